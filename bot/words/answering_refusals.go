package words

import (
	"zongjie/office"
)

// Sentences and labels that need nothing else.
const (
	NotAskedAnyMore     Plain    = "not_asked_any_more"    // answers the button of a department that the form asks nothing now
	NothingToReport     Sentence = "nothing_to_report"     // says that no questionnaire waits
	NoDepartment        Sentence = "no_department"         // answers somebody who reports for no department
	NothingToCancel     Sentence = "nothing_to_cancel"     // says that no questionnaire is open
	ForWhat             Sentence = "for_what"              // asks which department somebody wants to answer for
	NothingToStandInFor Sentence = "for_nothing"           // answers somebody for whom nobody waits
	NothingElsewhere    Sentence = "for_nothing_elsewhere" // answers somebody in charge when no other department owes anything
)

// Stale answers a tap on a button that counts no more.
func (w Words) Stale() string { return w.plain("stale", nil) }

// Busy says that another questionnaire comes first; duty comes from [Words.Duty].
func (w Words) Busy(duty string) HTML { return w.say("busy", data{"Duty": duty}) }

// BusyNext is Busy, and says that the one that was asked for comes next.
func (w Words) BusyNext(duty, next string) HTML {
	return w.say("busy_next", data{"Duty": Shorten(duty, longGroup), "Next": Shorten(next, longGroup)})
}

// LabelStandIn opens the questionnaire of a duty for the person who is named, if
// anybody is.
func (w Words) LabelStandIn(form office.Form, r office.Round, d office.Duty, name string) string {
	return w.onBehalf(w.Duty(form, d.Department, r.Period), name)
}

// AnsweredForYou tells somebody at work that another person has submitted for them.
func (w Words) AnsweredForYou(by, duty string) HTML {
	return w.say("answered_for_you", data{"By": Shorten(by, longName), "Duty": Shorten(duty, longGroup)})
}

// NotYours answers what was done for a department that is not one's own any more.
func (w Words) NotYours(department string) HTML {
	return w.say("not_yours", data{"Department": Shorten(department, longName)})
}
