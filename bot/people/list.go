package people

import (
	"slices"
	"strconv"
	"strings"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

const (
	askRemove    = "-"
	reallyRemove = "-y"
)

func peopleButton(label string, p storage.Person, what string) telegram.Button {
	return telegram.Button{Label: label, Data: strings.Join([]string{chat.VerbPeople, chat.Base36(int64(p.ID)), what}, ":")}
}

// List shows the first people.
func (h *People) List(t *chat.Turn) error { return h.showPeople(t, chat.PageTap{}) }

// showPeople lists who answers for what, with a button for each person.
func (h *People) showPeople(t *chat.Turn, tap chat.PageTap) error {
	r, err := t.Desk.Roster(t.Tx)
	if err != nil {
		return err
	}
	var buttons []telegram.Button
	for _, p := range r.People {
		buttons = append(buttons, peopleButton(t.Words.LabelPerson(p, t.Desk.DepartmentNames(p)), p, ""))
	}
	lines := h.peopleLines(t, r)
	for len(lines) > words.MaxLines {
		if !tap.InPlace { // the pages are those of the last message
			if err := t.Say(t.Words.People(lines[:words.MaxLines])); err != nil {
				return err
			}
		}
		lines = lines[words.MaxLines:]
	}
	return t.OfferPeople(t.Words.People(lines), buttons, tap, func(page int) string {
		return strings.Join([]string{chat.VerbPeople, "", strconv.Itoa(page)}, ":")
	})
}

// peopleLines lists the departments with their people, then people without one.
func (h *People) peopleLines(t *chat.Turn, r desk.Roster) []words.HTML {
	var lines []words.HTML
	var seen []office.DepartmentID
	for _, f := range t.Desk.Forms {
		for _, d := range f.Departments {
			if slices.Contains(seen, d.ID) {
				continue
			}
			seen = append(seen, d.ID)
			var names []string
			for _, p := range r.People {
				if slices.Contains(p.Departments, d.ID) {
					names = append(names, h.nameWithLeave(t, r, p))
				}
			}
			lines = append(lines, t.Words.DepartmentLine(d.Name, names))
		}
	}
	for _, p := range r.People {
		if p.Role != storage.Respondent || len(p.Departments) == 0 {
			lines = append(lines, t.Words.RoleLine(p))
		}
	}
	return lines
}

// nameWithLeave names a person and who stands in for them now.
func (h *People) nameWithLeave(t *chat.Turn, r desk.Roster, p storage.Person) string {
	if other, away := r.StandIn(p); away {
		return t.Words.Away(p.Name, other.Name)
	}
	return p.Name
}

func (h *People) TapPeople(t *chat.Turn, args []string) error {
	if len(args) != 2 {
		return t.Stale()
	}
	if tap, ok := chat.ParsePageTap(args[1]); ok && args[0] == "" {
		return h.showPeople(t, tap)
	}
	id, _ := strconv.ParseInt(args[0], 36, 64) // what is no number is nobody's
	p, known, err := t.Tx.Person(office.PersonID(id))
	if err != nil {
		return err
	}
	department := office.DepartmentID(args[1])
	switch {
	case !known:
		return t.Stale()
	case args[1] == "":
		return h.showPerson(t, p)
	case args[1] == askRemove:
		return t.Ask(t.Words.ReallyRemove(p.Name), [][]telegram.Button{{peopleButton(t.Words.LabelReallyRemove(), p, reallyRemove)}})
	case args[1] == reallyRemove:
		return h.removePerson(t, p)
	case !slices.Contains(p.Departments, department):
		return t.Stale()
	}
	return h.removeFrom(t, p, department)
}

func (h *People) showPerson(t *chat.Turn, p storage.Person) error {
	var rows [][]telegram.Button
	for _, id := range p.Departments {
		rows = append(rows, []telegram.Button{peopleButton(t.Words.LabelRemoveFrom(t.Desk.DepartmentName(id)), p, string(id))})
	}
	rows = append(rows, []telegram.Button{peopleButton(t.Words.LabelRemovePerson(), p, askRemove)})
	return t.Ask(t.Words.Person(p, t.Desk.DepartmentNames(p)), rows)
}

// removeFrom takes a department away from a person. A live questionnaire for it
// ends; what was answered stays.
func (h *People) removeFrom(t *chat.Turn, p storage.Person, d office.DepartmentID) error {
	p.Departments = slices.DeleteFunc(p.Departments, func(id office.DepartmentID) bool { return id == d })
	if err := t.Tx.PutPerson(p); err != nil {
		return err
	}
	active, ok, err := t.Tx.ActiveSession(p.ID)
	if err == nil && ok && active.Department == d && active.For == 0 {
		err = t.Tx.Deactivate(p.ID)
	}
	if err != nil {
		return err
	}
	if err := t.Post.Tell(t.Tx, p, t.Post.Speak(p).NoLongerYours(t.Desk.DepartmentName(d))); err != nil {
		return err
	}
	return t.Say(t.Words.RemovedFrom(p.Name, t.Desk.DepartmentName(d)))
}

// removePerson takes somebody out of the bot, but never the last administrator.
func (h *People) removePerson(t *chat.Turn, p storage.Person) error {
	people, err := t.Tx.People()
	if err != nil {
		return err
	}
	others := slices.DeleteFunc(people, func(o storage.Person) bool { return !desk.Administrator(o) || o.ID == p.ID })
	if len(others) == 0 {
		return t.Say(t.Words.LastAdministrator())
	}
	if err := t.Tx.RemovePerson(p.ID, t.Desk.Now()); err != nil {
		return err
	}
	if err := t.Post.Tell(t.Tx, p, t.Post.Speak(p).YouWereRemoved()); err != nil || p.ID == t.Person.ID {
		return err
	}
	return t.Say(t.Words.PersonRemoved(p.Name))
}
