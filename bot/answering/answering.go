// Package answering leads people through their questionnaires: it takes what they type
// and tap to the session it belongs to, and shows what that has become. What an answer
// means is for package conversation to say.
package answering

import (
	"zongjie/bot/cards"
	"zongjie/bot/chat"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
)

// Answering is what people can do about their questionnaires.
type Answering struct {
	// PhotoWaits reports whether a photo that was sent before waits for its words.
	PhotoWaits func(*chat.Turn, conversation.Event) (bool, error)
}

// Report goes on with the live questionnaire, or opens the first one that waits,
// or shows the newest receipt.
func (h *Answering) Report(t *chat.Turn) error {
	active, ok, err := t.Desk.Live(t.Tx, t.Person.ID)
	if err != nil {
		return err
	}
	if ok {
		return advance(t, active, conversation.Event{Kind: conversation.Started})
	}
	next, ok, err := next(t, conversation.Session{})
	if err != nil {
		return err
	}
	if ok {
		return begin(t, next.Key())
	}
	duties, err := t.Desk.OpenDuties(t.Tx, t.Person)
	switch {
	case err != nil:
		return err
	case len(duties) > 0:
		return begin(t, duties[len(duties)-1].Key())
	case len(t.Person.Departments) > 0:
		return t.Say(t.Words.Say(words.NothingToReport))
	case desk.Secretary(t.Person):
		return t.Say(t.Words.Help(t.Person.Role))
	}
	return t.Say(t.Words.Say(words.NoDepartment))
}

// Cancel puts the live questionnaire aside.
func (h *Answering) Cancel(t *chat.Turn) error {
	active, ok, err := t.Desk.Live(t.Tx, t.Person.ID)
	if err != nil {
		return err
	}
	if !ok {
		return t.Say(t.Words.Say(words.NothingToCancel))
	}
	return advance(t, active, conversation.Event{Kind: conversation.Withdrawn})
}

// Repeat says again what a live questionnaire waits for.
func (h *Answering) Repeat(t *chat.Turn) error {
	active, live, err := t.Desk.Live(t.Tx, t.Person.ID)
	if err != nil || !live {
		return err
	}
	return advance(t, active, conversation.Event{Kind: conversation.Repeated})
}

// Busy reports whether a message belongs to a questionnaire: to the live one, or to
// the one whose message it is a reply to.
func (h *Answering) Busy(t *chat.Turn) (bool, error) {
	if _, live, err := t.Desk.Live(t.Tx, t.Person.ID); err != nil || live {
		return live, err
	}
	to, err := repliedTo(t)
	return to.kind == toQuestion, err
}

// TapBegin opens the questionnaire of a duty.
func (h *Answering) TapBegin(t *chat.Turn, args []string) error {
	key, ok := chat.ParseDutyKey(args)
	if !ok {
		return t.Stale()
	}
	return begin(t, key)
}

// TapSession gives a tapped button to the session it belongs to.
func (h *Answering) TapSession(t *chat.Turn, args []string) error {
	p, ok := chat.ParsePressed(args)
	if !ok {
		return t.Stale()
	}
	return press(t, p)
}

// SayHere refuses a message that could not be read. Whoever replies to the refusal
// answers what is being asked.
func (h *Answering) SayHere(t *chat.Turn, html words.HTML) error {
	s, _, err := t.Desk.Live(t.Tx, t.Person.ID)
	if err != nil {
		return err
	}
	if q := cards.Asked(s); q != "" {
		return sayOf(t, s, q, html)
	}
	return t.Say(html)
}

// sayOf says something without buttons about a question of a session, so that a reply
// to it answers that; without a question it is about the whole session.
func sayOf(t *chat.Turn, s conversation.Session, q office.QuestionID, html words.HTML) error {
	_, err := t.Reply(chat.Outgoing{HTML: html, Session: s.ID, Question: q})
	return err
}

// Edited takes an edited message that answered a question of a duty. What is written
// beside a text file that was read is no other answer.
func (h *Answering) Edited(t *chat.Turn, key desk.DutyKey, e conversation.Event) error {
	s, found, err := sessionFor(t, key)
	read := chat.IsTextFile(t.In.Content.EditedMessage) && len(s.Answers[e.Question].Activities) == 0
	if err != nil || !found || read {
		return err
	}
	return advance(t, s, e)
}
