package words

import (
	"time"

	"zongjie/conversation"
	"zongjie/figure"
	"zongjie/office"
)

// Prompt opens a round: month, department, number of questions, due time.
func (w Words) Prompt(form office.Form, r office.Round, d office.Duty) HTML {
	return w.count("prompt", data{"Duty": w.unnamedDuty(form, d.Department, r.Period), "Form": formTitle(form),
		"Count": d.Asked, "Due": w.When(form, r.Due)})
}

// FormChanged answers a reply to a first question that is no longer the one asked.
func (w Words) FormChanged() HTML { return w.say("form_changed", nil) }

// Opening says how the first question can be answered on the prompt itself.
type Opening struct {
	Reply   bool // by a text sent in return
	Buttons bool
}

// PromptFirst asks the first question of a session in the prompt already: with what
// is to be counted, and all that the buttons would take over. It is empty where
// there is no way to answer it there.
func (w Words) PromptFirst(form office.Form, s conversation.Session, q office.Question, o Opening) HTML {
	how := w.openingBy(o)
	if how == "" {
		return ""
	}
	return lines(w.say("prompt_first", data{"Question": w.asked(form, s, q)}), how)
}

func (w Words) openingBy(o Opening) HTML {
	switch {
	case o.Reply && o.Buttons:
		return w.say("prompt_by_either", nil)
	case o.Reply:
		return w.say("prompt_by_reply", nil)
	case o.Buttons:
		return w.say("prompt_by_button", nil)
	}
	return ""
}

// asked is the question with its help line, what was reported before, and what one
// tap would do with those behind it.
func (w Words) asked(form office.Form, s conversation.Session, q office.Question) HTML {
	text := w.askedAgain(form, s, q)
	if none := w.restNone(form, s); none != "" {
		text = lines(text, none)
	}
	return text
}

// askedAgain is asked without the list of questions that may have nothing, which
// stands in the message before.
func (w Words) askedAgain(form office.Form, s conversation.Session, q office.Question) HTML {
	text := w.Ask(q)
	if q.Help != "" {
		text = lines(text, w.say("question_help", data{"Help": Shorten(q.Help, longHelp)}))
	}
	if past := w.past(s, q); past != "" {
		text = lines(text, past)
	}
	if rest := w.restSame(form, s); rest != "" {
		text = lines(text, rest)
	}
	return text
}

// Reminder asks for what is not submitted at now.
func (w Words) Reminder(form office.Form, r office.Round, d office.Duty, now time.Time) HTML {
	about := data{"Duty": w.unnamedDuty(form, d.Department, r.Period), "Form": formTitle(form),
		"Progress": w.progress(d), "Due": w.When(form, r.Due)}
	if now.Before(r.Due) {
		return w.say("reminder", about)
	}
	about["Locks"] = w.When(form, r.Locks)
	return w.say("reminder_overdue", about)
}

func (w Words) progress(d office.Duty) string {
	if d.Answered >= d.Asked {
		return w.plain("progress_full", data{"Submit": w.LabelSubmit()})
	}
	return w.plain("progress", data{"Answered": d.Answered, "Asked": d.Asked})
}

// Question is the text that asks what the session is at: month, department and
// progress, the title with its unit, the help line, and the present answer, if any. Activities have
// a list of their own.
func (w Words) Question(form office.Form, s conversation.Session, q office.Question) HTML {
	return w.question(form, s, q, w.asked(form, s, q))
}

// QuestionAgain is Question below the reason why a reply to it was not taken.
func (w Words) QuestionAgain(form office.Form, s conversation.Session, q office.Question) HTML {
	return w.question(form, s, q, w.askedAgain(form, s, q))
}

func (w Words) question(form office.Form, s conversation.Session, q office.Question, asked HTML) HTML {
	text := w.say("question", data{"Duty": w.duty(form, s),
		"Place": s.Position + 1, "Asked": len(s.Agenda), "Question": asked})
	if a, ok := s.Answers[q.ID]; ok && len(a.Activities) == 0 {
		text = lines(text, w.say("present", data{"Answer": w.answerWithin(q, a, longAnswer)}))
	}
	return text
}

// restSame says what one tap would take over from last month for the questions
// behind this one.
func (w Words) restSame(form office.Form, s conversation.Session) HTML {
	var figures []string
	for _, id := range s.Rest(form, conversation.SameRest) {
		q, _ := form.Question(id)
		last, _ := s.LastMonth(q)
		figures = append(figures, title(q)+w.Answer(q, last))
	}
	if len(figures) == 0 {
		return ""
	}
	return w.say("rest", data{"Figures": Shorten(w.list(figures[1:]), longAnswer)})
}

// restNone says for which questions one tap would report nothing, unless they are
// among those of restSame.
func (w Words) restNone(form office.Form, s conversation.Session) HTML {
	none := s.Rest(form, conversation.NoNewsRest)
	if len(none) <= len(s.Rest(form, conversation.SameRest)) {
		return ""
	}
	var titles []string
	for _, id := range none {
		q, _ := form.Question(id)
		titles = append(titles, title(q))
	}
	return w.say("rest_none", data{"Label": w.LabelNoneRest(len(none)), "Titles": Shorten(w.list(titles), longAnswer)})
}

