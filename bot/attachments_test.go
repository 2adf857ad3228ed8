package bot

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image"
	"image/png"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/office"
	"zongjie/sandbox"
	"zongjie/storage"
)

// atActivities is a respondent whose activities question is open.
func atActivities(t *testing.T, prepare ...func(*world)) (*world, *member) {
	t.Helper()
	w := newWorld(t)
	for _, p := range prepare {
		p(w)
	}
	w.start()
	m := w.respondent()
	w.tick(opening())
	m.taps(labelBegin)
	for range 4 {
		m.taps(labelSkip)
	}
	m.wants("（5/7）")
	return w, m
}

// picture is a PNG large enough to have a thumbnail; different for each seed.
func picture(t *testing.T, seed int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 120+seed, 100))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// entries are the activities of the first round.
func (w *world) entries() []office.Activity {
	w.t.Helper()
	return w.answers("office")["acts"].Activities
}

// told is what is asked of entries in tests: words, day and number of attachments.
func told(all []office.Activity) []string {
	var lines []string
	for _, a := range all {
		lines = append(lines, a.Text+mark(a))
	}
	return lines
}

// mark is what the bot says of an entry beside its words.
func mark(a office.Activity) string {
	line := string(zh().Entries(words.EntryPage{All: []office.Activity{a}, To: 1, Asked: june()}))
	_, line, _ = strings.Cut(line, "1.")
	return strings.TrimSuffix(line, " "+words.Shorten(a.Text, 120))
}

func (w *world) wantEntries(want ...string) {
	w.t.Helper()
	if diff := cmp.Diff(want, told(w.entries())); diff != "" {
		w.t.Errorf("activities (-want +got):\n%s", diff)
	}
}

// stored lists the files in the directory beside the database, with what they hold.
func (w *world) stored() map[string][]byte {
	w.t.Helper()
	found := map[string][]byte{}
	root := os.DirFS(w.path + "-files")
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil && info.Mode().Perm() != 0o600 {
			w.t.Errorf("%s has mode %o, want 600", path, info.Mode().Perm())
		}
		found[path], err = fs.ReadFile(root, path)
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		w.t.Fatal(err)
	}
	return found
}

func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

func TestPhotoWithCaptionIsAnEntry(t *testing.T) {
	w, m := atActivities(t)
	content := picture(t, 0)
	m.SendPhoto("a.png", content, "6月3日，召开推进会。")
	w.settle()
	m.wants("✓ 已记下第1条（6月3日，附件1个）：6月3日，召开推进会。", "还有就接着写")
	m.SendDocument("方案.docx", content, "昨天印发方案")
	w.settle()
	w.must(w.bot.Fetched(w.ctx))
	w.wantEntries("6月3日，召开推进会。（6月3日，附件1个）", "昨天印发方案（6月24日，附件1个）")
	hash := hashOf(content)
	got := w.stored()
	if len(got) != 1 || !bytes.Equal(got[hash[:2]+"/"+hash], content) {
		t.Errorf("got files %v, want the one content once, whole", slices.Sorted(maps.Keys(got)))
	}
	for _, e := range w.entries() {
		a := e.Attachments[0]
		if a.Hash != hash || a.Size != int64(len(content)) || e.Person != 11 || e.At.IsZero() {
			t.Errorf("got %+v of %+v, want hash %s", a, e, hash)
		}
	}
	if d := w.entries()[1].Attachments[0]; d.Type != office.Document || d.Name != "方案.docx" {
		t.Errorf("got %+v, want a document with its name", d)
	}
	info, err := os.Stat(w.path + "-files")
	w.must(err)
	if info.Mode().Perm() != 0o700 {
		t.Errorf("the directory has mode %o, want 700", info.Mode().Perm())
	}
}

// album sends photos, of which one has a caption.
func album(t *testing.T, m *member, n, captioned int, caption string) {
	t.Helper()
	items := make([]sandbox.Upload, n)
	for i := range items {
		items[i] = sandbox.Upload{Name: "a.png", Data: picture(t, i), Photo: true}
		if i == captioned {
			items[i].Caption = caption
		}
	}
	m.Album(items...)
	m.w.settle()
}

// oneByOne lets the bot have one update at a time.
func oneByOne(w *world) {
	w.wrap = func(real Telegram) Telegram {
		return &tampered{Telegram: real, updates: func(next func() ([]telegram.Update, error)) ([]telegram.Update, error) {
			updates, err := next()
			return updates[:min(1, len(updates))], err
		}}
	}
}

