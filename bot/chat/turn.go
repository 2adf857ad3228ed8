package chat

import (
	"encoding/json"
	"fmt"
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
	Joined bool // a colleague has submitted the duty since the person was last shown it
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

// Say sends a message without buttons.
func (t *Turn) Say(html words.HTML) error {
	_, err := t.Reply(Outgoing{HTML: html})
	return err
}

// Ask sends a question with buttons.
func (t *Turn) Ask(html words.HTML, rows [][]telegram.Button) error {
	_, err := t.Post.Enqueue(t.Tx, t.Chat, Outgoing{Kind: SendText, HTML: html, Buttons: rows, Dialogue: true})
	return err
}

// SayAll says short parts in one message and long ones in several.
func (t *Turn) SayAll(parts []words.HTML) error { return t.AskAll(parts, nil) }

// AskAll is sayAll with buttons under the last message.
func (t *Turn) AskAll(parts []words.HTML, rows [][]telegram.Button) error {
	return t.AskAbout(0, parts, rows)
}

// AskAbout is askAll about a draft, 0 for none.
func (t *Turn) AskAbout(draft storage.DraftID, parts []words.HTML, rows [][]telegram.Button) error {
	text := parts[0]
	for _, part := range parts[1:] {
		if next := words.Below(text, part); words.Units(next) <= words.MaxMessage {
			text = next
			continue
		}
		if _, err := t.Reply(Outgoing{HTML: text, Draft: draft}); err != nil {
			return err
		}
		text = part
	}
	_, err := t.Post.Enqueue(t.Tx, t.Chat, Outgoing{Kind: SendText, HTML: text, Buttons: rows, Draft: draft})
	return err
}

// Put puts a message of this turn into the outbox.
func (t *Turn) Put(o Outgoing) (int64, error) {
	row, err := t.Post.Enqueue(t.Tx, t.Chat, o)
	if err == nil {
		t.In.Fresh[row] = o
	}
	return row, err
}

// Revise says something else in place of what the message of an outbox row says,
// and returns the row that now stands for it. What this same batch has put into
// the outbox is simply replaced, so that an album costs one message a batch.
func (t *Turn) Revise(row int64, o Outgoing) (int64, error) {
	old, fresh := t.In.Fresh[row]
	if !fresh {
		o.Kind, o.After = EditText, row
		return t.Put(o)
	}
	o.Kind, o.After, o.Buttons = old.Kind, old.After, Fit(o.Buttons)
	payload, err := json.Marshal(o)
	if err != nil {
		return 0, fmt.Errorf("revise: %w", err)
	}
	t.In.Fresh[row] = o
	return row, t.Tx.Rewrite(row, payload)
}

// Reply sends a message, or changes the one that was sent about the same album.
func (t *Turn) Reply(o Outgoing) (int64, error) {
	o.Kind = SendText
	album := t.album()
	if album == "" {
		return t.Put(o)
	}
	said, ok, err := t.Tx.AlbumReply(t.Person.ID, album, false)
	if err != nil {
		return 0, err
	}
	if ok {
		said.Reply, err = t.Revise(said.Reply, o)
	} else {
		said = storage.AlbumReply{Person: t.Person.ID, Album: album}
		said.Reply, err = t.Put(o)
	}
	if err != nil {
		return 0, err
	}
	return said.Reply, t.Tx.PutAlbumReply(said, t.Desk.Now())
}

// Place says something in place of the message that was tapped on, or anew where
// that cannot be found.
func (t *Turn) Place(o Outgoing, inPlace bool) error {
	var row int64
	if inPlace {
		sent, err := t.Tx.SentAs(t.Chat, t.In.Content.CallbackQuery.Message.MessageID)
		if err != nil {
			return err
		}
		if len(sent) > 0 {
			row = sent[0].ID
		}
	}
	o.Kind = SendText
	if row == 0 {
		_, err := t.Put(o)
		return err
	}
	_, err := t.Revise(row, o)
	return err
}

// album is the album that the turn's message belongs to; empty for none.
func (t *Turn) album() string {
	if m := t.In.Content.Message; m != nil {
		return m.MediaGroupID
	}
	return ""
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
