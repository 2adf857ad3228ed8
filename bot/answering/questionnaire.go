package answering

import (
	"slices"
	"time"

	"zongjie/bot/cards"
	"zongjie/bot/chat"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
)

// begin opens, or goes on with, the questionnaire of a duty.
func (h *Answering) begin(t *chat.Turn, key desk.DutyKey) error {
	round, ok, err := t.Tx.Round(key.Round)
	if err != nil {
		return err
	}
	_, allowed, err := t.Desk.Behalf(t.Tx, t.Person, key.Department)
	if err != nil {
		return err
	}
	if _, known := t.Desk.Served(round.Form); !ok || !known || !allowed {
		t.In.Toast = t.Words.Stale()
		return nil
	}
	s, found, err := h.Session(t, key)
	if err != nil {
		return err
	}
	if !found {
		t.In.Toast = t.Words.NotAskedAnyMore()
		return nil
	}
	active, busy, err := t.Desk.Live(t.Tx, t.Person.ID)
	if err != nil {
		return err
	}
	if busy && active.ID != s.ID {
		return h.sayBusy(t, active, s)
	}
	return h.Advance(t, s, conversation.Event{Kind: conversation.Started})
}

// Session returns the person's session for a duty, begun if there is none yet. It
// is false when the form of its round is no longer served, or asks the department
// nothing any more.
func (h *Answering) Session(t *chat.Turn, key desk.DutyKey) (conversation.Session, bool, error) {
	s, found, err := t.Tx.SessionOf(t.Person.ID, key.Round, key.Department)
	if err != nil || found && s.Begun() {
		return s, found, err
	}
	round, _, err := t.Tx.Round(key.Round)
	f, known := t.Desk.Served(round.Form)
	if _, there := f.Department(key.Department); err != nil || !known || !there {
		return s, false, err
	}
	whom, _, err := t.Desk.Behalf(t.Tx, t.Person, key.Department)
	if err != nil || len(f.Agenda(key.Department, round.Period)) == 0 {
		return s, false, err
	}
	s, err = cards.PutFresh(t.Tx, f.Form, round, conversation.Session{ID: s.ID, Person: t.Person.ID, Department: key.Department, For: whom,
		Shell: conversation.Shell{Prompt: s.Prompt, Wanted: s.Wanted}})
	return s, err == nil, err
}

// Converse gives an event to the person's live questionnaire, or to the one whose
// message it is a reply to.
func (h *Answering) Converse(t *chat.Turn, e conversation.Event) (taken bool, err error) {
	s, ok, err := t.Tx.ActiveSession(t.Person.ID)
	switch {
	case err != nil:
		return true, err
	case e.Kind == conversation.Replied && ok && !t.EventTime().Before(s.Locks):
		return h.converseLocked(t, s, e)
	case e.Kind == conversation.Replied:
		return h.converseWith(t, s, ok, e)
	case ok:
		return true, h.Advance(t, s, e)
	}
	return true, nil
}

// beginByReply takes a reply that was sent instead of a tap on 开始填报 as the
// answer to the first question, which the prompt shows. That must be beyond doubt:
// only one questionnaire waits, nothing of it is answered, and the text is a clear
// answer to its first question; anything else is a note.
func (h *Answering) beginByReply(t *chat.Turn, e conversation.Event) (begun bool, err error) {
	waiting, err := t.Desk.Waiting(t.Tx, t.Person)
	if err != nil || len(waiting) != 1 || waiting[0].Answered > 0 || len(e.Attachments) > 0 {
		return false, err
	}
	d := waiting[0]
	told, err := t.Tx.FirstNotice(d.Round.ID, d.Department, t.Person.ID)
	if err != nil || told.IsZero() || t.In.Content.Forwarded || t.EventTime().Before(told.Truncate(time.Second)) {
		return false, err // sent before the question was, or by somebody else
	}
	shown, err := h.shownFirst(t, d)
	if err != nil {
		return false, err
	}
	opens, err := h.opens(t, d, shown, e)
	switch {
	case err != nil || !opens:
		return false, err
	case !asksTheSame(shown, first(d.Form, d)):
		if err := t.Say(t.Words.FormChanged()); err != nil {
			return false, err
		}
		return true, h.begin(t, d.Key())
	}
	s, ok, err := h.Session(t, d.Key())
	if err != nil || !ok {
		return false, err
	}
	return true, h.startWith(t, s, e)
}

// startWith starts a session and gives it the reply that began it.
func (h *Answering) startWith(t *chat.Turn, s conversation.Session, e conversation.Event) error {
	form, err := t.Desk.Form(t.Tx, s.Form, s.FormVersion)
	if err != nil {
		return err
	}
	started := e
	started.Kind, started.At = conversation.Started, t.EventTime()
	next, _, err := h.transition(t, form, s, started)
	if err != nil {
		return err
	}
	return h.Advance(t, next, e)
}

// press gives a tapped button to the session it belongs to.
func (h *Answering) press(t *chat.Turn, p chat.Pressed) error {
	s, ok, err := t.Tx.Session(p.Session)
	if err != nil {
		return err
	}
	if !ok || s.Person != t.Person.ID {
		t.In.Toast = t.Words.Stale()
		return nil
	}
	active, busy, err := t.Desk.Live(t.Tx, t.Person.ID)
	if err != nil {
		return err
	}
	if busy && active.ID != s.ID {
		return h.sayBusy(t, active, s)
	}
	if offered, err := h.stillOffered(t, s); err != nil {
		return err
	} else if !offered {
		if len(s.Answers) > 0 {
			t.In.Toast = t.Words.AnsweredMeanwhile()
		}
		return h.begin(t, desk.DutyKey{Round: s.Round, Department: s.Department})
	}
	return h.Advance(t, s, conversation.Event{Kind: conversation.Pressed, Button: p.Button})
}

