package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// errReadOnly answers Write on a store that was opened for reading only.
var errReadOnly = errors.New("the database was opened for reading only")

// Tx is a transaction; see [Store.Write] and [Store.Read]. Its methods stand with what
// they are about: a part for each, all of one transaction.
type Tx struct {
	*statements
	people
	rounds
	answers
	sessions
	notes
	files
	plans
	drafts
	inbox
	outbox
}

type (
	// people are those who take part, their invitations and their leaves.
	people struct{ *statements }
	// rounds are the forms, their rounds and the duties in them.
	rounds struct{ *statements }
	// notes are activities sent outside a questionnaire.
	notes struct{ *statements }
	// files are what was attached.
	files struct{ *statements }
	// plans are figures that no month reports, and what was decided about names.
	plans struct{ *statements }
	// inbox is what came and is not handled yet, and what could not be.
	inbox struct{ *statements }
	// outbox is what was said, and to whom.
	outbox struct{ *statements }
	// answers are what the rounds were answered.
	answers struct {
		*statements
		rounds
		notes
		files
	}
	// sessions are the questionnaires underway, with their answers.
	sessions struct {
		*statements
		answers
	}
	// drafts are what was compiled, and from what.
	drafts struct {
		*statements
		files
	}
)

// statements run in one transaction, and keep what they read; see keep.
type statements struct {
	tx     *sql.Tx
	store  *Store
	memory *memory // nil in a transaction that only reads
	// broken is set once a savepoint could not be undone. SQLite ends a whole
	// transaction by itself on some faults, a full disk for one; statements after
	// that would be committed one by one, so there must be none.
	broken error
	asOf   *Stamp // the state that is read; nil for the newest
}

// parts are the transaction that the statements run in.
func (tx *statements) parts() *Tx {
	r, n, f := rounds{tx}, notes{tx}, files{tx}
	a := answers{tx, r, n, f}
	return &Tx{tx, people{tx}, r, a, sessions{tx, a}, n, f, plans{tx}, drafts{tx, f}, inbox{tx}, outbox{tx}}
}

// Write runs do in a write transaction. What it wrote is on disk when Write
// returns nil; when do returns an error or panics, nothing of it is. Writers take
// turns; do must not call Write or Read itself, and should be quick.
func (s *Store) Write(do func(*Tx) error) error {
	if s.writer == nil {
		return fmt.Errorf("write: %w", errReadOnly)
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	m := &memory{shared: s.kept, own: entries{}, written: map[group]bool{}}
	return s.run(m, s.writer, do, func(tx *sql.Tx) error {
		if err := tx.Commit(); err != nil {
			clear(s.kept) // whether it was committed is not known
			return err
		}
		m.committed()
		return nil
	})
}

// Read runs do on a snapshot of the database: whatever is committed meanwhile,
// do does not see it. Methods of [Tx] that write fail.
func (s *Store) Read(do func(*Tx) error) error {
	return s.run(nil, s.reader, do, (*sql.Tx).Rollback)
}

// run does the work and ends the transaction with end, or with a rollback. It
// takes no context: an interrupt inside a transaction would roll it back
// unnoticed.
func (s *Store) run(m *memory, db *sql.DB, do func(*Tx) error, end func(*sql.Tx) error) error {
	begun, err := db.BeginTx(context.Background(), nil)
	if err != nil {
		return fmt.Errorf("begin transaction: %w", err)
	}
	defer begun.Rollback() // after end it does nothing; before it, do's error or panic matters more
	tx := &statements{tx: begun, store: s, memory: m}
	if err := do(tx.parts()); err != nil {
		return err
	}
	if tx.broken != nil {
		return fmt.Errorf("commit: %w", tx.broken)
	}
	if err := end(begun); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

func (tx *statements) exec(query string, args ...any) (changed int64, err error) {
	if tx.broken != nil {
		return 0, tx.broken
	}
	tx.store.statements.Add(1)
	result, err := tx.tx.ExecContext(context.Background(), query, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// execOne is exec for a statement that must change one row.
func (tx *statements) execOne(query string, args ...any) error {
	changed, err := tx.exec(query, args...)
	if err == nil && changed != 1 {
		return sql.ErrNoRows
	}
	return err
}

// all returns every row of a query.
func all[T any](tx *statements, scan func(*sql.Rows) (T, error), query string, args ...any) ([]T, error) {
	var found []T
	err := each(tx, func(rows *sql.Rows) error {
		item, err := scan(rows)
		found = append(found, item)
		return err
	}, query, args...)
	if err != nil {
		return nil, err
	}
	return found, nil
}

// one returns the only row of a query, if there is one.
func one[T any](tx *statements, scan func(*sql.Rows) (T, error), query string, args ...any) (item T, ok bool, err error) {
	found, err := all(tx, scan, query, args...)
	if err != nil || len(found) == 0 {
		return item, false, err
	}
	return found[0], true, nil
}

func each(tx *statements, do func(*sql.Rows) error, query string, args ...any) error {
	if tx.broken != nil {
		return tx.broken
	}
	tx.store.statements.Add(1)
	rows, err := tx.tx.QueryContext(context.Background(), query, args...)
	if err != nil {
		return err
	}
	defer rows.Close() // rows.Err says what went wrong
	for rows.Next() {
		if err := do(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// single scans a row of one column.
func single[T any](rows *sql.Rows) (T, error) {
	var value T
	err := rows.Scan(&value)
	return value, err
}

// value returns the one column of the one row that the query always has.
func value[T any](tx *statements, query string, args ...any) (T, error) {
	found, ok, err := one(tx, single[T], query, args...)
	if err == nil && !ok {
		err = sql.ErrNoRows
	}
	return found, err
}

// millis is how a time is stored; the zero time is NULL.
func millis(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixMilli()
}

// instant reads what millis wrote.
type instant time.Time

// Scan reads a column of unix milliseconds, or NULL.
func (i *instant) Scan(column any) error {
	switch ms := column.(type) {
	case nil:
		*i = instant{}
	case int64:
		*i = instant(time.UnixMilli(ms).UTC())
	default:
		return fmt.Errorf("a time is stored as %T", column)
	}
	return nil
}

// orNull stores a zero value as NULL, where no row is meant.
func orNull[T comparable](v T) any {
	var zero T
	if v == zero {
		return nil
	}
	return v
}
