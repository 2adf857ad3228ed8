package words

import (
	"strings"

	"zongjie/office"
)

// LabelDropNote says that a note is not to be kept.
func (w Words) LabelDropNote() string { return w.plain("label_drop_note", nil) }

// LabelAddNote puts a note into what was submitted.
func (w Words) LabelAddNote() string { return w.plain("label_add_note", nil) }

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

// NoteDropped says that a note is not kept.
func (w Words) NoteDropped() HTML { return w.say("note_dropped", nil) }

// NoteExpired answers a tap on a note that was not decided on in time.
func (w Words) NoteExpired() string { return w.plain("note_expired", nil) }

// NoteClosed says that a month no longer takes notes.
func (w Words) NoteClosed(p office.Period) HTML {
	return w.say("note_closed", data{"Period": w.Period(p)})
}

// NotesFull refuses a note while so many others wait for a decision.
func (w Words) NotesFull(n int) HTML { return w.count("notes_full", data{"Count": n}) }
