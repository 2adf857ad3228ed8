package answering

import (
	"zongjie/bot/cards"
	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
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

// Wordless names what a message without a text is; "" for what has no name here.
// Ok is false for the notes Telegram itself puts into a chat, which need no answer.
func Wordless(m *telegram.Message) (kind words.Wordless, ok bool) {
	if m.PinnedMessage != nil || m.MessageAutoDeleteTimerChanged != nil || m.ProximityAlertTriggered != nil {
		return "", false
	}
	for _, is := range []struct {
		kind words.Wordless
		of   bool
	}{
		{words.Sticker, m.Sticker != nil},
		{words.Voice, m.Voice != nil || m.Audio != nil},
		{words.Video, m.Video != nil || m.VideoNote != nil || m.Animation != nil},
		{words.Location, m.Venue != nil || m.Location != nil},
		{words.Contact, m.Contact != nil},
		{words.Poll, m.Poll != nil},
		{words.Game, m.Dice != nil || m.Game != nil},
	} {
		if is.of {
			return is.kind, true
		}
	}
	return "", true
}
