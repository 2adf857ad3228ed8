package storage

import (
	"fmt"
	"testing"
	"time"
)

func TestNotices(t *testing.T) {
	s, round := duty(t)
	reminder := Notice{Kind: "reminder", Round: round, Department: "aid", Person: 1, Slot: 2}
	prompt := Notice{Kind: "prompt", Round: round}
	digest := Notice{Kind: "digest", Slot: 202401}
	write(t, s, func(tx *Tx) {
		for _, n := range []Notice{reminder, prompt, digest} {
			same(t, n.Kind+" done before", must(tx.Done(n)), false)
			same(t, n.Kind+" is new", must(tx.MarkDone(n, start())), true)
			same(t, n.Kind+" is new again", must(tx.MarkDone(n, start().Add(time.Hour))), false)
			same(t, n.Kind+" done after", must(tx.Done(n)), true)
		}
		for i, other := range []Notice{
			{Kind: "digest", Round: round, Department: "aid", Person: 1, Slot: 2},
			{Kind: "reminder", Department: "aid", Person: 1, Slot: 2},
			{Kind: "reminder", Round: round, Person: 1, Slot: 2},
			{Kind: "reminder", Round: round, Department: "aid", Slot: 2},
			{Kind: "reminder", Round: round, Department: "aid", Person: 1, Slot: 1},
		} {
			same(t, fmt.Sprintf("notice %d that differs in one field", i), must(tx.Done(other)), false)
		}
		same(t, "of the round", must(tx.NoticesOf(round)), []Notice{prompt, reminder})
		same(t, "of no round", must(tx.NoticesOf(0)), []Notice{digest})
		if _, err := tx.MarkDone(Notice{Kind: "prompt", Round: round + 1}, start()); err == nil {
			t.Error("a notice of a missing round was kept")
		}
	})
}

func TestFacts(t *testing.T) {
	s := newStore(t)
	write(t, s, func(tx *Tx) {
		absent[string](t, "not set")(tx.Fact("bot"))
		ok(t, tx.SetFact("bot", "42"))
		ok(t, tx.SetFact("bot", "43"))
		ok(t, tx.SetFact("empty", ""))
		same(t, "set twice", found(tx.Fact("bot")), "43")
		same(t, "empty", found(tx.Fact("empty")), "")
	})
}

func TestFirstNotice(t *testing.T) {
	s, round := duty(t)
	write(t, s, func(tx *Tx) {
		n := Notice{Kind: "reminder", Round: round, Department: "aid", Person: 1}
		must(tx.MarkDone(n, start().Add(time.Hour)))
		n.Kind = "prompt"
		must(tx.MarkDone(n, start()))
		same(t, "of two", must(tx.FirstNotice(round, "aid", 1)), start())
		same(t, "of another person", must(tx.FirstNotice(round, "aid", 2)).IsZero(), true)
		same(t, "of another department", must(tx.FirstNotice(round, "party", 1)).IsZero(), true)
	})
}
