package rounds

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/days"
	"zongjie/desk"
	"zongjie/storage"
)

// leaveWithDays reads “6月3日-6月10日”, for those in charge also “张三 6月3日-6月10日”.
// Behind the days whoever is to stand in may be named.
// Which of several people of that name is meant is asked.
func (h *Rounds) leaveWithDays(t *chat.Turn, argument string) error {
	whom, span, err := h.leaveOf(t, argument)
	if err != nil {
		return err
	}
	standIn := ""
	if _, _, fault := days.CheckLeave(span, t.Desk.Now().In(t.Desk.Zone())); fault == days.LeaveUnread {
		span, standIn, _ = days.CutStandIn(span, t.Desk.Now().In(t.Desk.Zone()))
	}
	first, last, ok := days.ParseLeave(span, t.Desk.Now().In(t.Desk.Zone()))
	switch {
	case !ok:
		return h.sayLeaveFault(t, span)
	case len(whom) == 1 && len(whom[0].Departments) == 0:
		return t.Say(t.Words.LeaveNotNeeded())
	}
	d := leaveDraft{Whom: whom[0].ID, First: first.Format(time.DateOnly), Last: last.Format(time.DateOnly)}
	if len(whom) == 1 {
		return h.chooseNamed(t, d, standIn)
	}
	return h.chooseNamesake(t, d, whom)
}

// chooseNamesake asks which of several people of one name is meant.
func (h *Rounds) chooseNamesake(t *chat.Turn, d leaveDraft, of []storage.Person) error {
	var buttons []telegram.Button
	for _, p := range of {
		if d.Whom = p.ID; len(p.Departments) > 0 {
			buttons = append(buttons, telegram.Button{Label: t.Words.LabelPerson(p, t.Desk.DepartmentNames(p)), Data: d.data()})
		}
	}
	if len(buttons) == 0 {
		return t.Say(t.Words.LeaveNotNeeded())
	}
	return t.Ask(t.Words.LeaveWhose(), slices.Collect(slices.Chunk(buttons, 2)))
}

// leaveOf returns those of the name that the argument begins with and the days behind
// it. Without a name it is the person's own leave, as for all who are not in charge.
// Names have spaces of their own, so the longest name that fits is meant.
func (h *Rounds) leaveOf(t *chat.Turn, argument string) (whom []storage.Person, days string, err error) {
	own := []storage.Person{t.Person}
	if !desk.Secretary(t.Person) {
		return own, argument, nil
	}
	people, err := t.Tx.People()
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

// choice is a question about a leave that a person is the answer to. What offer says
// of each is the leave with that answer; draft is the one without.
type choice struct {
	question words.HTML
	draft    leaveDraft
	offer    func(storage.Person) (leaveDraft, bool)
	tap      chat.PageTap
}

// choosePerson offers people by name and departments.
func (h *Rounds) choosePerson(t *chat.Turn, c choice) error {
	people, err := t.Tx.People()
	if err != nil {
		return err
	}
	var buttons []telegram.Button
	for _, p := range people {
		if d, ok := c.offer(p); ok {
			buttons = append(buttons, telegram.Button{Label: t.Words.LabelPerson(p, t.Desk.DepartmentNames(p)), Data: d.data()})
		}
	}
	if len(buttons) == 0 {
		return t.Say(t.Words.LeaveNobody())
	}
	return t.OfferPeople(c.question, buttons, c.tap, func(page int) string { return c.draft.data() + ":" + strconv.Itoa(page) })
}
