package storage

import (
	"testing"

	"zongjie/conversation"
	"zongjie/office"
)

func TestHistory(t *testing.T) {
	s, _ := duty(t)
	// report gives an answer of a month; submitted says whether its duty was.
	report := func(tx *Tx, form office.FormID, month int, department office.DepartmentID, submitted bool, amounts ...string) office.Past {
		t.Helper()
		p := january().Add(month)
		round := openRound(t, tx, form, p)
		var a office.Answer
		for i, amount := range amounts {
			a = figureAnswer("b17", amount, 100+month*10+i)
			a.Reason, a.Button = "集中补发"+amount, conversation.Same
			a.Version = must(tx.PutAnswer(round, department, a, 0))
		}
		if submitted {
			ok(t, tx.SubmitDuty(round, department, 1, start()))
		}
		return office.Past{Period: p, Answer: a}
	}
	var want []office.Past
	write(t, s, func(tx *Tx) {
		newer := report(tx, "edu", -1, "aid", true, "713", "713.036")
		want = []office.Past{report(tx, "edu", -24, "aid", true, "24"), report(tx, "edu", -7, "aid", true, "0.50"), newer}
		report(tx, "edu", -25, "aid", true, "25")      // too long ago
		report(tx, "edu", -2, "aid", false, "2")       // never submitted
		report(tx, "edu", -3, "party", true, "3")      // another department
		report(tx, "art", -4, "aid", true, "4")        // another form
		report(tx, "edu", 0, "aid", true, "1000")      // the month itself
		report(tx, "edu", 1, "aid", true, "2000", "9") // later
	})
	read(t, s, func(tx *Tx) {
		same(t, "history", must(tx.History("edu", "aid", january())), map[office.QuestionID][]office.Past{"b17": want})
		same(t, "history of nobody", must(tx.History("edu", "petition", january())), map[office.QuestionID][]office.Past{})
	})
	write(t, s, func(tx *Tx) {
		round := openRound(t, tx, "edu", january())
		id := must(tx.PutSession(session(1, round, "aid")))
		ok(t, tx.Activate(id))
		for name, got := range map[string]conversation.Session{
			"by id": found(tx.Session(id)), "of the duty": found(tx.SessionOf(1, round, "aid")), "active": found(tx.ActiveSession(1)),
		} {
			same(t, "history of the session "+name, got.History["b17"], want)
			same(t, "answers of the session "+name, got.Answers["b17"].Amount.String(), "1000")
		}
	})
}
