package report

import (
	"iter"
	"slices"

	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/names"
	"zongjie/office"
)

// tally is what became of one question in the range.
type tally struct {
	question  office.Question
	entries   []entry
	amount    decimal.Decimal
	qualifier figure.Qualifier
	state     FigureState
	formula   string
	base      []entry       // entries before the range that were subtracted
	names     []string      // the different names, for names questions
	aliases   names.Aliases // which of them are one
	lacks     []lack        // one may be there twice
	notes     []string      // besides those that follow from lacks

	contradicted bool      // by another figure of the same month; see compiler.contradictions
	plan         *planned  // of a plan value; nil for a question
	prior        *imported // of values imported for the year before; nil for reports
}

// lack is one place that cannot be relied on, and why.
type lack struct {
	place
	reason GapReason
}

// term is one number of a total.
type term struct {
	amount    decimal.Decimal
	qualifier figure.Qualifier
	period    office.Period // of the newest report behind it
	less      office.Period // of the running total that was subtracted, if any
}

// tallyFigure works out a figure or names question that is asked, not computed.
func (b board) tallyFigure(q office.Question, r office.Range) tally {
	t := tally{question: q, entries: b.entries(q, r), aliases: b.aliases[q.ID]}
	if q.Kind == office.NamesQuestion {
		t.names = differentNames(t.usable(), t.aliases)
	}
	switch q.Aggregation {
	case office.Sum:
		t.sum()
	case office.Last:
		t.last(b)
	case office.YearToDate:
		t.yearToDate(b, r)
	case office.Distinct:
		t.distinct()
	default:
		t.single()
	}
	return t
}

// usable lists the entries whose reports may be used.
func (t *tally) usable() []entry {
	return slices.DeleteFunc(slices.Clone(t.entries), func(e entry) bool { return e.reason != "" })
}

// miss records what lacks. A report of nothing that the form no longer asks for
// is no loss.
func (t *tally) miss(e *entry, reason GapReason) {
	empty := e.report.Answer.State != office.Value && e.report.Answer.State != office.Approximate
	if reason == NoLongerAsked && empty {
		return
	}
	if t.lacks == nil {
		t.lacks = make([]lack, 0, len(t.entries)) // where one lacks, often all do
	}
	t.lacks = append(t.lacks, lack{*e.place, reason})
}

// count marks an entry as used and returns it as a term.
func (t *tally) count(e *entry) term {
	e.use = Counted
	a := e.report.Answer
	a.Names = t.aliases.Apply(a.Names)
	result := term{amount: numberOf(t.question, a), period: e.period}
	if a.State == office.Approximate {
		result.qualifier = orAbout(a.Qualifier)
		t.miss(e, ApproximateOnly)
	}
	return result
}

// numberOf is the number an answer adds: nothing this month counts as zero, a
// list of names as their number.
func numberOf(q office.Question, a office.Answer) decimal.Decimal {
	switch {
	case a.State != office.Value && a.State != office.Approximate:
		return decimal.Zero
	case q.Kind == office.NamesQuestion:
		return decimal.NewFromInt(int64(len(foldedNames(a.Names))))
	}
	return a.Amount
}

// orAbout gives an approximate number that came without a qualifier the most
// neutral one, so that it can never look exact.
func orAbout(q figure.Qualifier) figure.Qualifier {
	if q == figure.Exact {
		return figure.About
	}
	return q
}

// taken lists the entries that make the figure, and records what lacks. A report that it
// does not concern the department is neither.
func (t *tally) taken() iter.Seq[*entry] {
	return func(yield func(*entry) bool) {
		for i := range t.entries {
			e := &t.entries[i]
			if e.reason != "" {
				t.miss(e, e.reason)
			} else if e.report.Answer.State != office.NotApplicable && !yield(e) {
				return
			}
		}
	}
}

// sum adds every month of every department: 按月合计：20+18+25=63家.
func (t *tally) sum() {
	terms := make([]term, 0, len(t.entries))
	for e := range t.taken() {
		terms = append(terms, t.count(e))
	}
	t.total(terms)
	t.formula = t.equation("按月合计：", terms, nil)
}

// total adds terms. A single approximate term among zeros keeps its own words;
// any other total with an approximate term is 约.
func (t *tally) total(terms []term) {
	var approximate, others int
	for _, x := range terms {
		t.amount = t.amount.Add(x.amount)
		switch {
		case x.qualifier != figure.Exact:
			approximate++
			t.qualifier = x.qualifier
		case !x.amount.IsZero():
			others++
		}
	}
	if approximate > 1 || approximate == 1 && others > 0 {
		t.qualifier = figure.About
	}
	t.settle(len(terms) > 0)
}

// settle derives the state once all terms and lacks are known.
func (t *tally) settle(known bool) {
	incomplete := slices.ContainsFunc(t.lacks, func(l lack) bool { return l.reason != ApproximateOnly })
	switch {
	case known && incomplete:
		t.state = Partial
	case known && t.qualifier != figure.Exact:
		t.state = Approximate
	case known:
		t.state = Complete
	case len(t.entries) == 0:
		t.state = NotAsked
	case !incomplete:
		t.state = NotApplicable
	default:
		t.state = Missing
	}
}

// single takes the one value reported in the range. Months that hold different
// values do not combine, and no rule chooses between them.
func (t *tally) single() {
	var values, zeros []*entry
	kinds := map[string]bool{}
	for e := range t.taken() {
		if numberOf(t.question, e.report.Answer).IsZero() {
			zeros = append(zeros, e)
			continue
		}
		values = append(values, e)
		kinds[t.identity(e)] = true
	}
	switch {
	case len(kinds) > 1:
		for _, e := range values {
			t.miss(e, MonthsDiffer)
		}
		t.settle(false)
	case len(values) > 0:
		t.take(values)
	default:
		t.take(zeros)
	}
}

// take settles on entries that all say the same.
func (t *tally) take(same []*entry) {
	var terms []term
	var periods []office.Period
	for _, e := range same {
		terms = append(terms, t.count(e))
		periods = append(periods, e.period)
	}
	t.total(terms[:min(1, len(terms))])
	if len(terms) > 0 {
		t.formula = "不合计，取" + periodsLabel(periods) + "填报数"
	}
}

// identity tells values apart that must not be taken for one another.
func (t *tally) identity(e *entry) string {
	a := e.report.Answer
	if t.question.Kind == office.NamesQuestion {
		names := foldedNames(t.aliases.Apply(a.Names))
		slices.Sort(names)
		return joinNames(names)
	}
	return string(a.State) + figure.WriteNumber(a.Amount, a.Qualifier)
}

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
	for _, s := range []FigureState{Partial, Approximate} {
		if a == s || b == s {
			return s
		}
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
