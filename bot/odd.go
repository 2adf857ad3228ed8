package bot

import (
	"zongjie/conversation"
)

// resume makes a questionnaire live in which an edit has raised a question, so
// that the reply finds it. One that the person is in the middle of goes first;
// the buttons below the question wait.
func (h *Answering) resume(t *turn, s conversation.Session) error {
	_, busy, err := t.desk.Live(t.tx, t.person.ID)
	if err != nil || busy {
		return err
	}
	if err := t.tx.Deactivate(s.Person); err != nil {
		return err
	}
	return t.tx.Activate(s.ID)
}
