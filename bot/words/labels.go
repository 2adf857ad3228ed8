package words

import (
	"zongjie/office"
	"zongjie/storage"
)

// OwnName is the language's name in itself, on the button that chooses it.
func (w Words) OwnName() string { return w.plain("own_name", nil) }

// LabelBegin opens a questionnaire.
func (w Words) LabelBegin() string { return w.plain("label_begin", nil) }

// LabelGoOn opens a questionnaire that was begun.
func (w Words) LabelGoOn() string { return w.plain("label_go_on", nil) }

// LabelNone answers that there was nothing this month, and names that answer.
func (w Words) LabelNone() string { return w.plain("label_none", nil) }

// LabelNotApplicable names the answer that a question does not concern somebody.
func (w Words) LabelNotApplicable() string { return w.plain("label_not_applicable", nil) }

// LabelMissing stands in place of an answer that was not given.
func (w Words) LabelMissing() string { return w.plain("label_missing", nil) }

// LabelSkip leaves a question open for now.
func (w Words) LabelSkip() string { return w.plain("label_skip", nil) }

// LabelBack goes to the question before.
func (w Words) LabelBack() string { return w.plain("label_back", nil) }

// LabelKeepOld ends a correction without a change.
func (w Words) LabelKeepOld() string { return w.plain("label_keep_old", nil) }

// LabelReturn ends a correction in which something was changed.
func (w Words) LabelReturn() string { return w.plain("label_return", nil) }

// LabelDone ends a list of activities.
func (w Words) LabelDone() string { return w.plain("label_done", nil) }

// LabelDoneReview ends the activities where nothing else is left, and shows the
// card.
func (w Words) LabelDoneReview() string { return w.plain("label_done_review", nil) }

// LabelNoneReview reports nothing for the last question left open, and shows the
// card.
func (w Words) LabelNoneReview() string { return w.plain("label_none_review", nil) }

// LabelDoneSubmit ends the activities and submits, where nothing else is left.
func (w Words) LabelDoneSubmit() string { return w.plain("label_done_submit", nil) }

// LabelNoneSubmit reports nothing for the last question left open, and submits.
func (w Words) LabelNoneSubmit() string { return w.plain("label_none_submit", nil) }

// LabelYes agrees to a reading.
func (w Words) LabelYes() string { return w.plain("label_yes", nil) }

// LabelKeep keeps an approximate figure.
func (w Words) LabelKeep() string { return w.plain("label_keep", nil) }

// LabelRetype rejects a reading.
func (w Words) LabelRetype() string { return w.plain("label_retype", nil) }

// LabelSubmit submits the questionnaire.
func (w Words) LabelSubmit() string { return w.plain("label_submit", nil) }

// LabelCorrect shows which answers can be corrected.
func (w Words) LabelCorrect() string { return w.plain("label_correct", nil) }

// LabelCard goes back to the card.
func (w Words) LabelCard() string { return w.plain("label_card", nil) }

// LabelFill goes to the first of the missing answers.
func (w Words) LabelFill(missing int) string {
	return w.plainCount("label_fill", data{"Count": missing})
}

// LabelSameRest reports last month's figures for this question and those behind it.
func (w Words) LabelSameRest(n int) string {
	return w.plainCount("label_same_rest", data{"Count": n})
}

// LabelNoneRest reports nothing for this question and those behind it.
func (w Words) LabelNoneRest(n int) string {
	return w.plainCount("label_none_rest", data{"Count": n})
}

// LabelNext opens the next questionnaire; duty comes from [Words.Duty].
func (w Words) LabelNext(duty string) string { return w.plain("label_next", data{"Duty": duty}) }

// Role names a role.
func (w Words) Role(r storage.Role) string {
	switch r {
	case storage.Administrator:
		return w.plain("role_administrator", nil)
	case storage.Secretary:
		return w.plain("role_secretary", nil)
	default:
		return w.plain("role_respondent", nil)
	}
}

// Menu says what a command is for. Every command in [Commands] has its line.
func (w Words) Menu(command string) string {
	switch command {
	case "report":
		return w.plain("command_report", nil)
	case "status":
		return w.plain("command_status", nil)
	case "draft":
		return w.plain("command_draft", nil)
	case "why":
		return w.plain("command_why", nil)
	case "plan":
		return w.plain("command_plan", nil)
	case "import":
		return w.plain("command_import", nil)
	case "invite":
		return w.plain("command_invite", nil)
	case "for":
		return w.plain("command_for", nil)
	case "leave":
		return w.plain("command_leave", nil)
	case "people":
		return w.plain("command_people", nil)
	case "names":
		return w.plain("command_names", nil)
	case "cancel":
		return w.plain("command_cancel", nil)
	case "language":
		return w.plain("command_language", nil)
	default:
		return w.plain("command_help", nil)
	}
}

// Commands lists the commands of the menu, in its order.
func Commands() []string {
	return []string{"report", "status", "draft", "why", "plan", "import", "invite", "for", "leave", "people", "names", "cancel", "language", "help"}
}

// title is a question's name.
func title(q office.Question) string { return Shorten(q.Title, longName) }

// formTitle is a form's name.
func formTitle(f office.Form) string { return Shorten(f.Title, longName) }
