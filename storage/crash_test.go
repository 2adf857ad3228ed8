package storage

import (
	"bufio"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

type process struct {
	*exec.Cmd
	out *bufio.Reader
}

// launch starts the test binary as a process that opens the database at path.
func launch(t *testing.T, role, path string) process {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], path) //nolint:gosec // this very test
	cmd.Env = append(os.Environ(), childRole+"="+role)
	cmd.Stderr = os.Stderr
	must(cmd.StdinPipe()) // stays open, so that the child waits
	out := must(cmd.StdoutPipe())
	ok(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return process{cmd, bufio.NewReader(out)}
}

// wait returns when the process wrote a line.
func (p process) wait(t *testing.T) {
	t.Helper()
	if _, err := p.out.ReadString('\n'); err != nil {
		t.Fatalf("the child stopped early: %v", err)
	}
}

func TestLockIsFreedWhenTheProcessIsKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "zongjie.db")
	holder := launch(t, "hold", path)
	holder.wait(t)

	if _, err := Open(path); !errors.Is(err, ErrInUse) {
		t.Errorf("Open beside another process: got %v, want ErrInUse", err)
	}
	ok(t, holder.Process.Kill())
	_ = holder.Wait() // it says “killed”
	openStore(t, path)
}

func TestCommitSurvivesKill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "zongjie.db")
	writer := launch(t, "write", path)
	for range 50 {
		writer.wait(t)
	}
	ok(t, writer.Process.Kill())
	last := 50
	if rest := strings.Fields(string(must(io.ReadAll(writer.out)))); len(rest) > 0 {
		last = must(strconv.Atoi(rest[len(rest)-1]))
	}
	_ = writer.Wait()

	s := openStore(t, path)
	read(t, s, func(tx *Tx) {
		got := must(strconv.Atoi(found(tx.Fact("n"))))
		if got < last {
			t.Errorf("after kill -9 the database knows write %d, but %d was committed", got, last)
		}
		seen := must(value[int](tx.statements, `SELECT count(*) FROM updates`))
		same(t, "updates that belong to the last write", seen, got)
		same(t, "integrity", must(value[string](tx.statements, `PRAGMA integrity_check`)), "ok")
	})
}
