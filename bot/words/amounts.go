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
	key, ok := map[figure.Qualifier]string{
		figure.About:    "figure_about",
		figure.Nearly:   "figure_nearly",
		figure.MoreThan: "figure_more_than",
		figure.LessThan: "figure_less_than",
		figure.AtLeast:  "figure_at_least",
		figure.AtMost:   "figure_at_most",
		figure.Odd:      "figure_odd",
		figure.Many:     "figure_many",
		figure.Around:   "figure_around",
		figure.OrMore:   "figure_or_more",
		figure.OrLess:   "figure_or_less",
		figure.Within:   "figure_within",
	}[q]
	if !ok {
		return figure.Write(amount, q, unit)
	}
	return w.plain(key, about)
}

// answered writes the figure of an answer. One that is approximate never looks exact.
func (w Words) answered(a office.Answer) string {
	q := a.Qualifier
	if a.State == office.Approximate && q == figure.Exact {
		q = figure.About
	}
	return w.figure(a.Amount, q, a.Unit)
}