func TestAlbumIsOneEntry(t *testing.T) {
	for _, split := range []bool{false, true} {
		for captioned := range 3 {
			w, m := atActivities(t, func(w *world) {
				if split {
					oneByOne(w)
				}
			})
			m.says("第一件事")
			before, edits := len(m.heard()), w.edits()
			album(t, m, 3, captioned, "6月5日，开展调研。")
			w.wantEntries("第一件事", "6月5日，开展调研。（6月5日，附件3个）")
			if got := m.heard()[before:]; len(got) != 1 {
				t.Errorf("split %t, caption on %d: %d messages, want one: %q", split, captioned, len(got), got)
			}
			m.wants("✓ ", "第2条（6月5日，附件3个）：6月5日，开展调研。")
			w.must(w.bot.Fetched(w.ctx))
			if n := len(w.stored()); n != 3 {
				t.Errorf("%d files, want 3", n)
			}
			if n := w.edits() - edits; n != 0 && !split {
				t.Errorf("an album in one batch cost %d edits", n)
			}
		}
	}
}

// edits counts the messages that were changed.
func (w *world) edits() int {
	n := 0
	for _, c := range w.server.Calls() {
		if c.Method == "editMessageText" {
			n++
		}
	}
	return n
}

func TestAlbumWithoutWords(t *testing.T) {
	w, m := atActivities(t, oneByOne)
	before := len(m.heard())
	album(t, m, 3, -1, "")
	if got := m.heard()[before:]; len(got) != 1 {
		t.Errorf("an album was asked back %d times: %q", len(got), got)
	}
	m.says("开展调研")
	w.wantEntries("开展调研（附件3个）")
	album(t, m, 2, -1, "")
	w.wantEntries("开展调研（附件5个）")
}

func TestAlbumWithTwoCaptions(t *testing.T) {
	w, m := atActivities(t, oneByOne)
	ids := m.Album(sandbox.Upload{Data: picture(t, 0), Photo: true, Caption: "开展调研"},
		sandbox.Upload{Data: picture(t, 1), Photo: true, Caption: "走访三小"})
	w.settle()
	w.wantEntries("开展调研\n走访三小（附件2个）")
	m.edits(ids[1], "6月4日走访四小")
	w.wantEntries("开展调研\n6月4日走访四小（附件2个）")
	m.edits(ids[1], "")
	w.wantEntries("开展调研（附件2个）")
}

// The rest of an album that comes when its question is long answered still belongs
// to it; an album where no photo is asked for is answered once.
func TestAlbumThatComesLate(t *testing.T) {
	w, inject := injected(t)
	m := w.stranger(11, "王芳")
	w.tick(opening())
	m.taps(labelBegin)
	for range 4 {
		m.taps(labelSkip)
	}
	inject(photoUpdate(7001, "g1", "开展调研"))
	m.taps(labelDone)
	m.wantCount("（6/7）", 1)
	inject(photoUpdate(7002, "g1", ""), photoUpdate(7003, "g1", ""))
	w.wantEntries("开展调研（附件3个）")
	m.wantCount("✓ 已记下第1条（附件3个）", 1)
	inject(photoUpdate(7004, "g2", ""), photoUpdate(7005, "g2", "图"))
	inject(photoUpdate(7006, "g2", ""))
	m.wantCount("这一题不收照片和文件", 1)
	for range 2 {
		m.taps(labelSkip)
	}
	m.taps(labelSubmit)
	inject(photoUpdate(7007, "g1", ""))
	w.wantEntries("开展调研（附件4个）")
	m.wantCount("✓ 已记下第1条（附件4个）：开展调研\n\n2024年6月 办公室 已提交", 1)
}

// photoUpdate is a photo of an album that the stand-in does not know.
func photoUpdate(id int, group, caption string) telegram.Update {
	u := textFrom(id, "x")
	photo := `"media_group_id":"` + group + `","caption":"` + caption + `","photo":[{"file_id":"lost` + group + caption + `","width":9,"height":9}]`
	u.Raw = bytes.Replace(u.Raw, []byte(`"text":"x"`), []byte(photo), 1)
	return u
}

