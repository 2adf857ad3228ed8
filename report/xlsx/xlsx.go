// Package xlsx paints the tables of a draft as a workbook.
package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"slices"

	"github.com/xuri/excelize/v2"

	"zongjie/report"
	"zongjie/report/openxml"
	"zongjie/report/sheet"
)

// Write writes the data behind a draft, which must have been compiled from the input;
// see [report.NewBook]. Like [WriteBook], it always gives the same bytes.
func Write(w io.Writer, d report.Draft, in report.Input) error {
	b, err := report.NewBook(d, in)
	if err != nil {
		return fmt.Errorf("write Excel file: %w", err)
	}
	return WriteBook(w, b)
}

// WriteBook writes tables as a workbook, one a sheet. Totals are written as values,
// never as formulas; what people typed is text and never a formula. A number of more
// digits than a spreadsheet keeps, 15, is text too and says so. The same book always
// gives the same bytes.
func WriteBook(w io.Writer, book report.Book) error {
	b := workbook{file: excelize.NewFile(), styles: map[look]int{}}
	defer b.file.Close() //nolint:errcheck // it holds no data any more, and nothing can be done
	for i, t := range book.Tables {
		if err := b.add(i, paintTable(t)); err != nil {
			return fmt.Errorf("write Excel file: sheet %s: %w", t.Name, err)
		}
	}
	var packed bytes.Buffer
	err := b.file.Write(&packed)
	if err == nil {
		err = sheet.Repack(w, packed.Bytes(), openxml.Core(book.Title, report.Author, book.At))
	}
	if err != nil {
		return fmt.Errorf("write Excel file: %w", err)
	}
	return nil
}

// painted is a table with its cells painted.
type painted struct {
	report.Table
	rows iter.Seq[[]cell]
}

// paintTable paints a table. Its columns of figures are made wide enough for the widest,
// because one that does not fit shows as ###; not in a long table.
func paintTable(t report.Table) painted {
	s := painted{t, func(yield func([]cell) bool) {
		for row := range t.Rows {
			if !yield(paint(row)) {
				return
			}
		}
	}}
	if t.Long {
		return s
	}
	rows := slices.Collect(s.rows)
	s.rows, s.Columns = slices.Values(rows), slices.Clone(t.Columns)
	for _, row := range rows {
		for i, c := range row {
			if c.look.right {
				s.Columns[i].Width = min(max(s.Columns[i].Width, textWidth(c.text)+3), widest)
			}
		}
	}
	return s
}

// workbook is the file under construction.
type workbook struct {
	file   *excelize.File
	styles map[look]int
}

// widest is how wide a column of figures may become.
const widest = 44

// headerRow is the row of the column titles: the title and the note stand above.
const headerRow = 3

// add writes a sheet at the next place.
func (b workbook) add(i int, s painted) error {
	if err := b.open(i, s); err != nil {
		return err
	}
	w, err := b.file.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	if err := layOut(w, s); err != nil {
		return err
	}
	head := [headerRow][]cell{{{text: s.Title, look: look{bold: true, bare: true}}}, {{text: s.Note, look: look{bare: true}}}}
	for _, c := range s.Columns {
		head[headerRow-1] = append(head[headerRow-1], cell{text: c.Title, look: look{bold: true, head: true, wrap: true}})
	}
	n := 0
	for _, rows := range []iter.Seq[[]cell]{slices.Values(head[:]), s.rows} {
		for row := range rows {
			n++
			if err := b.write(w, s, n, row); err != nil {
				return err
			}
		}
	}
	return w.Flush()
}

// open makes the sheet with a filter over its rows.
func (b workbook) open(i int, s painted) error {
	if i == 0 {
		if err := b.file.SetSheetName(b.file.GetSheetName(0), s.Name); err != nil {
			return err
		}
	} else if _, err := b.file.NewSheet(s.Name); err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(len(s.Columns), headerRow+max(1, s.Count))
	if err != nil {
		return err
	}
	if err := b.file.AutoFilter(s.Name, fmt.Sprintf("A%d:%s", headerRow, last), nil); err != nil {
		return err
	}
	return b.setUpPrint(s.Name)
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
func layOut(w *excelize.StreamWriter, s painted) error {
	// The library puts each width before the earlier ones; the format wants them
	// from left to right.
	for i, c := range slices.Backward(s.Columns) {
		if err := w.SetColWidth(i+1, i+1, c.Width); err != nil {
			return err
		}
	}
	corner, err := excelize.CoordinatesToCellName(s.Frozen+1, headerRow+1)
	if err != nil {
		return err
	}
	pane := "bottomLeft"
	if s.Frozen > 0 {
		pane = "bottomRight"
	}
	return w.SetPanes(&excelize.Panes{Freeze: true, XSplit: s.Frozen, YSplit: headerRow, TopLeftCell: corner, ActivePane: pane})
}

// write writes one row, high enough for its longest text: not every program
// finds that out by itself.
func (b workbook) write(w *excelize.StreamWriter, s painted, n int, row []cell) error {
	values := make([]any, 0, len(row))
	lines := 1.0
	for i, c := range row {
		style, err := b.style(c.look)
		if err != nil {
			return err
		}
		values = append(values, excelize.Cell{StyleID: style, Value: c.value()})
		if c.look.wrap {
			lines = max(lines, math.Ceil(textWidth(c.text)/(s.Columns[i].Width-1)))
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
