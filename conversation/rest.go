package conversation

import "zongjie/office"

// maxRest bounds a run: its figures have to be read in one glance at one message.
const maxRest = 6

// Rest lists the questions that one tap can answer like the one being asked: it
// and those that follow directly, as long as they are unanswered figures that
// “nothing this month”, with NoNewsRest, or last month's figure, with SameRest,
// can answer. Fewer than two are no run, and a correction is of one answer only.
func (s Session) Rest(form office.Form, a office.Action) []office.QuestionID {
	var run []office.QuestionID
	for i := s.Position; i < len(s.Agenda) && len(run) < maxRest && s.inRow(); i++ {
		q, ok := form.Question(s.Agenda[i])
		if _, answered := s.Answers[q.ID]; !ok || answered || !s.restTakes(q, a) {
			break
		}
		run = append(run, q.ID)
	}
	if len(run) < 2 {
		return nil
	}
	return run
}

// inRow reports whether a question is being asked in its turn, with nothing else going on.
func (s Session) inRow() bool { return s.Stage() == Asking && !s.Detour() && len(s.Waiting) == 0 }

func (s Session) restTakes(q office.Question, a office.Action) bool {
	if q.Kind != office.FigureQuestion {
		return false
	}
	if a == SameRest {
		last, ok := s.LastMonth(q)
		return ok && last.State != office.Approximate && last.State != office.Nothing // the one is asked about, the other is NoNewsRest's
	}
	return a == NoNewsRest && MayBeNothing(q)
}

// restBase tells the versions of a run apart: no figure of a month is corrected
// that often. Of [maxRest] figures eight characters of callback data come of it.
const restBase = 101

// RestVersion says how many of last month's figures SameRest would take over, and
// in which versions. The button carries it, so that its label is never wrong.
func (s Session) RestVersion(form office.Form) int {
	version := 0
	for _, id := range s.Rest(form, SameRest) {
		q, _ := form.Question(id)
		last, _ := s.LastMonth(q)
		version = version*restBase + last.Version
	}
	return version
}

// SubmitsHere reports whether the questionnaire can be submitted from the question
// being asked: its activities are written, and every other question is answered.
// The card would only be one more tap; the receipt shows the same and can be
// corrected from.
func (s Session) SubmitsHere() bool {
	busy := !s.inRow() || s.Rewriting.Number > 0
	if busy || !s.Submitted.IsZero() || s.missing() > 0 {
		return false
	}
	return len(s.Answers[s.Agenda[s.Position]].Activities) > 0
}

// missing counts the questions without an answer.
func (s Session) missing() int {
	n := 0
	for _, id := range s.Agenda {
		if _, ok := s.Answers[id]; !ok {
			n++
		}
	}
	return n
}

// EndsHere reports whether the question being asked is the only one left open, so
// that “nothing this month” and submitting can be one tap. What has been reported
// in other questions was echoed one by one, and the receipt shows all of it.
func (s Session) EndsHere() bool {
	if !s.inRow() || !s.Submitted.IsZero() || len(s.Answers) == 0 {
		return false
	}
	_, answered := s.Answers[s.Agenda[s.Position]]
	return !answered && s.missing() == 1
}

// submitNothing answers the last open question with “nothing this month”.
func (t asking) submitNothing() bool {
	a, ok := t.offered(t.q, Button{Action: NoNews})
	if !ok || !t.EndsHere() {
		return false
	}
	t.keep(a)
	return t.submit()
}

// pressRest answers a run of questions at once. Each is weighed like a figure that
// was given by itself, with those before it kept, so that a relation is checked at
// the last of its figures wherever that stands in the run. What is odd is not kept:
// the first is asked about now, any further one is asked like a question left open. Even
// last month's figure can be odd: a running total that has always grown and now stands still.
func (t asking) pressRest(b Button) bool {
	run := t.Rest(t.form, b.Action)
	if run == nil {
		return false
	}
	if b.Action == SameRest && b.Option != t.RestVersion(t.form) {
		t.ask(t.Position)
		return true
	}
	odd, doubt, first := office.Answer{}, (*Doubt)(nil), t.Position
	for i, id := range run {
		q, _ := t.form.Question(id)
		each := Button{Action: NoNews}
		if last, ok := t.LastMonth(q); ok && b.Action == SameRest {
			each = Button{Action: Same, Option: last.Version}
		}
		a, _ := t.offered(q, each)
		d := t.doubt(q, a, 0)
		switch {
		case d == nil:
			t.keep(a)
		case doubt == nil:
			odd, doubt, t.Position = a, d, first+i
		}
	}
	if doubt != nil {
		t.query(odd, doubt)
		return true
	}
	t.Position += len(run) - 1
	t.advance()
	return true
}
