package answering

import (
	"slices"

	"zongjie/bot/cards"
	"zongjie/bot/chat"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/office"
)

// viewOf is the view of a session that shows effects, with the name of whoever has
// answered before the person knew of it.
func (h *Answering) viewOf(t *chat.Turn, form office.Form, s conversation.Session, effects []conversation.Effect) (cards.View, error) {
	v := cards.View{Form: form, Session: s, Words: t.Words}.Canonical()
	i := slices.IndexFunc(effects, func(f conversation.Effect) bool { return f.Stray == conversation.Overtaken })
	if i < 0 {
		return v, nil
	}
	by, err := t.Tx.NameOf(s.Answers[effects[i].Question].Person)
	v.By = by
	return v, err
}

// sayOf says notes about a session without buttons. A reply to them is about the
// question they name, or else the one being asked.
func (h *Answering) sayOf(t *chat.Turn, s conversation.Session, effects []conversation.Effect, notes words.HTML) error {
	question := cards.Asked(s)
	for _, f := range effects {
		switch f.Kind {
		case conversation.Keeping, conversation.EditRefused, conversation.AsideRefused:
			question = f.Question
		default:
		}
	}
	_, err := t.Reply(chat.Outgoing{HTML: notes, Session: s.ID, Question: question})
	return err
}

// SayHere refuses a message that could not be read. Whoever replies to the refusal
// answers what is being asked.
func (h *Answering) SayHere(t *chat.Turn, html words.HTML) error {
	s, ok, err := t.Desk.Live(t.Tx, t.Person.ID)
	if err != nil {
		return err
	}
	o := chat.Outgoing{HTML: html}
	if ok && cards.Asked(s) != "" {
		o.Session, o.Question = s.ID, cards.Asked(s)
	}
	_, err = t.Reply(o)
	return err
}