// Ask is the question itself.
func (w Words) Ask(q office.Question) HTML {
	switch q.Kind {
	case office.FigureQuestion:
		return w.askFigure(q)
	case office.NamesQuestion:
		return w.say("ask_names", data{"Title": title(q)})
	case office.ActivitiesQuestion:
		return w.say("ask_activities", data{"Title": title(q)})
	case office.ChoiceQuestion:
		return w.say("ask_choice", data{"Title": title(q)})
	default:
		return w.say("ask_text", data{"Title": title(q)})
	}
}

// askFigure says which time a figure covers when it is not the month alone: the
// commonest way to a wrong number is a month's figure where a total was asked.
func (w Words) askFigure(q office.Question) HTML {
	about := data{"Title": title(q), "Unit": Shorten(q.Figure.Unit, longName)}
	switch {
	case q.Figure.Kind == figure.Rank:
		return w.say("ask_rank", about)
	case q.Aggregation == office.YearToDate:
		return w.say("ask_figure_to_date", about)
	case q.Aggregation == office.Last:
		return w.say("ask_figure_stock", about)
	default:
		return w.say("ask_figure", about)
	}
}

// Kept echoes what was understood, what it replaces, and why it is right if it is odd. An activity is added to
// the others and replaces nothing.
func (w Words) Kept(q office.Question, a office.Answer, before *office.Answer) HTML {
	about := data{"Title": title(q), "Answer": Shorten(w.Answer(q, a), longEcho)}
	if q.Kind == office.NamesQuestion {
		about["Answer"] = w.answerWithin(q, a, longNames)
	}
	if before == nil || q.Kind == office.ActivitiesQuestion || w.Answer(q, a) == w.Answer(q, *before) {
		return w.say("kept", about) + w.reason(a)
	}
	about["Before"] = w.answerWithin(q, *before, shortEcho)
	return w.say("kept_before", about) + w.reason(a)
}

// NoChange stands behind the echo of an answer that was given again.
func (w Words) NoChange() HTML { return w.say("no_change", nil) }

// EditRefused says that an edited message was not taken, why, and what still stands.
func (w Words) EditRefused(q office.Question, a office.Answer, p conversation.Problem) HTML {
	return w.say("edit_refused", data{"Title": title(q), "Answer": Shorten(w.Answer(q, a), shortEcho), "Problem": w.Problem(q, p)})
}

// Propose asks whether a reading is right, and says why it has to.
func (w Words) Propose(q office.Question, a office.Answer, p conversation.Problem) HTML {
	about := data{"Title": title(q), "Answer": Shorten(w.Answer(q, a), longAnswer)}
	reason := w.ConfirmReason(p.Reading)
	if n := len(a.Names); n > 0 {
		about["Answer"], reason = w.answerWithin(q, a, 4*longNames), w.confirmNames(a, p)
		if n > 1 && n <= ownLine {
			return present(reason, w.proposeNames(q, a))
		}
	}
	if reason == "" {
		return w.say("propose", about)
	}
	about["Reason"] = reason
	return w.say("propose_because", about)
}

// Qualify asks for an exact figure in place of an approximate one.
func (w Words) Qualify(q office.Question, a office.Answer) HTML {
	return w.say("qualify", data{"Title": title(q), "Answer": Shorten(w.Answer(q, a), longAnswer)})
}

// Unexpected answers a text where only buttons are asked for.
func (w Words) Unexpected() HTML { return w.say("unexpected", nil) }

// UnexpectedAtCard answers a text at the card, where an answer is chosen first.
func (w Words) UnexpectedAtCard() HTML {
	return w.say("unexpected_card", data{"Correct": w.LabelCorrect(), "Submit": w.LabelSubmit()})
}

// LongRest says that a message was taken for the rest of one too long, sent to the
// question.
func (w Words) LongRest(q office.Question) HTML {
	if q.Kind == office.NamesQuestion {
		return w.say("long_rest_names", nil)
	}
	return w.say("long_rest", data{"Limit": conversation.MaxText})
}

// Locked says that a round is over and nothing was changed.
func (w Words) Locked(form office.Form, s conversation.Session) HTML {
	return w.say("locked", data{"Period": w.Period(s.Period), "Locked": w.When(form, s.Locks)})
}

// Left says that a questionnaire was put aside.
func (w Words) Left(answered, asked int) HTML {
	switch answered {
	case 0:
		return w.say("left_empty", nil)
	case asked:
		return w.say("left_full", nil)
	}
	return w.say("left", data{"Answered": answered, "Asked": asked})
}

// LanguageQuestion asks for the language.
func (w Words) LanguageQuestion() HTML { return w.say("language", nil) }

// LanguageKept confirms the language, in that language.
func (w Words) LanguageKept() HTML { return w.say("language_kept", nil) }
