package rounds

import (
	"slices"
	"time"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/conversation"
	"zongjie/days"
	"zongjie/office"
	"zongjie/storage"
)

// standIns lists who has the name and may stand in for somebody.
func (h *Rounds) standIns(t *chat.Turn, name string, whom office.PersonID) ([]storage.Person, error) {
	people, err := t.Tx.People()
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(people, func(p storage.Person) bool {
		return name == "" || foldName(p.Name) != foldName(name) || p.ID == whom || p.Blocked
	}), nil
}

// chooseNamed proposes the stand-in who was named, or offers all when that is not
// exactly one.
func (h *Rounds) chooseNamed(t *chat.Turn, d leaveDraft, name string) error {
	found, err := h.standIns(t, name, d.Whom)
	if err != nil {
		return err
	}
	if len(found) != 1 {
		return h.chooseStandIn(t, d, chat.PageTap{})
	}
	d.StandIn, d.confirmed = found[0].ID, true
	r, err := t.Desk.Roster(t.Tx)
	if err != nil {
		return err
	}
	l, ok := h.leave(t, d)
	if !ok {
		return h.chooseStandIn(t, d, chat.PageTap{})
	}
	return t.Ask(t.Words.LeaveConfirm(h.leaveWords(t, r, l)), [][]telegram.Button{{{Label: t.Words.LabelConfirm(), Data: d.data()}}})
}

// TypedStandIn takes a leave without a command that names somebody who is there to
// stand in. Anything else may be an activity.
func (h *Rounds) TypedStandIn(t *chat.Turn, e conversation.Event) (done bool, err error) {
	span, name, ok := days.CutStandIn(e.Text, t.Desk.Now().In(t.Desk.Zone()))
	if !ok || t.In.Content.Forwarded || len(t.Person.Departments) == 0 || !days.NamesDay(span) {
		return false, nil
	}
	first, last, ok := days.ParseLeave(span, t.Desk.Now().In(t.Desk.Zone()))
	found, err := h.standIns(t, name, t.Person.ID)
	if err != nil || !ok || len(found) == 0 {
		return false, err
	}
	d := leaveDraft{Whom: t.Person.ID, First: first.Format(time.DateOnly), Last: last.Format(time.DateOnly)}
	return true, h.chooseNamed(t, d, name)
}
