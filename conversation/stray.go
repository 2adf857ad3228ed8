package conversation

import (
	"slices"

	"zongjie/office"
)

// Stray says why it is not plain that a message answers the question being asked.
type Stray string

// The strays.
const (
	Early     Stray = "early"     // sent before the question was shown
	Forwarded Stray = "forwarded" // somebody else's words
	Elsewhere Stray = "elsewhere" // a reply to the message of another question
	Another   Stray = "another"   // a name, right behind a list of names
	Detached  Stray = "detached"  // a reply to an own message that answers nothing
	Unlikely  Stray = "unlikely"  // a text that hardly tells of an activity

	Interrupted Stray = "interrupted" // something else was going on since the question was shown
	Overtaken   Stray = "overtaken"   // somebody else has answered the question since it was shown
	Joining     Stray = "joining"     // somebody else has submitted the duty since it was shown
)

// stray says whether the event's text has to be asked about before it is taken.
func (t *turn) stray() Stray {
	switch {
	case t.event.Forwarded:
		return Forwarded
	case t.event.Early:
		return Early
	case t.event.Detached:
		return Detached
	case t.event.Interrupted:
		return Interrupted
	case t.event.Joined:
		return Joining
	}
	return ""
}

// verify asks whether the text was meant for the question. What cannot be read
// as its answer was surely not meant for it.
func (t *turn) verify(q office.Question, why Stray) {
	r := t.readStray(q)
	t.Rewriting = 0
	if r.Verdict == Refused {
		t.drop()
		if why == Early {
			r.Problem = Problem{Code: TooEarly}
		}
		t.Stage, t.Refused = Asking, 0
		t.prompt(Effect{Kind: Reprompt, Question: q.ID, Problem: r.Problem})
		return
	}
	t.drop()
	if listsEntries(q, r.Answer) {
		r.Answer.Activities = []office.Activity{t.entryOf(r.Answer)}
	}
	r.Answer.At = t.event.sent()
	t.Stage, t.Proposal, t.Stray, t.Refused = Confirming, &r.Answer, why, t.event.Message
	t.prompt(Effect{Kind: Verify, Question: q.ID, Answer: r.Answer, Stray: why})
}

// readStray reads a reply as an answer to a question, with the notes that wait for it.
func (t *turn) readStray(q office.Question) Reading {
	r := t.readList(q, t.Session.read(q, t.present(q.ID), t.event.Text, t.event.Message))
	return t.misnamed(q, t.event.Text, r)
}

// aside offers to correct another question than the one being asked, when the
// text is a reply to that one's message. It reports whether it dealt with the text.
func (t *turn) aside() bool {
	i := slices.Index(t.Agenda, t.event.About)
	if q, asked := t.current(); i < 0 || asked && q.ID == t.event.About {
		return false
	}
	q, ok := t.form.Question(t.event.About)
	if !ok {
		return false
	}
	if r := t.readStray(q); r.Verdict == Refused {
		t.say(Effect{Kind: AsideRefused, Question: q.ID, Problem: r.Problem})
		return true
	}
	t.stepAside(i)
	t.abandon(q.ID)
	t.verify(q, Elsewhere)
	return true
}

// stepAside goes to another question and remembers where to return to.
func (t *turn) stepAside(position int) {
	_, asked := t.current()
	switch {
	case t.Returning || t.Aside > 0:
	case t.Doubt != nil && t.Doubt.Resume > 0:
		t.Aside = t.Doubt.Resume
	case asked:
		t.Aside = t.Position + 1
	default:
		t.Returning = true
	}
	if position != t.Position {
		t.Refused, t.Rewriting = 0, 0
		t.discard()
	}
	t.Position = position
}

// confirm takes the proposed answer. One that may not have been meant is read as the
// reply it was: meanwhile a colleague may have added activities.
func (t *turn) confirm(q office.Question) {
	a, stray := *t.Proposal, t.Stray != ""
	t.drop()
	t.Stage = Asking
	switch {
	case stray && a.Button == Same && a.State == office.Approximate: // asked like any tap on it
		t.judge(q, Reading{Verdict: Doubtful, Answer: a})
		return
	case !stray || a.Button != "":
		t.weigh(q, a, 0)
		return
	case listsEntries(q, a):
		t.takeEntries(q, a)
		return
	}
	t.event.Text, t.event.Message, t.event.Sent = a.Typed, a.Message, a.At
	t.event.Whole = true // or it would not have been proposed
	if q.Kind == office.ActivitiesQuestion {
		t.write(q)
		return
	}
	r := t.read(q)
	if r.Verdict == Proposed { // its reading was shown
		r.Verdict = Accepted
	}
	t.judge(q, r)
}

// decline drops a proposal: the question is asked again, or the one that was left
// aside for it.
func (t *turn) decline() {
	switch t.Stray {
	case "":
		t.ask(t.Position)
	case Elsewhere:
		t.back()
	case Another:
		t.declineAnother()
	case Overtaken:
		t.drop()
		t.advance()
	case Joining:
		t.card()
	default:
		t.Refused = 0
		t.ask(t.Position)
	}
}

// respondStray takes a text in place of a yes or no.
func (t *turn) respondStray(q office.Question) {
	more := t.stray() != "" || t.event.About == q.ID
	switch {
	case q.Kind == office.ActivitiesQuestion && more && !isYes(t.event.Text) && !isNo(t.event.Text):
		t.addStray(q)
	case t.event.Unseen || t.stray() != "":
		t.say(Effect{Kind: Unexpected})
	case isYes(t.event.Text), isOneOf(t.event.Text, fillingIn):
		t.confirm(q)
	case isNo(t.event.Text):
		t.decline()
	case t.Stray == Overtaken && q.Kind == office.NamesQuestion && cutStop(t.event.Text) == "合并":
		t.addNames(q)
	case t.event.About == q.ID || t.Stray == Overtaken: // it may be meant for the next question
		t.verify(q, t.Stray)
	case t.Stray == Elsewhere:
		t.say(Effect{Kind: Unexpected})
	case q.Kind == office.ActivitiesQuestion:
		t.writeBeside(q)
	default:
		t.judgeReply(q, t.read(q))
	}
}
