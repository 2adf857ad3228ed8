package bot

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3"

	"zongjie/bot/delivery"
	"zongjie/bot/telegram"
	"zongjie/config"
	"zongjie/office"
	"zongjie/sandbox"
	"zongjie/storage"
)

const testToken = "100000001:SECRET-sandbox-TOKEN"

// world is a real bot on a real database, speaking HTTP to the stand-in.
type world struct {
	t      *testing.T
	ctx    context.Context //nolint:containedctx // ends what a test waits for
	clock  *clock
	server *sandbox.Server
	path   string
	forms  []config.Form
	limits delivery.Limits
	wrap   func(Telegram) Telegram // changes what the bot sees of Telegram
	random io.Reader
	log    *logBuffer

	store *storage.Store
	bot   *Bot
	stop  context.CancelFunc
	ended chan error
}

// logBuffer is a log that a test can wait on.
type logBuffer struct {
	mu      sync.Mutex
	text    bytes.Buffer
	changed chan struct{}
}

func (l *logBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	close(l.changed)
	l.changed = make(chan struct{})
	return l.text.Write(p)
}

func (l *logBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// await blocks until the log has the text.
func (l *logBuffer) await(ctx context.Context, want string) error {
	for {
		l.mu.Lock()
		text, changed := l.text.String(), l.changed
		l.mu.Unlock()
		if strings.Contains(text, want) {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("await %q in the log: %w", want, ctx.Err())
		}
	}
}

// shanghai is a moment in the test form's zone.
func shanghai(month time.Month, day, hour, minute int) time.Time {
	return time.Date(2024, month, day, hour, minute, 0, 0, time.FixedZone("CST", 8*3600))
}

// opening is when the round of June 2024 opens.
func opening() time.Time { return shanghai(6, 25, 9, 0) }

func parseForm(t *testing.T, file string, source []byte) config.Form {
	t.Helper()
	form, err := config.CheckForm(file, source)
	if err != nil {
		t.Fatalf("parse %s: %v", file, err)
	}
	return config.Form{Form: form, Source: source, File: file}
}

func monthly(t *testing.T) config.Form {
	t.Helper()
	source, err := os.ReadFile("testdata/monthly.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return parseForm(t, "monthly.yaml", source)
}

// replaced is the monthly form with other words in it.
func replaced(t *testing.T, pairs ...string) config.Form {
	t.Helper()
	source := strings.NewReplacer(pairs...).Replace(string(monthly(t).Source))
	return parseForm(t, "changed.yaml", []byte(source))
}

// newWorld prepares a bot without starting it, the day before the round opens.
func newWorld(t *testing.T, forms ...config.Form) *world {
	t.Helper()
	if len(forms) == 0 {
		forms = []config.Form{monthly(t)}
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(cancel)
	c := newClock(opening().Add(-24 * time.Hour))
	w := &world{t: t, ctx: ctx, clock: c, path: filepath.Join(t.TempDir(), "z.db"), forms: forms, limits: delivery.Unlimited(),
		log: &logBuffer{changed: make(chan struct{})}}
	w.serve(sandbox.Config{})
	t.Cleanup(func() {
		w.halt()
		if strings.Contains(w.log.String(), testToken) || strings.Contains(w.log.String(), "SECRET") {
			t.Errorf("the log names the token:\n%s", w.log)
		}
		if strings.Contains(w.log.String(), "713.036") {
			t.Errorf("the log names a reported figure:\n%s", w.log)
		}
	})
	return w
}

// serve starts the stand-in.
func (w *world) serve(cfg sandbox.Config) {
	w.t.Helper()
	cfg.Token, cfg.Now = testToken, w.clock.now
	w.server = sandbox.New(cfg)
	w.must(w.server.Start())
	server := w.server
	w.t.Cleanup(func() { _ = server.Close() })
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatalf("%v\nlog:\n%s", err, w.log)
	}
}

func (w *world) client() *telegram.Client {
	w.t.Helper()
	client, err := telegram.New(telegram.Config{Token: testToken, APIRoot: w.server.URL(), FileRoot: w.server.URL() + "/file"})
	w.must(err)
	return client
}

// open opens the database and makes a bot on it, without running it.
func (w *world) open() {
	w.t.Helper()
	store, err := storage.Open(w.path)
	w.must(err)
	var tg Telegram = w.client()
	if w.wrap != nil {
		tg = w.wrap(tg)
	}
	w.store = store
	w.bot = newBot(Options{Store: store, Telegram: tg, Forms: w.forms, Now: w.clock.now, After: w.clock.after,
		Log:    slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Limits: w.limits, Random: w.random}, catalogue())
}

// start runs a new Bot on the same database.
func (w *world) start() *world {
	w.t.Helper()
	w.open()
	w.must(w.bot.Connect(w.ctx))
	w.run()
	return w
}

func (w *world) run() {
	ctx, stop := context.WithCancel(w.ctx)
	w.stop, w.ended = stop, make(chan error, 1)
	running, ended := w.bot, w.ended
	go func() { ended <- running.Run(ctx) }()
}

// halt stops the bot and closes its database.
func (w *world) halt() {
	w.t.Helper()
	if w.stop != nil {
		w.stop()
		if err := <-w.ended; err != nil {
			w.t.Errorf("the bot ended with %v", err)
		}
		w.stop = nil
	}
	if w.store != nil {
		if err := w.store.Close(); err != nil {
			w.t.Error(err)
		}
		w.store = nil
	}
}

func (w *world) restart() {
	w.t.Helper()
	w.halt()
	w.start()
}

// settle waits until the bot has dealt with everything and said everything.
func (w *world) settle() {
	w.t.Helper()
	w.must(w.server.AwaitConfirmed(w.ctx))
	w.must(w.bot.Drained(w.ctx))
}

// tick moves the clock and lets the schedule look.
func (w *world) tick(at time.Time) {
	w.t.Helper()
	w.clock.set(at)
	w.must(w.bot.Tick())
	w.settle()
}

func (w *world) read(do func(*storage.Tx) error) {
	w.t.Helper()
	w.must(w.store.Read(do))
}

// exec changes the database behind the bot's back.
func (w *world) exec(statement string) {
	w.t.Helper()
	db, err := sql.Open("sqlite3", "file:"+w.path+"?_busy_timeout=5000&_txlock=immediate")
	w.must(err)
	_, err = db.Exec(statement)
	w.must(err)
	w.must(db.Close())
}

// answers are the typed answers of a duty of the first round.
func (w *world) answers(d office.DepartmentID) map[office.QuestionID]office.Answer {
	w.t.Helper()
	var found map[office.QuestionID]office.Answer
	w.read(func(tx *storage.Tx) (err error) {
		found, err = tx.Answers(1, d)
		return err
	})
	return found
}

// member makes somebody known without an invitation.
func (w *world) member(id int64, name string, role storage.Role, departments ...office.DepartmentID) *member {
	w.t.Helper()
	m := w.stranger(id, name)
	m.Start("")
	w.must(w.server.AwaitConfirmed(w.ctx))
	w.must(w.bot.Drained(w.ctx))
	w.must(w.store.Write(func(tx *storage.Tx) error {
		return tx.PutPerson(storage.Person{ID: office.PersonID(id), Chat: id, Name: name, Role: role,
			Departments: departments, JoinedAt: w.clock.now()})
	}))
	return m
}

func (w *world) stranger(id int64, name string) *member {
	return &member{User: w.server.User(id, name), w: w}
}

// respondent answers for 办公室.
func (w *world) respondent() *member { return w.member(11, "王芳", storage.Respondent, "office") }

func (w *world) secretary() *member { return w.member(12, "李明", storage.Secretary) }

func (w *world) administrator() *member { return w.member(13, "张强", storage.Administrator) }

// member is somebody who chats with the bot. What they do is settled on return.
type member struct {
	*sandbox.User
	w *world
}

func (m *member) says(text string) int {
	m.w.t.Helper()
	id := m.Say(text)
	m.w.settle()
	return id
}

func (m *member) joins(link string) {
	m.w.t.Helper()
	_, token, _ := strings.Cut(link, "?start=")
	m.Start(token)
	m.w.settle()
}

func (m *member) edits(message int, text string) {
	m.w.t.Helper()
	m.w.must(m.Edit(message, text))
	m.w.settle()
}

// taps presses a button of the newest message that has one so labelled, and
// returns the toast.
func (m *member) taps(label string) string {
	m.w.t.Helper()
	message, b := m.button(label)
	if message == 0 {
		m.w.t.Fatalf("no button %q in the chat:\n%s", label, m.transcript())
	}
	query, err := m.Press(message, b.Data)
	m.w.must(err)
	return m.toast(query)
}

// button finds the newest button whose label has the text.
func (m *member) button(label string) (int, sandbox.Button) {
	all := m.Messages()
	for _, message := range slices.Backward(all) {
		for _, row := range message.Buttons {
			for _, b := range row {
				if strings.Contains(b.Text, label) {
					return message.ID, b
				}
			}
		}
	}
	return 0, sandbox.Button{}
}

// tapsOld delivers a button that the chat no longer shows.
func (m *member) tapsOld(message int, data string) string {
	m.w.t.Helper()
	return m.toast(m.PressStale(message, data))
}

func (m *member) toast(query string) string {
	m.w.t.Helper()
	answer, err := m.AwaitAnswer(m.w.ctx, query)
	m.w.must(err)
	m.w.settle()
	return answer.Text
}

// heard is what the bot says in the chat now, oldest first.
func (m *member) heard() []string {
	var all []string
	for _, message := range m.Messages() {
		if message.FromBot {
			all = append(all, message.Text)
		}
	}
	return all
}

func (m *member) last() string {
	all := m.heard()
	if len(all) == 0 {
		return ""
	}
	return all[len(all)-1]
}

// wants checks that the newest message of the bot has all of the texts.
func (m *member) wants(parts ...string) {
	m.w.t.Helper()
	for _, part := range parts {
		if !strings.Contains(m.last(), part) {
			m.w.t.Fatalf("the newest message lacks %q; chat:\n%s", part, m.transcript())
		}
	}
}

// count says how many messages of the bot have the text.
func (m *member) count(text string) int {
	n := 0
	for _, said := range m.heard() {
		if strings.Contains(said, text) {
			n++
		}
	}
	return n
}

func (m *member) wantCount(text string, want int) {
	m.w.t.Helper()
	if got := m.count(text); got != want {
		m.w.t.Errorf("%d messages have %q, want %d; chat:\n%s", got, text, want, m.transcript())
	}
}

func (m *member) labels() []string {
	var labels []string
	all := m.Messages()
	for _, message := range slices.Backward(all) {
		for _, row := range message.Buttons {
			for _, b := range row {
				labels = append(labels, b.Text)
			}
		}
		if labels != nil {
			break
		}
	}
	return labels
}

func (m *member) transcript() string {
	var b strings.Builder
	for _, message := range m.Messages() {
		who := m.Name()
		if message.FromBot {
			who = "bot"
		}
		fmt.Fprintf(&b, "#%d %s: %s\n", message.ID, who, message.Text)
		for _, row := range message.Buttons {
			for _, button := range row {
				fmt.Fprintf(&b, "    [%s] %s\n", button.Text, button.Data)
			}
		}
	}
	return b.String()
}

func june() office.Period { return office.Period{Year: 2024, Month: time.June} }

// query reads one value from the database behind the bot's back.
func (w *world) query(statement string, into any) {
	w.t.Helper()
	db, err := sql.Open("sqlite3", "file:"+w.path+"?mode=ro&_busy_timeout=5000")
	w.must(err)
	w.must(db.QueryRow(statement).Scan(into))
	w.must(db.Close())
}

// firstPause is the pause after the first failed poll.
const firstPause = time.Second