func TestEditedCaptions(t *testing.T) {
	w, m := atActivities(t)
	own := m.SendPhoto("a.png", picture(t, 0), "昨天走访二小")
	w.settle()
	bare := m.SendPhoto("b.png", picture(t, 1), "")
	w.settle()
	w.wantEntries("昨天走访二小（6月24日，附件2个）")
	w.clock.set(shanghai(6, 26, 9, 0))
	m.edits(own, "昨天走访三小")
	m.wants("✓ 第1条已改（6月24日，附件2个）：昨天走访三小")
	m.edits(bare, "6月6日召开会议")
	w.wantEntries("昨天走访三小（6月24日，附件1个）", "6月6日召开会议（6月6日，附件1个）")
	m.edits(own, "")
	m.wants("没有采用", "没有读到内容")
	m.taps(labelDone)
	waiting := m.SendPhoto("c.png", picture(t, 2), "6月9日")
	w.settle()
	m.edits(waiting, "6月8日")
	w.wantEntries("昨天走访三小（6月24日，附件1个）", "6月6日召开会议（6月6日，附件1个）")
}

func TestCaptionGivenToAWaitingPhoto(t *testing.T) {
	w, m := atActivities(t)
	id := m.SendPhoto("a.png", picture(t, 0), "")
	w.settle()
	m.edits(id, "走访二小")
	w.wantEntries("走访二小（附件1个）")
	m.edits(id, "走访四小")
	w.wantEntries("走访四小（附件1个）")
}

func TestChangeAndDrop(t *testing.T) {
	w, m := atActivities(t)
	for i := range 9 {
		m.says("事项" + string(rune('甲'+i)))
	}
	m.taps(labelEntries)
	m.wantCount("已记9条：\n9. 事项", 1)
	m.taps(labelEarlier)
	m.taps(labelChange(1))
	m.wantCount("请发第2条的新内容。", 1)
	m.says("无")
	m.wants("已经写过几条了", "请发第2条的新内容。")
	m.says("6月2日开会")
	m.wants("✓ 第2条已改（6月2日）：6月2日开会")
	m.taps(labelEntries)
	m.taps(labelDrop(8))
	if got := w.entries(); len(got) != 8 || got[1].Text != "6月2日开会" {
		t.Errorf("got %q", told(got))
	}
	m.taps(labelEntries)
	m.taps(labelChange(0))
	m.taps(labelKeepOld)
	m.wantCount("已记8条：\n1. ", 1)
	m.taps(labelDone)
	for range 2 {
		m.taps(labelSkip)
	}
	m.taps(labelCorrect)
	m.taps("5.主要活动")
	m.taps(labelDrop(0))
	m.taps(labelDone)
	m.wantCount("填报汇总", 1)
	history := 0
	w.read(func(tx *storage.Tx) error {
		all, err := tx.AnswerHistory(1, "office", "acts")
		history = len(all)
		return err
	})
	if history != 12 {
		t.Errorf("%d versions, want each of the twelve changes", history)
	}
}

// A colleague's change moves the entries: a button of the old list changes nothing, and shows the new one.
func TestDropAfterAColleaguesChange(t *testing.T) {
	w, m := atActivities(t)
	m.says("甲会")
	m.says("乙会")
	m.taps(labelEntries)
	message, drop := m.button(labelDrop(0))
	other := w.member(21, "赵敏", storage.Respondent, "office")
	other.says("/report")
	for !strings.Contains(other.last(), "已记2条") {
		other.taps(labelSkip)
		if strings.Contains(other.last(), "填报汇总") {
			other.taps(labelCorrect)
			other.taps("5.主要活动")
			break
		}
	}
	other.taps(labelDrop(0))
	w.wantEntries("乙会")
	if toast := m.tapsOld(message, drop.Data); toast != "" {
		t.Errorf("got toast %q, but it is the newest button", toast)
	}
	m.wants("同事刚改过，刚才的按钮没有起作用", "已记1条")
	w.wantEntries("乙会")
}

// downloads replaces the first n downloads; others are real.
type downloads struct {
	Telegram
	n    atomic.Int32
	fail func() error
}

func (d *downloads) Download(ctx context.Context, id string, limit int64) ([]byte, error) {
	if d.n.Add(-1) >= 0 {
		if err := d.fail(); err != nil {
			return nil, err
		}
	}
	return d.Telegram.Download(ctx, id, limit)
}

func failing(n int32, fail func() error) func(*world) {
	return func(w *world) {
		w.wrap = func(real Telegram) Telegram {
			d := &downloads{Telegram: real, fail: fail}
			d.n.Store(n)
			return d
		}
	}
}

