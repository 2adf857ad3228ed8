package report

import (
	"zongjie/figure"
	"zongjie/office"
)

// Secretary stands in the gap list and in provenance where a department would:
// the secretary enters the plan values.
const Secretary = "文秘"

// tallyPlan looks up the plan value that a draft about the range shows. One that
// was not entered is a gap like any figure; one that the range has no use for is
// not asked.
func tallyPlan(p office.Plan, in Input) tally {
	t := tally{question: p.Question(), state: NotAsked, plan: &planned{}}
	span, shown := p.ShownIn(in.Range)
	if !shown {
		return t
	}
	t.plan.span = span
	value, earlier, ok := office.NewestPlan(in.Plan, p.ID, span)
	switch {
	case !ok:
		t.state, t.plan.lack = Missing, NotPlanned
		return t
	case value.Unit != p.Figure.Unit && !value.Amount.IsZero():
		t.state, t.plan.lack = Missing, UnitChanged
	default:
		t.state, t.amount = Complete, value.Amount
		t.formula = span.Label() + "计划数，由" + Secretary + "录入"
	}
	t.plan.value, t.plan.earlier = &value, earlier
	return t
}

// planned is what a tally holds of a plan value.
type planned struct {
	span    office.Range
	lack    GapReason // empty when there is a value to show
	value   *office.PlanValue
	earlier []office.PlanValue
}

// gaps is the one gap that a plan value can be.
func (p *planned) gaps(q office.Question) []Gap {
	if p.lack == "" {
		return nil
	}
	return []Gap{{
		Question: q.ID, Title: Clean(q.Title), Unit: Clean(q.Figure.Unit), Department: Secretary,
		Periods: p.span.Periods(), Reason: p.lack, Plan: p.span,
	}}
}

// sources is the entry behind a plan value, with the versions before it.
func (p *planned) sources(b board, state FigureState) []Source {
	if p.value == nil {
		return nil
	}
	v := *p.value
	s := b.entered(Source{Period: p.span.First, Span: p.span, Name: v.Name, At: v.At, Typed: v.Typed, Amount: v.Amount, Unit: v.Unit, Use: Unused})
	if state.Known() {
		s.Use = Counted
	}
	for _, old := range p.earlier {
		s.Earlier = append(s.Earlier, Version{At: b.local(old.At), Typed: Clean(old.Typed)})
	}
	return []Source{s}
}

// entered completes the source of a value that the secretary entered for the whole office.
func (b board) entered(s Source) Source {
	s.Department, s.Name, s.At, s.Typed, s.Unit = Secretary, Clean(s.Name), b.local(s.At), Clean(s.Typed), Clean(s.Unit)
	s.Qualifier, s.State = figure.Exact, office.Value
	if s.Amount.IsZero() {
		s.State = office.Zero
	}
	return s
}

// period names the span of a plan value as running text does, with the year where
// that is not the range's: 下半年, 明年上半年, 全年.
func (c *compiler) period(t *tally) insert {
	if t.plan == nil || t.state == NotAsked {
		return insert{text: spanLabel(c.in.Range), figure: NoFigure}
	}
	return insert{text: planLabel(c.in.Range, t.plan.span), figure: NoFigure}
}

func planLabel(r, span office.Range) string {
	switch {
	case r.First.Year == r.Last.Year && span.First.Year == r.First.Year:
		return spanLabel(span)
	case r.First.Year != r.Last.Year || span.First.Year != r.First.Year+1:
		return span.Label()
	case wholeYear(span):
		return "明年"
	}
	return "明年" + spanLabel(span)
}
