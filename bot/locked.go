package bot

import (
	"zongjie/conversation"
	"zongjie/desk"
)

// converseLocked takes a text while the live questionnaire has locked. Where a prompt
// has come since, the text answers that one; nothing of the old one is said. Else it
// may have been meant for the old one: that is said, and what waits now is shown, so
// that nobody takes its first question for the one they were at.
func (t *turn) converseLocked(live conversation.Session, e conversation.Event) error {
	waiting, err := t.desk.Waiting(t.tx, t.person)
	if err != nil {
		return err
	}
	to, err := t.repliedTo()
	if err != nil {
		return err
	}
	if to.kind == toNothing && len(waiting) > 0 {
		newer, err := t.promptedSince(live, waiting)
		if err != nil {
			return err
		}
		if newer {
			return t.closeLocked(live, e)
		}
	}
	if err := t.converseWith(live, true, e); err != nil || len(waiting) == 0 {
		return err
	}
	if _, busy, err := t.tx.ActiveSession(t.person.ID); err != nil || busy {
		return err
	}
	return t.begin(waiting[0].Key())
}

// promptedSince reports whether all that waits was first told of when the questionnaire
// had locked already, so that whoever writes has seen that.
func (t *turn) promptedSince(live conversation.Session, waiting []desk.OpenDuty) (bool, error) {
	for _, d := range waiting {
		told, err := t.tx.FirstNotice(d.Round.ID, d.Department, t.person.ID)
		if err != nil || told.Before(live.Locks) || told.After(t.eventTime()) {
			return false, err
		}
	}
	return true, nil
}

// closeLocked ends a locked questionnaire without a word, and takes the text as if
// none were live.
func (t *turn) closeLocked(s conversation.Session, e conversation.Event) error {
	if s.Prompt != 0 {
		if _, err := t.enqueue(t.tx, t.chat, outgoing{Kind: stripButtons, After: s.Prompt}); err != nil {
			return err
		}
		s.Prompt = 0
		if _, err := t.tx.PutSession(s); err != nil {
			return err
		}
	}
	if err := t.tx.Deactivate(t.person.ID); err != nil {
		return err
	}
	return t.converseWith(conversation.Session{}, false, e)
}
