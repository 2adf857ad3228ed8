package office

import (
	"slices"

	"github.com/shopspring/decimal"
)

// PriorConflict is prior values of which not all can be right.
type PriorConflict struct {
	Problem PriorProblem // PriorConflicted, PriorExceeds, PriorFell or PriorRatio
	Value   PriorValue
	With    []PriorValue    // what it contradicts
	Comes   decimal.Decimal // what With comes to
}

// PriorConflicts finds the values of a form that contradict each other: a half-year
// that is not the sum of its months, or less than one of them; two stocks at the end
// of one month; a running total that falls; a percentage that is not that of its part
// and its whole.
func PriorConflicts(form Form, p Priors) []PriorConflict {
	var all []PriorConflict
	p = p.current(form)
	for _, q := range form.Questions {
		for _, v := range p.values(q.ID) {
			if c := p.conflict(form, q, v); c != nil {
				all = append(all, *c)
			}
		}
	}
	return all
}

// current are the newest versions in the units that the questions have now: no others
// are used.
func (p Priors) current(form Form) Priors {
	var all []PriorValue
	for k := range p.versions {
		q, asked := form.Question(k.question)
		if v, _, ok := p.Value(k.question, k.span); ok && asked && v.Unit == q.Figure.Unit {
			all = append(all, v)
		}
	}
	return NewPriors(all)
}

// values are the newest versions of a question's values, by their last month, the
// longest first.
func (p Priors) values(q QuestionID) []PriorValue {
	var all []PriorValue
	for k := range p.versions {
		if v, _, ok := p.Value(q, k.span); ok && k.question == q {
			all = append(all, v)
		}
	}
	slices.SortFunc(all, func(a, b PriorValue) int {
		if a.Span.Last != b.Span.Last {
			return before(a.Span.Last, b.Span.Last)
		}
		return before(a.Span.First, b.Span.First)
	})
	return all
}

func before(a, b Period) int {
	switch {
	case a.Before(b):
		return -1
	case b.Before(a):
		return 1
	}
	return 0
}

func (p Priors) conflict(form Form, q Question, v PriorValue) *PriorConflict {
	switch q.Aggregation {
	case Sum:
		return p.sumConflict(v)
	case Last:
		return p.endConflict(v)
	case YearToDate:
		if c := p.endConflict(v); c != nil {
			return c
		}
		return p.fall(v)
	case RatioOf:
		return p.ratioConflict(form, q, v)
	case Distinct, None:
	}
	return nil
}

// sumConflict compares a value with everything it can be put together of, and with
// longer spans around it, which cannot have less.
func (p Priors) sumConflict(v PriorValue) (found *PriorConflict) {
	for _, around := range p.values(v.Question) {
		if around.Span != v.Span && around.Span.Contains(v.Span.First) && around.Span.Contains(v.Span.Last) && around.Amount.LessThan(v.Amount) {
			return &PriorConflict{PriorExceeds, v, []PriorValue{around}, around.Amount}
		}
	}
	p.tilings(v.Question, v.Span, func(terms []PriorTerm) bool {
		if comes := PriorAmount(terms); len(terms) > 1 && !comes.Equal(v.Amount) {
			found = &PriorConflict{PriorConflicted, v, valuesOf(terms), comes}
		}
		return found == nil
	})
	return found
}

func valuesOf(terms []PriorTerm) []PriorValue {
	var all []PriorValue
	for _, t := range terms {
		all = append(all, t.PriorValue)
	}
	return all
}

// endConflict compares values that say what stood at the end of one month. Each
// pair is found once, at the shorter span.
func (p Priors) endConflict(v PriorValue) *PriorConflict {
	for _, other := range p.values(v.Question) {
		if other.Span.Last == v.Span.Last && other.Span.First.Before(v.Span.First) && !other.Amount.Equal(v.Amount) {
			return &PriorConflict{PriorConflicted, v, []PriorValue{other}, other.Amount}
		}
	}
	return nil
}

// fall compares a running total with the one before it in the year.
func (p Priors) fall(v PriorValue) *PriorConflict {
	var earlier *PriorValue
	for _, other := range p.values(v.Question) {
		if other.Span.Last.Before(v.Span.Last) && other.Span.Last.Year == v.Span.Last.Year {
			earlier = &other
		}
	}
	if earlier == nil || !v.Amount.LessThan(earlier.Amount) {
		return nil
	}
	return &PriorConflict{PriorFell, v, []PriorValue{*earlier}, earlier.Amount}
}

// ratioConflict works a percentage out anew, to the one decimal that drafts show.
func (p Priors) ratioConflict(form Form, q Question, v PriorValue) *PriorConflict {
	var with []PriorValue
	var amounts []decimal.Decimal
	for _, id := range []QuestionID{q.Ratio.Part, q.Ratio.Whole} {
		operand, ok := form.Question(id)
		terms := p.Terms(operand, v.Span)
		if !ok || len(terms) == 0 {
			return nil
		}
		with, amounts = append(with, valuesOf(terms)...), append(amounts, PriorAmount(terms))
	}
	if amounts[1].IsZero() {
		return nil
	}
	comes := amounts[0].Mul(decimal.NewFromInt(100)).DivRound(amounts[1], 1)
	if comes.Equal(v.Amount.Round(1)) {
		return nil
	}
	return &PriorConflict{PriorRatio, v, with, comes}
}
