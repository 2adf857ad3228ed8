package answering

import (
	"slices"

	"zongjie/bot/cards"
	"zongjie/bot/chat"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/desk"
)

// begin opens, or goes on with, the questionnaire of a duty.
func begin(t *chat.Turn, key desk.DutyKey) error {
	round, ok, err := t.Tx.Round(key.Round)
	if err != nil {
		return err
	}
	_, allowed, err := t.Desk.Behalf(t.Tx, t.Person, key.Department)
	if err != nil {
		return err
	}
	if _, known := t.Desk.Served(round.Form); !ok || !known || !allowed {
		return t.Stale()
	}
	s, found, err := sessionFor(t, key)
	if err != nil {
		return err
	}
	if !found {
		t.In.Toast = t.Words.Plain(words.NotAskedAnyMore)
		return nil
	}
	return unlessBusy(t, s, func() error { return advance(t, s, conversation.Event{Kind: conversation.Started}) })
}

// sessionFor returns the person's session for a duty, begun if there is none yet. It
// is false when the form of its round is no longer served, or asks the department
// nothing any more.
func sessionFor(t *chat.Turn, key desk.DutyKey) (conversation.Session, bool, error) {
	s, found, err := t.Tx.SessionOf(t.Person.ID, key.Round, key.Department)
	if err != nil || found && s.Begun() {
		return s, found, err
	}
	round, _, err := t.Tx.Round(key.Round)
	f, known := t.Desk.Served(round.Form)
	if _, there := f.Department(key.Department); err != nil || !known || !there {
		return s, false, err
	}
	whom, _, err := t.Desk.Behalf(t.Tx, t.Person, key.Department)
	if err != nil || len(f.Agenda(key.Department, round.Period)) == 0 {
		return s, false, err
	}
	s, err = cards.PutFresh(t.Tx, f.Form, round, conversation.Session{ID: s.ID, Person: t.Person.ID, Department: key.Department, For: whom,
		Shell: conversation.Shell{Prompt: s.Prompt, Wanted: s.Wanted}})
	return s, err == nil, err
}

// press gives a tapped button to the session it belongs to.
func press(t *chat.Turn, p chat.Pressed) error {
	s, ok, err := t.Tx.Session(p.Session)
	if err != nil {
		return err
	}
	if !ok || s.Person != t.Person.ID {
		return t.Stale()
	}
	return unlessBusy(t, s, func() error {
		offered, err := stillOffered(t, s)
		switch {
		case err != nil:
			return err
		case offered:
			return advance(t, s, conversation.Event{Kind: conversation.Pressed, Button: p.Button})
		case len(s.Answers) > 0:
			t.In.Toast = t.Words.Plain(words.AnsweredMeanwhile)
		}
		return begin(t, keyOf(s))
	})
}

// unlessBusy does something with a session, unless another is live, which comes first.
func unlessBusy(t *chat.Turn, s conversation.Session, do func() error) error {
	active, busy, err := t.Desk.Live(t.Tx, t.Person.ID)
	if err != nil {
		return err
	}
	if busy && active.ID != s.ID {
		return sayBusy(t, active, s)
	}
	return do()
}

func keyOf(s conversation.Session) desk.DutyKey {
	return desk.DutyKey{Round: s.Round, Department: s.Department}
}

// stillOffered reports whether a session was begun, or what its buttons offered is
// still so: nobody has answered anything, the form is the one it was offered with,
// and the person still answers for whom they did.
func stillOffered(t *chat.Turn, s conversation.Session) (bool, error) {
	if s.Begun() {
		return true, nil
	}
	holds, err := offerHolds(t, s)
	return holds && len(s.Answers) == 0, err
}

// offerHolds is stillOffered for a text, which is asked about where somebody has
// answered meanwhile.
func offerHolds(t *chat.Turn, s conversation.Session) (bool, error) {
	whom, may, err := t.Desk.Behalf(t.Tx, t.Person, s.Department)
	served, _ := t.Desk.Served(s.Form)
	return may && whom == s.For && served.Version == s.FormVersion, err
}

// mayAnswer reports whether a questionnaire is still the person's: a stand-in may
// finish what was begun, somebody who no longer has the department may not.
func mayAnswer(t *chat.Turn, s conversation.Session) bool {
	return s.For != 0 || desk.Secretary(t.Person) || slices.Contains(t.Person.Departments, s.Department)
}

// refuseSession answers what was done in a questionnaire that is no longer the
// person's own.
func refuseSession(t *chat.Turn, s conversation.Session) error {
	active, ok, err := t.Tx.ActiveSession(t.Person.ID)
	if err == nil && ok && active.ID == s.ID {
		err = t.Tx.Deactivate(t.Person.ID)
	}
	if err != nil {
		return err
	}
	return t.Say(t.Words.NotYours(t.Desk.DepartmentName(s.Department)))
}
