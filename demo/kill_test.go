package demo

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zongjie/sandbox"
	"zongjie/storage"
)

// The test binary plays the demo itself when the first of these is set, so that
// it can be killed; the second says when, see suicide.
const (
	childDir  = "ZONGJIE_TEST_DEMO_DIR"
	childKill = "ZONGJIE_TEST_DEMO_KILL"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		os.Exit(child(dir, os.Getenv(childKill)))
	}
	os.Exit(m.Run())
}

func child(dir, when string) int {
	o := Options{Dir: dir, Out: os.Stdout, Log: os.Stderr, After: time.After}
	if err := suicide(&o, when); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	if err := Run(context.Background(), o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	return 0
}

// suicide has the process killed, as by kill -9: "line 20" as soon as twenty lines
// are written, with everything else going on meanwhile; "arrived 20" when the bot's
// twentieth call has reached the server and done nothing; "executed 20" when it
// has been carried out and the bot does not know; "getFile 2" when its second call
// of that method has arrived.
func suicide(o *Options, when string) error {
	var what string
	var n int
	if _, err := fmt.Sscan(when, &what, &n); err != nil {
		return nil //nolint:nilerr // nothing to wait for
	}
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		return err
	}
	if what == "line" {
		o.Out = &lineCounter{w: o.Out, at: n, do: func() { go func() { _ = self.Kill() }() }}
		return nil
	}
	var calls atomic.Int64
	o.onCall = func(c sandbox.Call) {
		if (string(c.Phase) == what || c.Method == what && c.Phase == sandbox.Arrived) && calls.Add(1) == int64(n) {
			_ = self.Kill()
			select {} // the kill comes at once; nothing more may happen
		}
	}
	return nil
}

// TestKilled: killed again and again, at moments spread over the whole story, the
// demo loses nothing and does nothing twice.
func TestKilled(t *testing.T) {
	whole := playAll(t, t.TempDir())
	want := history(t, whole)
	draft := readWord(t, whole.file(t, WordFile))
	for _, c := range []struct {
		what  string
		every int // how much happens between two kills, about
	}{{"line", 150}, {"arrived", 65}, {"executed", 65}} {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			p := played{bureau: whole.bureau, dir: t.TempDir()}
			kills := 0
			for ; !lives(t, p.dir, fmt.Sprint(c.what, " ", c.every+kills*7%29)); kills++ {
				if kills > 100 {
					t.Fatal("the demo does not come to its end")
				}
			}
			if kills < 20 {
				t.Errorf("%d kills, want 20 at least", kills)
			}
			if diff := cmp.Diff(want, history(t, p)); diff != "" {
				t.Errorf("versions of answers (-uninterrupted +killed):\n%s", diff)
			}
			if diff := cmp.Diff(draft.paragraphs, readWord(t, p.file(t, WordFile)).paragraphs); diff != "" {
				t.Errorf("draft (-uninterrupted +killed):\n%s", diff)
			}
			checkFigures(t, p)
			checkDepartments(t, p)
			checkMessages(t, p)
			checkAlbum(t, p)
			checkUpdates(t, p, kills)
		})
	}
}

// TestKilledAtAlbum: killed before a photo of the album is fetched, and again before
// the other is, the demo has both in the end.
func TestKilledAtAlbum(t *testing.T) {
	p := played{bureau: theOffice(t), dir: t.TempDir()}
	for _, kill := range []string{"getFile 1", "getFile 1", "getFile 2"} {
		if lives(t, p.dir, kill) {
			t.Fatalf("the demo was not killed at %s", kill)
		}
	}
	if !lives(t, p.dir, "") {
		t.Fatal("the demo does not come to its end")
	}
	checkAlbum(t, p)
	checkMessages(t, p)
}

// checkAlbum: one activity has two photos, different ones, and both were fetched.
func checkAlbum(t *testing.T, p played) {
	t.Helper()
	p.read(t, func(tx *storage.Tx) error {
		r, ok, err := tx.Round(4)
		if err != nil || !ok || r.Period.String() != "2024-04" {
			t.Fatalf("round of April: %v %v %v", r, ok, err)
		}
		answers, err := tx.Answers(r.ID, "sports")
		if err != nil {
			return err
		}
		hashes := map[string]bool{}
		activities := answers["act-sports"].Activities
		for _, a := range activities {
			for _, f := range a.Attachments {
				hashes[f.Hash] = true
			}
		}
		if len(activities) != 1 || len(hashes) != albumPhotos || hashes[""] {
			t.Errorf("%d activities with the photos %v, want 1 with %d fetched ones", len(activities), hashes, albumPhotos)
		}
		return nil
	})
}

// checkUpdates: every start was a start on the same database.
func checkUpdates(t *testing.T, p played, kills int) {
	t.Helper()
	p.read(t, func(tx *storage.Tx) error {
		starts, _, err := tx.Fact(factStarts)
		if want := fmt.Sprint(kills + 1); starts != want {
			t.Errorf("starts on this database = %s, want %s", starts, want)
		}
		return err
	})
}

// lives starts the demo as a process of its own, to be killed, and reports whether
// it came to its end.
func lives(t *testing.T, dir, kill string) bool {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self)
	cmd.Env = append(os.Environ(), childDir+"="+dir, childKill+"="+kill)
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	err = cmd.Run()
	if complaints.Len() > 0 {
		t.Fatalf("killed at %s: %s", kill, &complaints)
	}
	_, unfinished := os.Stat(filepath.Join(dir, WordFile))
	if err == nil && unfinished != nil || err != nil && !strings.Contains(err.Error(), "killed") {
		t.Fatalf("killed at %s: the process ended with %v", kill, err)
	}
	return err == nil || unfinished == nil
}
