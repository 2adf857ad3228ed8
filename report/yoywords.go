package report

import (
	"strings"

	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
)

// pair is a figure and the same of the year before, both complete and exact.
type pair struct {
	question  office.Question
	now, base decimal.Decimal
	december  bool // the months end with the year, so that the base is 上年末
}

// words says how the two compare, and how that was worked out. The first row that
// applies decides:
//
//	equal                     与上年同期持平
//	a rate                    同比提高2.3个百分点
//	nothing before            上年同期为0，新增5家
//	a stock                   比上年同期增加8家; to the year's end 较上年末净增8家
//	a count or list below 10  同比增加3次
//	else                      同比增长12.4%, also above 100%, never 倍
//
// Per cents and points have one decimal, half up. Where that would say 0, or a fall
// of 100% that left something, the exact difference stands instead.
func (p pair) words() (words, formula string) {
	unit := Clean(p.question.Figure.Unit)
	kind := p.question.Figure.Kind
	formula = p.subtraction()
	switch {
	case p.now.Equal(p.base):
		return p.since("与") + "持平", formula
	case kind == figure.Rate:
		return "同比" + p.direction("提高", "下降") + points(p.difference()) + "个百分点", formula
	case p.base.IsZero():
		return p.since("") + "为0，新增" + figure.Write(p.now, figure.Exact, unit), formula
	case kind == figure.Stock && p.december:
		return "较上年末" + p.direction("净增", "净减") + p.amount(), formula
	case kind == figure.Stock:
		return "比上年同期" + p.direction("增加", "减少") + p.amount(), formula
	case p.small():
		return "同比" + p.direction("增加", "减少") + p.amount(), formula
	}
	return p.growth()
}

// growth compares in per cent.
func (p pair) growth() (words, formula string) {
	hundred := decimal.NewFromInt(100)
	exact := p.difference().Mul(hundred)
	percent := exact.DivRound(p.base, 1)
	if percent.IsZero() || p.now.LessThan(p.base) && percent.Equal(hundred) && !p.now.IsZero() {
		return "同比" + p.direction("增加", "减少") + p.amount(), p.subtraction()
	}
	high, low := decimal.Max(p.now, p.base), decimal.Min(p.now, p.base)
	formula = "（" + plainNumber(high) + "-" + plainNumber(low) + "）÷" + plainNumber(p.base) + "×100" +
		quotient(exact, p.base) + "%"
	text := plainNumber(percent) + "%"
	if !strings.HasSuffix(formula, "="+text) {
		formula += "，取" + text
	}
	return "同比" + p.direction("增长", "下降") + text, formula
}

// quotient writes a division's result with = when it is exact, else with ≈ and
// quotientDigits digits.
func quotient(dividend, divisor decimal.Decimal) string {
	result := dividend.DivRound(divisor, quotientDigits)
	if result.Mul(divisor).Equal(dividend) {
		return "=" + plainNumber(result)
	}
	return "≈" + plainNumber(result)
}

// points rounds a difference of rates, unless nothing would be left of it.
func points(difference decimal.Decimal) string {
	if rounded := difference.Round(1); !rounded.IsZero() {
		return plainNumber(rounded)
	}
	return plainNumber(difference)
}

// since names what is compared with.
func (p pair) since(preposition string) string {
	if p.question.Figure.Kind == figure.Stock && p.december {
		return preposition + "上年末"
	}
	return preposition + "上年同期"
}

func (p pair) direction(up, down string) string {
	if p.now.GreaterThan(p.base) {
		return up
	}
	return down
}

func (p pair) difference() decimal.Decimal { return p.now.Sub(p.base).Abs() }

func (p pair) amount() string {
	return figure.Write(p.difference(), figure.Exact, Clean(p.question.Figure.Unit))
}

// subtraction writes the larger less the smaller.
func (p pair) subtraction() string {
	high, low := decimal.Max(p.now, p.base), decimal.Min(p.now, p.base)
	less := plainNumber(low)
	if low.IsNegative() {
		less = "（" + less + "）"
	}
	return plainNumber(high) + "-" + less + "=" + plainNumber(p.difference())
}

// small reports whether the base is a count of a few, of names too. 5万名 is not.
func (p pair) small() bool {
	unit := p.question.Figure.Unit
	counted := p.question.Figure.Kind == figure.Count || p.question.Kind == office.NamesQuestion
	return counted && p.base.LessThan(decimal.NewFromInt(smallBase)) &&
		!strings.HasPrefix(unit, "万") && !strings.HasPrefix(unit, "亿")
}

func plainNumber(d decimal.Decimal) string { return figure.WriteNumber(d, figure.Exact) }
