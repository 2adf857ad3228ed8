// Package history judges a figure by what the same department reported before: what is
// usual, whether it ever falls, what the year has come to. It is pure.
package history

import (
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
)

// What of a figure's history says that it is unusual.
const (
	enough      = 6 // months of exact figures before their spread says anything
	scoreLimit  = 3.5
	scoreFactor = 0.6745
)

// Unusual reports whether a figure is far outside its history; see [score]. low and high
// are the ends of the usual range, of a running total of how much it grows. A series of
// which half or more are zeros has no usual figure.
func Unusual(q office.Question, past []office.Past, now office.Past) (low, high decimal.Decimal, ok bool) {
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
		return low, high, false
	}
	usual := slices.DeleteFunc(slices.Clone(series), func(y decimal.Decimal) bool { return score(y, series).GreaterThan(limit) })
	return slices.MinFunc(usual, decimal.Decimal.Cmp), slices.MaxFunc(usual, decimal.Decimal.Cmp), true
}

// Falls reports whether there is history enough to show that a figure falls at times.
func Falls(past []office.Past) bool {
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

// Apart reports whether one of two positive amounts is at least so many times the other.
func Apart(a, b decimal.Decimal, times int64) bool {
	n := decimal.NewFromInt(times)
	return a.GreaterThanOrEqual(b.Mul(n)) || b.GreaterThanOrEqual(a.Mul(n))
}

// Median of figures is 0 where there are none.
func Median(past []office.Past) decimal.Decimal { return median(amounts(past)) }

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

// YearTotal is what a figure that adds up has come to this year, before the
// month being asked.
type YearTotal struct {
	Amount    decimal.Decimal
	Qualifier figure.Qualifier // About as soon as one month was approximate
	Months    int              // months that were reported
	Complete  bool             // no month that the form asks for lacks
}

// YearSoFar adds up the months of the year before now. Only figures that add up over the
// months have such a total; there is none before the first month of the year, nor while
// every month was 不适用.
func YearSoFar(q office.Question, now office.Period, past []office.Past) (YearTotal, bool) {
	total, reported, applies := YearTotal{Complete: true}, map[office.Period]bool{}, false
	if q.Kind != office.FigureQuestion || q.Aggregation != office.Sum {
		return total, false
	}
	for _, p := range past {
		if p.Period.Year != now.Year || p.Answer.Unit != q.Figure.Unit && p.Answer.State != office.NotApplicable {
			continue
		}
		reported[p.Period] = true
		total.Months++
		applies = applies || p.Answer.State != office.NotApplicable
		total.Amount = total.Amount.Add(p.Answer.Amount)
		if p.Answer.State == office.Approximate {
			total.Qualifier = figure.About
		}
	}
	for p := (office.Period{Year: now.Year, Month: time.January}); p.Before(now); p = p.Add(1) {
		total.Complete = total.Complete && (reported[p] || !q.AskedIn(p))
	}
	return total, applies
}
