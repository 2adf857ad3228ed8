package png

import (
	"github.com/shopspring/decimal"

	"zongjie/report"
)

// scale is the vertical scale of a trend in even steps: from 0, or from below where
// an amount is, to top.
type scale struct{ step, bottom, top decimal.Decimal }

// newScale chooses a step of 1, 2 or 5 with zeros so that the amount farthest from 0
// is reached in at most five steps.
func newScale(t report.Trend) scale {
	highest, lowest, whole := decimal.Zero, decimal.Zero, true
	for _, line := range []report.TrendLine{t.Now, t.Before} {
		for _, p := range line.Points {
			if p.State.Known() {
				highest, lowest = decimal.Max(highest, p.Amount), decimal.Min(lowest, p.Amount)
				whole = whole && p.Amount.IsInteger()
			}
		}
	}
	farthest := decimal.Max(highest, lowest.Neg())
	if farthest.IsZero() {
		return scale{step: decimal.NewFromInt(1), top: decimal.NewFromInt(1)}
	}
	step := stepFor(farthest)
	if one := decimal.NewFromInt(1); whole && step.LessThan(one) {
		step = one
	}
	return scale{step: step, bottom: lowest.Div(step).Floor().Mul(step), top: highest.Div(step).Ceil().Mul(step)}
}

func stepFor(highest decimal.Decimal) decimal.Decimal {
	exponent := int32(highest.NumDigits()) + highest.Exponent() - 2 //nolint:gosec // digits of one figure
	for {
		for _, digit := range []int64{1, 2, 5} {
			step := decimal.New(digit, exponent)
			if !highest.GreaterThan(step.Mul(decimal.NewFromInt(5))) {
				return step
			}
		}
		exponent++
	}
}

func (s scale) ticks() []decimal.Decimal {
	var all []decimal.Decimal
	for tick := s.bottom; !tick.GreaterThan(s.top); tick = tick.Add(s.step) {
		all = append(all, tick)
	}
	return all
}
