package config

import (
	_ "embed" // for the commented settings file
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"zongjie/office"
)

// SettingsFile is the name of the settings file that [Init] writes.
const SettingsFile = "zongjie.yaml"

//go:embed zongjie.yaml
var settingsSource string

// Init begins a configuration in dir: the commented settings file, and one of
// the ready forms, which lie in the root of ready as <form>.yaml. It returns the
// files it wrote. Existing files are never overwritten, and after an error no
// new file is left behind.
func Init(dir, form string, ready fs.FS) (written []string, err error) {
	source, err := readyForm(form, ready)
	if err != nil {
		return nil, err
	}
	files := []struct {
		name    string
		content []byte
	}{
		{filepath.Join(dir, SettingsFile), []byte(settingsSource)},
		{filepath.Join(dir, "forms", form+".yaml"), source},
	}
	defer func() {
		if err != nil {
			remove(written)
			written = nil
		}
	}()
	for _, f := range files {
		if err := writeNew(f.name, f.content); err != nil {
			return written, fmt.Errorf("write %s: %w", f.name, err)
		}
		written = append(written, f.name)
	}
	return written, nil
}

// readyForm returns the source of a ready form.
func readyForm(form string, ready fs.FS) ([]byte, error) {
	known, err := fs.Glob(ready, "*.yaml")
	if err != nil {
		return nil, fmt.Errorf("list the ready forms: %w", err)
	}
	for i, file := range known {
		known[i] = strings.TrimSuffix(file, ".yaml")
		if known[i] == form {
			return fs.ReadFile(ready, file)
		}
	}
	f := Fault{File: "init", Problem: fmt.Sprintf("unknown ready form %q", form), Want: oneOf(known), Nearest: office.Nearest(form, known)}
	return nil, Faults{f}
}

// writeNew writes a file that must not exist, all of it or nothing.
func writeNew(name string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o750); err != nil {
		return err
	}
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err != nil {
		remove([]string{name})
	}
	return err
}

// remove takes back files that were just written. What cannot be removed stays;
// the error that led here is the one to tell.
func remove(files []string) {
	for _, f := range files {
		_ = os.Remove(f)
	}
}
