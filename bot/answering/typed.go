package answering

import (
	"slices"
	"strings"
	"unicode"

	"zongjie/bot/chat"
	"zongjie/bot/words"
	"zongjie/conversation"
)

// typedOutside takes the label of a button typed where no questionnaire is live: one
// that opens a questionnaire, or one below the newest receipt.
func (h *Answering) typedOutside(t *chat.Turn, e conversation.Event) (done bool, err error) {
	switch {
	case t.In.Content.Forwarded || len(e.Attachments) > 0:
		return false, nil
	case h.opensTyped(t, e.Text):
		return true, h.Report(t)
	}
	s, ok, err := t.Tx.NewestSession(t.Person.ID)
	if err != nil || !ok || s.Stage() != conversation.Finished || !t.Desk.Now().Before(s.Locks) {
		return false, err
	}
	form, err := t.Desk.Form(t.Tx, s.Form, s.FormVersion)
	if err != nil || !s.Takes(form, e.Text) {
		return false, err
	}
	if err := h.situate(t, s, &e, reference{}); err != nil || e.Unseen || e.Interrupted {
		return false, err
	}
	return true, h.Advance(t, s, e)
}

// opensTyped reports whether a text is what the button of a prompt says, in any language.
func (h *Answering) opensTyped(t *chat.Turn, text string) bool {
	text = strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) })
	return slices.ContainsFunc(words.Languages(), func(l words.Language) bool {
		w := t.Post.Catalogue.In(l)
		return strings.EqualFold(text, w.LabelBegin()) || strings.EqualFold(text, w.LabelGoOn())
	})
}
