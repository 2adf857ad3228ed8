package storage

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"zongjie/office"
)

func TestOpenCreatesPrivateFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "总结 a?b#c%20.db")
	openStore(t, path)
	for _, name := range []string{path, path + ".lock", path + "-wal"} {
		if mode := must(os.Stat(name)).Mode().Perm(); mode != 0o600 {
			t.Errorf("mode of %s: got %o, want 600", filepath.Base(name), mode)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	garbage := filepath.Join(dir, "garbage.db")
	ok(t, os.WriteFile(garbage, []byte(strings.Repeat("not a database ", 100)), 0o600))
	foreign := filepath.Join(dir, "foreign.db")
	execFile(t, foreign, `CREATE TABLE bookmarks (url TEXT)`)

	for _, c := range []struct{ name, path, want string }{
		{"a missing directory", filepath.Join(dir, "missing", "zongjie.db"), "its directory must exist"},
		{"a file that is no database", garbage, "not a database"},
		{"a database of another program", foreign, "another program"},
		{"a directory", dir, "is a directory"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := Open(c.path)
			if s != nil || err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("Open: got %v, %v; want an error with %q", s, err, c.want)
			}
		})
	}
}

// execFile runs SQL on a file without our code.
func execFile(t *testing.T, path, query string) {
	t.Helper()
	db := must(sql.Open("sqlite3", path))
	_, err := db.ExecContext(context.Background(), query)
	ok(t, errors.Join(err, db.Close()))
}

func TestOneWriterAtATime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "zongjie.db")
	link := filepath.Join(t.TempDir(), "link.db")
	first := must(Open(path))
	ok(t, os.Symlink(path, link))

	for _, name := range []string{path, link} {
		if _, err := Open(name); !errors.Is(err, ErrInUse) {
			t.Errorf("second Open of %s: got %v, want ErrInUse", filepath.Base(name), err)
		}
	}
	write(t, first, func(tx *Tx) { ok(t, tx.SetFact("still", "writing")) })
	ok(t, first.Close())
	openStore(t, path)
}

func TestOpenReadOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "zongjie.db")
	if _, err := OpenReadOnly(path); err == nil || !strings.Contains(err.Error(), "no database yet") {
		t.Errorf("OpenReadOnly of a missing file: got %v", err)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("OpenReadOnly made a file: %v", err)
	}

	writer := openStore(t, path)
	reader := must(OpenReadOnly(path))
	write(t, writer, func(tx *Tx) { ok(t, tx.SetFact("bot", "42")) })
	read(t, reader, func(tx *Tx) { same(t, "fact", found(tx.Fact("bot")), "42") })
	if err := reader.Write(func(*Tx) error { return nil }); !errors.Is(err, errReadOnly) {
		t.Errorf("Write: got %v, want errReadOnly", err)
	}
	ok(t, reader.Close())
}

func TestSnapshotIsReadOnlyAndStandsStill(t *testing.T) {
	s := newStore(t)
	read(t, s, func(tx *Tx) {
		absent[string](t, "before")(tx.Fact("bot"))
		write(t, s, func(tx *Tx) { ok(t, tx.SetFact("bot", "42")) })
		absent[string](t, "after a commit elsewhere")(tx.Fact("bot"))
		if err := tx.SetFact("bot", "43"); err == nil {
			t.Error("a snapshot was written to")
		}
	})
	read(t, s, func(tx *Tx) { same(t, "next snapshot", found(tx.Fact("bot")), "42") })
}

func TestWriteRollsBack(t *testing.T) {
	s := newStore(t)
	fault := errors.New("fault")
	if err := s.Write(func(tx *Tx) error { return errors.Join(tx.SetFact("a", "1"), fault) }); !errors.Is(err, fault) {
		t.Errorf("Write: got %v, want the function's error", err)
	}
	func() {
		defer func() { same[any](t, "panic", recover(), "boom") }()
		_ = s.Write(func(tx *Tx) error { ok(t, tx.SetFact("b", "1")); panic("boom") })
	}()
	write(t, s, func(tx *Tx) {
		absent[string](t, "written before an error")(tx.Fact("a"))
		absent[string](t, "written before a panic")(tx.Fact("b"))
	})
}

