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
	return t.pressAsking(q, b)
}

func (t *turn) pressAsking(q office.Question, b Button) bool {
	if t.pressOvertaken(q, b) {
		return true
	}
	switch b.Action {
	case Skip, Done:
		t.advance()
	case Back:
		t.back()
	case NoNews:
		return t.none(q)
	case Same, AsZero:
		return t.pressFigure(q, b)
	case NoNewsRest, SameRest:
		return t.pressRest(b)
	case Select:
		return t.selectOption(q, b.Option)
	case Submit:
		return t.SubmitsHere() && t.submit()
	case NoNewsSubmit:
		return t.submitNothing(q)
	case Remove, List, Change, Drop:
		return q.Kind == office.ActivitiesQuestion && entries{t, q}.press(b)
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

func (t *turn) none(q office.Question) bool {
	if !MayBeNothing(q) || q.Kind == office.ActivitiesQuestion && t.Answers[q.ID].State == office.Value {
		return false
	}
	if len(t.Notes[q.ID]) > 0 { // came in while the question was asked
		t.ask(t.Position)
		return true
	}
	t.weigh(q, office.Answer{Question: q.ID, State: office.Nothing, Unit: q.Figure.Unit, Button: NoNews}, 0)
	return true
}

// pressFigure reports a figure by button. When last month's was corrected since
// the button was shown, its label no longer says what it does: it is shown anew.
func (t *turn) pressFigure(q office.Question, b Button) bool {
	if q.Kind != office.FigureQuestion {
		return false
	}
	a := office.Answer{Question: q.ID, State: office.Zero, Unit: q.Figure.Unit, Button: b.Action}
	if b.Action == Same {
		last, ok := t.LastMonth(q)
		if !ok || last.Version != b.Option {
			t.ask(t.Position)
			return true
		}
		a.State, a.Amount, a.Qualifier = last.State, last.Amount, last.Qualifier
	}
	if a.State == office.Approximate {
		t.judge(q, Reading{Verdict: Doubtful, Answer: a})
		return true
	}
	t.weigh(q, a, 0)
	return true
}

func hasOption(q office.Question, i int) bool { return i >= 0 && i < len(q.Options) }

func (t *turn) selectOption(q office.Question, i int) bool {
	if !hasOption(q, i) {
		return false
	}
	t.keep(office.Answer{Question: q.ID, State: office.Value, Text: q.Options[i], Typed: q.Options[i]})
	t.advance()
	return true
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
