package words

import (
	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
)

// figure writes a figure with the word that says how exact it is: 约300家, 20余项, about
// 300家. That word alone says it, in the echo, the card, the receipt and later prompts.
// In Chinese it is what [figure.Write] gives.
func (w Words) figure(amount decimal.Decimal, q figure.Qualifier, unit string) string {
	about := data{"Number": amount.String(), "Unit": unit}
	switch q {
	case figure.Exact:
		return figure.Write(amount, q, unit)
	case figure.About:
		return w.plain("figure_about", about)
	case figure.Nearly:
		return w.plain("figure_nearly", about)
	case figure.MoreThan:
		return w.plain("figure_more_than", about)
	case figure.LessThan:
		return w.plain("figure_less_than", about)
	case figure.AtLeast:
		return w.plain("figure_at_least", about)
	case figure.AtMost:
		return w.plain("figure_at_most", about)
	case figure.Odd:
		return w.plain("figure_odd", about)
	case figure.Many:
		return w.plain("figure_many", about)
	case figure.Around:
		return w.plain("figure_around", about)
	case figure.OrMore:
		return w.plain("figure_or_more", about)
	case figure.OrLess:
		return w.plain("figure_or_less", about)
	case figure.Within:
		return w.plain("figure_within", about)
	}
	return figure.Write(amount, q, unit)
}

// answered writes the figure of an answer. One that is approximate never looks exact.
func (w Words) answered(a office.Answer) string {
	q := a.Qualifier
	if a.State == office.Approximate && q == figure.Exact {
		q = figure.About
	}
	return w.figure(a.Amount, q, a.Unit)
}
