package chat

import (
	"time"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/desk"
	"zongjie/storage"
)

// Turn is one update being handled: who it came from and where replies go.
type Turn struct {
	Desk   *desk.Desk
	Post   *Post
	Tx     *storage.Tx
	In     *Incoming
	Person storage.Person
	Words  words.Words // the person's language
	Chat   int64
}

// May reports whether the person has at least a role.
func (t *Turn) May(least storage.Role) bool {
	switch least {
	case storage.Administrator:
		return desk.Administrator(t.Person)
	case storage.Secretary:
		return desk.Secretary(t.Person)
	default:
		return true
	}
}

// Stale answers a tap on a button that counts no more.
func (t *Turn) Stale() error {
	t.In.Toast = t.Words.Stale()
	return nil
}

// EventTime is when the person acted. A message says so itself, which is fair to
// somebody who answered in time while the bot was down; a tap does not, and is taken
// to be as old as it is known to the bot.
func (t *Turn) EventTime() time.Time {
	switch u := t.In.Content; {
	case u.EditedMessage != nil && u.EditedMessage.EditDate != 0:
		return time.Unix(int64(u.EditedMessage.EditDate), 0)
	case u.Message != nil && u.Message.Date != 0:
		return time.Unix(int64(u.Message.Date), 0)
	}
	return t.In.At
}

// MessageID is the message that the update is or edits; 0 for none.
func (t *Turn) MessageID() int {
	switch u := t.In.Content; {
	case u.EditedMessage != nil:
		return u.EditedMessage.MessageID
	case u.Message != nil:
		return u.Message.MessageID
	}
	return 0
}

// TappedOn reports whether the turn is a tap on the message of an outgoing row.
func (t *Turn) TappedOn(row int64) (bool, error) {
	query := t.In.Content.CallbackQuery
	if query == nil || query.Message == nil || row == 0 {
		return false, nil
	}
	id, ok, err := t.Tx.TelegramIDOf(row)
	return ok && id == query.Message.MessageID, err
}

// Unseen reports whether a message was sent before an outgoing one was shown.
// Message ids of a private chat grow with time, whoever writes, and need no common
// clock. An edit keeps its message's id, so for one the times are compared.
func (t *Turn) Unseen(row int64, m *telegram.Message) (bool, error) {
	shown, ok, err := t.Tx.Outgoing(row)
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
