package conversation

import (
	"slices"

	"zongjie/conversation/lexicon"
	"zongjie/figure"
	"zongjie/names"
	"zongjie/office"
)

// confirming is a turn while an answer to q waits for a yes.
type confirming struct {
	*turn
	q office.Question
}

// press acts on the buttons below what is to be confirmed.
func (c confirming) press(b Button) bool {
	switch {
	case c.overtaken(c.q) && keeps(b.Action):
		if c.Pending.strays(Another) {
			c.listChanged()
		} else {
			c.overtake(c.Pending.Answer)
		}
		return true
	case b.Action == Mend:
		return c.Pending.is(Odd) && c.mend(b.Question)
	case c.q.ID != b.Question:
		return false
	case b.Action == Skip:
		c.advance()
		return true
	case b.Action == Back:
		c.back()
		return true
	}
	switch c.Pending.Kind {
	case Odd:
		return c.pressOdd(b.Action)
	case Alike:
		return c.pressAlike(b)
	case Strayed:
		return c.pressStrayed(b.Action)
	default:
		return c.pressReading(b)
	}
}

// pressReading acts on the buttons below a guess, or an approximate figure.
func (c confirming) pressReading(b Button) bool {
	switch a := b.Action; {
	case a == Retype:
		c.ask(c.Position)
	case b.Action != Yes && c.q.Kind == office.NamesQuestion:
		return c.pressNames(b)
	case a == Keep || a == Yes:
		c.take()
	default:
		return false
	}
	return true
}

// pressStrayed acts on the buttons below what may not have been meant.
func (c confirming) pressStrayed(a office.Action) bool {
	switch {
	case a == Retype:
		c.decline()
	case a == AddNames:
		return c.addNames()
	case a == Yes && c.Pending.Stray != Another:
		c.take()
	default:
		return false
	}
	return true
}

// respond takes a reply to what is to be confirmed. A yes that was sent before the
// question was shown agrees to something else.
func (c confirming) respond() {
	text, stray := c.event.Text, c.stray()
	decides := isYes(text) || isNo(text)
	other := isRight(text) || isTypedLabel(text)
	switch {
	case c.overtaken(c.q):
		c.respondOvertaken()
	case c.Pending.is(Alike):
		c.respondAlike()
	case c.Pending.is(Strayed):
		c.respondStrayed()
	case stray == Interrupted && (decides || other):
		c.say(Effect{Kind: Unexpected})
	case stray != "":
		c.verify(c.q, stray)
	case c.event.Unseen && (decides || c.Pending.is(Odd)):
		c.say(Effect{Kind: Unexpected})
	case c.Pending.is(Odd):
		c.explain()
	default:
		c.respondReading()
	}
}

// respondReading takes a reply to a proposed reading: it is agreed to, or answered
// anew. A 没有 there answers “is that right?” or “is there an exact figure?”, so it
// is never taken for “nothing this month”, nor a 是的 to the second for a yes to
// the guess.
func (c confirming) respondReading() {
	text, rough := c.event.Text, c.Pending.is(Rough)
	r := c.read(c.q)
	switch {
	case rough && hasNoExact(text, r), !rough && isYes(text):
		c.take()
	case rough && (isYes(text) || lexicon.Words("with_exact").Is(text)):
		c.judge(c.q, refuse(WantsExact))
	case c.q.Kind == office.NamesQuestion && isNo(text):
		c.ask(c.Position)
	case c.q.Kind == office.NamesQuestion && c.gathers(r):
		c.gatherNames(r)
	case isNo(text):
		c.judge(c.q, refuse(Declined))
	default:
		c.judgeReply(r)
	}
}

// respondStrayed takes a text in place of a yes or no.
func (c confirming) respondStrayed() {
	text, unsure := c.event.Text, c.stray() != ""
	more := c.q.Kind == office.ActivitiesQuestion && !isYes(text) && !isNo(text)
	switch {
	case more && (unsure || c.event.About == c.q.ID):
		c.addEntry()
	case c.event.Unseen || unsure:
		c.say(Effect{Kind: Unexpected})
	case isYes(text), lexicon.Words("filling_in").Is(text):
		c.take()
	case isNo(text):
		c.decline()
	case lexicon.Words("merging").Is(text) && c.addNames():
	default:
		c.answerStrayed()
	}
}

// answerStrayed takes a text that is neither a yes nor a no.
func (c confirming) answerStrayed() {
	switch why := c.Pending.Stray; {
	case c.event.About == c.q.ID || why == Overtaken: // it may be meant for the next question
		c.verify(c.q, why)
	case why == Elsewhere:
		c.say(Effect{Kind: Unexpected})
	case c.q.Kind == office.ActivitiesQuestion:
		c.writeBeside()
	default:
		c.judgeReply(c.read(c.q))
	}
}

// take takes the pending answer. One that may not have been meant is read as the
// reply it was: meanwhile a colleague may have added activities.
func (c confirming) take() {
	a, strayed := c.Pending.Answer, c.Pending.is(Strayed)
	c.drop()
	switch {
	case strayed && a.Button == Same && a.State == office.Approximate: // asked like any tap on it
		c.judge(c.q, Reading{Verdict: Doubtful, Answer: a})
	case !strayed || a.Button != "":
		c.weigh(c.q, a, 0)
	case listsEntries(c.q, a):
		entries(c).takeAll(a)
	default:
		c.retake(a)
	}
}

