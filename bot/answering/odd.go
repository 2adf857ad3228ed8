package answering

import (
	"zongjie/bot/chat"
	"zongjie/conversation"
)

// resume makes a questionnaire live in which an edit has raised a question, so
// that the reply finds it. One that the person is in the middle of goes first;
// the buttons below the question wait.
func (h *Answering) resume(t *chat.Turn, s conversation.Session) error {
	_, busy, err := t.Desk.Live(t.Tx, t.Person.ID)
	if err != nil || busy {
		return err
	}
	if err := t.Tx.Deactivate(s.Person); err != nil {
		return err
	}
	return t.Tx.Activate(s.ID)
}
