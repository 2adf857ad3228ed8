package report

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
)

// Book is tables that stand in one file, each on a sheet of its own.
type Book struct {
	Title  string
	At     time.Time
	Tables []Table
}

// Table is one sheet before it is painted. Text in it is fit for a document, as
// everywhere in a draft; numbers are exact and carry their own words.
type Table struct {
	Name    string
	Title   string
	Note    string // what a reader must know, after the draft's stamp
	Columns []Column
	Frozen  int // columns that stay in sight
	Count   int // rows
	Rows    iter.Seq[[]Cell]
	// Long says that the rows are made as they are read, because there can be a hundred
	// thousand: they should be read only once.
	Long bool
}

// Column is one column of a table; its width is in characters of half width, and that
// of figures may become more.
type Column struct {
	Title string
	Width float64
}

// Cell is one cell: text, or a number where there is one.
type Cell struct {
	Text   string
	Number *Number
	Figure bool // a figure or what stands for one
	Marked bool // incomplete, approximate or missing
	Bold   bool
	Open   bool // to be filled in: whatever is typed there is taken as it is
}

// Number is a number with the words around it.
type Number struct {
	Amount    decimal.Decimal
	Qualifier figure.Qualifier
	Suffix    string // （缺） where it is not of everything asked for
}

// NewBook lays out the data behind a draft as five tables: 数据, every figure by
// department and month with its total; 明细, every report asked for, one a row, with its
// state; 工作, the entries and texts; 待补, the gaps; 更正, every correction with who
// made it. Totals follow the same rules as the draft.
//
// The draft must have been compiled from the input; it fails where their figures differ.
func NewBook(d Draft, in Input) (Book, error) {
	c := newCompiler(in)
	if err := c.agrees(d); err != nil {
		return Book{}, err
	}
	b := Book{Title: d.Title, At: d.At, Tables: []Table{c.dataTable(), c.detailTable(), c.workTable(), gapTable(d), c.correctionTable()}}
	for i := range b.Tables {
		t := &b.Tables[i]
		t.Title, t.Note = d.Title+"　"+t.Name, d.Subtitle+t.Note
	}
	return b, nil
}

// agrees refuses a draft that was compiled from other data than the compiler's:
// its Word file and its workbook would contradict each other.
func (c *compiler) agrees(d Draft) error {
	for _, f := range d.Figures {
		t := c.tallies[f.Question]
		if t == nil || t.state != f.State || !t.amount.Equal(f.Amount) || t.qualifier != f.Qualifier {
			return fmt.Errorf("question %q: the draft was compiled from other data", f.Question)
		}
	}
	return nil
}

// NewTable is a table whose rows are at hand.
func NewTable(name string, columns []Column, rows [][]Cell) Table {
	return Table{Name: name, Columns: columns, Count: len(rows), Rows: slices.Values(rows)}
}

// Words is a cell of text that people typed.
func Words(s string) Cell { return Cell{Text: Clean(s)} }

// texts are such cells, a row of them.
func texts(all ...string) []Cell {
	row := make([]Cell, len(all))
	for i, s := range all {
		row[i] = Words(s)
	}
	return row
}

// StandIn is a cell of a word that stands, rightly, where there is no number.
func StandIn(s string) Cell { return Cell{Text: s, Figure: true} }

// mark is what stands where a number should be and is not.
func mark(s string) Cell { return Cell{Text: s, Marked: true, Figure: true} }

// Amount is a cell of a number.
func Amount(n Number) Cell {
	return Cell{Number: &n, Marked: n.Qualifier != figure.Exact || n.Suffix != "", Figure: true}
}

// cell shows what a question came to.
func (t *tally) cell() Cell {
	switch t.state {
	case Complete, Approximate:
		return Amount(Number{t.amount, t.qualifier, ""})
	case Partial:
		return Amount(Number{t.amount, t.qualifier, "（缺）"})
	case NotApplicable:
		return StandIn("不适用")
	case NotAsked:
		return StandIn("—")
	case Missing:
	}
	return mark(Unknown)
}

// cell shows what was reported in one place.
func (e entry) cell(q office.Question) Cell {
	a := e.report.Answer
	switch e.reason {
	case "":
		return answerCell(q, a)
	case UnitChanged:
		return mark(figure.Write(a.Amount, a.Qualifier, Clean(a.Unit)) + "（单位不同，未计入）")
	case NoLongerAsked:
		return mark(answerText(q, a) + "（表格已不要求，未计入）")
	default:
		return mark(e.word())
	}
}

func answerCell(q office.Question, a office.Answer) Cell {
	switch a.State {
	case office.Nothing, office.NotApplicable:
		return StandIn(answerWords[a.State])
	case office.Approximate:
		return Amount(Number{numberOf(q, a), orAbout(a.Qualifier), ""})
	case office.Value, office.Zero:
	}
	return Amount(Number{Amount: numberOf(q, a)})
}

// word is the state of a place as one word.
func (e entry) word() string {
	return cmp.Or(placeWords[e.reason], answerWords[e.report.Answer.State])
}

var (
	placeWords  = map[GapReason]string{NotAnswered: "未报", NotSubmitted: "未提交", NotOpened: "未开放", Excused: "免报"}
	answerWords = map[office.ValueState]string{
		office.Value: "有数", office.Zero: "零", office.Nothing: "本月无", office.NotApplicable: "不适用", office.Approximate: "概数",
	}
)

// answerText writes any answer in one line, as it was read.
func answerText(q office.Question, a office.Answer) string {
	if a.State == office.Nothing || a.State == office.NotApplicable {
		return answerWords[a.State]
	}
	switch q.Kind {
	case office.FigureQuestion:
		return figure.Write(a.Amount, a.Qualifier, Clean(a.Unit))
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
		all = append(all, Clean(name))
	}
	return joinNames(all)
}

func activityTexts(a office.Answer) []string {
	var all []string
	for _, x := range a.Activities {
		all = append(all, Clean(x.Text))
	}
	return all
}

// typedWords is what a person typed, or which button stands for it.
func typedWords(a office.Answer) string {
	switch {
	case a.Typed != "":
		return a.Typed
	case a.Button == office.Same:
		return "（按钮：同上月）"
	}
	return "（按钮）"
}