// retake reads again what was pending, as if it came now.
func (c confirming) retake(a office.Answer) {
	c.resend(a)
	if c.q.Kind == office.ActivitiesQuestion {
		entries(c).write()
		return
	}
	r := c.read(c.q)
	if r.Verdict == Proposed { // its reading was shown
		r.Verdict = Accepted
	}
	c.judge(c.q, r)
}

// resend makes the event the one that gave an answer.
func (t *turn) resend(a office.Answer) {
	t.event.Text, t.event.Message, t.event.Sent = a.Typed, a.Message, a.At
	t.event.Whole = true // or it would not have been proposed
}

// decline drops a stray answer: the question is asked again, or the one that was left
// aside for it.
func (c confirming) decline() {
	switch c.Pending.Stray {
	case Elsewhere:
		c.back()
	case Another:
		c.declineAnother()
	case Overtaken:
		c.drop()
		c.advance()
	case Joining:
		c.card()
	default:
		c.Refused = 0
		c.ask(c.Position)
	}
}

// respondOvertaken takes a text in place of a yes or no, when somebody else has
// answered the question meanwhile: neither was said of their answer.
func (c confirming) respondOvertaken() {
	switch r := c.read(c.q); {
	case isNo(c.event.Text):
		c.declineAny()
	case isYes(c.event.Text) || r.Verdict == Refused:
		c.overtake(c.Pending.Answer)
	default:
		c.verify(c.q, Overtaken)
	}
}

func (c confirming) declineAny() {
	if c.Pending.is(Strayed) {
		c.decline()
		return
	}
	c.ask(c.Position)
}

// judgeReply judges a reply that stands below a question of ours. A 没有 there
// answers that question, so it is never taken for “nothing this month”.
func (c confirming) judgeReply(r Reading) {
	switch {
	case c.q.Kind == office.NamesQuestion && r.Answer.State == office.Nothing:
		r = refuse(NotNames)
	case r.Answer.State == office.Nothing || r.Problem.Code == NeedsNumber:
		r = Reading{Problem: Problem{Code: Unreadable, Reading: figure.Reading{Reason: figure.Unclear}}}
	}
	c.judge(c.q, r)
}

// Names are asked for in one message, and each line may come by itself: a list can go
// on while it is being asked about.

// addNames adds the proposed names to those that are there.
func (c confirming) addNames() bool {
	added := c.Pending.strays(Another) || c.Pending.strays(Elsewhere) || c.Pending.strays(Overtaken)
	if !added || c.q.Kind != office.NamesQuestion || c.Pending.Answer.State != office.Value {
		return false
	}
	a := c.Pending.Answer
	if before := c.Answers[c.q.ID]; len(before.Names) > 0 {
		a.Names = names.Once(slices.Concat(before.Names, a.Names))
		a.Typed, a.Button = before.Typed+"\n"+a.Typed, AddNames
	}
	c.drop()
	if len(a.Names) > MaxEntries {
		c.judge(c.q, refuse(TooMany))
		return true
	}
	c.weigh(c.q, a, 0)
	return true
}

// replyToAnother takes a reply while names are being asked about: yes, no, or yet another
// name. Anything else has to wait for the answer.
func (c confirming) replyToAnother() {
	text := c.event.Text
	r := Read(c.q, office.Answer{}, text, c.event.Message)
	switch {
	case c.event.Kind == Edited && r.Verdict != Refused:
		c.proposeAnother(c.q, r.Answer)
	case !c.event.Unseen && isYes(text) && c.unknown(c.q.ID):
		c.listChanged()
	case !c.event.Unseen && isYes(text):
		c.addNames()
	case !c.event.Unseen && isNo(text):
		c.declineAnother()
	case c.mayBeAnother(r) && c.event.About == "" && !c.event.Forwarded:
		a := c.Pending.Answer
		a.Names = names.Once(slices.Concat(a.Names, r.Answer.Names))
		a.Typed, a.Message = a.Typed+"\n"+r.Answer.Typed, r.Answer.Message
		c.proposeAnother(c.q, a)
		c.Refused = 0 // an edited message would be only a part
	default:
		c.say(Effect{Kind: Unexpected})
	}
}

// listChanged asks again about names for a list that somebody else has changed since.
func (c confirming) listChanged() {
	c.say(Effect{Kind: Changed})
	c.repeat()
}

// declineAnother takes what was no part of the list as the answer to the question that was
// being asked.
func (c confirming) declineAnother() {
	a := c.Pending.Answer
	c.drop()
	if !c.Return.Asked() {
		c.card()
		return
	}
	c.Position, c.Return = int(c.Return)-1, Onward
	c.resend(a)
	q, _ := c.current()
	r := c.read(q)
	by := c.Answers[q.ID].Person // may be unknown: the question was not shown again
	switch {
	case q.Kind == office.ActivitiesQuestion:
		entries{c.turn, q}.write()
	case by != 0 && by != c.Person && !c.agrees(r):
		c.verify(q, Overtaken)
	default:
		c.judge(q, r)
	}
}
