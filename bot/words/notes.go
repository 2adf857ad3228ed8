package words

import (
	"strings"

	"zongjie/office"
	"zongjie/storage"
)

// Sentences and labels that need nothing else.
const (
	LabelDropNote   Plain    = "label_drop_note"  // says that a note is not to be kept
	LabelAddNote    Plain    = "label_add_note"   // puts a note into what was submitted
	NoteExpired     Plain    = "note_expired"     // answers a tap on a note that was not decided on in time
	NoteDropped     Sentence = "note_dropped"     // says that a note is not kept
	NoteRemark      Sentence = "note_remark"      // answers thanks, a greeting and the like outside a questionnaire
	NoteNumber      Sentence = "note_number"      // answers a bare number outside a questionnaire
	NoQuestionnaire Sentence = "no_questionnaire" // answers a text for which no questionnaire is open
)

// LabelPlace names a place for a note by its question.
func (w Words) LabelPlace(q office.Question) string {
	return w.plain("label_place", data{"Title": title(q)})
}

// LabelDepartment adds its department to the name of a place.
func (w Words) LabelDepartment(department, place string) string {
	return w.plain("label_department", data{"Department": Shorten(department, longName), "Place": place})
}

// LabelMonth adds its month to the name of a place.
func (w Words) LabelMonth(place string, p office.Period) string {
	return w.plain("label_month", data{"Place": place, "Month": w.month(p.Month)})
}

// NoteNeedsWords asks what photos and documents outside a questionnaire are about.
func (w Words) NoteNeedsWords(files int) HTML {
	return w.count("note_needs_words", data{"Count": files})
}

// NoteOffer asks what becomes of a note, which may go to these months: at least one.
func (w Words) NoteOffer(e office.Activity, months []office.Period) HTML {
	names := make([]string, len(months))
	for i, p := range months {
		names[i] = w.Period(p)
	}
	text := w.say("note_offer", data{"Months": strings.Join(names, w.plain("or", nil)),
		"Text": Shorten(e.Text, longEcho), "Mark": w.mark(e, months[0])})
	if len(months) == 1 {
		text = w.outside(text, e, months[0])
	}
	return lines(text, w.say("note_offer_hint", nil))
}

// NoteKept says that a note will be seen again when its month is asked about.
func (w Words) NoteKept(q office.Question, e office.Activity, p office.Period) HTML {
	return w.outside(w.say("note_kept", data{"Title": title(q), "Period": w.Period(p),
		"Text": Shorten(e.Text, longEcho), "Mark": w.mark(e, p)}), e, p)
}

// NoteKeptMonthEnd is NoteKept for a month that is asked about at its end.
func (w Words) NoteKeptMonthEnd(q office.Question, e office.Activity, p office.Period) HTML {
	return w.outside(w.say("note_kept_month_end", data{"Title": title(q), "Period": w.Period(p),
		"Text": Shorten(e.Text, longEcho), "Mark": w.mark(e, p)}), e, p)
}

// NoteAnswered says that a note became the activity with this number at once.
func (w Words) NoteAnswered(q office.Question, e office.Activity, p office.Period, number int) HTML {
	return w.outside(w.say("note_answered", data{"Title": title(q), "Period": w.Period(p), "Number": number,
		"Text": Shorten(e.Text, longEcho), "Mark": w.mark(e, p)}), e, p)
}

// NoteSubmitted asks whether a note is to go into what was submitted.
func (w Words) NoteSubmitted(q office.Question, e office.Activity, p office.Period) HTML {
	return w.say("note_submitted", data{"Title": title(q), "Period": w.Period(p),
		"Text": Shorten(e.Text, longEcho), "Mark": w.mark(e, p)})
}

// NoteClosed says that a month no longer takes notes.
func (w Words) NoteClosed(p office.Period) HTML {
	return w.say("note_closed", data{"Period": w.Period(p)})
}

// NotesFull refuses a note while so many others wait for a decision.
func (w Words) NotesFull(n int) HTML { return w.count("notes_full", data{"Count": n}) }

// NoQuestionnaireWaiting is NoQuestionnaire for somebody whom one waits for.
func (w Words) NoQuestionnaireWaiting(form office.Form, d office.Duty, r office.Round) HTML {
	return w.say("no_questionnaire_waiting", data{"Duty": w.Duty(form, d.Department, r.Period)})
}

// NoQuestionnaireSubmitted is NoQuestionnaire for somebody who has submitted all there
// is, the last of it as the duty says.
func (w Words) NoQuestionnaireSubmitted(form office.Form, d office.Duty, r office.Round) HTML {
	return w.say("no_questionnaire_submitted", data{"Duty": w.Duty(form, d.Department, r.Period),
		"Submitted": w.When(form, d.SubmittedAt), "Locks": w.When(form, r.Locks)})
}

// NotReporting answers a text of somebody who reports for no department, and says what
// somebody in that role can do.
func (w Words) NotReporting(r storage.Role) HTML {
	switch r {
	case storage.Administrator:
		return w.say("not_reporting_administrator", nil)
	case storage.Secretary:
		return w.say("not_reporting_secretary", nil)
	default:
		return w.say("not_reporting", nil)
	}
}
