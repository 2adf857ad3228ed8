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
		Agenda: form.Agenda(d, r.Period), Stage: Asking,
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
	t := turn{form: form, Session: s, event: e}
	t.take()
	t.remember()
	return t.Session, t.effects, nil
}

// turn is one transition in the making.
type turn struct {
	Session
	form    office.Form
	event   Event
	listed  Listing // what was kept by the event before
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
	t.Choosing = e.Kind == Choose
	t.Listed = e.Kind == Ask && len(t.Answers[e.Question].Activities) > 0 && !t.echoed(e.Question)
	t.say(e)
}

// echoed reports whether the effects tell of a change of one activity, so that the
// prompt below need not list them all.
func (t *turn) echoed(q office.QuestionID) bool {
	return slices.ContainsFunc(t.effects, func(f Effect) bool { return f.Kind == Keeping && f.Question == q && f.Number > 0 })
}

func (t *turn) start() {
	if t.Stray == Another { // nothing else knows of these names
		t.prompt(Effect{Kind: Verify, Question: t.Proposal.Question, Answer: *t.Proposal, Stray: Another})
		return
	}
	t.abandon("")
	t.drop()
	t.Refused, t.Returning, t.Aside, t.Rewriting, t.Corrected = 0, false, 0, 0, false
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

// repeat shows where the questionnaire stands, and stays there.
func (t *turn) repeat() {
	q, ok := t.current()
	switch {
	case ok && t.Stage == Confirming:
		t.confirmAgain(q)
	case ok && t.Rewriting > 0:
		t.prompt(Effect{Kind: AskEntry, Question: q.ID, Number: t.Rewriting})
	case ok:
		t.ask(t.Position)
	default:
		t.card()
	}
}

// confirmAgain shows once more what waits for a yes or no.
func (t *turn) confirmAgain(q office.Question) {
	e := Effect{Kind: Propose, Question: q.ID, Answer: *t.Proposal}
	switch {
	case len(t.Pairs) > 0:
		e.Kind, e.Pairs = Match, t.Pairs
	case t.Stray != "":
		e.Kind, e.Stray = Verify, t.Stray
	case t.Doubt != nil:
		e.Kind, e.Doubt = Query, t.Doubt
	default:
		r := t.proposed(q)
		e.Problem, e.Number = r.Problem, len(r.Plain)
		if r.Verdict == Doubtful {
			e.Kind = Qualify
		}
	}
	t.prompt(e)
}

// proposed reads again what a proposal was read from.
func (t *turn) proposed(q office.Question) Reading {
	if t.Proposal.Button == Same {
		return Reading{Verdict: Doubtful, Answer: *t.Proposal}
	}
	r := t.Session.read(q, office.Answer{}, t.Proposal.Typed, t.Proposal.Message)
	if q.Kind == office.NamesQuestion {
		r = r.struck(t.Proposal.Names)
	}
	return r
}

// unfinished reports whether the person was in the middle of writing activities:
// there an answer does not mean that the question is dealt with.
func (t *turn) unfinished() bool {
	q, ok := t.current()
	return ok && q.Kind == office.ActivitiesQuestion && len(t.Answers[q.ID].Activities) > 0
}

// leave drops what was not kept. A proposal gone, its question is open again.
func (t *turn) leave() {
	t.abandon("")
	t.drop()
	t.Refused, t.Rewriting, t.Aside, t.Choosing = 0, 0, 0, false
	switch {
	case !t.Submitted.IsZero():
		t.Stage = Finished
	case t.Stage == Confirming:
		t.Stage = Asking
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
	t.Stage, t.Position, t.Rewriting = Asking, position, 0
	t.gather(t.Agenda[position])
	t.prompt(Effect{Kind: Ask, Question: t.Agenda[position]})
}

// card shows all answers: the receipt once they are submitted.
func (t *turn) card() {
	t.drop()
	t.Returning, t.Aside, t.Refused, t.Rewriting, t.Corrected = false, 0, 0, 0, false
	t.discard()
	t.Position = len(t.Agenda)
	if t.Submitted.IsZero() {
		t.Stage = Reviewing
		t.prompt(Effect{Kind: Review})
		return
	}
	t.Stage = Finished
	t.prompt(Effect{Kind: Receipt})
}

// advance goes on after the present question was dealt with.
func (t *turn) advance() {
	if t.Returning {
		t.card()
		return
	}
	if t.Aside > 0 {
		t.endAside()
		return
	}
	t.ask(t.unanswered(t.Position + 1))
}

// endAside goes back to the question that was left for another.
func (t *turn) endAside() {
	position := t.Aside - 1
	t.Aside = 0
	t.ask(position)
}

// unanswered returns the position of the first question without an answer, from
// the given one on, or the agenda's length.
func (t *turn) unanswered(from int) int {
	for i := from; i < len(t.Agenda); i++ {
		if _, ok := t.Answers[t.Agenda[i]]; !ok {
			return i
		}
	}
	return len(t.Agenda)
}

// current returns the question being asked, if one is.
func (t *turn) current() (office.Question, bool) {
	if t.Stage != Asking && t.Stage != Confirming || t.Position >= len(t.Agenda) {
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
	case t.Stage == Confirming:
		t.respond(q)
	case t.overtaken(q) && !t.agrees(t.readStray(q)):
		t.verify(q, Overtaken)
	case stray != "":
		t.verify(q, stray)
	case t.unlikely(q):
		t.verify(q, Unlikely)
	case q.Kind == office.ActivitiesQuestion:
		t.write(q)
	default:
		t.judge(q, t.read(q))
	}
}

func (t *turn) read(q office.Question) Reading {
	r := t.readList(q, t.Session.read(q, t.Answers[q.ID], t.event.Text, t.event.Message))
	return t.misnamed(q, t.event.Text, r)
}

// reread reads the edited message of an answer.
func (t *turn) reread(q office.Question, before office.Answer) Reading {
	if q.Kind == office.FigureQuestion || q.Kind == office.NamesQuestion && before.Button != AddNames {
		return t.misnamed(q, t.event.Text, t.readList(q, t.Session.read(q, before, t.event.Text, t.event.Message)))
	}
	return Reread(q, before, t.event.Text, t.event.Message)
}

// respond takes a reply to what is to be confirmed. A yes that was sent before the
// question was shown agrees to something else.
func (t *turn) respond(q office.Question) {
	stray := t.stray()
	switch {
	case t.overtaken(q):
		t.respondOvertaken(q)
	case len(t.Pairs) > 0:
		t.respondMatch(q)
	case t.Stray != "":
		t.respondStray(q)
	case stray == Interrupted && (isYes(t.event.Text) || isNo(t.event.Text) || isRight(t.event.Text) || isTypedLabel(t.event.Text)):
		t.say(Effect{Kind: Unexpected})
	case stray != "":
		t.verify(q, stray)
	case t.event.Unseen && (t.Doubt != nil || isYes(t.event.Text) || isNo(t.event.Text)):
		t.say(Effect{Kind: Unexpected})
	case t.Doubt != nil:
		t.explain(q)
	default:
		t.respondReading(q)
	}
}

// respondReading takes a reply to a proposed reading: it is agreed to, or answered
// anew. A 没有 there answers “is that right?” or “is there an exact figure?”, so it
// is never taken for “nothing this month”, nor a 是的 to the second for a yes to
// the guess.
func (t *turn) respondReading(q office.Question) {
	doubtful := t.proposed(q).Verdict == Doubtful
	r := t.read(q)
	switch {
	case doubtful && hasNoExact(t.event.Text, r), !doubtful && isYes(t.event.Text):
		t.confirm(q)
	case doubtful && (isYes(t.event.Text) || isOneOf(t.event.Text, withExact)):
		t.judge(q, refuse(WantsExact))
	case q.Kind == office.NamesQuestion && isNo(t.event.Text):
		t.decline()
	case t.gathers(q, r):
		t.gatherNames(q, r)
	case isNo(t.event.Text):
		t.judge(q, refuse(Declined))
	default:
		t.judgeReply(q, r)
	}
}

// judge acts on how a reply to the question being asked was read.
func (t *turn) judge(q office.Question, r Reading) {
	switch r = t.familiar(q, r); r.Verdict {
	case Refused:
		t.drop()
		t.Stage, t.Refused = Asking, t.event.Message
		t.prompt(Effect{Kind: Reprompt, Question: q.ID, Problem: r.Problem})
	case Proposed, Doubtful:
		t.propose(q, r)
	case Accepted:
		t.Stray, t.Pairs, t.Decisions = "", nil, nil
		t.weigh(q, r.Answer, 0)
		if t.Stage == Confirming {
			t.Refused = t.event.Message
		}
	}
}

// propose asks whether a reading is right.
func (t *turn) propose(q office.Question, r Reading) {
	t.drop()
	t.Stage, t.Proposal, t.Refused = Confirming, &r.Answer, t.event.Message
	kind := Propose
	if r.Verdict == Doubtful {
		kind = Qualify
	}
	if len(r.Answer.Names) > 0 && t.event.Kind != Edited {
		t.Listing = Listing{q.ID, t.event.At}
	}
	t.prompt(Effect{Kind: kind, Question: q.ID, Answer: r.Answer, Problem: r.Problem, Number: len(r.Plain)})
}

// edit corrects the answer that was read from the edited message, or answers
// again when the message was the one asked back.
func (t *turn) edit() {
	if t.event.Question == "" {
		t.editRefused()
		return
	}
	q, ok := t.form.Question(t.event.Question)
	before, answered := t.Answers[q.ID]
	if !ok || !answered || !slices.Contains(t.Agenda, q.ID) {
		return
	}
	if q.Kind == office.ActivitiesQuestion {
		t.editEntry(q)
		return
	}
	r := t.familiar(q, t.reread(q, before))
	if r.Verdict == Proposed && len(r.Answer.Names) > 0 && t.Stage != Confirming {
		t.goTo(q)
		t.propose(q, r)
		return
	}
	if r.Verdict == Proposed && len(r.Answer.Names) > 0 {
		r.Problem = Problem{Code: Unsure}
	}
	if r.Verdict != Accepted {
		t.say(Effect{Kind: EditRefused, Question: q.ID, Answer: before, Problem: r.Problem})
		return
	}
	if before.Person != t.Person && !t.agrees(r) {
		t.editOvertaken(q, r.Answer)
		return
	}
	if d := t.doubt(q, r.Answer, 0); d != nil {
		t.abandon(q.ID)
		t.queryEdit(r.Answer, d)
		return
	}
	t.keepEdit(q, r.Answer)
}

// keepEdit keeps an edited answer. Names that look like others are asked about,
// unless something else waits for a yes or no just now.
func (t *turn) keepEdit(q office.Question, a office.Answer) {
	switch alike := len(t.lookalikes(q, a)) > 0; {
	case alike && t.Stage == Confirming:
		t.say(Effect{Kind: EditRefused, Question: q.ID, Answer: t.Answers[q.ID], Problem: Problem{Code: Lookalike}})
		return
	case alike:
		t.goTo(q)
		t.accept(q, a)
		return
	}
	t.keep(a)
	switch {
	case t.Doubt != nil && t.Proposal.Question == q.ID: // edited before the question about it was answered
		t.settled()
	case t.Stray != "" && t.Proposal.Question == q.ID: // the card says what the answer was
		t.prompt(Effect{Kind: Verify, Question: q.ID, Answer: *t.Proposal, Stray: t.Stray})
	case t.Stage == Reviewing || t.Stage == Finished:
		t.card()
	}
}

// goTo steps aside to a question, if it is not the one being asked.
func (t *turn) goTo(q office.Question) {
	if current, ok := t.current(); !ok || current.ID != q.ID {
		t.stepAside(slices.Index(t.Agenda, q.ID))
	}
}

// editRefused answers again with the message that was asked back or about.
func (t *turn) editRefused() {
	q, ok := t.current()
	switch {
	case ok && t.reword(q):
	case t.Refused == 0 || t.Refused != t.event.Message:
		if slices.Contains(t.Untaken, t.event.Message) {
			t.say(Effect{Kind: EditMissed})
		}
	case t.Stray == Another:
		t.replyToAnother()
	case ok && t.Stray != "":
		t.verify(q, t.Stray)
	default:
		t.reply()
	}
}
