package sandbox_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
	"github.com/google/go-cmp/cmp"

	"zongjie/sandbox"
)

const (
	tooOld      = "Bad Request: query is too old and response timeout expired or query ID is invalid"
	notModified = "Bad Request: message is not modified: specified new message content and reply markup " +
		"are exactly the same as a current content and reply markup of the message"
	blocked = "Forbidden: bot was blocked by the user"
)

func itoa(n int) string { return strconv.Itoa(n) }

func TestAddresses(t *testing.T) {
	r := start(t)
	tests := []struct {
		name, path string
		code       int
		want       string
	}{
		{"known", "/bot" + r.Token() + "/getMe", 200, ""},
		{"case does not matter", "/bot" + r.Token() + "/GETME", 200, ""},
		{"wrong token", "/bot1:x/getMe", 401, "Unauthorized"},
		{"unknown method", "/bot" + r.Token() + "/sendVideo", 404, "Not Found: method not found"},
		{"no method", "/bot" + r.Token(), 404, "Not Found"},
		{"elsewhere", "/", 404, "Not Found"},
		{"file with wrong token", "/file/bot1:x/documents/a", 401, "Unauthorized"},
		{"file never asked for", "/file/bot" + r.Token() + "/documents/a", 404, "Not Found"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			code, body := r.get(c.path)
			var got struct {
				OK          bool   `json:"ok"`
				ErrorCode   int    `json:"error_code"`
				Description string `json:"description"`
			}
			if err := json.Unmarshal(body, &got); err != nil {
				t.Fatalf("%v in %s", err, body)
			}
			if code != c.code || got.OK != (code == 200) || got.Description != c.want || !got.OK && got.ErrorCode != code {
				t.Errorf("got %d %s, want %d %q", code, body, c.code, c.want)
			}
		})
	}
}

