package sandbox_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
	"github.com/google/go-cmp/cmp"

	"zongjie/sandbox"
)

func TestEdits(t *testing.T) {
	r, u := met(t)
	m := tgbotapi.NewMessage(alice, "问题 1")
	m.ReplyMarkup = tgbotapi.NewInlineKeyboardMarkup(tgbotapi.NewInlineKeyboardRow(
		tgbotapi.NewInlineKeyboardButtonData("跳过", "skip"), tgbotapi.NewInlineKeyboardButtonURL("说明", "https://a.cn/")))
	id := r.send(m).MessageID
	r.clock.advance(time.Minute)
	r.send(tgbotapi.NewEditMessageReplyMarkup(alice, id, tgbotapi.NewInlineKeyboardMarkup(
		tgbotapi.NewInlineKeyboardRow(tgbotapi.NewInlineKeyboardButtonData("返回", "back")))))
	if _, err := u.Press(id, "跳过"); !errors.Is(err, sandbox.ErrNoButton) {
		t.Errorf("got %v, want no such button after the edit", err)
	}
	if _, err := u.Press(id, "back"); err != nil {
		t.Errorf("by data: %v", err)
	}
	edited := r.send(tgbotapi.NewEditMessageText(alice, id, "问题 2"))
	if edited.EditDate != int(r.clock.now().Unix()) || edited.ReplyMarkup != nil {
		t.Errorf("got edit date %d and keyboard %v, want now and none", edited.EditDate, edited.ReplyMarkup)
	}
	got := u.Messages()[1]
	if got.Text != "问题 2" || got.Buttons != nil || !got.Edited || !got.EditDate.Equal(r.clock.now()) {
		t.Errorf("got %+v", got)
	}
	var history []string
	for _, v := range got.History {
		history = append(history, fmt.Sprint(v.Text, len(v.Buttons[0])))
	}
	if diff := cmp.Diff([]string{"问题 12", "问题 11"}, history); diff != "" {
		t.Error(diff)
	}
}

func TestPressRefusals(t *testing.T) {
	r, u := met(t)
	id := r.sendText("plain").MessageID
	link := tgbotapi.NewMessage(alice, "link")
	link.ReplyMarkup = tgbotapi.NewInlineKeyboardMarkup(tgbotapi.NewInlineKeyboardRow(
		tgbotapi.NewInlineKeyboardButtonURL("说明", "https://a.cn/")))
	linked := r.send(link).MessageID
	tests := []struct {
		name    string
		message int
		want    error
	}{
		{"no keyboard", id, sandbox.ErrNoButton},
		{"a link", linked, sandbox.ErrNoButton},
		{"no message", 99, sandbox.ErrNoMessage},
		{"id below the first", 0, sandbox.ErrNoMessage},
	}
	for _, c := range tests {
		if _, err := u.Press(c.message, "说明"); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, err, c.want)
		}
	}
	if n := len(r.poll(0)); n != 0 {
		t.Errorf("refused presses reached the bot: %d updates", n)
	}
}

