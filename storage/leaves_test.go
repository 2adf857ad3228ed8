package storage

import (
	"testing"
	"time"

	"zongjie/conversation"
	"zongjie/office"
)

func day(n int) time.Time { return start().AddDate(0, 0, n) }

func TestLeaves(t *testing.T) {
	s, _ := duty(t)
	leave := func(from, to int) Leave {
		return Leave{Person: 1, StandIn: 2, Begins: day(from), Ends: day(to), NamedBy: 1}
	}
	put := func(tx *Tx, l Leave) int64 { return must(tx.PutLeave(l)) }
	write(t, s, func(tx *Tx) {
		first := put(tx, leave(1, 5))
		put(tx, leave(7, 9))
		put(tx, Leave{Person: 2, StandIn: 1, Begins: day(2), Ends: day(3), NamedBy: 1})
		put(tx, leave(4, 8)) // cuts the first short and calls the second off
		found := must(tx.Leaves(day(0)))
		same(t, "leaves", spans(found), [][2]time.Time{{day(1), day(4)}, {day(2), day(3)}, {day(4), day(8)}})
		same(t, "covers its first moment", found[0].Covers(day(1)), true)
		same(t, "covers the first moment after it", found[0].Covers(day(4)), false)
		same(t, "covers the moment before", found[0].Covers(day(1).Add(-1)), false)
		ok(t, tx.EndLeave(first, day(2)))
		ok(t, tx.EndLeave(first, day(3))) // too late
		same(t, "ended", spans(must(tx.Leaves(day(0))))[0], [2]time.Time{day(1), day(2)})
		ok(t, tx.ToldLeave(first, day(2)))
		same(t, "after it was told", len(must(tx.Leaves(day(2)))), 2)
		same(t, "while it lasts", len(must(tx.Leaves(day(1)))), 3)
		same(t, "told", must(tx.Leaves(day(1)))[0].ToldAt, day(2))
		ok(t, tx.EndLeave(found[2].ID, day(0))) // never begins
		same(t, "called off", len(must(tx.Leaves(day(2)))), 1)
	})
}

func spans(leaves []Leave) [][2]time.Time {
	var all [][2]time.Time
	for _, l := range leaves {
		all = append(all, [2]time.Time{l.Begins, l.Ends})
	}
	return all
}

func TestAnsweredFor(t *testing.T) {
	s, round := duty(t)
	write(t, s, func(tx *Tx) {
		for i, at := range []time.Time{day(0), day(1), day(1), day(3)} {
			a := figureAnswer("b17", "3", i+1)
			a.Person, a.For, a.At = 2, 1, at
			must(tx.PutAnswer(round, []office.DepartmentID{"a", "b", "c", "d"}[i], a, i))
		}
		own := figureAnswer("b17", "3", 9)
		own.At = day(1)
		must(tx.PutAnswer(round, "e", own, 9))
		ok(t, tx.SubmitDuty(round, "b", 2, day(1)))
	})
	read(t, s, func(tx *Tx) {
		same(t, "work", must(tx.AnsweredFor(1, day(1), day(3))), []StandInWork{{round, "b", "乙", true}, {round, "c", "乙", false}})
		same(t, "for nobody", must(tx.AnsweredFor(2, day(0), day(9))), nil)
		same(t, "kept with the answer", must(tx.Answers(round, "a"))["b17"].For, 1)
		month := office.Range{First: january(), Last: january()}
		reports := must(tx.Reports("edu", month))
		same(t, "who, for whom", reports[0].Name, "乙（代甲）")
		same(t, "who, for themselves", reports[4].Name, "甲")
	})
}

func TestRemovedPersonKeepsAnswers(t *testing.T) {
	s, round := duty(t)
	write(t, s, func(tx *Tx) {
		p := found(tx.Person(1))
		p.Departments = []office.DepartmentID{"aid"}
		ok(t, tx.PutPerson(p))
		must(tx.PutAnswer(round, "aid", figureAnswer("b17", "3", 1), 1))
		id := must(tx.PutSession(conversation.Session{Person: 1, Round: round, Department: "aid", Period: january()}))
		ok(t, tx.Activate(id))
		must(tx.PutLeave(Leave{Person: 1, StandIn: 2, Begins: day(1), Ends: day(5), NamedBy: 1}))
		must(tx.PutLeave(Leave{Person: 2, StandIn: 1, Begins: day(1), Ends: day(5), NamedBy: 1}))
		ok(t, tx.RemovePerson(1, day(2)))
	})
	write(t, s, func(tx *Tx) {
		absent[Person](t, "the person")(tx.Person(1))
		same(t, "people", len(must(tx.People())), 1)
		absent[conversation.Session](t, "a live questionnaire")(tx.ActiveSession(1))
		for _, l := range must(tx.Leaves(day(0))) {
			same(t, "end of a leave", l.Ends, day(2))
		}
		same(t, "name", must(tx.NameOf(1)), "甲")
		same(t, "name of nobody", must(tx.NameOf(99)), "")
		same(t, "reports", must(tx.Reports("edu", office.Range{First: january(), Last: january()}))[0].Name, "甲")
		ok(t, tx.PutPerson(person(1, "甲")))
		same(t, "departments of one who is back", found(tx.Person(1)).Departments, nil)
	})
}

func TestOutgoing(t *testing.T) {
	s := newStore(t)
	write(t, s, func(tx *Tx) {
		id := must(tx.Enqueue(Message{Chat: 7, Method: "send", Payload: []byte(`{}`), CreatedAt: start()}))
		same(t, "pending", found(tx.Outgoing(id)).State, StatePending)
		same(t, "not sent", len(must(tx.SentAs(7, 0))), 0)
		ok(t, tx.Sent(id, 50, start()))
		edit := must(tx.Enqueue(Message{Chat: 7, Method: "edit", Payload: []byte(`{}`), After: id, CreatedAt: start()}))
		ok(t, tx.Sent(edit, 50, start()))
		all := must(tx.SentAs(7, 50))
		same(t, "sent and edited", []int64{all[0].ID, all[1].ID}, []int64{edit, id})
		same(t, "in another chat", len(must(tx.SentAs(8, 50))), 0)
		absent[Message](t, "a message")(tx.Outgoing(99))
	})
}
