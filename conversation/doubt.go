package conversation

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/history"
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
	slipTimes = 100 // a bare money figure this many times off the median may be in another unit
	nearTimes = 10  // and is, when that unit brings it within this many times of the median
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
	usual := history.Median(past)
	if !history.Apart(a.Amount, usual, slipTimes) {
		return nil
	}
	for _, exp := range []int32{0, 4, 8} {
		meant := a.Amount.Shift(exp - moneyExp(q.Figure.Unit))
		fen := a.Amount.Shift(exp + 2)
		if fen.IsInteger() && !history.Apart(meant, usual, nearTimes) {
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
	if len(past) > 0 && !history.Apart(r.Answer.Amount, history.Median(past), slipTimes) || t.slip(q, r.Answer) != nil {
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

// outlier looks for a figure that its own history makes unlikely.
func (t reader) outlier(q office.Question, a office.Answer) *Doubt {
	if a.State == office.Nothing {
		return nil
	}
	past := t.exactly(q)
	if d := falls(q, past, t.Period, a.Amount); d != nil {
		return d
	}
	low, high, ok := history.Unusual(q, past, office.Past{Period: t.Period, Answer: a})
	if !ok {
		return nil
	}
	return &Doubt{Code: Unusual, Growth: q.Aggregation == office.YearToDate, Low: low, High: high}
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
	case q.Aggregation == office.Last && standing(q) && !history.Falls(past):
		return d
	}
	return nil
}

// standing reports whether the figure stands from month to month: a percentage and
// a place in an order go up and down.
func standing(q office.Question) bool {
	return q.Figure.Kind != figure.Rate && q.Figure.Kind != figure.Rank
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
