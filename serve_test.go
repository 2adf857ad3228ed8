package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"zongjie/office"
	"zongjie/sandbox"
	"zongjie/storage"
)

const serveToken = "100000001:SECRET-serve-TOKEN"

// asChild makes the test binary be zongjie itself.
const asChild = "ZONGJIE_TEST_AS_CHILD"

// TestChild is no test: it is the process that the other tests start and kill.
func TestChild(t *testing.T) {
	arguments := os.Getenv(asChild)
	if arguments == "" {
		t.Skip("only the other tests run this, as a process of its own")
	}
	os.Args = append([]string{"zongjie"}, strings.Split(arguments, "\n")...)
	main()
}

// bureau is a configuration in a folder, and the stand-in it points to.
type bureau struct {
	t      *testing.T
	ctx    context.Context //nolint:containedctx // ends what a test waits for
	dir    string
	server *sandbox.Server
	out    *output // of all processes
}

// output is what processes print, which a test can wait on.
type output struct {
	mu      sync.Mutex
	text    bytes.Buffer
	changed chan struct{}
}

func newOutput() *output { return &output{changed: make(chan struct{})} }

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	close(o.changed)
	o.changed = make(chan struct{})
	return o.text.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

func (o *output) await(ctx context.Context, want string) error {
	for {
		o.mu.Lock()
		text, changed := o.text.String(), o.changed
		o.mu.Unlock()
		if strings.Contains(text, want) {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("await %q: %w; got:\n%s", want, ctx.Err(), text)
		}
	}
}

// newOffice writes a configuration with one form whose round is open on any day.
func newOffice(t *testing.T, departments, questions int, cfg sandbox.Config) *bureau {
	t.Helper()
	// Far away: a loaded machine is slow, and what is stuck is told by other means.
	ctx, cancel := context.WithTimeout(context.Background(), 8*time.Minute)
	t.Cleanup(cancel)
	cfg.Token, cfg.Now = serveToken, time.Now
	o := &bureau{t: t, ctx: ctx, dir: t.TempDir(), server: sandbox.New(cfg), out: newOutput()}
	o.must(o.server.Start())
	t.Cleanup(func() {
		_ = o.server.Close()
		if strings.Contains(o.out.String(), "SECRET") {
			t.Errorf("the output names the token:\n%s", o.out)
		}
	})
	o.write("zongjie.yaml", "database: z.db\nforms: [form.yaml]\ntelegram: {token_file: token.txt, api_root: \""+o.server.URL()+"\"}\n")
	o.write("token.txt", serveToken+"\n")
	o.write("form.yaml", openForm(departments, questions))
	return o
}

// openForm asks every department for figures. A round opens on the first of each
// month and locks forty days later.
func openForm(departments, questions int) string {
	var b strings.Builder
	b.WriteString("form: open\ntitle: 月报\norgan: 某局\ndepartments:\n")
	for d := range departments {
		fmt.Fprintf(&b, "  - {id: d%d, name: %d号科}\n", d, d)
	}
	b.WriteString("schedule: {zone: UTC, opens: \"0 0 1 * *\", asks: current, due: 32d 17:00, locks: 40d 17:00}\nquestions:\n")
	for q := range questions {
		fmt.Fprintf(&b, "  - {id: q%d, title: 指标%d, type: figure, kind: count, unit: 件, aggregation: sum}\n", q, q)
	}
	b.WriteString("outline:\n  title: \"{{.Organ}}{{.Range}}总结\"\n  body: \"办理")
	for q := range questions {
		fmt.Fprintf(&b, "{{fig \\\"q%d\\\"}}，", q)
	}
	b.WriteString("完毕。\"\n")
	return b.String()
}

func (o *bureau) must(err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatalf("%v\noutput:\n%s", err, o.out)
	}
}

func (o *bureau) path(name string) string { return filepath.Join(o.dir, name) }

func (o *bureau) write(name, content string) {
	o.t.Helper()
	o.must(os.WriteFile(o.path(name), []byte(content), 0o600))
}

// child is one process of zongjie.
type child struct {
	cmd  *exec.Cmd
	out  *output
	dead chan struct{} // closed when it has ended
}

func (o *bureau) child(args ...string) *child {
	o.t.Helper()
	self := exec.Command(os.Args[0], "-test.run=^TestChild$") //nolint:gosec // the test binary itself
	c := &child{cmd: self, out: newOutput(), dead: make(chan struct{})}
	args = append(args, "--config", o.path("zongjie.yaml"))
	c.cmd.Env = append(os.Environ(), asChild+"="+strings.Join(args, "\n"))
	c.cmd.Stdout, c.cmd.Stderr = c.out, c.out
	o.must(c.cmd.Start())
	go func() {
		_ = c.cmd.Wait()
		_, _ = o.out.Write([]byte(c.out.String()))
		close(c.dead)
	}()
	o.t.Cleanup(func() { c.kill() })
	return c
}

