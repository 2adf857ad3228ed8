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
	t.Seen = map[office.QuestionID]int{}
	for _, id := range t.Agenda {
		if a, ok := t.Answers[id]; ok {
			t.Seen[id] = a.Version
		}
	}
}

// unknown reports whether somebody else has answered a question since it was shown.
func (t *turn) unknown(id office.QuestionID) bool {
	a, ok := t.Answers[id]
	return ok && a.Version != t.Seen[id] && a.Person != t.Person
}

// overtaken is unknown for a question whose answer would be replaced: activities
// are added to one another.
func (t *turn) overtaken(q office.Question) bool {
	return q.Kind != office.ActivitiesQuestion && t.unknown(q.ID)
}

// agrees reports whether a reading says what is the answer already.
func (t *turn) agrees(r Reading) bool {
	a, b := t.Answers[r.Answer.Question], r.Answer
	return r.Verdict == Accepted && a.State == b.State && a.Amount.Equal(b.Amount) && a.Qualifier == b.Qualifier && a.Text == b.Text && slices.Equal(a.Names, b.Names)
}

// overtake asks whether an answer is to replace that of somebody else.
func (t *turn) overtake(a office.Answer) {
	if d := t.Doubt; d != nil && d.Resume > 0 && !t.Returning && t.Aside == 0 {
		t.Aside = d.Resume
	}
	t.drop()
	t.Stage, t.Proposal, t.Stray, t.Refused = Confirming, &a, Overtaken, a.Message
	t.prompt(Effect{Kind: Verify, Question: a.Question, Answer: a, Stray: Overtaken})
}

// respondOvertaken takes a text in place of a yes or no, when somebody else has
// answered the question meanwhile: neither was said of their answer.
func (t *turn) respondOvertaken(q office.Question) {
	switch r := t.readStray(q); {
	case isNo(t.event.Text):
		t.decline()
	case isYes(t.event.Text) || r.Verdict == Refused:
		t.overtake(*t.Proposal)
	default:
		t.verify(q, Overtaken)
	}
}

// editOvertaken asks about an edit of a message whose answer somebody else has
// replaced since.
func (t *turn) editOvertaken(q office.Question, a office.Answer) {
	if t.Stage == Confirming && (t.Stray != Overtaken || t.Proposal.Question != q.ID) {
		t.say(Effect{Kind: EditRefused, Question: q.ID, Answer: t.Answers[q.ID], Problem: Problem{Code: OvertakenEdit}})
		return
	}
	if current, ok := t.current(); !ok || current.ID != q.ID {
		t.stepAside(slices.Index(t.Agenda, q.ID))
	}
	a.At = t.event.sent()
	t.overtake(a)
}

// pressOvertaken asks about a button that would replace somebody else's answer. It
// reports whether it dealt with the button.
func (t *turn) pressOvertaken(q office.Question, b Button) bool {
	a, ok := t.offered(q, b)
	if !ok || !t.overtaken(q) || t.agrees(Reading{Verdict: Accepted, Answer: a}) {
		return false
	}
	t.overtake(a)
	return true
}

// offered is the answer that a button below the question stands for.
func (t *turn) offered(q office.Question, b Button) (office.Answer, bool) {
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
func (t *turn) moved(a office.Action) bool {
	submits := a == Submit || a == NoNewsSubmit
	return submits && !t.Submitted.IsZero() || slices.ContainsFunc(t.Agenda, t.unknown)
}

// abandon says that what was proposed for another question than this one, and may
// not have been meant for it, is given up for something else.
func (t *turn) abandon(by office.QuestionID) {
	if t.Proposal == nil || t.Proposal.Question == by || by == "" && t.Stray == "" {
		return
	}
	id := t.Proposal.Question
	t.say(Effect{Kind: Abandoned, Question: id, Answer: t.Answers[id]})
}
