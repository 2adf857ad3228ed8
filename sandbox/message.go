package sandbox

import (
	"maps"
	"slices"
	"time"
)

// Kind is what a message carries.
type Kind string

// The kinds of message the stand-in knows.
const (
	KindText     Kind = "text"
	KindDocument Kind = "document"
	KindPhoto    Kind = "photo"
	KindSticker  Kind = "sticker"
	KindVoice    Kind = "voice"
	KindLocation Kind = "location"
	KindContact  Kind = "contact"
	KindVideo    Kind = "video"
	KindPoll     Kind = "poll"
	KindDice     Kind = "dice"
)

// Entity is a formatted stretch of a text; Offset and Length count UTF-16 units.
// The JSON is that of the Bot API's MessageEntity.
type Entity struct {
	Type          string `json:"type"`
	Offset        int    `json:"offset"`
	Length        int    `json:"length"`
	URL           string `json:"url,omitempty"`
	Language      string `json:"language,omitempty"`
	CustomEmojiID string `json:"custom_emoji_id,omitempty"`
}

// Button is an inline button: exactly one of Data and URL is set.
type Button struct {
	Text string `json:"text"`
	Data string `json:"callback_data,omitempty"`
	URL  string `json:"url,omitempty"`
}

// Attachment describes a document or a photo in its largest size. Download gives
// its bytes.
type Attachment struct {
	FileID   string `json:"file_id"`
	FileName string `json:"file_name,omitempty"`
	MIMEType string `json:"mime_type,omitempty"`
	Size     int    `json:"size"`
	Width    int    `json:"width,omitempty"`
	Height   int    `json:"height,omitempty"`
}

// Version is what an edited message said before, until At.
type Version struct {
	Text     string     `json:"text"`
	Entities []Entity   `json:"entities,omitempty"`
	Buttons  [][]Button `json:"buttons,omitempty"`
	At       time.Time  `json:"at"`
}

// Message is one message of a chat as its user sees it. Text is plain; for files
// it is the caption. Buttons are the inline keyboard as it is now, ReplyKeyboard
// the labels of a reply keyboard sent with the message.
type Message struct {
	ID            int         `json:"id"`
	ChatID        int64       `json:"chat_id"`
	FromBot       bool        `json:"from_bot"`
	Kind          Kind        `json:"kind"`
	Text          string      `json:"text"`
	Entities      []Entity    `json:"entities,omitempty"`
	Buttons       [][]Button  `json:"buttons,omitempty"`
	ReplyKeyboard [][]string  `json:"reply_keyboard,omitempty"`
	Document      *Attachment `json:"document,omitempty"`
	Photo         *Attachment `json:"photo,omitempty"`
	MediaGroupID  string      `json:"media_group_id,omitempty"`
	ReplyTo       int         `json:"reply_to,omitempty"`
	Forwarded     bool        `json:"forwarded,omitempty"`
	Date          time.Time   `json:"date"`
	EditDate      time.Time   `json:"edit_date,omitzero"`
	Edited        bool        `json:"edited,omitempty"`
	Deleted       bool        `json:"deleted,omitempty"`
	History       []Version   `json:"history,omitempty"`
}

// message is a Message with what only the server needs.
type message struct {
	Message
	chat  *User
	sizes []*file        // a photo's sizes, smallest first
	extra map[string]any // what a kind of SendOther carries, as the bot gets it
}

// copied is a Message the caller may keep and change.
func (m *message) copied() Message {
	c := m.Message
	c.Entities = slices.Clone(c.Entities)
	c.Buttons = slices.Clone(c.Buttons)
	for i, row := range c.Buttons {
		c.Buttons[i] = slices.Clone(row)
	}
	c.ReplyKeyboard = slices.Clone(c.ReplyKeyboard)
	c.History = slices.Clone(c.History)
	for _, a := range []**Attachment{&c.Document, &c.Photo} {
		if *a != nil {
			file := **a
			*a = &file
		}
	}
	return c
}

