package priors

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"zongjie/office"
	"zongjie/report/sheet"
)

// Conflict is prior values of which not all can be right.
type Conflict struct {
	Problem sheet.Problem // Conflicted, Exceeds, Fell or Ratio
	Value   office.PriorValue
	With    []office.PriorValue // what it contradicts
	Comes   decimal.Decimal     // what With comes to
}

// Conflicts finds the values of a form that contradict each other: a half-year
// that is not the sum of its months, or less than one of them; two stocks at the end
// of one month; a running total that falls; a percentage that is not that of its part
// and its whole. Values in another unit than their question has now are never used.
func Conflicts(form office.Form, p office.Priors) []Conflict {
	var current []office.PriorValue
	for _, v := range p.Newest() {
		if q, asked := form.Question(v.Question); asked && v.Unit == q.Figure.Unit {
			current = append(current, v)
		}
	}
	k := checker{priors: office.NewPriors(current), values: map[office.QuestionID][]office.PriorValue{}}
	slices.SortFunc(current, func(a, b office.PriorValue) int {
		return cmp.Or(a.Span.Last.Compare(b.Span.Last), a.Span.First.Compare(b.Span.First))
	})
	for _, v := range current {
		k.values[v.Question] = append(k.values[v.Question], v)
	}
	var all []Conflict
	for _, q := range form.Questions {
		for _, v := range k.values[q.ID] {
			if c := k.conflict(form, q, v); c != nil {
				all = append(all, *c)
			}
		}
	}
	return all
}

// checker compares the newest values of a form with each other.
type checker struct {
	priors office.Priors
	values map[office.QuestionID][]office.PriorValue // by their last month, the longest first
}

func (k checker) conflict(form office.Form, q office.Question, v office.PriorValue) *Conflict {
	switch q.Aggregation {
	case office.Sum:
		return k.sumConflict(v)
	case office.Last:
		return k.endConflict(v)
	case office.YearToDate:
		if c := k.endConflict(v); c != nil {
			return c
		}
		return k.fall(v)
	case office.RatioOf:
		return k.ratioConflict(form, q, v)
	case office.Distinct, office.None:
	}
	return nil
}

// sumConflict compares a value with everything it can be put together of, and with
// longer spans around it, which cannot have less.
func (k checker) sumConflict(v office.PriorValue) (found *Conflict) {
	for _, around := range k.values[v.Question] {
		longer := around.Span != v.Span && around.Span.Contains(v.Span.First) && around.Span.Contains(v.Span.Last)
		if longer && around.Amount.LessThan(v.Amount) {
			return &Conflict{Exceeds, v, []office.PriorValue{around}, around.Amount}
		}
	}
	k.priors.Tilings(v.Question, v.Span, func(terms []office.PriorTerm) bool {
		if comes := office.PriorAmount(terms); len(terms) > 1 && !comes.Equal(v.Amount) {
			found = &Conflict{Conflicted, v, valuesOf(terms), comes}
		}
		return found == nil
	})
	return found
}

func valuesOf(terms []office.PriorTerm) []office.PriorValue {
	var all []office.PriorValue
	for _, t := range terms {
		all = append(all, t.PriorValue)
	}
	return all
}

// endConflict compares values that say what stood at the end of one month. Each
// pair is found once, at the shorter span.
func (k checker) endConflict(v office.PriorValue) *Conflict {
	for _, other := range k.values[v.Question] {
		if other.Span.Last == v.Span.Last && other.Span.First.Before(v.Span.First) && !other.Amount.Equal(v.Amount) {
			return &Conflict{Conflicted, v, []office.PriorValue{other}, other.Amount}
		}
	}
	return nil
}

// fall compares a running total with the one before it in the year.
func (k checker) fall(v office.PriorValue) *Conflict {
	var earlier *office.PriorValue
	for _, other := range k.values[v.Question] {
		if other.Span.Last.Before(v.Span.Last) && other.Span.Last.Year == v.Span.Last.Year {
			earlier = &other
		}
	}
	if earlier == nil || !v.Amount.LessThan(earlier.Amount) {
		return nil
	}
	return &Conflict{Fell, v, []office.PriorValue{*earlier}, earlier.Amount}
}

// ratioConflict works a percentage out anew, to the one decimal that drafts show.
func (k checker) ratioConflict(form office.Form, q office.Question, v office.PriorValue) *Conflict {
	var with []office.PriorValue
	var amounts []decimal.Decimal
	for _, id := range []office.QuestionID{q.Ratio.Part, q.Ratio.Whole} {
		operand, ok := form.Question(id)
		terms := k.priors.Terms(operand, v.Span)
		if !ok || len(terms) == 0 {
			return nil
		}
		with, amounts = append(with, valuesOf(terms)...), append(amounts, office.PriorAmount(terms))
	}
	if amounts[1].IsZero() {
		return nil
	}
	comes := amounts[0].Mul(decimal.NewFromInt(100)).DivRound(amounts[1], 1)
	if comes.Equal(v.Amount.Round(1)) {
		return nil
	}
	return &Conflict{Ratio, v, with, comes}
}
