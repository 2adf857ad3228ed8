package conversation

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"zongjie/office"
)

// Begin returns the session that a person opens for a duty. It has not asked
// anything yet: the first event to give it is Started, or Pressed where the buttons
// of its first question were offered before.
func Begin(form office.Form, r office.Round, d office.DepartmentID, p office.PersonID) Session {
	return Session{
		Person: p, Round: r.ID, Form: form.ID, FormVersion: form.Version,
		Period: r.Period, Department: d, Due: r.Due, Locks: r.Locks,
		Agenda: form.Agenda(d, r.Period),
	}
}

// Transition moves the session by one event. It changes none of its arguments.
// A reply that cannot be taken is an effect; an error means that the form is not
// the one the session was begun with.
func Transition(form office.Form, s Session, e Event) (Session, []Effect, error) {
	if form.ID != s.Form || form.Version != s.FormVersion {
		return s, nil, fmt.Errorf("transition: session of form %s %s given form %s %s",
			s.Form, s.FormVersion, form.ID, form.Version)
	}
	s.Answers = maps.Clone(s.Answers)
	if s.Answers == nil {
		s.Answers = map[office.QuestionID]office.Answer{}
	}
	s.Notes = maps.Clone(s.Notes)
	s.Confirmed = maps.Clone(s.Confirmed)
	e.Text = strings.ToValidUTF8(e.Text, "\uFFFD") // a session is stored as JSON, which has no other text
	t := turn{reader: reader{Session: s, form: form, event: e}}
	t.take()
	t.remember()
	return t.Session, t.effects, nil
}

// reader reads the event in the light of the session. It changes neither.
type reader struct {
	Session
	form   office.Form
	event  Event
	listed Listing // what was kept by the event before
}

// turn is one transition in the making.
type turn struct {
	reader
	effects []Effect
}

func (t *turn) take() {
	t.follow()
	switch {
	case t.event.Kind == Withdrawn:
		t.leave()
	case !t.event.At.Before(t.Locks):
		t.say(Effect{Kind: Locked})
	case t.event.Kind == Started:
		t.start()
	case t.event.Kind == Repeated:
		t.repeat()
	case t.event.Kind == Replied:
		t.reply()
	case t.event.Kind == Edited:
		t.edit()
	case t.event.Kind == Pressed:
		t.press()
	}
}

// maxUntaken is how many messages are remembered that gave no answer.
const maxUntaken = 20

// remember notes a message that gave no answer.
func (t *turn) remember() {
	taken := slices.ContainsFunc(t.effects, func(e Effect) bool { return e.Kind == Keeping && e.Answer.Message == t.event.Message })
	if t.event.Kind != Replied || t.event.Message == 0 || taken {
		return
	}
	t.Untaken = append(slices.Clone(t.Untaken), t.event.Message)
	t.Untaken = t.Untaken[max(0, len(t.Untaken)-maxUntaken):]
}

// say adds an effect that leaves the present buttons valid.
func (t *turn) say(e Effect) { t.effects = append(t.effects, e) }

// prompt adds an effect that shows new buttons, so that all older ones are stale.
func (t *turn) prompt(e Effect) {
	t.Step++
	t.see()
	t.View = Plainly
	switch {
	case e.Kind == Choose:
		t.View = Choosing
	case e.Kind == AskEntry:
		t.View = Rewording
	case e.Kind == Ask && len(t.Answers[e.Question].Activities) > 0 && !t.echoed(e.Question):
		t.View = Entries
	}
	t.say(e)
}

// echoed reports whether the effects tell of a change of one activity, so that the
// prompt below need not list them all.
func (t *turn) echoed(q office.QuestionID) bool {
	return slices.ContainsFunc(t.effects, func(f Effect) bool { return f.Kind == Keeping && f.Question == q && f.Number > 0 })
}

// await asks about an answer before it is kept. Editing the message it came from
// answers again.
func (t *turn) await(p Pending, message int) {
	t.Pending, t.Refused = &p, message
	t.prompt(p.effect())
}

// drop forgets the answer that waits for a yes, and all that was asked about it.
func (t *turn) drop() { t.Pending = nil }

