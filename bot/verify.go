package bot

import (
	"slices"

	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/office"
)

// viewOf is the view of a session that shows effects, with the name of whoever has
// answered before the person knew of it.
func (h *Answering) viewOf(t *turn, form office.Form, s conversation.Session, effects []conversation.Effect) (view, error) {
	v := view{form: form, session: s, words: t.words}.canonical()
	i := slices.IndexFunc(effects, func(f conversation.Effect) bool { return f.Stray == conversation.Overtaken })
	if i < 0 {
		return v, nil
	}
	by, err := t.tx.NameOf(s.Answers[effects[i].Question].Person)
	v.by = by
	return v, err
}

// sayOf says notes about a session without buttons. A reply to them is about the
// question they name, or else the one being asked.
func (h *Answering) sayOf(t *turn, s conversation.Session, effects []conversation.Effect, notes words.HTML) error {
	question := asked(s)
	for _, f := range effects {
		switch f.Kind {
		case conversation.Keeping, conversation.EditRefused, conversation.AsideRefused:
			question = f.Question
		default:
		}
	}
	_, err := t.reply(outgoing{HTML: notes, Session: s.ID, Question: question})
	return err
}

// sayHere refuses a message that could not be read. Whoever replies to the refusal
// answers what is being asked.
func (b *Bot) sayHere(t *turn, html words.HTML) error {
	s, ok, err := t.desk.Live(t.tx, t.person.ID)
	if err != nil {
		return err
	}
	o := outgoing{HTML: html}
	if ok && asked(s) != "" {
		o.Session, o.Question = s.ID, asked(s)
	}
	_, err = t.reply(o)
	return err
}
