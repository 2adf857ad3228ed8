package answering

import (
	"zongjie/bot/cards"
	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
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
	q, err := questionFor(t)
	return q.Kind != "" && q.Kind != office.ActivitiesQuestion, err
}

// questionFor finds the question that a message would answer; it has no kind when
// there is none.
func questionFor(t *chat.Turn) (q office.Question, err error) {
	s, live, err := t.Desk.Live(t.Tx, t.Person.ID)
	if err != nil {
		return q, err
	}
	id := cards.Asked(s)
	to, err := repliedTo(t)
	if err != nil {
		return q, err
	}
	switch {
	case to.kind == toQuestion:
		s, id = to.session, to.question
	case !live:
		return openingQuestion(t)
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
func openingQuestion(t *chat.Turn) (q office.Question, err error) {
	waiting, err := t.Desk.Waiting(t.Tx, t.Person)
	if err != nil || !unbegun(waiting) {
		return q, err
	}
	if first := first(waiting[0].Form, waiting[0]); first.Kind == office.NamesQuestion {
		q = first
	}
	return q, nil
}

// WasRead reports whether a text file that answered a question was read. What is
// written beside it afterwards is no other answer.
func (h *Answering) WasRead(t *chat.Turn, s conversation.Session, question office.QuestionID) bool {
	return len(s.Answers[question].Activities) == 0
}

// Wordless names what a message without a text is; "" for what has no name here.
// Ok is false for the notes Telegram itself puts into a chat, which need no answer.
func Wordless(m *telegram.Message) (kind words.Wordless, ok bool) {
	switch {
	case m.PinnedMessage != nil || m.MessageAutoDeleteTimerChanged != nil || m.ProximityAlertTriggered != nil:
		return "", false
	case m.Sticker != nil:
		return words.Sticker, true
	case m.Voice != nil || m.Audio != nil:
		return words.Voice, true
	case m.Video != nil || m.VideoNote != nil || m.Animation != nil:
		return words.Video, true
	case m.Venue != nil || m.Location != nil:
		return words.Location, true
	case m.Contact != nil:
		return words.Contact, true
	case m.Poll != nil:
		return words.Poll, true
	case m.Dice != nil || m.Game != nil:
		return words.Game, true
	}
	return "", true
}
