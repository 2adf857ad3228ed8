package answering

import (
	"slices"
	"time"

	"zongjie/bot/cards"
	"zongjie/bot/chat"
	"zongjie/conversation"
	"zongjie/office"
	"zongjie/storage"
)

// step is one event given to a session, all in the update's transaction: what the
// session was, what it has become, and what is to be kept and said of it.
type step struct {
	t       *chat.Turn
	form    office.Form
	event   conversation.Event
	before  conversation.Session
	now     conversation.Session
	effects []conversation.Effect
	joined  bool // a colleague has submitted the duty since the person was last shown it
}

// advance moves a session by one event, keeps what is to be kept, and puts what is to
// be said into the outbox.
func advance(t *chat.Turn, s conversation.Session, e conversation.Event) error {
	if !mayAnswer(t, s) {
		return refuseSession(t, s)
	}
	x := &step{t: t, before: s, event: e}
	return x.do(x.catchUp, x.loadPeople, x.move, x.keep, x.show, x.replaceReceipt, x.updateReceipts, x.putSession, x.setActive)
}

// do takes a step's parts one after the other, up to the first that fails.
func (x *step) do(parts ...func() error) (err error) {
	x.event.At = x.t.EventTime()
	if x.form, err = x.t.Desk.Form(x.t.Tx, x.before.Form, x.before.FormVersion); err != nil {
		return err
	}
	for _, part := range parts {
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

// catchUp tells the session, and the event, that a colleague has submitted the duty
// meanwhile.
func (x *step) catchUp() (err error) {
	s, e := &x.before, &x.event
	if !s.Submitted.IsZero() {
		return nil
	}
	if s.Submitted, err = x.t.Tx.SubmittedAt(s.Round, s.Department); err != nil {
		return err
	}
	shown := (s.Begun() || e.Kind == conversation.Replied) && e.Kind != conversation.Started
	x.joined = !s.Submitted.IsZero() && shown && e.At.Before(s.Locks)
	e.Joined = x.joined && e.Kind == conversation.Replied
	return nil
}

func (x *step) loadPeople() error { return loadPeople(x.t, x.form, &x.before) }

// loadPeople gives a session what others know of it: whom a stand-in answers for,
// and what was reported and decided about names, if its form asks for any.
func loadPeople(t *chat.Turn, form office.Form, s *conversation.Session) (err error) {
	if s.For != 0 {
		if s.Behalf, err = t.Tx.NameOf(s.For); err != nil {
			return err
		}
	}
	if !slices.ContainsFunc(s.Agenda, func(id office.QuestionID) bool {
		q, _ := form.Question(id)
		return q.Kind == office.NamesQuestion
	}) {
		return nil
	}
	decisions, err := t.Tx.NameDecisions(s.Form)
	if err != nil {
		return err
	}
	s.Decided = storage.DecisionsByQuestion(decisions)
	s.Known, err = t.Tx.KnownNames(s.Form, s.Period, s.Department)
	return err
}

func (x *step) move() (err error) {
	x.now, x.effects, err = conversation.Transition(x.form, x.before, x.event)
	x.now.ID = x.before.ID
	return err
}

// keep keeps the answers, what was said about names, and that the duty is submitted.
func (x *step) keep() error {
	t, s := x.t, x.now
	for _, f := range x.effects {
		var err error
		switch f.Kind {
		case conversation.Keeping:
			_, err = t.Tx.PutAnswer(s.Round, s.Department, f.Answer, t.In.ID)
		case conversation.Deciding:
			for _, d := range f.Decisions {
				if err == nil {
					err = t.Tx.PutNameDecision(storage.NameDecision{Form: s.Form, Question: f.Question, Decision: d, Person: t.Person.ID, At: t.Desk.Now()})
				}
			}
		case conversation.Submitting:
			if err = t.Tx.SubmitDuty(s.Round, s.Department, s.Person, s.Submitted); err == nil {
				err = x.tellResponsible()
			}
		default: // is said, not kept
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// tellResponsible tells somebody at work that a stand-in has submitted for them.
// Somebody on leave hears of it when they are back.
func (x *step) tellResponsible() error {
	t := x.t
	r, err := t.Desk.Roster(t.Tx)
	if err != nil {
		return err
	}
	p, known := r.Person(x.now.For)
	if _, away := r.StandIn(p); !known || away {
		return nil
	}
	w := t.Post.Speak(p)
	return t.Post.Tell(t.Tx, p, w.AnsweredForYou(t.Person.Name, w.Duty(x.form, x.now.Department, x.now.Period)))
}

// putSession keeps the session. /report goes on with one that was put aside, and one
// that is being answered waits no more.
func (x *step) putSession() error {
	if x.event.Kind == conversation.Started || cards.Asked(x.now) != cards.Asked(x.before) {
		x.now.Shown = x.now.Prompt
	}
	switch x.event.Kind {
	case conversation.Edited:
	case conversation.Withdrawn:
		x.now.Wanted = x.t.Desk.Now()
	default:
		x.now.Wanted = time.Time{}
	}
	_, err := x.t.Tx.PutSession(x.now)
	return err
}

// setActive makes the session the person's live one, or ends it. An edited
// message and a stale button leave things as they are: they may belong to an
// older questionnaire, or to one that the person has left. An edit that raises a
// question waits for the one that the person is in the middle of.
func (x *step) setActive() error {
	t := x.t
	switch edited := x.event.Kind == conversation.Edited; {
	case edited && cards.Queries(x.effects):
		if _, busy, err := t.Desk.Live(t.Tx, t.Person.ID); err != nil || busy {
			return err
		}
	case edited || x.has(conversation.Stale):
		return nil
	case x.now.Stage() == conversation.Finished || x.over():
		return t.Tx.Deactivate(x.now.Person)
	}
	if active, err := t.Tx.Active(x.now.Person); err != nil || active == x.now.ID {
		return err
	}
	if err := t.Tx.Deactivate(x.now.Person); err != nil {
		return err
	}
	return t.Tx.Activate(x.now.ID)
}

// over reports whether the questionnaire has ended without a receipt.
func (x *step) over() bool { return x.has(conversation.Left, conversation.Locked) }

// has reports whether one of the effects is of one of these kinds.
func (x *step) has(kinds ...conversation.EffectKind) bool {
	return slices.ContainsFunc(x.effects, func(f conversation.Effect) bool { return slices.Contains(kinds, f.Kind) })
}
