package xlsx

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"zongjie/figure"
	"zongjie/report"
)

// The limits of a spreadsheet, as Microsoft's “Excel specifications and limits”
// gives them.
const (
	maxDigits    = 15    // significant digits a number keeps
	maxCellUnits = 32767 // UTF-16 units of a cell's text
)

// maxDecimals bounds the decimals a number format is made for. A figure with
// more is written as text.
const maxDecimals = 15

// cell is one cell: text, or a number when there is one. Its text is then how
// the number shows.
type cell struct {
	text   string
	number *float64
	look   look
}

// look is how a cell is shown.
type look struct {
	format string // number format; empty for text
	marked bool   // incomplete, approximate or missing
	bold   bool
	head   bool // a column title
	wrap   bool
	right  bool // a figure or what stands for one
	bare   bool // without borders
}

// general is the number format of a cell that is to be filled in.
const general = "General"

// paint gives the cells of a row their looks.
func paint(row []report.Cell) []cell {
	all := make([]cell, len(row))
	for i, c := range row {
		switch {
		case c.Number != nil:
			all[i] = numberCell(*c.Number)
			all[i].look.marked = all[i].look.marked || c.Marked
		default:
			all[i] = cell{text: c.Text, look: look{marked: c.Marked, wrap: !c.Open, right: c.Figure}}
		}
		all[i].look.bold = c.Bold
		if c.Open {
			all[i].look.format = general
		}
	}
	return all
}

// value is what the library is to write: nothing, text or a number.
func (c cell) value() any {
	switch {
	case c.number != nil:
		return *c.number
	case c.text == "":
		return nil
	case len(c.text) > maxCellUnits && len(utf16.Encode([]rune(c.text))) > maxCellUnits:
		return report.Shorten(c.text, maxCellUnits/2-20)
	}
	return c.text
}

// numberCell is a number with the words around it. The words are part of the number
// format, so that the cell stays a number. A number that a spreadsheet cannot hold
// exactly is text.
func numberCell(n report.Number) cell {
	text := n.Amount.String()
	shown := figure.WriteNumber(n.Amount, n.Qualifier) + n.Suffix
	number, exact := exactFloat(text)
	if !exact {
		return cell{text: shown + "（超过15位，按文本）", look: look{marked: true, wrap: true, right: true}}
	}
	before, after, _ := strings.Cut(figure.WriteNumber(decimal.Zero, n.Qualifier), "0")
	format := quoteFormat(before) + digits(text) + quoteFormat(after+n.Suffix)
	if before != "" && n.Amount.IsNegative() { // the sign would stand before the words
		format += ";" + quoteFormat(before) + "-" + digits(text) + quoteFormat(after+n.Suffix)
	}
	return cell{text: shown, number: &number, look: look{format: format, right: true}}
}

// exactFloat is the number whose shortest decimal text is the given one, which is
// what ends up in the file, when a spreadsheet can keep all of its digits.
func exactFloat(text string) (float64, bool) {
	significant := strings.Trim(strings.Replace(strings.TrimPrefix(text, "-"), ".", "", 1), "0")
	_, decimals, _ := strings.Cut(text, ".")
	if len(significant) > maxDigits || len(decimals) > maxDecimals {
		return 0, false
	}
	number, err := strconv.ParseFloat(text, 64)
	return number, err == nil && strconv.FormatFloat(number, 'f', -1, 64) == text
}

// digits is the number format that shows exactly the decimals there are. The
// general format would round what does not fit and write 1.2E+11.
func digits(text string) string {
	if _, decimals, ok := strings.Cut(text, "."); ok {
		return "0." + strings.Repeat("0", len(decimals))
	}
	return "0"
}

func quoteFormat(s string) string {
	if s == "" {
		return ""
	}
	return `"` + s + `"`
}

// style returns the style of a look, made at its first use.
func (b workbook) style(l look) (int, error) {
	if id, ok := b.styles[l]; ok {
		return id, nil
	}
	id, err := b.newStyle(l)
	b.styles[l] = id
	return id, err
}

func (b workbook) newStyle(l look) (int, error) {
	s := excelize.Style{
		NumFmt:    49, // text: what is typed into such a cell later stays text, too
		Font:      &excelize.Font{Family: "宋体", Size: 11, Bold: l.bold},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: l.wrap},
	}
	switch {
	case l.right:
		s.Alignment.Horizontal = "right"
	case l.head:
		s.Alignment.Horizontal = "center"
	}
	switch l.format {
	case "":
	case general:
		s.NumFmt = 0
	default:
		s.NumFmt, s.CustomNumFmt = 0, &l.format
	}
	switch {
	case l.marked:
		s.Fill = fill("FFF2A8")
	case l.head:
		s.Fill = fill("DCE6F1")
	}
	if !l.bare {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Style: 1, Color: "BFBFBF"})
		}
	}
	return b.file.NewStyle(&s)
}

func fill(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}
