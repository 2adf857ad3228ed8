package conversation

import "slices"

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
	if !taken {
		t.say(Effect{Kind: Stale})
	}
}

func (t *turn) pressAsking(b Button) bool {
	q, ok := t.current()
	if !ok || q.ID != b.Question {
		return false
	}
	switch b.Action {
	case Skip, Done:
		t.advance()
	case Back:
		t.back()
	case NoNews:
		return t.none(q)
	case Select:
		return t.selectOption(q, b.Option)
	case Remove:
		return t.removeActivity(q)
	default:
		return false
	}
	return true
}

func (t *turn) pressConfirming(b Button) bool {
	q, ok := t.current()
	if !ok || q.ID != b.Question || t.Proposal == nil {
		return false
	}
	if len(t.Pairs) > 0 && t.pressMatch(q, b) {
		return true
	}
	switch b.Action {
	case Yes, Keep:
		if len(t.Pairs) > 0 {
			return false
		}
		t.affirm(q)
	case Retype:
		t.decline()
	case Skip:
		t.advance()
	case Back:
		t.back()
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

// back goes to the question before, or from a correction to where it began.
func (t *turn) back() {
	if t.Returning {
		t.card()
		return
	}
	if t.Aside > 0 {
		t.endAside()
		return
	}
	t.ask(max(t.Position-1, 0))
}

func (t *turn) none(q Question) bool {
	if !MayBeNothing(q) || q.Kind == ActivitiesQuestion && t.Answers[q.ID].State == Value {
		return false
	}
	t.keep(Answer{Question: q.ID, State: Nothing, Unit: q.Figure.Unit})
	t.advance()
	return true
}

func (t *turn) selectOption(q Question, i int) bool {
	if i < 0 || i >= len(q.Options) {
		return false
	}
	t.keep(Answer{Question: q.ID, State: Value, Text: q.Options[i], Typed: q.Options[i]})
	t.advance()
	return true
}

// removeActivity takes the newest entry out. Without entries the answer is
// “nothing this month”, since an answer is never deleted.
func (t *turn) removeActivity(q Question) bool {
	a := t.Answers[q.ID]
	if len(a.Activities) == 0 {
		return false
	}
	a.Activities = slices.Clone(a.Activities[:len(a.Activities)-1])
	a.Typed, a.Message = "", 0
	if len(a.Activities) == 0 {
		a.State = Nothing
	}
	t.keep(a)
	t.ask(t.Position)
	return true
}

func (t *turn) pick(id QuestionID) bool {
	i := slices.Index(t.Agenda, id)
	if i < 0 {
		return false
	}
	t.ask(i)
	t.Returning = true
	return true
}

// submit finishes the questionnaire. A card without a single answer is not a
// report: being on time needs content.
func (t *turn) submit() bool {
	if len(t.Answers) == 0 {
		return false
	}
	if t.Submitted.IsZero() {
		t.Submitted = t.event.At
	}
	t.say(Effect{Kind: Submitting})
	t.card()
	return true
}
