package conversation

import (
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
)

// Doubt says why an answer that could be read clearly is asked about before it
// is kept. It waits in the session beside the answer it is about.
type Doubt struct {
	Code     DoubtCode        `json:"code"`
	Meant    decimal.Decimal  `json:"meant,omitzero"`     // Slip: the figure if the person wrote another money unit
	Last     *office.Past     `json:"last,omitempty"`     // Slip, Falls: the newest figure it is compared with
	Low      decimal.Decimal  `json:"low,omitzero"`       // Unusual: the usual range, both ends
	High     decimal.Decimal  `json:"high,omitzero"`      // were reported
	Growth   bool             `json:"growth,omitempty"`   // Unusual: the range is of how much a running total grows
	Relation *office.Relation `json:"relation,omitempty"` // Mismatch: what does not hold

	Reason string `json:"reason,omitempty"` // what was typed and may be no reason; waits for a yes

	Next int `json:"next"` // the first check that the answer still has to pass

	Submits bool `json:"submits,omitempty"` // Mismatch: asked because the report is being submitted; letting it stand submits
}

// DoubtCode names a reason to ask whether a figure is right.
type DoubtCode string

// The doubts, in the order they are looked for.
const (
	Slip     DoubtCode = "slip"     // money without a unit that fits the history in another unit only
	Falls    DoubtCode = "falls"    // a stock or a running total below the one before
	Unusual  DoubtCode = "unusual"  // far outside this figure's own history
	Mismatch DoubtCode = "mismatch" // contradicts other figures of the month
)

// The limits of the checks.
const (
	slipTimes   = 100 // a bare money figure this many times off the median may be in another unit
	nearTimes   = 10  // and is, when that unit brings it within this many times of the median
	enough      = 6   // months of exact figures before their spread says anything
	scoreLimit  = 3.5
	scoreFactor = 0.6745
)

// lastCheck is how many checks a figure has to pass.
const lastCheck = 3

// doubt returns the first doubt about an answer, from a check on, or nil. Only
// exact figures are judged, and none of the checks changes one.
func (t reader) doubt(q office.Question, a office.Answer, from int) *Doubt {
	if q.Kind != office.FigureQuestion || !a.Exact() {
		return nil
	}
	checks := [lastCheck]func(office.Question, office.Answer) *Doubt{t.slip, t.outlier, t.mismatch}
	for i, check := range checks[from:] {
		if d := check(q, a); d != nil {
			d.Next = from + i + 1
			return d
		}
	}
	return nil
}

// slip looks for money typed without a unit, in 元 where the question asks for
// 万元 or the other way round. Months of zero say nothing about the unit.
func (t reader) slip(q office.Question, a office.Answer) *Doubt {
	past := slices.DeleteFunc(t.exactly(q), func(p office.Past) bool { return p.Answer.Amount.IsZero() })
	bare := q.Figure.Kind == figure.Money && a.State == office.Value && isBare(a.Typed)
	if !bare || len(past) == 0 {
		return nil
	}
	usual := median(amounts(past))
	if !apart(a.Amount, usual, slipTimes) {
		return nil
	}
	for _, exp := range []int32{0, 4, 8} {
		meant := a.Amount.Shift(exp - moneyExp(q.Figure.Unit))
		fen := a.Amount.Shift(exp + 2)
		if fen.IsInteger() && !apart(meant, usual, nearTimes) {
			return &Doubt{Code: Slip, Meant: meant, Last: &past[len(past)-1]}
		}
	}
	return nil
}

// familiar accepts a large number without a unit, proposed for its size alone, where the history tells more:
// either it is of that size, or [turn.slip] says what was meant.
func (t reader) familiar(q office.Question, r Reading) Reading {
	if r.Verdict != Proposed || r.Problem.Reading.Reason != figure.LargeBare || !r.Answer.Exact() {
		return r
	}
	past := slices.DeleteFunc(t.exactly(q), func(p office.Past) bool { return p.Answer.Amount.IsZero() })
	if len(past) > 0 && !apart(r.Answer.Amount, median(amounts(past)), slipTimes) || t.slip(q, r.Answer) != nil {
		r.Verdict = Accepted
	}
	return r
}

