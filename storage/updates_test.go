package storage

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestOnce(t *testing.T) {
	s := newStore(t)
	runs := 0
	once := func(tx *Tx, update int) bool {
		return must(tx.Once(update, start(), func() error { runs++; return nil }))
	}
	write(t, s, func(tx *Tx) {
		same(t, "first delivery", once(tx, 7), true)
		same(t, "again in the same batch", once(tx, 7), false)
		same(t, "a lower id, which is new", once(tx, 3), true)
	})
	write(t, s, func(tx *Tx) { same(t, "again in the next batch", once(tx, 7), false) })
	same(t, "runs", runs, 2)
}

func TestPoisonousUpdateRollsBackAlone(t *testing.T) {
	s := newStore(t)
	fault := errors.New("fault")
	write(t, s, func(tx *Tx) {
		set := func(key string, result error) func() error {
			return func() error { return errors.Join(tx.SetFact(key, "kept"), result) }
		}
		must(tx.Once(1, start(), set("before", nil)))
		fresh, err := tx.Once(2, start(), set("poison", fault))
		if fresh || !errors.Is(err, fault) {
			t.Errorf("Once of a failing update: got %t, %v; want false and its error", fresh, err)
		}
		ok(t, tx.PutFailure(Failure{Reference: "A1", Update: 2, Raw: []byte(`{}`), Cause: "fault", At: start()}))
		must(tx.Once(3, start(), set("after", nil)))
	})
	read(t, s, func(tx *Tx) {
		same(t, "before", found(tx.Fact("before")), "kept")
		same(t, "after", found(tx.Fact("after")), "kept")
		absent[string](t, "written by the poisonous update")(tx.Fact("poison"))
		want := []Failure{{Reference: "A1", Update: 2, Raw: []byte(`{}`), Cause: "fault", At: start()}}
		same(t, "failures", must(tx.Failures()), want)
	})
	write(t, s, func(tx *Tx) {
		same(t, "the poisonous update again", must(tx.Once(2, start(), func() error { return fault })), false)
	})
}

func TestOnceUndoesAPanic(t *testing.T) {
	s := newStore(t)
	write(t, s, func(tx *Tx) {
		func() {
			defer func() { same[any](t, "panic", recover(), "boom") }()
			_, _ = tx.Once(1, start(), func() error { ok(t, tx.SetFact("poison", "x")); panic("boom") })
		}()
		absent[string](t, "written before the panic")(tx.Fact("poison"))
		same(t, "the update is not forgotten for good", must(tx.Once(1, start(), func() error { return nil })), true)
	})
}

// A full disk ends SQLite's transaction behind our back. Whatever came after it
// would be committed statement by statement, so that must be refused.
func TestLostTransactionCommitsNothing(t *testing.T) {
	s := newStore(t)
	err := s.Write(func(tx *Tx) error {
		ok(t, tx.SetFact("batch", "begun"))
		_, err := tx.Once(1, start(), func() error {
			_, err := tx.exec(`ROLLBACK`)
			return errors.Join(err, errors.New("disk full"))
		})
		if err == nil || !strings.Contains(err.Error(), "disk full") {
			t.Errorf("Once: got %v, want the cause", err)
		}
		if err := tx.PutFailure(Failure{Reference: "A1", Update: 1, At: start()}); err == nil {
			t.Error("a lost transaction was written to")
		}
		if _, err := tx.Failures(); err == nil {
			t.Error("a lost transaction was read from")
		}
		return nil
	})
	if err == nil {
		t.Error("Write said that a lost transaction was committed")
	}
	write(t, s, func(tx *Tx) {
		absent[string](t, "written in the lost transaction")(tx.Fact("batch"))
		same(t, "failures", len(must(tx.Failures())), 0)
	})
}

func TestPutFailureTwice(t *testing.T) {
	s := newStore(t)
	write(t, s, func(tx *Tx) {
		ok(t, tx.PutFailure(Failure{Reference: "A1", Update: 1, At: start()}))
		if err := tx.PutFailure(Failure{Reference: "A1", Update: 2, At: start()}); err == nil {
			t.Error("one reference was given to two failures")
		}
	})
}

func TestPruneUpdates(t *testing.T) {
	s := newStore(t)
	nothing := func() error { return nil }
	write(t, s, func(tx *Tx) {
		must(tx.Once(1, start(), nothing))
		must(tx.Once(2, start().Add(time.Hour), nothing))
		ok(t, tx.PruneUpdates(start().Add(time.Hour)))
		same(t, "the old update is forgotten", must(tx.Once(1, start(), nothing)), true)
		same(t, "the newer one is not", must(tx.Once(2, start(), nothing)), false)
	})
}
