package storage

import (
	"context"
	"database/sql"
	"errors"

	"github.com/mattn/go-sqlite3"
)

// lockSettings ask for an exclusive lock at BEGIN and do not wait for it. The
// journal stays in memory, so that nothing is left beside the lock file.
const lockSettings = "_busy_timeout=0&_txlock=exclusive&_journal_mode=MEMORY"

// lock takes an exclusive lock on a file beside the database, which SQLite
// implements on every system and the system frees when the process dies. The
// database itself cannot bear the lock: readers have to get in. The lock is held
// until the returned pool is closed; the file stays, since removing it would let
// two processes lock two files of one name.
func lock(path string) (*sql.DB, error) {
	if err := create(path); err != nil {
		return nil, err
	}
	db, err := pool(path, lockSettings, 1)
	if err == nil {
		// The transaction is never ended: closing the pool ends it.
		_, err = db.ExecContext(context.Background(), "BEGIN EXCLUSIVE")
	}
	if busy(err) {
		err = ErrInUse
	}
	if err != nil && db != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, err
}

func busy(err error) bool {
	var e sqlite3.Error
	return errors.As(err, &e) && e.Code == sqlite3.ErrBusy
}
