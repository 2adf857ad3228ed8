package office

import (
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/figure"
)

// PlanSpan says how long a plan value holds.
type PlanSpan string

// The spans of plan values.
const (
	PerHalf PlanSpan = "half"
	PerYear PlanSpan = "year"
)

// PlanShown says which span's value a draft shows.
type PlanShown string

// What a draft shows of a plan value.
const (
	CurrentPlan PlanShown = "current" // of the span in which the draft's range ends: what was required
	NextPlan    PlanShown = "next"    // of the span that begins right after it: what is aimed at
)

// Plan is a value that is decided and not reported: a target, or what a rule
// requires. The secretary enters it; no department is asked and nothing is added up.
type Plan struct {
	ID     QuestionID // unlike that of any question of the form
	Title  string
	Help   string
	Figure figure.Spec
	Per    PlanSpan
	Shows  PlanShown
}

// Planned returns the plan value with this id.
func (f Form) Planned(id QuestionID) (Plan, bool) {
	i := slices.IndexFunc(f.Plan, func(p Plan) bool { return p.ID == id })
	if i < 0 {
		return Plan{}, false
	}
	return f.Plan[i], true
}

// Question is the plan value as a figure, for what draws no difference.
func (p Plan) Question() Question {
	return Question{ID: p.ID, Kind: FigureQuestion, Title: p.Title, Help: p.Help, Figure: p.Figure, Aggregation: None}
}

// Span is the half-year or year that a month falls into.
func (p Plan) Span(month Period) Range {
	if p.Per == PerYear {
		return Range{Period{month.Year, time.January}, Period{month.Year, time.December}}
	}
	first := Period{month.Year, (month.Month-1)/6*6 + 1}
	return Range{first, first.Add(5)}
}

// Fits reports whether values of this plan are entered for the range.
func (p Plan) Fits(r Range) bool { return p.Span(r.First) == r }

// ShownIn is the span whose value a draft about the range shows. There is none for
// a target when the range ends in the middle of a span: the target that is then
// being worked on was set before, and belongs to the draft that set it.
func (p Plan) ShownIn(r Range) (Range, bool) {
	now := p.Span(r.Last)
	if p.Shows != NextPlan {
		return now, true
	}
	return p.Span(r.Last.Add(1)), r.Last == now.Last
}

// PlanValue is a plan value as it was entered. A correction is a new version.
type PlanValue struct {
	Plan    QuestionID
	Span    Range
	Amount  decimal.Decimal // in Unit; exact
	Unit    string          // the plan's unit when it was entered
	Typed   string          // what was sent, unchanged
	Version int             // 1 for the first; storage fills it
	Person  PersonID        // 0 for the command line
	Name    string          // of the person; storage fills it
	At      time.Time
	Message int // chat message it was read from; editing that message corrects it
}

// PlanProblem says why a text was not taken as a plan value; empty when it was.
type PlanProblem string

// The problems of plan values.
const (
	PlanUnread    PlanProblem = "unread"     // no clear number in a unit that fits
	PlanNotExact  PlanProblem = "not_exact"  // 约, 至少, 余: a plan value is one number
	PlanOtherUnit PlanProblem = "other_unit" // a unit that cannot be converted
	PlanNotWhole  PlanProblem = "not_whole"  // a part of what comes in whole numbers, or 1/3 of anything
	PlanWrongSpan PlanProblem = "wrong_span" // a half-year's value for a year, or the other way round
)

// ReadPlan reads a text as a value of the plan for a span. Words that only say that
// the number is planned are no reason to ask, nor is what the outline says before
// it; anything that is not one clear number is.
func ReadPlan(p Plan, span Range, text string) (PlanValue, PlanProblem) {
	v := PlanValue{Plan: p.ID, Span: span, Unit: p.Figure.Unit, Typed: text}
	if !p.Fits(span) {
		return v, PlanWrongSpan
	}
	said := strings.TrimSpace(text)
	for _, word := range []string{"计划", "目标", "拟"} {
		said = strings.TrimPrefix(said, word)
	}
	r := figure.Read(said, p.Figure)
	v.Amount = r.Amount
	switch {
	case r.Status == figure.Clear:
		return v, ""
	case r.Status == figure.Approximate || r.Qualifier != figure.Exact || r.Reason == figure.Vague || r.Reason == figure.Range:
		return v, PlanNotExact
	case r.Reason == figure.OtherUnit, r.Reason == figure.NearUnit, r.Reason == figure.LargeBare:
		return v, PlanOtherUnit
	case r.Reason == figure.Fraction:
		return v, PlanNotWhole
	}
	return v, PlanUnread
}

// NewestPlan returns the newest version of each value, and the versions before it,
// oldest first. The order of the values does not matter.
func NewestPlan(values []PlanValue, id QuestionID, span Range) (newest PlanValue, earlier []PlanValue, ok bool) {
	var versions []PlanValue
	for _, v := range values {
		if v.Plan == id && v.Span == span {
			versions = append(versions, v)
		}
	}
	slices.SortStableFunc(versions, func(a, b PlanValue) int { return a.Version - b.Version })
	if len(versions) == 0 {
		return PlanValue{}, nil, false
	}
	last := len(versions) - 1
	return versions[last], versions[:last], true
}

// LackingPlan lists the plan values of the form that were not entered for a span.
func (f Form) LackingPlan(values []PlanValue, span Range) []Plan {
	var lacking []Plan
	for _, p := range f.Plan {
		if _, _, ok := NewestPlan(values, p.ID, span); p.Fits(span) && !ok {
			lacking = append(lacking, p)
		}
	}
	return lacking
}
