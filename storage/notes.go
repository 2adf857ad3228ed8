package storage

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"zongjie/conversation"
	"zongjie/office"
)

// NoteState says what became of a note.
type NoteState string

// The states of a note.
const (
	NotePending  NoteState = "pending"  // the person has not said what it is
	NoteKept     NoteState = "kept"     // it waits for the questionnaire of its month
	NoteAnswered NoteState = "answered" // it is part of an answer
	NoteDropped  NoteState = "dropped"  // it is not to be kept
)

// NotePlace is an activities question of one department in one month.
type NotePlace struct {
	Form       office.FormID       `json:"form"`
	Period     office.Period       `json:"period"`
	Department office.DepartmentID `json:"department"`
	Question   office.QuestionID   `json:"question"`
}

// Note is something that was sent outside a questionnaire, and may become an entry
// of an activities question.
type Note struct {
	ID     office.NoteID
	Person office.PersonID
	State  NoteState
	Entry  office.Activity
	Places []NotePlace // where it may go, as its buttons number them
	Place  NotePlace   // where it was kept; zero before
	Reply  int64       // outbox id of the message with its buttons
	At     time.Time   // when it was sent
}

type noteData struct {
	Entry  office.Activity `json:"entry"`
	Places []NotePlace     `json:"places,omitempty"`
}

// PutNote keeps a note and returns its id: a new one when it has none, and in the
// place of what was kept under its id otherwise. Its entry's messages can be found
// by [Tx.NoteByMessage].
func (tx notes) PutNote(n Note) (office.NoteID, error) {
	data, err := json.Marshal(noteData{n.Entry, n.Places})
	if err != nil {
		return 0, fmt.Errorf("put note: %w", err)
	}
	period := ""
	if n.Place != (NotePlace{}) {
		period = n.Place.Period.String()
	}
	tx.drop(waitingNotes)
	n.ID, err = value[office.NoteID](tx.statements, `INSERT INTO notes
			(id, person, album, state, data, form, period, department, question, reply, at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET album = excluded.album, state = excluded.state, data = excluded.data,
			form = excluded.form, period = excluded.period, department = excluded.department,
			question = excluded.question, reply = excluded.reply
		RETURNING id`,
		orNull(n.ID), n.Person, n.Entry.Album, n.State, string(data), n.Place.Form, period,
		n.Place.Department, n.Place.Question, n.Reply, millis(n.At))
	for _, m := range messagesOf(n.Entry) {
		if err == nil && m != 0 {
			_, err = tx.exec(`INSERT INTO note_messages VALUES (?1, ?2, ?3)
				ON CONFLICT DO UPDATE SET note = ?3`, n.Person, m, n.ID)
		}
	}
	if err != nil {
		return 0, fmt.Errorf("put note: %w", err)
	}
	return n.ID, nil
}

const selectNotes = `SELECT id, person, state, data, form, period, department, question, reply, at FROM notes `

func scanNote(rows *sql.Rows) (Note, error) {
	var n Note
	var raw []byte
	var period string
	err := rows.Scan(&n.ID, &n.Person, &n.State, &raw, &n.Place.Form, &period, &n.Place.Department,
		&n.Place.Question, &n.Reply, (*instant)(&n.At))
	if err != nil {
		return Note{}, err
	}
	var data noteData
	if err := json.Unmarshal(raw, &data); err != nil {
		// The cause may quote what was typed, which belongs in no log.
		return Note{}, fmt.Errorf("the data of note %d cannot be read", n.ID)
	}
	n.Entry, n.Places = data.Entry, data.Places
	n.Entry.Note = n.ID
	if period != "" {
		n.Place.Period, err = office.ParsePeriod(period)
	}
	return n, err
}

// Note returns the note with this id, and whether there is one.
func (tx notes) Note(id office.NoteID) (Note, bool, error) {
	return tx.findNote(`WHERE id = ?`, id)
}

// NoteByMessage returns the note that a chat message is part of.
func (tx notes) NoteByMessage(person office.PersonID, message int) (Note, bool, error) {
	return tx.findNote(`WHERE id = (SELECT note FROM note_messages WHERE person = ? AND message = ?)`, person, message)
}

// NoteByAlbum returns the note that an album became.
func (tx notes) NoteByAlbum(person office.PersonID, album string) (Note, bool, error) {
	return tx.findNote(`WHERE person = ? AND album = ? AND album <> '' ORDER BY id DESC LIMIT 1`, person, album)
}

