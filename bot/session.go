package bot

import (
	"zongjie/conversation"
	"zongjie/desk"
)

// report goes on with the live questionnaire, or opens the first one that waits,
// or shows the newest receipt.
func (h *Answering) report(t *turn) error {
	active, ok, err := t.desk.Live(t.tx, t.person.ID)
	if err != nil {
		return err
	}
	if ok {
		return h.advance(t, active, conversation.Event{Kind: conversation.Started})
	}
	next, ok, err := h.next(t, conversation.Session{})
	if err != nil {
		return err
	}
	if ok {
		return h.begin(t, next.Key())
	}
	duties, err := t.desk.OpenDuties(t.tx, t.person)
	switch {
	case err != nil:
		return err
	case len(duties) == 0 && len(t.person.Departments) == 0 && desk.Secretary(t.person):
		return t.say(t.words.Help(t.person.Role))
	case len(duties) == 0 && len(t.person.Departments) == 0:
		return t.say(t.words.NoDepartment())
	case len(duties) == 0:
		return t.say(t.words.NothingToReport())
	}
	return h.begin(t, duties[len(duties)-1].Key())
}

func (h *Answering) cancel(t *turn) error {
	active, ok, err := t.desk.Live(t.tx, t.person.ID)
	if err != nil {
		return err
	}
	if !ok {
		return t.say(t.words.NothingToCancel())
	}
	return h.advance(t, active, conversation.Event{Kind: conversation.Withdrawn})
}

// busy reports whether a message belongs to a questionnaire: to the live one, or to
// the one whose message it is a reply to.
func (h *Answering) busy(t *turn) (bool, error) {
	if _, live, err := t.desk.Live(t.tx, t.person.ID); err != nil || live {
		return live, err
	}
	to, err := h.repliedTo(t)
	return to.kind == toQuestion, err
}

// repeat says again what a live questionnaire waits for.
func (h *Answering) repeat(t *turn) error {
	active, live, err := t.desk.Live(t.tx, t.person.ID)
	if err != nil || !live {
		return err
	}
	return h.advance(t, active, conversation.Event{Kind: conversation.Repeated})
}

func (h *Answering) tapBegin(t *turn, args []string) error {
	key, ok := parseDutyKey(args)
	if !ok {
		t.in.toast = t.words.Stale()
		return nil
	}
	return h.begin(t, key)
}

func (h *Answering) tapSession(t *turn, args []string) error {
	p, ok := parsePressed(args)
	if !ok {
		t.in.toast = t.words.Stale()
		return nil
	}
	return h.press(t, p)
}
