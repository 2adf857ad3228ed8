package bot

import (
	"bytes"
	"context"
	"slices"
	"testing"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/report/docx"
	"zongjie/sandbox"
	"zongjie/storage"
)

func TestAFileThatCannotBeMadeIsSaidSo(t *testing.T) {
	w := newWorld(t).start()
	s := w.secretary()
	w.must(w.store.Write(func(tx *storage.Tx) error {
		o := chat.Outgoing{Kind: chat.SendDocument, Draft: 99, File: "a", Instead: zh().Say(words.FileFailed)}
		_, err := w.bot.post.Enqueue(tx, 12, o)
		return err
	}))
	w.bot.delivery.Notify()
	w.settle()
	s.wants("这个文件没有生成")
	w.must(w.log.await(w.ctx, "a file of a draft could not be made"))
}

// A draft's files are of the data that the draft was made from, whatever has come
// since.
func TestFilesOfADraftAgree(t *testing.T) {
	w, m := filled(t)
	m.taps(labelSubmit)
	s := w.secretary()
	s.says("/draft 2024-06")
	document := func() []byte {
		s.taps("带批注稿")
		data, err := w.server.Download(s.Messages()[len(s.Messages())-1].Document.FileID)
		w.must(err)
		return data
	}
	before := document()
	own := slices.IndexFunc(m.Messages(), func(x sandbox.Message) bool { return x.Text == "128" })
	m.edits(m.Messages()[own].ID, "130")
	if got := w.answers("office")["visits"].Amount.String(); got != "130" {
		t.Fatalf("the answer is %s", got)
	}
	if !bytes.Equal(document(), before) {
		t.Error("the file is of newer data than the draft")
	}
	for _, data := range []string{"f:1", "f:99:a", "f:x:a", "f:1:?"} {
		if toast := s.tapsOld(2, data); toast != msgStale() {
			t.Errorf("%q: got toast %q", data, toast)
		}
	}
	if toast := m.tapsOld(2, "f:1:a"); toast != msgStale() {
		t.Errorf("a respondent's tap got toast %q", toast)
	}
}

// What cannot be made of one draft ends neither the bot nor, ever again, the next one.
func TestAFileThatPanicsIsSaidSo(t *testing.T) {
	w, _, s := drafted(t)
	w.halt()
	w.open()
	w.bot.drafts.Style.Base = &docx.Base{}
	w.must(w.bot.Connect(w.ctx))
	w.run()
	s.taps("带批注稿")
	s.wants("这个文件没有生成")
	w.must(w.log.await(w.ctx, "panic"))
	s.taps("数据表")
	if s.newest().Document == nil {
		t.Errorf("no other file comes:\n%s", s.transcript())
	}
}

// refusing is a Telegram that takes no files.
type refusing struct{ Telegram }

func (refusing) SendDocument(context.Context, int64, telegram.Document) (int, error) {
	return 0, &telegram.Error{Method: "sendDocument", Code: 413, Description: "Request Entity Too Large"}
}

func TestAFileThatIsRefusedIsSaidSo(t *testing.T) {
	w, _, s := drafted(t)
	w.wrap = func(real Telegram) Telegram { return refusing{real} }
	w.restart()
	s.taps("数据表")
	s.wants("这个文件没有生成")
	noneBuried(t, w)
}
