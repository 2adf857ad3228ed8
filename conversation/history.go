package conversation

import (
	"zongjie/history"
	"zongjie/office"
)

// HistoryMonths is how far back the history of a session reaches: two years, in
// which a figure that is asked twice a year comes four times.
const HistoryMonths = 24

// Newest returns what was last reported to a figure, if that was in the unit it
// is asked in now. A running total begins again each January, so there last
// year's is none.
func (s Session) Newest(q office.Question) (office.Past, bool) {
	past := s.History[q.ID]
	if len(past) == 0 || q.Kind != office.FigureQuestion {
		return office.Past{}, false
	}
	last := past[len(past)-1]
	restarted := q.Aggregation == office.YearToDate && last.Period.Year != s.Period.Year
	return last, last.Answer.Unit == q.Figure.Unit && !restarted
}

// LastMonth returns the answer that “same as last month” would give: that of the
// month before, in whatever state it is, if the question can still be answered so. An
// approximate one is not simply taken over: the question for an exact figure follows,
// since there may be one this month.
func (s Session) LastMonth(q office.Question) (office.Answer, bool) {
	last, ok := s.Newest(q)
	possible := last.Answer.State != office.Nothing || MayBeNothing(q)
	return last.Answer, ok && possible && last.Period == s.Period.Add(-1)
}

// YearSoFar adds up what was reported this year to a figure.
func (s Session) YearSoFar(q office.Question) (history.YearTotal, bool) {
	return history.YearSoFar(q, s.Period, s.History[q.ID])
}

// exactly lists the past figures that were reported exactly and in the unit of
// today. “Nothing this month” is a zero.
func (s Session) exactly(q office.Question) []office.Past {
	var exact []office.Past
	for _, p := range s.History[q.ID] {
		if p.Answer.Exact() && p.Answer.Unit == q.Figure.Unit {
			exact = append(exact, p)
		}
	}
	return exact
}
