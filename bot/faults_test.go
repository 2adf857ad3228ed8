package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"zongjie/bot/delivery"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/sandbox"
	"zongjie/storage"
)

// tampered is Telegram with single calls replaced.
type tampered struct {
	Telegram
	updates func(next func() ([]telegram.Update, error)) ([]telegram.Update, error)
	send    func(chat int64, t telegram.Text, next func() (int, error)) (int, error)
	edit    func(next func() error) error
}

func (f *tampered) Updates(ctx context.Context, offset int, wait time.Duration) ([]telegram.Update, error) {
	next := func() ([]telegram.Update, error) { return f.Telegram.Updates(ctx, offset, wait) }
	if f.updates == nil {
		return next()
	}
	return f.updates(next)
}

func (f *tampered) Send(ctx context.Context, chat int64, t telegram.Text) (int, error) {
	next := func() (int, error) { return f.Telegram.Send(ctx, chat, t) }
	if f.send == nil {
		return next()
	}
	return f.send(chat, t, next)
}

func (f *tampered) Edit(ctx context.Context, chat int64, message int, t telegram.Text) error {
	next := func() error { return f.Telegram.Edit(ctx, chat, message, t) }
	if f.edit == nil {
		return next()
	}
	return f.edit(next)
}

// once passes its argument on for the first call, and then nothing.
func once[T any](v T) func() (T, bool) {
	var mu sync.Mutex
	given := false
	return func() (T, bool) {
		mu.Lock()
		defer mu.Unlock()
		if given {
			var zero T
			return zero, false
		}
		given = true
		return v, true
	}
}

func rawUpdate(id int, body string) telegram.Update {
	return telegram.Update{ID: id, Raw: json.RawMessage(fmt.Sprintf(`{"update_id":%d,%s}`, id, body))}
}

// textFrom is the update of a private message of the respondent.
func textFrom(id int, text string) telegram.Update {
	entities := ""
	if strings.HasPrefix(text, "/") {
		entities = fmt.Sprintf(`"entities":[{"type":"bot_command","offset":0,"length":%d}],`, len(text))
	}
	return rawUpdate(id, fmt.Sprintf(`"message":{"message_id":%d,"date":%d,`+entities+`"text":%q,"chat":{"id":11,"type":"private"},"from":{"id":11,"first_name":"王芳"}}`,
		5000+id, opening().Unix(), text))
}

// injected is a world whose bot gets the updates that a test hands it, one batch
// after the other, before those of the stand-in.
func injected(t *testing.T) (w *world, inject func(...telegram.Update)) {
	t.Helper()
	w = newWorld(t)
	queue, taken := make(chan []telegram.Update, 1), make(chan struct{}, 1)
	pending := false
	w.wrap = func(real Telegram) Telegram {
		return &tampered{Telegram: real, updates: func(next func() ([]telegram.Update, error)) ([]telegram.Update, error) {
			if pending {
				pending = false
				taken <- struct{}{} // the batch before was committed
			}
			select {
			case batch := <-queue:
				pending = true
				return batch, nil
			default:
				return next()
			}
		}}
	}
	w.start()
	m := w.respondent()
	return w, func(batch ...telegram.Update) {
		t.Helper()
		queue <- batch
		m.SendOther("sticker") // ends the poll that is waiting
		select {
		case <-taken:
		case <-w.ctx.Done():
			t.Fatal("the batch was not taken")
		}
		w.settle()
	}
}

func (w *world) failures() []storage.Failure {
	w.t.Helper()
	var found []storage.Failure
	w.read(func(tx *storage.Tx) (err error) {
		found, err = tx.Failures()
		return err
	})
	return found
}

