package answering

import (
	"time"

	"zongjie/bot/chat"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/figure"
	"zongjie/office"
)

// A text can begin a questionnaire: it answers the first question, which the prompt shows.

// beginByReply takes a reply that was sent instead of a tap on 开始填报 as the
// answer to the first question, which the prompt shows. That must be beyond doubt:
// only one questionnaire waits, nothing of it is answered, and the text is a clear
// answer to its first question; anything else is a note.
func (x text) beginByReply() (begun bool, err error) {
	t := x.t
	waiting, err := t.Desk.Waiting(t.Tx, t.Person)
	if err != nil || !x.bare() || !unbegun(waiting) {
		return false, err
	}
	d := waiting[0]
	told, err := t.Tx.FirstNotice(d.Round.ID, d.Department, t.Person.ID)
	if err != nil || told.IsZero() || t.EventTime().Before(told.Truncate(time.Second)) {
		return false, err // sent before the question was
	}
	shown, err := shownFirst(t, d)
	if err != nil {
		return false, err
	}
	opens, err := x.opens(d, shown)
	switch {
	case err != nil || !opens:
		return false, err
	case !asksTheSame(shown, first(d.Form, d)):
		return true, beginChanged(t, d.Key())
	}
	s, ok, err := sessionFor(t, d.Key())
	if err != nil || !ok {
		return false, err
	}
	started := &step{t: t, before: s, event: x.event}
	started.event.Kind = conversation.Started
	if err := started.do(started.move, started.keep); err != nil {
		return true, err
	}
	return true, advance(t, started.now, x.event)
}

// unbegun reports whether one questionnaire waits, and nothing of it is answered.
func unbegun(waiting []desk.OpenDuty) bool { return len(waiting) == 1 && waiting[0].Answered == 0 }

// beginChanged shows the question as it is now to whoever answered another.
func beginChanged(t *chat.Turn, key desk.DutyKey) error {
	if err := t.Say(t.Words.FormChanged()); err != nil {
		return err
	}
	return begin(t, key)
}

// opens reports whether the text is meant for the first question that the prompt of a
// duty shows: it answers it, or says what a button of the prompt right above it does.
// A photo that waits for its words gets all but a clear answer.
func (x text) opens(d desk.OpenDuty, shown office.Question) (bool, error) {
	t, e := x.t, x.event
	if conversation.Opens(shown, e.Text) {
		e.At = t.EventTime()
		follows, err := x.of.PhotoWaits(t, e)
		clear := conversation.Read(shown, office.Answer{}, e.Text, 0).Verdict == conversation.Accepted
		return !follows || clear && shown.Kind == office.FigureQuestion, err
	}
	s, ok, err := t.Tx.SessionOf(t.Person.ID, d.Round.ID, d.Department)
	if err != nil || !ok || !prompted(s) {
		return false, err
	}
	form, err := t.Desk.Form(t.Tx, s.Form, s.FormVersion)
	if err != nil || !s.Declines(form, e.Text) {
		return false, err
	}
	return underPrompt(t, s.Prompt)
}

// prompted reports whether a session is one that a prompt offers.
func prompted(s conversation.Session) bool { return !s.Begun() && s.Prompt != 0 }

// beginOn takes a reply to a prompt as the answer to its first question. Where the
// prompt no longer holds, it shows the question as it is now.
func (x text) beginOn() (taken bool, err error) {
	t, s := x.t, x.to.session
	holds, err := offerHolds(t, s)
	if err != nil {
		return true, err
	}
	form, err := t.Desk.Form(t.Tx, s.Form, s.FormVersion)
	if err != nil {
		return true, err
	}
	q, _ := form.Question(x.to.question)
	answers := conversation.Answers(q, x.event.Text) || s.Declines(form, x.event.Text)
	switch {
	case !answers || len(x.event.Attachments) > 0:
		return x.unasked()
	case !holds:
		return true, beginChanged(t, keyOf(s))
	}
	return true, x.answer(s)
}

// beginOvertaken takes a text for an answer to the prompt that the person still sees,
// although a colleague has answered its question since: which is what they are told.
func (x text) beginOvertaken() (begun bool, err error) {
	t := x.t
	open, err := t.Desk.OpenDuties(t.Tx, t.Person)
	if err != nil || !x.bare() {
		return false, err
	}
	for _, d := range open {
		s, ok, err := t.Tx.SessionOf(t.Person.ID, d.Round.ID, d.Department)
		if err != nil {
			return false, err
		}
		if !ok || !prompted(s) {
			continue
		}
		if _, answered := s.Answers[s.Agenda[0]]; !answered || x.to.kind == toQuestion {
			return false, nil // it may be meant for another prompt
		}
		x.to = reference{toQuestion, s, s.Agenda[0], s.Prompt}
	}
	served, _ := t.Desk.Served(x.to.session.Form)
	q, ok := served.Question(x.to.question)
	if !ok || !conversation.Opens(q, x.event.Text) {
		return false, nil
	}
	return x.beginOn()
}

// shownFirst is the question that the newest notice of a duty showed: of the form as it
// was when the questionnaire was last offered, or when the round opened.
func shownFirst(t *chat.Turn, d desk.OpenDuty) (office.Question, error) {
	version := d.Round.FormVersion
	s, found, err := t.Tx.SessionOf(t.Person.ID, d.Round.ID, d.Department)
	if err != nil {
		return office.Question{}, err
	}
	if found {
		version = s.FormVersion
	}
	form, err := t.Desk.Form(t.Tx, d.Form.ID, version)
	if err != nil {
		return office.Question{}, err
	}
	return first(form, d), nil
}

// first is the first question of a duty, the zero Question where there is none.
func first(form office.Form, d desk.OpenDuty) (q office.Question) {
	if agenda := form.Agenda(d.Department, d.Round.Period); len(agenda) > 0 {
		q, _ = form.Question(agenda[0])
	}
	return q
}

// asksTheSame reports whether an answer to one question is one to the other: nothing
// that a person reads of it has changed.
func asksTheSame(a, b office.Question) bool {
	type read struct {
		id          office.QuestionID
		kind        office.QuestionKind
		title, help string
		figure      figure.Spec
		aggregation office.Aggregation
	}
	of := func(q office.Question) read { return read{q.ID, q.Kind, q.Title, q.Help, q.Figure, q.Aggregation} }
	return of(a) == of(b)
}