func (t *turn) start() {
	if t.Pending.strays(Another) { // nothing else knows of these names
		t.prompt(t.Pending.effect())
		return
	}
	t.abandon("")
	t.forget()
	if !t.Submitted.IsZero() {
		t.card()
		return
	}
	next := t.unanswered(0)
	if t.unfinished() {
		next = min(next, t.Position)
	}
	t.ask(next)
}

// forget drops all that was going on.
func (t *turn) forget() {
	t.drop()
	t.Return, t.Refused, t.Rewriting, t.Corrected = Onward, 0, Chosen{}, false
}

// repeat shows where the questionnaire stands, and stays there.
func (t *turn) repeat() {
	q, ok := t.current()
	switch {
	case ok && t.Pending != nil:
		e := t.Pending.effect()
		if t.Pending.is(Guessed) || t.Pending.is(Rough) {
			r := t.proposed(q)
			e.Problem, e.Number = r.Problem, len(r.Plain)
		}
		t.prompt(e)
	case ok && t.Rewriting.Number > 0:
		t.prompt(Effect{Kind: AskEntry, Question: q.ID, Number: t.Rewriting.Number})
	case ok:
		t.ask(t.Position)
	default:
		t.card()
	}
}

// proposed reads again what a proposal was read from.
func (t reader) proposed(q office.Question) Reading {
	a := t.Pending.Answer
	r := t.Session.read(q, office.Answer{}, a.Typed, a.Message)
	if q.Kind == office.NamesQuestion {
		r = r.struck(a.Names)
	}
	return r
}

// unfinished reports whether the person was in the middle of writing activities:
// there an answer does not mean that the question is dealt with.
func (t reader) unfinished() bool {
	q, ok := t.current()
	return ok && q.Kind == office.ActivitiesQuestion && len(t.Answers[q.ID].Activities) > 0
}

// leave drops what was not kept. A pending answer gone, its question is open again.
func (t *turn) leave() {
	t.abandon("")
	t.forget()
	t.View = Plainly
	if !t.Submitted.IsZero() {
		t.Position = len(t.Agenda)
	}
	t.say(Effect{Kind: Left})
}

// ask moves to the question at position, or to the card behind the last one. A
// message that was asked back belongs to the question it answered, so it is
// forgotten on the way to another.
func (t *turn) ask(position int) {
	t.drop()
	if position >= len(t.Agenda) {
		t.card()
		return
	}
	if position != t.Position {
		t.Refused, t.Corrected = 0, false
		t.discard()
	}
	t.Position, t.Rewriting = position, Chosen{}
	t.gather(t.Agenda[position])
	t.prompt(Effect{Kind: Ask, Question: t.Agenda[position]})
}

// card shows all answers: the receipt once they are submitted.
func (t *turn) card() {
	t.forget()
	t.discard()
	t.Position = len(t.Agenda)
	if t.Submitted.IsZero() {
		t.prompt(Effect{Kind: Review})
		return
	}
	t.prompt(Effect{Kind: Receipt})
}

// advance goes on after the present question was dealt with.
func (t *turn) advance() {
	if !t.comeBack() {
		t.ask(t.unanswered(t.Position + 1))
	}
}

// back goes to the question before, or from a correction to where it began.
func (t *turn) back() {
	if t.Rewriting.Number > 0 {
		t.ask(t.Position)
		return
	}
	if !t.comeBack() {
		t.ask(max(t.Position-1, 0))
	}
}

// comeBack goes to where a correction began, if there is one.
func (t *turn) comeBack() bool {
	to := t.Return
	switch {
	case to == Onward:
		return false
	case to.Asked():
		t.Return = Onward
		t.ask(int(to) - 1)
	default:
		t.card()
	}
	return true
}

// unanswered returns the position of the first question without an answer, from
// the given one on, or the agenda's length.
func (t reader) unanswered(from int) int {
	for i := from; i < len(t.Agenda); i++ {
		if _, ok := t.Answers[t.Agenda[i]]; !ok {
			return i
		}
	}
	return len(t.Agenda)
}

// current returns the question being asked, if one is.
func (t reader) current() (office.Question, bool) {
	if t.Position >= len(t.Agenda) {
		return office.Question{}, false
	}
	return t.form.Question(t.Agenda[t.Position])
}

