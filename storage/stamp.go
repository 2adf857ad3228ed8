package storage

import (
	"fmt"
	"math"
	"time"
)

// Stamp names a state that the data was in. Answers, submissions, decisions about
// names, plan values and prior values are numbered and never taken back, so that it
// can be read again; see [Tx.AsOf].
type Stamp struct {
	At          time.Time // when the data was so
	Answers     int64     // the highest id of an answer version
	Submissions int64     // how many duties had been submitted
	Decisions   int64     // the highest id of a decision about names
	PlanValues  int64     // the highest id of a version of a plan value
	PriorValues int64     // the highest id of a version of a prior value
}

// Version is the data version of the state: it grows with everything that can
// change what [Tx.Reports], [Tx.PlanValues] and [Tx.PriorValues] say of figures. A
// draft made at another version may be stale.
func (s Stamp) Version() int64 {
	return s.Answers + s.Submissions + s.Decisions + s.PlanValues + s.PriorValues
}

// Stamp names the state that the data is in now, or, in a view that [Tx.AsOf] made,
// that state.
func (tx *statements) Stamp(now time.Time) (Stamp, error) {
	if tx.asOf != nil {
		return *tx.asOf, nil
	}
	s := Stamp{At: now}
	for _, part := range []struct {
		number *int64
		query  string
	}{
		{&s.Answers, `SELECT ifnull(max(id), 0) FROM answers`},
		{&s.Submissions, `SELECT ifnull(max(submission), 0) FROM duties`},
		{&s.Decisions, `SELECT ifnull(max(id), 0) FROM name_decisions`},
		{&s.PlanValues, `SELECT ifnull(max(id), 0) FROM plan_values`},
		{&s.PriorValues, `SELECT ifnull(max(id), 0) FROM prior_values`},
	} {
		var err error
		if *part.number, err = value[int64](tx, part.query); err != nil {
			return Stamp{}, fmt.Errorf("stamp the data: %w", err)
		}
	}
	return s, nil
}

// AsOf returns a view of the same transaction in which [Tx.Reports], [Tx.Duties],
// [Tx.NameDecisions], [Tx.PlanValues] and [Tx.PriorValues] say what they said at that
// state. People go by the names they have now.
func (tx *Tx) AsOf(s Stamp) *Tx {
	view := *tx.statements
	view.asOf = &s
	return view.parts()
}

// until is how far the view reads: a stamp that bounds nothing, where there is none.
func (tx *statements) until() Stamp {
	if tx.asOf == nil {
		return Stamp{Answers: math.MaxInt64, Submissions: math.MaxInt64, Decisions: math.MaxInt64, PlanValues: math.MaxInt64,
			PriorValues: math.MaxInt64}
	}
	return *tx.asOf
}
