package bot

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"zongjie/bot/telegram"
	"zongjie/days"
	"zongjie/desk"
	"zongjie/storage"
)

// leaveWithDays reads “6月3日-6月10日”, for those in charge also “张三 6月3日-6月10日”.
// Behind the days whoever is to stand in may be named.
// Which of several people of that name is meant is asked.
func (t *turn) leaveWithDays(argument string) error {
	whom, span, err := t.leaveOf(argument)
	if err != nil {
		return err
	}
	standIn := ""
	if _, _, fault := days.CheckLeave(span, t.desk.Now().In(t.desk.Zone())); fault == days.LeaveUnread {
		span, standIn, _ = days.CutStandIn(span, t.desk.Now().In(t.desk.Zone()))
	}
	first, last, ok := days.ParseLeave(span, t.desk.Now().In(t.desk.Zone()))
	switch {
	case !ok:
		return t.sayLeaveFault(span)
	case len(whom) == 1 && len(whom[0].Departments) == 0:
		return t.say(t.words.LeaveNotNeeded())
	}
	d := leaveDraft{whom: whom[0].ID, first: first.Format(time.DateOnly), last: last.Format(time.DateOnly)}
	if len(whom) == 1 {
		return t.chooseNamed(d, standIn)
	}
	return t.chooseNamesake(d, whom)
}

// chooseNamesake asks which of several people of one name is meant.
func (t *turn) chooseNamesake(d leaveDraft, of []storage.Person) error {
	var buttons []telegram.Button
	for _, p := range of {
		if d.whom = p.ID; len(p.Departments) > 0 {
			buttons = append(buttons, telegram.Button{Label: t.words.LabelPerson(p, t.desk.DepartmentNames(p)), Data: d.data()})
		}
	}
	if len(buttons) == 0 {
		return t.say(t.words.LeaveNotNeeded())
	}
	return t.ask(t.words.LeaveWhose(), slices.Collect(slices.Chunk(buttons, 2)))
}

// leaveOf returns those of the name that the argument begins with and the days behind
// it. Without a name it is the person's own leave, as for all who are not in charge.
// Names have spaces of their own, so the longest name that fits is meant.
func (t *turn) leaveOf(argument string) (whom []storage.Person, days string, err error) {
	own := []storage.Person{t.person}
	if !desk.Secretary(t.person) {
		return own, argument, nil
	}
	people, err := t.tx.People()
	if err != nil {
		return nil, "", err
	}
	parts := strings.Fields(argument)
	for n := len(parts) - 1; n > 0; n-- {
		name := foldName(strings.Join(parts[:n], ""))
		whom := slices.DeleteFunc(slices.Clone(people), func(p storage.Person) bool { return foldName(p.Name) != name })
		if len(whom) > 0 {
			return whom, strings.Join(parts[n:], " "), nil
		}
	}
	return own, argument, nil
}

// foldName is a name as it is compared: nobody remembers whether 王 芳 is written with
// a space, or how long it is, or which letters are large.
func foldName(name string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, name))
}
