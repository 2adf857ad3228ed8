package answering

import (
	"encoding/json"
	"slices"

	"zongjie/bot/chat"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

// opens reports whether a text is meant for the first question that the prompt of a
// duty shows: it answers it, or says what a button of the prompt right above it does.
// A photo that waits for its words gets all but a clear answer.
func (h *Answering) opens(t *chat.Turn, d desk.OpenDuty, shown office.Question, e conversation.Event) (bool, error) {
	if conversation.Opens(shown, e.Text) {
		e.At = t.EventTime()
		follows, err := h.PhotoWaits(t, e)
		clear := conversation.Read(shown, office.Answer{}, e.Text, 0).Verdict == conversation.Accepted
		return !follows || clear && shown.Kind == office.FigureQuestion, err
	}
	s, ok, err := t.Tx.SessionOf(t.Person.ID, d.Round.ID, d.Department)
	if err != nil || !ok || s.Begun() || s.Prompt == 0 {
		return false, err
	}
	form, err := t.Desk.Form(t.Tx, s.Form, s.FormVersion)
	if err != nil || !s.Declines(form, e.Text) {
		return false, err
	}
	return h.underPrompt(t, s.Prompt)
}

// underPrompt reports whether the text was sent right below a prompt: nothing that asks
// or offers something has come since.
func (h *Answering) underPrompt(t *chat.Turn, row int64) (bool, error) {
	unseen, err := t.Unseen(row, t.In.Content.Message)
	if err != nil || unseen {
		return false, err
	}
	since, err := t.Tx.Since(t.Chat, row)
	return !slices.ContainsFunc(since, func(m storage.Message) bool {
		var o chat.Outgoing
		return m.State != storage.StateDead && json.Unmarshal(m.Payload, &o) == nil && (len(o.Buttons) > 0 || o.Dialogue || o.Plan != nil)
	}), err
}