func TestParametersInEveryForm(t *testing.T) {
	r, u := met(t)
	path := "/bot" + r.Token() + "/sendMessage"
	code, body := r.get(path + "?chat_id=1001&text=query")
	if code != 200 {
		t.Errorf("query string: %s", body)
	}
	const form = "application/x-www-form-urlencoded"
	for _, c := range []struct{ kind, body string }{
		{form, "chat_id=1001&text=form"},
		{"application/json", `{"chat_id":1001,"text":"json","reply_markup":{"inline_keyboard":[]}}`},
	} {
		if code, body := r.post(path, c.kind, c.body); code != 200 {
			t.Errorf("%s: %s", c.kind, body)
		}
	}
	for _, c := range []struct{ kind, body string }{
		{"application/json", "{"},
		{form, "a=%zz"},
		{"multipart/form-data", "x"},
		{"multipart/form-data; boundary=b", "--b\r\n"},
	} {
		if code, body := r.post(path, c.kind, c.body); code != 400 {
			t.Errorf("%s %q: got %d %s, want 400", c.kind, c.body, code, body)
		}
	}
	var got []string
	for _, m := range u.Messages()[1:] {
		got = append(got, m.Text)
	}
	if diff := cmp.Diff([]string{"query", "form", "json"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestWhoCanBeWrittenTo(t *testing.T) {
	r, u := met(t)
	r.User(1002, "陌生人")
	u.Block()
	tests := []struct {
		name, chat, want string
	}{
		{"never started", "1002", "Forbidden: bot can't initiate conversation with a user"},
		{"unknown", "1003", "Bad Request: chat not found"},
		{"a name", "@somebody", "Bad Request: chat not found"},
		{"none", "", "Bad Request: chat_id is empty"},
		{"blocked", "1001", blocked},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			got := map[string]string{
				"message": r.call("sendMessage", tgbotapi.Params{"chat_id": c.chat, "text": "a"}),
				"action":  r.call("sendChatAction", tgbotapi.Params{"chat_id": c.chat, "action": "typing"}),
				"document": r.upload("sendDocument", tgbotapi.Params{"chat_id": c.chat},
					tgbotapi.RequestFile{Name: "document", Data: tgbotapi.FileBytes{Name: "a", Bytes: []byte("a")}}),
			}
			want := map[string]string{"message": c.want, "action": c.want, "document": c.want}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestBlockAndUnblock(t *testing.T) {
	r, u := met(t)
	m := r.sendText("a")
	u.Block()
	u.Block() // nothing new to tell
	edit := tgbotapi.Params{"chat_id": "1001", "message_id": itoa(m.MessageID), "text": "b"}
	if got := r.call("editMessageText", edit); got != blocked {
		t.Errorf("edit: got %q, want %q", got, blocked)
	}
	if _, err := u.Press(m.MessageID, "x"); err == nil {
		t.Error("a blocked bot's button was pressed")
	}
	u.Start("")
	var got []string
	for _, up := range r.poll(0) {
		if up.Member != nil {
			got = append(got, up.Member.OldChatMember.Status+" "+up.Member.NewChatMember.Status)
		} else {
			got = append(got, up.Message.Text)
		}
	}
	if diff := cmp.Diff([]string{"member kicked", "kicked member", "/start"}, got); diff != "" {
		t.Error(diff)
	}
	r.sendText("welcome back")
}

func TestEditRefusals(t *testing.T) {
	r, u := met(t)
	own := u.Say("mine")
	const keys = `{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}`
	text := r.send(tgbotapi.NewMessage(alice, "text")).MessageID
	file := r.send(tgbotapi.NewDocument(alice, tgbotapi.FileBytes{Name: "a.txt", Bytes: []byte("a")})).MessageID
	gone := r.sendText("gone").MessageID
	r.call("deleteMessage", tgbotapi.Params{"chat_id": "1001", "message_id": itoa(gone)})

	tests := []struct {
		name, method string
		id           int
		with         tgbotapi.Params
		want         string
	}{
		{"same text", "editMessageText", text, tgbotapi.Params{"text": "text"}, notModified},
		{"same text by another way", "editMessageText", text, tgbotapi.Params{"text": " text<i></i>", "parse_mode": "HTML"}, notModified},
		{"text refused", "editMessageText", text, tgbotapi.Params{"text": ""}, "Bad Request: message text is empty"},
		{"too long", "editMessageText", text, tgbotapi.Params{"text": strings.Repeat("a", 4097)}, "Bad Request: message is too long"},
		{"bad keyboard", "editMessageText", text, tgbotapi.Params{"text": "b", "reply_markup": "[]"}, "Bad Request: object expected as reply markup"},
		{"unknown message", "editMessageText", 99, tgbotapi.Params{"text": "b"}, "Bad Request: message to edit not found"},
		{"deleted message", "editMessageText", gone, tgbotapi.Params{"text": "b"}, "Bad Request: message to edit not found"},
		{"unknown chat", "editMessageText", text, tgbotapi.Params{"text": "b", "chat_id": "5"}, "Bad Request: chat not found"},
		{"the user's message", "editMessageText", own, tgbotapi.Params{"text": "b"}, "Bad Request: message can't be edited"},
		{"text of a file", "editMessageText", file, tgbotapi.Params{"text": "b"}, "Bad Request: there is no text in the message to edit"},
		{"caption of a text", "editMessageCaption", text, tgbotapi.Params{"caption": "b"}, "Bad Request: there is no caption in the message to edit"},
		{"caption too long", "editMessageCaption", file, tgbotapi.Params{"caption": strings.Repeat("a", 1025)}, "Bad Request: message caption is too long"},
		{"caption of nothing", "editMessageCaption", 99, nil, "Bad Request: message to edit not found"},
		{"caption with a bad keyboard", "editMessageCaption", file, tgbotapi.Params{"reply_markup": "[]"}, "Bad Request: object expected as reply markup"},
		{"same caption", "editMessageCaption", file, tgbotapi.Params{"caption": ""}, notModified},
		{"same keyboard", "editMessageReplyMarkup", text, nil, notModified},
		{"reply keyboard", "editMessageReplyMarkup", text, tgbotapi.Params{"reply_markup": `{"keyboard":[["a"]]}`}, "Bad Request: inline keyboard expected"},
		{"keyboard of nothing", "editMessageReplyMarkup", 99, tgbotapi.Params{"reply_markup": keys}, "Bad Request: message to edit not found"},
		{"delete nothing", "deleteMessage", 99, nil, "Bad Request: message to delete not found"},
		{"delete twice", "deleteMessage", gone, nil, "Bad Request: message to delete not found"},
		{"delete in no chat", "deleteMessage", text, tgbotapi.Params{"chat_id": ""}, "Bad Request: chat identifier is not specified"},
		{"delete in an unknown chat", "deleteMessage", text, tgbotapi.Params{"chat_id": "5"}, "Bad Request: chat not found"},
		{"delete no message", "deleteMessage", 0, nil, "Bad Request: message identifier is not specified"},
		{"no message at all", "editMessageText", 0, tgbotapi.Params{"chat_id": "", "message_id": "", "text": "b"}, "Bad Request: inline message ID is invalid"},
		{"no action", "sendChatAction", 0, tgbotapi.Params{"action": "dance"}, "Bad Request: wrong parameter action in request"},
		{"reply to nothing", "sendMessage", 0, tgbotapi.Params{"text": "a", "reply_to_message_id": "99"}, "Bad Request: message to be replied not found"},
		{"reply in no form", "sendMessage", 0, tgbotapi.Params{"text": "a", "reply_parameters": "x"}, "Bad Request: can't parse reply parameters JSON object"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			p := tgbotapi.Params{"chat_id": "1001", "message_id": itoa(c.id)}
			for k, v := range c.with {
				p[k] = v
			}
			if got := r.call(c.method, p); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
	if n := len(u.Messages()); n != 4 {
		t.Errorf("refused calls left the chat with %d messages, want 4", n)
	}
}

func TestDeleteWindow(t *testing.T) {
	r, u := met(t)
	m := r.sendText("a")
	r.clock.advance(48*time.Hour + time.Second)
	p := tgbotapi.Params{"chat_id": "1001", "message_id": itoa(m.MessageID)}
	if got, want := r.call("deleteMessage", p), "Bad Request: message can't be deleted for everyone"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	p["text"] = "b"
	if got := r.call("editMessageText", p); got != "" {
		t.Errorf("an old message of the bot cannot be edited: %s", got)
	}
	if n := len(u.Messages()); n != 2 {
		t.Errorf("got %d messages, want 2", n)
	}
}

func TestAnswerCallbackQuery(t *testing.T) {
	r, u := met(t)
	id := u.PressStale(1, "x")
	tests := []struct {
		name string
		p    tgbotapi.Params
		want string
	}{
		{"unknown", tgbotapi.Params{"callback_query_id": "77"}, tooOld},
		{"none", nil, tooOld},
		{"201 characters", tgbotapi.Params{"callback_query_id": id, "text": strings.Repeat("中", 201)}, "Bad Request: MESSAGE_TOO_LONG"},
		{"address", tgbotapi.Params{"callback_query_id": id, "url": "https://a.cn"}, "Bad Request: URL_INVALID"},
		{"200 characters", tgbotapi.Params{"callback_query_id": id, "text": strings.Repeat("中", 200), "show_alert": "true"}, ""},
		{"twice", tgbotapi.Params{"callback_query_id": id}, tooOld},
	}
	for _, c := range tests {
		if got := r.call("answerCallbackQuery", c.p); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
	if a, err := u.AwaitAnswer(short(t), id); err != nil || !a.Alert || len([]rune(a.Text)) != 200 {
		t.Errorf("got %+v, %v", a, err)
	}
}

func TestCommands(t *testing.T) {
	r := start(t)
	list := func(n int) string {
		var all []string
		for i := range n {
			all = append(all, fmt.Sprintf(`{"command":"c%d","description":"d"}`, i))
		}
		return "[" + strings.Join(all, ",") + "]"
	}
	tests := []struct {
		name string
		p    tgbotapi.Params
		want string
	}{
		{"100", tgbotapi.Params{"commands": list(100)}, ""},
		{"101", tgbotapi.Params{"commands": list(101)}, "Bad Request: BOT_COMMANDS_TOO_MUCH"},
		{"not a list", tgbotapi.Params{"commands": "x"}, "Bad Request: can't parse commands JSON object"},
		{"no name", tgbotapi.Params{"commands": `[{"command":"/","description":"d"}]`}, "Bad Request: command must be non-empty"},
		{"upper case", tgbotapi.Params{"commands": `[{"command":"Help","description":"d"}]`}, "Bad Request: BOT_COMMAND_INVALID"},
		{"long name", tgbotapi.Params{"commands": `[{"command":"` + strings.Repeat("a", 33) + `","description":"d"}]`}, "Bad Request: command length must not exceed 32"},
		{"no description", tgbotapi.Params{"commands": `[{"command":"a"}]`}, "Bad Request: command description must be non-empty"},
		{"long description", tgbotapi.Params{"commands": `[{"command":"a","description":"` + strings.Repeat("中", 257) + `"}]`}, "Bad Request: command description length must not exceed 256"},
		{"scope", tgbotapi.Params{"commands": list(1), "scope": `{"type":"chat","chat_id":1001}`, "language_code": "zh"}, ""},
		{"bad scope", tgbotapi.Params{"scope": `{"type":"x"}`}, "Bad Request: can't parse BotCommandScope: Unsupported type specified"},
		{"unreadable scope", tgbotapi.Params{"scope": `x`}, "Bad Request: can't parse BotCommandScope"},
		{"bad language", tgbotapi.Params{"language_code": "zh-hans"}, "Bad Request: invalid language code specified"},
	}
	for _, c := range tests {
		if got := r.call("setMyCommands", c.p); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
	if got, err := r.bot.GetMyCommands(); err != nil || len(got) != 100 {
		t.Errorf("got %d commands, %v, want 100", len(got), err)
	}
	if got := r.call("deleteMyCommands", nil); got != "" {
		t.Error(got)
	}
	if got, err := r.bot.GetMyCommands(); err != nil || len(got) != 0 {
		t.Errorf("got %d commands, %v, want none", len(got), err)
	}
	bad := tgbotapi.Params{"scope": "x"}
	for _, method := range []string{"getMyCommands", "deleteMyCommands"} {
		if r.call(method, bad) == "" {
			t.Errorf("%s took a broken scope", method)
		}
	}
}

func TestAboutTheBot(t *testing.T) {
	r, u := met(t)
	if r.bot.Self.ID != 100000001 || !r.bot.Self.IsBot || r.bot.Self.UserName != "zongjie_bot" || r.bot.Self.FirstName != "总结" {
		t.Errorf("got %+v", r.bot.Self)
	}
	for method, key := range map[string]string{"MyDescription": "description", "MyShortDescription": "short_description"} {
		if got := r.call("set"+method, tgbotapi.Params{key: "报数"}); got != "" {
			t.Error(got)
		}
		if got := r.call("set"+method, tgbotapi.Params{key: strings.Repeat("a", 513)}); got == "" {
			t.Errorf("set%s took 513 characters", method)
		}
		resp, err := r.bot.MakeRequest("get"+method, nil)
		if want := fmt.Sprintf(`{%q:"报数"}`, key); err != nil || string(resp.Result) != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	u.Say("pending")
	if info, err := r.bot.GetWebhookInfo(); err != nil || info.IsSet() || info.PendingUpdateCount != 1 {
		t.Errorf("got %+v, %v", info, err)
	}
	if _, err := r.bot.Request(tgbotapi.DeleteWebhookConfig{DropPendingUpdates: true}); err != nil {
		t.Error(err)
	}
	if n := len(r.poll(0)); n != 0 {
		t.Errorf("%d updates are left after dropping", n)
	}
	r.User(1002, "")
	chat, err := r.bot.GetChat(tgbotapi.ChatInfoConfig{ChatConfig: tgbotapi.ChatConfig{ChatID: alice}})
	if err != nil || chat.FirstName != "王芳" || chat.Type != "private" {
		t.Errorf("got %+v, %v", chat, err)
	}
	for _, id := range []string{"1002", "1003"} {
		if got := r.call("getChat", tgbotapi.Params{"chat_id": id}); got != "Bad Request: chat not found" {
			t.Errorf("chat %s: got %q", id, got)
		}
	}
}

func TestOnCall(t *testing.T) {
	var log []string
	var s *rig
	see := func(c sandbox.Call) {
		if c.Method != "sendMessage" {
			return
		}
		// The hook holds no lock, so it can look into the chat.
		n := len(s.User(alice, "").Messages())
		log = append(log, fmt.Sprintf("%s %s %d #%d ok=%v code=%d messages=%d", c.Method, c.Phase, c.ChatID, c.N, c.OK, c.ErrorCode, n))
	}
	s = start(t, func(c *sandbox.Config) { c.OnCall = see })
	s.User(alice, "").Start("")
	s.sendText("a")
	s.call("sendMessage", tgbotapi.Params{"chat_id": "5", "text": "a"})
	want := []string{
		"sendMessage arrived 1001 #2 ok=false code=0 messages=1",
		"sendMessage executed 1001 #2 ok=true code=0 messages=2",
		"sendMessage arrived 5 #3 ok=false code=0 messages=2",
		"sendMessage executed 5 #3 ok=false code=400 messages=2",
	}
	if diff := cmp.Diff(want, log); diff != "" {
		t.Error(diff)
	}
	calls := s.Calls()
	if len(calls) != 3 || calls[0].Method != "getMe" || calls[2].ErrorCode != http.StatusBadRequest ||
		calls[2].Description != "Bad Request: chat not found" {
		t.Errorf("got log %+v", calls)
	}
}