func TestUserEdits(t *testing.T) {
	r, u := met(t)
	own := u.Say("12")
	file := u.SendDocument("a.txt", []byte("a"), "旧")
	sticker := u.SendOther(sandbox.KindSticker)
	bots := r.sendText("a").MessageID
	r.confirmAll()
	tests := []struct {
		name string
		id   int
		text string
		want error
	}{
		{"text", own, "13", nil},
		{"same text", own, "13", nil},
		{"caption", file, "新", nil},
		{"the bot's message", bots, "x", sandbox.ErrNotOwn},
		{"sticker", sticker, "x", sandbox.ErrNotOwn},
		{"empty", own, " ", sandbox.ErrNotOwn},
		{"unknown", 99, "x", sandbox.ErrNoMessage},
	}
	for _, c := range tests {
		if err := u.Edit(c.id, c.text); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, err, c.want)
		}
	}
	r.clock.advance(49 * time.Hour)
	if err := u.Edit(own, "14"); !errors.Is(err, sandbox.ErrTooLate) {
		t.Errorf("after two days: got %v, want too late", err)
	}
	r.clock.advance(-49 * time.Hour)
	var got []string
	for _, up := range r.poll(0) {
		got = append(got, up.Edited.Text+up.Edited.Caption)
	}
	if diff := cmp.Diff([]string{"13", "新"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestReplies(t *testing.T) {
	r, u := met(t)
	id := u.Say("12")
	m := tgbotapi.NewMessage(alice, "✓ 12")
	m.ReplyToMessageID = id
	if got := r.send(m); got.ReplyToMessage == nil || got.ReplyToMessage.Text != "12" {
		t.Errorf("got %+v, want the replied message", got.ReplyToMessage)
	}
	p := tgbotapi.Params{"chat_id": "1001", "text": "x",
		"reply_parameters": `{"message_id":99,"allow_sending_without_reply":true}`}
	if got := r.call("sendMessage", p); got != "" {
		t.Error(got)
	}
	all := u.Messages()
	if all[2].ReplyTo != id || all[3].ReplyTo != 0 {
		t.Errorf("got replies to %d and %d, want %d and 0", all[2].ReplyTo, all[3].ReplyTo, id)
	}
}

func TestDeletedMessages(t *testing.T) {
	r, u := met(t)
	id := u.Say("secret")
	if _, err := r.bot.Request(tgbotapi.NewDeleteMessage(alice, id)); err != nil {
		t.Fatal(err)
	}
	if n := len(u.Messages()); n != 1 {
		t.Errorf("got %d messages, want 1", n)
	}
	if all := u.AllMessages(); len(all) != 2 || !all[1].Deleted {
		t.Errorf("got %+v, want the deleted one too", all)
	}
}

func TestAwait(t *testing.T) {
	r, u := met(t)
	done := make(chan error, 1)
	go func() {
		done <- u.Await(short(t), func(all []sandbox.Message) bool { return len(all) == 2 && all[1].FromBot })
	}()
	r.sendText("a")
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestMessagesAreCopies(t *testing.T) {
	r, u := met(t)
	m := tgbotapi.NewMessage(alice, "a")
	m.ReplyMarkup = tgbotapi.NewInlineKeyboardMarkup(tgbotapi.NewInlineKeyboardRow(tgbotapi.NewInlineKeyboardButtonData("b", "b")))
	r.send(m)
	r.send(tgbotapi.NewDocument(alice, tgbotapi.FileBytes{Name: "a.txt", Bytes: []byte("a")}))
	r.send(tgbotapi.NewPhoto(alice, tgbotapi.FileBytes{Name: "a.png", Bytes: picture(20, 20)}))
	before := u.Messages()
	got := u.Messages()
	got[1].Buttons[0][0].Text = "changed"
	got[2].Document.FileName = "changed"
	got[3].Photo.Size = -1
	if diff := cmp.Diff(before, u.Messages()); diff != "" {
		t.Error(diff)
	}
}

func TestOtherKinds(t *testing.T) {
	r, u := met(t)
	for _, kind := range []sandbox.Kind{sandbox.KindSticker, sandbox.KindVoice, sandbox.KindLocation, sandbox.KindContact,
		sandbox.KindVideo, sandbox.KindPoll, sandbox.KindDice} {
		if u.SendOther(kind) == 0 {
			t.Errorf("%s was not sent", kind)
		}
	}
	replied := u.Reply(1, "一条回复")
	if id := u.SendOther(sandbox.KindText); id != 0 {
		t.Errorf("a text as other kind got id %d, want 0", id)
	}
	u.Forward("转发的 /help", "李四")
	got := r.poll(0)
	m := func(i int) *tgbotapi.Message { return got[i].Message }
	if m(0).Sticker == nil || m(1).Voice == nil || m(2).Location == nil || m(3).Contact == nil {
		t.Errorf("got %+v", got)
	}
	if m(4).Video == nil || m(5).Poll == nil || m(6).Dice == nil {
		t.Errorf("got %+v", got)
	}
	if m(7).MessageID != replied || m(7).ReplyToMessage == nil || m(7).ReplyToMessage.MessageID != 1 {
		t.Errorf("got %+v, want a reply to message 1", m(7))
	}
	if m(8).ForwardSenderName != "李四" || m(8).Text != "转发的 /help" {
		t.Errorf("got %+v, want a forwarded text", m(8))
	}
	if _, err := r.bot.GetFile(tgbotapi.FileConfig{FileID: m(1).Voice.FileID}); err != nil {
		t.Error(err)
	}
}

func TestDocumentsUpAndDown(t *testing.T) {
	r, u := met(t)
	data := bytes.Repeat([]byte{0, 1, 2, 255, '\r', '\n'}, 1000)
	c := tgbotapi.NewDocument(alice, tgbotapi.FileBytes{Name: "上半年 \"总结\".docx", Bytes: data})
	c.Caption, c.ParseMode = "<b>草稿</b>", "HTML"
	sent := r.send(c)
	if sent.Caption != "草稿" || len(sent.CaptionEntities) != 1 || sent.Document.FileName != "上半年 \"总结\".docx" ||
		!strings.HasSuffix(sent.Document.MimeType, "wordprocessingml.document") || sent.Document.FileSize != len(data) {
		t.Errorf("got %+v %+v", sent, sent.Document)
	}
	all := u.Messages()
	got, err := r.Download(all[1].Document.FileID)
	if err != nil || !bytes.Equal(got, data) {
		t.Errorf("the user got %d bytes, %v, want what was sent", len(got), err)
	}
	again := r.send(tgbotapi.NewDocument(alice, tgbotapi.FileID(sent.Document.FileID)))
	if again.Document.FileID != sent.Document.FileID {
		t.Errorf("got file id %q, want %q", again.Document.FileID, sent.Document.FileID)
	}

	u.SendDocument("数据.xlsx", data, "")
	up := r.poll(0)[0].Message.Document
	if up.FileID == sent.Document.FileID || up.FileName != "数据.xlsx" {
		t.Errorf("got %+v", up)
	}
	if _, down := r.download(up.FileID); !bytes.Equal(down, data) {
		t.Errorf("the bot got %d bytes, want what was sent", len(down))
	}
	if _, err := r.Download("nothing"); !errors.Is(err, sandbox.ErrNoFile) {
		t.Errorf("got %v, want no such file", err)
	}
}

// download fetches a file as the bot does.
func (r *rig) download(fileID string) (int, []byte) {
	r.t.Helper()
	return r.get(r.filePath(fileID))
}

func (r *rig) filePath(fileID string) string {
	r.t.Helper()
	f, err := r.bot.GetFile(tgbotapi.FileConfig{FileID: fileID})
	if err != nil {
		r.t.Fatal(err)
	}
	return "/file/bot" + r.Token() + "/" + f.FilePath
}

func TestPhotos(t *testing.T) {
	r, u := met(t)
	data := picture(400, 200)
	u.SendPhoto("活动.png", data, "现场")
	got := r.poll(0)[0].Message
	if len(got.Photo) != 2 || got.Caption != "现场" {
		t.Fatalf("got %d sizes and caption %q, want a thumbnail and the picture", len(got.Photo), got.Caption)
	}
	small, large := got.Photo[0], got.Photo[1]
	if small.Width != 90 || small.Height != 45 || large.Width != 400 || large.Height != 200 {
		t.Errorf("got %+v and %+v", small, large)
	}
	if _, down := r.download(large.FileID); !bytes.Equal(down, data) {
		t.Error("the large size is not the picture that was sent")
	}
	if _, down := r.download(small.FileID); bytes.Equal(down, data) {
		t.Error("the small size is the picture itself")
	}
	u.SendPhoto("broken.jpg", []byte("no picture"), "")
	u.SendPhoto("tiny.png", picture(10, 10), "")
	if all := r.poll(0); len(all[1].Message.Photo) != 1 || len(all[2].Message.Photo) != 1 {
		t.Error("got a thumbnail of what needs none")
	}
	sent := r.send(tgbotapi.NewPhoto(alice, tgbotapi.FileBytes{Name: "a.png", Bytes: data}))
	if len(sent.Photo) != 2 {
		t.Errorf("got %d sizes, want 2", len(sent.Photo))
	}
	edit := tgbotapi.NewEditMessageCaption(alice, sent.MessageID, "新的说明")
	if got := r.send(edit); got.Caption != "新的说明" {
		t.Errorf("got caption %q", got.Caption)
	}
}

func TestAlbum(t *testing.T) {
	r, u := met(t)
	want := u.Album(
		sandbox.Upload{Name: "a.png", Data: picture(10, 10), Caption: strings.Repeat("字", 1100), Photo: true},
		sandbox.Upload{Name: "b.png", Data: picture(10, 10), Photo: true},
	)
	var got []int
	for _, up := range r.poll(0) {
		got = append(got, up.Message.MessageID)
		if up.Message.MediaGroupID != "1" {
			t.Errorf("got media group %q, want 1", up.Message.MediaGroupID)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if n := len([]rune(u.Messages()[1].Text)); n != 1024 {
		t.Errorf("got a caption of %d, want it cut at 1024", n)
	}
}

func TestFileRefusals(t *testing.T) {
	r, u := met(t)
	photo := r.send(tgbotapi.NewPhoto(alice, tgbotapi.FileBytes{Name: "a.png", Bytes: picture(10, 10)})).Photo[0].FileID
	big := make([]byte, 10<<20+1)
	copy(big, picture(10, 10))
	file := func(field string, data []byte) []tgbotapi.RequestFile {
		return []tgbotapi.RequestFile{{Name: field, Data: tgbotapi.FileBytes{Name: "a", Bytes: data}}}
	}
	tests := []struct {
		name, method string
		with         tgbotapi.Params
		files        []tgbotapi.RequestFile
		want         string
	}{
		{"no document", "sendDocument", nil, nil, "Bad Request: there is no document in the request"},
		{"no photo", "sendPhoto", nil, nil, "Bad Request: there is no photo in the request"},
		{"attached", "sendDocument", tgbotapi.Params{"document": "attach://x"}, file("x", []byte("a")), ""},
		{"attached elsewhere", "sendDocument", tgbotapi.Params{"document": "attach://y"}, file("x", []byte("a")), "Bad Request: there is no document in the request"},
		{"empty file", "sendDocument", nil, file("document", nil), "Bad Request: file must be non-empty"},
		{"unknown id", "sendDocument", tgbotapi.Params{"document": "x"}, nil, "Bad Request: wrong file identifier/HTTP URL specified"},
		{"address", "sendPhoto", tgbotapi.Params{"photo": "https://a.cn/b.png"}, nil, "Bad Request: failed to get HTTP URL content"},
		{"photo as document", "sendDocument", tgbotapi.Params{"document": photo}, nil, "Bad Request: can't use file of type Photo as Document"},
		{"photo by id", "sendPhoto", tgbotapi.Params{"photo": photo}, nil, ""},
		{"no picture", "sendPhoto", nil, file("photo", []byte("a")), "Bad Request: IMAGE_PROCESS_FAILED"},
		{"picture too narrow", "sendPhoto", nil, file("photo", picture(210, 10)), "Bad Request: PHOTO_INVALID_DIMENSIONS"},
		{"picture narrow enough", "sendPhoto", nil, file("photo", picture(200, 10)), ""},
		{"picture of 10 MB and a byte", "sendPhoto", nil, file("photo", big), "Bad Request: file is too big"},
		{"picture of 10 MB", "sendPhoto", nil, file("photo", big[:10<<20]), ""},
		{"caption of 1024", "sendDocument", tgbotapi.Params{"caption": strings.Repeat("字", 1024)}, file("document", []byte("a")), ""},
		{"caption of 1025", "sendDocument", tgbotapi.Params{"caption": strings.Repeat("字", 1025)}, file("document", []byte("a")), "Bad Request: message caption is too long"},
		{"broken caption", "sendDocument", tgbotapi.Params{"caption": "<b>", "parse_mode": "HTML"}, file("document", []byte("a")), "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\""},
		{"blank caption", "sendDocument", tgbotapi.Params{"caption": " "}, file("document", []byte("a")), ""},
		{"bad keyboard", "sendDocument", tgbotapi.Params{"reply_markup": "[]"}, file("document", []byte("a")), "Bad Request: object expected as reply markup"},
		{"reply to nothing", "sendDocument", tgbotapi.Params{"reply_to_message_id": "999"}, file("document", []byte("a")), "Bad Request: message to be replied not found"},
		{"unknown file", "getFile", tgbotapi.Params{"file_id": "x"}, nil, "Bad Request: invalid file_id"},
		{"no file", "getFile", nil, nil, "Bad Request: file_id not specified"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			p := tgbotapi.Params{"chat_id": "1001"}
			for k, v := range c.with {
				p[k] = v
			}
			if got := r.upload(c.method, p, c.files...); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
	u.SendDocument("big", make([]byte, 20<<20+1), "")
	id := r.poll(0)[0].Message.Document.FileID
	if got, want := r.call("getFile", tgbotapi.Params{"file_id": id}), "Bad Request: file is too big"; got != want {
		t.Errorf("20 MB and a byte: got %q, want %q", got, want)
	}
}

// TestUploadLimit sends just too much; the answer may come while the client is
// still writing, so the request is made without the library.
func TestUploadLimit(t *testing.T) {
	r, u := met(t)
	post := func(size int) int {
		var body bytes.Buffer
		body.WriteString("--b\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n1001\r\n" +
			"--b\r\nContent-Disposition: form-data; name=\"document\"; filename=\"a\"\r\n\r\n")
		body.Write(make([]byte, size))
		body.WriteString("\r\n--b--\r\n")
		req, err := http.NewRequest(http.MethodPost, "http://sandbox/bot"+r.Token()+"/sendDocument", &body)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "multipart/form-data; boundary=b")
		w := &status{}
		r.ServeHTTP(w, req)
		return w.code
	}
	for size, want := range map[int]int{50 << 20: 200, 50<<20 + 1: 413, 52 << 20: 413} {
		if got := post(size); got != want {
			t.Errorf("%d bytes: got %d, want %d", size, got, want)
		}
	}
	if n := len(u.Messages()); n != 2 {
		t.Errorf("got %d messages, want the start and one document", n)
	}
}

// status is a ResponseWriter that keeps the code only.
type status struct{ code int }

func (s *status) Header() http.Header         { return http.Header{} }
func (s *status) Write(p []byte) (int, error) { return len(p), nil }
func (s *status) WriteHeader(code int)        { s.code = code }

func TestPeopleOverHTTP(t *testing.T) {
	r := start(t)
	steps := []struct {
		name, method, path, body string
		code                     int
		want                     string
	}{
		{"start", "POST", "/user/7/start?name=Li", `{"payload":"inv"}`, 200, `{"message_id":1}`},
		{"say", "POST", "/user/7/say", `{"text":"12"}`, 200, `{"message_id":2}`},
		{"edit", "POST", "/user/7/edit", `{"message_id":2,"text":"13"}`, 200, `{"message_id":2}`},
		{"edit refused", "POST", "/user/7/edit", `{"message_id":9,"text":"13"}`, 400, `{"error":"edit message 9: no such message in this chat"}`},
		{"press", "POST", "/user/7/press", `{"message_id":3,"button":"是"}`, 200, `{"query_id":"1"}`},
		{"press refused", "POST", "/user/7/press", `{"message_id":3,"button":"否"}`, 400, `{"error":"press \"否\" on message 3: no such button on the message"}`},
		{"press stale", "POST", "/user/7/press", `{"message_id":3,"button":"old","stale":true}`, 200, `{"query_id":"2"}`},
		{"answer", "GET", "/user/7/answer/1", "", 200, `{"text":"好","alert":false}`},
		{"block", "POST", "/user/7/block", "", 200, `{}`},
		{"unblock", "POST", "/user/7/unblock", "", 200, `{}`},
		{"bad id", "POST", "/user/x/say", `{}`, 400, `{"error":"user id \"x\" is no positive number"}`},
		{"bad id of answer", "GET", "/user/0/answer/1", "", 400, `{"error":"user id \"0\" is no positive number"}`},
		{"bad id of upload", "POST", "/user/0/upload", "", 400, `{"error":"user id \"0\" is no positive number"}`},
		{"bad body", "POST", "/user/7/say", `{`, 400, `{"error":"read request: unexpected end of JSON input"}`},
		{"upload of nothing", "POST", "/user/7/upload", "{}", 400, `{"error":"the request has no part named file"}`},
		{"no file", "GET", "/user/7/file/x", "", 404, `{"error":"download \"x\": no such file"}`},
	}
	for _, c := range steps {
		if c.name == "press" {
			p := tgbotapi.Params{"chat_id": "7", "text": "对吗", "reply_markup": markup(row(button("是", "yes")))}
			if got := r.call("sendMessage", p); got != "" {
				t.Fatal(got)
			}
		}
		if c.name == "answer" {
			r.call("answerCallbackQuery", tgbotapi.Params{"callback_query_id": "1", "text": "好"})
		}
		var code int
		var body []byte
		if c.method == "GET" {
			code, body = r.get(c.path)
		} else {
			code, body = r.post(c.path, "application/json", c.body)
		}
		if got := strings.TrimSpace(string(body)); code != c.code || got != c.want {
			t.Errorf("%s: got %d %s, want %d %s", c.name, code, got, c.code, c.want)
		}
	}
}

func TestFilesOfPeopleOverHTTP(t *testing.T) {
	r := start(t)
	body := "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhello\r\n" +
		"--b\r\nContent-Disposition: form-data; name=\"caption\"\r\n\r\n说明\r\n--b--\r\n"
	if code, got := r.post("/user/7/upload", "multipart/form-data; boundary=b", body); code != 200 {
		t.Fatalf("got %d %s", code, got)
	}
	if code, _ := r.post("/user/7/upload", "application/json", "{"); code != 400 {
		t.Errorf("a broken upload got %d, want 400", code)
	}
	_, raw := r.get("/user/7/messages")
	var got []sandbox.Message
	if err := json.Unmarshal(raw, &got); err != nil || len(got) != 1 {
		t.Fatalf("got %s, %v", raw, err)
	}
	if got[0].Text != "说明" || got[0].Document.FileName != "a.txt" {
		t.Errorf("got %+v", got[0])
	}
	if _, data := r.get("/user/7/file/" + got[0].Document.FileID); string(data) != "hello" {
		t.Errorf("got %q, want hello", data)
	}
}

// TestSameRunSameBytes plays one conversation twice and compares all of it.
func TestSameRunSameBytes(t *testing.T) {
	run := func() string {
		r, u := met(t)
		u.Say("12")
		u.SendPhoto("a.png", picture(200, 100), "x")
		r.send(tgbotapi.NewDocument(alice, tgbotapi.FileBytes{Name: "a.docx", Bytes: []byte("a")}))
		u.PressStale(1, "x")
		resp, err := r.bot.MakeRequest("getUpdates", nil)
		if err != nil {
			t.Fatal(err)
		}
		chat, err := json.Marshal(u.AllMessages())
		if err != nil {
			t.Fatal(err)
		}
		return string(resp.Result) + string(chat)
	}
	if diff := cmp.Diff(run(), run()); diff != "" {
		t.Error(diff)
	}
}

func TestDefaults(t *testing.T) {
	s := sandbox.New(sandbox.Config{Token: "no-number"})
	if s.URL() != "" || s.Token() != "no-number" {
		t.Errorf("got %q %q before start", s.URL(), s.Token())
	}
	u := s.User(1, "")
	u.Say("x")
	if got := u.Messages()[0].Date; !got.Equal(time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("got date %v, want the start of 2024", got)
	}
	if u.ID() != 1 || u.Name() != "" {
		t.Errorf("got %d %q", u.ID(), u.Name())
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
