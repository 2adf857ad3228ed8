// Package desk is what the office does without a chat: who may answer for what, which
// duties are open, and what a draft is compiled from. Values come in and go out; the
// command line and the chat both call it.
package desk

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"zongjie/config"
	"zongjie/office"
	"zongjie/storage"
)

// Desk answers what the office asks without a chat: which form holds, who answers for
// what now, which duties are open, what a draft is compiled from.
type Desk struct {
	Forms []config.Form
	Now   func() time.Time // the one clock

	forms    map[office.FormID]config.Form
	pinnedMu sync.Mutex
	pinned   map[string]office.Form // parsed older versions, by id and version; pinnedMu
}

// New returns the desk of an office that serves the forms. It makes no call.
func New(forms []config.Form, now func() time.Time) *Desk {
	d := &Desk{Forms: forms, Now: now, forms: map[office.FormID]config.Form{}, pinned: map[string]office.Form{}}
	for _, f := range forms {
		d.forms[f.ID] = f
	}
	return d
}

// Served returns a form as it is now, if it is still served.
func (d *Desk) Served(id office.FormID) (config.Form, bool) {
	f, ok := d.forms[id]
	return f, ok
}

// Form returns the form a session is pinned to.
func (d *Desk) Form(tx *storage.Tx, id office.FormID, version string) (office.Form, error) {
	if f, ok := d.forms[id]; ok && f.Version == version {
		return f.Form, nil
	}
	key := string(id) + " " + version
	d.pinnedMu.Lock()
	defer d.pinnedMu.Unlock()
	if f, ok := d.pinned[key]; ok {
		return f, nil
	}
	f, err := keptForm(tx, id, version)
	if err == nil {
		d.pinned[key] = f
	}
	return f, err
}

// keptForm reads a version of a form from the database.
func keptForm(tx *storage.Tx, id office.FormID, version string) (office.Form, error) {
	source, ok, err := tx.FormSource(id, version)
	switch {
	case err != nil:
		return office.Form{}, err
	case !ok:
		return office.Form{}, fmt.Errorf("form %s: version %s is not in the database", id, version)
	}
	f, err := config.ParseForm(source)
	if err != nil {
		return office.Form{}, fmt.Errorf("form %s version %s: %w", id, version, err)
	}
	return f, nil
}

// DepartmentName finds a department in any form; ids are shared by all of them.
func (d *Desk) DepartmentName(id office.DepartmentID) string {
	for _, f := range d.Forms {
		if found, ok := f.Department(id); ok {
			return found.Name
		}
	}
	return string(id)
}

// Departments lists the departments that the forms name, each once.
func (d *Desk) Departments() []office.Department {
	var all []office.Department
	for _, f := range d.Forms {
		for _, department := range f.Departments {
			if !slices.ContainsFunc(all, func(known office.Department) bool { return known.ID == department.ID }) {
				all = append(all, department)
			}
		}
	}
	return all
}

// DepartmentNames lists the departments that somebody answers for.
func (d *Desk) DepartmentNames(p storage.Person) []string {
	var names []string
	for _, id := range p.Departments {
		names = append(names, d.DepartmentName(id))
	}
	return names
}

// Zone is where the office's days begin.
func (d *Desk) Zone() *time.Location {
	for _, f := range d.Forms {
		if f.Schedule.Zone != nil {
			return f.Schedule.Zone
		}
	}
	return time.UTC
}

// Secretary reports whether the person may see everybody's progress and make drafts.
func Secretary(p storage.Person) bool {
	return p.Role == storage.Secretary || p.Role == storage.Administrator
}

// Administrator reports whether the person may invite and configure.
func Administrator(p storage.Person) bool { return p.Role == storage.Administrator }
