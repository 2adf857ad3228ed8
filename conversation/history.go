package conversation

import (
	"time"

	"github.com/shopspring/decimal"

	"zongjie/figure"
)

// HistoryMonths is how far back the history of a session reaches: two years, in
// which a figure that is asked twice a year comes four times.
const HistoryMonths = 24

// Past is what the same department reported for an earlier month and submitted.
type Past struct {
	Period Period `json:"period"`
	Answer Answer `json:"answer"`
}

// Newest returns what was last reported to a figure, if that was in the unit it
// is asked in now. A running total begins again each January, so there last
// year's is none.
func (s Session) Newest(q Question) (Past, bool) {
	past := s.History[q.ID]
	if len(past) == 0 || q.Kind != FigureQuestion {
		return Past{}, false
	}
	last := past[len(past)-1]
	restarted := q.Aggregation == YearToDate && last.Period.Year != s.Period.Year
	return last, last.Answer.Unit == q.Figure.Unit && !restarted
}

// LastMonth returns the answer that “same as last month” would give: that of the
// month before, in whatever state it is, if the question can still be answered so. An
// approximate one is not simply taken over: the question for an exact figure follows,
// since there may be one this month.
func (s Session) LastMonth(q Question) (Answer, bool) {
	last, ok := s.Newest(q)
	possible := last.Answer.State != Nothing || MayBeNothing(q)
	return last.Answer, ok && possible && last.Period == s.Period.Add(-1)
}

// YearTotal is what a figure that adds up has come to this year, before the
// month being asked.
type YearTotal struct {
	Amount    decimal.Decimal
	Qualifier figure.Qualifier // About as soon as one month was approximate
	Months    int              // months that were reported
	Complete  bool             // no month that the form asks for lacks
}

// YearSoFar adds up the months of this year. Only figures that add up over the
// months have such a total; there is none before the first month of the year, nor while
// every month was 不适用.
func (s Session) YearSoFar(q Question) (YearTotal, bool) {
	total, reported, applies := YearTotal{Complete: true}, map[Period]bool{}, false
	if q.Kind != FigureQuestion || q.Aggregation != Sum {
		return total, false
	}
	for _, p := range s.History[q.ID] {
		if p.Period.Year != s.Period.Year || p.Answer.Unit != q.Figure.Unit && p.Answer.State != NotApplicable {
			continue
		}
		reported[p.Period] = true
		total.Months++
		applies = applies || p.Answer.State != NotApplicable
		total.Amount = total.Amount.Add(p.Answer.Amount)
		if p.Answer.State == Approximate {
			total.Qualifier = figure.About
		}
	}
	for p := (Period{s.Period.Year, time.January}); p.Before(s.Period); p = p.Add(1) {
		total.Complete = total.Complete && (reported[p] || !q.AskedIn(p))
	}
	return total, applies
}

// exactly lists the past figures that were reported exactly and in the unit of
// today. “Nothing this month” is a zero.
func (s Session) exactly(q Question) []Past {
	var exact []Past
	for _, p := range s.History[q.ID] {
		if isExact(p.Answer) && p.Answer.Unit == q.Figure.Unit {
			exact = append(exact, p)
		}
	}
	return exact
}

// isExact reports whether an answer to a figure stands for one exact amount.
func isExact(a Answer) bool { return a.State == Value || a.State == Zero || a.State == Nothing }
