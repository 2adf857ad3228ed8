package notes

import (
	"slices"

	"zongjie/bot/cards"
	"zongjie/bot/chat"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
)

// sayNoQuestionnaire answers what is for no questionnaire. /report leads nowhere for
// somebody who has nothing to report.
func (h *Notes) sayNoQuestionnaire(t *chat.Turn) error {
	open, err := t.Desk.OpenDuties(t.Tx, t.Person)
	if err != nil {
		return err
	}
	if len(open) == 0 && len(t.Person.Departments) == 0 {
		return t.Say(t.Words.NotReporting(t.Person.Role))
	}
	waiting := slices.DeleteFunc(slices.Clone(open), func(d desk.OpenDuty) bool { return !d.SubmittedAt.IsZero() })
	switch d := len(open) - 1; {
	case len(waiting) == 1:
		w := waiting[0]
		return t.SayAbout(chat.Outgoing{Buttons: cards.BeginButton(t.Words, w)}, t.Words.NoQuestionnaireWaiting(w.Form, w.Duty, w.Round))
	case len(waiting) == 0 && len(open) > 0:
		return t.Say(t.Words.NoQuestionnaireSubmitted(open[d].Form, open[d].Duty, open[d].Round))
	}
	return t.Say(t.Words.Say(words.NoQuestionnaire))
}

// sayNoNote says why a message is not offered as an activity.
func (h *Notes) sayNoNote(t *chat.Turn, p conversation.ProblemCode) error {
	if len(t.Person.Departments) == 0 {
		return h.sayNoQuestionnaire(t)
	}
	switch p {
	case conversation.NotEntry, conversation.LabelTyped: // about a questionnaire, and none is open
		return h.sayNoQuestionnaire(t)
	case conversation.Remark:
		return t.Say(t.Words.Say(words.NoteRemark))
	case conversation.NumberOnly:
		return t.Say(t.Words.Say(words.NoteNumber))
	default:
		return t.Say(t.Words.Problem(office.Question{}, conversation.Problem{Code: p}))
	}
}
