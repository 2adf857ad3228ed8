package bot

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"zongjie/bot/delivery"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/sandbox"
	"zongjie/storage"
)

// stuck is downloads that hang: each says so and goes on when it is let go.
type stuck struct {
	begun chan struct{}
	letGo func()
	freed chan struct{}
}

// sticks lets the first n downloads of a bot that is started from now on hang.
func (w *world) sticks(n int32) stuck {
	w.t.Helper()
	freed := make(chan struct{})
	s := stuck{begun: make(chan struct{}, n), freed: freed, letGo: sync.OnceFunc(func() { close(freed) })}
	w.t.Cleanup(s.letGo)
	failing(n, func() error {
		s.begun <- struct{}{}
		<-freed
		return nil
	})(w)
	return s
}

// awaits fails the test when something does not come.
func (w *world) awaits(what <-chan struct{}) {
	w.t.Helper()
	select {
	case <-what:
	case <-w.ctx.Done():
		w.t.Fatalf("nothing came; log:\n%s", w.log)
	}
}

// presses taps a button and returns the toast, without waiting for anything else.
func (m *member) presses(label string) string {
	m.w.t.Helper()
	return m.answer(m.pressing(label))
}

func (m *member) pressing(label string) (query string) {
	m.w.t.Helper()
	message, b := m.button(label)
	query, err := m.Press(message, b.Data)
	m.w.must(err)
	return query
}

func (m *member) answer(query string) string {
	m.w.t.Helper()
	answer, err := m.AwaitAnswer(m.w.ctx, query)
	m.w.must(err)
	return answer.Text
}

func (m *member) awaits(text string) {
	m.w.t.Helper()
	m.w.must(m.Await(m.w.ctx, func(all []sandbox.Message) bool {
		return slices.ContainsFunc(all, func(s sandbox.Message) bool { return s.FromBot && strings.Contains(s.Text, text) })
	}))
}

func (w *world) wantInbox(want int) {
	w.t.Helper()
	w.read(func(tx *storage.Tx) error {
		got, err := tx.InboxCount()
		if got != want {
			w.t.Errorf("%d updates wait in the inbox, want %d", got, want)
		}
		return err
	})
}

// twoBegun has two people at their first questions, and the bot halted, so that what
// they do now comes in one batch.
func twoBegun(t *testing.T) (w *world, a, b *member) {
	t.Helper()
	w, a = begun(t)
	b = w.member(21, "赵敏", storage.Respondent, "preschool")
	b.says("/report")
	w.halt()
	return w, a, b
}

// atFile is an office whose bot is reading the file of the one who answers there, and
// hangs at it.
func atFile(t *testing.T) (*world, *member, stuck) {
	t.Helper()
	w, a := begun(t)
	file := w.sticks(1)
	w.restart()
	a.SendDocument("a.txt", []byte("128"), "")
	w.awaits(file.begun)
	return w, a, file
}

// TestNoTapWaitsForAFile: neither in the batch of somebody else's file nor after it.
func TestNoTapWaitsForAFile(t *testing.T) {
	w, a, b := twoBegun(t)
	a.SendDocument("a.txt", []byte("128"), "")
	query := b.pressing(labelSkip)
	file := w.sticks(1)
	w.start()
	w.awaits(file.begun)
	if toast := b.answer(query); toast != "" {
		t.Errorf("the tap in the batch of the file got %q", toast)
	}
	b.awaits("（2/2）")
	b.presses(labelBack)
	b.awaits("（1/2）")
	w.must(w.server.AwaitConfirmed(w.ctx)) // the file itself is safe by now
	w.wantInbox(1)
	if got := w.answers("office"); len(got) != 0 {
		t.Fatalf("got answers %v before the file was there", got)
	}
	file.letGo()
	w.settle()
	a.wants("✓ 走访企业：128家", "（2/7）")
}

