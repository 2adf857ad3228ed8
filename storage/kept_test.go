package storage

import (
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"zongjie/conversation"
	"zongjie/names"
	"zongjie/office"
)

var errUndo = errors.New("undo")

// TestKept writes at random, takes some of it back, and compares what transactions with
// a memory say with what the database says.
func TestKept(t *testing.T) {
	dir, runs := t.TempDir(), 0
	rapid.Check(t, func(rt *rapid.T) {
		runs++
		s, err := Open(filepath.Join(dir, fmt.Sprint(runs, ".db")))
		if err != nil {
			rt.Fatal(err)
		}
		k := &keeper{T: rt}
		defer func() { k.must(s.Close()) }()
		k.must(s.Write(k.begin))
		for range rapid.IntRange(1, 8).Draw(rt, "transactions") {
			err := s.Write(k.transaction)
			if err != nil && !errors.Is(err, errUndo) {
				rt.Fatal(err)
			}
			k.must(s.Write(k.compare))
		}
	})
}

type keeper struct {
	*rapid.T
	updates int
}

func (k *keeper) must(err error) {
	if err != nil {
		k.Fatal(err)
	}
}

func (k *keeper) upTo(n int, what string) int { return rapid.IntRange(1, n).Draw(k.T, what) }

func (k *keeper) person() office.PersonID { return office.PersonID(k.upTo(3, "person")) }

func (k *keeper) department() office.DepartmentID {
	return rapid.SampledFrom([]office.DepartmentID{"a", "b"}).Draw(k.T, "department")
}

func (k *keeper) round() office.RoundID { return office.RoundID(k.upTo(2, "round")) }

func (k *keeper) moment() time.Time {
	return start().Add(time.Duration(k.upTo(50, "hours")) * time.Hour)
}

func (k *keeper) begin(tx *Tx) error {
	k.must(tx.PutForm("edu", "v1", []byte("x"), start()))
	for id := range office.PersonID(3) {
		k.must(tx.PutPerson(person(id+1, "甲")))
	}
	for m := range 2 {
		_, _, err := tx.OpenRound(roundOf("edu", january().Add(m)))
		k.must(err)
	}
	return nil
}

// transaction writes and looks, in savepoints and outside, and may take all back.
func (k *keeper) transaction(tx *Tx) error {
	for range k.upTo(6, "steps") {
		switch k.upTo(4, "step") {
		case 1:
			k.updates++
			_, err := tx.Once(k.updates, start(), func() error {
				k.write(tx)
				k.look(tx)
				k.write(tx)
				return rapid.SampledFrom([]error{nil, errUndo}).Draw(k.T, "savepoint")
			})
			if err != nil && !errors.Is(err, errUndo) {
				return err
			}
		case 2:
			k.must(k.compare(tx))
		default:
			k.write(tx)
			k.look(tx)
		}
	}
	return rapid.SampledFrom([]error{nil, errUndo}).Draw(k.T, "end")
}

// write does one thing of each kind that something is kept of.
func (k *keeper) write(tx *Tx) {
	var err error
	switch k.upTo(18, "write") {
	case 1:
		p := person(k.person(), rapid.SampledFrom([]string{"甲", "乙"}).Draw(k.T, "name"))
		p.Departments = []office.DepartmentID{k.department()}
		err = tx.PutPerson(p)
	case 2:
		err = tx.RemovePerson(k.person(), k.moment())
	case 3:
		begins := k.moment()
		p := k.person()
		_, err = tx.PutLeave(Leave{Person: p, StandIn: p%3 + 1, Begins: begins, Ends: begins.Add(5 * time.Hour), NamedBy: p})
	case 4:
		err = tx.EndLeave(int64(k.upTo(3, "leave")), k.moment())
	case 5:
		_, _, err = tx.OpenRound(roundOf("edu", january().Add(k.upTo(4, "month")-1)))
	case 6:
		err = tx.SubmitDuty(k.round(), k.department(), k.person(), k.moment())
	case 7, 8:
		a := figureAnswer("q", fmt.Sprint(k.upTo(9, "figure")), 0)
		if k.upTo(2, "kind") == 1 {
			a = office.Answer{Question: "q", State: office.Value, Names: []string{"甲厂"}, Person: 1, At: k.moment()}
		}
		_, err = tx.PutAnswer(k.round(), k.department(), a, 1)
	case 9:
		p, r, d := k.person(), k.round(), k.department()
		before, _, e := tx.SessionOf(p, r, d)
		k.must(e)
		_, err = tx.PutSession(conversation.Session{ID: before.ID, Person: p, Round: r, Form: "edu", Department: d,
			Period: january().Add(int(r) - 1), Step: k.upTo(9, "stepped")})
	case 10:
		err = k.activate(tx)
	case 11:
		err = tx.Deactivate(k.person())
	case 12:
		err = tx.PutNameDecision(NameDecision{Form: "edu", Question: "q", Person: 1, At: start(),
			Decision: names.Decision{Name: "甲", Other: "乙", Same: k.upTo(2, "same") == 1}})
	case 13:
		state := rapid.SampledFrom([]NoteState{NoteKept, NoteDropped}).Draw(k.T, "state")
		_, err = tx.PutNote(Note{ID: office.NoteID(k.upTo(3, "note")), Person: 1, State: state, Entry: office.Activity{Text: "会"},
			Place: NotePlace{Form: "edu", Period: january(), Department: k.department(), Question: "q"}, At: start()})
	case 14:
		if err = tx.PutUpdate(Update{ID: 1, Chat: int64(k.person()), At: start()}); err == nil {
			err = tx.DropUpdate(int64(k.upTo(4, "row")))
		}
	case 15:
		err = unlessNone(tx.ToldLeave(int64(k.upTo(3, "told")), k.moment()))
	case 16:
		err = tx.ExpireNotes(k.moment())
	case 17:
		err = k.attach(tx)
	case 18:
		err = tx.TakeUpdate(int64(k.upTo(4, "taken")), func() error { return nil })
	}
	k.must(err)
}