// isBare reports whether a text names no money unit. A figure taken over by
// button was typed by nobody.
func isBare(typed string) bool {
	return typed != "" && !strings.ContainsAny(typed, "元圆块万萬亿億")
}

// moneyExp is the power of ten that a money unit is of 元.
func moneyExp(unit string) int32 {
	switch unit {
	case "亿元":
		return 8
	case "万元":
		return 4
	}
	return 0
}

// apart reports whether one of two positive amounts is at least so many times the other.
func apart(a, b decimal.Decimal, times int64) bool {
	n := decimal.NewFromInt(times)
	return a.GreaterThanOrEqual(b.Mul(n)) || b.GreaterThanOrEqual(a.Mul(n))
}

// outlier looks for a figure that its own history makes unlikely.
func (t reader) outlier(q office.Question, a office.Answer) *Doubt {
	if a.State == office.Nothing {
		return nil
	}
	past := t.exactly(q)
	if d := falls(q, past, t.Period, a.Amount); d != nil {
		return d
	}
	return unusual(q, past, office.Past{Period: t.Period, Answer: a})
}

// falls looks for a stock or a running total below the newest one. A running
// total cannot fall within its year. A stock may, so once there is history
// enough to show that this one does, falling is no reason to ask.
func falls(q office.Question, past []office.Past, now office.Period, amount decimal.Decimal) *Doubt {
	if len(past) == 0 || !amount.LessThan(past[len(past)-1].Answer.Amount) {
		return nil
	}
	last := past[len(past)-1]
	d := &Doubt{Code: Falls, Last: &last}
	switch {
	case q.Aggregation == office.YearToDate && last.Period.Year == now.Year:
		return d
	case q.Aggregation == office.Last && standing(q) && !falling(past):
		return d
	}
	return nil
}

// standing reports whether the figure stands from month to month: a percentage and
// a place in an order go up and down.
func standing(q office.Question) bool {
	return q.Figure.Kind != figure.Rate && q.Figure.Kind != figure.Rank
}

// falling reports whether there is history enough to show that a figure falls at times.
func falling(past []office.Past) bool {
	if len(past) < enough {
		return false
	}
	for i := 1; i < len(past); i++ {
		if past[i].Answer.Amount.LessThan(past[i-1].Answer.Amount) {
			return true
		}
	}
	return false
}

// unusual looks for a figure far outside its history; see [score]. A series of
// which half or more are zeros has no usual figure, and is left alone.
func unusual(q office.Question, past []office.Past, now office.Past) *Doubt {
	x, series, ok := compared(q, past, now)
	zeros := 0
	for _, y := range series {
		if y.IsZero() {
			zeros++
		}
	}
	limit := decimal.NewFromFloat(scoreLimit)
	told := ok && len(series) >= enough && 2*zeros < len(series)
	if !told || !score(x, series).GreaterThan(limit) {
		return nil
	}
	usual := slices.DeleteFunc(slices.Clone(series), func(y decimal.Decimal) bool { return score(y, series).GreaterThan(limit) })
	return &Doubt{Code: Unusual, Growth: q.Aggregation == office.YearToDate,
		Low: slices.MinFunc(usual, decimal.Decimal.Cmp), High: slices.MaxFunc(usual, decimal.Decimal.Cmp)}
}

// compared returns the number to be judged and those it is judged by: the
// figures themselves, or of a running total by how much each adds. What a running
// total adds is only known where the one before is.
func compared(q office.Question, past []office.Past, now office.Past) (x decimal.Decimal, series []decimal.Decimal, ok bool) {
	if q.Aggregation != office.YearToDate {
		return now.Answer.Amount, amounts(past), true
	}
	before := office.Past{}
	for _, p := range append(slices.Clone(past), now) {
		if ok {
			series = append(series, x)
		}
		x, ok = growth(q, before, p)
		before = p
	}
	return x, series, ok
}

