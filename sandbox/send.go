package sandbox

import (
	"encoding/json"
	"strconv"
	"strings"
)

// chat finds the chat of a call: for private chats its id is the user's.
func (s *Server) chat(p params) (*User, *apiError) {
	raw := p.get("chat_id")
	if raw == "" {
		return nil, badRequest("chat_id is empty")
	}
	id, err := strconv.ParseInt(raw, 10, 64)
	if u := s.users[id]; err == nil && u != nil {
		return u, nil
	}
	return nil, badRequest("chat not found")
}

// writable is a chat the bot may write to: only people who wrote first can be
// written to, until they block the bot.
func (s *Server) writable(p params) (*User, *apiError) {
	u, bad := s.chat(p)
	switch {
	case bad != nil:
		return nil, bad
	case u.blocked:
		return nil, forbidden("bot was blocked by the user")
	case !u.started:
		return nil, forbidden("bot can't initiate conversation with a user")
	}
	return u, nil
}

// replyTarget is the message a new one replies to, 0 for none.
func replyTarget(u *User, p params) (int, *apiError) {
	target := struct {
		ID      int  `json:"message_id"`
		Without bool `json:"allow_sending_without_reply"`
	}{int(p.int64("reply_to_message_id")), p.bool("allow_sending_without_reply")}
	if raw := p.get("reply_parameters"); raw != "" && json.Unmarshal([]byte(raw), &target) != nil {
		return 0, badRequest("can't parse reply parameters JSON object")
	}
	switch {
	case target.ID == 0, u.find(target.ID) != nil:
		return target.ID, nil
	case target.Without:
		return 0, nil
	}
	return 0, badRequest("message to be replied not found")
}

// post puts a message of the bot into a chat, once everything about it is valid.
func (s *Server) post(p params, m *message) (any, *apiError) {
	keys, bad := readMarkup(p)
	if bad != nil {
		return nil, bad
	}
	if m.ReplyTo, bad = replyTarget(m.chat, p); bad != nil {
		return nil, bad
	}
	m.FromBot = true
	m.Buttons, m.ReplyKeyboard = keys.inline, keys.reply
	m.chat.add(m)
	s.notify()
	return s.wire(m), nil
}

func (s *Server) sendMessage(p params) (any, *apiError) {
	text, bad := messageText(p)
	if bad != nil {
		return nil, bad
	}
	u, bad := s.writable(p)
	if bad != nil {
		return nil, bad
	}
	return s.post(p, &message{chat: u, Message: Message{Kind: KindText, Text: text.text, Entities: text.entities}})
}

// sendFile checks all of a call before it stores the file, so that a refused call
// leaves nothing behind and takes no file id.
func (s *Server) sendFile(p params, kind Kind) (any, *apiError) {
	source, bad := s.files.source(p, kind)
	if bad != nil {
		return nil, bad
	}
	text, bad := caption(p)
	if bad != nil {
		return nil, bad
	}
	u, bad := s.writable(p)
	if bad != nil {
		return nil, bad
	}
	if _, bad = readMarkup(p); bad != nil {
		return nil, bad
	}
	if _, bad = replyTarget(u, p); bad != nil {
		return nil, bad
	}
	m := &message{chat: u, Message: Message{Kind: kind, Text: text.text, Entities: text.entities}}
	if source.known != nil {
		m.attach(source.known)
	} else {
		m.attach(s.files.store(u, kind, source.fresh))
	}
	return s.post(p, m)
}

func (k Kind) title() string {
	return strings.ToUpper(string(k[:1])) + string(k[1:])
}

// sendChatAction checks its arguments and shows nothing: an action has no trace
// in the chat.
func (s *Server) sendChatAction(p params) (any, *apiError) {
	switch strings.ToLower(p.get("action")) {
	case "cancel", "typing", "record_video", "upload_video", "record_audio", "record_voice", "upload_audio",
		"upload_voice", "upload_photo", "upload_document", "choose_sticker", "pick_up_location",
		"find_location", "record_video_note", "upload_video_note":
	default:
		return nil, badRequest("wrong parameter action in request")
	}
	if _, bad := s.writable(p); bad != nil {
		return nil, bad
	}
	return true, nil
}