// unlessNone is no error where there was nothing to change.
func unlessNone(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}

// attach answers with a photo, which may have been stored.
func (k *keeper) attach(tx *Tx) error {
	photo := office.Attachment{File: "F", Type: office.Photo, Message: 7}
	a := office.Answer{Question: "acts", State: office.Value, Person: 1, At: k.moment(),
		Activities: []office.Activity{{Text: "会", Message: 7, Person: 1, Attachments: []office.Attachment{photo}}}}
	if _, err := tx.PutAnswer(k.round(), k.department(), a, 1); err != nil {
		return err
	}
	k.look(tx)
	return unlessNone(tx.FileStored("F", strings.Repeat("0", 64), 1, k.moment()))
}

func (k *keeper) activate(tx *Tx) error {
	s, found, err := tx.SessionOf(k.person(), k.round(), k.department())
	if err == nil && found {
		err = tx.Activate(s.ID)
	}
	if errors.Is(err, ErrActive) {
		return nil
	}
	return err
}

// said is all that a transaction says of what is kept.
type said struct {
	People    []Person
	Leaves    []Leave
	Rounds    []office.Round
	Duties    [][]office.Duty
	Submitted []time.Time
	Sessions  []conversation.Session
	Answers   []map[office.QuestionID]office.Answer
	History   []map[office.QuestionID][]office.Past
	Names     []map[office.QuestionID][]office.KnownName
	Notes     []map[office.QuestionID][]office.Activity
	Active    []conversation.Session
	Decisions []NameDecision
	Inbox     []int64
}

func (k *keeper) says(tx *Tx) (x said) {
	var err error
	check := func(e error) { err = errors.Join(err, e) }
	var e error
	x.People, e = tx.People()
	check(e)
	x.Leaves, e = tx.Leaves(start())
	check(e)
	x.Rounds, e = tx.Rounds("edu")
	check(e)
	x.Decisions, e = tx.NameDecisions("edu")
	check(e)
	x.Inbox, e = tx.InboxChats()
	check(e)
	for p := range office.PersonID(3) {
		s, _, e := tx.ActiveSession(p + 1)
		check(e)
		x.Active = append(x.Active, s)
	}
	for r := range office.RoundID(2) {
		duties, e := tx.Duties(r + 1)
		check(e)
		x.Duties = append(x.Duties, duties)
		for _, d := range []office.DepartmentID{"a", "b"} {
			check(x.duty(tx, r+1, d))
		}
	}
	k.must(err)
	return x
}

func (x *said) duty(tx *Tx, r office.RoundID, d office.DepartmentID) error {
	month := january().Add(int(r) - 1)
	at, e1 := tx.SubmittedAt(r, d)
	sessions, e2 := tx.SessionsOfDuty(r, d)
	answers, e3 := tx.Answers(r, d)
	history, e4 := tx.History("edu", d, month)
	names, e5 := tx.KnownNames("edu", month, d)
	notes, e6 := tx.WaitingNotes(NotePlace{Form: "edu", Period: month, Department: d})
	x.Submitted, x.Sessions, x.Answers = append(x.Submitted, at), append(x.Sessions, sessions...), append(x.Answers, answers)
	x.History, x.Names, x.Notes = append(x.History, history), append(x.Names, names), append(x.Notes, notes)
	return errors.Join(e1, e2, e3, e4, e5, e6)
}

// look has something kept.
func (k *keeper) look(tx *Tx) { k.says(tx) }

// compare says the same with the memory and without.
func (k *keeper) compare(tx *Tx) error {
	without := *tx.statements
	without.memory = nil
	if diff := differs(k.says(tx), k.says(without.parts())); diff != "" {
		k.Fatalf("the memory differs (-database +memory):\n%s", diff)
	}
	return nil
}
