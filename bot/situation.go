package bot

import (
	"slices"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/office"
	"zongjie/storage"
)

// asked returns the question that a session shows, if it shows one.
func asked(s conversation.Session) office.QuestionID {
	open := s.Stage() == conversation.Asking || s.Stage() == conversation.Confirming
	if open && s.Position < len(s.Agenda) {
		return s.Agenda[s.Position]
	}
	return ""
}

// situate adds to a reply what Telegram says of it besides its text: whether the
// person can have seen what it would be taken as an answer to.
func (t *turn) situate(s conversation.Session, e *conversation.Event, to reference) (err error) {
	m := t.in.content.Message
	e.Forwarded = t.in.content.Forwarded
	if e.Unseen, err = t.unseen(s.Prompt, m); err != nil {
		return err
	}
	if e.Early, err = t.unseen(s.Shown, m); err != nil {
		return err
	}
	e.About = to.question
	e.Detached = to.kind == toOwn && !isPending(s, m.ReplyToMessage.MessageID)
	if to.kind == toNothing {
		if e.Interrupted, err = t.interrupted(s); err != nil {
			return err
		}
	}
	if to.question != "" && to.question == asked(s) {
		e.Early = false
		e.Unseen = e.Unseen && to.row != s.Prompt
	}
	return nil
}

// unseen reports whether a message was sent before an outgoing one was shown.
// Message ids of a private chat grow with time, whoever writes, and need no common
// clock. An edit keeps its message's id, so for one the times are compared.
func (t *turn) unseen(row int64, m *telegram.Message) (bool, error) {
	shown, ok, err := t.tx.Outgoing(row)
	switch {
	case err != nil || !ok:
		return false, err
	case shown.TelegramID == 0: // nobody knows what became of it, or it was never sent
		return true, nil
	case shown.After != 0:
		return int64(m.Date) < shown.SentAt.Unix(), nil
	}
	return m.MessageID < shown.TelegramID, nil
}

// sayElsewhere answers a reply to a message of a questionnaire that is not live.
func (t *turn) sayElsewhere(other, active conversation.Session) error {
	names := make([]string, 2)
	for i, s := range []conversation.Session{other, active} {
		form, err := t.desk.Form(t.tx, s.Form, s.FormVersion)
		if err != nil {
			return err
		}
		names[i] = t.words.Duty(form, s.Department, s.Period)
	}
	return t.say(t.words.OtherQuestionnaire(names[0], names[1]))
}

// unasked takes a message that no questionnaire waits for.
func (t *turn) unasked(e conversation.Event, to reference) error {
	s, ok, err := t.albumSession(e)
	switch {
	case err != nil:
		return err
	case ok:
		return t.advance(s, e)
	}
	if to.kind == toNothing {
		if begun, err := t.beginByReply(e); begun || err != nil {
			return err
		}
		if begun, err := t.beginOvertaken(e); begun || err != nil {
			return err
		}
	}
	if done, err := t.typedOutside(e); done || err != nil {
		return err
	}
	if leave, ok := t.typedLeave(e.Text); ok && !t.in.content.Forwarded {
		return t.chooseStandIn(leave, pageTap{})
	}
	if done, err := t.typedStandIn(e.Text); done || err != nil {
		return err
	}
	return t.note(e)
}

// wordless names what a message without a text is; "" for what has no name here.
// Ok is false for the notes Telegram itself puts into a chat, which need no answer.
func wordless(m *telegram.Message) (kind words.Wordless, ok bool) {
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
func (t *turn) loadPeople(form office.Form, s *conversation.Session) (err error) {
	if s.For != 0 {
		if s.Behalf, err = t.tx.NameOf(s.For); err != nil {
			return err
		}
	}
	if !slices.ContainsFunc(s.Agenda, func(id office.QuestionID) bool {
		q, _ := form.Question(id)
		return q.Kind == office.NamesQuestion
	}) {
		return nil
	}
	decisions, err := t.tx.NameDecisions(s.Form)
	if err != nil {
		return err
	}
	s.Decided = storage.DecisionsByQuestion(decisions)
	s.Known, err = t.tx.KnownNames(s.Form, s.Period, s.Department)
	return err
}