func TestSettingsReachEveryConnection(t *testing.T) {
	s := newStore(t)
	want := map[string]string{"foreign_keys": "1", "busy_timeout": "5000", "journal_mode": "wal"}
	for _, c := range []struct {
		name        string
		db          *sql.DB
		connections int
		more        map[string]string
	}{
		{"writer", s.writer, 1, map[string]string{"synchronous": "2", "query_only": "0"}},
		{"reader", s.reader, readers, map[string]string{"query_only": "1"}},
	} {
		same(t, c.name+" connections", c.db.Stats().MaxOpenConnections, c.connections)
		var held []*sql.Conn // so that each is another one
		for i := range c.connections {
			conn := must(c.db.Conn(context.Background()))
			held = append(held, conn)
			for _, settings := range []map[string]string{want, c.more} {
				for pragma, value := range settings {
					var got string
					ok(t, conn.QueryRowContext(context.Background(), "PRAGMA "+pragma).Scan(&got))
					same(t, fmt.Sprintf("%s of %s %d", pragma, c.name, i), got, value)
				}
			}
		}
		for _, conn := range held {
			ok(t, conn.Close())
		}
	}
}

func TestWritersBeginImmediate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "zongjie.db")
	s := openStore(t, path)
	write(t, s, func(*Tx) {
		db := must(sql.Open("sqlite3", path+"?_busy_timeout=0"))
		_, err := db.ExecContext(context.Background(), `BEGIN IMMEDIATE`)
		if !busy(err) {
			t.Errorf("a write lock beside a Write that wrote nothing yet: got %v, want busy", err)
		}
		ok(t, db.Close())
	})
}

func TestConcurrentWritersAndReaders(t *testing.T) {
	s, round := duty(t)
	const writers, each = 8, 10
	var group sync.WaitGroup
	for w := range writers {
		group.Go(func() {
			for n := range each {
				if err := s.Write(func(tx *Tx) error {
					_, err := tx.PutAnswer(round, "aid", figureAnswer("b17", "1", w*each+n+1), 0)
					return err
				}); err != nil {
					t.Errorf("Write: %v", err)
				}
			}
		})
		group.Go(func() {
			for range each {
				if err := s.Read(func(tx *Tx) error { return consistent(tx, round) }); err != nil {
					t.Errorf("Read: %v", err)
				}
			}
		})
	}
	group.Wait()
	read(t, s, func(tx *Tx) {
		same(t, "versions", len(must(tx.AnswerHistory(round, "aid", "b17"))), writers*each)
	})
}

// consistent compares two queries of one snapshot.
func consistent(tx *Tx, round office.RoundID) error {
	stamp, err := tx.Stamp(start())
	if err != nil {
		return err
	}
	history, err := tx.AnswerHistory(round, "aid", "b17")
	if err == nil && int64(len(history)) != stamp.Version() {
		err = fmt.Errorf("the snapshot moved: %d versions, then %d", stamp.Version(), len(history))
	}
	return err
}

// fingerprint is the content of every file in a directory. The lock is left out,
// and of the -shm file the content, which SQLite makes anew each time.
func fingerprint(t *testing.T, dir string) map[string]string {
	t.Helper()
	sums := map[string]string{}
	for _, e := range must(os.ReadDir(dir)) {
		switch filepath.Ext(e.Name()) {
		case ".lock":
		case ".db-shm":
			sums[e.Name()] = "scratch"
		default:
			sums[e.Name()] = fmt.Sprintf("%x", sha256.Sum256(must(os.ReadFile(filepath.Join(dir, e.Name())))))
		}
	}
	return sums
}
