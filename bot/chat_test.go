package bot

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zongjie/config"
	"zongjie/office"
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

// playedChat is one chat being played.
type playedChat struct {
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

func newChat(t *testing.T, restarts bool) *playedChat {
	t.Helper()
	w := newWorld(t)
	w.forms = nil
	return &playedChat{world: w, restarts: restarts, seen: map[*member]map[int]sandbox.Message{}, shown: map[*member][]shownButton{}}
}

// play does what the script says and compares what comes of it, or writes it into
// the script.
func (c *playedChat) play(script *chatScript, update bool) {
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
	c.nothingFailed()
}

// nothingFailed checks that each message was sent and each update handled.
func (c *playedChat) nothingFailed() {
	c.t.Helper()
	c.read(func(tx *storage.Tx) error {
		dead, err := tx.Dead()
		for _, m := range dead {
			c.t.Errorf("a message was not sent: %s", m.Cause)
		}
		failures, err2 := tx.Failures()
		for _, f := range failures {
			c.t.Errorf("an update was not handled: %s", f.Cause)
		}
		return errors.Join(err, err2)
	})
}

// do carries out one act. The setting of the scene needs no running bot.
func (c *playedChat) do(s *chatStep) {
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
func (c *playedChat) calm() {
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

func (c *playedChat) awake() {
	c.t.Helper()
	if c.bot == nil {
		c.start()
	}
}

// renew ends the bot and runs a new one on the same database, which stays open.
func (c *playedChat) renew() {
	c.t.Helper()
	c.stop()
	c.must(<-c.ended)
	c.bot = newBot(c.bot.Options, catalogue())
	c.must(c.bot.Connect(c.ctx))
	c.run()
}

// serveForms takes forms into service: from the start, or as after an update of the
// configuration, which takes a restart.
func (c *playedChat) serveForms(files []string) {
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
func (c *playedChat) moveTo(words []string) {
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
func (c *playedChat) introduce(words []string) {
	c.t.Helper()
	id := int64(11 + len(c.people))
	m := c.stranger(id, words[1])
	if words[0] == "person" {
		var departments []office.DepartmentID
		for _, d := range words[3:] {
			departments = append(departments, office.DepartmentID(d))
		}
		m = c.member(id, words[1], storage.Role(words[2]), departments...)
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
func (c *playedChat) reported(question string, amounts []string) {
	c.t.Helper()
	this := office.PeriodOf(c.clock.now())
	c.must(c.store.Write(func(tx *storage.Tx) error {
		for i, amount := range amounts {
			if err := reported(tx, c.forms[0].Form, office.QuestionID(question), this.Add(i-len(amounts)), amount); err != nil {
				return err
			}
		}
		return nil
	}))
}
