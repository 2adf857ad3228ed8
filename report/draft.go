package report

import (
	"slices"
	"strconv"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/conversation"
	"zongjie/figure"
	"zongjie/office"
)

// Input is everything a draft is compiled from.
type Input struct {
	Form  office.Form
	Range office.Range
	// Reports are the form's reports from January of the year before Range.First's
	// to Range.Last: the year before is what yoy compares with, the earlier months
	// of a year are what year_to_date subtracts. Order does not matter.
	Reports []office.Report
	Plan    []office.PlanValue // every version of the form's plan values; order does not matter
	// Priors are every version of the form's values imported for earlier years: what
	// is compared with where no round covers the year before. Order does not matter.
	Priors []office.PriorValue
	Rounds []office.Round                   // rounds of other forms are ignored
	Duties map[office.RoundID][]office.Duty // of those rounds that are in the range or in the same months of the year before
	At     time.Time                        // the draft's stamp
	// Aliases are what was decided about names that look alike. Names nobody has
	// called the same are counted apart.
	Aliases map[office.QuestionID]conversation.Aliases
	// DataVersion names the state of the data the draft is made from, so that a
	// later reader can tell whether it is stale.
	DataVersion int64
}

// Draft is a compiled summary, ready to be written.
type Draft struct {
	Title       string
	Subtitle    string // （2024年7月3日　初稿　数据版本12）
	Organ       string // who signs
	Blocks      []Block
	Annexes     []Annex     // what the text leaves out by rule, and says so
	Figures     []Figure    // those the text uses, in order of first use
	Gaps        []Gap       // of every question of the form, used in the text or not
	Alikes      []Alike     // activities of different departments that may be one thing, shown in the text or not
	Enclosures  []Enclosure // photos and documents of activities; mentioned, not shown
	Range       office.Range
	At          time.Time // in the form's time zone
	DataVersion int64
}

// BlockKind says what a block is.
type BlockKind string

// The kinds of block. The heading levels are those of GB/T 9704: 一、（一）1. （1）.
const (
	Heading1  BlockKind = "heading1"
	Heading2  BlockKind = "heading2"
	Heading3  BlockKind = "heading3"
	Heading4  BlockKind = "heading4"
	Paragraph BlockKind = "paragraph"
)

// Level is 1 to 4 for a heading, 0 for a paragraph.
func (k BlockKind) Level() int { return max(0, slices.Index(headings, k)) }

var headings = []BlockKind{Paragraph, Heading1, Heading2, Heading3, Heading4}

// Block is a heading or a paragraph. Its spans together are never empty.
type Block struct {
	Kind  BlockKind
	Spans []Span
}

// NoFigure is the Figure of a span that is plain text.
const NoFigure = -1

// Span is a run of characters that look alike. Its text is free of control and
// private-use characters.
type Span struct {
	Text   string
	Bold   bool
	Marked bool   // something here is missing or unsure; writers make it stand out
	Figure int    // index into Draft.Figures, or NoFigure
	Note   string // what whoever edits the draft should look at here; empty for most
}

// FigureState says how far a figure can be relied on.
type FigureState string

// The states of a figure. Every state but Complete is marked in the draft.
const (
	Complete      FigureState = "complete"       // every report asked for was used
	Partial       FigureState = "partial"        // something asked for lacks; the amount is of the rest
	Approximate   FigureState = "approximate"    // an approximate report is part of it
	Missing       FigureState = "missing"        // nothing to compute it from, or no rule that allows it
	NotApplicable FigureState = "not_applicable" // everyone who was asked reported that it does not concern them
	NotAsked      FigureState = "not_asked"      // the form does not ask for it in these months
)

// Known reports whether the figure has an amount.
func (s FigureState) Known() bool { return s == Complete || s == Partial || s == Approximate }

// The headings of what stands below the text for whoever edits the draft. A section is
// absent when it would be empty.
const (
	GapTitle   = "待补数据"
	AlikeTitle = "待核对"
)

// Author stands in a file as who wrote it, so that the program's comments are told from
// a colleague's.
const Author = "汇总机器人"

// Date is the draft's date as GB/T 9704 writes it: 2024年7月3日.
func (d Draft) Date() string { return dateLabel(d.At) }

