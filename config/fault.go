package config

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Fault is one thing wrong with a file. It never holds a token, and none of the
// values that may contain a password.
type Fault struct {
	File    string // as the person who looks for it would open it; a variable is written $ZONGJIE_…
	Line    int    // counted from 1; 0 when the fault has no place in the file
	Column  int    // counted from 1, in characters; 0 with Line 0
	Problem string // what is wrong: question "b7" has unknown aggregation "summ"
	Want    string // what was expected, or empty
	Nearest string // the nearest known name, or empty
}

// String writes the fault on one line, as compilers do.
func (f Fault) String() string {
	text := f.File
	if f.Line > 0 {
		text += fmt.Sprintf(":%d:%d", f.Line, f.Column)
	}
	text += ": " + f.Problem
	if f.Want != "" {
		text += "; want " + f.Want
	}
	if f.Nearest != "" {
		text += fmt.Sprintf("; did you mean %q?", f.Nearest)
	}
	return text
}

// Faults is an error that lists every fault, sorted by file, line and column.
type Faults []Fault //nolint:errname // a list of faults; FaultsErrors would say it twice

// Error writes one fault a line.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, fault := range f {
		lines[i] = fault.String()
	}
	return strings.Join(lines, "\n")
}

// err returns the faults in order, or nil when there are none: an empty Faults
// in an error would not be nil.
func (f Faults) err() error {
	if len(f) == 0 {
		return nil
	}
	slices.SortStableFunc(f, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return f
}
