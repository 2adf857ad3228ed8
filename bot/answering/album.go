package answering

import (
	"zongjie/bot/chat"
	"zongjie/conversation"
	"zongjie/storage"
)

// An album comes as one update for each of its photos, and maybe in several
// batches. Whatever is said about it is one message, changed as the rest comes.

// showAlbum shows the card that a message of an album led to: in place of the card
// that another of its messages led to, if that is still the newest.
func (h *Answering) showAlbum(t *chat.Turn, s *conversation.Session, album string, card chat.Outgoing) error {
	said, ok, err := t.Tx.AlbumReply(t.Person.ID, album, true)
	if err != nil {
		return err
	}
	if ok && said.Session == s.ID && said.Reply == s.Prompt {
		err = h.editCard(t, s, card)
	} else {
		err = h.sendCard(t, s, card)
	}
	if err != nil {
		return err
	}
	return t.Tx.PutAlbumReply(storage.AlbumReply{Person: t.Person.ID, Album: album, Session: s.ID, Reply: s.Prompt}, t.Desk.Now())
}

// albumSession returns the questionnaire that took the first of an album, for
// those of it that come after the questionnaire has ended.
func (h *Answering) albumSession(t *chat.Turn, e conversation.Event) (conversation.Session, bool, error) {
	if e.Album == "" {
		return conversation.Session{}, false, nil
	}
	said, ok, err := t.Tx.AlbumReply(t.Person.ID, e.Album, true)
	if err != nil || !ok {
		return conversation.Session{}, false, err
	}
	return t.Tx.Session(said.Session)
}
