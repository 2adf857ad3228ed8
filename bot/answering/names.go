package answering

import (
	"zongjie/bot/chat"
	"zongjie/conversation"
	"zongjie/storage"
)

// putDecisions keeps what was said about names in a questionnaire.
func (h *Answering) putDecisions(t *chat.Turn, s conversation.Session, f conversation.Effect) error {
	for _, d := range f.Decisions {
		err := t.Tx.PutNameDecision(storage.NameDecision{Form: s.Form, Question: f.Question, Decision: d, Person: t.Person.ID, At: t.Desk.Now()})
		if err != nil {
			return err
		}
	}
	return nil
}
