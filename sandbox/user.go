package sandbox

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// User is a person with a private chat to the bot. What a User does arrives at
// the bot as an update, in the order done. A person who has blocked the bot and
// then writes has unblocked it first, as in Telegram's apps.
type User struct {
	s        *Server
	id       int64
	name     string
	language string
	started  bool
	blocked  bool
	files    int
	nextID   int
	messages []*message
}

// Refusals of the user side, which a person would meet as a missing or greyed
// control in the app.
var (
	ErrNoMessage = errors.New("no such message in this chat")
	ErrNoButton  = errors.New("no such button on the message")
	ErrNotOwn    = errors.New("only own texts and captions can be edited")
	ErrTooLate   = errors.New("a message can be edited for 48 hours")
	ErrBlocked   = errors.New("the user has blocked the bot")
)

// User returns the person with that id, who is made known to Telegram (not to the
// bot) on first use. The private chat has the same id. A later name is ignored
// unless the first one was empty.
func (s *Server) User(id int64, name string) *User {
	s.mu.Lock()
	defer s.mu.Unlock()
	u := s.users[id]
	if u == nil {
		u = &User{s: s, id: id, nextID: s.cfg.FirstMessageID, language: "zh-hans"}
		s.users[id] = u
	}
	if u.name == "" {
		u.name = name
	}
	return u
}

// UseLanguage sets the language of the person's Telegram app, such as en. Everybody
// begins with zh-hans.
func (u *User) UseLanguage(code string) {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	u.language = code
}

// ID is the user's id and that of the chat.
func (u *User) ID() int64 { return u.id }

// Name is the name the user is known by.
func (u *User) Name() string {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	return u.name
}

func (u *User) wireUser() wireUser {
	return wireUser{ID: u.id, FirstName: u.firstName(), LanguageCode: u.language}
}

func (u *User) wireChat() wireChat {
	return wireChat{ID: u.id, FirstName: u.firstName(), Type: "private"}
}

func (u *User) firstName() string {
	if u.name == "" {
		return strconv.FormatInt(u.id, 10)
	}
	return u.name
}

// find is the message with that id, unless it is deleted.
func (u *User) find(id int) *message {
	i := id - u.s.cfg.FirstMessageID // ids have no gaps
	if i < 0 || i >= len(u.messages) || u.messages[i].Deleted {
		return nil
	}
	return u.messages[i]
}

// add gives a message its number, chat and date.
func (u *User) add(m *message) {
	m.ID, m.ChatID, m.Date = u.nextID, u.id, u.s.cfg.Now()
	m.chat = u
	u.nextID++
	u.messages = append(u.messages, m)
}

// say adds a message of the user and delivers it. The lock must be held.
func (u *User) say(m *message) int {
	u.setBlocked(false)
	u.started = true
	u.add(m)
	u.s.updates.push("message", u.s.wire(m))
	return m.ID
}

// startPayload is what a deep link may carry: core.telegram.org/bots/features#deep-linking.
var startPayload = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)

// Start opens the bot by a deep link with that payload, or without one when it is
// empty, and returns the message's id. An app drops a payload that Telegram does
// not allow, and so does Start.
func (u *User) Start(payload string) int {
	text := "/start"
	if startPayload.MatchString(payload) {
		text += " " + payload
	}
	return u.Say(text)
}

// Say writes a text and returns the message's id. Like an app it trims the text,
// sends nothing and returns 0 when nothing is left, and splits what is longer
// than 4096 into several messages, of which it returns the last id.
func (u *User) Say(text string) int {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	last := 0
	for rest := typed(text); !invisible(rest); {
		var part string
		part, rest = splitUnits(rest, maxText)
		last = u.say(&message{Message: Message{Kind: KindText, Text: part, Entities: commandEntities(part)}})
	}
	return last
}

// Reply writes a text as a reply to a message of the chat and returns the message's
// id. A reply to a message that is gone is sent as an ordinary one.
func (u *User) Reply(messageID int, text string) int {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	text = typed(text)
	return u.say(&message{Message: Message{Kind: KindText, Text: text, Entities: commandEntities(text), ReplyTo: messageID}})
}

// typed is a text as an app sends it.
func typed(text string) string { return trim(formatted{text: clean(text)}).text }

// splitUnits cuts a text after at most n UTF-16 units.
func splitUnits(s string, n int) (head, tail string) {
	used := 0
	for i, r := range s {
		used += units(string(r))
		if used > n {
			return s[:i], s[i:]
		}
	}
	return s, ""
}