// AnnexLabel is how the i-th annex is referred to: 附件, and 附件1 when there are several.
func (d Draft) AnnexLabel(i int) string {
	if len(d.Annexes) == 1 {
		return "附件"
	}
	return "附件" + strconv.Itoa(i+1)
}

// Figure is one aggregated figure with its provenance.
type Figure struct {
	Question  office.QuestionID
	Title     string
	Unit      string
	Text      string   // number with unit as the draft shows it: 713.036万元, ××万元
	Number    string   // the same without the unit
	Names     []string // the different names, of a names question
	Amount    decimal.Decimal
	Qualifier figure.Qualifier
	State     FigureState
	Formula   string   // how Amount came about, in words and numbers
	Notes     []string // what a reader must know: months that lack, a value carried over
	// Comparison is with the year before; nil unless the outline asks for it.
	Comparison *Comparison
	// Trace makes what Sources lists.
	Trace Trace
}

// Sources lists the reports behind the figure, by month, then in the form's order of
// departments.
func (f Figure) Sources() []Source { return f.Trace.sources() }

// Trace makes the sources of a figure, or is nil for one that has none. They are made
// when they are asked for: those of a large office take more memory than all else.
type Trace func() []Source

func (t Trace) sources() []Source {
	if t == nil {
		return nil
	}
	return t()
}

// Use says what a source did in its figure.
type Use string

// The uses of a source.
const (
	Counted    Use = "counted"
	Subtracted Use = "subtracted" // the months before the range, of a year-to-date figure
	Superseded Use = "superseded" // a later report of the same department stands: of a stock or a running total
	Unused     Use = "unused"     // not usable, or not of anything; Gaps and Notes say why
)

// Source is one submitted report, plan value or prior value behind a figure.
type Source struct {
	Period     office.Period
	Span       office.Range // of a plan value or a prior one: the months it is for, of which Period is the first
	Title      string       // of a ratio: which of its two questions was answered
	Cell       string       // of a prior value: the workbook, sheet and cell it stood in
	Department string       // name, or Secretary
	Name       string       // who answered
	At         time.Time
	Typed      string
	Button     office.Action // the button that gave it, where nothing was typed
	Reason     string        // why a figure that looked odd is right
	State      office.ValueState
	Amount     decimal.Decimal
	Qualifier  figure.Qualifier
	Unit       string
	Use        Use
	Late       bool      // submitted after the due time
	Earlier    []Version // corrected versions, oldest first

	DepartmentID office.DepartmentID // empty where no department is meant
}

// Version is one version of an answer that was corrected later.
type Version struct {
	At     time.Time
	Typed  string
	Button office.Action
}

// GapReason says why something the form asks for is not in the draft, or is
// there but must be checked.
type GapReason string

// The reasons for a gap.
const (
	NotOpened       GapReason = "not_opened"      // there is no open round for the month
	NotAnswered     GapReason = "not_answered"    // the round is open, the question has no answer
	NotSubmitted    GapReason = "not_submitted"   // answered, but the duty was not submitted
	Excused         GapReason = "excused"         // the department was excused, so the total is without it
	ApproximateOnly GapReason = "approximate"     // only an approximate number was reported
	MonthsDiffer    GapReason = "months_differ"   // months that do not combine hold different values
	NoBase          GapReason = "no_base"         // year to date: nothing to subtract for the months before the range
	UnitChanged     GapReason = "unit_changed"    // answered in a unit the question no longer has
	NoLongerAsked   GapReason = "no_longer_asked" // reported, but the form no longer asks it there
	CarriedOver     GapReason = "carried_over"    // a stock reported as “nothing this month”; an earlier value stands
	FellBelow       GapReason = "fell_below"      // a running total below the one before the range
	WholeZero       GapReason = "whole_zero"      // a ratio whose whole is 0
	NotPlanned      GapReason = "not_planned"     // a plan value that the secretary has not entered
	Contradicts     GapReason = "contradicts"     // figures of one month that a relation of the form says must agree do not; Title names all
)

// Gap is something the form asks for and the draft lacks or cannot rely on.
type Gap struct {
	Question   office.QuestionID
	Title      string
	Unit       string
	Department string // name, or Secretary; empty when it is about the departments together
	// DepartmentID is empty where no department of the form is meant.
	DepartmentID office.DepartmentID
	Periods      []office.Period
	Plan         office.Range // of a plan value: the half-year or year it is for, whose months Periods are
	Reason       GapReason
}
