package report

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"slices"

	"github.com/xuri/excelize/v2"
)

// Excel writes the data behind a draft as a workbook of five sheets: 数据, every
// figure by department and month with its total; 明细, every report asked for,
// one a row, with its state; 工作, the entries and texts; 待补, the gaps; 更正,
// every correction with who made it.
//
// The draft must have been compiled from the input; it fails where their figures
// differ. Totals are written as values, never as formulas, and follow the same
// rules as the draft. What people typed is text in cells of text format and is
// never a formula. The same draft and input always give the same bytes.
//
// A spreadsheet keeps 15 significant digits of a number. A figure of at most so
// many is a number whose file text is the exact decimal; a longer one is written
// as text and says so.
func Excel(w io.Writer, d Draft, in Input) error {
	c := newCompiler(in)
	if err := c.agrees(d); err != nil {
		return fmt.Errorf("write Excel file: %w", err)
	}
	b := newWorkbook()
	defer b.file.Close() //nolint:errcheck // it holds no data any more, and nothing can be done
	for i, s := range c.sheets(d) {
		if err := b.add(i, s); err != nil {
			return fmt.Errorf("write Excel file: sheet %s: %w", s.name, err)
		}
	}
	var packed bytes.Buffer
	if err := b.file.Write(&packed); err != nil {
		return fmt.Errorf("write Excel file: %w", err)
	}
	if err := repack(w, packed.Bytes(), d); err != nil {
		return fmt.Errorf("write Excel file: %w", err)
	}
	return nil
}

// agrees refuses a draft that was compiled from other data than the compiler's:
// its Word file and its workbook would contradict each other.
func (c *compiler) agrees(d Draft) error {
	for _, f := range d.Figures {
		t, ok := c.tallies[f.Question]
		if !ok || t.state != f.State || !t.amount.Equal(f.Amount) || t.qualifier != f.Qualifier {
			return fmt.Errorf("question %q: the draft was compiled from other data", f.Question)
		}
	}
	return nil
}

// sheets lists the workbook's sheets in order.
func (c *compiler) sheets(d Draft) []sheet {
	all := []sheet{c.dataSheet(), c.detailSheet(), c.workSheet(), gapSheet(d), c.correctionSheet()}
	for i := range all {
		all[i].title = d.Title + "　" + all[i].name
		all[i].note = d.Subtitle + all[i].note
	}
	return all
}

// column is one column of a sheet; its width is in characters of half width.
type column struct {
	title string
	width float64
}

// sheet is one sheet before it is written. Its rows are made as they are
// written, because 明细 can have a hundred thousand.
type sheet struct {
	name    string
	title   string
	note    string // what a reader must know, after the draft's stamp
	columns []column
	frozen  int // columns that stay in sight
	count   int // rows
	rows    iter.Seq[[]cell]
}

// sheetOf is a sheet whose rows are at hand. Its columns of figures are made wide
// enough for the widest, because one that does not fit shows as ###.
func sheetOf(name string, columns []column, rows [][]cell) sheet {
	for _, row := range rows {
		for i, c := range row {
			if c.look.right {
				columns[i].width = min(max(columns[i].width, textWidth(c.text)+3), widest)
			}
		}
	}
	return sheet{name: name, columns: columns, count: len(rows), rows: slices.Values(rows)}
}

// workbook is the file under construction.
type workbook struct {
	file   *excelize.File
	styles map[look]int
}

// newWorkbook starts a file without sheets of its own.
func newWorkbook() workbook {
	return workbook{file: excelize.NewFile(), styles: map[look]int{}}
}

// widest is how wide a column of figures may become.
const widest = 44

// headerRow is the row of the column titles: the title and the note stand above.
const headerRow = 3

// add writes a sheet at the next place.
func (b workbook) add(i int, s sheet) error {
	if err := b.open(i, s); err != nil {
		return err
	}
	w, err := b.file.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	if err := layOut(w, s); err != nil {
		return err
	}
	head := [][]cell{{{text: s.title, look: look{bold: true, bare: true}}}, {{text: s.note, look: look{bare: true}}}, titles(s.columns)}
	for n, row := range head {
		if err := b.write(w, s, n+1, row); err != nil {
			return err
		}
	}
	n := headerRow
	for row := range s.rows {
		n++
		if err := b.write(w, s, n, row); err != nil {
			return err
		}
	}
	return w.Flush()
}

func titles(columns []column) []cell {
	var row []cell
	for _, c := range columns {
		row = append(row, cell{text: c.title, look: look{bold: true, head: true, wrap: true}})
	}
	return row
}

// open makes the sheet with a filter over its rows.
func (b workbook) open(i int, s sheet) error {
	if i == 0 {
		if err := b.file.SetSheetName(b.file.GetSheetName(0), s.name); err != nil {
			return err
		}
	} else if _, err := b.file.NewSheet(s.name); err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(len(s.columns), headerRow+max(1, s.count))
	if err != nil {
		return err
	}
	if err := b.file.AutoFilter(s.name, fmt.Sprintf("A%d:%s", headerRow, last), nil); err != nil {
		return err
	}
	return b.setUpPrint(s.name)
}

// setUpPrint makes a sheet print on A4 across, all columns on one page, with the
// column titles and a page number on each. It comes after the filter, which
// would undo it.
func (b workbook) setUpPrint(name string) error {
	a4, landscape, wide, tall, fit := 9, "landscape", 1, 0, true
	return errors.Join(
		b.file.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}),
		b.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}),
		b.file.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&C第&P页，共&N页"}),
		b.file.SetDefinedName(&excelize.DefinedName{
			Name: "_xlnm.Print_Titles", Scope: name,
			RefersTo: fmt.Sprintf("'%s'!$%d:$%d", name, headerRow, headerRow),
		}),
	)
}

// layOut sets the column widths and keeps the column titles in sight.
func layOut(w *excelize.StreamWriter, s sheet) error {
	// The library puts each width before the earlier ones; the format wants them
	// from left to right.
	for i, c := range slices.Backward(s.columns) {
		if err := w.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
	}
	corner, err := excelize.CoordinatesToCellName(s.frozen+1, headerRow+1)
	if err != nil {
		return err
	}
	pane := "bottomLeft"
	if s.frozen > 0 {
		pane = "bottomRight"
	}
	return w.SetPanes(&excelize.Panes{Freeze: true, XSplit: s.frozen, YSplit: headerRow, TopLeftCell: corner, ActivePane: pane})
}

// write writes one row, high enough for its longest text: not every program
// finds that out by itself.
func (b workbook) write(w *excelize.StreamWriter, s sheet, n int, row []cell) error {
	values := make([]any, 0, len(row))
	lines := 1.0
	for i, c := range row {
		style, err := b.style(c.look)
		if err != nil {
			return err
		}
		values = append(values, excelize.Cell{StyleID: style, Value: c.value()})
		if c.look.wrap {
			lines = max(lines, math.Ceil(textWidth(c.text)/(s.columns[i].width-1)))
		}
	}
	var height []excelize.RowOpts
	if lines > 1 {
		height = append(height, excelize.RowOpts{Height: min(lines*lineHeight, excelize.MaxRowHeight)})
	}
	return w.SetRow(fmt.Sprintf("A%d", n), values, height...)
}

// lineHeight is the height of a line of 11-point type, in points.
const lineHeight = 15

// textWidth is the width of a text in half-width characters, roughly: what is
// not Latin counts as full width.
func textWidth(s string) float64 {
	width := 0.0
	for _, r := range s {
		width++
		if r >= 0x2000 {
			width++
		}
	}
	return width
}
