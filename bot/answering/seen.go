package answering

import (
	"encoding/json"
	"slices"

	"zongjie/bot/cards"
	"zongjie/bot/chat"
	"zongjie/conversation"
	"zongjie/office"
	"zongjie/storage"
)

// situate adds to a reply what Telegram says of it besides its text: whether the
// person can have seen what it would be taken as an answer to.
func situate(t *chat.Turn, s conversation.Session, e *conversation.Event, to reference) error {
	m := t.In.Content.Message
	said, err := saidFrom(t, s)
	if err != nil {
		return err
	}
	e.Forwarded = t.In.Content.Forwarded
	for _, o := range said {
		e.Unseen = e.Unseen || o.ID == s.Prompt && chat.UnseenIn(o, m)
		e.Early = e.Early || o.ID == s.Shown && chat.UnseenIn(o, m)
	}
	e.About = to.question
	e.Detached = to.kind == toOwn && !isPending(s, m.ReplyToMessage.MessageID)
	if to.kind == toNothing {
		if e.Interrupted, err = interrupted(t, s, said); err != nil {
			return err
		}
	}
	if to.question != "" && to.question == cards.Asked(s) {
		e.Early = false
		e.Unseen = e.Unseen && to.row != s.Prompt
	}
	return nil
}

// isPending reports whether an own message is the one that was asked back or about.
func isPending(s conversation.Session, message int) bool {
	if s.Pending == nil {
		return message == s.Refused
	}
	for _, a := range s.Pending.Answer.Activities {
		if a.Message == message {
			return true
		}
	}
	return message == s.Refused || message == s.Pending.Answer.Message
}

// interrupted reports whether the newest thing in the chat that leads on to something
// is not the questionnaire: a bare text may be about that. A bare number is wanted by
// plan values only.
func interrupted(t *chat.Turn, s conversation.Session, said []storage.Message) (bool, error) {
	if s.Prompt == 0 {
		return false, nil
	}
	form, err := t.Desk.Form(t.Tx, s.Form, s.FormVersion)
	if err != nil {
		return false, err
	}
	q, _ := form.Question(cards.Asked(s))
	return anyOf(said, s.Prompt, func(o chat.Outgoing) bool {
		return o.Plan != nil || o.Dialogue && q.Kind != office.FigureQuestion
	}), nil
}

// saidFrom lists what was said from the message on that first showed what is asked, or
// shows it now.
func saidFrom(t *chat.Turn, s conversation.Session) ([]storage.Message, error) {
	first := s.Prompt
	if s.Shown != 0 && (first == 0 || s.Shown < first) {
		first = s.Shown
	}
	if first == 0 {
		return nil, nil
	}
	return t.Tx.Since(t.Chat, first-1)
}

// underPrompt reports whether the text was sent right below a prompt: nothing that asks
// or offers something has come since.
func underPrompt(t *chat.Turn, row int64) (bool, error) {
	unseen, err := t.Unseen(row, t.In.Content.Message)
	if err != nil || unseen {
		return false, err
	}
	since, err := saidSince(t, row, func(o chat.Outgoing) bool { return len(o.Buttons) > 0 || o.Dialogue || o.Plan != nil })
	return !since, err
}

// saidSince reports whether something of a kind was said after the message of a row.
func saidSince(t *chat.Turn, row int64, kind func(chat.Outgoing) bool) (bool, error) {
	since, err := t.Tx.Since(t.Chat, row)
	return anyOf(since, row, kind), err
}

// anyOf reports whether something of a kind is among what was said behind a row.
func anyOf(said []storage.Message, row int64, kind func(chat.Outgoing) bool) bool {
	return slices.ContainsFunc(said, func(m storage.Message) bool {
		var o chat.Outgoing
		return m.ID > row && m.State != storage.StateDead && json.Unmarshal(m.Payload, &o) == nil && kind(o)
	})
}
