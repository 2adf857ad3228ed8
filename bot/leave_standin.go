package bot

import (
	"slices"
	"time"

	"zongjie/bot/telegram"
	"zongjie/days"
	"zongjie/office"
	"zongjie/storage"
)

// standIns lists who has the name and may stand in for somebody.
func (t *turn) standIns(name string, whom office.PersonID) ([]storage.Person, error) {
	people, err := t.tx.People()
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(people, func(p storage.Person) bool {
		return name == "" || foldName(p.Name) != foldName(name) || p.ID == whom || p.Blocked
	}), nil
}

// chooseNamed proposes the stand-in who was named, or offers all when that is not
// exactly one.
func (t *turn) chooseNamed(d leaveDraft, name string) error {
	found, err := t.standIns(name, d.whom)
	if err != nil {
		return err
	}
	if len(found) != 1 {
		return t.chooseStandIn(d, pageTap{})
	}
	d.standIn, d.confirmed = found[0].ID, true
	r, err := t.desk.Roster(t.tx)
	if err != nil {
		return err
	}
	l, ok := t.leave(d)
	if !ok {
		return t.chooseStandIn(d, pageTap{})
	}
	return t.ask(t.words.LeaveConfirm(t.leaveWords(r, l)), [][]telegram.Button{{{Label: t.words.LabelConfirm(), Data: d.data()}}})
}

// typedStandIn takes a leave without a command that names somebody who is there to
// stand in. Anything else may be an activity.
func (t *turn) typedStandIn(text string) (done bool, err error) {
	span, name, ok := days.CutStandIn(text, t.desk.Now().In(t.desk.Zone()))
	if !ok || t.in.content.Forwarded || len(t.person.Departments) == 0 || !days.NamesDay(span) {
		return false, nil
	}
	first, last, ok := days.ParseLeave(span, t.desk.Now().In(t.desk.Zone()))
	found, err := t.standIns(name, t.person.ID)
	if err != nil || !ok || len(found) == 0 {
		return false, err
	}
	d := leaveDraft{whom: t.person.ID, first: first.Format(time.DateOnly), last: last.Format(time.DateOnly)}
	return true, t.chooseNamed(d, name)
}
