package bot

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"testing"
	"time"

	"zongjie/desk"
	"zongjie/office"
	"zongjie/report"
	"zongjie/report/docx"
	"zongjie/storage"
)

// alonePath names the environment variable that makes the test binary compile a
// draft from the database it gives, and nothing else, so that the memory measured is
// that of compiling alone. The other one says of how many departments the form is.
const (
	alonePath        = "ZONGJIE_TEST_DRAFT"
	aloneDepartments = "ZONGJIE_TEST_DRAFT_DEPARTMENTS"
)

func TestMain(m *testing.M) {
	path := os.Getenv(alonePath)
	if path == "" {
		os.Exit(m.Run())
	}
	if err := compileAlone(path, os.Getenv(aloneDepartments), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// cost is what a process spent on making both Word files once.
type cost struct {
	Elapsed     time.Duration // from the open database to the last byte
	User        time.Duration // of the whole process, garbage collection included
	Bytes       uint64        // allocated in total
	Allocations uint64
	Peak        uint64 // most physical memory that the process ever had, in bytes; 0 where it is not known
	Figures     int
	Gaps        int
}

// compileAlone compiles, writes both files and prints the cost.
func compileAlone(path, departments string, out io.Writer) error {
	var n int
	if _, err := fmt.Sscan(departments, &n); err != nil {
		return err
	}
	form := largeForm(n)
	store, err := storage.OpenReadOnly(path)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(GCPercent)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	d, err := bothFiles(store, form)
	elapsed := time.Since(start)
	runtime.ReadMemStats(&after)
	if err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(cost{
		Elapsed: elapsed, Peak: peak(),
		Bytes: after.TotalAlloc - before.TotalAlloc, Allocations: after.Mallocs - before.Mallocs,
		Figures: len(d.Figures), Gaps: len(d.Gaps),
	})
}

// bothFiles makes the two Word files of a year from the database.
func bothFiles(store *storage.Store, form office.Form) (d report.Draft, err error) {
	r, err := office.ParseRange("2024")
	if err != nil {
		return d, err
	}
	err = store.Read(func(tx *storage.Tx) (err error) {
		d, err = desk.Compile(tx, form, r, time.Date(2025, 1, 9, 9, 0, 0, 0, time.UTC))
		return err
	})
	for _, variant := range []docx.Variant{docx.Annotated, docx.Clean} {
		if err == nil {
			err = docx.Write(io.Discard, d, docx.Style{Variant: variant})
		}
	}
	return d, err
}

// peak is Linux's high-water mark of this process. What rusage calls ru_maxrss would
// not do: it is no less than the parent's.
func peak() uint64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	var kilobytes uint64
	_, line, _ := bytes.Cut(status, []byte("VmHWM:"))
	if _, err := fmt.Sscan(string(line), &kilobytes); err != nil {
		return 0
	}
	return kilobytes << 10
}

// measureAlone has a new process compile from the database.
func measureAlone(b *testing.B, path string, form office.Form) cost {
	b.Helper()
	program, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	child := exec.CommandContext(b.Context(), program)
	child.Env = append(os.Environ(), alonePath+"="+path, fmt.Sprintf("%s=%d", aloneDepartments, len(form.Departments)))
	child.Stderr = os.Stderr
	out, err := child.Output()
	if err != nil {
		b.Fatalf("compile in a process of its own: %v", err)
	}
	var c cost
	if err := json.Unmarshal(out, &c); err != nil {
		b.Fatal(err)
	}
	c.User = child.ProcessState.UserTime()
	return c
}
