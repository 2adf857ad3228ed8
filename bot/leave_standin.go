package bot

import (
	"slices"
	"time"

	"zongjie/bot/telegram"
	"zongjie/conversation"
	"zongjie/days"
	"zongjie/office"
	"zongjie/storage"
)

// standIns lists who has the name and may stand in for somebody.
func (h *Rounds) standIns(t *turn, name string, whom office.PersonID) ([]storage.Person, error) {
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
func (h *Rounds) chooseNamed(t *turn, d leaveDraft, name string) error {
	found, err := h.standIns(t, name, d.whom)
	if err != nil {
		return err
	}
	if len(found) != 1 {
		return h.chooseStandIn(t, d, pageTap{})
	}
	d.standIn, d.confirmed = found[0].ID, true
	r, err := t.desk.Roster(t.tx)
	if err != nil {
		return err
	}
	l, ok := h.leave(t, d)
	if !ok {
		return h.chooseStandIn(t, d, pageTap{})
	}
	return t.ask(t.words.LeaveConfirm(h.leaveWords(t, r, l)), [][]telegram.Button{{{Label: t.words.LabelConfirm(), Data: d.data()}}})
}

// typedStandIn takes a leave without a command that names somebody who is there to
// stand in. Anything else may be an activity.
func (h *Rounds) typedStandIn(t *turn, e conversation.Event) (done bool, err error) {
	span, name, ok := days.CutStandIn(e.Text, t.desk.Now().In(t.desk.Zone()))
	if !ok || t.in.content.Forwarded || len(t.person.Departments) == 0 || !days.NamesDay(span) {
		return false, nil
	}
	first, last, ok := days.ParseLeave(span, t.desk.Now().In(t.desk.Zone()))
	found, err := h.standIns(t, name, t.person.ID)
	if err != nil || !ok || len(found) == 0 {
		return false, err
	}
	d := leaveDraft{whom: t.person.ID, first: first.Format(time.DateOnly), last: last.Format(time.DateOnly)}
	return true, h.chooseNamed(t, d, name)
}
