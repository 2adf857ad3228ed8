package report

import "zongjie/office"

// Completeness says how far one department has reported one month.
type Completeness string

// The kinds of completeness. Each has a word of its own, so that no colour is
// needed to tell them apart.
const (
	Whole      Completeness = "whole"       // 齐: submitted in time, every question answered
	Late       Completeness = "late"        // 迟: the same, submitted after the due time
	ZeroReport Completeness = "zero_report" // 零报: submitted in time, and every answer is zero, nothing or not applicable
	Part       Completeness = "part"        // 部分: something answered, not everything or not submitted
	Lacking    Completeness = "lacking"     // 缺: the due time has passed and nothing is answered
	Expected   Completeness = "expected"    // 待报: nothing answered, and the due time is still to come
	Unopened   Completeness = "unopened"    // 未开: the month's round is not open
	Released   Completeness = "released"    // 免报: the department was excused
	Unasked    Completeness = "unasked"     // —: the form asks the department nothing in this month
)

// Label is the word for it.
func (c Completeness) Label() string { return completenessLabels[c] }

var completenessLabels = map[Completeness]string{
	Whole: "齐", Late: "迟", ZeroReport: "零报", Part: "部分", Lacking: "缺", Expected: "待报", Unopened: "未开", Released: "免报", Unasked: "—",
}

// Grid says for each department and month of a range how complete it is.
type Grid struct {
	Title    string
	Subtitle string // whose, and when this was so
	Periods  []office.Period
	Rows     []GridRow // in the form's order of departments
}

// GridRow is one department, month by month.
type GridRow struct {
	Department string
	Months     []Completeness
}

// NewGrid works out the grid of an input. It is pure, like [Compile].
func NewGrid(in Input) Grid {
	b := newBoard(in)
	g := Grid{
		Title:    Clean(in.Form.Title) + "　" + in.Range.Label() + "填报情况",
		Subtitle: Clean(in.Form.Organ) + "　截至" + Stamp(b.local(in.At)),
		Periods:  in.Range.Periods(),
	}
	for _, d := range in.Form.Departments {
		row := GridRow{Department: Clean(d.Name)}
		for _, p := range g.Periods {
			row.Months = append(row.Months, b.completeness(place{p, d.ID}))
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// completeness derives it from the round, the duty and the answers. What lacks matters
// more than when it came, and that it came late more than what it says.
func (b board) completeness(at place) Completeness {
	round, opened := b.rounds[at.period]
	duty, owed := b.duties[at]
	asked, answered, substance := b.progress(at)
	switch {
	case asked == 0:
		return Unasked
	case !opened || !owed:
		return Unopened
	}
	switch state := duty.State(round, b.at); {
	case state == office.NotYetOpen:
		return Unopened
	case state == office.Excused:
		return Released
	case state != office.Submitted && answered > 0, state == office.Submitted && answered < asked:
		return Part
	case state != office.Submitted && b.at.Before(round.Due):
		return Expected
	case state != office.Submitted:
		return Lacking
	case duty.Late(round):
		return Late
	case !substance:
		return ZeroReport
	}
	return Whole
}

// progress counts the questions asked of a place and those with an answer, and
// says whether any answer is more than zero, nothing or not applicable.
func (b board) progress(at place) (asked, answered int, substance bool) {
	for _, id := range b.form.Agenda(at.department, at.period) {
		asked++
		if r := b.report(id, at); r != nil {
			answered++
			state := r.Answer.State
			substance = substance || state == office.Value || state == office.Approximate
		}
	}
	return asked, answered, substance
}
