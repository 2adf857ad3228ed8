package answering

import (
	"encoding/json"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/conversation"
	"zongjie/office"
)

// A reply in Telegram's sense says itself what it is about, so every message of the
// chat is one of these. Only a question can be answered by replying to its message:
// to any other, a figure is asked back rather than taken for what happens to be asked.
type referent int

const (
	toNothing  referent = iota // no reply
	toQuestion                 // our message that asked a question or echoed its answer, or the own one that answered it
	toCard                     // a card or receipt: all of a questionnaire
	toMessage                  // any other message of ours
	toOwn                      // an own message that answers nothing
)

// reference is what a message is a reply to.
type reference struct {
	kind     referent
	session  conversation.Session // toQuestion, toCard: whose
	question office.QuestionID    // toQuestion: which
	row      int64                // outgoing message that was replied to; 0 for an own message
}

// repliedTo finds what a message is a reply to.
func repliedTo(t *chat.Turn) (reference, error) {
	m := t.In.Content.Message
	if m.ReplyToMessage == nil {
		return reference{}, nil
	}
	round, department, question, ok, err := t.Tx.AnswerByMessage(t.Person.ID, m.ReplyToMessage.MessageID)
	if err != nil {
		return reference{}, err
	}
	if ok {
		s, found, err := t.Tx.SessionOf(t.Person.ID, round, department)
		if err != nil || found {
			return reference{kind: toQuestion, session: s, question: question}, err
		}
	}
	return repliedToBot(t, m)
}

// repliedToBot looks at what the message showed when the reply was written: its
// question may have been edited into another since. By clocks that differ the reply
// may seem older than the message, which it cannot be.
func repliedToBot(t *chat.Turn, m *telegram.Message) (reference, error) {
	versions, err := t.Tx.SentAs(t.Chat, m.ReplyToMessage.MessageID)
	if err != nil {
		return reference{}, err
	}
	shown, row := chat.Outgoing{}, int64(0)
	for _, v := range versions {
		var o chat.Outgoing
		if err := json.Unmarshal(v.Payload, &o); err != nil || o.Kind == chat.StripButtons {
			continue
		}
		shown, row = o, v.ID
		if v.SentAt.Unix() <= int64(m.Date) {
			break
		}
	}
	if shown.Session == 0 {
		return reference{kind: unrelated(t, m, row)}, nil
	}
	s, found, err := t.Tx.Session(shown.Session)
	switch {
	case err != nil:
		return reference{}, err
	case !found || s.Person != t.Person.ID:
		return reference{kind: toMessage}, nil
	case shown.Question == "":
		return reference{kind: toCard, session: s, row: row}, nil
	}
	return reference{toQuestion, s, shown.Question, row}, nil
}

// unrelated tells a message of ours from one of the person.
func unrelated(t *chat.Turn, m *telegram.Message, row int64) referent {
	from := m.ReplyToMessage.From
	if row == 0 && from != nil && from.ID == int64(t.Person.ID) {
		return toOwn
	}
	return toMessage
}