// kill is kill -9; it returns when the process is gone.
func (c *child) kill() {
	_ = c.cmd.Process.Kill()
	<-c.dead
}

// exit waits for the process and returns its exit code.
func (o *bureau) exit(c *child) int {
	o.t.Helper()
	select {
	case <-c.dead:
		return c.cmd.ProcessState.ExitCode()
	case <-o.ctx.Done():
		o.t.Fatalf("the process did not end; output:\n%s", c.out)
		return -1
	}
}

func TestServeStartsAndStops(t *testing.T) {
	o := newOffice(t, 1, 1, sandbox.Config{})
	first := o.child("serve")
	o.must(first.out.await(o.ctx, "level=INFO msg=serving"))
	link := between(first.out.String(), "?start=", "\n")
	boss := o.server.User(1, "张强")
	boss.Start(link)
	o.must(boss.Await(o.ctx, hears("身份是管理员")))

	rival := o.child("serve")
	if code := o.exit(rival); code != 1 || !strings.Contains(rival.out.String(), "is in use: another zongjie is running on it") {
		t.Errorf("a second instance ended with %d and said %q", code, rival.out)
	}
	boss.Say("/help")
	o.must(boss.Await(o.ctx, hears("/invite 生成邀请链接")))
	if health := o.child("health"); o.exit(health) != 0 {
		t.Errorf("health: %s", health.out)
	}
	o.must(first.cmd.Process.Signal(syscall.SIGTERM))
	if code := o.exit(first); code != 0 {
		t.Errorf("SIGTERM ended it with %d: %s", code, first.out)
	}

	second := o.child("serve", "--log-format", "json")
	o.must(second.out.await(o.ctx, `"level":"INFO","msg":"serving"`))
	if strings.Contains(second.out.String(), "?start=") {
		t.Errorf("with an administrator the second start printed a link: %s", second.out)
	}
	o.must(second.cmd.Process.Signal(os.Interrupt))
	if code := o.exit(second); code != 0 {
		t.Errorf("an interrupt ended it with %d: %s", code, second.out)
	}
}

func between(text, before, after string) string {
	_, text, _ = strings.Cut(text, before)
	text, _, _ = strings.Cut(text, after)
	return text
}

func hears(text string) func([]sandbox.Message) bool {
	return func(all []sandbox.Message) bool {
		return slices.ContainsFunc(all, func(m sandbox.Message) bool { return m.FromBot && strings.Contains(m.Text, text) })
	}
}

// moment is a place in the stand-in at which the bot is killed.
type moment struct {
	method string
	phase  sandbox.Phase
	nth    int // of the process's life
}

// moments are gone through one after the other, one in each life. The second
// getUpdates of a life hands updates out, the third confirms them.
func moments() []moment {
	var all []moment
	for _, method := range []string{"getUpdates", "sendMessage", "editMessageText", "editMessageReplyMarkup", "answerCallbackQuery", "getFile"} {
		for _, phase := range []sandbox.Phase{sandbox.Arrived, sandbox.Executed} {
			for nth := 1; nth <= 3; nth++ {
				all = append(all, moment{method, phase, nth})
			}
		}
	}
	return all
}

// patience is how many calls a life may make without coming to its moment. A life in which
// nobody got anywhere is followed by a longer one: on a loaded machine the calls of a short
// one are over before the bot has noted any.
const patience = 14

// reaper kills the bot at the moments.
type reaper struct {
	mu      sync.Mutex
	victim  *child
	moments []moment
	calls   int
	most    int // calls of this life
	count   map[moment]int
	kills   int
}

func (r *reaper) call(c sandbox.Call) {
	victim, soft := r.judge(c)
	switch {
	case victim == nil:
	case soft:
		go victim.kill()
	default:
		victim.kill()
	}
}

// judge returns the process if its moment has come, and whether to kill it beside
// the call, so that the call goes on meanwhile, instead of within it.
func (r *reaper) judge(c sandbox.Call) (victim *child, soft bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.victim == nil || c.Method == "getMe" || c.Method == "setMyCommands" {
		return nil, false
	}
	m := moment{c.Method, c.Phase, 0}
	r.count[m]++
	r.calls++
	m.nth = r.count[m]
	if m != r.moments[r.kills%len(r.moments)] && r.calls < r.most {
		return nil, false
	}
	victim, r.victim = r.victim, nil
	r.kills++
	return victim, r.kills%3 == 0
}

