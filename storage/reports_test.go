package storage

import (
	"testing"
	"time"

	"zongjie/office"
)

func TestReports(t *testing.T) {
	s, round := duty(t)
	first, second := figureAnswer("b17", "713", 5), figureAnswer("b17", "713.036", 5)
	third, text, gap := figureAnswer("b17", "713.04", 6), figureAnswer("b18", "1", 7), figureAnswer("a01", "2", 8)
	third.Person = 2
	next := figureAnswer("b17", "20", 9)
	february := january().Add(1)
	write(t, s, func(tx *Tx) {
		later := openRound(t, tx, "edu", february)
		next.Version = must(tx.PutAnswer(later, "aid", next, 0))
		ok(t, tx.SubmitDuty(later, "aid", 1, roundOf("edu", february).Due.Add(time.Millisecond)))
		gap.Version = must(tx.PutAnswer(round, "party", gap, 0))
		for _, a := range []*office.Answer{&first, &text, &second, &third} {
			a.Version = must(tx.PutAnswer(round, "aid", *a, 0))
		}
		ok(t, tx.SubmitDuty(round, "aid", 1, roundOf("edu", january()).Due))
		must(tx.PutAnswer(openRound(t, tx, "art", january()), "aid", figureAnswer("b17", "9", 10), 0))
		must(tx.PutAnswer(openRound(t, tx, "edu", january().Add(2)), "aid", figureAnswer("b17", "9", 11), 0))
		must(tx.PutAnswer(openRound(t, tx, "edu", january().Add(-1)), "aid", figureAnswer("b17", "9", 12), 0))
	})
	want := []office.Report{
		{
			Period: january(), Department: "aid", Submitted: true, Name: "乙", Answer: third,
			Earlier: []office.Answer{first, second},
		},
		{Period: january(), Department: "aid", Submitted: true, Name: "甲", Answer: text},
		{Period: january(), Department: "party", Name: "甲", Answer: gap},
		{Period: february, Department: "aid", Submitted: true, Late: true, Name: "甲", Answer: next},
	}
	read(t, s, func(tx *Tx) {
		same(t, "reports", must(tx.Reports("edu", office.Range{First: january(), Last: february})), want)
		same(t, "none", len(must(tx.Reports("none", office.Range{First: january(), Last: february}))), 0)
	})
}

func TestDataVersion(t *testing.T) {
	s, round := duty(t)
	var last int64
	grows := func(tx *Tx, what string, want bool) {
		t.Helper()
		now := must(tx.Stamp(start())).Version()
		if (now > last) != want || now < last {
			t.Errorf("after %s: version went from %d to %d", what, last, now)
		}
		last = now
	}
	write(t, s, func(tx *Tx) {
		same(t, "at first", must(tx.Stamp(start())).Version(), 0)
		must(tx.PutAnswer(round, "aid", figureAnswer("b17", "1", 5), 0))
		grows(tx, "an answer", true)
		must(tx.PutAnswer(round, "aid", figureAnswer("b17", "2", 5), 0))
		grows(tx, "a correction", true)
		ok(t, tx.SubmitDuty(round, "aid", 1, start()))
		grows(tx, "a submission", true)
		ok(t, tx.SubmitDuty(round, "aid", 1, start()))
		grows(tx, "a second submission", false)
	})
}
