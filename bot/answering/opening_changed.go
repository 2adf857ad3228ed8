package answering

import (
	"zongjie/bot/chat"
	"zongjie/desk"
	"zongjie/office"
)

// shownFirst is the question that the newest notice of a duty showed: of the form as it
// was when the questionnaire was last offered, or when the round opened.
func (h *Answering) shownFirst(t *chat.Turn, d desk.OpenDuty) (office.Question, error) {
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
func first(form office.Form, d desk.OpenDuty) office.Question {
	agenda := form.Agenda(d.Department, d.Round.Period)
	if len(agenda) == 0 {
		return office.Question{}
	}
	q, _ := form.Question(agenda[0])
	return q
}

// asksTheSame reports whether an answer to one question is one to the other: nothing
// that a person reads of it has changed.
func asksTheSame(a, b office.Question) bool {
	return a.ID == b.ID && a.Kind == b.Kind && a.Title == b.Title && a.Help == b.Help &&
		a.Figure == b.Figure && a.Aggregation == b.Aggregation
}
