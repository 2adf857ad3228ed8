package storage

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/names"
	"zongjie/office"
)

// TestAsOf: after everything has changed, the view still says what was said.
func TestAsOf(t *testing.T) {
	s, round := duty(t)
	month := office.Range{First: january(), Last: january()}
	plan := office.PlanValue{Plan: "b48", Span: month, Unit: "家", At: start()}
	decision := NameDecision{Form: "edu", Question: "b36", Decision: names.Decision{Name: "一中", Other: "第一中学", Same: true}, Person: 1, At: start()}
	var stamp Stamp
	state := func(tx *Tx) []any {
		return []any{must(tx.Reports("edu", month)), must(tx.Duties(round)), must(tx.PlanValues("edu")), must(tx.NameDecisions("edu")), must(tx.PriorValues("edu"))}
	}
	var before []any
	write(t, s, func(tx *Tx) {
		must(tx.PutAnswer(round, "aid", figureAnswer("b17", "1", 5), 0))
		must(tx.PutAnswer(round, "party", figureAnswer("b17", "9", 5), 0))
		ok(t, tx.SubmitDuty(round, "aid", 1, start()))
		plan.Amount = decimal.NewFromInt(3)
		must(tx.PutPlanValue("edu", plan))
		ok(t, tx.PutNameDecision(decision))
		must(tx.PutPriorValue("edu", priorValue("5", 1)))
		stamp, before = must(tx.Stamp(start())), state(tx)
	})
	write(t, s, func(tx *Tx) {
		must(tx.PutAnswer(round, "aid", figureAnswer("b17", "2", 5), 0))
		must(tx.PutAnswer(round, "party", figureAnswer("b18", "9", 5), 0))
		ok(t, tx.SubmitDuty(round, "party", 1, start())) // in the same instant
		plan.Amount = decimal.NewFromInt(4)
		must(tx.PutPlanValue("edu", plan))
		decision.Same = false
		ok(t, tx.PutNameDecision(decision))
		must(tx.PutPriorValue("edu", priorValue("6", 1)))
	})
	read(t, s, func(tx *Tx) {
		view := tx.AsOf(stamp)
		same(t, "as it was", state(view), before)
		same(t, "stamp of the view", must(view.Stamp(start().Add(time.Hour))), stamp)
		same(t, "the newest", must(tx.Reports("edu", month))[0].Answer.Amount, decimal.NewFromInt(2))
		same(t, "growth", must(tx.Stamp(start())).Version()-stamp.Version(), int64(6))
	})
}

func TestDrafts(t *testing.T) {
	s, round := duty(t)
	half := office.Range{First: january(), Last: january().Add(5)}
	draft := Draft{Person: 1, Form: "edu", FormVersion: "v1", Range: half}
	made := func(tx *Tx, d Draft, at time.Time) Draft {
		d.Stamp = must(tx.Stamp(at))
		return found(tx.Draft(must(tx.PutDraft(d))))
	}
	write(t, s, func(tx *Tx) {
		first := made(tx, draft, start())
		same(t, "stamp", first.Stamp.At, start())
		again := made(tx, draft, start())
		absent[Draft](t, "before a draft of the same data")(tx.DraftBefore(again))
		must(tx.PutAnswer(round, "aid", figureAnswer("b17", "1", 5), 0))
		other := draft
		other.Range.Last = january()
		quarter := made(tx, other, start())
		third := made(tx, draft, start().Add(time.Hour))
		same(t, "before", found(tx.DraftBefore(third)).ID, again.ID)
		same(t, "newest", must(tx.NewestDrafts(start())), []Draft{quarter, third})
		same(t, "newest of late", must(tx.NewestDrafts(start().Add(time.Minute))), []Draft{third})
		same(t, "newest of the range", found(tx.NewestDraft("edu", half)).ID, third.ID)
		absent[Draft](t, "of another form")(tx.NewestDraft("other", half))
		other.Person = 2
		made(tx, other, start())
		same(t, "of one person", must(tx.DraftsOf(1, 3)), []Draft{third, quarter, again})
		ok(t, tx.PutForm("edu", "v2", []byte("x"), start()))
		changed := draft
		changed.FormVersion = "v2"
		same(t, "before, with another form", found(tx.DraftBefore(made(tx, changed, start().Add(time.Hour)))).ID, third.ID)

		row := must(tx.Enqueue(Message{Chat: 1, Method: "send", Payload: []byte("{}"), CreatedAt: start()}))
		ok(t, tx.CheckDraft(third.ID, 9, row))
		checked := found(tx.Draft(third.ID))
		same(t, "checked", [2]int64{checked.Checked, checked.Notice}, [2]int64{9, row})
	})
	read(t, s, func(tx *Tx) { absent[Draft](t, "unknown")(tx.Draft(99)) })
}

// TestTouched tells what a draft is compiled from apart from everything else.
func TestTouched(t *testing.T) {
	january := office.Range{First: january(), Last: january()}
	next := office.Range{First: january.First.Add(12), Last: january.Last.Add(12)}
	before := office.Range{First: january.First.Add(-1), Last: january.Last.Add(-1)}
	plan := office.PlanValue{Plan: "b48", Span: january, Unit: "家", At: start()}
	decision := NameDecision{Form: "edu", Question: "b36", Decision: names.Decision{Name: "一中", Other: "第一中学", Same: true}, Person: 1, At: start()}
	for _, c := range []struct {
		name string
		do   func(tx *Tx, round office.RoundID) error
		want [3]bool // for January, for January a year later, for the month before
	}{
		{"nothing", func(*Tx, office.RoundID) error { return nil }, [3]bool{}},
		{"an answer", func(tx *Tx, round office.RoundID) error {
			_, err := tx.PutAnswer(round, "aid", figureAnswer("b17", "1", 5), 0)
			return err
		}, [3]bool{true, true, false}},
		{"a submission", func(tx *Tx, round office.RoundID) error { return tx.SubmitDuty(round, "aid", 1, start()) }, [3]bool{true, true, false}},
		{"a decision about names", func(tx *Tx, _ office.RoundID) error { return tx.PutNameDecision(decision) }, [3]bool{true, true, true}},
		{"a plan value", func(tx *Tx, _ office.RoundID) error {
			_, err := tx.PutPlanValue("edu", plan)
			return err
		}, [3]bool{true, true, true}},
		{"a prior value", func(tx *Tx, _ office.RoundID) error {
			_, err := tx.PutPriorValue("edu", priorValue("5", 1))
			return err
		}, [3]bool{true, true, true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, round := duty(t)
			write(t, s, func(tx *Tx) {
				since := must(tx.Stamp(start()))
				ok(t, c.do(tx, round))
				for i, r := range []office.Range{january, next, before} {
					same(t, r.String(), must(tx.Touched("edu", r, since)), c.want[i])
				}
				same(t, "another form", must(tx.Touched("other", january, since)), false)
				same(t, "since then", must(tx.Touched("edu", january, must(tx.Stamp(start())))), false)
			})
		})
	}
}
