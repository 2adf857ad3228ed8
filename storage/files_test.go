package storage

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"zongjie/office"
)

// abc and its SHA-256 are the first example of FIPS 180-4.
const hashOfABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

func TestPutFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "zongjie.db")
	s := openStore(t, path)
	for range 2 {
		same(t, "hash", must(s.PutFile([]byte("abc"))), hashOfABC)
	}
	want := filepath.Join(must(filepath.EvalSymlinks(filepath.Dir(path))), "zongjie.db-files", "ba", hashOfABC)
	same(t, "path", s.FilePath(hashOfABC), want)
	same(t, "content", string(must(os.ReadFile(want))), "abc")
	same(t, "mode of the file", must(os.Stat(want)).Mode().Perm(), 0o600)
	same(t, "mode of its directory", must(os.Stat(filepath.Dir(want))).Mode().Perm(), 0o700)
	same(t, "mode of the directory", must(os.Stat(path+"-files")).Mode().Perm(), 0o700)
}

// What a crash or a full disk left half done is made whole.
func TestPutFileAfterACrash(t *testing.T) {
	s := newStore(t)
	ok(t, os.MkdirAll(filepath.Dir(s.FilePath(hashOfABC)), 0o700))
	ok(t, os.WriteFile(filepath.Join(s.files, "unfinished"), []byte("ab"), 0o600))
	ok(t, os.WriteFile(s.FilePath(hashOfABC), []byte("a"), 0o600))
	must(s.PutFile([]byte("abc")))
	same(t, "content", string(must(os.ReadFile(s.FilePath(hashOfABC)))), "abc")
	same(t, "files", len(must(filepath.Glob(filepath.Join(s.files, "unfinished")))), 0)
}

func TestPutFileFails(t *testing.T) {
	s := newStore(t)
	ok(t, os.WriteFile(s.files, nil, 0o600))
	if _, err := s.PutFile([]byte("abc")); err == nil {
		t.Error("a directory that cannot be made was not reported")
	}
}

func entryWith(text string, message int, files ...string) office.Activity {
	a := office.Activity{Text: text, Message: message, Person: 2}
	for i, f := range files {
		a.Attachments = append(a.Attachments, office.Attachment{File: f, Type: office.Photo, Message: message + i})
	}
	return a
}

func activities(entries ...office.Activity) office.Answer {
	return office.Answer{Question: "act", State: office.Value, Activities: entries, Person: 1, At: start()}
}

func TestFilesOfAnAnswer(t *testing.T) {
	s, round := duty(t)
	write(t, s, func(tx *Tx) {
		for range 2 { // a new version asks for nothing twice
			must(tx.PutAnswer(round, "aid", activities(entryWith("开会", 20, "F1", "F2")), 1))
		}
	})
	later := start().Add(time.Minute)
	write(t, s, func(tx *Tx) {
		f, _, found, err := tx.NextFile(start())
		same(t, "next", f, File{ID: "F1", Person: 2, Name: "开会", CreatedAt: start()})
		same(t, "found", found, true)
		ok(t, err)
		ok(t, tx.FileFailed("F1", "timeout", later, start()))
		f, _, _, err = tx.NextFile(start())
		ok(t, err)
		same(t, "next", f.ID, "F2")
		ok(t, tx.FileStored("F2", hashOfABC, 3, start()))
		_, due, found, err := tx.NextFile(start())
		ok(t, err)
		same(t, "found", found, false)
		same(t, "due", due, later)
		f, _, _, err = tx.NextFile(later)
		ok(t, err)
		same(t, "again", f, File{ID: "F1", Person: 2, Name: "开会", CreatedAt: start(), Attempts: 1, Cause: "timeout"})
		ok(t, tx.FileFailed("F1", "too big", time.Time{}, later))
	})
	write(t, s, func(tx *Tx) {
		pending, dead, err := tx.FileCounts()
		ok(t, err)
		same(t, "pending and dead", []int{pending, dead}, []int{0, 1})
		ok(t, tx.RetryFile("F1", later))
		ok(t, tx.RetryFile("F2", later)) // stored: nothing to do
		pending, dead, err = tx.FileCounts()
		ok(t, err)
		same(t, "pending and dead after a retry", []int{pending, dead}, []int{1, 0})
		if tx.FileStored("F2", hashOfABC, 3, later) == nil || tx.FileFailed("F9", "", later, later) == nil {
			t.Error("what is not pending was changed")
		}
	})
	read(t, s, func(tx *Tx) {
		got := must(tx.Answers(round, "aid"))["act"].Activities[0].Attachments
		same(t, "hashes", []string{got[0].Hash, got[1].Hash}, []string{"", hashOfABC})
		got = must(tx.AnswerHistory(round, "aid", "act"))[0].Activities[0].Attachments
		same(t, "hash in an old version", got[1].Hash, hashOfABC)
		got = must(tx.Reports("edu", office.Range{First: january(), Last: january()}))[0].Answer.Activities[0].Attachments
		same(t, "hash in a report", got[1].Hash, hashOfABC)
	})
}

// Two people's messages have the same numbers: each finds their own entry, and
// only theirs.
func TestMessagesOfEntries(t *testing.T) {
	s, round := duty(t)
	write(t, s, func(tx *Tx) {
		must(tx.PutAnswer(round, "aid", figureAnswer("b17", "1", 20), 1)) // of person 1
		colleague := entryWith("走访", 30)
		colleague.Person = 1
		must(tx.PutAnswer(round, "aid", activities(entryWith("开会", 20, "F1", "F2"), entryWith("调研", 30), colleague), 2))
	})
	read(t, s, func(tx *Tx) {
		for _, c := range []struct {
			person  office.PersonID
			message int
			want    office.QuestionID
		}{{1, 20, "b17"}, {2, 20, "act"}, {2, 21, "act"}, {1, 21, ""}, {1, 30, "act"}, {2, 30, "act"}} {
			_, _, got, _, err := tx.AnswerByMessage(c.person, c.message)
			ok(t, err)
			same(t, "question", got, c.want)
		}
	})
}
