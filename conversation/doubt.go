package conversation

import "slices"

// Doubt says why it is not plain that a message answers the question being asked.
type Doubt string

// The doubts.
const (
	EarlyDoubt     Doubt = "early"     // sent before the question was shown
	ForwardedDoubt Doubt = "forwarded" // somebody else's words
	ElsewhereDoubt Doubt = "elsewhere" // a reply to the message of another question
)

// doubt says whether the event's text has to be asked about before it is taken.
func (t *turn) doubt() Doubt {
	switch {
	case t.event.Forwarded:
		return ForwardedDoubt
	case t.event.Early:
		return EarlyDoubt
	}
	return ""
}

// verify asks whether the text was meant for the question. What cannot be read
// as its answer was surely not meant for it.
func (t *turn) verify(q Question, why Doubt) {
	r := t.read(q)
	if r.Verdict == Refused {
		t.drop()
		if why == EarlyDoubt {
			r.Problem = Problem{Code: TooEarly}
		}
		t.Stage, t.Refused = Asking, 0
		t.prompt(Effect{Kind: Reprompt, Question: q.ID, Problem: r.Problem})
		return
	}
	t.drop()
	t.Stage, t.Proposal, t.Doubt, t.Refused = Confirming, &r.Answer, why, t.event.Message
	t.prompt(Effect{Kind: Verify, Question: q.ID, Answer: r.Answer, Doubt: why})
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
	if r := t.read(q); r.Verdict == Refused {
		t.say(Effect{Kind: AsideRefused, Question: q.ID, Problem: r.Problem})
		return true
	}
	t.stepAside(i)
	t.verify(q, ElsewhereDoubt)
	return true
}

// stepAside goes to another question and remembers where to return to.
func (t *turn) stepAside(position int) {
	_, asked := t.current()
	switch {
	case t.Returning || t.Aside > 0:
	case asked:
		t.Aside = t.Position + 1
	default:
		t.Returning = true
	}
	t.Position = position
}

// affirm takes a proposal that the person has agreed to. One that was in doubt is
// read again: meanwhile a colleague may have added activities.
func (t *turn) affirm(q Question) {
	a, doubtful := *t.Proposal, t.Doubt != ""
	if doubtful {
		r := Read(q, t.Answers[q.ID], a.Typed, a.Message)
		if t.Doubt = ""; r.Verdict != Accepted && r.Verdict != Proposed {
			t.judgeAs(q, r, a.Message)
			return
		}
		a = r.Answer
	}
	t.drop()
	t.accept(q, a)
}

// decline drops a proposal: the question is asked again, or the one that was left
// aside for it.
func (t *turn) decline() {
	if t.Doubt == ElsewhereDoubt {
		t.back()
		return
	}
	t.ask(t.Position)
}

// respondDoubt takes a text in place of a yes or no.
func (t *turn) respondDoubt(q Question) {
	switch r := t.read(q); {
	case t.event.Unseen || t.doubt() != "":
		t.say(Effect{Kind: Unexpected})
	case isYes(t.event.Text):
		t.affirm(q)
	case isNo(t.event.Text):
		t.decline()
	case t.Doubt == ElsewhereDoubt:
		t.say(Effect{Kind: Unexpected})
	case r.Answer.State == Nothing || r.Problem.Code == NeedsNumber:
		t.judge(q, unclear())
	default:
		t.judge(q, r)
	}
}

// isNo reports whether a typed reply turns a question down.
func isNo(text string) bool {
	return slices.Contains([]string{"不是", "不对", "否", "不", "不用", "不要", "不改"}, cutStop(text))
}
