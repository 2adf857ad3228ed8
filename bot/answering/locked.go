package answering

import (
	"zongjie/bot/chat"
	"zongjie/conversation"
	"zongjie/desk"
)

// converseLocked takes a text while the live questionnaire has locked. Where a prompt
// has come since, the text answers that one; nothing of the old one is said. Else it
// may have been meant for the old one: that is said, and what waits now is shown, so
// that nobody takes its first question for the one they were at.
func (h *Answering) converseLocked(t *chat.Turn, live conversation.Session, e conversation.Event) (taken bool, err error) {
	waiting, err := t.Desk.Waiting(t.Tx, t.Person)
	if err != nil {
		return true, err
	}
	to, err := h.repliedTo(t)
	if err != nil {
		return true, err
	}
	if to.kind == toNothing && len(waiting) > 0 {
		newer, err := h.promptedSince(t, live, waiting)
		if err != nil {
			return true, err
		}
		if newer {
			return h.closeLocked(t, live, e)
		}
	}
	if taken, err := h.converseWith(t, live, true, e); err != nil || !taken || len(waiting) == 0 {
		return taken, err
	}
	if _, busy, err := t.Tx.ActiveSession(t.Person.ID); err != nil || busy {
		return true, err
	}
	return true, h.begin(t, waiting[0].Key())
}

// promptedSince reports whether all that waits was first told of when the questionnaire
// had locked already, so that whoever writes has seen that.
func (h *Answering) promptedSince(t *chat.Turn, live conversation.Session, waiting []desk.OpenDuty) (bool, error) {
	for _, d := range waiting {
		told, err := t.Tx.FirstNotice(d.Round.ID, d.Department, t.Person.ID)
		if err != nil || told.Before(live.Locks) || told.After(t.EventTime()) {
			return false, err
		}
	}
	return true, nil
}

// closeLocked ends a locked questionnaire without a word, and takes the text as if
// none were live.
func (h *Answering) closeLocked(t *chat.Turn, s conversation.Session, e conversation.Event) (taken bool, err error) {
	if s.Prompt != 0 {
		if _, err := t.Post.Enqueue(t.Tx, t.Chat, chat.Outgoing{Kind: chat.StripButtons, After: s.Prompt}); err != nil {
			return true, err
		}
		s.Prompt = 0
		if _, err := t.Tx.PutSession(s); err != nil {
			return true, err
		}
	}
	if err := t.Tx.Deactivate(t.Person.ID); err != nil {
		return true, err
	}
	return h.converseWith(t, conversation.Session{}, false, e)
}
