package answering

import (
	"zongjie/bot/cards"
	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/conversation"
	"zongjie/office"
)

// StandsFor reports whether a text file stands for a message: where no activities are
// asked for, and nothing is said beside it. Among activities, in a note and with a
// caption it is a document like any other.
func (h *Answering) StandsFor(t *chat.Turn, m *telegram.Message) (bool, error) {
	if !chat.IsTextFile(m) || m.Caption != "" {
		return false, nil
	}
	q, err := h.questionFor(t)
	return q.Kind != "" && q.Kind != office.ActivitiesQuestion, err
}

// questionFor finds the question that a message would answer; it has no kind when
// there is none.
func (h *Answering) questionFor(t *chat.Turn) (q office.Question, err error) {
	s, live, err := t.Desk.Live(t.Tx, t.Person.ID)
	if err != nil {
		return q, err
	}
	id := cards.Asked(s)
	to, err := h.repliedTo(t)
	if err != nil {
		return q, err
	}
	switch {
	case to.kind == toQuestion:
		s, id = to.session, to.question
	case !live:
		return h.openingQuestion(t)
	}
	form, err := t.Desk.Form(t.Tx, s.Form, s.FormVersion)
	if err != nil {
		return q, err
	}
	q, _ = form.Question(id)
	return q, nil
}

// openingQuestion is the first question of the only questionnaire that waits, when a
// list may begin it.
func (h *Answering) openingQuestion(t *chat.Turn) (q office.Question, err error) {
	waiting, err := t.Desk.Waiting(t.Tx, t.Person)
	if err != nil || len(waiting) != 1 || waiting[0].Answered > 0 {
		return q, err
	}
	d := waiting[0]
	if first, _ := d.Form.Question(d.Form.Agenda(d.Department, d.Round.Period)[0]); first.Kind == office.NamesQuestion {
		q = first
	}
	return q, nil
}

// WasRead reports whether a text file that answered a question was read. What is
// written beside it afterwards is no other answer.
func (h *Answering) WasRead(t *chat.Turn, s conversation.Session, question office.QuestionID) bool {
	return len(s.Answers[question].Activities) == 0
}
