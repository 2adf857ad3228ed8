package sandbox_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"image"
	"image/color"
	"image/png"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"zongjie/sandbox"
)

const alice = int64(1001)

// clock is a simulated clock a test can move.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func newClock() *clock {
	return &clock{at: time.Date(2024, time.March, 1, 9, 0, 0, 0, time.UTC)}
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// rig is a started server with the real client library connected to it.
type rig struct {
	*sandbox.Server
	t     *testing.T
	bot   *tgbotapi.BotAPI
	clock *clock
}

func start(t *testing.T, change ...func(*sandbox.Config)) *rig {
	t.Helper()
	c := newClock()
	cfg := sandbox.Config{BotUsername: "zongjie_bot", BotName: "总结", Now: c.now}
	for _, f := range change {
		f(&cfg)
	}
	s := sandbox.New(cfg)
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	bot, err := tgbotapi.NewBotAPIWithAPIEndpoint(s.Token(), s.APIEndpoint())
	if err != nil {
		t.Fatal(err)
	}
	return &rig{Server: s, t: t, bot: bot, clock: c}
}

// met is a server whose user alice has pressed start, with nothing to poll.
func met(t *testing.T) (*rig, *sandbox.User) {
	t.Helper()
	r := start(t)
	u := r.User(alice, "王芳")
	u.Start("")
	r.poll(-1)
	r.confirmAll()
	return r, u
}

// update is what the tests look at in an update.
type update struct {
	ID       int               `json:"update_id"`
	Message  *tgbotapi.Message `json:"message"`
	Edited   *tgbotapi.Message `json:"edited_message"`
	Query    *tgbotapi.CallbackQuery
	RawQuery json.RawMessage             `json:"callback_query"`
	Member   *tgbotapi.ChatMemberUpdated `json:"my_chat_member"`
}

func (r *rig) poll(offset int, more ...string) []update {
	r.t.Helper()
	p := tgbotapi.Params{"offset": strconv.Itoa(offset)}
	for i := 0; i+1 < len(more); i += 2 {
		p[more[i]] = more[i+1]
	}
	resp, err := r.bot.MakeRequest("getUpdates", p)
	if err != nil {
		r.t.Fatalf("getUpdates: %v", err)
	}
	return decodeUpdates(r.t, resp.Result)
}

func decodeUpdates(t *testing.T, raw json.RawMessage) []update {
	t.Helper()
	var list []update
	if err := json.Unmarshal(raw, &list); err != nil {
		t.Fatalf("decode updates: %v", err)
	}
	for i := range list {
		if list[i].RawQuery == nil {
			continue
		}
		list[i].Query = &tgbotapi.CallbackQuery{}
		if err := json.Unmarshal(list[i].RawQuery, list[i].Query); err != nil {
			t.Fatalf("decode callback query: %v", err)
		}
	}
	return list
}

func (r *rig) confirmAll() {
	r.t.Helper()
	for list := r.poll(0); len(list) > 0; {
		list = r.poll(list[len(list)-1].ID + 1)
	}
}

// call makes a raw request and returns the refusal's text, or "" when it worked.
func (r *rig) call(method string, p tgbotapi.Params) string {
	r.t.Helper()
	resp, err := r.bot.MakeRequest(method, p)
	return refusal(r.t, resp, err)
}

func (r *rig) upload(method string, p tgbotapi.Params, files ...tgbotapi.RequestFile) string {
	r.t.Helper()
	resp, err := r.bot.UploadFiles(method, p, files)
	return refusal(r.t, resp, err)
}

func refusal(t *testing.T, resp *tgbotapi.APIResponse, err error) string {
	t.Helper()
	var refused *tgbotapi.Error
	switch {
	case err == nil:
		return ""
	case !errors.As(err, &refused):
		t.Fatalf("got %v, want an answer of the API", err)
	case !strings.HasPrefix(refused.Message, http.StatusText(resp.ErrorCode)):
		t.Fatalf("code %d does not fit %q", resp.ErrorCode, refused.Message)
	}
	return refused.Message
}

// send sends by the library and fails the test when it is refused.
func (r *rig) send(c tgbotapi.Chattable) tgbotapi.Message {
	r.t.Helper()
	m, err := r.bot.Send(c)
	if err != nil {
		r.t.Fatalf("send: %v", err)
	}
	return m
}

func (r *rig) sendText(text string) tgbotapi.Message {
	r.t.Helper()
	return r.send(tgbotapi.NewMessage(alice, text))
}

func (r *rig) get(path string) (int, []byte) {
	r.t.Helper()
	resp, err := http.Get(r.URL() + path)
	if err != nil {
		r.t.Fatal(err)
	}
	return readResponse(r.t, resp)
}

func (r *rig) post(path, kind, body string) (int, []byte) {
	r.t.Helper()
	resp, err := http.Post(r.URL()+path, kind, strings.NewReader(body))
	if err != nil {
		r.t.Fatal(err)
	}
	return readResponse(r.t, resp)
}

func readResponse(t *testing.T, resp *http.Response) (int, []byte) {
	t.Helper()
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, body
}

func short(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	t.Cleanup(cancel)
	return ctx
}

func markup(rows ...[]map[string]string) string {
	raw, err := json.Marshal(map[string]any{"inline_keyboard": rows})
	if err != nil {
		panic(err)
	}
	return string(raw)
}

func button(text, data string) map[string]string {
	return map[string]string{"text": text, "callback_data": data}
}

func row(buttons ...map[string]string) []map[string]string { return buttons }

// picture is a PNG of that size.
func picture(w, h int) []byte {
	img := image.NewGray(image.Rect(0, 0, w, h))
	for x := range w {
		img.SetGray(x, h/2, color.Gray{Y: uint8(x % 256)})
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		panic(err)
	}
	return out.Bytes()
}
