package storage

import (
	"database/sql"
	"errors"
	"testing"
	"time"

	"zongjie/conversation"
	"zongjie/office"
)

func TestNotes(t *testing.T) {
	s, round := duty(t)
	place := NotePlace{Form: "edu", Period: january(), Department: "aid", Question: "act"}
	note := Note{Person: 2, State: NotePending, Entry: entryWith("走访", 20, "F1"), Places: []NotePlace{place}, At: start()}
	note.Entry.Attachments[0].Message = 21
	note.Entry.Album = "a"
	write(t, s, func(tx *Tx) {
		note.ID = must(tx.PutNote(note))
		note.Entry.Note = note.ID
		same(t, "note", found(tx.Note(note.ID)), note)
		same(t, "by its message", found(tx.NoteByMessage(2, 20)), note)
		same(t, "by its photo", found(tx.NoteByMessage(2, 21)), note)
		same(t, "by its album", found(tx.NoteByAlbum(2, "a")), note)
		same(t, "newest", found(tx.NewestNote(2)), note)
		absent[Note](t, "message of another")(tx.NoteByMessage(1, 20))
		absent[Note](t, "no album")(tx.NoteByAlbum(2, ""))
		same(t, "pending", must(tx.PendingNotes(2)), 1)
		same(t, "waiting", len(must(tx.WaitingNotes(place))), 0)
		note.State, note.Place, note.Reply = NoteKept, place, 7
		must(tx.PutNote(note))
		same(t, "kept", found(tx.Note(note.ID)), note)
		same(t, "waiting when kept", must(tx.WaitingNotes(place))["act"], []office.Activity{note.Entry})
		same(t, "pending when kept", must(tx.PendingNotes(2)), 0)
	})
	write(t, s, func(tx *Tx) {
		must(tx.PutSession(conversation.Session{Person: 1, Round: round, Form: "edu", Period: january(), Department: "aid"}))
		same(t, "notes of a session", found(tx.SessionOf(1, round, "aid")).Notes["act"], []office.Activity{note.Entry})
		must(tx.PutAnswer(round, "aid", activities(note.Entry), 1))
		same(t, "state in an answer", found(tx.Note(note.ID)).State, NoteAnswered)
		same(t, "waiting in an answer", len(must(tx.WaitingNotes(place))), 0)
	})
}

func TestExpireNotes(t *testing.T) {
	s, _ := duty(t)
	write(t, s, func(tx *Tx) {
		old := must(tx.PutNote(Note{Person: 1, State: NotePending, At: start()}))
		kept := must(tx.PutNote(Note{Person: 1, State: NoteKept, At: start()}))
		young := must(tx.PutNote(Note{Person: 1, State: NotePending, At: start().Add(time.Hour)}))
		ok(t, tx.ExpireNotes(start().Add(time.Minute)))
		for id, want := range map[office.NoteID]NoteState{old: NoteDropped, kept: NoteKept, young: NotePending} {
			same(t, "state", found(tx.Note(id)).State, want)
		}
	})
}

func TestAlbumReplies(t *testing.T) {
	s, _ := duty(t)
	write(t, s, func(tx *Tx) {
		absent[AlbumReply](t, "no reply yet")(tx.AlbumReply(1, "a", true))
		card := AlbumReply{Person: 1, Album: "a", Session: 3, Reply: 8}
		plain := AlbumReply{Person: 1, Album: "a", Reply: 9}
		ok(t, tx.PutAlbumReply(AlbumReply{Person: 1, Album: "a", Session: 2, Reply: 7}, start()))
		ok(t, tx.PutAlbumReply(card, start()))
		ok(t, tx.PutAlbumReply(plain, start().Add(time.Hour)))
		same(t, "card", found(tx.AlbumReply(1, "a", true)), card)
		same(t, "plain", found(tx.AlbumReply(1, "a", false)), plain)
		absent[AlbumReply](t, "of another person")(tx.AlbumReply(2, "a", true))
		ok(t, tx.PruneAlbums(start().Add(time.Minute)))
		absent[AlbumReply](t, "pruned")(tx.AlbumReply(1, "a", true))
		same(t, "younger", found(tx.AlbumReply(1, "a", false)), plain)
	})
}

func TestRewrite(t *testing.T) {
	s := newStore(t)
	write(t, s, func(tx *Tx) {
		id := must(tx.Enqueue(Message{Chat: 1, Method: "send", Payload: []byte(`{"a":1}`), CreatedAt: start()}))
		ok(t, tx.Rewrite(id, []byte(`{"a":2}`)))
		same(t, "payload", string(must(tx.Pending(start(), 1))[0].Payload), `{"a":2}`)
		ok(t, tx.Sent(id, 5, start()))
		if err := tx.Rewrite(id, []byte(`{}`)); !errors.Is(err, sql.ErrNoRows) {
			t.Errorf("rewriting what was sent: got %v, want that there is no such row", err)
		}
	})
}
