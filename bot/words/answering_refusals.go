package words

// Sentences and labels that need nothing else.
const (
	NothingToReport Sentence = "nothing_to_report" // says that no questionnaire waits
	NoDepartment    Sentence = "no_department"     // answers somebody who reports for no department
	NothingToCancel Sentence = "nothing_to_cancel" // says that no questionnaire is open
)

// Stale answers a tap on a button that counts no more.
func (w Words) Stale() string { return w.plain("stale", nil) }

// Busy says that another questionnaire comes first; duty comes from [Words.Duty].
func (w Words) Busy(duty string) HTML { return w.say("busy", data{"Duty": duty}) }

// BusyNext is Busy, and says that the one that was asked for comes next.
func (w Words) BusyNext(duty, next string) HTML {
	return w.say("busy_next", data{"Duty": Shorten(duty, longGroup), "Next": Shorten(next, longGroup)})
}