func TestDownloadFailsThenSucceeds(t *testing.T) {
	w, m := atActivities(t, failing(7, func() error { return errors.New("connection reset") }))
	w.clock.hurry()
	content := picture(t, 0)
	m.SendPhoto("a.png", content, "召开会议")
	w.settle()
	w.must(w.bot.Fetched(w.ctx))
	w.settle()
	m.wantCount("附件“召开会议”暂时没有取到，会自动再试，不用重发。", 1)
	if got := w.entries()[0].Attachments[0].Hash; got != hashOf(content) {
		t.Errorf("got hash %q", got)
	}
	if n := strings.Count(w.log.String(), "an attachment was not fetched"); n != 7 {
		t.Errorf("%d failures in the log, want 7", n)
	}
}

func TestDownloadRefused(t *testing.T) {
	w, m := atActivities(t, failing(1, func() error { return &telegram.Error{Method: "getFile", Code: 400, Description: "file is too big"} }))
	content := picture(t, 0)
	m.SendDocument("方案.docx", content, "印发方案")
	w.settle()
	w.must(w.bot.Fetched(w.ctx))
	w.settle()
	m.wantCount("抱歉，附件“方案.docx”没有取到。", 1)
	w.wantEntries("印发方案（附件1个）")
	if log := w.log.String(); !strings.Contains(log, "an attachment was given up") || strings.Contains(log, "印发方案") || strings.Contains(log, "person=") {
		t.Errorf("the log should name the file and not the text:\n%s", log)
	}
	m.SendDocument("方案.docx", content, "印发方案")
	w.settle()
	w.must(w.bot.Fetched(w.ctx))
	if got := w.entries()[1].Attachments[0].Hash; got != hashOf(content) {
		t.Errorf("sent again, got hash %q", got)
	}
	forwarded := photoUpdate(7001, "g1", "")
	forwarded.Raw = bytes.Replace(forwarded.Raw, []byte(`"lostg1"`), []byte(`"`+w.entries()[0].Attachments[0].File+`"`), 1)
	_, err := w.bot.delivery.Take(w.ctx, []telegram.Update{forwarded}, 0)
	w.must(err)
	w.must(w.bot.Fetched(w.ctx))
	if got := w.entries()[0].Attachments[0].Hash; got != hashOf(content) {
		t.Errorf("the same file forwarded, got hash %q", got)
	}
}

func TestDownloadGivenUpAfterDays(t *testing.T) {
	w, m := atActivities(t, failing(1<<30, func() error { return errors.New("no network") }))
	w.clock.hurry()
	m.SendPhoto("a.png", picture(t, 0), "召开会议")
	w.settle()
	w.must(w.bot.Fetched(w.ctx))
	w.settle()
	m.wantCount("没有取到。文字都在", 1)
	if waited := w.clock.now().Sub(opening()); waited < 72*time.Hour-10*time.Minute {
		t.Errorf("given up after %s, want about three days", waited)
	}
}

// Killed in the middle of a download, with a part of a file left behind: a new bot
// on the same database fetches what is missing.
func TestDownloadAfterRestart(t *testing.T) {
	begun, release := make(chan struct{}), make(chan struct{})
	w, m := atActivities(t, failing(1, func() error {
		close(begun)
		<-release
		return errors.New("killed")
	}))
	content := picture(t, 0)
	m.SendPhoto("a.png", content, "召开会议")
	<-begun
	w.settle()
	w.stop()
	close(release)
	w.halt()
	w.must(os.MkdirAll(w.path+"-files", 0o700))
	w.must(os.WriteFile(w.path+"-files/unfinished", []byte("half"), 0o600))
	w.wrap = nil
	w.start()
	w.must(w.bot.Fetched(w.ctx))
	if got := w.entries()[0].Attachments[0].Hash; got != hashOf(content) {
		t.Errorf("got hash %q", got)
	}
	if got := w.stored(); len(got) != 1 {
		t.Errorf("got files %v, want one", slices.Sorted(maps.Keys(got)))
	}
}

func TestCannotWriteFiles(t *testing.T) {
	w, m := atActivities(t)
	w.must(os.WriteFile(w.path+"-files", nil, 0o600))
	content := picture(t, 0)
	m.SendPhoto("a.png", content, "召开会议")
	w.must(w.log.await(w.ctx, "an attachment was not fetched"))
	w.must(os.Remove(w.path + "-files"))
	w.clock.advance(time.Minute)
	w.must(w.bot.Fetched(w.ctx))
	if got := w.entries()[0].Attachments[0].Hash; got != hashOf(content) {
		t.Errorf("got hash %q", got)
	}
}
