package desk

import (
	"errors"
	"time"

	"zongjie/office"
	"zongjie/report"
	"zongjie/storage"
)

// ErrLater says that a draft must be compiled before an update can be handled, outside
// the write transaction: see [Work].
var ErrLater = errors.New("a draft is to be compiled first")

// Work is what one update has compiled. Compiling takes its time, so it must not happen
// while nobody else can write: the first handling of the update ends with ErrLater,
// [Work.Do] compiles, and the next handling finds what it needs. The zero Work is empty.
type Work struct {
	done map[workKey]compiled
	next func(*storage.Tx) compiled // compiles what is wanted as key
	key  workKey
	at   storage.Stamp // the data as it was first found; zero before
}

// Stamp names the state that the data was in when the update was first handled, so that
// what others report meanwhile never makes it compile again.
func (w *Work) Stamp(tx *storage.Tx, now time.Time) (storage.Stamp, error) {
	if !w.at.At.IsZero() {
		return w.at, nil
	}
	var err error
	w.at, err = tx.Stamp(now)
	return w.at, err
}

// workKey is what a draft is compiled from. Drafts with one key are the same.
type workKey struct {
	form    office.FormID
	version string
	months  office.Range
	stamp   storage.Stamp
}

type compiled struct {
	input report.Input
	draft report.Draft
	err   error
}

// Compiled is [Desk.Recompile] in a write transaction: of what the work has compiled, or
// ErrLater.
func (d *Desk) Compiled(w *Work, made storage.Draft) (report.Input, report.Draft, error) {
	key := workKey{made.Form, made.FormVersion, made.Range, made.Stamp}
	if c, ok := w.done[key]; ok {
		return c.input, c.draft, c.err
	}
	w.next = func(tx *storage.Tx) (c compiled) {
		c.input, c.draft, c.err = d.Recompile(tx, made)
		return c
	}
	w.key = key
	return report.Input{}, report.Draft{}, ErrLater
}

// Waits reports whether something is to be compiled.
func (w *Work) Waits() bool { return w.next != nil }

// Do compiles what the last handling lacked, in a read transaction. What is wrong with a
// draft is for whoever asked for it to say.
func (w *Work) Do(tx *storage.Tx) error {
	next := w.next
	w.next = nil
	if w.done == nil {
		w.done = map[workKey]compiled{}
	}
	w.done[w.key] = next(tx)
	return nil
}