// growth is what a running total added since the one before, if no month that is
// asked lies between them.
func growth(q office.Question, before, p office.Past) (decimal.Decimal, bool) {
	amount := p.Answer.Amount
	for month := p.Period.Add(-1); month.Year == p.Period.Year; month = month.Add(-1) {
		if month == before.Period {
			return amount.Sub(before.Answer.Amount), true
		}
		if q.AskedIn(month) {
			return amount, false
		}
	}
	return amount, true
}

// score is the modified z-score of x: 0.6745·|x−median| ÷ MAD, where MAD is the
// median distance from the median. Iglewicz and Hoaglin, How to Detect and Handle
// Outliers (1993), call more than 3.5 an outlier. Median and MAD stand firm where
// mean and deviation are pulled along by the very outlier they are to find. Where
// MAD is 0, most months are alike and the score is 0 and raises no alarm, as DHIS2
// has it (docs.dhis2.org, “Control data quality”, modified z-score), which also
// warns of zero-heavy series.
func score(x decimal.Decimal, series []decimal.Decimal) decimal.Decimal {
	middle := median(series)
	var distances []decimal.Decimal
	for _, y := range series {
		distances = append(distances, y.Sub(middle).Abs())
	}
	mad := median(distances)
	if mad.IsZero() {
		return decimal.Zero
	}
	return x.Sub(middle).Abs().Mul(decimal.NewFromFloat(scoreFactor)).Div(mad)
}

// median of no numbers is 0.
func median(series []decimal.Decimal) decimal.Decimal {
	if len(series) == 0 {
		return decimal.Zero
	}
	sorted := slices.SortedFunc(slices.Values(series), decimal.Decimal.Cmp)
	low, high := sorted[(len(sorted)-1)/2], sorted[len(sorted)/2]
	return low.Add(high).Div(decimal.NewFromInt(2))
}

func amounts(past []office.Past) []decimal.Decimal {
	var all []decimal.Decimal
	for _, p := range past {
		all = append(all, p.Answer.Amount)
	}
	return all
}

// mismatch looks for a relation of the form that the answer breaks.
func (t reader) mismatch(q office.Question, a office.Answer) *Doubt {
	for _, r := range t.form.Contradictions(t.with(a)) {
		if slices.Contains(r.IDs(), q.ID) {
			return &Doubt{Code: Mismatch, Relation: &r}
		}
	}
	return nil
}

// recheck asks about figures that contradict each other and were not let stand,
// before they are submitted. A contradiction can get that far: an answer corrected
// from elsewhere, a colleague's, a second relation of the same figure.
func (t *turn) recheck() bool {
	for _, r := range t.Mismatches(t.form) {
		for i, id := range slices.Backward(t.Agenda) {
			if slices.Contains(r.IDs(), id) {
				t.Position, t.Return, t.Rewriting, t.Refused = i, ToCard, Chosen{}, 0
				t.query(t.Answers[id], &Doubt{Code: Mismatch, Relation: &r, Next: lastCheck, Submits: true})
				return true
			}
		}
	}
	return false
}

// confirmRelation notes that the person lets a broken relation stand, with a as one of its figures.
func (c confirming) confirmRelation(r office.Relation, a office.Answer) {
	if c.Confirmed == nil {
		c.Confirmed = map[string]string{}
	}
	c.Confirmed[r.String()] = r.Amounts(c.with(a))
}

// with returns the answers as they will be once a is kept.
func (t reader) with(a office.Answer) map[office.QuestionID]office.Answer {
	answers := maps.Clone(t.Answers)
	answers[a.Question] = a
	return answers
}