func TestPoisonUpdateFailsAlone(t *testing.T) {
	w, inject := injected(t)
	m := w.stranger(11, "王芳")
	w.tick(opening())
	m.taps(labelBegin)
	poison := rawUpdate(7001, `"message":{"message_id":1,"date":1,"text":["not","text"],"chat":{"id":11,"type":"private"},"from":{"id":11,"first_name":"x"}}`)
	inject(poison, rawUpdate(7002, `"message":"nothing at all"`), textFrom(7003, "128"))
	if got := w.answers("office")["visits"]; got.Amount.String() != "128" {
		t.Errorf("the update behind the poison gave %+v, want 128", got)
	}
	failures := w.failures()
	if len(failures) != 2 || failures[0].Reference != "U7001-240625" || string(failures[0].Raw) != string(poison.Raw) {
		t.Fatalf("got failures %+v", failures)
	}
	m.wantCount("U7001-240625", 1)
	if !strings.Contains(w.log.String(), "U7001-240625") {
		t.Error("the log lacks the reference")
	}
	inject(poison)
	if n := len(w.failures()); n != 2 {
		t.Errorf("the poison came again and failed again: %d failures", n)
	}
}

func TestPanicWhileHandling(t *testing.T) {
	w, inject := injected(t)
	m := w.stranger(11, "王芳")
	inject(rawUpdate(7001, `"message":{"message_id":1,"text":"x","from":{"id":11,"first_name":"x"}}`), // no chat
		textFrom(7002, "/help"))
	m.wantCount("怎么填报", 1)
	if got := w.failures(); len(got) != 1 || !strings.Contains(got[0].Cause, "panic") {
		t.Errorf("got failures %+v, want one panic", got)
	}
	for _, want := range []string{"reference=U7001-240624", "stack=", "guarded"} {
		if !strings.Contains(w.log.String(), want) {
			t.Errorf("the log lacks %q:\n%s", want, w.log)
		}
	}
}

func TestBrokenSessionRow(t *testing.T) {
	w, m := begun(t)
	other := w.member(21, "赵六", storage.Respondent, "preschool")
	w.exec(`UPDATE sessions SET data = '[]'`)
	w.restart() // what was read of it is forgotten
	m.says("128")
	m.wants("抱歉", "编号 U")
	other.says("/report")
	other.wants("学前科（1/2）")
	if got := w.failures(); len(got) != 1 {
		t.Errorf("got failures %+v, want one", got)
	}
	m.says("/help")
	m.wants("怎么填报")
}

func TestUpdateDeliveredAgain(t *testing.T) {
	w, inject := injected(t)
	m := w.stranger(11, "王芳")
	w.tick(opening())
	m.taps(labelBegin)
	inject(textFrom(7001, "128"))
	inject(textFrom(7001, "128"), textFrom(7002, "713.036"), textFrom(7002, "713.036"))
	got := w.answers("office")
	if len(got) != 2 || got["visits"].Version != 1 || got["fund"].Amount.String() != "713.036" {
		t.Errorf("got %v, want two answers, each once", got)
	}
	m.wantCount("（3/7）", 1)
}

func TestUpdateIDsStartLowerAgain(t *testing.T) {
	w := newWorld(t)
	w.must(w.server.Close())
	w.serve(sandbox.Config{FirstUpdateID: 900_000_000})
	w.start()
	m := w.respondent()
	m.says("/help")
	w.halt()
	w.must(w.server.Close())
	w.serve(sandbox.Config{FirstUpdateID: 5})
	w.start()
	m = w.stranger(11, "王芳")
	m.says("/help")
	m.wants("怎么填报")
	w.halt()
	w.must(w.server.Close())
	w.clock.advance(9 * 24 * time.Hour)
	w.serve(sandbox.Config{FirstUpdateID: 5})
	w.start()
	w.must(w.bot.Tick()) // forgets
	m = w.stranger(11, "王芳")
	m.says("/help")
	m.wants("怎么填报")
}

func TestLowerIDsWithoutRestart(t *testing.T) {
	w, inject := injected(t)
	m := w.stranger(11, "王芳")
	inject(textFrom(800_000_000, "/help"))
	inject(textFrom(70, "/help"))
	m.wantCount("怎么填报", 2)
}

