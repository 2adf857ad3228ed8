package conversation

// maxRest bounds a run: its figures have to be read in one glance at one message.
const maxRest = 6

// Rest lists the questions that one tap can answer like the one being asked: it
// and those that follow directly, as long as they are unanswered figures that
// “nothing this month”, with NoNewsRest, or last month's figure, with SameRest,
// can answer. Fewer than two are no run, and a correction is of one answer only.
func (s Session) Rest(form Form, a Action) []QuestionID {
	var run []QuestionID
	for i := s.Position; i < len(s.Agenda) && len(run) < maxRest && s.Stage == Asking && !s.Returning && s.Aside == 0; i++ {
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

func (s Session) restTakes(q Question, a Action) bool {
	if q.Kind != FigureQuestion {
		return false
	}
	if a == SameRest {
		_, ok := s.LastMonth(q)
		return ok
	}
	return a == NoNewsRest && MayBeNothing(q)
}

// restBase tells the versions of a run apart: no figure of a month is corrected
// that often. Of [maxRest] figures eight characters of callback data come of it.
const restBase = 101

// RestVersion says how many of last month's figures SameRest would take over, and
// in which versions. The button carries it, so that its label is never wrong.
func (s Session) RestVersion(form Form) int {
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
	if s.Stage != Asking || s.Returning || s.Aside > 0 || len(s.Waiting) > 0 || s.Rewriting > 0 || !s.Submitted.IsZero() || s.Position >= len(s.Agenda) {
		return false
	}
	for _, id := range s.Agenda {
		if _, ok := s.Answers[id]; !ok {
			return false
		}
	}
	return len(s.Answers[s.Agenda[s.Position]].Activities) > 0
}

// EndsHere reports whether the question being asked is the only one left open, so
// that “nothing this month” and submitting can be one tap. What has been reported
// in other questions was echoed one by one, and the receipt shows all of it.
func (s Session) EndsHere() bool {
	if s.Stage != Asking || s.Returning || s.Aside > 0 || len(s.Waiting) > 0 || !s.Submitted.IsZero() || s.Position >= len(s.Agenda) || len(s.Answers) == 0 {
		return false
	}
	for i, id := range s.Agenda {
		if _, answered := s.Answers[id]; answered == (i == s.Position) {
			return false
		}
	}
	return true
}

// submitNothing answers the last open question with “nothing this month”.
func (t *turn) submitNothing(q Question) bool {
	if !t.EndsHere() || !MayBeNothing(q) {
		return false
	}
	t.keep(Answer{Question: q.ID, State: Nothing, Unit: q.Figure.Unit, Button: NoNews})
	return t.submit()
}

// pressRest answers a run of questions at once. The last of them goes the usual
// way, so that what hangs together is checked when all of it is known.
func (t *turn) pressRest(b Button) bool {
	run := t.Rest(t.form, b.Action)
	if run == nil {
		return false
	}
	if b.Action == SameRest && b.Option != t.RestVersion(t.form) {
		t.ask(t.Position)
		return true
	}
	for i, id := range run {
		q, _ := t.form.Question(id)
		a := Answer{Question: id, State: Nothing, Unit: q.Figure.Unit, Button: NoNews}
		if b.Action == SameRest {
			last, _ := t.LastMonth(q)
			a.State, a.Amount, a.Button = last.State, last.Amount, Same
		}
		if i < len(run)-1 {
			t.keep(a)
			continue
		}
		t.Position += i
		t.weigh(q, a, 0)
	}
	return true
}
