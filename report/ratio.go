package report

import (
	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
)

// tallyRatio recomputes a percentage from the totals of its part and its whole;
// percentages themselves are never added or averaged. It is rounded half up to
// one decimal, as summaries write it.
func (b board) tallyRatio(q office.Question, done map[office.QuestionID]*tally) tally {
	t := tally{question: q, state: Missing}
	part, whole := done[q.Ratio.Part], done[q.Ratio.Whole]
	if part == nil || whole == nil {
		return t
	}
	t.operandNotes(b, part)
	t.operandNotes(b, whole)
	switch {
	case !part.state.Known() || !whole.state.Known():
		t.state = unknownRatio(part.state, whole.state)
	case whole.amount.IsZero():
		t.lacks = []lack{{reason: WholeZero}}
	default:
		t.divide(part, whole)
	}
	return t
}

func (t *tally) operandNotes(b board, operand *tally) {
	for _, note := range operand.allNotes(b) {
		t.notes = append(t.notes, Clean(operand.question.Title)+"："+note)
	}
}

// unknownRatio says why there is no ratio: because an operand is missing, or else
// because one does not apply or is not asked, which is nobody's omission.
func unknownRatio(part, whole FigureState) FigureState {
	switch {
	case part == Missing || whole == Missing:
		return Missing
	case part.Known():
		return whole
	}
	return part
}

func (t *tally) divide(part, whole *tally) {
	hundred := decimal.NewFromInt(100)
	t.amount = part.amount.Mul(hundred).DivRound(whole.amount, 1)
	t.state = worse(part.state, whole.state)
	if part.qualifier != figure.Exact || whole.qualifier != figure.Exact {
		t.qualifier = figure.About
	}
	t.formula = Clean(part.question.Title) + operand(part) + "÷" + Clean(whole.question.Title) + operand(whole) +
		"×100=" + figure.Write(t.amount, t.qualifier, t.question.Figure.Unit)
}

func operand(t *tally) string {
	return figure.Write(t.amount, t.qualifier, Clean(t.question.Figure.Unit))
}

// worse is the less reliable of two known states.
func worse(a, b FigureState) FigureState {
	switch {
	case a == Partial || b == Partial:
		return Partial
	case a == Approximate || b == Approximate:
		return Approximate
	}
	return Complete
}

// ratioSources lists the reports of both operands, each with the question it
// answers, so that a percentage can be traced like any other figure.
func ratioSources(b board, q office.Question, done map[office.QuestionID]*tally) []Source {
	var all []Source
	for _, id := range []office.QuestionID{q.Ratio.Part, q.Ratio.Whole} {
		if t := done[id]; t != nil {
			for _, s := range t.sources(b) {
				s.Title = Clean(t.question.Title)
				all = append(all, s)
			}
		}
	}
	return all
}
