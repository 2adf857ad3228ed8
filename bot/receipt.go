package bot

import (
	"slices"

	"zongjie/conversation"
)

// updateReceipts rewrites the receipts that colleagues have of a duty once an answer of
// it has changed: no receipt may show a figure that is no longer the answer.
func (t *turn) updateReceipts(by conversation.Session, effects []conversation.Effect) error {
	if !slices.ContainsFunc(effects, func(f conversation.Effect) bool { return f.Kind == conversation.Keeping }) {
		return nil
	}
	sessions, err := t.tx.SessionsOfDuty(by.Round, by.Department)
	if err != nil {
		return err
	}
	for _, s := range sessions {
		if s.ID == by.ID || s.Stage() != conversation.Finished || s.Prompt == 0 {
			continue
		}
		if err := t.updateReceipt(s); err != nil {
			return err
		}
	}
	return nil
}

func (t *turn) updateReceipt(s conversation.Session) error {
	p, known, err := t.tx.Person(s.Person)
	if err != nil || !known || p.Blocked {
		return err
	}
	form, err := t.desk.Form(t.tx, s.Form, s.FormVersion)
	if err != nil {
		return err
	}
	if err := t.loadPeople(form, &s); err != nil {
		return err
	}
	_, card := view{form: form, session: s, words: t.Bot.words(p)}.canonical().render([]conversation.Effect{{Kind: conversation.Receipt}})
	card.Kind, card.After, card.Session = editText, s.Prompt, s.ID
	if s.Prompt, err = t.enqueue(t.tx, p.Chat, *card); err != nil {
		return err
	}
	_, err = t.tx.PutSession(s)
	return err
}

// replaceReceipt takes back what a receipt says when a newer message has taken its
// place: only the newest is kept up to date.
func (t *turn) replaceReceipt(before, now conversation.Session) error {
	if before.Stage() != conversation.Finished || before.Prompt == 0 || t.in.fresh[now.Prompt].Kind != sendText {
		return nil
	}
	text := t.words.ReceiptReplaced()
	if now.Stage() == conversation.Confirming {
		form, err := t.desk.Form(t.tx, now.Form, now.FormVersion)
		if err != nil {
			return err
		}
		q, _ := form.Question(asked(now))
		shown := view{form: form, session: now}.canonical().session
		text = t.words.ReceiptWaits(q, shown.Answers[q.ID])
	}
	_, err := t.enqueue(t.tx, t.chat, outgoing{Kind: editText, After: before.Prompt, HTML: text, Session: before.ID})
	return err
}
