package report

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"time"

	"zongjie/conversation"
	"zongjie/office"
)

// board is the input laid out so that every place of a question, one month of
// one department, can be looked up.
type board struct {
	form    office.Form
	order   map[office.DepartmentID]int // the department's place in the form
	names   []string                    // of the departments, in that order
	at      time.Time
	rounds  map[office.Period]office.Round
	duties  map[place]office.Duty
	reports map[office.QuestionID]map[office.Period]*month
	places  map[office.Period][]place // see placesOf
	none    *office.Report            // of every place without a report
	aliases map[office.QuestionID]conversation.Aliases
	priors  office.Priors
}

// month is what one question was answered in a month. The reports are the input's
// and never changed.
type month struct {
	listed   []*office.Report                       // in the form's order of departments; nil where there is none
	unlisted map[office.DepartmentID]*office.Report // of departments that the form no longer has
}

// place is one month of one department.
type place struct {
	period     office.Period
	department office.DepartmentID
}

// entry is one place of one question: what was reported there, or why nothing
// there can be used.
type entry struct {
	*place
	order  int            // the department's place in the form; math.MaxInt of one that it no longer has
	report *office.Report // never nil
	has    bool           // there is a report, usable or not
	reason GapReason      // empty when the report is usable
	use    Use            // what it did in the figure; empty for Unused
}

func newBoard(in Input) board {
	b := board{
		at:      in.At,
		rounds:  map[office.Period]office.Round{},
		duties:  map[place]office.Duty{},
		reports: map[office.QuestionID]map[office.Period]*month{},
		none:    &office.Report{},
		aliases: in.Aliases,
		priors:  office.NewPriors(in.Priors),
	}
	b.seat(in.Form)
	for _, r := range in.Rounds {
		if old, ok := b.rounds[r.Period]; r.Form == in.Form.ID && (!ok || r.ID < old.ID) {
			b.rounds[r.Period] = r
		}
	}
	for period, r := range b.rounds {
		for _, d := range in.Duties[r.ID] {
			b.duties[place{period, d.Department}] = d
		}
	}
	for i := range in.Reports {
		b.addReport(&in.Reports[i])
	}
	return b
}

// seat remembers the form and which place each department has in it.
func (b *board) seat(form office.Form) {
	b.form = form
	b.places = map[office.Period][]place{}
	b.order = make(map[office.DepartmentID]int, len(form.Departments))
	b.names = make([]string, len(form.Departments))
	for i, d := range form.Departments {
		b.order[d.ID], b.names[i] = i, Clean(d.Name)
	}
}

// addReport keeps one report for each place. Storage gives one; should it ever
// give more, a submitted one and then the newest version wins, so that the order
// of the input never decides.
func (b board) addReport(r *office.Report) {
	id := r.Answer.Question
	if old := b.report(id, place{r.Period, r.Department}); old != nil && compareReports(*old, *r) >= 0 {
		return
	}
	if b.reports[id] == nil {
		b.reports[id] = map[office.Period]*month{}
	}
	m := b.reports[id][r.Period]
	if m == nil {
		m = &month{listed: make([]*office.Report, len(b.form.Departments)), unlisted: map[office.DepartmentID]*office.Report{}}
		b.reports[id][r.Period] = m
	}
	if i, listed := b.order[r.Department]; listed {
		m.listed[i] = r
	} else {
		m.unlisted[r.Department] = r
	}
}

// report is what was reported in a place, or nil.
func (b board) report(q office.QuestionID, at place) *office.Report {
	m := b.reports[q][at.period]
	if m == nil {
		return nil
	}
	if i, listed := b.order[at.department]; listed {
		return m.listed[i]
	}
	return m.unlisted[at.department]
}