// Forward passes on a text that somebody else has written.
func (u *User) Forward(text, author string) int {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	at := u.s.cfg.Now().Unix()
	return u.say(&message{
		Message: Message{Kind: KindText, Text: text, Entities: commandEntities(text), Forwarded: true},
		extra: map[string]any{
			"forward_origin":      map[string]any{"type": "hidden_user", "sender_user_name": author, "date": at},
			"forward_sender_name": author,
			"forward_date":        at,
		},
	})
}

// Press presses a button that the message has now, named by its label or by its
// callback data, and returns the query's id for AwaitAnswer. It is an error when
// there is no such button, as after an edit that took it away.
func (u *User) Press(messageID int, button string) (string, error) {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	m := u.find(messageID)
	if m == nil {
		return "", fmt.Errorf("press %q on message %d: %w", button, messageID, ErrNoMessage)
	}
	if u.blocked {
		return "", fmt.Errorf("press %q on message %d: %w", button, messageID, ErrBlocked)
	}
	all := slices.Concat(m.Buttons...)
	i := slices.IndexFunc(all, func(b Button) bool { return b.Data != "" && b.Text == button })
	if i < 0 {
		i = slices.IndexFunc(all, func(b Button) bool { return b.Data != "" && b.Data == button })
	}
	if i < 0 {
		return "", fmt.Errorf("press %q on message %d: %w", button, messageID, ErrNoButton)
	}
	return u.s.press(u, m.ID, all[i].Data), nil
}

// PressStale delivers any data for any message that ever was, as an app does that
// still shows an old keyboard, and returns the query's id. For a deleted message
// the bot gets what Telegram calls an inaccessible one: only its chat and id.
func (u *User) PressStale(messageID int, data string) string {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	return u.s.press(u, messageID, data)
}

// Edit changes the text, or the caption, of an own message.
func (u *User) Edit(messageID int, text string) error {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	m := u.find(messageID)
	switch {
	case m == nil:
		return fmt.Errorf("edit message %d: %w", messageID, ErrNoMessage)
	case !m.editable(text):
		return fmt.Errorf("edit message %d: %w", messageID, ErrNotOwn)
	case u.s.cfg.Now().Sub(m.Date) > changeWindow:
		return fmt.Errorf("edit message %d: %w", messageID, ErrTooLate)
	}
	f := formatted{typed(text), commandEntities(typed(text))}
	if m.same(f, m.Buttons) {
		return nil // the app sends nothing
	}
	m.change(f, m.Buttons, u.s.cfg.Now())
	u.s.updates.push("edited_message", u.s.wire(m))
	return nil
}

// editable tells whether the user can give a message that text.
func (m *message) editable(text string) bool {
	if m.FromBot || m.Forwarded || !utf8.ValidString(text) {
		return false
	}
	switch m.Kind {
	case KindText:
		return !invisible(text) && units(text) <= maxText
	case KindDocument, KindPhoto:
		return units(text) <= maxCaption
	default:
		return false
	}
}

// Block makes the bot's messages fail with 403 and tells the bot.
func (u *User) Block() {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	u.setBlocked(true)
}

// Unblock lets the bot write again and tells the bot.
func (u *User) Unblock() {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	u.setBlocked(false)
}

func (u *User) setBlocked(blocked bool) {
	if u.blocked == blocked {
		return
	}
	u.blocked = blocked
	before := map[string]any{"user": u.s.wireBot(), "status": "member"}
	after := map[string]any{"user": u.s.wireBot(), "status": "kicked", "until_date": 0}
	if !blocked {
		before, after = after, before
	}
	u.s.updates.push("my_chat_member", map[string]any{"chat": u.wireChat(), "from": u.wireUser(),
		"date": u.s.cfg.Now().Unix(), "old_chat_member": before, "new_chat_member": after})
}

// Messages is the chat as the user sees it now, oldest first and without what was
// deleted. The copies belong to the caller.
func (u *User) Messages() []Message {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	return u.visible()
}

// AllMessages is like Messages but has deleted messages too.
func (u *User) AllMessages() []Message {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	all := []Message{}
	for _, m := range u.messages {
		all = append(all, m.copied())
	}
	return all
}

func (u *User) visible() []Message {
	seen := []Message{}
	for _, m := range u.messages {
		if !m.Deleted {
			seen = append(seen, m.copied())
		}
	}
	return seen
}

// Await blocks until the chat is as wanted. The function is called with the
// server's lock held and must not call the server; it sees what Messages gives.
func (u *User) Await(ctx context.Context, want func([]Message) bool) error {
	return u.s.await(ctx, "the chat of "+strings.TrimSpace(u.firstName()), func() bool { return want(u.visible()) })
}
