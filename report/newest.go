package report

import (
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
)

// outcome is what the reports of one department, newest first, come to.
type outcome int

const (
	noReport    outcome = iota // nothing usable
	notConcern                 // the newest usable report says it does not concern the department
	found                      // a number
	nothingYet                 // every usable month back to the first says nothing, none lacks
	nothingThen                // nothing in the newest months, and before them a month lacks
)

// newest looks for a department's newest number. “Nothing this month” says
// nothing about a stock or a total that stands already, so an earlier number
// stands, and that is recorded. Months that lack before the newest number do not
// matter; the final month does, and so does a newer report that cannot be used.
func (t *tally) newest(entries []*entry) (*entry, outcome) {
	var quiet []*entry
	for i, e := range slices.Backward(entries) {
		switch {
		case e.reason != "":
			if len(quiet) > 0 && !e.has {
				return quiet[0], nothingThen
			}
			if e.has || i == len(entries)-1 {
				t.miss(e, e.reason)
			}
		case e.report.Answer.State == office.Nothing:
			quiet = append(quiet, e)
		case e.report.Answer.State == office.NotApplicable && len(quiet) == 0:
			return e, notConcern
		case e.report.Answer.State != office.NotApplicable:
			for _, later := range quiet {
				t.miss(later, CarriedOver)
			}
			return e, found
		}
	}
	if len(quiet) > 0 {
		return quiet[0], nothingYet
	}
	for _, e := range entries {
		t.miss(e, e.reason)
	}
	return nil, noReport
}

// byDepartment splits entries into one run for each department, in order of
// first appearance, months ascending. Places the form no longer asks are
// recorded and left out.
func (t *tally) byDepartment() [][]*entry {
	var runs [][]*entry
	index := map[office.DepartmentID]int{}
	for i := range t.entries {
		e := &t.entries[i]
		if e.reason == NoLongerAsked {
			t.miss(e, e.reason)
			continue
		}
		run, ok := index[e.department]
		if !ok {
			run = len(runs)
			index[e.department] = run
			runs = append(runs, nil)
		}
		runs[run] = append(runs[run], e)
	}
	return runs
}

// last adds the newest number of each department.
func (t *tally) last(b board) {
	var terms []term
	for _, run := range t.byDepartment() {
		e, outcome := t.newest(run)
		switch {
		case outcome == noReport || outcome == notConcern:
			continue
		case outcome == nothingYet && b.stoodBefore(t.question, *run[0].place):
			t.miss(e, CarriedOver)
			continue
		case outcome == nothingThen:
			t.miss(e, CarriedOver)
		}
		terms = append(terms, t.count(e))
		supersede(run, e.period)
	}
	t.total(terms)
	t.formula = t.equation("期末数：", terms, func(x term) string { return "（" + x.period.Label() + "）" })
}

// supersede marks the usable reports before the one that stands.
func supersede(run []*entry, stands office.Period) {
	for _, e := range run {
		if e.reason == "" && e.period.Before(stands) {
			e.use = Superseded
		}
	}
}

// stoodBefore reports whether the newest number the department reported before a
// month was more than zero. A stock of which it then says “nothing this month” is
// far more likely unchanged than gone.
func (b board) stoodBefore(q office.Question, first place) bool {
	newest := b.none
	for p := range b.reports[q.ID] {
		r := b.report(q.ID, place{p, first.department})
		if r == nil || !p.Before(first.period) {
			continue
		}
		number := r.Answer.State != office.Nothing && r.Answer.State != office.NotApplicable
		if number && newest.Period.Before(p) {
			newest = r
		}
	}
	return !numberOf(q, newest.Answer).IsZero()
}

// yearToDate adds, for each department and each year of the range, the newest
// running total less the one that stood before the range. A running total begins
// again each January.
func (t *tally) yearToDate(b board, r office.Range) {
	var terms []term
	for _, run := range t.byDepartment() {
		for _, year := range runsOf(run, func(x, y *entry) bool { return x.period.Year == y.period.Year }) {
			first := office.Period{Year: year[0].period.Year, Month: time.January}
			if first.Before(r.First) {
				first = r.First
			}
			if x, ok := t.growth(b, year, first); ok {
				terms = append(terms, x)
				supersede(year, x.period)
			}
		}
	}
	t.total(terms)
	t.formula = t.equation("累计数扣减：", terms, sinceJanuary)
}

// runsOf splits a list where two neighbours do not belong together.
func runsOf[T any](list []T, together func(x, y T) bool) [][]T {
	var runs [][]T
	for start, i := 0, 1; i <= len(list); i++ {
		if i == len(list) || !together(list[i-1], list[i]) {
			runs = append(runs, list[start:i])
			start = i
		}
	}
	return runs
}

// growth is one department's running total over months of one year, less what
// stood before first.
func (t *tally) growth(b board, year []*entry, first office.Period) (term, bool) {
	e, outcome := t.newest(year)
	switch outcome {
	case nothingYet:
		return t.count(e), true
	case nothingThen:
		t.miss(e, CarriedOver)
		return term{}, false
	case noReport, notConcern:
		return term{}, false
	case found:
	}
	base, ok := t.before(b, e, first)
	if !ok {
		return term{}, false
	}
	x := t.count(e)
	if x.amount.LessThan(base.amount) {
		e.use = ""
		t.miss(e, FellBelow)
		return term{}, false
	}
	x.amount = x.amount.Sub(base.amount)
	if base.qualifier != figure.Exact || x.qualifier != figure.Exact && !base.amount.IsZero() {
		x.qualifier = figure.About
	}
	x.less = base.period
	return x, true
}

// before finds the running total that stood before first. Months of nothing pass
// it on unchanged; from January on it begins at zero. A month that lacks hides
// it: then there is no telling what belongs to the range.
func (t *tally) before(b board, e *entry, first office.Period) (term, bool) {
	for p := first.Add(-1); p.Year == first.Year; p = p.Add(-1) {
		at := place{p, e.department}
		base := entry{place: &at, report: b.none, reason: NoBase}
		if b.asked(t.question, at) {
			base = b.entry(t.question, &at, e.order, b.report(t.question.ID, at))
		}
		state := base.report.Answer.State
		switch {
		case base.reason != "":
			t.miss(&base, NoBase)
			return term{}, false
		case state == office.Nothing || state == office.NotApplicable:
			continue
		}
		x := t.count(&base)
		base.use = Subtracted
		t.base = append(t.base, base)
		return x, true
	}
	return term{amount: decimal.Zero}, true
}
