package sandbox

import "time"

// changeWindow is how long a bot may delete a message, and a person edit one:
// core.telegram.org/bots/api#deletemessage. The bot's own edits have no window.
const changeWindow = 48 * time.Hour

// ownMessage finds the message a call wants to edit.
func (s *Server) ownMessage(p params) (*message, *apiError) {
	if p.get("chat_id") == "" && p.get("message_id") == "" {
		return nil, badRequest("inline message ID is invalid") // the stand-in has no inline messages
	}
	u, bad := s.chat(p)
	if bad != nil {
		return nil, bad
	}
	m := u.find(int(p.int64("message_id")))
	switch {
	case m == nil:
		return nil, badRequest("message to edit not found")
	case u.blocked:
		return nil, forbidden("bot was blocked by the user")
	case !m.FromBot:
		return nil, badRequest("message can't be edited")
	}
	return m, nil
}

// edit changes the text of a text, or the caption of a file.
func (s *Server) edit(p params, text formatted, buttons [][]Button, what string) (any, *apiError) {
	m, bad := s.ownMessage(p)
	switch {
	case bad != nil:
		return nil, bad
	case (m.Kind == KindText) != (what == "text"):
		return nil, badRequest("there is no " + what + " in the message to edit")
	}
	return s.apply(m, text, buttons)
}

// apply carries out an edit; a keyboard that is not in the call is removed.
func (s *Server) apply(m *message, text formatted, buttons [][]Button) (any, *apiError) {
	if m.same(text, buttons) {
		return nil, errNotModified
	}
	m.change(text, buttons, s.cfg.Now())
	s.notify()
	return s.wire(m), nil
}

func (s *Server) editMessageText(p params) (any, *apiError) {
	text, bad := messageText(p)
	if bad != nil {
		return nil, bad
	}
	buttons, bad := inlineMarkup(p)
	if bad != nil {
		return nil, bad
	}
	return s.edit(p, text, buttons, "text")
}

func (s *Server) editMessageCaption(p params) (any, *apiError) {
	buttons, bad := inlineMarkup(p)
	if bad != nil {
		return nil, bad
	}
	text, bad := caption(p)
	if bad != nil {
		return nil, bad
	}
	return s.edit(p, text, buttons, "caption")
}

func (s *Server) editMessageReplyMarkup(p params) (any, *apiError) {
	buttons, bad := inlineMarkup(p)
	if bad != nil {
		return nil, bad
	}
	m, bad := s.ownMessage(p)
	if bad != nil {
		return nil, bad
	}
	return s.apply(m, formatted{m.Text, m.Entities}, buttons)
}

// deleteMessage takes messages of both sides, as it does in a private chat.
func (s *Server) deleteMessage(p params) (any, *apiError) {
	switch {
	case p.get("chat_id") == "":
		return nil, badRequest("chat identifier is not specified")
	case p.int64("message_id") == 0:
		return nil, badRequest("message identifier is not specified")
	}
	u, bad := s.chat(p)
	if bad != nil {
		return nil, bad
	}
	m := u.find(int(p.int64("message_id")))
	switch {
	case m == nil:
		return nil, badRequest("message to delete not found")
	case s.cfg.Now().Sub(m.Date) > changeWindow:
		return nil, badRequest("message can't be deleted for everyone")
	}
	m.Deleted = true
	s.notify()
	return true, nil
}