// TestOrderBehindAFile: what somebody does while their own file is read has its turn
// after it, judged as if at once; a tap is answered at once all the same.
func TestOrderBehindAFile(t *testing.T) {
	w, a := begun(t)
	file := w.sticks(1)
	w.restart()
	_, skip := a.button(labelSkip)
	a.SendDocument("a.txt", []byte("128"), "")
	w.awaits(file.begun)
	a.Say("713.036万元") // before its question was shown
	for range 2 {
		if toast := a.presses(labelSkip); toast != zh().Plain(words.TapWaits) {
			t.Errorf("the tap behind the file got %q, want %q", toast, zh().Plain(words.TapWaits))
		}
	}
	a.Say("/help")
	w.must(w.server.AwaitConfirmed(w.ctx))
	w.wantInbox(5)
	file.letGo()
	w.settle()
	w.wantInbox(0)
	var order []string
	for _, said := range a.heard() {
		for _, part := range []string{"✓ 走访企业：128家", "可能是在问到发放资助资金之前发的", msgStale(), "怎么填报"} {
			if strings.Contains(said, part) {
				order = append(order, part)
			}
		}
	}
	if got := strings.Join(order, "，"); got != "✓ 走访企业：128家，可能是在问到发放资助资金之前发的，"+msgStale()+"，怎么填报" {
		t.Errorf("got in this order: %s; chat:\n%s", got, a.transcript())
	}
	if got := w.answers("office"); len(got) != 1 || got["visits"].Amount.String() != "128" {
		t.Errorf("got %v, want the file's answer only", got)
	}
	if toast := a.tapsOld(a.Messages()[0].ID, skip.Data); toast != msgStale() {
		t.Errorf("a tap once the inbox is empty got %q", toast)
	}
}

// TestATapBehindAFileTakesEffect: one that is not about the question.
func TestATapBehindAFileTakesEffect(t *testing.T) {
	w := newWorld(t).start()
	s := w.member(12, "李明", storage.Secretary, "office")
	w.tick(opening())
	s.says("/draft")
	file := w.sticks(1)
	w.restart()
	s.SendDocument("上年.xlsx", filledIn(t, w.forms[0].Form, map[string]any{"E4": 100}), "")
	w.awaits(file.begun)
	query := s.pressing("6月")
	s.answer(query)
	s.wantCount("个数要存", 0)
	s.wantCount("数据截至", 0)
	file.letGo()
	w.settle()
	s.wantCount("1个数要存", 1)
	s.wantCount("数据截至", 1)
	w.wantPriors()
}

// TestFilesOfOthers: as many as are read at once hang, and one chat's files go one
// after the other.
func TestFilesOfOthers(t *testing.T) {
	w := newWorld(t).start()
	var all []*member
	for i := range int64(delivery.Readers + 1) {
		all = append(all, w.member(100+i, "某", storage.Respondent, "office"))
	}
	w.tick(opening())
	for _, m := range all {
		m.taps(labelBegin) // outside a questionnaire a file is not read
	}
	file := w.sticks(delivery.Readers)
	w.restart()
	for _, m := range all {
		m.SendDocument("a.txt", []byte("走访企业3家。"), "")
		m.SendDocument("b.txt", []byte{0xb5}, "")
	}
	for range delivery.Readers {
		w.awaits(file.begun)
	}
	w.must(w.server.AwaitConfirmed(w.ctx))
	w.wantInbox(2 * (delivery.Readers + 1))
	file.letGo()
	w.settle()
	for _, m := range all {
		m.wants(msgFileEncoding())
		m.wantCount("没有取到", 0)
	}
}

// TestKilledWithAnInbox: a copy of the database, as it is while a file is read, is what
// a bot that was killed finds.
func TestKilledWithAnInbox(t *testing.T) {
	for _, confirmed := range []bool{false, true} {
		t.Run(map[bool]string{true: "confirmed", false: "not confirmed"}[confirmed], func(t *testing.T) {
			w, a, b := twoBegun(t)
			a.SendDocument("a.txt", []byte("128"), "")
			query := b.pressing(labelSkip)
			file := w.sticks(1)
			if !confirmed {
				w.neverConfirms()
			}
			w.start()
			w.awaits(file.begun)
			b.answer(query)
			if confirmed {
				w.must(w.server.AwaitConfirmed(w.ctx))
			}
			w.wantInbox(1)
			w.must(w.bot.delivery.Sent(w.ctx))
			w.reborn(file)
			w.settle()
			a.wants("✓ 走访企业：128家", "（2/7）")
			a.wantCount("✓ 走访企业", 1)
			b.wantCount("（2/2）", 1)
			if got := w.answers("office")["visits"]; got.Version != 1 {
				t.Errorf("got %+v, want the answer once", got)
			}
			w.wantInbox(0)
			w.restart()
			w.settle()
			a.wantCount("✓ 走访企业", 1)
			if got := w.failures(); len(got) != 0 {
				t.Errorf("got failures %+v", got)
			}
		})
	}
}

