package words

import (
	"zongjie/conversation"
	"zongjie/figure"
	"zongjie/office"
)

// Problem says why a reply was not taken and how to mend it.
func (w Words) Problem(q office.Question, p conversation.Problem) HTML {
	if text, ok := w.problemOfNames(q, p); ok {
		return text
	}
	switch p.Code {
	case conversation.Unreadable:
		return lines(w.refusal(q, p.Reading), w.example(q))
	case conversation.OtherQuestion:
		return lines(w.say("problem_other_question", data{"Other": Shorten(p.Other, longQuote), "Title": title(q)}), w.example(q))
	case conversation.NeedsNumber:
		return lines(w.needsNumber(q), w.example(q))
	case conversation.Empty:
		return w.say("problem_empty", nil)
	case conversation.TooLong:
		return w.tooLong(q)
	case conversation.TooEarly:
		return w.say("problem_too_early", nil)
	case conversation.TooMany:
		return w.say("problem_too_many", data{"Limit": conversation.MaxEntries})
	case conversation.UnknownOption:
		return w.say("problem_unknown_option", nil)
	case conversation.NotEntry:
		return w.say("problem_not_entry", data{"Done": w.LabelDone()})
	case conversation.Ambiguous:
		return w.say("problem_ambiguous", nil)
	case conversation.NeedsText:
		return w.say("problem_needs_text", nil)
	case conversation.TooManyFiles:
		return w.say("problem_too_many_files", data{"Limit": conversation.MaxAttachments})
	case conversation.Moved:
		return w.say("problem_moved", data{"Entries": w.LabelEntries()})
	case conversation.OvertakenEdit:
		return w.say("problem_overtaken", nil)
	case conversation.Removed:
		return w.say("problem_removed", nil)
	default:
		return w.problemOfRemark(q, p.Code)
	}
}

// problemOfRemark answers what says nothing of what was asked.
func (w Words) problemOfRemark(q office.Question, code conversation.ProblemCode) HTML {
	switch code {
	case conversation.Remark:
		return w.say("problem_remark", nil)
	case conversation.LabelTyped:
		return w.say("problem_label", nil)
	case conversation.NumberOnly:
		return w.say("problem_number_only", nil)
	case conversation.NoReason:
		return w.say("problem_no_reason", nil)
	case conversation.WantsExact:
		return lines(w.say("problem_wants_exact", nil), w.example(q))
	case conversation.Declined:
		return w.say("problem_declined", nil)
	default:
		return w.say("problem_other", nil)
	}
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
	got := data{"Got": Shorten(r.Got, longQuote)}
	switch r.Reason {
	case figure.Unclear, figure.NoneMeant:
		return w.say("refused_unclear", nil)
	case figure.Unknown:
		return w.say("refused_unknown", data{"Skip": w.LabelSkip()})
	case figure.TwoNumbers:
		return w.say("refused_two_numbers", nil)
	case figure.Range:
		return w.say("refused_range", nil)
	case figure.DateLike:
		return w.say("refused_date_like", nil)
	case figure.OtherUnit:
		return w.say("refused_other_unit", got)
	case figure.Fraction:
		return w.fraction(q.Figure.Kind)
	case figure.BelowFen:
		return w.say("refused_below_fen", nil)
	case figure.Negative:
		return w.say("refused_negative", nil)
	case figure.TooLarge:
		return w.say("refused_too_large", nil)
	case figure.Letters:
		return w.say("refused_letters", nil)
	case figure.Vague:
		return w.say("refused_vague", nil)
	case figure.Ordinal:
		return w.say("refused_ordinal", nil)
	case figure.Negation:
		return w.say("refused_negation", got)
	case figure.OtherPeriod:
		return w.say("refused_other_period", got)
	case figure.Change:
		return w.say("refused_change", got)
	case figure.Part:
		return w.say("refused_part", got)
	case figure.Each:
		return w.say("refused_each", got)
	case figure.Grouping:
		return w.say("refused_grouping", nil)
	default:
		if r.Got != "" {
			return w.say("refused_piece", got)
		}
		return w.say("refused_other", nil)
	}
}

// fraction refuses a fraction: what is counted is whole, all else is written with a point.
func (w Words) fraction(k figure.Kind) HTML {
	if k.Whole() {
		return w.say("refused_fraction", nil)
	}
	return w.say("refused_fraction_decimal", nil)
}

// ConfirmReason says why a reading has to be confirmed; empty where the question
// says it all.
func (w Words) ConfirmReason(r figure.Reading) HTML {
	switch r.Reason {
	case figure.Cumulative:
		return w.say("confirm_cumulative", data{"Got": Shorten(r.Got, longQuote)})
	case figure.ScaleUnclear:
		return w.say("confirm_scale_unclear", nil)
	case figure.LargeBare:
		return w.say("confirm_large_bare", nil)
	case figure.OverHundred:
		return w.say("confirm_over_hundred", nil)
	case figure.BelowOne:
		return w.say("confirm_below_one", nil)
	case figure.FixedWord:
		return w.say("confirm_fixed_word", nil)
	case figure.OtherWords:
		return w.say("confirm_other_words", nil)
	case figure.ThisMonth:
		return w.say("confirm_this_month", data{"Got": Shorten(r.Got, longQuote)})
	case figure.NearUnit:
		return w.say("confirm_near_unit", data{"Got": Shorten(r.Got, longQuote)})
	case figure.Total:
		return w.say("confirm_total", nil)
	default:
		return ""
	}
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
