package figure

import "github.com/shopspring/decimal"

// Write returns the figure as a summary writes it: Arabic digits, no thousands separators, no spaces
// and no trailing zeros, so that a line break cannot fall inside it and no precision is pretended:
// 713.036万元, 约3亿元, 近6000人次, 20余项, 12.5%. Read reads it back as the same amount and qualifier, but
// for an approximate one below zero.
func Write(amount decimal.Decimal, q Qualifier, unit string) string {
	if q.place() == afterUnit {
		return amount.String() + unit + string(q)
	}
	return WriteNumber(amount, q) + unit
}

// WriteNumber is Write without the unit: 713.036, 约3, 20余, 50以上.
func WriteNumber(amount decimal.Decimal, q Qualifier) string {
	if q.place() == before {
		return string(q) + amount.String()
	}
	return amount.String() + string(q)
}
