package desk

import (
	"slices"
	"time"

	"zongjie/office"
	"zongjie/storage"
)

// Roster is who is there, and who is away, at a moment.
type Roster struct {
	People []storage.Person
	Leaves []storage.Leave // those that hold now or later, and those to be told of
	Now    time.Time
}

// Roster reads who is there now.
func (d *Desk) Roster(tx *storage.Tx) (Roster, error) {
	r := Roster{Now: d.Now()}
	var err error
	if r.People, err = tx.People(); err != nil {
		return Roster{}, err
	}
	r.Leaves, err = tx.Leaves(r.Now)
	return r, err
}

// Person finds somebody who is there.
func (r Roster) Person(id office.PersonID) (storage.Person, bool) {
	i := slices.IndexFunc(r.People, func(p storage.Person) bool { return p.ID == id })
	if i < 0 {
		return storage.Person{}, false
	}
	return r.People[i], true
}

// Name is a person's name, "" for somebody who is not there.
func (r Roster) Name(id office.PersonID) string {
	p, _ := r.Person(id)
	return p.Name
}

// StandIn returns who answers for a person now. A stand-in who is away has one of
// their own. Ok is false for somebody who is there, or whose stand-in cannot be
// reached: then the person remains responsible.
func (r Roster) StandIn(p storage.Person) (storage.Person, bool) {
	id := p.ID
	for range r.Leaves {
		i := slices.IndexFunc(r.Leaves, func(l storage.Leave) bool { return l.Person == id && l.Covers(r.Now) })
		if i < 0 {
			break
		}
		id = r.Leaves[i].StandIn
	}
	other, known := r.Person(id)
	return other, known && id != p.ID && !other.Blocked
}

// Recipient is somebody to be asked about a department, perhaps for somebody else.
type Recipient struct {
	storage.Person
	Behalf storage.Person // the zero Person for their own department
}

// Recipients lists who is to be asked for a department now: those who answer for
// it and can be reached, or their stand-ins, each once.
func (r Roster) Recipients(d office.DepartmentID) []Recipient {
	var own, others []Recipient
	for _, p := range r.People {
		if !slices.Contains(p.Departments, d) {
			continue
		}
		if other, away := r.StandIn(p); away {
			others = append(others, Recipient{other, p})
		} else if !p.Blocked {
			own = append(own, Recipient{Person: p})
		}
	}
	var all []Recipient
	for _, x := range slices.Concat(own, others) {
		if !slices.ContainsFunc(all, func(y Recipient) bool { return y.ID == x.ID }) {
			all = append(all, x)
		}
	}
	return all
}

// Answering lists whose duties a department's are now: its recipients, and its own people
// who are away or cannot be reached.
func (r Roster) Answering(d office.DepartmentID) []Recipient {
	all := r.Recipients(d)
	for _, p := range r.People {
		if slices.Contains(p.Departments, d) && !slices.ContainsFunc(all, func(x Recipient) bool { return x.ID == p.ID }) {
			all = append(all, Recipient{Person: p})
		}
	}
	return all
}

// Behalf says on whose behalf a person may answer for a department that is not
// their own: that of somebody away who named them, or, for those in charge, of
// whoever is responsible first. Nobody may be responsible.
func (r Roster) Behalf(p storage.Person, d office.DepartmentID) (storage.Person, bool) {
	for _, x := range r.Recipients(d) {
		if x.ID == p.ID && x.Behalf.ID != 0 {
			return x.Behalf, true
		}
	}
	if !Secretary(p) {
		return storage.Person{}, false
	}
	i := slices.IndexFunc(r.People, func(p storage.Person) bool { return slices.Contains(p.Departments, d) })
	if i < 0 {
		return storage.Person{}, true
	}
	return r.People[i], true
}

// Away notes which responsible people of a form's departments are on leave at some
// time of a round, and who stands in.
func (r Roster) Away(form office.Form, round office.Round) map[office.DepartmentID][]Absence {
	notes := map[office.DepartmentID][]Absence{}
	for _, d := range form.Departments {
		for _, p := range r.People {
			i := slices.IndexFunc(r.Leaves, func(l storage.Leave) bool {
				return l.Person == p.ID && l.Begins.Before(round.Locks) && l.Ends.After(round.Opens) && l.Ends.After(r.Now)
			})
			if i >= 0 && slices.Contains(p.Departments, d.ID) {
				notes[d.ID] = append(notes[d.ID], Absence{Whom: p.Name, StandIn: r.Name(r.Leaves[i].StandIn)})
			}
		}
	}
	return notes
}

// Behalf says whether a person may answer for a department, and on whose behalf
// if it is not their own.
func (d *Desk) Behalf(tx *storage.Tx, p storage.Person, department office.DepartmentID) (office.PersonID, bool, error) {
	if slices.Contains(p.Departments, department) {
		return 0, true, nil
	}
	r, err := d.Roster(tx)
	if err != nil {
		return 0, false, err
	}
	whom, may := r.Behalf(p, department)
	return whom.ID, may, nil
}

// NamesFor lists who is asked for a department now.
func (r Roster) NamesFor(d office.DepartmentID) []string {
	var names []string
	for _, p := range r.Recipients(d) {
		names = append(names, p.Name)
	}
	return names
}

// Concerns reports whether a person answers for a department now.
func (r Roster) Concerns(p storage.Person, d office.DepartmentID) bool {
	return slices.Contains(p.Departments, d) ||
		slices.ContainsFunc(r.Recipients(d), func(x Recipient) bool { return x.ID == p.ID })
}

// Absence is somebody on leave, and who stands in.
type Absence struct{ Whom, StandIn string }