// NewestNote returns the person's newest note, whatever became of it.
func (tx notes) NewestNote(person office.PersonID) (Note, bool, error) {
	return tx.findNote(`WHERE person = ? ORDER BY id DESC LIMIT 1`, person)
}

func (tx notes) findNote(where string, args ...any) (Note, bool, error) {
	n, ok, err := one(tx.statements, scanNote, selectNotes+where, args...)
	if err != nil {
		return Note{}, false, fmt.Errorf("find note: %w", err)
	}
	return n, ok, nil
}

// PendingNotes counts a person's notes that they have not said anything about.
func (tx notes) PendingNotes(person office.PersonID) (int, error) {
	n, err := value[int](tx.statements, `SELECT count(*) FROM notes WHERE person = ? AND state = 'pending'`, person)
	if err != nil {
		return 0, fmt.Errorf("count notes: %w", err)
	}
	return n, nil
}

// WaitingNotes returns the entries that are kept for the questions of a department
// in a month and are in no answer yet, in the order they were sent. The place's
// question is not looked at.
func (tx notes) WaitingNotes(p NotePlace) (map[office.QuestionID][]office.Activity, error) {
	p.Question = ""
	places, err := keep(tx.statements, waitingNotes, "", func() (map[NotePlace][]Note, error) {
		found, err := all(tx.statements, scanNote, selectNotes+`WHERE state = 'kept' ORDER BY at, id`)
		places := map[NotePlace][]Note{}
		for _, n := range found {
			at := n.Place
			at.Question = ""
			places[at] = append(places[at], n)
		}
		return places, err
	})
	if err != nil {
		return nil, fmt.Errorf("list notes: %w", err)
	}
	notes := map[office.QuestionID][]office.Activity{}
	for _, n := range places[p] {
		notes[n.Place.Question] = append(notes[n.Place.Question], n.Entry)
	}
	return notes, nil
}

// ExpireNotes drops the notes that were sent before a time and never decided on.
func (tx notes) ExpireNotes(before time.Time) error {
	if _, err := tx.exec(`UPDATE notes SET state = 'dropped' WHERE state = 'pending' AND at < ?`, millis(before)); err != nil {
		return fmt.Errorf("expire notes: %w", err)
	}
	return nil
}

// AlbumReply is what was last said about an album: the card of a session, or
// another reply.
type AlbumReply struct {
	Person  office.PersonID
	Album   string
	Session conversation.SessionID // whose card it is; 0 for other replies
	Reply   int64                  // outbox id
}

// AlbumReply returns what was last said about a person's album, and whether
// anything was; card tells whether the card of a session is meant.
func (tx notes) AlbumReply(person office.PersonID, album string, card bool) (AlbumReply, bool, error) {
	r, ok, err := one(tx.statements, func(rows *sql.Rows) (AlbumReply, error) {
		r := AlbumReply{Person: person, Album: album}
		err := rows.Scan(&r.Reply, &r.Session)
		return r, err
	}, `SELECT reply, session FROM album_replies WHERE person = ? AND album = ? AND card = ?`, person, album, card)
	if err != nil {
		return AlbumReply{}, false, fmt.Errorf("find reply to album: %w", err)
	}
	return r, ok, nil
}

// PutAlbumReply remembers what was last said about an album.
func (tx notes) PutAlbumReply(r AlbumReply, at time.Time) error {
	_, err := tx.exec(`INSERT INTO album_replies (person, album, card, reply, session, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
		ON CONFLICT DO UPDATE SET reply = ?4, session = ?5, at = ?6`,
		r.Person, r.Album, r.Session != 0, r.Reply, r.Session, millis(at))
	if err != nil {
		return fmt.Errorf("remember reply to album: %w", err)
	}
	return nil
}

// PruneAlbums forgets what was said about albums before a time.
func (tx notes) PruneAlbums(before time.Time) error {
	if _, err := tx.exec(`DELETE FROM album_replies WHERE at < ?`, millis(before)); err != nil {
		return fmt.Errorf("prune albums: %w", err)
	}
	return nil
}

// Rewrite replaces the payload of a message that is still pending. It is safe only
// in the transaction that enqueued it: any other may be under way.
func (tx notes) Rewrite(id int64, payload []byte) error {
	err := tx.execOne(`UPDATE outbox SET payload = ? WHERE id = ? AND state = 'pending'`, string(payload), id)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("rewrite message %d: %w", id, err)
	}
	return err
}