func TestGroupsAreIgnored(t *testing.T) {
	w, inject := injected(t)
	m := w.stranger(11, "王芳")
	before := len(m.heard())
	group := `"chat":{"id":-5,"type":"group","title":"局机关"},"from":{"id":11,"first_name":"王芳"}`
	inject(rawUpdate(7001, `"message":{"message_id":1,"date":1,"text":"/report",`+group+`}`),
		rawUpdate(7002, `"edited_message":{"message_id":1,"date":1,"text":"128",`+group+`}`),
		rawUpdate(7003, `"my_chat_member":{"date":1,`+group+`,"old_chat_member":{"status":"left","user":{"id":1}},"new_chat_member":{"status":"kicked","user":{"id":1}}}`),
		rawUpdate(7004, `"channel_post":{"message_id":1,"date":1,"text":"x","chat":{"id":-5,"type":"channel"}}`))
	if got := m.heard()[before:]; slices.ContainsFunc(got, func(s string) bool { return s != string(zh().Unread(words.Sticker)) }) {
		t.Errorf("a group was answered: %q", got)
	}
	w.read(func(tx *storage.Tx) error {
		p, _, err := tx.Person(11)
		if p.Blocked {
			t.Error("leaving a group blocked the person")
		}
		return err
	})
	if got := w.failures(); len(got) != 0 {
		t.Errorf("got failures %+v", got)
	}
}

func TestMessageToEditDeleted(t *testing.T) {
	for _, description := range []string{"Bad Request: message to edit not found", "Bad Request: message can't be edited"} {
		t.Run(description, func(t *testing.T) {
			w := newWorld(t)
			gone := once(true)
			w.wrap = func(real Telegram) Telegram {
				return &tampered{Telegram: real, edit: func(next func() error) error {
					if _, first := gone(); first {
						return &telegram.Error{Method: "editMessageText", Code: 400, Description: description}
					}
					return next()
				}}
			}
			w.start()
			m := w.respondent()
			w.tick(opening())
			m.taps(labelBegin)
			m.taps(labelSkip) // its message is gone
			m.wants("（2/7）")
			m.taps(labelSkip) // the new message is the one that is edited from here on
			m.wants("（3/7）")
			m.wantCount("（2/7）", 0)
		})
	}
}

func TestFailedSendsAreRetriedInOrder(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		wait time.Duration
	}{
		{"a flood", &telegram.Error{Code: 429, Description: "Too Many Requests", RetryAfter: 7 * time.Second}, 7 * time.Second},
		{"a server fault", &telegram.Error{Code: 500, Description: "Internal Server Error"}, time.Second},
		{"a gateway's page", &telegram.Error{Code: 403, Description: "HTML", Foreign: true}, time.Second},
		{"no connection", errors.New("sendMessage: dial tcp: refused"), time.Second},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			fail := once(c.err)
			w.wrap = func(real Telegram) Telegram {
				return &tampered{Telegram: real, send: func(chat int64, text telegram.Text, next func() (int, error)) (int, error) {
					if chat != 11 || !strings.Contains(text.HTML, "怎么填报") {
						return next()
					}
					if err, first := fail(); first {
						return 0, err
					}
					return next()
				}}
			}
			w.start()
			m := w.respondent()
			m.Say("/help")
			m.Say("/status")
			w.must(w.server.AwaitConfirmed(w.ctx))
			if !w.clock.awaited(w.ctx.Done(), c.wait) {
				t.Fatalf("nobody waited %s; waits: %v", c.wait, w.clock.waits)
			}
			m.wantCount(msgNoRound(), 0)
			w.clock.hurry()
			w.clock.advance(c.wait)
			w.settle()
			got := m.heard()
			if len(got) != 3 || !strings.Contains(got[1], "怎么填报") || got[2] != msgNoRound() {
				t.Errorf("got %q, want the help and then the status", got)
			}
		})
	}
}

func TestARefusedMessageIsBuried(t *testing.T) {
	w := newWorld(t)
	w.wrap = func(real Telegram) Telegram {
		return &tampered{Telegram: real, send: func(_ int64, text telegram.Text, next func() (int, error)) (int, error) {
			if strings.Contains(text.HTML, "怎么填报") {
				return 0, &telegram.Error{Method: "sendMessage", Code: 400, Description: "Bad Request: can't parse entities"}
			}
			return next()
		}}
	}
	w.start()
	m := w.respondent()
	m.says("/help")
	m.says("/status")
	m.wants(msgNoRound())
	w.read(func(tx *storage.Tx) error {
		dead, err := tx.Dead()
		if err == nil && (len(dead) != 1 || !strings.Contains(dead[0].Cause, "can't parse entities")) {
			t.Errorf("got buried %+v", dead)
		}
		return err
	})
}

