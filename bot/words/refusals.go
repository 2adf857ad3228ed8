package words

import (
	"zongjie/office"
	"zongjie/storage"
)

// Apology says that a step failed, with the reference under which it was kept.
func (w Words) Apology(reference string) HTML {
	return w.say("apology", data{"Reference": reference})
}

// Stranger tells somebody who was not invited whom the bot serves.
func (w Words) Stranger() HTML { return w.say("stranger", nil) }

// NotText answers a message that is neither text nor a text file.
func (w Words) NotText() HTML { return w.say("not_text", nil) }

// FileTooLarge answers a text file of more than limit bytes.
func (w Words) FileTooLarge(limit int) HTML {
	return w.say("file_too_large", data{"Kilobytes": limit >> 10})
}

// FileEncoding answers a text file that is not UTF-8.
func (w Words) FileEncoding() HTML { return w.say("file_encoding", nil) }

// FileNotFetched answers a text file that could not be fetched.
func (w Words) FileNotFetched() HTML { return w.say("file_not_fetched", nil) }

// Stale answers a tap on a button that counts no more.
func (w Words) Stale() string { return w.plain("stale", nil) }

// TapWaits answers a tap whose turn comes after what its sender has sent before.
func (w Words) TapWaits() string { return w.plain("tap_waits", nil) }

// UnknownCommand answers a command that there is not.
func (w Words) UnknownCommand() HTML { return w.say("unknown_command", nil) }

// NotAllowed answers a command that needs another role.
func (w Words) NotAllowed(r storage.Role) HTML { return w.say("not_allowed", data{"Role": w.Role(r)}) }

// NoQuestionnaire answers a text for which no questionnaire is open.
func (w Words) NoQuestionnaire() HTML { return w.say("no_questionnaire", nil) }

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

// NoteRemark answers thanks, a greeting and the like outside a questionnaire.
func (w Words) NoteRemark() HTML { return w.say("note_remark", nil) }

// NoteNumber answers a bare number outside a questionnaire.
func (w Words) NoteNumber() HTML { return w.say("note_number", nil) }

// NothingToReport says that no questionnaire waits.
func (w Words) NothingToReport() HTML { return w.say("nothing_to_report", nil) }

// NoDepartment answers somebody who reports for no department.
func (w Words) NoDepartment() HTML { return w.say("no_department", nil) }

// NothingToCancel says that no questionnaire is open.
func (w Words) NothingToCancel() HTML { return w.say("nothing_to_cancel", nil) }

// NoRound says that no round has opened yet.
func (w Words) NoRound() HTML { return w.say("no_round", nil) }

// Busy says that another questionnaire comes first; duty comes from [Words.Duty].
func (w Words) Busy(duty string) HTML { return w.say("busy", data{"Duty": duty}) }

// BusyNext is Busy, and says that the one that was asked for comes next.
func (w Words) BusyNext(duty, next string) HTML {
	return w.say("busy_next", data{"Duty": Shorten(duty, longGroup), "Next": Shorten(next, longGroup)})
}

// Help explains the bot to a role.
func (w Words) Help(r storage.Role) HTML {
	text := w.say("help", data{"Begin": w.LabelBegin(), "Correct": w.LabelCorrect()})
	if r != storage.Respondent {
		text = lines(text, w.say("help_secretary", nil))
	}
	if r == storage.Administrator {
		text = lines(text, w.say("help_administrator", nil))
	}
	return text
}
