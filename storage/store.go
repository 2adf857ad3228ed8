package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	// The database driver.
	_ "github.com/mattn/go-sqlite3"
)

var (
	// ErrInUse says that another process, or another Store of this one, has the
	// database open for writing.
	ErrInUse = errors.New("the database is in use by another instance")
	// ErrNewer says that the database was written by a newer release.
	ErrNewer = errors.New("the database was written by a newer release of zongjie; use that release")
	// ErrOlder says that the database has to be migrated before it can be read.
	ErrOlder = errors.New("the database was written by an older release of zongjie; run zongjie serve once to migrate it")
)

// Settings of the two kinds of connection. They stand in the data source name
// because a PRAGMA sent later reaches one pooled connection only. FULL makes a
// commit survive a power cut; IMMEDIATE takes the write lock at BEGIN, where the
// busy timeout still helps.
const (
	writerSettings = "_foreign_keys=on&_busy_timeout=5000&_journal_mode=WAL&_txlock=immediate&_synchronous=FULL"
	readerSettings = "mode=ro&_query_only=true&_foreign_keys=on&_busy_timeout=5000&_txlock=deferred"
)

// readers is how many snapshots can be read at the same time.
const readers = 4

// Store is an open database. It is safe for use by several goroutines.
type Store struct {
	writer *sql.DB // nil in a store that was opened for reading only
	reader *sql.DB
	lock   *sql.DB // holds the lock while it is open; nil without one

	files   string // directory of the attachments
	storing sync.Mutex

	writing    sync.Mutex // held by the write transaction
	kept       entries    // of what is committed; writing
	statements atomic.Int64
}

// Statements is how many statements transactions have run on the store so far, without
// those that begin and end them.
func (s *Store) Statements() int64 { return s.statements.Load() }

// Open opens the database at path for reading and writing, creates the file
// (readable by its owner only) if it is missing, and brings its schema up to
// date. The directory must exist. One Store at a time can have the database open
// so: any other gets [ErrInUse], until the first is closed or its process ends,
// in whatever way. A database of a newer schema is refused with [ErrNewer] and
// left as it is.
func Open(path string) (*Store, error) {
	s, err := open(path, embedded)
	if err != nil {
		return nil, fmt.Errorf("open database %s: %w", path, err)
	}
	return s, nil
}

// OpenReadOnly opens an existing database for reading, also while another
// process writes to it. It changes nothing and takes no lock. Its schema must be
// the current one: otherwise the error is [ErrOlder] or [ErrNewer].
func OpenReadOnly(path string) (*Store, error) {
	s, err := openReadOnly(path, embedded)
	if err != nil {
		return nil, fmt.Errorf("open database %s for reading: %w", path, err)
	}
	return s, nil
}

func open(path string, migrations fs.FS) (*Store, error) {
	path, err := locate(path)
	if err != nil {
		return nil, err
	}
	s := &Store{files: path + filesSuffix, kept: entries{}}
	if s.lock, err = lock(path + ".lock"); err != nil {
		return nil, err
	}
	if err := s.connect(path, migrations); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// connect opens the pools on a database whose lock is held. Nothing is opened
// for writing before the schema is known not to be newer.
func (s *Store) connect(path string, migrations fs.FS) (err error) {
	if err := refuseNewer(path, migrations); err != nil {
		return err
	}
	if err := create(path); err != nil {
		return err
	}
	if s.writer, err = pool(path, writerSettings, 1); err != nil {
		return err
	}
	if err := migrate(s.writer, migrations); err != nil {
		return err
	}
	s.reader, err = pool(path, readerSettings, readers)
	return err
}

func openReadOnly(path string, migrations fs.FS) (*Store, error) {
	path, err := locate(path)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("there is no database yet; zongjie serve creates it: %w", err)
	}
	s := &Store{files: path + filesSuffix}
	if s.reader, err = pool(path, readerSettings, readers); err != nil {
		return nil, err
	}
	if err := requireCurrent(s.reader, migrations); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Close frees the database for others. Transactions must have ended.
func (s *Store) Close() error {
	var errs []error
	// The writer goes after the readers: the last connection to close folds the
	// write-ahead log into the file, and a reader could not.
	for _, db := range []*sql.DB{s.reader, s.writer, s.lock} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("close database: %w", err)
	}
	return nil
}

// locate returns the one name under which a database is locked and opened,
// whatever links lead to it. The file itself need not exist, its directory must.
func locate(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real, nil
	}
	dir, err := filepath.EvalSymlinks(filepath.Dir(path))
	if err != nil {
		return "", fmt.Errorf("its directory must exist: %w", err)
	}
	return filepath.Join(dir, filepath.Base(path)), nil
}

// create makes an empty file for its owner's eyes only. It must not open a file
// that exists: closing it would drop the locks this process has on it.
func create(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// pool opens connections to the database, at most so many, and tries one.
func pool(path, settings string, connections int) (*sql.DB, error) {
	name := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: settings}
	db, err := sql.Open("sqlite3", name.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	if err := db.PingContext(context.Background()); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}
