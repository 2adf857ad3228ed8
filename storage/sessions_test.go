package storage

import (
	"errors"
	"strings"
	"testing"
	"time"

	"zongjie/conversation"
	"zongjie/office"
)

func session(person office.PersonID, r office.RoundID, department office.DepartmentID) conversation.Session {
	due := start().In(time.FixedZone("CST", 8*3600))
	return conversation.Session{
		Person: person, Round: r, Form: "edu", FormVersion: "v1", Period: january(), Department: department,
		Due: due, Locks: due.Add(time.Hour), Agenda: []office.QuestionID{"b17", "b18"},
		Step: 3,
	}
}

func TestSessions(t *testing.T) {
	s, round := duty(t)
	want := session(1, round, "aid")
	write(t, s, func(tx *Tx) {
		want.ID = must(tx.PutSession(want))
		proposal := figureAnswer("b18", "20.50", 9)
		want.Step, want.Position, want.Pending = 4, 1, &conversation.Pending{Kind: conversation.Guessed, Answer: proposal}
		want.Answers = map[office.QuestionID]office.Answer{"b17": figureAnswer("b17", "99", 8)}
		same(t, "id on update", must(tx.PutSession(want)), want.ID)

		given := figureAnswer("b17", "713.036", 8)
		given.Version = must(tx.PutAnswer(round, "aid", given, 0))
		want.Answers = map[office.QuestionID]office.Answer{"b17": given}
		must(tx.PutAnswer(round, "party", figureAnswer("b17", "5", 7), 0))
	})
	read(t, s, func(tx *Tx) {
		same(t, "by id", found(tx.Session(want.ID)), want)
		same(t, "by duty", found(tx.SessionOf(1, round, "aid")), want)
		absent[conversation.Session](t, "no such id")(tx.Session(want.ID + 1))
		absent[conversation.Session](t, "another department")(tx.SessionOf(1, round, "party"))
		absent[conversation.Session](t, "active, though it was never activated")(tx.ActiveSession(1))
	})
}

func TestNewestSession(t *testing.T) {
	s, round := duty(t)
	write(t, s, func(tx *Tx) {
		absent[conversation.Session](t, "of nobody")(tx.NewestSession(1))
		first, second := session(1, round, "aid"), session(1, round, "party")
		first.Prompt, second.Prompt = 20, 9
		first.ID, second.ID = must(tx.PutSession(first)), must(tx.PutSession(second))
		must(tx.PutSession(session(2, round, "aid")))
		same(t, "shown last", found(tx.NewestSession(1)).ID, first.ID)
		second.Prompt = 100
		must(tx.PutSession(second))
		same(t, "shown since", found(tx.NewestSession(1)).ID, second.ID)
	})
}

func TestPutSessionRefuses(t *testing.T) {
	s, round := duty(t)
	write(t, s, func(tx *Tx) {
		kept := session(1, round, "aid")
		id := must(tx.PutSession(kept))
		other := session(2, round, "aid")
		other.ID = id
		missing := session(1, round, "aid")
		missing.ID = id + 1
		for name, s := range map[string]conversation.Session{
			"a second one of the duty": kept, "another person under the same id": other, "an id that is not kept": missing,
			"a person nobody knows": session(9, round, "aid"), "a round nobody opened": session(1, round+1, "aid"),
		} {
			if _, err := tx.PutSession(s); err == nil {
				t.Errorf("PutSession of %s: got no error", name)
			}
		}
	})
}

func TestOneActiveSession(t *testing.T) {
	s, round := duty(t)
	write(t, s, func(tx *Tx) {
		first, second := must(tx.PutSession(session(1, round, "aid"))), must(tx.PutSession(session(1, round, "party")))
		others := must(tx.PutSession(session(2, round, "aid")))
		for _, id := range []conversation.SessionID{first, first, others} {
			ok(t, tx.Activate(id))
		}
		if err := tx.Activate(second); !errors.Is(err, ErrActive) {
			t.Errorf("Activate beside an active one: got %v, want ErrActive", err)
		}
		if _, err := tx.exec(`UPDATE sessions SET active = 1`); err == nil {
			t.Error("the schema lets a person have two active sessions")
		}
		same(t, "active", found(tx.ActiveSession(1)).ID, first)

		ok(t, tx.Deactivate(1))
		absent[conversation.Session](t, "active after Deactivate")(tx.ActiveSession(1))
		same(t, "another person's", found(tx.ActiveSession(2)).ID, others)
		ok(t, tx.Activate(second))
		same(t, "active", found(tx.ActiveSession(1)).ID, second)
		if err := tx.Activate(99); err == nil {
			t.Error("a missing session was activated")
		}
	})
}

func TestUnreadableSessionTellsNoFigure(t *testing.T) {
	s, round := duty(t)
	write(t, s, func(tx *Tx) {
		id := must(tx.PutSession(session(1, round, "aid")))
		must(tx.exec(`UPDATE sessions SET data = '{"step":"713.036"}'`))
		_, _, err := tx.Session(id)
		if err == nil || strings.Contains(err.Error(), "713") {
			t.Errorf("Session: got %v, want an error without the figure", err)
		}
	})
}

func TestWantedSessions(t *testing.T) {
	s, round := duty(t)
	var first, second, active conversation.SessionID
	wanted := func(tx *Tx, person office.PersonID, d office.DepartmentID, minutes int) conversation.SessionID {
		kept := session(person, round, d)
		kept.Wanted = kept.Due.Add(time.Duration(minutes) * time.Minute)
		return must(tx.PutSession(kept))
	}
	write(t, s, func(tx *Tx) {
		first, second = wanted(tx, 1, "aid", 1), wanted(tx, 1, "party", 2)
		wanted(tx, 2, "aid", 3)
		must(tx.PutSession(session(1, round, "office")))
		active = wanted(tx, 1, "estates", 4)
		ok(t, tx.Activate(active))
	})
	read(t, s, func(tx *Tx) {
		var got []conversation.SessionID
		for _, s := range must(tx.WantedSessions(1)) {
			got = append(got, s.ID)
		}
		same(t, "the newest in front, none that is active", got, []conversation.SessionID{second, first})
		same(t, "nobody's", len(must(tx.WantedSessions(9))), 0)
	})
}