func TestAHangingCallHoldsUpItsChatOnly(t *testing.T) {
	w := newWorld(t)
	hanging, release := make(chan struct{}), make(chan struct{})
	w.wrap = func(real Telegram) Telegram {
		return &tampered{Telegram: real, send: func(chat int64, _ telegram.Text, next func() (int, error)) (int, error) {
			if chat == 66 {
				close(hanging)
				<-release
			}
			return next()
		}}
	}
	w.start()
	slow := w.stranger(66, "慢")
	slow.Say("你好")
	<-hanging
	m := w.stranger(67, "快")
	m.Say("你好")
	err := m.Await(w.ctx, func(all []sandbox.Message) bool { return len(all) == 2 })
	close(release)
	w.must(err)
}

func TestACallUnderWayIsLetFinish(t *testing.T) {
	w := newWorld(t)
	w.must(w.server.Close())
	arrived, release := make(chan struct{}, 1), make(chan struct{})
	w.serve(sandbox.Config{OnCall: func(c sandbox.Call) {
		if c.Method == "sendMessage" && c.Phase == sandbox.Executed {
			arrived <- struct{}{}
			<-release
		}
	}})
	w.start()
	u := w.stranger(9, "路人")
	u.Say("你好")
	<-arrived
	w.stop()
	close(release)
	w.must(<-w.ended)
	w.stop = nil
	w.read(func(tx *storage.Tx) error {
		pending, err := tx.PendingCount()
		if pending != 0 {
			t.Error("a message that was sent is to be sent again")
		}
		return err
	})
}

func TestSecondPollerLosesNothing(t *testing.T) {
	w, m := begun(t)
	rival := w.client()
	polled := make(chan error, 1)
	go func() {
		_, err := rival.Updates(w.ctx, 0, telegram.PollWait)
		polled <- err
	}()
	w.must(w.log.await(w.ctx, "another instance is polling"))
	m.Say("128") // the rival gets it and does not confirm it
	w.must(<-polled)
	w.clock.hurry()
	w.clock.advance(firstPause)
	w.settle()
	m.wants("✓ 走访企业：128家")
	if got := w.answers("office"); len(got) != 1 {
		t.Errorf("got %v, want one answer", got)
	}
}

func TestRefusedTokenEndsRun(t *testing.T) {
	w := newWorld(t).start()
	w.halt()
	w.open()
	w.must(w.bot.Connect(w.ctx))
	real := w.bot.Telegram
	w.bot.delivery.Telegram = &tampered{Telegram: real, updates: func(func() ([]telegram.Update, error)) ([]telegram.Update, error) {
		return nil, &telegram.Error{Method: "getUpdates", Code: 401, Description: "Unauthorized"}
	}}
	err := w.bot.Run(w.ctx)
	if err == nil || !strings.Contains(err.Error(), "refuses the token") {
		t.Errorf("got %v, want a clear end", err)
	}
	wrong, _ := telegram.New(telegram.Config{Token: "1:WRONG-SECRET", APIRoot: w.server.URL(), FileRoot: w.server.URL()})
	w.bot.Telegram = wrong
	if err := w.bot.Connect(w.ctx); !telegram.Unauthorized(err) || strings.Contains(err.Error(), "SECRET") {
		t.Errorf("connecting with a wrong token gave %v", err)
	}
}

func TestAForeignNoDoesNotEndRun(t *testing.T) {
	w := newWorld(t)
	fail := once(true)
	w.wrap = func(real Telegram) Telegram {
		return &tampered{Telegram: real, updates: func(next func() ([]telegram.Update, error)) ([]telegram.Update, error) {
			if _, first := fail(); first {
				return nil, &telegram.Error{Method: "getUpdates", Code: 401, Description: "HTML", Foreign: true}
			}
			return next()
		}}
	}
	w.clock.hurry()
	w.start()
	m := w.stranger(9, "路人")
	m.says("你好")
	m.wants(msgStranger())
}

