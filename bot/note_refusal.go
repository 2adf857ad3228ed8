package bot

import (
	"slices"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
)

// sayNoQuestionnaire answers what is for no questionnaire. /report leads nowhere for
// somebody who has nothing to report.
func (h *Notes) sayNoQuestionnaire(t *turn) error {
	open, err := t.desk.OpenDuties(t.tx, t.person)
	if err != nil {
		return err
	}
	if len(open) == 0 && len(t.person.Departments) == 0 {
		return t.say(t.words.NotReporting(t.person.Role))
	}
	waiting := slices.DeleteFunc(slices.Clone(open), func(d desk.OpenDuty) bool { return !d.SubmittedAt.IsZero() })
	switch d := len(open) - 1; {
	case len(waiting) == 1:
		w := waiting[0]
		_, err := t.reply(outgoing{HTML: t.words.NoQuestionnaireWaiting(w.Form, w.Duty, w.Round), Buttons: beginButton(t.words, w)})
		return err
	case len(waiting) == 0 && len(open) > 0:
		return t.say(t.words.NoQuestionnaireSubmitted(open[d].Form, open[d].Duty, open[d].Round))
	}
	return t.say(t.words.NoQuestionnaire())
}

// sayNoNote says why a message is not offered as an activity.
func (h *Notes) sayNoNote(t *turn, p conversation.ProblemCode) error {
	if len(t.person.Departments) == 0 {
		return h.sayNoQuestionnaire(t)
	}
	switch p {
	case conversation.NotEntry, conversation.LabelTyped: // about a questionnaire, and none is open
		return h.sayNoQuestionnaire(t)
	case conversation.Remark:
		return t.say(t.words.NoteRemark())
	case conversation.NumberOnly:
		return t.say(t.words.NoteNumber())
	default:
		return t.say(t.words.Problem(office.Question{}, conversation.Problem{Code: p}))
	}
}