// change replaces text and keyboard and remembers what stood there.
func (m *message) change(text formatted, buttons [][]Button, at time.Time) {
	m.History = append(m.History, Version{Text: m.Text, Entities: m.Entities, Buttons: m.Buttons, At: at})
	m.Text, m.Entities, m.Buttons = text.text, text.entities, buttons
	m.Edited, m.EditDate = true, at
}

// same reports whether an edit would change nothing.
func (m *message) same(text formatted, buttons [][]Button) bool {
	return m.Text == text.text && slices.Equal(m.Entities, text.entities) &&
		slices.EqualFunc(m.Buttons, buttons, slices.Equal)
}

// The wire types are the Bot API's objects (core.telegram.org/bots/api), reduced
// to the fields the stand-in fills.
type wireUser struct {
	ID           int64  `json:"id"`
	IsBot        bool   `json:"is_bot"`
	FirstName    string `json:"first_name"`
	Username     string `json:"username,omitempty"`
	LanguageCode string `json:"language_code,omitempty"`
}

type wireChat struct {
	ID        int64  `json:"id"`
	FirstName string `json:"first_name"`
	Type      string `json:"type"`
}

type wireDocument struct {
	FileName     string `json:"file_name,omitempty"`
	MIMEType     string `json:"mime_type,omitempty"`
	FileID       string `json:"file_id"`
	FileUniqueID string `json:"file_unique_id"`
	FileSize     int    `json:"file_size"`
}

type wirePhotoSize struct {
	FileID       string `json:"file_id"`
	FileUniqueID string `json:"file_unique_id"`
	FileSize     int    `json:"file_size"`
	Width        int    `json:"width"`
	Height       int    `json:"height"`
}

// wire is the message as the bot gets it. The lock must be held.
func (s *Server) wire(m *message) map[string]any {
	out := map[string]any{
		"message_id": m.ID,
		"from":       s.wireSender(m),
		"chat":       m.chat.wireChat(),
		"date":       m.Date.Unix(),
	}
	maps.Copy(out, m.extra)
	wireContent(out, m)
	if m.Buttons != nil {
		out["reply_markup"] = map[string]any{"inline_keyboard": m.Buttons}
	}
	if m.MediaGroupID != "" {
		out["media_group_id"] = m.MediaGroupID
	}
	if m.Edited {
		out["edit_date"] = m.EditDate.Unix()
	}
	if replied := m.chat.find(m.ReplyTo); replied != nil {
		short := s.wire(replied)
		delete(short, "reply_to_message") // replies are not nested in the Bot API
		out["reply_to_message"] = short
	}
	return out
}

func wireContent(out map[string]any, m *message) {
	textKey, entityKey := "text", "entities"
	if m.Kind != KindText {
		textKey, entityKey = "caption", "caption_entities"
	}
	if m.Text != "" {
		out[textKey] = m.Text
	}
	if len(m.Entities) > 0 {
		out[entityKey] = m.Entities
	}
	if d := m.Document; d != nil {
		out["document"] = wireDocument{FileName: d.FileName, MIMEType: d.MIMEType,
			FileID: d.FileID, FileUniqueID: uniqueID(d.FileID), FileSize: d.Size}
	}
	if len(m.sizes) > 0 {
		var sizes []wirePhotoSize
		for _, f := range m.sizes {
			sizes = append(sizes, wirePhotoSize{FileID: f.id, FileUniqueID: uniqueID(f.id),
				FileSize: len(f.data), Width: f.width, Height: f.height})
		}
		out["photo"] = sizes
	}
}

func (s *Server) wireSender(m *message) wireUser {
	if m.FromBot {
		return s.wireBot()
	}
	return m.chat.wireUser()
}

func (s *Server) wireBot() wireUser {
	return wireUser{ID: s.botID(), IsBot: true, FirstName: s.cfg.BotName, Username: s.cfg.BotUsername}
}
