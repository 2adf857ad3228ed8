package words

import (
	"zongjie/conversation"
	"zongjie/figure"
	"zongjie/office"
)

// Problem says why a reply was not taken and how to mend it.
func (w Words) Problem(q office.Question, p conversation.Problem) HTML {
	if text, ok := w.problemOfNames(p); ok {
		return text
	}
	switch p.Code {
	case conversation.Unreadable:
		return lines(w.refusal(q, p.Reading), w.example(q))
	case conversation.OtherQuestion:
		return lines(w.say("problem_other_question", data{"Other": Shorten(p.Other, longQuote), "Title": title(q)}), w.example(q))
	case conversation.NeedsNumber:
		return lines(w.needsNumber(q), w.example(q))
	case conversation.WantsExact:
		return lines(w.say("problem_wants_exact", nil), w.example(q))
	case conversation.TooLong:
		return w.tooLong(q)
	case conversation.TooMany:
		return w.say("problem_too_many", data{"Limit": conversation.MaxEntries})
	case conversation.NotEntry:
		return w.say("problem_not_entry", data{"Done": w.Plain(LabelDone)})
	case conversation.TooManyFiles:
		return w.say("problem_too_many_files", data{"Limit": conversation.MaxAttachments})
	case conversation.Moved:
		return w.say("problem_moved", data{"Entries": w.Plain(LabelEntries)})
	default:
		return w.plainProblem(p.Code)
	}
}

// plainProblem says what needs neither the question nor what was typed.
func (w Words) plainProblem(code conversation.ProblemCode) HTML {
	key, ok := map[conversation.ProblemCode]string{
		conversation.Empty:         "problem_empty",
		conversation.TooEarly:      "problem_too_early",
		conversation.UnknownOption: "problem_unknown_option",
		conversation.Ambiguous:     "problem_ambiguous",
		conversation.NeedsText:     "problem_needs_text",
		conversation.OvertakenEdit: "problem_overtaken",
		conversation.Removed:       "problem_removed",
		conversation.Remark:        "problem_remark",
		conversation.LabelTyped:    "problem_label",
		conversation.NumberOnly:    "problem_number_only",
		conversation.NoReason:      "problem_no_reason",
		conversation.Declined:      "problem_declined",
	}[code]
	if !ok {
		key = "problem_other"
	}
	return w.say(key, nil)
}

// tooLong asks for less. Only activities are several messages: there a further one
// adds to what is there, everywhere else it replaces it.
func (w Words) tooLong(q office.Question) HTML {
	switch q.Kind {
	case office.ActivitiesQuestion:
		return w.say("problem_too_long", data{"Limit": conversation.MaxText})
	case office.NamesQuestion:
		return w.say("problem_too_many", data{"Limit": conversation.MaxEntries})
	default:
	}
	return w.say("problem_too_long_replaces", data{"Limit": conversation.MaxText})
}

func (w Words) example(q office.Question) HTML {
	return w.say("example", data{"Example": figure.Example(q.Figure)})
}

// refusal says why a figure was asked back. Each sentence names the mend. An edited
// message is not asked about, so there a guess is refused too.
func (w Words) refusal(q office.Question, r figure.Reading) HTML {
	switch r.Status {
	case figure.Approximate:
		return w.say("edit_approximate", nil)
	case figure.Proposed:
		return w.say("edit_proposed", nil)
	default:
		return w.refused(q, r)
	}
}

func (w Words) refused(q office.Question, r figure.Reading) HTML {
	key, ok := map[figure.Reason]string{
		figure.Unclear:     "refused_unclear",
		figure.NoneMeant:   "refused_unclear",
		figure.Unknown:     "refused_unknown",
		figure.TwoNumbers:  "refused_two_numbers",
		figure.Range:       "refused_range",
		figure.DateLike:    "refused_date_like",
		figure.OtherUnit:   "refused_other_unit",
		figure.Fraction:    "refused_fraction_decimal",
		figure.BelowFen:    "refused_below_fen",
		figure.Negative:    "refused_negative",
		figure.TooLarge:    "refused_too_large",
		figure.Letters:     "refused_letters",
		figure.Vague:       "refused_vague",
		figure.Ordinal:     "refused_ordinal",
		figure.Negation:    "refused_negation",
		figure.OtherPeriod: "refused_other_period",
		figure.Change:      "refused_change",
		figure.Part:        "refused_part",
		figure.Each:        "refused_each",
		figure.Grouping:    "refused_grouping",
	}[r.Reason]
	switch {
	case r.Reason == figure.Fraction && q.Figure.Kind.Whole():
		key = "refused_fraction" // what is counted; all else is written with a point
	case !ok && r.Got != "":
		key = "refused_piece"
	case !ok:
		key = "refused_other"
	}
	return w.say(key, data{"Got": Shorten(r.Got, longQuote), "Skip": w.Plain(LabelSkip)})
}

// ConfirmReason says why a reading has to be confirmed; empty where the question
// says it all.
func (w Words) ConfirmReason(r figure.Reading) HTML {
	key, ok := map[figure.Reason]string{
		figure.Cumulative:   "confirm_cumulative",
		figure.ScaleUnclear: "confirm_scale_unclear",
		figure.LargeBare:    "confirm_large_bare",
		figure.OverHundred:  "confirm_over_hundred",
		figure.BelowOne:     "confirm_below_one",
		figure.FixedWord:    "confirm_fixed_word",
		figure.OtherWords:   "confirm_other_words",
		figure.ThisMonth:    "confirm_this_month",
		figure.NearUnit:     "confirm_near_unit",
		figure.Total:        "confirm_total",
	}[r.Reason]
	if !ok {
		return ""
	}
	return w.say(key, data{"Got": Shorten(r.Got, longQuote)})
}

// needsNumber answers “nothing” where a figure stands every month. A place in an
// order cannot be 0, and a rate is not 0 because there is none.
func (w Words) needsNumber(q office.Question) HTML {
	if q.Figure.Kind == figure.Rank {
		return w.say("problem_needs_rank", nil)
	}
	if q.Figure.Kind == figure.Rate {
		return w.say("problem_needs_rate", nil)
	}
	return w.say("problem_needs_number", nil)
}
