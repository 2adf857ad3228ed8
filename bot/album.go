package bot

import (
	"zongjie/conversation"
	"zongjie/storage"
)

// An album comes as one update for each of its photos, and maybe in several
// batches. Whatever is said about it is one message, changed as the rest comes.

// showAlbum shows the card that a message of an album led to: in place of the card
// that another of its messages led to, if that is still the newest.
func (h *Answering) showAlbum(t *turn, s *conversation.Session, album string, card outgoing) error {
	said, ok, err := t.tx.AlbumReply(t.person.ID, album, true)
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
	return t.tx.PutAlbumReply(storage.AlbumReply{Person: t.person.ID, Album: album, Session: s.ID, Reply: s.Prompt}, t.desk.Now())
}

// albumSession returns the questionnaire that took the first of an album, for
// those of it that come after the questionnaire has ended.
func (h *Answering) albumSession(t *turn, e conversation.Event) (conversation.Session, bool, error) {
	if e.Album == "" {
		return conversation.Session{}, false, nil
	}
	said, ok, err := t.tx.AlbumReply(t.person.ID, e.Album, true)
	if err != nil || !ok {
		return conversation.Session{}, false, err
	}
	return t.tx.Session(said.Session)
}
