package conversation

import (
	"slices"

	"zongjie/office"
)

// Several people answer for one department, each with a questionnaire of their own.
// What one has answered since another was shown the question is never replaced
// before that one knows of it.

// see remembers which versions the person is being shown.
func (t *turn) see() {
	t.Seen = Seen{}
	for _, id := range t.Agenda {
		if a, ok := t.Answers[id]; ok {
			t.Seen[id] = a.Version
		}
	}
}

// unknown reports whether somebody else has answered a question since it was shown.
func (t reader) unknown(id office.QuestionID) bool {
	a, ok := t.Answers[id]
	return ok && a.Version != t.Seen[id] && a.Person != t.Person
}

// overtaken is unknown for a question whose answer would be replaced: activities
// are added to one another.
func (t reader) overtaken(q office.Question) bool {
	return q.Kind != office.ActivitiesQuestion && t.unknown(q.ID)
}

// agrees reports whether a reading says what is the answer already.
func (t reader) agrees(r Reading) bool {
	a, b := t.Answers[r.Answer.Question], r.Answer
	figure := a.Amount.Equal(b.Amount) && a.Qualifier == b.Qualifier
	said := a.Text == b.Text && slices.Equal(a.Names, b.Names)
	return r.Verdict == Accepted && a.State == b.State && figure && said
}

// overtake asks whether an answer is to replace that of somebody else.
func (t *turn) overtake(a office.Answer) {
	t.await(Pending{Kind: Strayed, Answer: a, Stray: Overtaken}, a.Message)
}

// editOvertaken asks about an edit of a message whose answer somebody else has
// replaced since.
func (t *turn) editOvertaken(q office.Question, a office.Answer) {
	asked := t.Pending.strays(Overtaken) && t.Pending.of(q.ID)
	if t.Pending != nil && !asked {
		t.refuseEdit(q, Problem{Code: OvertakenEdit})
		return
	}
	t.stepTo(q)
	a.At = t.event.sent()
	t.overtake(a)
}

// pressOvertaken asks about a button that would replace somebody else's answer. It
// reports whether it dealt with the button.
func (t asking) pressOvertaken(b Button) bool {
	a, ok := t.offered(t.q, b)
	if !ok || !t.overtaken(t.q) || t.agrees(Reading{Verdict: Accepted, Answer: a}) {
		return false
	}
	t.overtake(a)
	return true
}

// offered is the answer that a button below the question stands for.
func (t reader) offered(q office.Question, b Button) (office.Answer, bool) {
	a := office.Answer{Question: q.ID, Unit: q.Figure.Unit, Button: b.Action}
	last, same := t.LastMonth(q)
	switch {
	case (b.Action == NoNews || b.Action == NoNewsSubmit) && MayBeNothing(q):
		a.State, a.Button = office.Nothing, NoNews
	case b.Action == AsZero && q.Kind == office.FigureQuestion:
		a.State = office.Zero
	case b.Action == Same && same && last.Version == b.Option:
		a.State, a.Amount, a.Qualifier = last.State, last.Amount, last.Qualifier
	case b.Action == Select && b.Option >= 0 && b.Option < len(q.Options):
		option := q.Options[b.Option]
		a = office.Answer{Question: q.ID, State: office.Value, Text: option, Typed: option}
	default:
		return a, false
	}
	return a, true
}

// keeps reports whether a button below a proposal has it kept.
func keeps(a office.Action) bool {
	return slices.Contains([]office.Action{Yes, Keep, AddNames, Stand, Mend, SameName, OtherName, AllDiffer}, a)
}

// moved reports whether a button of the newest message may do nothing because of
// what somebody else has done.
func (t reader) moved(a office.Action) bool {
	submits := a == Submit || a == NoNewsSubmit
	return submits && !t.Submitted.IsZero() || slices.ContainsFunc(t.Agenda, t.unknown)
}

// abandon says that what was proposed for another question than this one, and may
// not have been meant for it, is given up for something else.
func (t *turn) abandon(by office.QuestionID) {
	unmeant := by != "" || t.Pending.is(Strayed)
	if t.Pending == nil || t.Pending.of(by) || !unmeant {
		return
	}
	id := t.Pending.Answer.Question
	t.say(Effect{Kind: Abandoned, Question: id, Answer: t.Answers[id]})
}
