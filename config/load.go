package config

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"zongjie/office"
)

// Config is everything an office configured. It is valid.
type Config struct {
	Dir      string // directory of the settings file
	Settings Settings
	Forms    []Form // by file name
	Warnings Faults // what is odd about the forms and does no harm
}

// Form is a form with the source it was read from, which storage keeps so that
// rounds and sessions stay pinned to it.
type Form struct {
	office.Form
	Source []byte
	File   string
}

// Load reads the settings file and every form it names. Variables of the
// environment go before the file's settings:
// ZONGJIE_DATABASE, ZONGJIE_FORMS (globs, separated as in $PATH),
// ZONGJIE_TELEGRAM_TOKEN_FILE, ZONGJIE_TELEGRAM_API_ROOT,
// ZONGJIE_TELEGRAM_FILE_ROOT and ZONGJIE_TELEGRAM_PROXY.
//
// Faults in what was written come back all at once, as [Faults]. A settings file
// that cannot be read is another error, which wraps the cause.
func Load(file string) (Config, error) { return load(file, os.Getenv) }

func load(file string, getenv func(string) string) (Config, error) {
	source, err := os.ReadFile(file)
	if err != nil {
		return Config{}, fmt.Errorf("read settings: %w", err)
	}
	s := &settingsReader{reader: &reader{file: file, limit: maxSize}, dir: filepath.Dir(file), getenv: getenv}
	c := Config{Dir: s.dir, Settings: s.read(source)}
	faults := s.faults
	var forms []*formReader
	for _, name := range s.files {
		source, err := os.ReadFile(name)
		if err != nil {
			faults = append(faults, Fault{File: name, Problem: "form cannot be read", Want: "a readable file"})
			continue
		}
		f := checkForm(name, source)
		forms = append(forms, f)
		c.Forms = append(c.Forms, Form{Form: f.form, Source: source, File: name})
		c.Warnings = append(c.Warnings, f.warnings...)
	}
	checkOffice(forms)
	for _, f := range forms {
		faults = append(faults, f.faults...)
	}
	if err := faults.err(); err != nil {
		return Config{}, err
	}
	return c, nil
}

// checkOffice reports what the forms of one office say against each other: two
// forms with one id, and a department with two names. Departments are shared, so
// that a person answers for one department in every form.
func checkOffice(forms []*formReader) {
	ids := map[office.FormID]string{}
	names := map[office.DepartmentID]named{}
	for _, f := range forms {
		if other, ok := ids[f.form.ID]; ok && f.form.ID != "" {
			f.add(f.root.value("form"), fmt.Sprintf("form %q appears again; it is already in %s", f.form.ID, other), "a new id")
		} else {
			ids[f.form.ID] = f.file
		}
		f.checkNames(names)
	}
}

// named is a department's name and the file that gives it.
type named struct{ name, file string }

func (f *formReader) checkNames(names map[office.DepartmentID]named) {
	for i, d := range f.form.Departments {
		if d.ID == "" || d.Name == "" {
			continue
		}
		first, ok := names[d.ID]
		switch {
		case !ok:
			names[d.ID] = named{d.Name, f.file}
		case first.name != d.Name && first.file != f.file:
			f.add(f.departments[i].value("id"), fmt.Sprintf("department %q is called %s here and %s in %s", d.ID, d.Name, first.name, first.file),
				"one name for one id")
		}
	}
}

// Form returns the form with this id.
func (c Config) Form(id office.FormID) (Form, bool) {
	i := slices.IndexFunc(c.Forms, func(f Form) bool { return f.ID == id })
	if i < 0 {
		return Form{}, false
	}
	return c.Forms[i], true
}
