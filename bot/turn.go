package bot

import (
	"encoding/json"
	"fmt"
	"time"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

// turn is one update being handled: who it came from and where replies go.
type turn struct {
	desk   *desk.Desk
	post   *post
	tx     *storage.Tx
	in     *incoming
	person storage.Person
	words  words.Words // the person's language
	chat   int64
	joined bool // a colleague has submitted the duty since the person was last shown it
}

// may reports whether the person has at least a role.
func (t *turn) may(least storage.Role) bool {
	switch least {
	case storage.Administrator:
		return desk.Administrator(t.person)
	case storage.Secretary:
		return desk.Secretary(t.person)
	default:
		return true
	}
}

// say sends a message without buttons.
func (t *turn) say(html words.HTML) error {
	_, err := t.reply(outgoing{HTML: html})
	return err
}

// ask sends a question with buttons.
func (t *turn) ask(html words.HTML, rows [][]telegram.Button) error {
	_, err := t.post.enqueue(t.tx, t.chat, outgoing{Kind: sendText, HTML: html, Buttons: rows, Dialogue: true})
	return err
}

// sayAll says short parts in one message and long ones in several.
func (t *turn) sayAll(parts []words.HTML) error { return t.askAll(parts, nil) }

// askAll is sayAll with buttons under the last message.
func (t *turn) askAll(parts []words.HTML, rows [][]telegram.Button) error {
	return t.askAbout(0, parts, rows)
}

// askAbout is askAll about a draft, 0 for none.
func (t *turn) askAbout(draft storage.DraftID, parts []words.HTML, rows [][]telegram.Button) error {
	text := parts[0]
	for _, part := range parts[1:] {
		if next := words.Below(text, part); words.Units(next) <= words.MaxMessage {
			text = next
			continue
		}
		if _, err := t.reply(outgoing{HTML: text, Draft: draft}); err != nil {
			return err
		}
		text = part
	}
	_, err := t.post.enqueue(t.tx, t.chat, outgoing{Kind: sendText, HTML: text, Buttons: rows, Draft: draft})
	return err
}

// put puts a message of this turn into the outbox.
func (t *turn) put(o outgoing) (int64, error) {
	row, err := t.post.enqueue(t.tx, t.chat, o)
	if err == nil {
		t.in.fresh[row] = o
	}
	return row, err
}

// revise says something else in place of what the message of an outbox row says,
// and returns the row that now stands for it. What this same batch has put into
// the outbox is simply replaced, so that an album costs one message a batch.
func (t *turn) revise(row int64, o outgoing) (int64, error) {
	old, fresh := t.in.fresh[row]
	if !fresh {
		o.Kind, o.After = editText, row
		return t.put(o)
	}
	o.Kind, o.After, o.Buttons = old.Kind, old.After, fit(o.Buttons)
	payload, err := json.Marshal(o)
	if err != nil {
		return 0, fmt.Errorf("revise: %w", err)
	}
	t.in.fresh[row] = o
	return row, t.tx.Rewrite(row, payload)
}

// reply sends a message, or changes the one that was sent about the same album.
func (t *turn) reply(o outgoing) (int64, error) {
	o.Kind = sendText
	album := t.album()
	if album == "" {
		return t.put(o)
	}
	said, ok, err := t.tx.AlbumReply(t.person.ID, album, false)
	if err != nil {
		return 0, err
	}
	if ok {
		said.Reply, err = t.revise(said.Reply, o)
	} else {
		said = storage.AlbumReply{Person: t.person.ID, Album: album}
		said.Reply, err = t.put(o)
	}
	if err != nil {
		return 0, err
	}
	return said.Reply, t.tx.PutAlbumReply(said, t.desk.Now())
}

// place says something in place of the message that was tapped on, or anew where
// that cannot be found.
func (t *turn) place(o outgoing, inPlace bool) error {
	var row int64
	if inPlace {
		sent, err := t.tx.SentAs(t.chat, t.in.content.CallbackQuery.Message.MessageID)
		if err != nil {
			return err
		}
		if len(sent) > 0 {
			row = sent[0].ID
		}
	}
	o.Kind = sendText
	if row == 0 {
		_, err := t.put(o)
		return err
	}
	_, err := t.revise(row, o)
	return err
}

// album is the album that the turn's message belongs to; empty for none.
func (t *turn) album() string {
	if m := t.in.content.Message; m != nil {
		return m.MediaGroupID
	}
	return ""
}

// eventTime is when the person acted. A message says so itself, which is fair to
// somebody who answered in time while the bot was down; a tap does not, and is taken
// to be as old as it is known to the bot.
func (t *turn) eventTime() time.Time {
	switch u := t.in.content; {
	case u.EditedMessage != nil && u.EditedMessage.EditDate != 0:
		return time.Unix(int64(u.EditedMessage.EditDate), 0)
	case u.Message != nil && u.Message.Date != 0:
		return time.Unix(int64(u.Message.Date), 0)
	}
	return t.in.at
}

func (t *turn) messageID() int {
	switch u := t.in.content; {
	case u.EditedMessage != nil:
		return u.EditedMessage.MessageID
	case u.Message != nil:
		return u.Message.MessageID
	}
	return 0
}

// tappedOn reports whether the turn is a tap on the message of an outgoing row.
func (t *turn) tappedOn(row int64) (bool, error) {
	query := t.in.content.CallbackQuery
	if query == nil || query.Message == nil || row == 0 {
		return false, nil
	}
	id, ok, err := t.tx.TelegramIDOf(row)
	return ok && id == query.Message.MessageID, err
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

// asked returns the question that a session shows, if it shows one.
func asked(s conversation.Session) office.QuestionID {
	open := s.Stage == conversation.Asking || s.Stage == conversation.Confirming
	if open && s.Position < len(s.Agenda) {
		return s.Agenda[s.Position]
	}
	return ""
}
