package bot

import (
	"slices"
	"strings"
	"unicode"

	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
)

// typedOutside takes the label of a button typed where no questionnaire is live: one
// that opens a questionnaire, or one below the newest receipt.
func (t *turn) typedOutside(e conversation.Event) (done bool, err error) {
	switch {
	case t.in.content.Forwarded || len(e.Attachments) > 0:
		return false, nil
	case t.opensTyped(e.Text):
		return true, t.report()
	}
	s, ok, err := t.tx.NewestSession(t.person.ID)
	if err != nil || !ok || s.Stage() != conversation.Finished || !t.Now().Before(s.Locks) {
		return false, err
	}
	form, err := t.desk.Form(t.tx, s.Form, s.FormVersion)
	if err != nil || !s.Takes(form, e.Text) {
		return false, err
	}
	if err := t.situate(s, &e, reference{}); err != nil || e.Unseen || e.Interrupted {
		return false, err
	}
	return true, t.advance(s, e)
}

// opensTyped reports whether a text is what the button of a prompt says, in any language.
func (t *turn) opensTyped(text string) bool {
	text = strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) })
	return slices.ContainsFunc(words.Languages(), func(l words.Language) bool {
		w := t.catalogue.In(l)
		return strings.EqualFold(text, w.LabelBegin()) || strings.EqualFold(text, w.LabelGoOn())
	})
}

// sayNoQuestionnaire answers what is for no questionnaire. /report leads nowhere for
// somebody who has nothing to report.
func (t *turn) sayNoQuestionnaire() error {
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
func (t *turn) sayNoNote(p conversation.ProblemCode) error {
	if len(t.person.Departments) == 0 {
		return t.sayNoQuestionnaire()
	}
	switch p {
	case conversation.NotEntry, conversation.LabelTyped: // about a questionnaire, and none is open
		return t.sayNoQuestionnaire()
	case conversation.Remark:
		return t.say(t.words.NoteRemark())
	case conversation.NumberOnly:
		return t.say(t.words.NoteNumber())
	default:
		return t.say(t.words.Problem(office.Question{}, conversation.Problem{Code: p}))
	}
}
