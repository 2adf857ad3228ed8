package bot

import (
	"slices"
	"strconv"
	"strings"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

// verbPeople begins the callback data of /people: m:<person>: shows a person,
// m:<person>:<department> takes the department away, m:<person>:-: asks before
// removing the person, m:<person>:-y removes them; m::<page> turns the list's pages. No department's id begins with -.
const verbPeople = "m"

const (
	askRemove    = "-"
	reallyRemove = "-y"
)

func peopleButton(label string, p storage.Person, what string) telegram.Button {
	return telegram.Button{Label: label, Data: strings.Join([]string{verbPeople, base36(int64(p.ID)), what}, ":")}
}

// showPeople lists who answers for what, with a button for each person.
func (t *turn) showPeople(tap pageTap) error {
	if !desk.Administrator(t.person) {
		return t.say(t.words.NotAllowed(storage.Administrator))
	}
	r, err := t.desk.Roster(t.tx)
	if err != nil {
		return err
	}
	var buttons []telegram.Button
	for _, p := range r.People {
		buttons = append(buttons, peopleButton(t.words.LabelPerson(p, t.desk.DepartmentNames(p)), p, ""))
	}
	lines := t.peopleLines(r)
	for len(lines) > words.MaxLines {
		if !tap.inPlace { // the pages are those of the last message
			if err := t.say(t.words.People(lines[:words.MaxLines])); err != nil {
				return err
			}
		}
		lines = lines[words.MaxLines:]
	}
	return t.offerPeople(t.words.People(lines), buttons, tap, func(page int) string {
		return strings.Join([]string{verbPeople, "", strconv.Itoa(page)}, ":")
	})
}

// peopleLines lists the departments with their people, then people without one.
func (t *turn) peopleLines(r desk.Roster) []words.HTML {
	var lines []words.HTML
	var seen []office.DepartmentID
	for _, f := range t.Forms {
		for _, d := range f.Departments {
			if slices.Contains(seen, d.ID) {
				continue
			}
			seen = append(seen, d.ID)
			var names []string
			for _, p := range r.People {
				if slices.Contains(p.Departments, d.ID) {
					names = append(names, t.nameWithLeave(r, p))
				}
			}
			lines = append(lines, t.words.DepartmentLine(d.Name, names))
		}
	}
	for _, p := range r.People {
		if p.Role != storage.Respondent || len(p.Departments) == 0 {
			lines = append(lines, t.words.RoleLine(p))
		}
	}
	return lines
}

// nameWithLeave names a person and who stands in for them now.
func (t *turn) nameWithLeave(r desk.Roster, p storage.Person) string {
	if other, away := r.StandIn(p); away {
		return t.words.Away(p.Name, other.Name)
	}
	return p.Name
}

func (t *turn) tapPeople(args []string) error {
	if len(args) != 2 || !desk.Administrator(t.person) {
		t.in.toast = t.words.Stale()
		return nil
	}
	if tap, ok := parsePageTap(args[1]); ok && args[0] == "" {
		return t.showPeople(tap)
	}
	id, _ := strconv.ParseInt(args[0], 36, 64) // what is no number is nobody's
	p, known, err := t.tx.Person(office.PersonID(id))
	if err != nil {
		return err
	}
	department := office.DepartmentID(args[1])
	switch {
	case !known:
		t.in.toast = t.words.Stale()
		return nil
	case args[1] == "":
		return t.showPerson(p)
	case args[1] == askRemove:
		return t.ask(t.words.ReallyRemove(p.Name), [][]telegram.Button{{peopleButton(t.words.LabelReallyRemove(), p, reallyRemove)}})
	case args[1] == reallyRemove:
		return t.removePerson(p)
	case !slices.Contains(p.Departments, department):
		t.in.toast = t.words.Stale()
		return nil
	}
	return t.removeFrom(p, department)
}

func (t *turn) showPerson(p storage.Person) error {
	var names []string
	var rows [][]telegram.Button
	for _, id := range p.Departments {
		names = append(names, t.desk.DepartmentName(id))
		rows = append(rows, []telegram.Button{peopleButton(t.words.LabelRemoveFrom(t.desk.DepartmentName(id)), p, string(id))})
	}
	rows = append(rows, []telegram.Button{peopleButton(t.words.LabelRemovePerson(), p, askRemove)})
	return t.ask(t.words.Person(p, names), rows)
}

// removeFrom takes a department away from a person. A live questionnaire for it
// ends; what was answered stays.
func (t *turn) removeFrom(p storage.Person, d office.DepartmentID) error {
	p.Departments = slices.DeleteFunc(p.Departments, func(id office.DepartmentID) bool { return id == d })
	if err := t.tx.PutPerson(p); err != nil {
		return err
	}
	active, ok, err := t.tx.ActiveSession(p.ID)
	if err == nil && ok && active.Department == d && active.For == 0 {
		err = t.tx.Deactivate(p.ID)
	}
	if err != nil {
		return err
	}
	if err := t.tellRemoved(p, t.Bot.words(p).NoLongerYours(t.desk.DepartmentName(d))); err != nil {
		return err
	}
	return t.say(t.words.RemovedFrom(p.Name, t.desk.DepartmentName(d)))
}

// removePerson takes somebody out of the bot, but never the last administrator.
func (t *turn) removePerson(p storage.Person) error {
	people, err := t.tx.People()
	if err != nil {
		return err
	}
	others := slices.DeleteFunc(people, func(o storage.Person) bool { return !desk.Administrator(o) || o.ID == p.ID })
	if len(others) == 0 {
		return t.say(t.words.LastAdministrator())
	}
	if err := t.tx.RemovePerson(p.ID, t.Now()); err != nil {
		return err
	}
	if err := t.tellRemoved(p, t.Bot.words(p).YouWereRemoved()); err != nil || p.ID == t.person.ID {
		return err
	}
	return t.say(t.words.PersonRemoved(p.Name))
}

// tellRemoved tells somebody what they no longer have to do.
func (t *turn) tellRemoved(p storage.Person, html words.HTML) error {
	if p.Blocked {
		return nil
	}
	_, err := t.enqueue(t.tx, p.Chat, outgoing{Kind: sendText, HTML: html})
	return err
}
