package bot

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zongjie/config"
	"zongjie/sandbox"
	"zongjie/storage"
)

var updateChats = flag.Bool("update", false, "write anew what the bot says in testdata/chats; then read it")

// TestChats plays the chats in testdata/chats, whose README.md explains how they are
// written, with the real bot on a real database. Each is played twice: straight, and
// with a new bot on the same database before each act. Both must give the same.
func TestChats(t *testing.T) {
	files, err := filepath.Glob("testdata/chats/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("chats: %v, %v", files, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			t.Parallel()
			script := readChat(t, file)
			t.Run("straight", func(t *testing.T) { newChat(t, false).play(script, *updateChats) })
			if *updateChats {
				if err := os.WriteFile(file, []byte(script.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			t.Run("restarted", func(t *testing.T) { newChat(t, true).play(script, false) })
		})
	}
}

// chat is one chat being played.
type chat struct {
	*world
	restarts bool
	people   []*member // in the order they came in
	seen     map[*member]map[int]sandbox.Message
	shown    map[*member][]shownButton
	toasts   []string

	away bool  // the bot is not running
	taps []tap // made meanwhile
}

// shownButton is a button that a chat has shown at some time, and maybe no more.
type shownButton struct {
	message int
	text    string // of the message then
	button  sandbox.Button
}

// tap is a button pressed and not yet answered.
type tap struct {
	by    *member
	query string
}

func newChat(t *testing.T, restarts bool) *chat {
	t.Helper()
	w := newWorld(t)
	w.forms = nil
	return &chat{world: w, restarts: restarts, seen: map[*member]map[int]sandbox.Message{}, shown: map[*member][]shownButton{}}
}

// play does what the script says and compares what comes of it, or writes it into
// the script.
func (c *chat) play(script *chatScript, update bool) {
	c.t.Helper()
	for i := range script.steps {
		s := &script.steps[i]
		c.do(s)
		got := c.heard()
		switch s.act {
		case "kept":
			got = append(got, c.kept()...)
		case "versions":
			got = append(got, c.versions()...)
		}
		if update {
			s.want = got
		}
		if diff := cmp.Diff(s.want, got); diff != "" {
			c.t.Fatalf("line %d: %s: (-want +got)\n%s\nlog:\n%s", s.line, s.act, diff, c.log)
		}
	}
	if n := len(script.steps); n == 0 || script.steps[n-1].act != "kept" || c.away {
		c.t.Errorf("the chat should end with the line “kept”")
	}
	c.read(func(tx *storage.Tx) error {
		dead, err := tx.Dead()
		if err == nil && len(dead) > 0 {
			c.t.Errorf("%d messages could not be sent, the first: %s", len(dead), dead[0].Cause)
		}
		failures, err2 := tx.Failures()
		if err2 == nil && len(failures) > 0 {
			c.t.Errorf("%d updates could not be handled, the first: %s", len(failures), failures[0].Cause)
		}
		return err
	})
}

// do carries out one act. The setting of the scene needs no running bot.
func (c *chat) do(s *chatStep) {
	c.t.Helper()
	switch words := strings.Fields(s.act); words[0] {
	case "form":
		c.serveForms(words[1:])
		return
	case "at":
		c.moveTo(words[1:])
		return
	}
	c.awake()
	if c.restarts && !c.away {
		c.renew()
	}
	switch words := strings.Fields(s.act); {
	case s.act == "kept" || s.act == "versions":
	case s.act == "bot away":
		c.halt()
		c.away = true
	case s.act == "bot back":
		c.away = false
		c.start()
	case words[0] == "person" || words[0] == "stranger":
		c.introduce(words)
	case words[0] == "reported":
		c.reported(words[1], words[2:])
	default:
		c.act(s)
	}
	c.calm()
}

// calm waits until the bot has dealt with everything, files too.
func (c *chat) calm() {
	c.t.Helper()
	if c.away {
		return
	}
	c.settle()
	for _, t := range c.taps {
		answer, err := t.by.AwaitAnswer(c.ctx, t.query)
		c.must(err)
		if answer.Text != "" {
			c.toasts = append(c.toasts, "  "+t.by.Name()+" (toast) "+answer.Text)
		}
	}
	c.taps = nil
	c.must(c.bot.Fetched(c.ctx))
	c.settle()
}

func (c *chat) awake() {
	c.t.Helper()
	if c.bot == nil {
		c.start()
	}
}

// renew ends the bot and runs a new one on the same database, which stays open.
func (c *chat) renew() {
	c.t.Helper()
	c.stop()
	c.must(<-c.ended)
	c.bot = newBot(c.bot.Options, catalogue())
	c.must(c.bot.Connect(c.ctx))
	c.run()
}

// serveForms takes forms into service: from the start, or as after an update of the
// configuration, which takes a restart.
func (c *chat) serveForms(files []string) {
	c.t.Helper()
	var forms []config.Form
	for _, file := range files {
		source, err := os.ReadFile(filepath.Join("testdata", file))
		c.must(err)
		forms = append(forms, parseForm(c.t, file, source))
	}
	c.forms = forms
	if c.bot != nil {
		c.restart()
		c.calm()
	}
}

// moveTo sets the clock and, once the bot runs, lets the schedule look.
func (c *chat) moveTo(words []string) {
	c.t.Helper()
	zone := time.FixedZone("CST", 8*3600)
	at, err := time.ParseInLocation("2006-01-02 15:04", strings.Join(words, " "), zone)
	c.must(err)
	c.clock.set(at)
	if c.bot == nil || c.away {
		return
	}
	if c.restarts {
		c.renew()
	}
	c.must(c.bot.Tick())
	c.calm()
}

// introduce makes somebody known. What the bot says to a stranger is not part of the
// chat when they were not one.
func (c *chat) introduce(words []string) {
	c.t.Helper()
	id := int64(11 + len(c.people))
	m := c.stranger(id, words[1])
	if words[0] == "person" {
		m = c.member(id, words[1], storage.Role(words[2]), departmentIDs(words[3:])...)
	} else if len(words) > 2 {
		m.UseLanguage(words[2])
	}
	c.people = append(c.people, m)
	c.seen[m] = map[int]sandbox.Message{}
	for _, message := range m.AllMessages() {
		c.seen[m][message.ID] = message
	}
}

// reported keeps figures of 办公室 for the months before the clock's, the newest last.
func (c *chat) reported(question string, amounts []string) {
	c.t.Helper()
	this := conversationPeriod(c.clock.now())
	c.must(c.store.Write(func(tx *storage.Tx) error {
		for i, amount := range amounts {
			if err := reported(tx, c.forms[0].Form, questionID(question), this.Add(i-len(amounts)), amount); err != nil {
				return err
			}
		}
		return nil
	}))
}

// person is somebody who is part of the chat.
func (c *chat) person(name string) *member {
	c.t.Helper()
	i := slices.IndexFunc(c.people, func(m *member) bool { return m.Name() == name })
	if i < 0 {
		c.t.Fatalf("nobody is called %q", name)
	}
	return c.people[i]
}

// act is what somebody does in their chat.
func (c *chat) act(s *chatStep) {
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
func (c *chat) own(m *member, text string) (id int) {
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
func (c *chat) about(m *member, text string) (id int) {
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
func (c *chat) tap(m *member, what string) {
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
func (c *chat) press(m *member, label, text string) (query string) {
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
func (c *chat) sends(m *member, s *chatStep, what string) {
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
func (c *chat) upload(what string, photo bool, content []string) sandbox.Upload {
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
		u.Data = []byte(strings.Join(content, "\n"))
	case photo:
		u.Data = picture(c.t, int(name[0]))
	}
	return u
}