// next is the beginning of another life, after so many in which nobody could act.
func (r *reaper) next(c *child, idle int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.victim, r.calls, r.most, r.count = c, 0, patience*(1+idle), map[moment]int{}
}

// rest ends the killing; false means that a kill is under way.
func (r *reaper) rest() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	alive := r.victim != nil
	r.victim = nil
	return alive
}

// filler is somebody who fills the form in by looking at the chat: each question
// is answered once, when it is first seen.
type filler struct {
	*sandbox.User
	department int
	questions  int
	done       map[int]bool
	confirmed  map[int]bool // by message: cards that ask whether a reply was meant
	submitted  bool
	acts       atomic.Int64 // done so far; each is done once
}

func (f *filler) value(q int) int { return 1000*(f.department+1) + q }

// fill answers until the receipt has come.
func (f *filler) fill(ctx context.Context) error {
	for {
		var act func() error
		err := f.Await(ctx, func(all []sandbox.Message) bool {
			act = f.look(all)
			return act != nil
		})
		if err != nil {
			return fmt.Errorf("department %d: %w", f.department, err)
		}
		if err := act(); err != nil {
			if errors.Is(err, errFilled) {
				return nil
			}
			return err
		}
		f.acts.Add(1)
	}
}

var errFilled = errors.New("filled")

// look finds something to do in the chat, newest message first.
func (f *filler) look(all []sandbox.Message) func() error {
	for _, m := range slices.Backward(all) {
		if !m.FromBot {
			continue
		}
		if strings.Contains(m.Text, "已提交") {
			return func() error { return errFilled }
		}
		// A reply within a blink of a kill: whether its question was shown before it
		// is not on record, so it is asked about.
		if confirm := "是"; has(m, confirm) && !f.confirmed[m.ID] {
			return func() error {
				f.confirmed[m.ID] = true
				return f.press(m.ID, confirm, new(bool))
			}
		}
		if label := has(m, "提交"); label && !f.submitted {
			return func() error { return f.press(m.ID, "提交", &f.submitted) }
		}
		for q := range f.questions {
			if strings.Contains(m.Text, fmt.Sprintf("（%d/%d）", q+1, f.questions)) && !f.done[q] {
				return func() error { return f.answer(q, m) }
			}
		}
	}
	return nil
}

func has(m sandbox.Message, label string) bool {
	return slices.ContainsFunc(m.Buttons, func(row []sandbox.Button) bool {
		return slices.ContainsFunc(row, func(b sandbox.Button) bool { return b.Text == label })
	})
}

// answer types a figure, sends it as a text file, or says by button that there is
// nothing.
func (f *filler) answer(q int, m sandbox.Message) error {
	f.done[q] = true
	switch q % 3 {
	case 0:
		f.Say(fmt.Sprint(f.value(q)))
		return nil
	case 1:
		f.SendDocument("a.txt", []byte(fmt.Sprint(f.value(q))), "")
		return nil
	}
	var pressed bool
	return f.press(m.ID, "本月无", &pressed)
}

// press taps the button as it was seen, whatever has become of the message since.
func (f *filler) press(message int, label string, done *bool) error {
	*done = true
	for _, m := range f.Messages() {
		for _, row := range m.Buttons {
			for _, b := range row {
				if m.ID == message && b.Text == label {
					f.PressStale(message, b.Data)
					return nil
				}
			}
		}
	}
	return fmt.Errorf("message %d has no button %q", message, label)
}

// TestServeKilled kills the bot at chosen moments while departments fill in their
// forms, and then looks for what was lost, doubled or put in a wrong place.
func TestServeKilled(t *testing.T) {
	const people, questions, enough = 8, 10, 20
	r := &reaper{moments: moments()}
	o := newOffice(t, people, questions, sandbox.Config{OnCall: r.call})
	fillers := o.fillers(people, questions)
	filled := make(chan error, people)
	for _, f := range fillers {
		f.Start("")
		go func() { filled <- f.fill(o.ctx) }()
	}
	c := o.child("serve")
	r.next(c, 0)
	p := progress{fillers: fillers}
	for left := people; left > 0; {
		select {
		case <-c.dead:
			idle := p.idle()
			if idle > 2*len(r.moments) {
				t.Fatalf("nobody could do anything in %d lives of the bot; output:\n%s", idle, o.out)
			}
			c = o.child("serve")
			r.next(c, idle)
		case err := <-filled:
			o.must(err)
			left--
		}
	}
	if !r.rest() {
		<-c.dead
		c = o.child("serve")
	}
	o.must(c.out.await(o.ctx, "msg=serving")) // before that it does not listen to signals
	o.must(o.server.AwaitConfirmed(o.ctx))
	o.must(c.cmd.Process.Signal(syscall.SIGTERM))
	if code := o.exit(c); code != 0 {
		t.Errorf("the last life ended with %d: %s", code, c.out)
	}
	if r.kills < enough {
		t.Errorf("killed %d times, want %d at least", r.kills, enough)
	}
	o.wantAnswers(fillers)
	t.Logf("%d kills, %d messages came twice", r.kills, doubles(t, fillers))
}