// neverConfirms has polls that would confirm something hang.
func (w *world) neverConfirms() {
	wrap := w.wrap
	w.wrap = func(real Telegram) Telegram { return &forgetful{Telegram: wrap(real)} }
}

type forgetful struct{ Telegram }

func (f *forgetful) Updates(ctx context.Context, offset int, wait time.Duration) ([]telegram.Update, error) {
	if offset > 0 {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	return f.Telegram.Updates(ctx, offset, wait)
}

// reborn starts a bot on a copy of the database that was made while the one before
// was at a file.
func (w *world) reborn(file stuck) {
	w.t.Helper()
	path := filepath.Join(w.t.TempDir(), "copy.db")
	for _, suffix := range []string{"", "-wal"} {
		data, err := os.ReadFile(w.path + suffix)
		w.must(err)
		w.must(os.WriteFile(path+suffix, data, 0o600))
	}
	w.stop()
	file.letGo()
	w.halt()
	w.path, w.wrap = path, nil
	w.start()
}

// TestStoppedAtAFile: told to stop, the bot neither refuses the file nor forgets it.
func TestStoppedAtAFile(t *testing.T) {
	w, a, file := atFile(t)
	w.must(w.server.AwaitConfirmed(w.ctx))
	w.stop()
	file.letGo()
	w.halt()
	w.start()
	w.settle()
	a.wants("✓ 走访企业：128家")
	a.wantCount("没有取到", 0)
}

// TestAFileThatFailsComesToAnEnd: it is refused politely, and what is behind it goes on.
func TestAFileThatFailsComesToAnEnd(t *testing.T) {
	w, a := begun(t)
	failing(1, func() error { return errors.New("connection reset") })(w)
	w.restart()
	a.SendDocument("a.txt", []byte("128"), "")
	a.Say("/help")
	w.settle()
	a.wantCount("没有取到", 1)
	a.wants("怎么填报")
	w.wantInbox(0)
}

// TestPoisonInTheInbox: an update that cannot be handled, or whose file cannot be read
// without a panic, fails alone and for good.
func TestPoisonInTheInbox(t *testing.T) {
	for _, c := range []struct {
		name, cause string
		download    func() error
		handle      string
	}{
		{"its file", "read file: panic: boom", func() error { panic("boom") }, ""},
		{"its handling", "no such table", func() error { return nil }, `ALTER TABLE sessions RENAME TO elsewhere`},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, a, b := twoBegun(t)
			failing(1, c.download)(w)
			w.open()
			w.must(w.bot.Connect(w.ctx))
			a.SendDocument("a.txt", []byte("128"), "")
			a.Say("/help")
			if c.handle != "" {
				w.exec(c.handle)
			}
			w.run()
			w.settle()
			a.wantCount("抱歉", 1)
			a.wants("怎么填报")
			w.wantInbox(0)
			failures := w.failures()
			if len(failures) != 1 || !strings.Contains(failures[0].Cause, c.cause) || !strings.Contains(string(failures[0].Raw), "a.txt") {
				t.Fatalf("got failures %+v", failures)
			}
			a.wantCount(failures[0].Reference, 1)
			if c.handle != "" {
				w.exec(`ALTER TABLE elsewhere RENAME TO sessions`)
			}
			w.wrap = nil
			w.restart()
			a.SendDocument("a.txt", []byte("128"), "")
			b.Say("52")
			w.settle()
			a.wants("✓ 走访企业：128家")
			b.wants("✓ 走访企业：52家")
			if got := w.failures(); len(got) != 1 {
				t.Errorf("got failures %+v, want the one", got)
			}
		})
	}
}

