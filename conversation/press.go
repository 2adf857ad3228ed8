package conversation

import (
	"slices"

	"zongjie/office"
)

// press acts on a tapped button. A button of an earlier step changes nothing.
func (t *turn) press() {
	b := t.event.Button
	if b.Step != t.Step {
		t.say(Effect{Kind: Stale})
		return
	}
	taken := t.pressed(b)
	switch {
	case taken:
	case t.moved(b.Action):
		t.say(Effect{Kind: Changed})
		t.repeat()
	default:
		t.say(Effect{Kind: Stale})
	}
}

// pressed does what a button of the newest message says. It reports whether there was
// anything to do.
func (t *turn) pressed(b Button) bool {
	q, asked := t.current()
	switch {
	case !asked:
		return t.pressCard(b)
	case t.Pending != nil:
		return confirming{t, q}.press(b)
	case q.ID != b.Question:
		return false
	}
	return asking{t, q}.press(b)
}

// asking is a turn while the question q is being asked.
type asking struct {
	*turn
	q office.Question
}

func (t asking) press(b Button) bool {
	if t.pressOvertaken(b) {
		return true
	}
	switch b.Action {
	case Skip, Done:
		t.advance()
	case Back:
		t.back()
	case NoNews:
		return t.none()
	case Same, AsZero:
		return t.pressFigure(b)
	case NoNewsRest, SameRest:
		return t.pressRest(b)
	case Select:
		return t.selectOption(b)
	case Remove, List, Change, Drop:
		return t.q.Kind == office.ActivitiesQuestion && entries(t).press(b)
	case Submit:
		return t.SubmitsHere() && t.submit()
	case NoNewsSubmit:
		return t.submitNothing()
	default:
		return false
	}
	return true
}

func (t *turn) pressCard(b Button) bool {
	switch b.Action {
	case Submit:
		return t.submit()
	case Fill:
		t.ask(t.unanswered(0))
	case Correct:
		t.prompt(Effect{Kind: Choose})
	case Card:
		t.card()
	case Back:
		t.back()
	case Pick:
		return t.pick(b.Question)
	default:
		return false
	}
	return true
}

func (t asking) none() bool {
	written := t.q.Kind == office.ActivitiesQuestion && t.Answers[t.q.ID].State == office.Value
	if !MayBeNothing(t.q) || written {
		return false
	}
	if len(t.Notes[t.q.ID]) > 0 { // came in while the question was asked
		t.ask(t.Position)
		return true
	}
	a, _ := t.offered(t.q, Button{Action: NoNews})
	t.weigh(t.q, a, 0)
	return true
}

// pressFigure reports a figure by button. When last month's was corrected since
// the button was shown, its label no longer says what it does: it is shown anew.
func (t asking) pressFigure(b Button) bool {
	a, ok := t.offered(t.q, b)
	switch {
	case t.q.Kind != office.FigureQuestion:
		return false
	case !ok:
		t.ask(t.Position)
	case a.State == office.Approximate:
		t.judge(t.q, Reading{Verdict: Doubtful, Answer: a})
	default:
		t.weigh(t.q, a, 0)
	}
	return true
}

func (t asking) selectOption(b Button) bool {
	a, ok := t.offered(t.q, b)
	if ok {
		t.keep(a)
		t.advance()
	}
	return ok
}

func (t *turn) pick(id office.QuestionID) bool {
	i := slices.Index(t.Agenda, id)
	if i < 0 {
		return false
	}
	t.ask(i)
	t.Return = ToCard
	return true
}

// submit finishes the questionnaire. A card without a single answer is not a
// report: being on time needs content. Notes that came in since are shown first.
func (t *turn) submit() bool {
	if len(t.Answers) == 0 {
		return false
	}
	if i, ok := t.noted(); ok {
		return t.pick(t.Agenda[i])
	}
	if t.recheck() {
		return true
	}
	if t.Submitted.IsZero() {
		t.Submitted = t.event.At
		t.say(Effect{Kind: Submitting})
	}
	t.card()
	return true
}
