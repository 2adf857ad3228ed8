package report

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"time"

	"zongjie/conversation"
)

// board is the input laid out so that every place of a question, one month of
// one department, can be looked up.
type board struct {
	form    conversation.Form
	at      time.Time
	rounds  map[conversation.Period]conversation.Round
	duties  map[place]conversation.Duty
	reports map[conversation.QuestionID]map[place]*conversation.Report // into the input, never changed
	none    *conversation.Report                                       // of every place without a report
	aliases map[conversation.QuestionID]conversation.Aliases
	plan    []conversation.PlanValue
	priors  conversation.Priors
}

// place is one month of one department.
type place struct {
	period     conversation.Period
	department conversation.DepartmentID
}

// entry is one place of one question: what was reported there, or why nothing
// there can be used.
type entry struct {
	place
	order  int                  // the department's place in the form
	report *conversation.Report // never nil
	has    bool                 // there is a report, usable or not
	reason GapReason            // empty when the report is usable
}

func newBoard(in Input) board {
	b := board{
		form:    in.Form,
		at:      in.At,
		rounds:  map[conversation.Period]conversation.Round{},
		duties:  map[place]conversation.Duty{},
		reports: map[conversation.QuestionID]map[place]*conversation.Report{},
		none:    &conversation.Report{},
		aliases: in.Aliases,
		plan:    in.Plan,
		priors:  conversation.NewPriors(in.Priors),
	}
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

// addReport keeps one report for each place. Storage gives one; should it ever
// give more, a submitted one and then the newest version wins, so that the order
// of the input never decides.
func (b board) addReport(r *conversation.Report) {
	at, id := place{r.Period, r.Department}, r.Answer.Question
	if b.reports[id] == nil {
		b.reports[id] = map[place]*conversation.Report{}
	}
	if old, ok := b.reports[id][at]; !ok || compareReports(*old, *r) < 0 {
		b.reports[id][at] = r
	}
}

func compareReports(a, b conversation.Report) int {
	if a.Submitted != b.Submitted {
		return cmp.Compare(boolInt(a.Submitted), boolInt(b.Submitted))
	}
	return cmp.Or(
		cmp.Compare(a.Answer.Version, b.Answer.Version),
		a.Answer.At.Compare(b.Answer.At),
		cmp.Compare(a.Answer.Typed, b.Answer.Typed),
		a.Answer.Amount.Cmp(b.Answer.Amount),
	)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// entries lists the places of a question in a range by month, then in the form's
// order of departments: every place where it is asked, and every other place
// that has a report.
func (b board) entries(q conversation.Question, r conversation.Range) []entry {
	all := make([]entry, 0, len(r.Periods())*len(b.form.Departments))
	for _, p := range r.Periods() {
		for i, d := range b.form.Departments {
			if q.AskedOf(d.ID) && q.AskedIn(p) {
				all = append(all, b.entry(q, place{p, d.ID}, i))
			}
		}
	}
	for at, report := range b.reports[q.ID] {
		if r.Contains(at.period) && !b.asked(q, at) {
			all = append(all, b.unasked(q, at, report))
		}
	}
	slices.SortFunc(all, func(x, y entry) int {
		return cmp.Or(comparePeriods(x.period, y.period), cmp.Compare(x.order, y.order), cmp.Compare(x.department, y.department))
	})
	return all
}

func comparePeriods(a, b conversation.Period) int {
	return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Month, b.Month))
}

func (b board) asked(q conversation.Question, at place) bool {
	_, known := b.form.Department(at.department)
	return known && q.AskedOf(at.department) && q.AskedIn(at.period)
}

// entry looks up a place where the question is asked.
func (b board) entry(q conversation.Question, at place, order int) entry {
	report, has := b.reports[q.ID][at]
	if has && !report.Submitted && b.lacking(at) == Excused { // what was begun is nobody's business
		has = false
	}
	if !has {
		report = b.none
	}
	e := entry{place: at, order: order, report: report, has: has}
	switch {
	case !has:
		e.reason = b.lacking(at)
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
func (b board) unasked(q conversation.Question, at place, report *conversation.Report) entry {
	e := entry{place: at, order: math.MaxInt, report: report, has: true}
	if i := slices.IndexFunc(b.form.Departments, func(d conversation.Department) bool { return d.ID == at.department }); i >= 0 {
		e.order = i
	}
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
	case duty.State(round, b.at) == conversation.Excused:
		return Excused
	}
	return NotAnswered
}

// otherUnit reports whether a number was answered in another unit than the
// question has now. A zero is the same in every unit.
func otherUnit(q conversation.Question, a conversation.Answer) bool {
	number := a.State == conversation.Value || a.State == conversation.Approximate
	return q.Kind == conversation.FigureQuestion && number && a.Unit != q.Figure.Unit
}

// departmentName is the name shown for a department, its id when the form no
// longer has it.
func (b board) departmentName(id conversation.DepartmentID) string {
	if d, ok := b.form.Department(id); ok {
		return clean(d.Name)
	}
	return string(id)
}

func itoa(n int) string { return strconv.Itoa(n) }
