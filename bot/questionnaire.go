package bot

import (
	"slices"
	"time"

	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
)

// begin opens, or goes on with, the questionnaire of a duty.
func (t *turn) begin(key desk.DutyKey) error {
	round, ok, err := t.tx.Round(key.Round)
	if err != nil {
		return err
	}
	_, allowed, err := t.desk.Behalf(t.tx, t.person, key.Department)
	if err != nil {
		return err
	}
	if _, known := t.desk.Served(round.Form); !ok || !known || !allowed {
		t.in.toast = t.words.Stale()
		return nil
	}
	s, found, err := t.session(key)
	if err != nil {
		return err
	}
	if !found {
		t.in.toast = t.words.NotAskedAnyMore()
		return nil
	}
	active, busy, err := t.live()
	if err != nil {
		return err
	}
	if busy && active.ID != s.ID {
		return t.sayBusy(active, s)
	}
	return t.advance(s, conversation.Event{Kind: conversation.Started})
}

// session returns the person's session for a duty, begun if there is none yet. It
// is false when the form of its round is no longer served, or asks the department
// nothing any more.
func (t *turn) session(key desk.DutyKey) (conversation.Session, bool, error) {
	s, found, err := t.tx.SessionOf(t.person.ID, key.Round, key.Department)
	if err != nil || found && s.Begun() {
		return s, found, err
	}
	round, _, err := t.tx.Round(key.Round)
	f, known := t.desk.Served(round.Form)
	if _, there := f.Department(key.Department); err != nil || !known || !there {
		return s, false, err
	}
	whom, _, err := t.desk.Behalf(t.tx, t.person, key.Department)
	if err != nil || len(f.Agenda(key.Department, round.Period)) == 0 {
		return s, false, err
	}
	s, err = putFresh(t.tx, f.Form, round, conversation.Session{ID: s.ID, Person: t.person.ID, Department: key.Department, For: whom,
		Shell: conversation.Shell{Prompt: s.Prompt, Wanted: s.Wanted}})
	return s, err == nil, err
}

// live returns the person's live questionnaire. One whose round has locked since
// is no longer live: it must not keep the next one waiting.
func (t *turn) live() (conversation.Session, bool, error) {
	s, ok, err := t.tx.ActiveSession(t.person.ID)
	if err != nil || !ok || t.Now().Before(s.Locks) {
		return s, ok, err
	}
	return conversation.Session{}, false, t.tx.Deactivate(t.person.ID)
}

// converse gives an event to the person's live questionnaire, or to the one whose
// message it is a reply to.
func (t *turn) converse(e conversation.Event) error {
	s, ok, err := t.tx.ActiveSession(t.person.ID)
	switch {
	case err != nil:
		return err
	case e.Kind == conversation.Replied && ok && !t.eventTime().Before(s.Locks):
		return t.converseLocked(s, e)
	case e.Kind == conversation.Replied:
		return t.converseWith(s, ok, e)
	case ok:
		return t.advance(s, e)
	}
	return nil
}

// beginByReply takes a reply that was sent instead of a tap on 开始填报 as the
// answer to the first question, which the prompt shows. That must be beyond doubt:
// only one questionnaire waits, nothing of it is answered, and the text is a clear
// answer to its first question; anything else is a note.
func (t *turn) beginByReply(e conversation.Event) (begun bool, err error) {
	waiting, err := t.desk.Waiting(t.tx, t.person)
	if err != nil || len(waiting) != 1 || waiting[0].Answered > 0 || len(e.Attachments) > 0 {
		return false, err
	}
	d := waiting[0]
	told, err := t.tx.FirstNotice(d.Round.ID, d.Department, t.person.ID)
	if err != nil || told.IsZero() || t.in.content.Forwarded || t.eventTime().Before(told.Truncate(time.Second)) {
		return false, err // sent before the question was, or by somebody else
	}
	shown, err := t.shownFirst(d)
	if err != nil {
		return false, err
	}
	opens, err := t.opens(d, shown, e)
	switch {
	case err != nil || !opens:
		return false, err
	case !asksTheSame(shown, first(d.Form, d)):
		if err := t.say(t.words.FormChanged()); err != nil {
			return false, err
		}
		return true, t.begin(d.Key())
	}
	s, ok, err := t.session(d.Key())
	if err != nil || !ok {
		return false, err
	}
	return true, t.startWith(s, e)
}

// startWith starts a session and gives it the reply that began it.
func (t *turn) startWith(s conversation.Session, e conversation.Event) error {
	form, err := t.desk.Form(t.tx, s.Form, s.FormVersion)
	if err != nil {
		return err
	}
	started := e
	started.Kind, started.At = conversation.Started, t.eventTime()
	next, _, err := t.transition(form, s, started)
	if err != nil {
		return err
	}
	return t.advance(next, e)
}

// press gives a tapped button to the session it belongs to.
func (t *turn) press(p pressed) error {
	s, ok, err := t.tx.Session(p.session)
	if err != nil {
		return err
	}
	if !ok || s.Person != t.person.ID {
		t.in.toast = t.words.Stale()
		return nil
	}
	active, busy, err := t.live()
	if err != nil {
		return err
	}
	if busy && active.ID != s.ID {
		return t.sayBusy(active, s)
	}
	if offered, err := t.stillOffered(s); err != nil {
		return err
	} else if !offered {
		if len(s.Answers) > 0 {
			t.in.toast = t.words.AnsweredMeanwhile()
		}
		return t.begin(desk.DutyKey{Round: s.Round, Department: s.Department})
	}
	return t.advance(s, conversation.Event{Kind: conversation.Pressed, Button: p.button})
}

