package config

import (
	_ "embed" // for the commented settings file
	"errors"
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
func Init(dir, form string, ready fs.FS) ([]string, error) {
	source, err := readyForm(form, ready)
	if err != nil {
		return nil, err
	}
	settings, file := filepath.Join(dir, SettingsFile), filepath.Join(dir, "forms", form+".yaml")
	if err := writeNew(settings, []byte(settingsSource)); err != nil {
		return nil, err
	}
	if err := writeNew(file, source); err != nil {
		return nil, errors.Join(err, os.Remove(settings))
	}
	return []string{settings, file}, nil
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
		return fmt.Errorf("write %s: %w", name, err)
	}
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	_, err = file.Write(content)
	if err = errors.Join(err, file.Close()); err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", name, err), os.Remove(name))
	}
	return nil
}
