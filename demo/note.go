package demo

import (
	"zongjie/office"
	"zongjie/storage"
)

// verbNote is the callback data of a note's buttons: the note in base 36, and the
// number of a place.
const verbNote = "n"

// jot lets somebody send a note and say that it is an activity. One that an earlier
// start has got the bot to keep is not sent again; one that was sent and not
// placed is, since its buttons are gone with the chat.
func (s *stage) jot(n note) error {
	p := n.respondent.person
	newest, err := read(s, func(tx *storage.Tx) (n storage.Note, err error) {
		n, _, err = tx.NewestNote(office.PersonID(p.id))
		return n, err
	})
	if err != nil || newest.Entry.Text == n.text && newest.State != storage.NotePending {
		return err
	}
	if err := s.say(p, n.text); err != nil {
		return err
	}
	return s.choose(p, verbNote)
}
