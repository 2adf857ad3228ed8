package bot

import (
	"slices"
	"strconv"
	"strings"

	"zongjie/sandbox"
)

// person is somebody who is part of the chat.
func (c *playedChat) person(name string) *member {
	c.t.Helper()
	i := slices.IndexFunc(c.people, func(m *member) bool { return m.Name() == name })
	if i < 0 {
		c.t.Fatalf("nobody is called %q", name)
	}
	return c.people[i]
}

// act is what somebody does in their chat.
func (c *playedChat) act(s *chatStep) {
	c.t.Helper()
	name, rest, _ := strings.Cut(s.act, " ")
	verb, rest, _ := strings.Cut(rest, " ")
	m := c.person(name)
	switch verb {
	case ">":
		m.Say(s.text(rest))
	case "taps":
		c.tap(m, rest)
	case "sends":
		c.sends(m, s, rest)
	case "edits":
		old, text, ok := strings.Cut(strings.TrimPrefix(rest, "“"), "” to ")
		id := c.own(m, unfold(old))
		if !ok || id == 0 {
			c.t.Fatalf("line %d: %s has sent no %q", s.line, name, old)
		}
		c.must(m.Edit(id, s.text(text)))
	case "replies":
		to, text, _ := strings.Cut(strings.TrimPrefix(rest, "to “"), "”: ")
		m.Reply(c.about(m, to), s.text(text))
	case "forwards":
		author, text, _ := strings.Cut(rest, ": ")
		m.Forward(s.text(text), author)
	case "blocks":
		m.Block()
	case "unblocks":
		m.Unblock()
	default:
		c.t.Fatalf("line %d: nobody can do %q", s.line, s.act)
	}
}

// own is the newest message of the person with that text, caption or first line.
func (c *playedChat) own(m *member, text string) (id int) {
	for _, message := range m.Messages() {
		first, _, _ := strings.Cut(message.Text, "\n")
		if !message.FromBot && (message.Text == text || first == text) {
			id = message.ID
		}
	}
	return id
}

// about is the message that a reply is to: the person's own with that text, or else
// the newest of the chat that has it.
func (c *playedChat) about(m *member, text string) (id int) {
	c.t.Helper()
	if id := c.own(m, text); id != 0 {
		return id
	}
	for _, message := range m.Messages() {
		if strings.Contains(message.Text, text) {
			id = message.ID
		}
	}
	if id == 0 {
		c.t.Fatalf("no message has %q:\n%s", text, m.transcript())
	}
	return id
}

// tap presses the newest button with the label; an old one is a button that the chat
// has shown and shows no more.
func (c *playedChat) tap(m *member, what string) {
	c.t.Helper()
	what, old := strings.CutPrefix(what, "old ")
	label, text, _ := strings.Cut(what, " @ ")
	if !old {
		c.taps = append(c.taps, tap{m, c.press(m, label, text)})
		return
	}
	for _, s := range slices.Backward(c.shown[m]) {
		if s.button.Text == label && strings.Contains(s.text, text) && !m.shows(s) {
			c.taps = append(c.taps, tap{m, m.PressStale(s.message, s.button.Data)})
			return
		}
	}
	c.t.Fatalf("no button to tap for %q:\n%s", what, m.transcript())
}

// press presses a button that the chat shows, in a message that has the text.
func (c *playedChat) press(m *member, label, text string) (query string) {
	c.t.Helper()
	for _, message := range slices.Backward(m.Messages()) {
		for _, b := range slices.Concat(message.Buttons...) {
			if b.Text == label && strings.Contains(message.Text, text) {
				query, err := m.Press(message.ID, b.Data)
				c.must(err)
				return query
			}
		}
	}
	c.t.Fatalf("the chat shows no button %q:\n%s", label, m.transcript())
	return ""
}

// shows reports whether the chat has the button now.
func (m *member) shows(s shownButton) bool {
	for _, message := range m.Messages() {
		if message.ID == s.message {
			return slices.Contains(slices.Concat(message.Buttons...), s.button)
		}
	}
	return false
}

// sends a sticker and the like, a photo, a file, or an album of the lines that follow.
func (c *playedChat) sends(m *member, s *chatStep, what string) {
	c.t.Helper()
	switch kind, rest, _ := strings.Cut(what, " "); kind {
	case "photo", "file":
		m.Album(c.upload(rest, kind == "photo", s.more))
	case "album":
		var items []sandbox.Upload
		for _, line := range s.more {
			items = append(items, c.upload(line, true, nil))
		}
		m.Album(items...)
	default:
		if m.SendOther(sandbox.Kind(kind)) == 0 {
			c.t.Fatalf("line %d: nobody can send a %s", s.line, kind)
		}
	}
}

// upload is a file: “name: caption” or “name 21MB: caption”. Its content is what is
// given, or follows from its name.
func (c *playedChat) upload(what string, photo bool, content []string) sandbox.Upload {
	c.t.Helper()
	name, caption, _ := strings.Cut(what, ": ")
	name, size, sized := strings.Cut(name, " ")
	u := sandbox.Upload{Name: name, Caption: caption, Photo: photo, Data: []byte(name)}
	switch {
	case sized:
		n, err := strconv.Atoi(strings.TrimSuffix(size, "MB"))
		c.must(err)
		u.Data = make([]byte, n<<20)
	case content != nil:
		u.Data = []byte(unfold(strings.Join(content, "\n")))
	case photo:
		u.Data = picture(c.t, int(name[0]))
	}
	return u
}