// progress tells a bot that gets nowhere from one that is slow. It counts in lives, which end
// after a bounded number of calls, and never in seconds.
type progress struct {
	fillers []*filler
	acts    int64
	lives   int // since the last act
}

// idle counts another life, and returns how many have passed in which nobody could act.
func (p *progress) idle() int {
	var acts int64
	for _, f := range p.fillers {
		acts += f.acts.Load()
	}
	p.lives++
	if acts > p.acts {
		p.acts, p.lives = acts, 0
	}
	return p.lives
}

// fillers are people who are known to the bot, one for each department.
func (o *bureau) fillers(n, questions int) []*filler {
	o.t.Helper()
	store, err := storage.Open(o.path("z.db"))
	o.must(err)
	var all []*filler
	o.must(store.Write(func(tx *storage.Tx) error {
		for d := range n {
			id := int64(100 + d)
			f := &filler{User: o.server.User(id, "填报员"), department: d, questions: questions, done: map[int]bool{}, confirmed: map[int]bool{}}
			all = append(all, f)
			p := storage.Person{ID: office.PersonID(id), Chat: id, Name: "填报员", Role: storage.Respondent,
				Departments: []office.DepartmentID{office.DepartmentID(fmt.Sprint("d", d))}, JoinedAt: time.Now()}
			if err := tx.PutPerson(p); err != nil {
				return err
			}
		}
		return nil
	}))
	o.must(store.Close())
	return all
}

// wantAnswers checks that every question of every duty has the one answer that
// was given to it.
func (o *bureau) wantAnswers(fillers []*filler) {
	o.t.Helper()
	store, err := storage.OpenReadOnly(o.path("z.db"))
	o.must(err)
	defer func() { o.must(store.Close()) }()
	o.must(store.Read(func(tx *storage.Tx) error {
		duties, err := tx.Duties(1)
		if err != nil {
			return err
		}
		for i, f := range fillers {
			if duties[i].SubmittedAt.IsZero() {
				o.t.Errorf("department %d is not submitted", i)
			}
			for q := range f.questions {
				if err := o.wantAnswer(tx, f, q); err != nil {
					return err
				}
			}
		}
		failures, err := tx.Failures()
		if len(failures) > 0 {
			o.t.Errorf("updates failed: %+v", failures)
		}
		return err
	}))
}

func (o *bureau) wantAnswer(tx *storage.Tx, f *filler, q int) error {
	department := office.DepartmentID(fmt.Sprint("d", f.department))
	history, err := tx.AnswerHistory(1, department, office.QuestionID(fmt.Sprint("q", q)))
	switch {
	case err != nil:
		return err
	case len(history) != 1:
		o.t.Errorf("department %d, question %d: got %d answers, want one", f.department, q, len(history))
	case q%3 == 2 && history[0].State != office.Nothing:
		o.t.Errorf("department %d, question %d: got %+v, want nothing this month", f.department, q, history[0])
	case q%3 != 2 && history[0].Typed != fmt.Sprint(f.value(q)):
		o.t.Errorf("department %d, question %d: got %q, want %d", f.department, q, history[0].Typed, f.value(q))
	}
	return nil
}

// doubles counts the messages that came more than once. Only the one in flight at
// a kill may: whatever is sent again follows its first copy at once.
func doubles(t *testing.T, fillers []*filler) int {
	t.Helper()
	n := 0
	for _, f := range fillers {
		seen, last := map[string]bool{}, ""
		for _, m := range f.AllMessages() {
			if !m.FromBot {
				continue
			}
			text := m.Text
			if len(m.History) > 0 {
				text = m.History[0].Text // as it was sent
			}
			switch {
			case text == last:
				n++
			case seen[text]:
				t.Errorf("department %d: a message that was noted came again: %q", f.department, text)
			}
			seen[text], last = true, text
		}
	}
	return n
}
