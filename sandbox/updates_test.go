package sandbox_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
	"github.com/google/go-cmp/cmp"

	"zongjie/sandbox"
)

func ids(list []update) []int {
	var out []int
	for _, u := range list {
		out = append(out, u.ID)
	}
	return out
}

func TestOffsetConfirms(t *testing.T) {
	// Update 1 is the start message, confirmed already; 2 to 6 wait.
	tests := []struct {
		name   string
		polls  []int
		limit  string
		want   []int
		remain []int
	}{
		{"unconfirmed come again", []int{0, 0}, "", []int{2, 3, 4, 5, 6}, []int{2, 3, 4, 5, 6}},
		{"confirmed do not", []int{0, 4}, "", []int{4, 5, 6}, []int{4, 5, 6}},
		{"an old offset brings nothing back", []int{5, 2}, "", []int{5, 6}, []int{5, 6}},
		{"all confirmed", []int{7}, "", nil, nil},
		{"an offset from the future is none", []int{1000}, "", []int{2, 3, 4, 5, 6}, []int{2, 3, 4, 5, 6}},
		{"limit", []int{3}, "2", []int{3, 4}, []int{3, 4, 5, 6}},
		{"limit below one", []int{0}, "0", []int{2}, []int{2, 3, 4, 5, 6}},
		{"negative keeps the newest", []int{-2}, "", []int{5, 6}, []int{5, 6}},
		{"negative beyond all", []int{-100}, "", []int{2, 3, 4, 5, 6}, []int{2, 3, 4, 5, 6}},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			r, u := met(t)
			for range 5 {
				u.Say("x")
			}
			var got []update
			for _, offset := range c.polls {
				got = r.poll(offset, "limit", c.limit)
			}
			if diff := cmp.Diff(c.want, ids(got)); diff != "" {
				t.Errorf("last answer: %s", diff)
			}
			if diff := cmp.Diff(c.remain, ids(r.poll(0))); diff != "" {
				t.Errorf("still waiting: %s", diff)
			}
		})
	}
}

func TestFirstIDs(t *testing.T) {
	r := start(t, func(c *sandbox.Config) { c.FirstUpdateID, c.FirstMessageID = 500, 40 })
	u := r.User(alice, "")
	if id := u.Start(""); id != 40 {
		t.Errorf("got message id %d, want 40", id)
	}
	if diff := cmp.Diff([]int{500}, ids(r.poll(0))); diff != "" {
		t.Error(diff)
	}
	r.poll(501)
	if id := r.sendText("a").MessageID; id != 41 {
		t.Errorf("got message id %d, want 41", id)
	}
	if id := r.User(alice+1, "").Start(""); id != 40 {
		t.Errorf("another chat begins at %d, want 40", id)
	}
}

func TestMoreThanAHundredUpdates(t *testing.T) {
	r, u := met(t)
	for range 130 {
		u.Say("x")
	}
	if n := len(r.poll(0, "limit", "500")); n != 100 {
		t.Errorf("got %d updates, want 100", n)
	}
}

func TestUpdatesAreKeptForADay(t *testing.T) {
	r, u := met(t)
	u.Say("early")
	r.clock.advance(2 * time.Hour)
	u.Say("late")
	r.clock.advance(23 * time.Hour)
	got := r.poll(0)
	if len(got) != 1 || got[0].Message.Text != "late" {
		t.Errorf("got %d updates, want only the later", len(got))
	}
}