// keep records an answer; the newest one counts.
func (t *turn) keep(a office.Answer) {
	e := Effect{Kind: Keeping, Question: a.Question}
	before, ok := t.Answers[a.Question]
	if ok && before.Says(a) {
		t.say(Effect{Kind: Unchanged, Question: a.Question, Answer: before})
		return
	}
	if ok {
		e.Before = &before
		a.Version = before.Version
	}
	a.Version++
	a.Person, a.For, a.At = t.Person, t.For, t.event.At
	t.Answers[a.Question] = a
	e.Answer = a
	t.say(e)
	if len(a.Names) > 0 && t.event.Kind != Edited {
		t.Listing = Listing{a.Question, t.event.At}
	}
}

// weigh keeps a clear answer, or asks about it first when it is odd. from is the
// first check that it still has to pass.
func (t *turn) weigh(q office.Question, a office.Answer, from int) {
	if d := t.doubt(q, a, from); d != nil {
		t.query(a, d)
		return
	}
	t.accept(q, a)
}

// query asks the one question about an odd answer.
func (t *turn) query(a office.Answer, d *Doubt) {
	t.await(Pending{Kind: Odd, Answer: a, Doubt: d}, t.Refused)
}

// accept keeps an answer that is clear and not odd. Names that look like others are asked
// about first: counted as two they would make a false figure.
func (t *turn) accept(q office.Question, a office.Answer) {
	if pairs := t.lookalikes(q, a); len(pairs) > 0 {
		t.await(Pending{Kind: Alike, Answer: a, Pairs: pairs}, a.Message)
		return
	}
	t.keep(a)
	t.settled()
}

// settled goes on after an answer was kept that may have been asked about.
func (t *turn) settled() {
	t.drop()
	t.advance()
}

func (t *turn) reply() {
	t.event = Uncaptioned(t.event)
	if t.rest() || t.pressTyped() || t.aside() || t.another() {
		return
	}
	q, ok := t.current()
	switch stray := t.stray(); {
	case len(t.event.Attachments) > 0:
		t.receive()
	case !ok:
		if !t.correctTyped() {
			t.say(Effect{Kind: Unexpected})
		}
	case t.Pending != nil:
		confirming{t, q}.respond()
	case t.overtaken(q) && !t.agrees(t.read(q)):
		t.verify(q, Overtaken)
	case stray != "":
		t.verify(q, stray)
	case t.unlikely(q):
		t.verify(q, Unlikely)
	case q.Kind == office.ActivitiesQuestion:
		entries{t, q}.write()
	default:
		t.judge(q, t.read(q))
	}
}

// read reads a reply as an answer to a question, with the notes that wait for it.
func (t reader) read(q office.Question) Reading {
	r := t.readList(q, t.Session.read(q, t.present(q.ID), t.event.Text, t.event.Message))
	return t.misnamed(q, t.event.Text, r)
}

// reread reads the edited message of an answer.
func (t reader) reread(q office.Question, before office.Answer) Reading {
	if q.Kind == office.FigureQuestion || q.Kind == office.NamesQuestion && before.Button != AddNames {
		return t.misnamed(q, t.event.Text, t.readList(q, t.Session.read(q, before, t.event.Text, t.event.Message)))
	}
	return Reread(q, before, t.event.Text, t.event.Message)
}

// judge acts on how a reply to the question being asked was read.
func (t *turn) judge(q office.Question, r Reading) {
	r = t.familiar(q, r)
	t.drop()
	switch r.Verdict {
	case Refused:
		t.Refused = t.event.Message
		t.prompt(Effect{Kind: Reprompt, Question: q.ID, Problem: r.Problem})
	case Proposed, Doubtful:
		t.propose(r)
	case Accepted:
		t.weigh(q, r.Answer, 0)
		if t.Pending != nil {
			t.Refused = t.event.Message
		}
	}
}

// propose asks whether a reading is right, or exact.
func (t *turn) propose(r Reading) {
	p := Pending{Kind: Guessed, Answer: r.Answer}
	if r.Verdict == Doubtful {
		p.Kind = Rough
	}
	if len(r.Answer.Names) > 0 && t.event.Kind != Edited {
		t.Listing = Listing{r.Answer.Question, t.event.At}
	}
	t.await(p, t.event.Message)
	asked := &t.effects[len(t.effects)-1]
	asked.Problem, asked.Number = r.Problem, len(r.Plain)
}
