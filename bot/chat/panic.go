package chat

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
)

// caught is a panic that was turned into an error. What it says may quote what somebody
// has written, so it goes to the database and never to the log; see [Cause].
type caught struct {
	value any
	stack string
}

func (c *caught) Error() string { return fmt.Sprintf("panic: %v", c.value) }

// Guard runs do and turns a panic in it into an error: one update, or one file, must not
// end the bot, which would begin with the same again.
func Guard(do func() error) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = &caught{value, stack()}
		}
	}()
	return do()
}

// stack lists the calls that led here, innermost first, without their arguments: those
// may be ids of people.
func stack() string {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	var b strings.Builder
	for frame, more := frames.Next(); ; frame, more = frames.Next() {
		fmt.Fprintf(&b, "%s %s:%d\n", frame.Function, filepath.Base(frame.File), frame.Line)
		if !more {
			return b.String()
		}
	}
}

// Cause is what the log says of an error, as attributes. Of a panic that [Guard] has caught
// it says what kind it is and where it happened.
func Cause(err error) []any {
	var c *caught
	if !errors.As(err, &c) {
		return []any{"error", err}
	}
	kind := fmt.Sprintf("panic: %T", c.value)
	if fault, ok := c.value.(runtime.Error); ok {
		kind = "panic: " + fault.Error()
	}
	return []any{"error", kind, "stack", c.stack}
}