func TestAllowedUpdates(t *testing.T) {
	r, u := met(t)
	id := u.Say("12")
	act := func() []string {
		u.Say("x")
		if err := u.Edit(id, "13"+strings.Repeat("!", len(u.Messages()))); err != nil {
			t.Fatal(err)
		}
		u.PressStale(id, "d")
		u.Block()
		u.Unblock()
		var kinds []string
		for _, up := range r.poll(0) {
			kinds = append(kinds, kindOf(up))
		}
		r.confirmAll()
		return kinds
	}
	r.confirmAll()
	every := []string{"message", "edited_message", "callback_query", "my_chat_member", "my_chat_member"}
	steps := []struct {
		name, allowed string
		want          []string
	}{
		{"by default", "null", every},
		{"a list", `["message","callback_query"]`, []string{"message", "callback_query"}},
		{"none given keeps it", "", []string{"message", "callback_query"}},
		{"null keeps it", "null", []string{"message", "callback_query"}},
		{"an empty list is the default", "[]", every},
		{"only unknown names are the default", `["nothing"]`, every},
	}
	for _, c := range steps {
		r.poll(0, "allowed_updates", c.allowed)
		if diff := cmp.Diff(c.want, act()); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func kindOf(u update) string {
	switch {
	case u.Message != nil:
		return "message"
	case u.Edited != nil:
		return "edited_message"
	case u.Query != nil:
		return "callback_query"
	case u.Member != nil:
		return "my_chat_member"
	}
	return "unknown"
}

type polled struct {
	resp *tgbotapi.APIResponse
	err  error
}

// park starts a long poll and returns once the server has it.
func (r *rig) park(arrived <-chan sandbox.Call) <-chan polled {
	out := make(chan polled, 1)
	go func() {
		resp, err := r.bot.MakeRequest("getUpdates", tgbotapi.Params{"timeout": "50"})
		out <- polled{resp: resp, err: err}
	}()
	for call := range arrived {
		if call.Method == "getUpdates" {
			return out
		}
	}
	return out
}

// polls reports the arrival of polls on a channel.
func polls(out chan sandbox.Call) func(*sandbox.Config) {
	return func(c *sandbox.Config) {
		c.OnCall = func(call sandbox.Call) {
			if call.Phase == sandbox.Arrived && call.Method == "getUpdates" {
				out <- call
			}
		}
	}
}

func TestLongPollWakesAtOnce(t *testing.T) {
	arrived := make(chan sandbox.Call, 10)
	r := start(t, polls(arrived))
	out := r.park(arrived)
	r.User(alice, "").Say("hello")
	select {
	case got := <-out:
		if got.err != nil {
			t.Fatal(got.err)
		}
		if list := decodeUpdates(t, got.resp.Result); len(list) != 1 || list[0].Message.Text != "hello" {
			t.Errorf("got %s", got.resp.Result)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("the poll did not wake up")
	}
}

func TestLongPollEndsByItself(t *testing.T) {
	r, _ := met(t)
	if got := r.poll(0, "timeout", "1"); len(got) != 0 {
		t.Errorf("got %d updates, want none", len(got))
	}
}

func TestSecondPollEndsTheFirst(t *testing.T) {
	arrived := make(chan sandbox.Call, 10)
	r := start(t, polls(arrived))
	first := r.park(arrived)
	second := r.park(arrived)
	var got polled
	select {
	case got = <-first:
	case got = <-second: // whichever of the two parked first
		second = first
	}
	want := "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
	if text := refusal(t, got.resp, got.err); text != want || got.resp.ErrorCode != http.StatusConflict {
		t.Errorf("got %d %q, want 409 %q", got.resp.ErrorCode, text, want)
	}
	r.User(alice, "").Say("hello")
	if got := <-second; got.err != nil || len(decodeUpdates(t, got.resp.Result)) != 1 {
		t.Errorf("the other poll got %v, want the message", got.err)
	}
}

func TestHungUpPollLosesNothing(t *testing.T) {
	arrived := make(chan sandbox.Call, 10)
	executed := make(chan sandbox.Call, 10)
	r := start(t, func(c *sandbox.Config) {
		c.OnCall = func(call sandbox.Call) {
			if call.Phase == sandbox.Arrived {
				arrived <- call
			} else {
				executed <- call
			}
		}
	})
	ctx, hangUp := context.WithCancel(context.Background())
	body := strings.NewReader("timeout=50")
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, r.URL()+"/bot"+r.Token()+"/getUpdates", body)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	go func() {
		for (<-arrived).Method != "getUpdates" {
			continue
		}
		hangUp()
	}()
	if resp, err := http.DefaultClient.Do(req); err == nil {
		_ = resp.Body.Close()
		t.Fatal("the poll was answered, want it cut")
	}
	for call := range executed {
		if call.Method == "getUpdates" {
			if call.ErrorCode != 499 {
				t.Errorf("got %+v, want code 499", call)
			}
			break
		}
	}
	r.User(alice, "").Say("hello")
	if n := len(r.poll(0)); n != 1 {
		t.Errorf("got %d updates, want the message", n)
	}
}

func TestAwaitConfirmed(t *testing.T) {
	r, u := met(t)
	u.Say("x")
	last := ids(r.poll(0))[0]
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if err := r.AwaitConfirmed(cancelled); !errors.Is(err, context.Canceled) {
		t.Errorf("before the confirmation got %v, want it to wait", err)
	}
	result := make(chan error, 1)
	go func() { result <- r.AwaitConfirmed(short(t)) }()
	r.poll(last + 1)
	if err := <-result; err != nil {
		t.Error(err)
	}
}

func TestCloseEndsWaiting(t *testing.T) {
	arrived := make(chan sandbox.Call, 10)
	r := start(t, polls(arrived))
	out := r.park(arrived)
	u := r.User(alice, "")
	result := make(chan error, 1)
	go func() { result <- u.Await(short(t), func([]sandbox.Message) bool { return false }) }()
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-result; err == nil || !strings.Contains(err.Error(), "closed") {
		t.Errorf("got %v, want an error that says closed", err)
	}
	<-out
}

// TestStrictTime measures the quirks of real polling against a simulated clock.
func TestStrictTime(t *testing.T) {
	r := start(t, func(c *sandbox.Config) { c.StrictTime = true })
	u := r.User(alice, "")
	for range 3 {
		u.Say("x")
	}
	steps := []struct {
		name   string
		pause  time.Duration
		offset int
		want   []int
	}{
		{"first", 0, 0, []int{1, 2, 3}},
		{"the same offset after 0.4 s", 400 * time.Millisecond, 0, []int{1}},
		{"the same offset after 0.6 s", 600 * time.Millisecond, 0, []int{1, 2, 3}},
		{"another offset at once", 0, 2, []int{2, 3}},
	}
	for _, c := range steps {
		r.clock.advance(c.pause)
		if diff := cmp.Diff(c.want, ids(r.poll(c.offset))); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
	u.SendDocument("a.txt", []byte("a"), "")
	docs := u.Messages()
	path := r.filePath(docs[len(docs)-1].Document.FileID)
	for _, c := range []struct {
		pause time.Duration
		want  int
	}{{time.Hour, http.StatusOK}, {time.Second, http.StatusNotFound}} {
		r.clock.advance(c.pause)
		if code, _ := r.get(path); code != c.want {
			t.Errorf("a file link after %v more: got %d, want %d", c.pause, code, c.want)
		}
	}
	id := u.PressStale(1, "x")
	r.clock.advance(16 * time.Second)
	if got := r.call("answerCallbackQuery", tgbotapi.Params{"callback_query_id": id}); got != tooOld {
		t.Errorf("a late answer: got %q, want %q", got, tooOld)
	}
}

func TestRawUpdateOfADeletedMessage(t *testing.T) {
	r, u := met(t)
	m := r.sendText("a")
	r.call("deleteMessage", tgbotapi.Params{"chat_id": "1001", "message_id": itoa(m.MessageID)})
	u.PressStale(m.MessageID, "old")
	var got struct {
		Message map[string]any `json:"message"`
	}
	if err := json.Unmarshal(r.poll(0)[0].RawQuery, &got); err != nil {
		t.Fatal(err)
	}
	if got.Message["date"] != 0.0 || got.Message["message_id"] != float64(m.MessageID) || got.Message["text"] != nil {
		t.Errorf("got %v, want an inaccessible message", got.Message)
	}
}
