package words

import "zongjie/office"

// Sentences and labels that need nothing else.
const (
	NotAskedAnyMore     Plain    = "not_asked_any_more"    // answers the button of a department that the form asks nothing now
	ForWhat             Sentence = "for_what"              // asks which department somebody wants to answer for
	NothingToStandInFor Sentence = "for_nothing"           // answers somebody for whom nobody waits
	NothingElsewhere    Sentence = "for_nothing_elsewhere" // answers somebody in charge when no other department owes anything
)

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
