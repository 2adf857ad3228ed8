package report

import (
	"slices"
	"strings"
	"time"

	"zongjie/figure"
	"zongjie/office"
)

// imported is what a tally holds of prior values; nil for one made of reports.
type imported struct{ terms []office.PriorTerm }

// tallyPrior works a figure out from prior values. There is one only where no
// month that its reports would come from has a round: reports come first, and the
// two are never mixed.
func (b board) tallyPrior(q office.Question, r office.Range) (tally, bool) {
	if b.opened(q, r) {
		return tally{}, false
	}
	terms := b.priors.Terms(q, r)
	if len(terms) == 0 {
		return tally{}, false
	}
	t := tally{question: q, state: Complete, amount: office.PriorAmount(terms), prior: &imported{terms}}
	t.formula = "导入的往年数：" + t.priorEquation(terms)
	return t, true
}

// opened reports whether any month behind a figure over the range has a round.
func (b board) opened(q office.Question, r office.Range) bool {
	if q.Aggregation == office.YearToDate {
		r.First.Month = time.January
	}
	return slices.ContainsFunc(r.Periods(), func(p office.Period) bool {
		_, ok := b.rounds[p]
		return ok
	})
}

// priorEquation writes the terms with their months: 40（2023年一季度）+60（2023年二季度）=100家.
func (t *tally) priorEquation(terms []office.PriorTerm) string {
	var s strings.Builder
	for i, x := range terms {
		switch {
		case x.Subtracted:
			s.WriteString("-")
		case i > 0:
			s.WriteString("+")
		}
		s.WriteString(plainNumber(x.Amount) + "（" + priorSpan(t.question, x.Span) + "）")
	}
	if len(terms) == 1 {
		return s.String()
	}
	return s.String() + "=" + figure.Write(t.amount, figure.Exact, Clean(t.question.Figure.Unit))
}

// priorSpan names the months of a prior value. A running total of a month is from
// January on.
func priorSpan(q office.Question, span office.Range) string {
	if q.Aggregation == office.YearToDate && span.First == span.Last {
		return span.Label() + "累计"
	}
	return span.Label()
}

// sources are the cells the values were imported from, with the versions before.
func (p *imported) sources(b board) []Source {
	all := make([]Source, 0, len(p.terms))
	for _, x := range p.terms {
		s := b.entered(Source{
			Period: x.Span.First, Span: x.Span, Cell: Clean(x.File) + "　" + Clean(x.Sheet) + "!" + Clean(x.Cell),
			Name: x.Name, At: x.At, Typed: x.Typed, Amount: x.Amount, Unit: x.Unit, Use: Counted,
		})
		if x.Subtracted {
			s.Use = Subtracted
		}
		for _, old := range x.Earlier {
			s.Earlier = append(s.Earlier, Version{At: b.local(old.At), Typed: Clean(old.Typed)})
		}
		all = append(all, s)
	}
	return all
}

// months says over which months a question is worked out.
type months func(office.Question) office.Range

// over is the same months for every question.
func over(r office.Range) months {
	return func(office.Question) office.Range { return r }
}

// upTo is a single month; a running total is from January on.
func upTo(p office.Period) months {
	return func(q office.Question) office.Range {
		r := office.Range{First: p, Last: p}
		if q.Aggregation == office.YearToDate {
			r.First.Month = time.January
		}
		return r
	}
}

// work works a figure out over months: from reports, else, where they may be used, from
// prior values. A percentage is that of its part and its whole, and only where these are
// not known the one that was imported, rounded like it.
func (b board) work(q office.Question, m months, priors bool) tally {
	direct, imported := tally{}, false
	if priors {
		direct, imported = b.tallyPrior(q, m(q))
	}
	switch {
	case q.Computed():
		if t := b.tallyRatio(q, b.operands(q, m, priors)); t.state == Complete || !imported {
			return t
		}
		return direct.rounded()
	case imported:
		return direct
	}
	return b.tallyFigure(q, m(q))
}

// rounded is an imported percentage as one that is worked out would be: of numbers
// rounded differently even the direction in which they differ can be wrong.
func (t tally) rounded() tally {
	if one := t.amount.Round(1); !one.Equal(t.amount) {
		t.amount = one
		t.formula += "，取" + figure.Write(one, figure.Exact, Clean(t.question.Figure.Unit))
	}
	return t
}

// operands are the part and the whole of a ratio over the same months.
func (b board) operands(q office.Question, m months, priors bool) map[office.QuestionID]*tally {
	done := map[office.QuestionID]*tally{}
	for _, id := range []office.QuestionID{q.Ratio.Part, q.Ratio.Whole} {
		if operand, ok := b.form.Question(id); ok && !operand.Computed() {
			t := b.work(operand, m, priors)
			done[id] = &t
		}
	}
	return done
}
