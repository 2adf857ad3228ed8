package bot

import (
	"encoding/json"
	"fmt"

	"zongjie/conversation"
	"zongjie/storage"
)

// An album comes as one update for each of its photos, and maybe in several
// batches. Whatever is said about it is one message, changed as the rest comes.

// put puts a message of this turn into the outbox.
func (t *turn) put(o outgoing) (int64, error) {
	row, err := t.enqueue(t.tx, t.chat, o)
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

// album is the album that the turn's message belongs to; empty for none.
func (t *turn) album() string {
	if m := t.in.content.Message; m != nil {
		return m.MediaGroupID
	}
	return ""
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
	return said.Reply, t.tx.PutAlbumReply(said, t.Now())
}

// showAlbum shows the card that a message of an album led to: in place of the card
// that another of its messages led to, if that is still the newest.
func (t *turn) showAlbum(s *conversation.Session, album string, card outgoing) error {
	said, ok, err := t.tx.AlbumReply(t.person.ID, album, true)
	if err != nil {
		return err
	}
	if ok && said.Session == s.ID && said.Reply == s.Prompt {
		err = t.editCard(s, card)
	} else {
		err = t.sendCard(s, card)
	}
	if err != nil {
		return err
	}
	return t.tx.PutAlbumReply(storage.AlbumReply{Person: t.person.ID, Album: album, Session: s.ID, Reply: s.Prompt}, t.Now())
}

// albumSession returns the questionnaire that took the first of an album, for
// those of it that come after the questionnaire has ended.
func (t *turn) albumSession(e conversation.Event) (conversation.Session, bool, error) {
	if e.Album == "" {
		return conversation.Session{}, false, nil
	}
	said, ok, err := t.tx.AlbumReply(t.person.ID, e.Album, true)
	if err != nil || !ok {
		return conversation.Session{}, false, err
	}
	return t.tx.Session(said.Session)
}
