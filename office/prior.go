package office

import (
	"cmp"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/figure"
)

// PriorValue is what a question came to over a span of months in which nothing was
// reported to the bot: a number of the whole office, imported from a workbook. Of
// which months it is depends on the question's aggregation:
//
//	sum                  what there was in the span
//	last                 what stood at the span's end
//	year_to_date         the total from January to the span's end
//	ratio                the percentage over the span
//	distinct, none       the number of just that span
//
// A correction is a new version, and so is taking a value back.
type PriorValue struct {
	Question  QuestionID
	Span      Range
	Amount    decimal.Decimal // in Unit; exact
	Unit      string          // the question's unit when it was imported
	Withdrawn bool            // taken back: there is no value, and Amount means nothing
	Typed     string          // what the cell holds
	File      string          // the workbook it stood in
	Sheet     string
	Cell      string   // its address, such as E7
	Version   int      // 1 for the first; storage fills it
	Person    PersonID // 0 for the command line
	Name      string   // of the person; storage fills it
	At        time.Time
}

// Priors are the prior values of a form by question and span. The zero Priors hold none.
type Priors struct {
	versions map[priorKey][]PriorValue // oldest first
}

type priorKey struct {
	question QuestionID
	span     Range
}

// NewPriors takes every version of every value; their order does not matter.
func NewPriors(values []PriorValue) Priors {
	p := Priors{versions: map[priorKey][]PriorValue{}}
	for _, v := range values {
		k := priorKey{v.Question, v.Span}
		p.versions[k] = append(p.versions[k], v)
	}
	for _, all := range p.versions {
		slices.SortStableFunc(all, func(a, b PriorValue) int { return cmp.Compare(a.Version, b.Version) })
	}
	return p
}

// With is p after the values were imported too.
func (p Priors) With(values []PriorValue) Priors {
	var all []PriorValue
	for _, versions := range p.versions {
		all = append(all, versions...)
	}
	for _, v := range values {
		v.Version = len(p.versions[priorKey{v.Question, v.Span}]) + 1
		all = append(all, v)
	}
	return NewPriors(all)
}

// Value returns the newest version of a value with those before it, oldest first.
// There is none once it was taken back.
func (p Priors) Value(q QuestionID, span Range) (newest PriorValue, earlier []PriorValue, ok bool) {
	versions := p.versions[priorKey{q, span}]
	if len(versions) == 0 {
		return PriorValue{}, nil, false
	}
	last := len(versions) - 1
	return versions[last], versions[:last], !versions[last].Withdrawn
}

// Newest are the newest versions of all values that were not taken back.
func (p Priors) Newest() []PriorValue {
	var all []PriorValue
	for k := range p.versions {
		if v, _, ok := p.Value(k.question, k.span); ok {
			all = append(all, v)
		}
	}
	return all
}

// PriorTerm is one of the values that together are a figure.
type PriorTerm struct {
	PriorValue
	Earlier    []PriorValue // the versions before it, oldest first
	Subtracted bool
}

// Terms are the values that a question's figure over a range is made of; none when
// there is no such figure. A sum may be put together of values that cover the range
// without a gap and without covering a month twice; a running total of a range that
// does not begin in January is the total at its end less the one before it; of all
// else there must be a value of that very range, or of a stock one of its last
// month. Values in another unit than the question's are not used.
func (p Priors) Terms(q Question, r Range) []PriorTerm {
	var terms []PriorTerm
	switch q.Aggregation {
	case Sum:
		terms = p.tile(q.ID, r)
	case Last:
		terms = p.first(q.ID, r, Range{r.Last, r.Last})
	case YearToDate:
		terms = p.growth(q.ID, r)
	default:
		terms = p.first(q.ID, r)
	}
	if slices.ContainsFunc(terms, func(t PriorTerm) bool { return t.Unit != q.Figure.Unit }) {
		return nil
	}
	return terms
}

// first is the first of the spans that has a value.
func (p Priors) first(q QuestionID, spans ...Range) []PriorTerm {
	for _, span := range spans {
		if v, earlier, ok := p.Value(q, span); ok {
			return []PriorTerm{{PriorValue: v, Earlier: earlier}}
		}
	}
	return nil
}

// tile covers a range with values, the longest first.
func (p Priors) tile(q QuestionID, r Range) (terms []PriorTerm) {
	p.Tilings(q, r, func(found []PriorTerm) bool {
		terms = found
		return false
	})
	return terms
}

// Tilings visits every way to put a range together of a question's values, the longest
// first, until told to stop, and reports whether it was not.
func (p Priors) Tilings(q QuestionID, r Range, visit func([]PriorTerm) bool) bool {
	for last := r.Last; !last.Before(r.First); last = last.Add(-1) {
		head := p.first(q, Range{r.First, last})
		switch {
		case head == nil:
			continue
		case last == r.Last:
			if !visit(head) {
				return false
			}
			continue
		}
		more := p.Tilings(q, Range{last.Add(1), r.Last}, func(rest []PriorTerm) bool { return visit(slices.Concat(head, rest)) })
		if !more {
			return false
		}
	}
	return true
}

// growth is a running total over a range of one year.
func (p Priors) growth(q QuestionID, r Range) []PriorTerm {
	end := p.total(q, r.Last)
	switch before := r.First.Add(-1); {
	case end == nil || r.First.Year != r.Last.Year:
		return nil
	case before.Year == r.First.Year:
		base := p.total(q, before)
		if base == nil || end[0].Amount.LessThan(base[0].Amount) || end[0].Unit != base[0].Unit {
			return nil
		}
		base[0].Subtracted = true
		return slices.Concat(end, base)
	}
	return end
}

// total is the running total that stood at the end of a month.
func (p Priors) total(q QuestionID, month Period) []PriorTerm {
	return p.first(q, Range{Period{month.Year, time.January}, month}, Range{month, month})
}

// PriorAmount adds terms up.
func PriorAmount(terms []PriorTerm) decimal.Decimal {
	sum := decimal.Zero
	for _, t := range terms {
		if t.Subtracted {
			sum = sum.Sub(t.Amount)
			continue
		}
		sum = sum.Add(t.Amount)
	}
	return sum
}

// HasPrior reports whether prior values are kept of the question: of everything that
// can be compared with the year before.
func (q Question) HasPrior() bool { return q.Counted() && q.Figure.Kind != figure.Rank }
