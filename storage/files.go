package storage

import (
	"cmp"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"zongjie/office"
)

// filesSuffix is what the name of the directory with the attachments has behind
// the database's.
const filesSuffix = "-files"

// File is a photo or document that is to be fetched.
type File struct {
	ID        string // the chat service's name for it
	Person    office.PersonID
	Name      string // what its sender knows it by
	Attempts  int    // failed ones
	Cause     string // of the last failure
	CreatedAt time.Time
}

// requestFiles has the attachments of an entry fetched. One that was given up is
// tried again when it is sent again.
func (tx files) requestFiles(person office.PersonID, entry office.Activity, at time.Time) error {
	for _, f := range entry.Attachments {
		_, err := tx.exec(`INSERT INTO files (file_id, person, name, created_at) VALUES (?, ?, ?, ?)
			ON CONFLICT DO NOTHING`, f.File, person, cmp.Or(f.Name, entry.Text), millis(at))
		if err != nil {
			return fmt.Errorf("request file: %w", err)
		}
	}
	return nil
}

// RetryFile has a file fetched that was given up.
func (tx files) RetryFile(id string, at time.Time) error {
	_, err := tx.exec(`UPDATE files SET state = 'pending', attempts = 0, not_before = NULL, created_at = ?,
		settled_at = NULL WHERE file_id = ? AND state = 'dead'`, millis(at), id)
	if err != nil {
		return fmt.Errorf("retry file: %w", err)
	}
	return nil
}

const selectFiles = `SELECT file_id, person, name, attempts, cause, created_at FROM files `

func scanFile(rows *sql.Rows) (f File, err error) {
	err = rows.Scan(&f.ID, &f.Person, &f.Name, &f.Attempts, &f.Cause, (*instant)(&f.CreatedAt))
	return f, err
}

// NextFile returns the file to be fetched next. While none may be, it is false, and
// due is when one may; due is zero while there is none.
func (tx files) NextFile(now time.Time) (next File, due time.Time, ok bool, err error) {
	next, ok, err = one(tx.statements, scanFile, selectFiles+`WHERE state = 'pending' AND ifnull(not_before, 0) <= ?
		ORDER BY ifnull(not_before, 0), created_at LIMIT 1`, millis(now))
	if err == nil && !ok {
		due, _, err = one(tx.statements, func(rows *sql.Rows) (at time.Time, err error) {
			err = rows.Scan((*instant)(&at))
			return at, err
		}, `SELECT not_before FROM files WHERE state = 'pending' ORDER BY not_before LIMIT 1`)
	}
	if err != nil {
		return File{}, time.Time{}, false, fmt.Errorf("find next file: %w", err)
	}
	return next, due, ok, nil
}

// FileStored records that the content of a file was put under a hash.
func (tx files) FileStored(id, hash string, size int, at time.Time) error {
	tx.forget("answers ") // any of them may show it
	err := tx.execOne(`UPDATE files SET state = 'stored', hash = ?, size = ?, settled_at = ?
		WHERE file_id = ? AND state = 'pending'`, hash, size, millis(at), id)
	if err != nil {
		return fmt.Errorf("record file: %w", err)
	}
	return nil
}

// FileFailed records a failed attempt: the file is tried again at notBefore, or
// given up when that is zero.
func (tx files) FileFailed(id, cause string, notBefore, now time.Time) error {
	err := tx.execOne(`UPDATE files SET attempts = attempts + 1, cause = ?2, not_before = ?3,
		state = iif(?3 IS NULL, 'dead', 'pending'), settled_at = iif(?3 IS NULL, ?4, NULL)
		WHERE file_id = ?1 AND state = 'pending'`, id, cause, millis(notBefore), millis(now))
	if err != nil {
		return fmt.Errorf("record failed file: %w", err)
	}
	return nil
}

// FileCounts says how many files are still to be fetched, and how many were given up.
func (tx files) FileCounts() (pending, dead int, err error) {
	_, _, err = one(tx.statements, func(rows *sql.Rows) (struct{}, error) {
		return struct{}{}, rows.Scan(&pending, &dead)
	}, `SELECT count(*) FILTER (WHERE state = 'pending'), count(*) FILTER (WHERE state = 'dead') FROM files`)
	if err != nil {
		return 0, 0, fmt.Errorf("count files: %w", err)
	}
	return pending, dead, nil
}

// fillHashes completes the attachments of answers with what became of them since.
func (tx files) fillHashes(answers []office.Answer) error {
	for _, a := range answers {
		for _, entry := range a.Activities {
			if err := tx.fillAttachments(entry.Attachments); err != nil {
				return err
			}
		}
	}
	return nil
}

func (tx files) fillAttachments(files []office.Attachment) error {
	for i := range files {
		if files[i].Hash != "" {
			continue
		}
		hash, _, err := one(tx.statements, single[string], `SELECT hash FROM files WHERE file_id = ?`, files[i].File)
		if err != nil {
			return fmt.Errorf("find file: %w", err)
		}
		files[i].Hash = hash
	}
	return nil
}

// PutFile stores content in the directory beside the database and returns its
// SHA-256 in hex, under which it is kept once, however often it comes. It is on
// disk when PutFile returns. The file is readable by its owner only.
func (s *Store) PutFile(content []byte) (hash string, err error) {
	s.storing.Lock()
	defer s.storing.Unlock()
	sum := sha256.Sum256(content)
	hash = hex.EncodeToString(sum[:])
	path := s.FilePath(hash)
	if err := s.putFile(path, content); err != nil {
		return "", fmt.Errorf("store file: %w", err)
	}
	return hash, nil
}

// FilePath returns where the content with this hash is, or would be.
func (s *Store) FilePath(hash string) string { return filepath.Join(s.files, hash[:2], hash) }

// putFile writes beside the final name and renames, so that whatever has a hash
// for a name is whole. What a crash leaves is overwritten by the next file.
func (s *Store) putFile(path string, content []byte) error {
	if info, err := os.Stat(path); err == nil && info.Size() == int64(len(content)) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	unfinished := filepath.Join(s.files, "unfinished")
	if err := os.Remove(unfinished); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := writeSynced(unfinished, content); err != nil {
		return err
	}
	if err := os.Rename(unfinished, path); err != nil {
		return err
	}
	return errors.Join(syncDirectory(filepath.Dir(path)), syncDirectory(s.files), syncDirectory(filepath.Dir(s.files)))
}

func writeSynced(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Sync(), f.Close())
}

// syncDirectory puts a new name on disk. Not every system can; there the file
// system sees to it.
func syncDirectory(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	if err := d.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return errors.Join(err, d.Close())
	}
	return d.Close()
}
