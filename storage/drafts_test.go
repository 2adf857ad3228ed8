package storage

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/conversation"
)

// TestAsOf: after everything has changed, the view still says what was said.
func TestAsOf(t *testing.T) {
	s, round := duty(t)
	month := conversation.Range{First: january(), Last: january()}
	plan := conversation.PlanValue{Plan: "b48", Span: month, Unit: "家", At: start()}
	decision := NameDecision{Form: "edu", Question: "b36", Decision: conversation.Decision{Name: "一中", Other: "第一中学", Same: true}, Person: 1, At: start()}
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
	half := conversation.Range{First: january(), Last: january().Add(5)}
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
		same(t, "newest", must(tx.NewestDrafts()), []Draft{quarter, third})

		row := must(tx.Enqueue(Message{Chat: 1, Method: "send", Payload: []byte("{}"), CreatedAt: start()}))
		ok(t, tx.CheckDraft(third.ID, 9, row))
		checked := found(tx.Draft(third.ID))
		same(t, "checked", [2]int64{checked.Checked, checked.Notice}, [2]int64{9, row})
	})
	read(t, s, func(tx *Tx) { absent[Draft](t, "unknown")(tx.Draft(99)) })
}
