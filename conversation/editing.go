package conversation

import (
	"slices"

	"zongjie/office"
)

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
		entries{t, q}.edit()
		return
	}
	r := t.familiar(q, t.reread(q, before))
	list := r.Verdict == Proposed && len(r.Answer.Names) > 0
	if list && t.Pending != nil {
		r.Problem, list = Problem{Code: Unsure}, false
	}
	switch {
	case !list && r.Verdict != Accepted:
		t.refuseEdit(q, r.Problem)
		return
	case before.Person != t.Person && !t.agrees(r):
		t.editOvertaken(q, r.Answer)
		return
	case list:
		t.stepTo(q)
		t.propose(r)
		return
	}
	if d := t.doubt(q, r.Answer, 0); d != nil {
		t.abandon(q.ID)
		t.queryEdit(r.Answer, d)
		return
	}
	t.keepEdit(q, r.Answer)
}

// refuseEdit says why an edited message changes nothing.
func (t *turn) refuseEdit(q office.Question, why Problem) {
	t.say(Effect{Kind: EditRefused, Question: q.ID, Answer: t.present(q.ID), Problem: why})
}

// queryEdit asks about an edit that makes an answer odd.
func (t *turn) queryEdit(a office.Answer, d *Doubt) {
	if !t.Pending.is(Odd) || !t.Pending.of(a.Question) {
		t.leaveRow()
	}
	t.Position, t.Refused, t.Rewriting = slices.Index(t.Agenda, a.Question), t.event.Message, Chosen{}
	t.query(a, d)
}

// keepEdit keeps an edited answer. Names that look like others are asked about,
// unless something else waits for a yes or no just now.
func (t *turn) keepEdit(q office.Question, a office.Answer) {
	if len(t.lookalikes(q, a)) > 0 {
		if t.Pending != nil {
			t.refuseEdit(q, Problem{Code: Lookalike})
			return
		}
		t.stepTo(q)
		t.accept(q, a)
		return
	}
	t.keep(a)
	switch {
	case t.Pending.is(Odd) && t.Pending.of(q.ID): // edited before the question about it was answered
		t.settled()
	case t.Pending.is(Strayed) && t.Pending.of(q.ID): // the card says what the answer was
		t.prompt(t.Pending.effect())
	default:
		t.refreshCard()
	}
}

// refreshCard shows the card again where it is on display.
func (t *turn) refreshCard() {
	if s := t.Stage(); s == Reviewing || s == Finished {
		t.card()
	}
}

// editRefused answers again with the message that was asked back or about.
func (t *turn) editRefused() {
	q, ok := t.current()
	asked := confirming{t, q}
	switch {
	case ok && asked.reword():
	case t.Refused == 0 || t.Refused != t.event.Message:
		if slices.Contains(t.Untaken, t.event.Message) {
			t.say(Effect{Kind: EditMissed})
		}
	case t.Pending.strays(Another):
		asked.replyToAnother()
	case ok && t.Pending.is(Strayed):
		t.verify(q, t.Pending.Stray)
	default:
		t.reply()
	}
}