func compareReports(a, b office.Report) int {
	switch {
	case a.Submitted && !b.Submitted:
		return 1
	case b.Submitted && !a.Submitted:
		return -1
	}
	return cmp.Or(
		cmp.Compare(a.Answer.Version, b.Answer.Version),
		a.Answer.At.Compare(b.Answer.At),
		cmp.Compare(a.Answer.Typed, b.Answer.Typed),
		a.Answer.Amount.Cmp(b.Answer.Amount),
	)
}

// entries lists the places of a question in a range by month, then in the form's
// order of departments: every place where it is asked, and every other place
// that has a report.
func (b board) entries(q office.Question, r office.Range) []entry {
	departments := len(q.Departments)
	if departments == 0 {
		departments = len(b.form.Departments)
	}
	periods := r.Periods()
	all := make([]entry, 0, len(periods)*departments)
	for _, p := range periods {
		m := b.reports[q.ID][p]
		if m == nil {
			m = &month{listed: make([]*office.Report, len(b.form.Departments))}
		}
		places := b.placesOf(p)
		for i, d := range b.form.Departments {
			switch at := &places[i]; {
			case q.AskedOf(d.ID) && q.AskedIn(p):
				all = append(all, b.entry(q, at, i, m.listed[i]))
			case m.listed[i] != nil:
				all = append(all, b.unasked(q, at, i, m.listed[i]))
			}
		}
		for _, id := range slices.Sorted(maps.Keys(m.unlisted)) {
			all = append(all, b.unasked(q, &place{p, id}, math.MaxInt, m.unlisted[id]))
		}
	}
	return all
}

// placesOf lists the places of a month, in the form's order of departments. All
// questions point to the same ones, which makes every entry a quarter smaller.
func (b board) placesOf(p office.Period) []place {
	all, ok := b.places[p]
	if !ok {
		for _, d := range b.form.Departments {
			all = append(all, place{p, d.ID})
		}
		b.places[p] = all
	}
	return all
}

func (b board) asked(q office.Question, at place) bool {
	_, known := b.order[at.department]
	return known && q.AskedOf(at.department) && q.AskedIn(at.period)
}

// entry is a place where the question is asked, with its report or nil.
func (b board) entry(q office.Question, at *place, order int, report *office.Report) entry {
	has := report != nil
	if has && !report.Submitted && b.lacking(*at) == Excused { // what was begun is nobody's business
		has = false
	}
	if !has {
		report = b.none
	}
	e := entry{place: at, order: order, report: report, has: has}
	switch {
	case !has:
		e.reason = b.lacking(*at)
	case !report.Submitted:
		e.reason = NotSubmitted
	case otherUnit(q, report.Answer):
		e.reason = UnitChanged
	}
	return e
}

// unasked is a report from a place the form no longer asks. A number from there
// is shown and not counted, because what replaced it may be counted already;
// entries and texts are used, because none of them may be lost.
func (b board) unasked(q office.Question, at *place, order int, report *office.Report) entry {
	e := entry{place: at, order: order, report: report, has: true}
	switch {
	case !report.Submitted:
		e.reason = NotSubmitted
	case q.Counted():
		e.reason = NoLongerAsked
	}
	return e
}

// lacking says why a place has no report.
func (b board) lacking(at place) GapReason {
	round, opened := b.rounds[at.period]
	if !opened || b.at.Before(round.Opens) {
		return NotOpened
	}
	duty, owed := b.duties[at]
	switch {
	case !owed:
		return NotOpened
	case duty.State(round, b.at) == office.Excused:
		return Excused
	}
	return NotAnswered
}

// otherUnit reports whether a number was answered in another unit than the
// question has now. A zero is the same in every unit.
func otherUnit(q office.Question, a office.Answer) bool {
	number := a.State == office.Value || a.State == office.Approximate
	return q.Kind == office.FigureQuestion && number && a.Unit != q.Figure.Unit
}

// departmentName is the name shown for a department, its id when the form no
// longer has it.
func (b board) departmentName(id office.DepartmentID) string {
	if i, ok := b.order[id]; ok {
		return b.names[i]
	}
	return string(id)
}
