package conversation

import (
	"slices"

	"zongjie/days"
	"zongjie/figure"
	"zongjie/office"
)

// read is [Read] for this session, whose month may be named before a figure: 6月走访128家
// is as clear in June as 本月走访128家, and 截至6月30日 as 截至目前. Another month is left for
// Read to ask about.
func (s Session) read(q office.Question, before office.Answer, text string, message int) Reading {
	switch q.Kind {
	case office.FigureQuestion:
	case office.NamesQuestion:
		return readKnowing(q, text, message, s.reportedBefore(q.ID))
	default:
		return Read(q, before, text, message)
	}
	plain, month := days.SayThisMonth(text, s.Period)
	r := Read(q, before, plain, message)
	r.Answer.Typed = text
	if month != "" && slices.Contains([]figure.Reason{figure.Cumulative, figure.ThisMonth}, r.Problem.Reading.Reason) {
		r.Problem.Reading.Got = month
	}
	return r
}
