package answering

import (
	"zongjie/bot/cards"
	"zongjie/bot/chat"
	"zongjie/bot/words"
	"zongjie/conversation"
)

// updateReceipts rewrites the receipts that colleagues have of a duty once an answer of
// it has changed: no receipt may show a figure that is no longer the answer.
func (x *step) updateReceipts() error {
	if !x.has(conversation.Keeping) {
		return nil
	}
	sessions, err := x.t.Tx.SessionsOfDuty(x.now.Round, x.now.Department)
	if err != nil {
		return err
	}
	for _, s := range sessions {
		if s.ID == x.now.ID || s.Stage() != conversation.Finished || s.Prompt == 0 {
			continue
		}
		if err := updateReceipt(x.t, s); err != nil {
			return err
		}
	}
	return nil
}

func updateReceipt(t *chat.Turn, s conversation.Session) error {
	p, known, err := t.Tx.Person(s.Person)
	if err != nil || !known || p.Blocked {
		return err
	}
	form, err := t.Desk.Form(t.Tx, s.Form, s.FormVersion)
	if err != nil {
		return err
	}
	if err := t.Tx.Recall(&s); err != nil {
		return err
	}
	if err := loadPeople(t, form, &s); err != nil {
		return err
	}
	_, card := cards.View{Form: form, Session: s, Words: t.Post.Speak(p)}.Canonical().Render([]conversation.Effect{{Kind: conversation.Receipt}})
	card.After, card.Session = s.Prompt, s.ID
	if s.Prompt, err = t.Post.Enqueue(t.Tx, p.Chat, *card); err != nil {
		return err
	}
	_, err = t.Tx.PutSession(s)
	return err
}

// replaceReceipt takes back what a receipt says when a newer message has taken its
// place: only the newest is kept up to date.
func (x *step) replaceReceipt() error {
	t, before, now := x.t, x.before, x.now
	if before.Stage() != conversation.Finished || before.Prompt == 0 || t.In.Fresh[now.Prompt].Kind != chat.SendText {
		return nil
	}
	text := t.Words.Say(words.ReceiptReplaced)
	if now.Stage() == conversation.Confirming {
		q, _ := x.form.Question(cards.Asked(now))
		shown := cards.View{Form: x.form, Session: now}.Canonical().Session
		text = t.Words.ReceiptWaits(q, shown.Answers[q.ID])
	}
	_, err := t.Post.Enqueue(t.Tx, t.Chat, chat.Outgoing{After: before.Prompt, HTML: text, Session: before.ID})
	return err
}