// TestInboxOutlastsStoreFaults: what became of an update cannot be written down for
// some time.
func TestInboxOutlastsStoreFaults(t *testing.T) {
	w, a, file := atFile(t)
	w.exec(`CREATE TRIGGER full_disk BEFORE DELETE ON inbox BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
	file.letGo()
	w.must(w.log.await(w.ctx, "what waits in the inbox could not be handled"))
	if !w.clock.awaited(w.ctx.Done(), firstPause) {
		t.Fatal("nobody waited")
	}
	w.exec(`DROP TRIGGER full_disk`)
	w.clock.hurry()
	w.clock.advance(firstPause)
	w.settle()
	a.wants("✓ 走访企业：128家")
	a.wantCount("抱歉", 0)
}

// TestRemovedWithAnInbox: what somebody sent who has been removed since is not taken,
// and a file of theirs that is not being read yet costs nothing.
func TestRemovedWithAnInbox(t *testing.T) {
	w, a, file := atFile(t)
	a.SendDocument("b.txt", []byte("713"), "")
	w.must(w.server.AwaitConfirmed(w.ctx))
	w.must(w.store.Write(func(tx *storage.Tx) error { return tx.RemovePerson(11, w.clock.now()) }))
	before := len(w.server.Calls())
	file.letGo()
	w.settle()
	a.wants(msgStranger())
	a.wantCount(msgStranger(), 2) // once before they were invited
	fetched := 0
	for _, call := range w.server.Calls()[before:] {
		if call.Method == "getFile" {
			fetched++
		}
	}
	if got := w.answers("office"); len(got) != 0 || fetched != 1 {
		t.Errorf("got answers %v and %d files fetched, want none of the one and 1 of the other", got, fetched)
	}
}

// TestBlockedBehindAFile: who blocks the bot while their file is read has blocked it.
func TestBlockedBehindAFile(t *testing.T) {
	w, a, file := atFile(t)
	a.Block()
	w.must(w.server.AwaitConfirmed(w.ctx))
	file.letGo()
	w.settle()
	w.read(func(tx *storage.Tx) error {
		p, _, err := tx.Person(11)
		if !p.Blocked {
			t.Error("the bot does not know that it is blocked")
		}
		return err
	})
	if got := w.answers("office"); len(got) != 1 {
		t.Errorf("got %v, want the answer that was sent before", got)
	}
}

// TestTheTimeOfATapBehindAFile: it is when the tap came.
func TestTheTimeOfATapBehindAFile(t *testing.T) {
	w, a := filled(t)
	file := w.sticks(1)
	w.restart()
	a.SendDocument("a.txt", []byte{0xb5}, "")
	w.awaits(file.begun)
	tapped := w.clock.now()
	a.presses(labelSubmit)
	w.clock.set(shanghai(7, 30, 9, 0)) // the round has locked
	file.letGo()
	w.settle()
	w.read(func(tx *storage.Tx) error {
		duties, err := tx.Duties(1)
		if err == nil && (len(duties) != 1 || !duties[0].SubmittedAt.Equal(tapped)) {
			t.Errorf("got duties %+v, want one submitted at %s; chat:\n%s", duties, tapped, a.transcript())
		}
		return err
	})
}

// TestOnlyItsOwnChatWaitsForASend: whether somebody can have seen a question is not
// known while the call that sends it hangs. They wait for that; nobody else does.
func TestOnlyItsOwnChatWaitsForASend(t *testing.T) {
	w, a, b := twoBegun(t)
	both, release := make(chan struct{}), make(chan struct{})
	letGo := sync.OnceFunc(func() { close(release) })
	t.Cleanup(letGo)
	var armed atomic.Bool
	w.wrap = func(real Telegram) Telegram {
		return &tampered{Telegram: real,
			send: func(_ int64, text telegram.Text, next func() (int, error)) (int, error) {
				id, err := next()
				if strings.Contains(text.HTML, "（2/7）") {
					<-release
				}
				return id, err
			},
			updates: func(next func() ([]telegram.Update, error)) ([]telegram.Update, error) {
				got, err := next()
				if len(got) == 1 && armed.CompareAndSwap(true, false) {
					<-both
					return next()
				}
				return got, err
			}}
	}
	w.start()
	a.Say("128")
	a.awaits("（2/7）") // it is there, and the bot does not know
	w.must(w.server.AwaitConfirmed(w.ctx))
	armed.Store(true)
	a.Say("713.036")
	query := b.pressing(labelSkip)
	close(both) // now they come in one batch
	if toast := b.answer(query); toast != "" {
		t.Errorf("the other's tap got %q", toast)
	}
	b.awaits("（2/2）")
	w.wantInbox(1)
	letGo()
	w.settle()
	a.wants("✓ 发放资助资金：713.036万元")
}
