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
	var taken bool
	switch t.Stage {
	case Asking:
		taken = t.pressAsking(b)
	case Confirming:
		taken = t.pressConfirming(b)
	case Reviewing, Finished:
		taken = t.pressCard(b)
	}
	switch {
	case taken:
	case t.moved(b.Action):
		t.say(Effect{Kind: Changed})
		t.repeat()
	default:
		t.say(Effect{Kind: Stale})
	}
}

func (t *turn) pressAsking(b Button) bool {
	q, ok := t.current()
	if !ok || q.ID != b.Question {
		return false
	}
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
	case Remove:
		return t.removeActivity(q)
	case Submit:
		return t.SubmitsHere() && t.submit()
	case NoNewsSubmit:
		return t.submitNothing(q)
	case List, Change, Drop:
		return q.Kind == office.ActivitiesQuestion && t.pressEntry(q, b)
	default:
		return false
	}
	return true
}

func (t *turn) pressConfirming(b Button) bool {
	q, ok := t.current()
	switch {
	case !ok || t.Proposal == nil:
		return false
	case t.overtaken(q) && b.Action == AddNames && t.Stray == Another:
		t.listChanged()
		return true
	case t.overtaken(q) && keeps(b.Action):
		t.overtake(*t.Proposal)
		return true
	case t.Doubt != nil && b.Action == Mend:
		return t.mend(q, b.Question)
	case q.ID != b.Question:
		return false
	case b.Action == Skip || b.Action == Back:
		t.around(b.Action)
		return true
	case t.Doubt != nil:
		return t.pressQuery(q, b)
	case len(t.Pairs) > 0 && (b.Action == Yes || b.Action == Keep):
		return false
	case len(t.Pairs) > 0 && t.pressMatch(q, b):
		return true
	case q.Kind == office.NamesQuestion && slices.Contains([]office.Action{Keep, Strike, NoNews, AddNames}, b.Action):
		return t.pressNames(q, b)
	case b.Action == Yes && t.Stray == Another:
		return false
	}
	switch b.Action {
	case Yes, Keep:
		t.confirm(q)
	case Retype:
		t.decline()
	default:
		return false
	}
	return true
}

// around leaves what waits for a yes, which is not kept. An edit that came in between
// leads back to where the person was.
func (t *turn) around(a office.Action) {
	switch {
	case t.Doubt != nil && t.Doubt.Resume > 0:
		t.ask(t.Doubt.Resume - 1)
	case a == Skip:
		t.advance()
	default:
		t.back()
	}
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

// back goes to the question before, or from a correction to where it began.
func (t *turn) back() {
	switch {
	case t.Rewriting > 0:
		t.ask(t.Position)
	case t.Returning:
		t.card()
	case t.Aside > 0:
		t.endAside()
	default:
		t.ask(max(t.Position-1, 0))
	}
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

func (t *turn) selectOption(q office.Question, i int) bool {
	if i < 0 || i >= len(q.Options) {
		return false
	}
	t.keep(office.Answer{Question: q.ID, State: office.Value, Text: q.Options[i], Typed: q.Options[i]})
	t.advance()
	return true
}

// removeActivity takes the newest entry out.
func (t *turn) removeActivity(q office.Question) bool {
	last := len(t.Answers[q.ID].Activities) - 1
	if last < 0 {
		return false
	}
	t.takeOut(q, last)
	return true
}

func (t *turn) pick(id office.QuestionID) bool {
	i := slices.Index(t.Agenda, id)
	if i < 0 {
		return false
	}
	t.ask(i)
	t.Returning = true
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