// Advance moves a session by one event, keeps what is to be kept, and puts what
// is to be said into the outbox: all in the update's transaction.
func (h *Answering) Advance(t *chat.Turn, s conversation.Session, e conversation.Event) error {
	if !h.mayAnswer(t, s) {
		return h.refuseSession(t, s)
	}
	e.At = t.EventTime()
	form, err := t.Desk.Form(t.Tx, s.Form, s.FormVersion)
	if err != nil {
		return err
	}
	if err := h.catchUp(t, &s, &e); err != nil {
		return err
	}
	if err := h.loadPeople(t, form, &s); err != nil {
		return err
	}
	next, effects, err := h.transition(t, form, s, e)
	if err != nil {
		return err
	}
	if err := h.show(t, form, &next, e, effects); err != nil {
		return err
	}
	if err := h.replaceReceipt(t, s, next); err != nil {
		return err
	}
	if err := h.updateReceipts(t, next, effects); err != nil {
		return err
	}
	if e.Kind == conversation.Started || cards.Asked(next) != cards.Asked(s) {
		next.Shown = next.Prompt
	}
	next.Wanted = h.wantedAfter(t, next, e)
	if _, err := t.Tx.PutSession(next); err != nil {
		return err
	}
	return h.setActive(t, next, e, effects)
}

// transition moves a session by one event and keeps what is to be kept.
func (h *Answering) transition(t *chat.Turn, form office.Form, s conversation.Session, e conversation.Event) (conversation.Session, []conversation.Effect, error) {
	next, effects, err := conversation.Transition(form, s, e)
	if err != nil {
		return s, nil, err
	}
	next.ID = s.ID
	return next, effects, h.keep(t, form, next, effects)
}

// catchUp tells a session, and the event, that a colleague has submitted the duty meanwhile.
func (h *Answering) catchUp(t *chat.Turn, s *conversation.Session, e *conversation.Event) (err error) {
	if !s.Submitted.IsZero() {
		return nil
	}
	if s.Submitted, err = t.Desk.SubmittedAt(t.Tx, desk.DutyKey{Round: s.Round, Department: s.Department}); err != nil {
		return err
	}
	shown := (s.Begun() || e.Kind == conversation.Replied) && e.Kind != conversation.Started
	t.Joined = !s.Submitted.IsZero() && shown && e.At.Before(s.Locks)
	e.Joined = t.Joined && e.Kind == conversation.Replied
	return nil
}

// wantedAfter is when a session was asked for, as it stands after an event: /report
// goes on with one that was put aside, and one that is being answered waits no more.
func (h *Answering) wantedAfter(t *chat.Turn, s conversation.Session, e conversation.Event) time.Time {
	switch e.Kind {
	case conversation.Edited:
		return s.Wanted
	case conversation.Withdrawn:
		return t.Desk.Now()
	default:
		return time.Time{}
	}
}

func stale(effects []conversation.Effect) bool {
	return slices.ContainsFunc(effects, func(f conversation.Effect) bool { return f.Kind == conversation.Stale })
}

func (h *Answering) keep(t *chat.Turn, form office.Form, s conversation.Session, effects []conversation.Effect) error {
	for _, f := range effects {
		var err error
		switch f.Kind {
		case conversation.Keeping:
			_, err = t.Tx.PutAnswer(s.Round, s.Department, f.Answer, t.In.ID)
		case conversation.Deciding:
			err = h.putDecisions(t, s, f)
		case conversation.Submitting:
			if err = t.Tx.SubmitDuty(s.Round, s.Department, s.Person, s.Submitted); err == nil {
				err = h.tellResponsible(t, form, s)
			}
		default: // is said, not kept
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// setActive makes the session the person's live one, or ends it. An edited
// message and a stale button leave things as they are: they may belong to an
// older questionnaire, or to one that the person has left.
func (h *Answering) setActive(t *chat.Turn, s conversation.Session, e conversation.Event, effects []conversation.Effect) error {
	if e.Kind == conversation.Edited && cards.Queries(effects) {
		return h.resume(t, s)
	}
	if e.Kind == conversation.Edited || stale(effects) {
		return nil
	}
	ended := s.Stage() == conversation.Finished || slices.ContainsFunc(effects, func(f conversation.Effect) bool {
		return f.Kind == conversation.Left || f.Kind == conversation.Locked
	})
	if err := t.Tx.Deactivate(s.Person); err != nil || ended {
		return err
	}
	return t.Tx.Activate(s.ID)
}

// offerHolds is stillOffered for a text, which is asked about where somebody has
// answered meanwhile.
func (h *Answering) offerHolds(t *chat.Turn, s conversation.Session) (bool, error) {
	whom, may, err := t.Desk.Behalf(t.Tx, t.Person, s.Department)
	served, _ := t.Desk.Served(s.Form)
	return may && whom == s.For && served.Version == s.FormVersion, err
}

// stillOffered reports whether a session was begun, or what its buttons offered is
// still so: nobody has answered anything, the form is the one it was offered with,
// and the person still answers for whom they did.
func (h *Answering) stillOffered(t *chat.Turn, s conversation.Session) (bool, error) {
	if s.Begun() {
		return true, nil
	}
	holds, err := h.offerHolds(t, s)
	return holds && len(s.Answers) == 0, err
}
