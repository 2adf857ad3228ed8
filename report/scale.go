package report

import "github.com/shopspring/decimal"

// scale is the vertical scale of a trend: from 0 to top in even steps.
type scale struct{ step, top decimal.Decimal }

// newScale chooses a step of 1, 2 or 5 with zeros so that the highest amount is
// reached in at most five steps.
func newScale(t Trend) scale {
	highest, whole := decimal.Zero, true
	for _, line := range []TrendLine{t.Now, t.Before} {
		for _, p := range line.Points {
			if p.State.Known() {
				highest = decimal.Max(highest, p.Amount)
				whole = whole && p.Amount.IsInteger()
			}
		}
	}
	if highest.IsZero() {
		return scale{step: decimal.NewFromInt(1), top: decimal.NewFromInt(1)}
	}
	step := stepFor(highest)
	if one := decimal.NewFromInt(1); whole && step.LessThan(one) {
		step = one
	}
	return scale{step: step, top: highest.Div(step).Ceil().Mul(step)}
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
	for tick := decimal.Zero; !tick.GreaterThan(s.top); tick = tick.Add(s.step) {
		all = append(all, tick)
	}
	return all
}
