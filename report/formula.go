package report

import (
	"cmp"
	"slices"
	"strings"

	"zongjie/figure"
	"zongjie/office"
)

// unknown is what stands where nothing is known. It can never be mistaken for a
// value.
const unknown = "××"

// nothing stands where everyone who was asked reported nothing.
const nothing = "无"

// equation joins the terms behind a title, each with its label when there is one, and
// states the result unless it is the one term itself. There is none without terms.
func (t *tally) equation(title string, terms []term, label func(term) string) string {
	unit := ""
	if label == nil { // else it stands behind the number
		unit, label = Clean(t.question.Figure.Unit), func(term) string { return "" }
	}
	parts := make([]string, 0, len(terms))
	for _, x := range terms {
		parts = append(parts, figure.WriteNumber(x.amount, x.qualifier)+label(x))
	}
	switch len(parts) {
	case 0:
		return ""
	case 1:
		return title + parts[0] + unit
	}
	return title + strings.Join(parts, "+") + "=" + figure.Write(t.amount, t.qualifier, t.question.Figure.Unit)
}

// sinceJanuary labels a running total: （2024年6月累计减2024年3月累计）.
func sinceJanuary(x term) string {
	label := "（" + x.period.Label() + "累计"
	if x.less != (office.Period{}) {
		label += "减" + x.less.Label() + "累计"
	}
	return label + "）"
}

// sources lists what a figure was made from, by month and department.
func (t *tally) sources(b board) []Source {
	if t.plan != nil {
		return t.plan.sources(b, t.state)
	}
	if t.prior != nil {
		return t.prior.sources(b)
	}
	all := make([]Source, 0, len(t.base)+len(t.entries))
	for _, some := range [][]entry{t.base, t.entries} {
		for _, e := range some {
			if e.has && e.reason != NotSubmitted {
				all = append(all, b.source(e))
			}
		}
	}
	slices.SortStableFunc(all, func(x, y Source) int { return x.Period.Compare(y.Period) })
	return all
}

func (b board) source(e entry) Source {
	a := e.report.Answer
	s := Source{
		Period: e.period, Department: b.departmentName(e.department), DepartmentID: e.department, Name: Clean(e.report.Name),
		At: b.local(a.At), Typed: Clean(a.Typed), Button: a.Button, Reason: Clean(a.Reason),
		State: a.State, Amount: a.Amount, Qualifier: a.Qualifier, Unit: Clean(a.Unit),
		Use: cmp.Or(e.use, Unused), Late: e.report.Late,
	}
	for _, old := range e.report.Earlier {
		s.Earlier = append(s.Earlier, Version{At: b.local(old.At), Typed: Clean(old.Typed), Button: old.Button})
	}
	return s
}

// figure turns a tally into the draft's figure.
func (t *tally) figure(b board) Figure {
	unit := Clean(t.question.Figure.Unit)
	f := Figure{
		Question: t.question.ID, Title: Clean(t.question.Title), Unit: unit,
		Text: unknown + unit, Number: unknown,
		Amount: t.amount, Qualifier: t.qualifier, State: t.state,
		Names: t.names, Formula: t.formula, Notes: t.allNotes(b), Trace: func() []Source { return t.sources(b) },
	}
	if t.state.Known() {
		f.Text = figure.Write(t.amount, t.qualifier, unit)
		f.Number = figure.WriteNumber(t.amount, t.qualifier)
	}
	return f
}

// allNotes says what a reader of the figure must know, first what lacks.
func (t *tally) allNotes(b board) []string {
	var notes []string
	for _, g := range t.gaps(b) {
		notes = append(notes, g.place()+g.Reason.text())
	}
	switch t.state {
	case NotApplicable:
		notes = append(notes, "被问到的科室均报“不适用”")
	case NotAsked:
		note := "本期各月不填报此项"
		if t.plan != nil {
			note = "本期不列此项计划数"
		}
		notes = append(notes, note)
	case Complete, Partial, Approximate, Missing:
	}
	return append(notes, t.notes...)
}
