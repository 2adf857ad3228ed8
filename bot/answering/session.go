package answering

import (
	"zongjie/bot/chat"
	"zongjie/conversation"
	"zongjie/desk"
)

// Report goes on with the live questionnaire, or opens the first one that waits,
// or shows the newest receipt.
func (h *Answering) Report(t *chat.Turn) error {
	active, ok, err := t.Desk.Live(t.Tx, t.Person.ID)
	if err != nil {
		return err
	}
	if ok {
		return h.Advance(t, active, conversation.Event{Kind: conversation.Started})
	}
	next, ok, err := h.next(t, conversation.Session{})
	if err != nil {
		return err
	}
	if ok {
		return h.begin(t, next.Key())
	}
	duties, err := t.Desk.OpenDuties(t.Tx, t.Person)
	switch {
	case err != nil:
		return err
	case len(duties) == 0 && len(t.Person.Departments) == 0 && desk.Secretary(t.Person):
		return t.Say(t.Words.Help(t.Person.Role))
	case len(duties) == 0 && len(t.Person.Departments) == 0:
		return t.Say(t.Words.NoDepartment())
	case len(duties) == 0:
		return t.Say(t.Words.NothingToReport())
	}
	return h.begin(t, duties[len(duties)-1].Key())
}

func (h *Answering) Cancel(t *chat.Turn) error {
	active, ok, err := t.Desk.Live(t.Tx, t.Person.ID)
	if err != nil {
		return err
	}
	if !ok {
		return t.Say(t.Words.NothingToCancel())
	}
	return h.Advance(t, active, conversation.Event{Kind: conversation.Withdrawn})
}

// Busy reports whether a message belongs to a questionnaire: to the live one, or to
// the one whose message it is a reply to.
func (h *Answering) Busy(t *chat.Turn) (bool, error) {
	if _, live, err := t.Desk.Live(t.Tx, t.Person.ID); err != nil || live {
		return live, err
	}
	to, err := h.repliedTo(t)
	return to.kind == toQuestion, err
}

// Repeat says again what a live questionnaire waits for.
func (h *Answering) Repeat(t *chat.Turn) error {
	active, live, err := t.Desk.Live(t.Tx, t.Person.ID)
	if err != nil || !live {
		return err
	}
	return h.Advance(t, active, conversation.Event{Kind: conversation.Repeated})
}

func (h *Answering) TapBegin(t *chat.Turn, args []string) error {
	key, ok := chat.ParseDutyKey(args)
	if !ok {
		t.In.Toast = t.Words.Stale()
		return nil
	}
	return h.begin(t, key)
}

func (h *Answering) TapSession(t *chat.Turn, args []string) error {
	p, ok := chat.ParsePressed(args)
	if !ok {
		t.In.Toast = t.Words.Stale()
		return nil
	}
	return h.press(t, p)
}
