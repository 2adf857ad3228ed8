package chat

import (
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/office"
	"zongjie/storage"
)

// OutKind says which call delivers an outgoing message.
type OutKind string

// The calls. A message that names none is a new text, or with After an edited one.
const (
	SendText     OutKind = "send"
	EditText     OutKind = "edit"  // of the message named by storage.Message.After
	StripButtons OutKind = "strip" // of that message
	SendDocument OutKind = "document"
	SendPhoto    OutKind = "photo"
	SendSources  OutKind = "sources" // the provenance of a figure as a text file
)

// Outgoing is the payload of an outbox row.
type Outgoing struct {
	Kind    OutKind             `json:"kind"`
	HTML    words.HTML          `json:"html,omitempty"` // a file's caption
	Buttons [][]telegram.Button `json:"buttons,omitempty"`
	After   int64               `json:"-"` // outbox row whose message is edited

	// A file is named here and made when it is sent. Draft is also what a text is about.
	Draft    storage.DraftID   `json:"draft,omitempty"`
	File     DraftFile         `json:"file,omitempty"`
	Template *TemplateFile     `json:"template,omitempty"`
	Instead  words.HTML        `json:"instead,omitempty"` // said when it cannot be made
	Figure   office.QuestionID `json:"figure,omitempty"`  // what it is about

	Moved int `json:"moved,omitempty"` // in the notice about a stale draft: how many figures

	Plan *PlanTarget `json:"plan,omitempty"` // what it is about

	// Dialogue marks a message of ours, beside the questionnaire, that leads on to
	// something else: what is typed below it may be about that.
	Dialogue bool `json:"dialogue,omitempty"`

	// What a card asks, so that a reply to it later can be understood. A card or
	// receipt has a session only, and any other message neither.
	Session  conversation.SessionID `json:"session,omitempty"`
	Question office.QuestionID      `json:"question,omitempty"`
}

// ofKind is the message as a text, new or in place of another, unless it says its kind.
func (o Outgoing) ofKind() Outgoing {
	switch {
	case o.Kind != "":
	case o.After != 0:
		o.Kind = EditText
	default:
		o.Kind = SendText
	}
	return o
}

// PlanTarget says which plan value a message of ours is about.
type PlanTarget struct {
	Form office.FormID     `json:"form"`
	Span office.Range      `json:"span"`
	Plan office.QuestionID `json:"plan,omitempty"` // empty for several
}

// TemplateFile names a template in the outbox.
type TemplateFile struct {
	Form  office.FormID  `json:"form"`
	Spans []office.Range `json:"spans"`
}

// DraftFile is a file that is made of a draft. Its value stands in callback data and
// in the outbox.
type DraftFile string
