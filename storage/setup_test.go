package storage

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/shopspring/decimal"

	"zongjie/office"
)

// childRole names the environment variable that turns the test binary into a
// process to be killed; see crash_test.go.
const childRole = "ZONGJIE_STORAGE_CHILD"

func TestMain(m *testing.M) {
	role := os.Getenv(childRole)
	if role == "" {
		os.Exit(m.Run())
	}
	if err := child(role, os.Args[1], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// start is when the round of the tests opens.
func start() time.Time { return time.Date(2024, 1, 25, 1, 0, 0, 0, time.UTC) }

func january() office.Period { return office.Period{Year: 2024, Month: time.January} }

func newStore(t *testing.T) *Store {
	t.Helper()
	return openStore(t, filepath.Join(t.TempDir(), "zongjie.db"))
}

func openStore(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return s
}

func write(t *testing.T, s *Store, do func(*Tx)) {
	t.Helper()
	if err := s.Write(func(tx *Tx) error { do(tx); return nil }); err != nil {
		t.Fatalf("Write: %v", err)
	}
}

func read(t *testing.T, s *Store, do func(*Tx)) {
	t.Helper()
	if err := s.Read(func(tx *Tx) error { do(tx); return nil }); err != nil {
		t.Fatalf("Read: %v", err)
	}
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("unexpected error: %v", err)
	}
}

// must returns v of a call that cannot fail in a working package.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// found returns v of a look-up that has to find something.
func found[T any](v T, ok bool, err error) T {
	if err != nil || !ok {
		panic(fmt.Sprintf("not found: %v", err))
	}
	return v
}

// absent fails the test when a look-up finds something.
func absent[T any](t *testing.T, what string) func(T, bool, error) {
	return func(v T, ok bool, err error) {
		t.Helper()
		if err != nil || ok {
			t.Errorf("%s: got %v, %t, %v; want nothing", what, v, ok, err)
		}
	}
}

func same[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if diff := differs(got, want); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func differs[T any](got, want T) string { return cmp.Diff(want, got, cmpopts.EquateEmpty()) }

func person(id office.PersonID, name string) Person {
	return Person{ID: id, Chat: int64(id), Name: name, Role: Respondent, JoinedAt: start()}
}

func roundOf(form office.FormID, p office.Period) office.Round {
	opens := time.Date(p.Year, p.Month, 25, 1, 0, 0, 0, time.UTC)
	return office.Round{
		Form: form, FormVersion: "v1", Period: p,
		Opens: opens, Due: opens.Add(80 * time.Hour), Locks: opens.Add(248 * time.Hour),
	}
}

// openRound opens a round with all it refers to.
func openRound(t *testing.T, tx *Tx, form office.FormID, p office.Period) office.RoundID {
	t.Helper()
	ok(t, tx.PutForm(form, "v1", []byte("form: x"), start()))
	id, _, err := tx.OpenRound(roundOf(form, p))
	ok(t, err)
	return id
}

// duty prepares a store with two people and one round.
func duty(t *testing.T) (*Store, office.RoundID) {
	t.Helper()
	s := newStore(t)
	var round office.RoundID
	write(t, s, func(tx *Tx) {
		ok(t, tx.PutPerson(person(1, "甲")))
		ok(t, tx.PutPerson(person(2, "乙")))
		round = openRound(t, tx, "edu", january())
	})
	return s, round
}

func figureAnswer(question office.QuestionID, amount string, message int) office.Answer {
	return office.Answer{
		Question: question, State: office.Value, Amount: decimal.RequireFromString(amount), Unit: "万元",
		Typed: amount, Person: 1, At: start().Add(time.Hour), Message: message,
	}
}

// child is what the test binary does instead of testing: it opens the database,
// says so, and holds it or writes to it until it is killed.
func child(role, path string, in io.Reader, out io.Writer) error {
	s, err := Open(path)
	if err != nil {
		return err
	}
	if role == "hold" {
		if _, err := fmt.Fprintln(out, "ready"); err != nil {
			return err
		}
		_, err := io.Copy(io.Discard, in)
		return err
	}
	for n := 1; ; n++ {
		err := s.Write(func(tx *Tx) error {
			if err := tx.SetFact("n", fmt.Sprint(n)); err != nil {
				return err
			}
			_, err := tx.Once(n, start(), func() error { return nil })
			return err
		})
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintln(out, n); err != nil {
			return err
		}
	}
}
