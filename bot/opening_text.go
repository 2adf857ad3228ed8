package bot

import (
	"encoding/json"
	"slices"

	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

// opens reports whether a text is meant for the first question that the prompt of a
// duty shows: it answers it, or says what a button of the prompt right above it does.
// A photo that waits for its words gets all but a clear answer.
func (t *turn) opens(d desk.OpenDuty, shown office.Question, e conversation.Event) (bool, error) {
	if conversation.Opens(shown, e.Text) {
		e.At = t.eventTime()
		_, follows, err := t.noteBefore(e)
		clear := conversation.Read(shown, office.Answer{}, e.Text, 0).Verdict == conversation.Accepted
		return !follows || clear && shown.Kind == office.FigureQuestion, err
	}
	s, ok, err := t.tx.SessionOf(t.person.ID, d.Round.ID, d.Department)
	if err != nil || !ok || s.Begun() || s.Prompt == 0 {
		return false, err
	}
	form, err := t.desk.Form(t.tx, s.Form, s.FormVersion)
	if err != nil || !s.Declines(form, e.Text) {
		return false, err
	}
	return t.underPrompt(s.Prompt)
}

// underPrompt reports whether the text was sent right below a prompt: nothing that asks
// or offers something has come since.
func (t *turn) underPrompt(row int64) (bool, error) {
	unseen, err := t.unseen(row, t.in.content.Message)
	if err != nil || unseen {
		return false, err
	}
	since, err := t.tx.Since(t.chat, row)
	return !slices.ContainsFunc(since, func(m storage.Message) bool {
		var o outgoing
		return m.State != storage.StateDead && json.Unmarshal(m.Payload, &o) == nil && (len(o.Buttons) > 0 || o.Dialogue || o.Plan != nil)
	}), err
}
