// Package forms holds ready-made forms, embedded in the binary. `zongjie init`
// offers them as a start for an office's own form, and the demo runs on one.
package forms

import (
	"embed"
	"slices"
	"strings"
)

// FS holds one YAML file for each form, named after the form's id.
//
//go:embed *.yaml
var FS embed.FS

// Names lists the ids of the forms in FS, sorted.
func Names() []string {
	files, err := FS.ReadDir(".")
	if err != nil {
		return nil // an embedded root can always be read
	}
	var names []string
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), ".yaml"))
	}
	slices.Sort(names)
	return names
}

// Source returns the YAML of a form, or an error that satisfies
// errors.Is(err, fs.ErrNotExist).
func Source(name string) ([]byte, error) { return FS.ReadFile(name + ".yaml") }
