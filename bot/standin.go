package bot

import (
	"slices"
	"time"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/office"
	"zongjie/storage"
)

// roster is who is there, and who is away, at a moment.
type roster struct {
	people []storage.Person
	leaves []storage.Leave // those that hold now or later, and those to be told of
	now    time.Time
}

func (b *Bot) roster(tx *storage.Tx) (roster, error) {
	r := roster{now: b.Now()}
	var err error
	if r.people, err = tx.People(); err != nil {
		return roster{}, err
	}
	r.leaves, err = tx.Leaves(r.now)
	return r, err
}

func (r roster) person(id office.PersonID) (storage.Person, bool) {
	i := slices.IndexFunc(r.people, func(p storage.Person) bool { return p.ID == id })
	if i < 0 {
		return storage.Person{}, false
	}
	return r.people[i], true
}

// name is a person's name, "" for somebody who is not there.
func (r roster) name(id office.PersonID) string {
	p, _ := r.person(id)
	return p.Name
}

// standIn returns who answers for a person now. A stand-in who is away has one of
// their own. Ok is false for somebody who is there, or whose stand-in cannot be
// reached: then the person remains responsible.
func (r roster) standIn(p storage.Person) (storage.Person, bool) {
	id := p.ID
	for range r.leaves {
		i := slices.IndexFunc(r.leaves, func(l storage.Leave) bool { return l.Person == id && l.Covers(r.now) })
		if i < 0 {
			break
		}
		id = r.leaves[i].StandIn
	}
	other, known := r.person(id)
	return other, known && id != p.ID && !other.Blocked
}

// recipient is somebody to be asked about a department, perhaps for somebody else.
type recipient struct {
	storage.Person
	behalf storage.Person // the zero Person for their own department
}

// recipients lists who is to be asked for a department now: those who answer for
// it and can be reached, or their stand-ins, each once.
func (r roster) recipients(d office.DepartmentID) []recipient {
	var own, others []recipient
	for _, p := range r.people {
		if !slices.Contains(p.Departments, d) {
			continue
		}
		if other, away := r.standIn(p); away {
			others = append(others, recipient{other, p})
		} else if !p.Blocked {
			own = append(own, recipient{Person: p})
		}
	}
	var all []recipient
	for _, x := range slices.Concat(own, others) {
		if !slices.ContainsFunc(all, func(y recipient) bool { return y.ID == x.ID }) {
			all = append(all, x)
		}
	}
	return all
}

// behalf says on whose behalf a person may answer for a department that is not
// their own: that of somebody away who named them, or, for those in charge, of
// whoever is responsible first. Nobody may be responsible.
func (r roster) behalf(p storage.Person, d office.DepartmentID) (storage.Person, bool) {
	for _, x := range r.recipients(d) {
		if x.ID == p.ID && x.behalf.ID != 0 {
			return x.behalf, true
		}
	}
	if !secretary(p) {
		return storage.Person{}, false
	}
	i := slices.IndexFunc(r.people, func(p storage.Person) bool { return slices.Contains(p.Departments, d) })
	if i < 0 {
		return storage.Person{}, true
	}
	return r.people[i], true
}

// away notes which responsible people of a form's departments are on leave at some
// time of a round, and who stands in.
func (r roster) away(form office.Form, round office.Round) map[office.DepartmentID][]words.Absence {
	notes := map[office.DepartmentID][]words.Absence{}
	for _, d := range form.Departments {
		for _, p := range r.people {
			i := slices.IndexFunc(r.leaves, func(l storage.Leave) bool {
				return l.Person == p.ID && l.Begins.Before(round.Locks) && l.Ends.After(round.Opens) && l.Ends.After(r.now)
			})
			if i >= 0 && slices.Contains(p.Departments, d.ID) {
				notes[d.ID] = append(notes[d.ID], words.Absence{Whom: p.Name, StandIn: r.name(r.leaves[i].StandIn)})
			}
		}
	}
	return notes
}

// standFor offers the open duties that the person may answer for somebody else.
func (t *turn) standFor() error {
	r, err := t.roster(t.tx)
	if err != nil {
		return err
	}
	duties, err := t.dutiesWhere(t.tx, func(d office.DepartmentID) (string, bool) {
		behalf, may := r.behalf(t.person, d)
		return behalf.Name, may && !slices.Contains(t.person.Departments, d)
	})
	if err != nil {
		return err
	}
	var rows [][]telegram.Button
	for _, d := range duties {
		if d.SubmittedAt.IsZero() && d.ExcusedAt.IsZero() && len(rows) < maxButtons {
			rows = append(rows, []telegram.Button{{Label: t.words.LabelStandIn(d.form, d.round, d.Duty, d.behalf), Data: d.key().data()}})
		}
	}
	if len(rows) == 0 {
		if secretary(t.person) {
			return t.say(t.words.NothingElsewhere())
		}
		return t.say(t.words.NothingToStandInFor())
	}
	return t.ask(t.words.ForWhat(), rows)
}

// mayAnswer reports whether a questionnaire is still the person's: a stand-in may
// finish what was begun, somebody who no longer has the department may not.
func (t *turn) mayAnswer(s conversation.Session) bool {
	return s.For != 0 || secretary(t.person) || slices.Contains(t.person.Departments, s.Department)
}

// refuseSession answers what was done in a questionnaire that is no longer the
// person's own.
func (t *turn) refuseSession(s conversation.Session) error {
	active, ok, err := t.tx.ActiveSession(t.person.ID)
	if err == nil && ok && active.ID == s.ID {
		err = t.tx.Deactivate(t.person.ID)
	}
	if err != nil {
		return err
	}
	return t.say(t.words.NotYours(t.departmentName(s.Department)))
}

// tellResponsible tells somebody at work that a stand-in has submitted for them.
// Somebody on leave hears of it when they are back.
func (t *turn) tellResponsible(form office.Form, s conversation.Session) error {
	r, err := t.roster(t.tx)
	if err != nil {
		return err
	}
	p, known := r.person(s.For)
	if _, away := r.standIn(p); !known || away || p.Blocked {
		return nil
	}
	w := t.Bot.words(p)
	_, err = t.enqueue(t.tx, p.Chat, outgoing{Kind: sendText, HTML: w.AnsweredForYou(t.person.Name, w.Duty(form, s.Department, s.Period))})
	return err
}
