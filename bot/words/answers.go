package words

import (
	"strings"

	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
)

// Answer writes an answer as plain text: what the bot has understood.
func (w Words) Answer(q office.Question, a office.Answer) string {
	switch a.State {
	case office.Nothing:
		return w.Plain(LabelNone)
	case office.NotApplicable:
		return w.Plain(LabelNotApplicable)
	default:
		return w.value(q, a)
	}
}

func (w Words) value(q office.Question, a office.Answer) string {
	switch q.Kind {
	case office.FigureQuestion:
		return w.answered(a)
	case office.NamesQuestion:
		return w.plain("answer_names", data{"Number": len(a.Names), "Unit": a.Unit, "Names": w.list(a.Names)})
	case office.ActivitiesQuestion:
		return w.plainCount("answer_activities", data{"Count": len(a.Activities), "Entries": w.entries(a.Activities)})
	default:
		return a.Text
	}
}

func (w Words) entries(all []office.Activity) string {
	texts := make([]string, len(all))
	for i, e := range all {
		texts[i] = strings.TrimRight(e.Text, "。；")
	}
	return strings.Join(texts, w.plain("entry_separator", nil))
}

// list joins names.
func (w Words) list(names []string) string {
	return strings.Join(names, w.plain("list_separator", nil))
}

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
