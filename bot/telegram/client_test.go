package telegram_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zongjie/bot/telegram"
	"zongjie/sandbox"
)

const token = "100000001:SECRET-TOKEN"

func soon(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	t.Cleanup(cancel)
	return ctx
}

func newClient(t *testing.T, cfg telegram.Config) *telegram.Client {
	t.Helper()
	cfg.Token = token
	if cfg.FileRoot == "" {
		cfg.FileRoot = strings.TrimRight(cfg.APIRoot, "/") + "/file/"
	}
	client, err := telegram.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// connected is a client of a stand-in in which somebody has opened the bot.
func connected(t *testing.T) (*telegram.Client, *sandbox.Server, *sandbox.User) {
	t.Helper()
	s := sandbox.New(sandbox.Config{Token: token})
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	u := s.User(7, "王芳")
	u.Start("")
	return newClient(t, telegram.Config{APIRoot: s.URL() + "/"}), s, u
}

func TestCallsAgainstTheStandIn(t *testing.T) {
	ctx := soon(t)
	c, s, u := connected(t)
	me, err := c.Me(ctx)
	if want := (telegram.Account{ID: 100000001, UserName: "sandbox_bot"}); err != nil || me != want {
		t.Errorf("Me = %+v, %v; want %+v", me, err, want)
	}
	if err := c.SetCommands(ctx, "", []telegram.Command{{Command: "help", Description: "使用说明"}}); err != nil {
		t.Error(err)
	}
	text := telegram.Text{HTML: "<b>一</b> &amp; 二", Buttons: [][]telegram.Button{{{Label: "好", Data: "ok"}, {Label: "网页", URL: "https://example.org"}}}}
	id, err := c.Send(ctx, 7, text)
	if err != nil {
		t.Fatal(err)
	}
	got := u.Messages()[len(u.Messages())-1]
	want := [][]sandbox.Button{{{Text: "好", Data: "ok"}, {Text: "网页", URL: "https://example.org"}}}
	if diff := cmp.Diff(want, got.Buttons); got.ID != id || got.Text != "一 & 二" || diff != "" {
		t.Errorf("message %d reads %q; buttons differ:\n%s", got.ID, got.Text, diff)
	}
	if err := c.Edit(ctx, 7, id, text); err != nil {
		t.Errorf("editing to the same text: %v; want no error", err)
	}
	if err := c.Strip(ctx, 7, id); err != nil {
		t.Error(err)
	}
	if err := c.Strip(ctx, 7, id); err != nil {
		t.Errorf("stripping twice: %v; want no error", err)
	}
	if err := c.Edit(ctx, 7, id, telegram.Text{HTML: "三"}); err != nil {
		t.Error(err)
	}
	if got := u.Messages()[len(u.Messages())-1]; got.Text != "三" || got.Buttons != nil {
		t.Errorf("after strip and edit got %+v", got)
	}
	query, err := u.Press(mustSend(t, c, text), "好")
	if err != nil {
		t.Fatal(err)
	}
	if err := c.AnswerCallback(ctx, query, "收到"); err != nil {
		t.Error(err)
	}
	if answer, err := u.AwaitAnswer(ctx, query); err != nil || answer.Text != "收到" {
		t.Errorf("got toast %+v, %v", answer, err)
	}
	if _, err := s.Download("nothing"); err == nil {
		t.Error("a file that does not exist was downloaded")
	}
}

func mustSend(t *testing.T, c *telegram.Client, text telegram.Text) int {
	t.Helper()
	id, err := c.Send(soon(t), 7, text)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestUpdatesComeRawAndAreConfirmedByOffset(t *testing.T) {
	ctx := soon(t)
	c, s, u := connected(t)
	u.Say("你好")
	updates, err := c.Updates(ctx, 0, telegram.PollWait)
	if err != nil || len(updates) != 2 || !strings.Contains(string(updates[1].Raw), "你好") {
		t.Fatalf("got %d updates, %v; want the start and the text", len(updates), err)
	}
	again, err := c.Updates(ctx, updates[1].ID, telegram.PollWait)
	if err != nil || len(again) != 1 || again[0].ID != updates[1].ID {
		t.Errorf("the unconfirmed update came as %v, %v", again, err)
	}
	if _, err := c.Updates(ctx, updates[1].ID+1, 0); err != nil {
		t.Error(err)
	}
	if err := s.AwaitConfirmed(ctx); err != nil {
		t.Error(err)
	}
}

func TestPollsDoNotHoldUpSends(t *testing.T) {
	parked := make(chan struct{}, 8)
	s := sandbox.New(sandbox.Config{Token: token, OnCall: func(c sandbox.Call) {
		if c.Method == "getUpdates" && c.Phase == sandbox.Arrived {
			parked <- struct{}{}
		}
	}})
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	u := s.User(7, "王芳")
	u.Start("")
	c := newClient(t, telegram.Config{APIRoot: s.URL()})
	ctx, cancel := context.WithCancel(soon(t))
	ended := make(chan error, 1)
	go func() {
		_, err := c.Updates(ctx, 2, telegram.PollWait)
		ended <- err
	}()
	<-parked
	for range 5 {
		if _, err := c.Send(soon(t), 7, telegram.Text{HTML: "x"}); err != nil {
			t.Fatal(err)
		}
	}
	select {
	case err := <-ended:
		t.Errorf("the poll ended with %v before it was told to", err)
	default:
	}
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("the poll ended with %v, want canceled", err)
	}
}

func TestDocuments(t *testing.T) {
	ctx := soon(t)
	c, s, u := connected(t)
	data := []byte(strings.Repeat("文档", 5000))
	if _, err := c.SendDocument(ctx, 7, telegram.Document{Name: `总结 "初稿".docx`, Data: data, Caption: "<b>初稿</b>"}); err != nil {
		t.Fatal(err)
	}
	got := u.Messages()[len(u.Messages())-1]
	if got.Document == nil || got.Text != "初稿" || !strings.HasSuffix(got.Document.FileName, ".docx") {
		t.Fatalf("got %+v", got)
	}
	if sent, err := s.Download(got.Document.FileID); err != nil || !slices.Equal(sent, data) {
		t.Errorf("%d bytes arrived, %v; want %d", len(sent), err, len(data))
	}
	u.SendDocument("名单.txt", []byte("一小"), "")
	file := u.Messages()[len(u.Messages())-1].Document.FileID
	for _, c2 := range []struct {
		limit int64
		want  string
	}{{100, "一小"}, {6, "一小"}, {5, ""}} {
		got, err := c.Download(ctx, file, c2.limit)
		if string(got) != c2.want || (err == nil) != (c2.want != "") {
			t.Errorf("with limit %d got %q, %v; want %q", c2.limit, got, err, c2.want)
		}
	}
	if _, err := c.Download(ctx, "nothing", 10); !telegram.Refused(err) {
		t.Errorf("an unknown file gave %v, want a refusal", err)
	}
}

// TestPhotos sends pictures at the limits: what FitsPhoto allows is taken.
func TestPhotos(t *testing.T) {
	ctx := soon(t)
	c, s, u := connected(t)
	for _, size := range []struct {
		width, height int
		fits          bool
	}{{860, 660, true}, {2560, 2560, true}, {2560, 128, true}, {128, 2560, true}, {2560, 127, false}, {2561, 1000, false}, {1000, 2561, false}} {
		var data bytes.Buffer
		if err := png.Encode(&data, image.NewGray(image.Rect(0, 0, size.width, size.height))); err != nil {
			t.Fatal(err)
		}
		if got := telegram.FitsPhoto(size.width, size.height, data.Len()); got != size.fits {
			t.Errorf("FitsPhoto(%d, %d) = %t", size.width, size.height, got)
		}
		if !size.fits {
			continue
		}
		if _, err := c.SendPhoto(ctx, 7, telegram.Document{Name: "a.png", Data: data.Bytes(), Caption: "<b>图</b>"}); err != nil {
			t.Errorf("%d×%d: %v", size.width, size.height, err)
			continue
		}
		got := u.Messages()[len(u.Messages())-1]
		if got.Photo == nil || got.Text != "图" {
			t.Fatalf("got %+v", got)
		}
		if sent, err := s.Download(got.Photo.FileID); err != nil || !bytes.Equal(sent, data.Bytes()) {
			t.Errorf("%d bytes arrived, %v; want %d", len(sent), err, data.Len())
		}
	}
	if !telegram.FitsPhoto(100, 100, 10<<20) || telegram.FitsPhoto(100, 100, 10<<20+1) {
		t.Error("the limit is 10 MB")
	}
	_, err := c.SendPhoto(ctx, 7, telegram.Document{Name: "a", Data: []byte("b")})
	check(t, "what is no picture", err, telegram.Refused)
}

func TestRefusals(t *testing.T) {
	ctx := soon(t)
	c, _, u := connected(t)
	_, err := c.Send(ctx, 7, telegram.Text{HTML: "<b>"})
	check(t, "broken markup", err, telegram.Refused)
	_, err = c.Send(ctx, 999, telegram.Text{HTML: "x"})
	check(t, "an unknown chat", err, telegram.Refused)
	check(t, "an edit of nothing", c.Edit(ctx, 7, 999, telegram.Text{HTML: "x"}), telegram.MessageGone)
	check(t, "a toast for nothing", c.AnswerCallback(ctx, "77", ""), telegram.Refused)
	u.Block()
	_, err = c.Send(ctx, 7, telegram.Text{HTML: "x"})
	check(t, "a blocked chat", err, telegram.Blocked)
	_, err = c.SendDocument(ctx, 7, telegram.Document{Name: "a", Data: []byte("b")})
	check(t, "a document to a blocked chat", err, telegram.Blocked)
	if telegram.Unauthorized(err) || telegram.Conflict(err) || telegram.NotFound(err) || telegram.MessageGone(err) || telegram.RetryAfter(err) != 0 {
		t.Errorf("%v is taken for something else too", err)
	}
	for _, is := range []func(error) bool{telegram.Refused, telegram.Blocked, telegram.MessageGone} {
		if is(nil) || is(errors.New("x")) {
			t.Error("no error, or any error, is taken for a refusal")
		}
	}
}

func check(t *testing.T, name string, err error, is func(error) bool) {
	t.Helper()
	if !is(err) {
		t.Errorf("%s gave %v, which is not what was expected", name, err)
	}
	clean(t, name, err)
}

// clean checks that an error does not name the token.
func clean(t *testing.T, name string, err error) {
	t.Helper()
	for e := err; e != nil; e = errors.Unwrap(e) {
		if strings.Contains(e.Error(), "SECRET") {
			t.Errorf("%s: the error names the token: %v", name, e)
		}
	}
}

// speaking is a client whose server says one thing to everything.
func speaking(t *testing.T, status int, kind, body string) *telegram.Client {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", kind)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}))
	t.Cleanup(s.Close)
	return newClient(t, telegram.Config{APIRoot: s.URL})
}

// everyCall makes each call once and returns the errors by method.
func everyCall(ctx context.Context, c *telegram.Client) map[string]error {
	all := map[string]error{}
	_, all["getMe"] = c.Me(ctx)
	_, all["getUpdates"] = c.Updates(ctx, 0, 0)
	_, all["sendMessage"] = c.Send(ctx, 7, telegram.Text{HTML: "x"})
	_, all["sendPhoto"] = c.SendPhoto(ctx, 7, telegram.Document{Name: "a", Data: []byte("b")})
	all["editMessageText"] = c.Edit(ctx, 7, 1, telegram.Text{HTML: "x"})
	all["editMessageReplyMarkup"] = c.Strip(ctx, 7, 1)
	_, all["sendDocument"] = c.SendDocument(ctx, 7, telegram.Document{Name: "a", Data: []byte("b")})
	all["answerCallbackQuery"] = c.AnswerCallback(ctx, "1", "")
	all["setMyCommands"] = c.SetCommands(ctx, "", nil)
	_, all["getFile"] = c.Download(ctx, "f", 10)
	return all
}

func TestRetryAfter(t *testing.T) {
	c := speaking(t, 429, "application/json", `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}`)
	for method, err := range everyCall(soon(t), c) {
		var e *telegram.Error
		if telegram.RetryAfter(err) != 7*time.Second || !errors.As(err, &e) || e.Code != 429 || telegram.Refused(err) {
			t.Errorf("%s: got %v, want code 429 and 7 s", method, err)
		}
	}
}

func TestRepliesThatAreNotTheBotAPIs(t *testing.T) {
	for _, c := range []struct {
		name   string
		status int
		body   string
	}{
		{"a gateway's page", 502, "<html>bad gateway</html>"},
		{"a sign-in page", 200, "<html>sign in</html>"},
		{"a proxy's no", 403, "<html>/bot" + token + "/sendMessage is forbidden</html>"},
		{"a proxy's 401", 401, "no"},
		{"a proxy's 404", 404, "no"},
		{"a proxy's 409", 409, "no"},
		{"another API", 400, `{"error":"no route /bot` + token + `"}`},
		{"JSON of another shape", 200, `["` + token + `"]`},
		{"nothing", 500, ""},
		{"half a reply", 200, `{"ok":tr`},
	} {
		t.Run(c.name, func(t *testing.T) {
			for method, err := range everyCall(soon(t), speaking(t, c.status, "text/html", c.body)) {
				var e *telegram.Error
				if !errors.As(err, &e) || e.Code != c.status || !e.Foreign {
					t.Errorf("%s: got %v, want a foreign %d", method, err, c.status)
				}
				if telegram.Refused(err) || telegram.Unauthorized(err) || telegram.Conflict(err) || telegram.Blocked(err) || telegram.NotFound(err) {
					t.Errorf("%s: %v is taken for Telegram's own", method, err)
				}
				clean(t, method, err)
			}
		})
	}
}

func TestTelegramsOwnCodes(t *testing.T) {
	for _, c := range []struct {
		code int
		is   func(error) bool
	}{{401, telegram.Unauthorized}, {409, telegram.Conflict}, {404, telegram.NotFound}, {403, telegram.Blocked}, {413, telegram.Refused}} {
		body := `{"ok":false,"error_code":` + itoa(c.code) + `,"description":"no, /bot` + token + `/x"}`
		for method, err := range everyCall(soon(t), speaking(t, c.code, "application/json", body)) {
			check(t, method, err, c.is)
		}
	}
}

func itoa(n int) string {
	return string([]byte{byte('0' + n/100), byte('0' + n/10%10), byte('0' + n%10)})
}

func TestOddResults(t *testing.T) {
	ctx := soon(t)
	odd := speaking(t, 200, "application/json", `{"ok":true,"result":{"message_id":5,"date":"today","chat":7,"entities":{}}}`)
	if id, err := odd.Send(ctx, 7, telegram.Text{HTML: "x"}); id != 5 || err != nil {
		t.Errorf("a message of a newer shape gave %d, %v; it was sent and must not be sent again", id, err)
	}
	if _, err := odd.Updates(ctx, 0, 0); err == nil {
		t.Error("updates that are no list were taken")
	}
	noID := speaking(t, 200, "application/json", `{"ok":true,"result":[{"update_id":"x"}]}`)
	if _, err := noID.Updates(ctx, 0, 0); err == nil {
		t.Error("an update without an id was taken")
	}
}

func TestTokenInNoError(t *testing.T) {
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	gone := "http://" + closed.Addr().String()
	_ = closed.Close()
	hangs := make(chan struct{})
	hanging := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-hangs }))
	t.Cleanup(hanging.Close)
	t.Cleanup(func() { close(hangs) })
	cut := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
			_ = conn.Close()
		}
	}))
	t.Cleanup(cut.Close)
	half := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		_, _ = io.WriteString(w, `{"ok":true,`)
	}))
	t.Cleanup(half.Close)
	elsewhere := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("a redirect was followed to %s with referer %q", r.URL, r.Referer())
	}))
	t.Cleanup(elsewhere.Close)
	redirect := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, elsewhere.URL+r.URL.Path, http.StatusTemporaryRedirect) //nolint:gosec // it must not be followed
	}))
	t.Cleanup(redirect.Close)
	for _, c := range []struct {
		name string
		cfg  telegram.Config
	}{
		{"an echo", telegram.Config{APIRoot: "http://" + echo(t)}},
		{"nobody listens", telegram.Config{APIRoot: gone}},
		{"timeout", telegram.Config{APIRoot: hanging.URL}},
		{"connection cut", telegram.Config{APIRoot: cut.URL}},
		{"reply cut", telegram.Config{APIRoot: half.URL}},
		{"redirect", telegram.Config{APIRoot: redirect.URL}},
		{"unknown scheme", telegram.Config{APIRoot: "gopher://127.0.0.1"}},
		{"no scheme", telegram.Config{APIRoot: "127.0.0.1"}},
		{"bad port", telegram.Config{APIRoot: "http://127.0.0.1:x"}},
		{"bad host", telegram.Config{APIRoot: "http://[::1"}},
		{"control character", telegram.Config{APIRoot: "http://127.0.0.1/\x7f"}},
		{"unknown host", telegram.Config{APIRoot: "http://nowhere.invalid"}},
		{"proxy gone", telegram.Config{APIRoot: "http://api.invalid", Proxy: gone}},
		{"proxy gone, TLS", telegram.Config{APIRoot: "https://api.invalid", Proxy: gone}},
		{"SOCKS proxy gone", telegram.Config{APIRoot: "http://api.invalid", Proxy: "socks5://" + strings.TrimPrefix(gone, "http://")}},
		{"proxy that says no", telegram.Config{APIRoot: "https://api.invalid", Proxy: half.URL}},
		{"proxy that hangs up", telegram.Config{APIRoot: "https://api.invalid", Proxy: "http://user:SECRET@" + strings.TrimPrefix(cut.URL, "http://")}},
		{"no TLS there", telegram.Config{APIRoot: "https://" + strings.TrimPrefix(cut.URL, "http://")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			ctx := soon(t)
			if c.name == "timeout" {
				short, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
				defer cancel()
				ctx = short
			}
			for method, err := range everyCall(ctx, newClient(t, c.cfg)) {
				if err == nil {
					t.Errorf("%s: no error", method)
				}
				clean(t, method, err)
			}
		})
	}
}

