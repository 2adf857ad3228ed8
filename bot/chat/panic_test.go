package chat

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestGuard(t *testing.T) {
	plain := errors.New("no panic")
	if err := Guard(func() error { return plain }); !errors.Is(err, plain) {
		t.Errorf("Guard = %v, want %v", err, plain)
	}
	if got, want := fmt.Sprint(Cause(plain)), "[error no panic]"; got != want {
		t.Errorf("Cause = %s, want %s", got, want)
	}
	var names []string
	for _, tc := range []struct {
		do   func() error
		text string // of the error
		log  string
	}{
		{func() error { panic("128家") }, "panic: 128家", "panic: string"},
		{func() error { _ = names[len("ab")]; return nil }, "panic: runtime error: index out of range [2] with length 0",
			"panic: runtime error: index out of range [2] with length 0"},
	} {
		err := fmt.Errorf("read file: %w", Guard(tc.do))
		if got, want := err.Error(), "read file: "+tc.text; got != want {
			t.Errorf("error = %q, want %q", got, want)
		}
		log := fmt.Sprint(Cause(err))
		if !strings.Contains(log, tc.log) || !strings.Contains(log, "TestGuard") || strings.Contains(log, "128") {
			t.Errorf("Cause = %s, want %q and where it happened", log, tc.log)
		}
	}
}
