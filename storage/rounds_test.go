package storage

import (
	"testing"
	"time"

	"zongjie/office"
)

func TestForms(t *testing.T) {
	s := newStore(t)
	write(t, s, func(tx *Tx) {
		ok(t, tx.PutForm("edu", "v1", []byte("one"), start()))
		ok(t, tx.PutForm("edu", "v1", []byte("one"), start().Add(time.Hour)))
		ok(t, tx.PutForm("edu", "v2", []byte("two"), start()))
		same(t, "first version", string(found(tx.FormSource("edu", "v1"))), "one")
		same(t, "second version", string(found(tx.FormSource("edu", "v2"))), "two")
		absent[[]byte](t, "another form")(tx.FormSource("other", "v1"))
	})
}

func TestOpenRound(t *testing.T) {
	s := newStore(t)
	r := roundOf("edu", january())
	r.Opens = r.Opens.In(time.FixedZone("CST", 8*3600))
	write(t, s, func(tx *Tx) {
		ok(t, tx.PutForm("edu", "v1", nil, start()))
		id, fresh, err := tx.OpenRound(r)
		ok(t, err)
		same(t, "fresh", fresh, true)

		moved := r
		moved.Due = r.Locks
		again, fresh, err := tx.OpenRound(moved)
		ok(t, err)
		same(t, "opened again", fresh, false)
		same(t, "id", again, id)

		r.ID = id
		got := found(tx.Round(id))
		same(t, "round", got, r)
		same(t, "location", got.Opens.Location().String(), "UTC")
		absent[office.Round](t, "another round")(tx.Round(id + 1))
	})
}

func TestOpenRoundRefuses(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*office.Round)
	}{
		{"a version that was not put", func(r *office.Round) { r.FormVersion = "v9" }},
		{"no period", func(r *office.Round) { r.Period = office.Period{} }},
		{"a lock before the due time", func(r *office.Round) { r.Locks = r.Due.Add(-time.Hour) }},
		{"no due time", func(r *office.Round) { r.Due = time.Time{} }},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := roundOf("edu", january())
			c.change(&r)
			err := newStore(t).Write(func(tx *Tx) error {
				ok(t, tx.PutForm("edu", "v1", nil, start()))
				_, _, err := tx.OpenRound(r)
				return err
			})
			if err == nil {
				t.Errorf("OpenRound(%+v): got no error", r)
			}
		})
	}
}

func TestListRounds(t *testing.T) {
	s := newStore(t)
	february, december := january().Add(1), january().Add(-1)
	write(t, s, func(tx *Tx) {
		for _, p := range []office.Period{february, december, january()} {
			openRound(t, tx, "edu", p)
		}
		openRound(t, tx, "art", january())
	})
	names := func(rounds []office.Round) (all []string) {
		for _, r := range rounds {
			all = append(all, string(r.Form)+" "+r.Period.String())
		}
		return all
	}
	read(t, s, func(tx *Tx) {
		same(t, "rounds", names(must(tx.Rounds("edu"))), []string{"edu 2023-12", "edu 2024-01", "edu 2024-02"})
		locks := roundOf("edu", january()).Locks
		same(t, "just before the lock", names(must(tx.RoundsNotLocked(locks.Add(-1e6)))),
			[]string{"art 2024-01", "edu 2024-01", "edu 2024-02"})
		same(t, "at the lock", names(must(tx.RoundsNotLocked(locks))), []string{"edu 2024-02"})
	})
}

func TestDuties(t *testing.T) {
	s, round := duty(t)
	at := func(hours int) time.Time { return start().Add(time.Duration(hours) * time.Hour) }
	put := func(tx *Tx, department office.DepartmentID, question office.QuestionID, hours int) {
		a := figureAnswer(question, "1", 0)
		a.At = at(hours)
		must(tx.PutAnswer(round, department, a, 0))
	}
	write(t, s, func(tx *Tx) {
		put(tx, "party", "b02", 1)
		put(tx, "aid", "b17", 1)
		put(tx, "aid", "b17", 3)
		put(tx, "aid", "b18", 2) // an older edit, handled late
		ok(t, tx.SubmitDuty(round, "aid", 1, at(4)))
		ok(t, tx.SubmitDuty(round, "aid", 2, at(6)))
		ok(t, tx.SubmitDuty(round, "office", 1, at(5)))
		want := []office.Duty{
			{Round: round, Department: "aid", Answered: 2, SubmittedAt: at(4), ChangedAt: at(6)},
			{Round: round, Department: "office", SubmittedAt: at(5), ChangedAt: at(5)},
			{Round: round, Department: "party", Answered: 1, ChangedAt: at(1)},
		}
		same(t, "duties", must(tx.Duties(round)), want)
		same(t, "duties of a round without any", len(must(tx.Duties(round+1))), 0)
		same(t, "who submitted first", must(value[int](tx.statements, `SELECT submitted_by FROM duties WHERE department = 'aid'`)), 1)
		put(tx, "aid", "b18", 5)
		same(t, "an older change does not move it back", must(tx.Duties(round))[0].ChangedAt, at(6))
		if err := tx.SubmitDuty(round+1, "aid", 1, at(1)); err == nil {
			t.Error("a duty of no round was submitted")
		}
	})
}