// echo is a server that says what it hears, which net/http quotes in its error.
func echo(t *testing.T) string {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ln.Close() })
	go func() {
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			go func() {
				_, _ = io.Copy(conn, conn)
				_ = conn.Close()
			}()
		}
	}()
	return ln.Addr().String()
}

func TestDownloadNamesNoToken(t *testing.T) {
	file := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"ok":true,"result":{"file_id":"f","file_path":"documents/a b?.txt"}}`)
	}))
	t.Cleanup(file.Close)
	for _, root := range []string{"http://127.0.0.1:1/file", "http://[::1", "http://127.0.0.1/\x7f", "gopher://x"} {
		c := newClient(t, telegram.Config{APIRoot: file.URL, FileRoot: root})
		_, err := c.Download(soon(t), "f", 10)
		if err == nil {
			t.Errorf("file root %q: no error", root)
		}
		clean(t, root, err)
	}
}

func TestNewRefuses(t *testing.T) {
	for name, cfg := range map[string]telegram.Config{
		"no token":             {APIRoot: "http://x"},
		"a percent sign":       {Token: token, APIRoot: "http://x/%s"},
		"a percent in a token": {Token: "1:%SECRET", APIRoot: "http://x"},
		"a proxy without host": {Token: token, APIRoot: "http://x", Proxy: "127.0.0.1"},
		"a broken proxy":       {Token: token, APIRoot: "http://x", Proxy: "http://u:SECRET@[::1"},
	} {
		_, err := telegram.New(cfg)
		if err == nil {
			t.Errorf("%s: no error", name)
		}
		clean(t, name, err)
	}
}
