package demo

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"zongjie/storage"
)

// folder is where the demo leaves its files.
type folder struct {
	dir        string
	store      *storage.Store
	transcript *os.File
	earlier    int // how often the demo was started on this database before
}

// factStarts counts the starts of the demo on a database. Every start gets message
// and update ids of its own: the stand-in forgets, the database does not.
const factStarts = "demo starts"

// openFolder opens the database and the transcript, of an unfinished demo or of a
// new one.
func openFolder(dir string) (*folder, error) {
	f := &folder{dir: dir}
	_, err := os.Stat(f.path(WordFile))
	switch {
	case err == nil:
		err = f.clear()
	case errors.Is(err, fs.ErrNotExist):
		err = nil
	}
	if err == nil {
		err = f.open()
	}
	if err != nil {
		f.close()
		return nil, err
	}
	return f, nil
}

func (f *folder) path(name string) string { return filepath.Join(f.dir, name) }

// clear removes what a finished demo has left, and nothing else. Opening the
// database first makes sure that nobody is at it.
func (f *folder) clear() error {
	store, err := f.openStore()
	if err == nil {
		err = store.Close()
	}
	if err != nil {
		return err
	}
	for _, name := range []string{DatabaseFile, DatabaseFile + "-wal", DatabaseFile + "-shm", MarkdownFile, TranscriptFile, WordFile} {
		if err := os.Remove(f.path(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func (f *folder) openStore() (*storage.Store, error) {
	store, err := storage.Open(f.path(DatabaseFile))
	if errors.Is(err, storage.ErrInUse) {
		return nil, fmt.Errorf("%s is in use: another demo is running there; let it finish or choose another --dir", f.path(DatabaseFile))
	}
	return store, err
}

func (f *folder) open() (err error) {
	if f.store, err = f.openStore(); err != nil {
		return err
	}
	err = f.store.Write(func(tx *storage.Tx) error {
		count, _, err := tx.Fact(factStarts)
		if err != nil {
			return err
		}
		f.earlier, _ = strconv.Atoi(count) // no fact is no start
		return tx.SetFact(factStarts, strconv.Itoa(f.earlier+1))
	})
	if err != nil {
		return err
	}
	f.transcript, err = os.OpenFile(f.path(TranscriptFile), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	return err
}

// write makes a file appear whole or not at all.
func (f *folder) write(name string, data []byte) error {
	unfinished := f.path("." + name + ".part")
	if err := os.WriteFile(unfinished, data, 0o600); err != nil {
		return err
	}
	return os.Rename(unfinished, f.path(name))
}

func (f *folder) close() {
	if f.store != nil {
		_ = f.store.Close() // the process ends; whatever was committed is safe
	}
	if f.transcript != nil {
		_ = f.transcript.Close()
	}
}
