package report

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"zongjie/conversation"
	"zongjie/figure"
	"zongjie/office"
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

// words is a cell of text. Line breaks are gone and what could break the file is
// visible, as everywhere in a draft.
func words(s string) cell { return cell{text: clean(s), look: look{wrap: true}} }

// mark is what stands where a number should be and is not.
func mark(s string) cell { return cell{text: s, look: look{marked: true, wrap: true, right: true}} }

// plainWord is a word that stands, rightly, where there is no number.
func plainWord(s string) cell { return cell{text: s, look: look{wrap: true, right: true}} }

// value is what the library is to write: nothing, text or a number.
func (c cell) value() any {
	switch {
	case c.number != nil:
		return *c.number
	case c.text == "":
		return nil
	case len(c.text) > maxCellUnits && len(utf16.Encode([]rune(c.text))) > maxCellUnits:
		return shorten(c.text, maxCellUnits/2-20)
	}
	return c.text
}

// amountCell is a number with the words around it: those of its qualifier and,
// where it is not of everything asked for, （缺）. The words are part of the
// number format, so that the cell stays a number. A number that a spreadsheet
// cannot hold exactly is text.
func amountCell(amount decimal.Decimal, q figure.Qualifier, suffix string) cell {
	marked := q != figure.Exact || suffix != ""
	text := amount.String()
	number, exact := exactFloat(text)
	if !exact {
		return mark(figure.WriteNumber(amount, q) + suffix + "（超过15位，按文本）")
	}
	around := figure.WriteNumber(decimal.Zero, q)
	before, after, _ := strings.Cut(around, "0")
	format := quoteFormat(before) + digits(text) + quoteFormat(after+suffix)
	if before != "" && amount.IsNegative() { // the sign would stand before the words
		format += ";" + quoteFormat(before) + "-" + digits(text) + quoteFormat(after+suffix)
	}
	return cell{
		text: figure.WriteNumber(amount, q) + suffix, number: &number,
		look: look{format: format, marked: marked, right: true},
	}
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

// cell shows what a question came to.
func (t *tally) cell() cell {
	switch t.state {
	case Complete, Approximate:
		return amountCell(t.amount, t.qualifier, "")
	case Partial:
		return amountCell(t.amount, t.qualifier, "（缺）")
	case NotApplicable:
		return plainWord("不适用")
	case NotAsked:
		return plainWord("—")
	case Missing:
	}
	return mark(unknown)
}

// cell shows what was reported in one place.
func (e entry) cell(q office.Question) cell {
	a := e.report.Answer
	switch e.reason {
	case "":
		return answerCell(q, a)
	case UnitChanged:
		return mark(figure.Write(a.Amount, a.Qualifier, clean(a.Unit)) + "（单位不同，未计入）")
	case NoLongerAsked:
		return mark(answerText(q, a) + "（表格已不要求，未计入）")
	default:
		return mark(e.word())
	}
}

func answerCell(q office.Question, a office.Answer) cell {
	switch a.State {
	case office.Nothing, office.NotApplicable:
		return plainWord(stateWord(a.State))
	case office.Approximate:
		return amountCell(numberOf(q, a), orAbout(a.Qualifier), "")
	case office.Value, office.Zero:
	}
	return amountCell(numberOf(q, a), figure.Exact, "")
}

// word is the state of a place as one word.
func (e entry) word() string {
	switch e.reason {
	case NotAnswered:
		return "未报"
	case NotSubmitted:
		return "未提交"
	case NotOpened:
		return "未开放"
	case Excused:
		return "免报"
	default:
		return stateWord(e.report.Answer.State)
	}
}

func stateWord(s office.ValueState) string {
	switch s {
	case office.Zero:
		return "零"
	case office.Nothing:
		return "本月无"
	case office.NotApplicable:
		return "不适用"
	case office.Approximate:
		return "概数"
	case office.Value:
	}
	return "有数"
}

// answerText writes any answer in one line, as it was read.
func answerText(q office.Question, a office.Answer) string {
	if a.State == office.Nothing || a.State == office.NotApplicable {
		return stateWord(a.State)
	}
	switch q.Kind {
	case office.FigureQuestion:
		return figure.Write(a.Amount, a.Qualifier, clean(a.Unit))
	case office.NamesQuestion:
		return cleanNames(a.Names)
	case office.ActivitiesQuestion:
		return strings.Join(activityTexts(a), "；")
	case office.TextQuestion, office.ChoiceQuestion:
	}
	return a.Text
}

// cleanNames joins the names of one answer as they were written.
func cleanNames(names []string) string {
	var all []string
	for _, name := range names {
		all = append(all, clean(name))
	}
	return joinNames(all)
}

func activityTexts(a office.Answer) []string {
	var all []string
	for _, x := range a.Activities {
		all = append(all, clean(x.Text))
	}
	return all
}

// typedWords is what a person typed, or which button stands for it.
func typedWords(a office.Answer) string {
	switch {
	case a.Typed != "":
		return a.Typed
	case a.Button == conversation.Same:
		return "（按钮：同上月）"
	}
	return "（按钮）"
}