// advance moves a session by one event, keeps what is to be kept, and puts what
// is to be said into the outbox: all in the update's transaction.
func (t *turn) advance(s conversation.Session, e conversation.Event) error {
	if !t.mayAnswer(s) {
		return t.refuseSession(s)
	}
	e.At = t.eventTime()
	form, err := t.desk.Form(t.tx, s.Form, s.FormVersion)
	if err != nil {
		return err
	}
	if err := t.catchUp(&s, &e); err != nil {
		return err
	}
	if err := t.loadPeople(form, &s); err != nil {
		return err
	}
	next, effects, err := t.transition(form, s, e)
	if err != nil {
		return err
	}
	if err := t.show(form, &next, e, effects); err != nil {
		return err
	}
	if err := t.replaceReceipt(s, next); err != nil {
		return err
	}
	if err := t.updateReceipts(next, effects); err != nil {
		return err
	}
	if e.Kind == conversation.Started || asked(next) != asked(s) {
		next.Shown = next.Prompt
	}
	next.Wanted = t.wantedAfter(next, e)
	if _, err := t.tx.PutSession(next); err != nil {
		return err
	}
	return t.setActive(next, e, effects)
}

// transition moves a session by one event and keeps what is to be kept.
func (t *turn) transition(form office.Form, s conversation.Session, e conversation.Event) (conversation.Session, []conversation.Effect, error) {
	next, effects, err := conversation.Transition(form, s, e)
	if err != nil {
		return s, nil, err
	}
	next.ID = s.ID
	return next, effects, t.keep(form, next, effects)
}

// catchUp tells a session, and the event, that a colleague has submitted the duty meanwhile.
func (t *turn) catchUp(s *conversation.Session, e *conversation.Event) (err error) {
	if !s.Submitted.IsZero() {
		return nil
	}
	if s.Submitted, err = t.submittedAt(*s); err != nil {
		return err
	}
	shown := (s.Begun() || e.Kind == conversation.Replied) && e.Kind != conversation.Started
	t.joined = !s.Submitted.IsZero() && shown && e.At.Before(s.Locks)
	e.Joined = t.joined && e.Kind == conversation.Replied
	return nil
}

// wantedAfter is when a session was asked for, as it stands after an event: /report
// goes on with one that was put aside, and one that is being answered waits no more.
func (t *turn) wantedAfter(s conversation.Session, e conversation.Event) time.Time {
	switch e.Kind {
	case conversation.Edited:
		return s.Wanted
	case conversation.Withdrawn:
		return t.Now()
	default:
		return time.Time{}
	}
}

// submittedAt is when a colleague in the same department has submitted the duty;
// zero while nobody has.
func (t *turn) submittedAt(s conversation.Session) (time.Time, error) {
	duties, err := t.tx.Duties(s.Round)
	i := slices.IndexFunc(duties, func(d office.Duty) bool { return d.Department == s.Department })
	if err != nil || i < 0 {
		return time.Time{}, err
	}
	return duties[i].SubmittedAt, nil
}

// eventTime is when the person acted. A message says so itself, which is fair to
// somebody who answered in time while the bot was down; a tap does not, and is taken
// to be as old as it is known to the bot.
func (t *turn) eventTime() time.Time {
	switch u := t.in.content; {
	case u.EditedMessage != nil && u.EditedMessage.EditDate != 0:
		return time.Unix(int64(u.EditedMessage.EditDate), 0)
	case u.Message != nil && u.Message.Date != 0:
		return time.Unix(int64(u.Message.Date), 0)
	}
	return t.in.at
}

func stale(effects []conversation.Effect) bool {
	return slices.ContainsFunc(effects, func(f conversation.Effect) bool { return f.Kind == conversation.Stale })
}

func (t *turn) keep(form office.Form, s conversation.Session, effects []conversation.Effect) error {
	for _, f := range effects {
		var err error
		switch f.Kind {
		case conversation.Keeping:
			_, err = t.tx.PutAnswer(s.Round, s.Department, f.Answer, t.in.ID)
		case conversation.Deciding:
			err = t.putDecisions(s, f)
		case conversation.Submitting:
			if err = t.tx.SubmitDuty(s.Round, s.Department, s.Person, s.Submitted); err == nil {
				err = t.tellResponsible(form, s)
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
func (t *turn) setActive(s conversation.Session, e conversation.Event, effects []conversation.Effect) error {
	if e.Kind == conversation.Edited && queries(effects) {
		return t.resume(s)
	}
	if e.Kind == conversation.Edited || stale(effects) {
		return nil
	}
	ended := s.Stage() == conversation.Finished || slices.ContainsFunc(effects, func(f conversation.Effect) bool {
		return f.Kind == conversation.Left || f.Kind == conversation.Locked
	})
	if err := t.tx.Deactivate(s.Person); err != nil || ended {
		return err
	}
	return t.tx.Activate(s.ID)
}
