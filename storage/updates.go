package storage

import (
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Once runs do unless the update was handled before, and remembers the update.
// A repeat is a no-op that returns false. When do returns an error (or panics),
// what it wrote is undone together with the memory of the update, what others
// wrote in the same transaction stays, and the error is returned; the caller then
// keeps the update with [Tx.PutFailure].
func (tx inbox) Once(update int, at time.Time, do func() error) (fresh bool, err error) {
	err = tx.savepoint(func() error {
		if fresh, err = tx.see(update, at); err != nil {
			return fmt.Errorf("remember update %d: %w", update, err)
		}
		if !fresh {
			return nil
		}
		return do()
	})
	return fresh && err == nil, err
}

// see remembers an update and reports whether it is new.
func (tx inbox) see(update int, at time.Time) (bool, error) {
	changed, err := tx.exec(`INSERT INTO updates (id, seen_at) VALUES (?, ?) ON CONFLICT DO NOTHING`,
		update, millis(at))
	return changed == 1, err
}

// savepoint runs do and undoes what it wrote when it fails.
func (tx *statements) savepoint(do func() error) (err error) {
	if _, err := tx.exec(`SAVEPOINT step`); err != nil {
		return fmt.Errorf("begin savepoint: %w", err)
	}
	done := false
	defer func() {
		if !done || err != nil {
			err = errors.Join(err, tx.undo())
		}
	}()
	err = do()
	done = true
	if err != nil {
		return err
	}
	if _, err := tx.exec(`RELEASE step`); err != nil {
		return fmt.Errorf("end savepoint: %w", err)
	}
	return nil
}

// undo goes back to the savepoint. If that fails the transaction is lost.
func (tx *statements) undo() error {
	tx.memory.undone()
	if _, err := tx.exec(`ROLLBACK TO step; RELEASE step`); err != nil {
		tx.broken = fmt.Errorf("the transaction was lost: %w", err)
		return tx.broken
	}
	return nil
}

// Failure is an update that could not be handled, kept for the operator.
type Failure struct {
	Reference string // what the person was told to quote; unique
	Update    int
	Raw       []byte // the update as Telegram sent it
	Cause     string
	At        time.Time
}

// PutFailure keeps a failed update and marks it seen, so that it is not tried
// again and cannot hold up those behind it.
func (tx inbox) PutFailure(f Failure) error {
	if _, err := tx.see(f.Update, f.At); err != nil {
		return fmt.Errorf("remember update %d: %w", f.Update, err)
	}
	_, err := tx.exec(`INSERT INTO failures (reference, update_id, raw, cause, at) VALUES (?, ?, ?, ?, ?)`,
		f.Reference, f.Update, append([]byte{}, f.Raw...), f.Cause, millis(f.At))
	if err != nil {
		return fmt.Errorf("keep failed update %d: %w", f.Update, err)
	}
	return nil
}

// Failures lists the failed updates, oldest first.
func (tx inbox) Failures() ([]Failure, error) {
	found, err := all(tx.statements, func(rows *sql.Rows) (f Failure, err error) {
		err = rows.Scan(&f.Reference, &f.Update, &f.Raw, &f.Cause, (*instant)(&f.At))
		return f, err
	}, `SELECT reference, update_id, raw, cause, at FROM failures ORDER BY at, reference`)
	if err != nil {
		return nil, fmt.Errorf("list failures: %w", err)
	}
	return found, nil
}

// PruneUpdates forgets the updates seen before a time. Telegram keeps an update
// for 24 hours; two days are a safe memory.
func (tx inbox) PruneUpdates(before time.Time) error {
	if _, err := tx.exec(`DELETE FROM updates WHERE seen_at < ?`, millis(before)); err != nil {
		return fmt.Errorf("prune updates: %w", err)
	}
	return nil
}