func TestDatabaseOfAnotherBot(t *testing.T) {
	w := newWorld(t).start()
	w.halt()
	w.exec(`UPDATE facts SET value = '42' WHERE key = 'bot'`)
	w.open()
	err := w.bot.Connect(w.ctx)
	if !errors.Is(err, ErrOtherBot) || !strings.Contains(err.Error(), "42") {
		t.Errorf("got %v, want ErrOtherBot with both accounts", err)
	}
}

func TestUnrecordedSendIsNotSentAgain(t *testing.T) {
	w := newWorld(t).start()
	m := w.respondent()
	w.exec(`CREATE TRIGGER full_disk BEFORE UPDATE ON outbox BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
	m.Say("/help")
	w.must(w.log.await(w.ctx, "could not be written down"))
	for _, pause := range []time.Duration{firstPause, 2 * firstPause} {
		if !w.clock.awaited(w.ctx.Done(), pause) {
			t.Fatal("nobody waited")
		}
		w.clock.advance(pause)
	}
	w.exec(`DROP TRIGGER full_disk`)
	w.clock.hurry()
	w.clock.advance(time.Hour)
	w.settle()
	m.wantCount("怎么填报", 1)
}

func TestStoreFaultsAreTriedAgain(t *testing.T) {
	w, m := begun(t)
	w.exec(`CREATE TRIGGER full_disk BEFORE INSERT ON updates BEGIN SELECT RAISE(ABORT, 'disk full'); END;
		CREATE TRIGGER full_disk_too BEFORE INSERT ON failures BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
	m.Say("128")
	w.must(w.log.await(w.ctx, "handle updates"))
	if !w.clock.awaited(w.ctx.Done(), firstPause) {
		t.Fatal("nobody waited")
	}
	w.exec(`DROP TRIGGER full_disk`)
	w.exec(`DROP TRIGGER full_disk_too`)
	w.clock.hurry()
	w.clock.advance(firstPause)
	w.settle()
	m.wants("✓ 走访企业：128家")
}

func TestFormVersionMissing(t *testing.T) {
	w, m := begun(t)
	w.halt()
	w.forms = append(w.forms[:0:0], replaced(t, "走访企业", "走访商户"))
	w.start()
	w.exec(`UPDATE sessions SET data = replace(data, '"form_version":"', '"form_version":"x')`)
	m.says("128")
	m.wants("抱歉")
	if got := w.failures(); len(got) != 1 || !strings.Contains(got[0].Cause, "is not in the database") {
		t.Errorf("got failures %+v", got)
	}
}

func TestNewFillsInDefaults(t *testing.T) {
	b := New(Options{Log: slog.New(slog.DiscardHandler)})
	if b.Random == nil || b.OnPoll == nil || b.Limits != delivery.DefaultLimits() {
		t.Errorf("got %+v", b.Options)
	}
	b.OnPoll()
}

func TestPacedSending(t *testing.T) {
	w := newWorld(t)
	w.limits = delivery.DefaultLimits()
	w.clock.hurry()
	w.start()
	m := w.respondent()
	start := w.clock.now()
	for range 8 {
		m.Say("/help")
	}
	w.settle()
	m.wantCount("怎么填报", 8)
	if took := w.clock.now().Sub(start); took < 4*time.Second {
		t.Errorf("eight messages to one chat took %s of the bot's time, want four seconds at least", took)
	}
}

func TestUnreadablePayloadIsBuried(t *testing.T) {
	w := newWorld(t).start()
	m := w.respondent()
	w.must(w.store.Write(func(tx *storage.Tx) error {
		_, err := tx.Enqueue(storage.Message{Chat: 11, Method: "send", Payload: []byte(`[1]`), CreatedAt: w.clock.now()})
		return err
	}))
	m.says("/help")
	m.wants("怎么填报")
}
