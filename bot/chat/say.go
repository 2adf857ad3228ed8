package chat

import (
	"encoding/json"
	"fmt"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/storage"
)

// Say sends a message without buttons. Of several parts, short ones share a message and
// long ones have one each.
func (t *Turn) Say(parts ...words.HTML) error { return t.SayAbout(Outgoing{}, parts...) }

// Ask sends a question with buttons, beside the questionnaire: what is typed below it
// may be about that.
func (t *Turn) Ask(html words.HTML, rows [][]telegram.Button) error {
	return t.SayAbout(Outgoing{Buttons: rows, Dialogue: true}, html)
}

// SayAbout is Say about something: the last message has its buttons and what else it
// says, those before it only the draft.
func (t *Turn) SayAbout(last Outgoing, parts ...words.HTML) error {
	text := parts[0]
	for _, part := range parts[1:] {
		if next := words.Below(text, part); words.Units(next) <= words.MaxMessage {
			text = next
			continue
		}
		if _, err := t.Reply(Outgoing{HTML: text, Draft: last.Draft}); err != nil {
			return err
		}
		text = part
	}
	last.HTML = text
	_, err := t.Reply(last)
	return err
}

// SendFile sends a file, which is made when its turn comes: neither the database nor
// anybody's tap waits for it. Should that fail, the person is told in its place.
func (t *Turn) SendFile(o Outgoing) error {
	o.Instead = t.Words.Say(words.FileFailed)
	if o.Kind == "" {
		o.Kind = SendDocument
	}
	_, err := t.Put(o)
	return err
}

// Reply sends a message, or changes the one that was sent about the same album.
func (t *Turn) Reply(o Outgoing) (int64, error) {
	album := t.album()
	if album == "" {
		return t.Put(o)
	}
	said, _, err := t.Tx.AlbumReply(t.Person.ID, album, false)
	if err != nil {
		return 0, err
	}
	row := said.Reply
	if row == 0 {
		row, err = t.Put(o)
	} else {
		row, err = t.Edit(row, o)
	}
	if err != nil {
		return 0, err
	}
	return row, t.Tx.PutAlbumReply(storage.AlbumReply{Person: t.Person.ID, Album: album, Reply: row}, t.Desk.Now())
}

// Put puts a message of this turn into the outbox.
func (t *Turn) Put(o Outgoing) (int64, error) {
	o = o.ofKind()
	row, err := t.Post.Enqueue(t.Tx, t.Chat, o)
	if err == nil {
		t.In.Fresh[row] = o
	}
	return row, err
}

// Edit says something else in place of what the message of an outbox row says, or in a
// new message for row 0, and returns the row that now stands for it. What this same
// batch has put into the outbox is simply replaced, so that an album costs one message
// a batch.
func (t *Turn) Edit(row int64, o Outgoing) (int64, error) {
	if row == 0 {
		return t.Reply(o)
	}
	old, fresh := t.In.Fresh[row]
	if !fresh {
		o.After = row
		return t.Put(o)
	}
	o.Kind, o.After, o.Buttons = old.Kind, old.After, Fit(o.Buttons)
	payload, err := json.Marshal(o)
	if err != nil {
		return 0, fmt.Errorf("edit: %w", err)
	}
	t.In.Fresh[row] = o
	return row, t.Tx.Rewrite(row, payload)
}

// Show says something in place of the message that was tapped on, or anew where that
// cannot be found or is not wanted.
func (t *Turn) Show(o Outgoing, inPlace bool) error {
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
	_, err := t.Edit(row, o)
	return err
}

// album is the album that the turn's message belongs to; empty for none.
func (t *Turn) album() string {
	if m := t.In.Content.Message; m != nil {
		return m.MediaGroupID
	}
	return ""
}
