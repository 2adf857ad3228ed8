package words

import (
	"zongjie/figure"
	"zongjie/office"
)

// Sentences and labels that need nothing else.
const (
	NoPlan    Sentence = "no_plan"    // says that no form has plan values
	PlanForm  Sentence = "plan_form"  // asks for the form whose plan values are meant
	PlanLeft  Sentence = "plan_left"  // says that the value that was asked for stays open
	PlanUsage Sentence = "plan_usage" // explains how to write a plan value behind the command
)

// What is said about plan values holds no markup, because the command line says it
// too.

// PlanSpan asks for the half-year or year that is meant.
func (w Words) PlanSpan(form office.Form) HTML {
	return w.say("plan_span", data{"Form": formTitle(form)})
}

// PlanUnknown answers an id that is none of the form's plan values.
func (w Words) PlanUnknown(form office.Form) HTML {
	var known []string
	for _, p := range form.Plan {
		known = append(known, w.plain("plan_known", data{"ID": string(p.ID), "Title": planTitle(p)}))
	}
	return w.say("plan_unknown", data{"Known": Shorten(w.list(known), longHelp)})
}

// LabelPlanSpan names a half-year or year with how many of its values lack.
func (w Words) LabelPlanSpan(span office.Range, lacking int) string {
	if lacking == 0 {
		return w.plain("label_plan_complete", data{"Span": w.Range(span)})
	}
	return w.plainCount("label_plan_lacking", data{"Span": w.Range(span), "Count": lacking})
}

// LabelPlan enters a plan value, or corrects one that was entered.
func (w Words) LabelPlan(p office.Plan, entered bool) string {
	if entered {
		return w.plain("label_plan_correct", data{"Title": planTitle(p)})
	}
	return w.plain("label_plan_enter", data{"Title": planTitle(p)})
}

// planTitle is short enough for a form's whole plan to fit in one message; config
// bounds how many values there are.
func planTitle(p office.Plan) string { return Shorten(p.Title, shortEcho) }

func planValue(v office.PlanValue) string {
	return Shorten(figure.Write(v.Amount, figure.Exact, v.Unit), longQuote)
}

// PlanTable lists the values of a half-year or year, with those that lack, or says
// that there are none for it.
func (w Words) PlanTable(form office.Form, values []office.PlanValue, span office.Range) HTML {
	text, some := w.say("plan_head", data{"Span": w.Range(span), "Form": formTitle(form)}), false
	for _, p := range form.Plan {
		if p.Fits(span) {
			text, some = lines(text, w.planLine(p, values, span)), true
		}
	}
	lacking := len(form.LackingPlan(values, span))
	switch {
	case !some:
		return w.say("plan_no_such_span", data{"Span": w.Range(span)})
	case lacking == 0:
		return lines(text, w.say("plan_table_complete", nil))
	}
	return lines(text, w.count("plan_table_lacking", data{"Count": lacking}))
}

func (w Words) planLine(p office.Plan, values []office.PlanValue, span office.Range) HTML {
	v, _, ok := office.NewestPlan(values, p.ID, span)
	if !ok {
		return w.say("plan_line_missing", data{"Title": planTitle(p)})
	}
	return w.say("plan_line", data{"Title": planTitle(p), "Value": planValue(v)})
}

// PlanAsk asks for a plan value. Present is nil when it was not entered yet.
func (w Words) PlanAsk(p office.Plan, span office.Range, present *office.PlanValue) HTML {
	text := w.say("plan_ask", data{"Span": w.Range(span), "Title": planTitle(p), "Unit": Shorten(p.Figure.Unit, longQuote)})
	if p.Help != "" {
		text = lines(text, w.say("plan_help", data{"Help": Shorten(p.Help, longHelp)}))
	}
	if present != nil {
		text = lines(text, w.say("plan_present", data{"Value": planValue(*present)}))
	}
	return lines(text, w.say("plan_ask_foot", nil))
}

// PlanKept echoes what was understood, and what it replaces if anything.
func (w Words) PlanKept(p office.Plan, v office.PlanValue, before *office.PlanValue) HTML {
	about := data{"Span": w.Range(v.Span), "Title": planTitle(p), "Value": planValue(v)}
	if before == nil {
		return w.say("plan_kept", about)
	}
	about["Before"] = planValue(*before)
	return w.say("plan_kept_before", about)
}

// PlanLacking says how many values of a half-year or year still lack.
func (w Words) PlanLacking(span office.Range, lacking int) HTML {
	if lacking == 0 {
		return w.say("plan_complete", data{"Span": w.Range(span)})
	}
	return w.count("plan_lacking", data{"Span": w.Range(span), "Count": lacking})
}

// PlanForwarded answers a forwarded message that came while a plan value is asked for.
func (w Words) PlanForwarded(p office.Plan) HTML {
	return w.say("plan_forwarded", data{"Title": planTitle(p)})
}

// PlanRefused says why a text was not taken as a plan value, and how to mend it.
func (w Words) PlanRefused(p office.Plan, problem office.PlanProblem) HTML {
	title, example := planTitle(p), Shorten(figure.Example(p.Figure), longQuote)
	switch problem {
	case office.PlanNotExact:
		return w.say("plan_not_exact", data{"Title": title, "Example": example})
	case office.PlanOtherUnit:
		return w.say("plan_other_unit", data{"Title": title, "Unit": Shorten(p.Figure.Unit, longQuote), "Example": example})
	case office.PlanNotWhole:
		if !p.Figure.Kind.Whole() {
			return w.say("plan_not_decimal", data{"Title": title, "Example": example})
		}
		return w.say("plan_not_whole", data{"Title": title, "Example": example})
	case office.PlanWrongSpan:
		return w.planSpanRefused(p)
	case office.PlanUnread:
	}
	return w.say("plan_unread", data{"Title": title, "Example": example})
}

func (w Words) planSpanRefused(p office.Plan) HTML {
	if p.Per == office.PerYear {
		return w.say("plan_per_year", data{"Title": planTitle(p)})
	}
	return w.say("plan_per_half", data{"Title": planTitle(p)})
}

// PlanEditRefused answers an edited message whose plan value the form no longer has.
func (w Words) PlanEditRefused(v office.PlanValue) HTML {
	return w.say("plan_edit_refused", data{"Value": planValue(v)})
}

// PlanEditElsewhere answers an edited command that now names another plan value than
// the one it was kept as.
func (w Words) PlanEditElsewhere(v office.PlanValue) HTML {
	return w.say("plan_edit_elsewhere", data{"Value": planValue(v)})
}
