package office

import (
	"slices"
	"time"
)

// NoteID identifies a note, something sent outside a questionnaire; storage
// assigns it.
type NoteID int64

// Activity is one entry of an activities question.
type Activity struct {
	Text        string       `json:"text"`              // as typed
	Date        time.Time    `json:"date,omitzero"`     // the day it speaks of, as ReadDate gives it; zero when it names none
	Message     int          `json:"message,omitempty"` // chat message the text was read from; editing that message corrects it
	Album       string       `json:"album,omitempty"`   // the album it came as; what else comes of it belongs here
	Person      PersonID     `json:"person,omitempty"`  // who wrote it; 0 in entries of old
	At          time.Time    `json:"at,omitzero"`       // when
	Attachments []Attachment `json:"attachments,omitempty"`
	Note        NoteID       `json:"note,omitempty"` // the note it was first; 0 for none
}

// Outside reports whether the entry names a day of another month.
func (a Activity) Outside(p Period) bool { return !a.Date.IsZero() && PeriodOf(a.Date) != p }

// Attachment is a photo or document of an activity.
type Attachment struct {
	File    string         `json:"file"`           // its name in the chat service, by which it can be fetched
	Hash    string         `json:"hash,omitempty"` // SHA-256 of its content, in hex; empty until it was fetched
	Name    string         `json:"name,omitempty"` // file name; photos have none
	Type    AttachmentType `json:"type"`
	Size    int64          `json:"size,omitempty"` // bytes; 0 when it was not said
	Message int            `json:"message"`        // chat message it came in
	Album   string         `json:"album,omitempty"`
	Caption string         `json:"caption,omitempty"` // what came with it and was added to the entry's text
}

// AttachmentType says what an attachment is.
type AttachmentType string

// The types of attachment.
const (
	Photo    AttachmentType = "photo"
	Document AttachmentType = "document"
)

// says reports whether another entry tells the same, with the same attachments.
func (a Activity) says(b Activity) bool {
	return a.Text == b.Text && a.Date.Equal(b.Date) && a.Album == b.Album && a.Note == b.Note && slices.Equal(a.Attachments, b.Attachments)
}

// By reports whether the entry is the person's own. Entries of old say nobody.
func (a Activity) By(p PersonID) bool { return a.Person == p || a.Person == 0 }
