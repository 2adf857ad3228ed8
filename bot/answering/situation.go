package answering

import (
	"slices"

	"zongjie/bot/cards"
	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/office"
	"zongjie/storage"
)

// situate adds to a reply what Telegram says of it besides its text: whether the
// person can have seen what it would be taken as an answer to.
func (h *Answering) situate(t *chat.Turn, s conversation.Session, e *conversation.Event, to reference) (err error) {
	m := t.In.Content.Message
	e.Forwarded = t.In.Content.Forwarded
	if e.Unseen, err = t.Unseen(s.Prompt, m); err != nil {
		return err
	}
	if e.Early, err = t.Unseen(s.Shown, m); err != nil {
		return err
	}
	e.About = to.question
	e.Detached = to.kind == toOwn && !isPending(s, m.ReplyToMessage.MessageID)
	if to.kind == toNothing {
		if e.Interrupted, err = h.interrupted(t, s); err != nil {
			return err
		}
	}
	if to.question != "" && to.question == cards.Asked(s) {
		e.Early = false
		e.Unseen = e.Unseen && to.row != s.Prompt
	}
	return nil
}

// sayElsewhere answers a reply to a message of a questionnaire that is not live.
func (h *Answering) sayElsewhere(t *chat.Turn, other, active conversation.Session) error {
	names := make([]string, 2)
	for i, s := range []conversation.Session{other, active} {
		form, err := t.Desk.Form(t.Tx, s.Form, s.FormVersion)
		if err != nil {
			return err
		}
		names[i] = t.Words.Duty(form, s.Department, s.Period)
	}
	return t.Say(t.Words.OtherQuestionnaire(names[0], names[1]))
}

// unasked takes a message that no questionnaire waits for, if it begins or amends one.
func (h *Answering) unasked(t *chat.Turn, e conversation.Event, to reference) (taken bool, err error) {
	s, ok, err := h.albumSession(t, e)
	switch {
	case err != nil:
		return true, err
	case ok:
		return true, h.Advance(t, s, e)
	}
	if to.kind == toNothing {
		if begun, err := h.beginByReply(t, e); begun || err != nil {
			return true, err
		}
		if begun, err := h.beginOvertaken(t, e); begun || err != nil {
			return true, err
		}
	}
	return h.typedOutside(t, e)
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

// loadPeople gives a session what others know of it: whom a stand-in answers for,
// and what was reported and decided about names, if its form asks for any.
func (h *Answering) loadPeople(t *chat.Turn, form office.Form, s *conversation.Session) (err error) {
	if s.For != 0 {
		if s.Behalf, err = t.Tx.NameOf(s.For); err != nil {
			return err
		}
	}
	if !slices.ContainsFunc(s.Agenda, func(id office.QuestionID) bool {
		q, _ := form.Question(id)
		return q.Kind == office.NamesQuestion
	}) {
		return nil
	}
	decisions, err := t.Tx.NameDecisions(s.Form)
	if err != nil {
		return err
	}
	s.Decided = storage.DecisionsByQuestion(decisions)
	s.Known, err = t.Tx.KnownNames(s.Form, s.Period, s.Department)
	return err
}
