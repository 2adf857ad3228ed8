package demo

import (
	"encoding/base64"
	"errors"
	"flag"
	"image"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"zongjie/office"
	"zongjie/sandbox"
)

var update = flag.Bool("update", false, "draw the pictures in docs/images anew")

// TestPictures draws the pictures of the documentation from what the demo's
// people see. It fails when a picture no longer shows what the bot says.
func TestPictures(t *testing.T) {
	whole := theOffice(t)
	sports := whole.respondents[slices.IndexFunc(whole.respondents, func(r respondent) bool { return r.department.ID == "sports" })]
	half := playChats(t, whole, nil)
	t.Run("conversation", func(t *testing.T) { half.drawConversation(t, sports.person) })
	t.Run("draft", func(t *testing.T) {
		pagePicture{"draft.svg", []string{"专项债项目总投资", "城乡结对共建学校", "已建智慧课堂学校", "引进高层次人才"}}.check(t, half.word)
	})

	// The draft of the same months is asked for too early, while two departments have
	// not reported June and nothing is planned.
	early := theOffice(t)
	early.drafts = office.Offset{Days: 1, Hour: 16, Minute: 10}
	holes := playChats(t, early, lookAround)
	t.Run("secretary", func(t *testing.T) { holes.drawSecretary(t, early.secretary) })
	t.Run("holes", func(t *testing.T) {
		pagePicture{"holes.svg", []string{"推荐市级体育特色学校", "举办区级学生赛事", "学生参加区级赛事", "群众体育活动参与"}}.check(t, holes.word)
	})
	t.Run("gaps", func(t *testing.T) { pagePicture{name: "gaps.svg"}.check(t, holes.word) })
	t.Run("figures", func(t *testing.T) { holes.drawFigures(t, early.secretary) })
	t.Run("moved", func(t *testing.T) { half.drawMoved(t, whole.secretary) })
	t.Run("page", func(t *testing.T) {
		checkPage(t, slices.Concat(half.chat(whole.secretary), holes.chat(early.secretary)))
	})
}

// checkPage: the buttons that the secretary's page names are there to be pressed, and
// it shows every picture but the respondents'.
func checkPage(t *testing.T, seen []sandbox.Message) {
	t.Helper()
	source, err := os.ReadFile(filepath.Join("..", "docs", "secretary.md"))
	if err != nil {
		t.Fatal(err)
	}
	page := string(source)
	var labels []string
	for _, m := range seen {
		for _, b := range slices.Concat(withButtons(m).Buttons...) {
			labels = append(labels, b.Text)
		}
	}
	for _, want := range []string{"带批注稿", "清稿", "数据表", "缺哪些数", "数从哪来", "填报情况图", "走势图", "重新生成", "与上一稿比较", "修订稿"} {
		if !slices.Contains(labels, want) || !strings.Contains(page, want) {
			t.Errorf("%s: a button %t, on the page %t", want, slices.Contains(labels, want), strings.Contains(page, want))
		}
	}
	pictures, err := filepath.Glob(filepath.Join("..", "docs", "images", "*.svg"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pictures {
		if name := filepath.Base(p); name != "conversation.svg" && !strings.Contains(page, "(images/"+name+")") {
			t.Errorf("the page does not show %s", name)
		}
	}
}

// lookAround presses what else there is under a draft, and asks about a figure.
func lookAround(s *stage) error {
	c, _ := newestCard(s.chat(s.secretary))
	return errors.Join(
		s.demand(c, draftGaps),
		s.choose(s.secretary, verbMade, c.draft(), "k"),
		s.say(s.secretary, "为什么是6100？"),
		s.choose(s.secretary, verbMade, c.draft(), "p"),
		s.demand(c, "g"))
}

// chats is what a demo leaves to be drawn.
type chats struct {
	server *sandbox.Server
	word   []byte
}

func (c chats) chat(p person) []sandbox.Message { return c.server.User(p.id, "").Messages() }

func playChats(t *testing.T, o bureau, epilogue func(*stage) error) (c chats) {
	t.Helper()
	dir := t.TempDir()
	err := play(t.Context(), Options{Dir: dir, Out: io.Discard, Log: io.Discard, After: time.After,
		epilogue: epilogue, onEnd: func(s *sandbox.Server) { c.server = s }}, o)
	if err != nil {
		t.Fatal(err)
	}
	if c.word, err = os.ReadFile(filepath.Join(dir, WordFile)); err != nil {
		t.Fatal(err)
	}
	return c
}

func (c chats) drawConversation(t *testing.T, who person) {
	t.Helper()
	seen := c.chat(who)
	const period, slip = "2024年3月", "十七八名"
	first := slices.IndexFunc(seen, func(m sandbox.Message) bool { return m.FromBot && strings.Contains(m.Text, period) })
	wrong := slices.IndexFunc(seen, func(m sandbox.Message) bool { return strings.HasPrefix(m.Text, slip) })
	receipt := slices.IndexFunc(seen, func(m sandbox.Message) bool { return strings.Contains(m.Text, period+" 体育科 已提交") })
	if first < 0 || wrong < first || receipt < wrong+4 {
		t.Fatalf("the chat has no prompt, slip and receipt in this order: %d, %d, %d", first, wrong, receipt)
	}
	p := picture{T: t, server: c.server}
	p.draw(seen[first : first+4]...)
	p.gap()
	p.draw(seen[wrong : wrong+4]...)
	p.gap()
	p.draw(seen[receipt])
	checkPicture(t, "conversation.svg", p.svg())
}

// drawSecretary draws the way from the state of things to the reminders.
func (c chats) drawSecretary(t *testing.T, who person) {
	t.Helper()
	r := reader{t, c.chat(who)}
	p := picture{T: t, server: c.server}
	p.draw(r.next("/status"), r.next("还没开始"), r.next("/draft"), r.next("哪个时段"))
	p.tap("2024年上半年")
	p.draw(r.next("数据截至"))
	p.tap("带批注稿")
	p.draw(r.next("带批注稿"))
	p.column()
	p.tap("缺哪些数")
	p.draw(r.next("待补、待核"))
	p.tap("提醒")
	p.draw(r.next("已提醒"))
	checkPicture(t, "secretary.svg", p.svg())
}

// drawFigures draws where a figure comes from, how it has run, and who has reported.
func (c chats) drawFigures(t *testing.T, who person) {
	t.Helper()
	r := reader{t, c.chat(who)}
	p := picture{T: t, server: c.server}
	p.draw(r.next("数据截至")) // the buttons that are pressed
	p.forget()
	p.draw(r.next("为什么是"), r.next("群众体育活动参与"))
	p.tap("走势图")
	p.draw(r.next("走势"))
	p.column()
	p.tap("填报情况图")
	p.draw(r.next("填报情况"))
	checkPicture(t, "figures.svg", p.svg())
}

// drawMoved draws how a figure is corrected after the first draft.
func (c chats) drawMoved(t *testing.T, who person) {
	t.Helper()
	r := reader{t, c.chat(who)}
	p := picture{T: t, server: c.server}
	p.draw(r.next("为什么是"), r.next("资助受益学生"), r.next("项数变了"))
	p.column()
	p.tap("重新生成")
	p.draw(r.next("数据截至"))
	p.tap("与上一稿比较")
	p.draw(r.next("项数有变化"))
	p.tap("修订稿")
	p.draw(r.next("修订稿"))
	checkPicture(t, "moved.svg", p.svg())
}

// reader goes through a chat from top to bottom.
type reader struct {
	t    *testing.T
	left []sandbox.Message
}

// next returns the next message that says something.
func (r *reader) next(said string) sandbox.Message {
	r.t.Helper()
	i := slices.IndexFunc(r.left, func(m sandbox.Message) bool { return strings.Contains(m.Text, said) })
	if i < 0 {
		r.t.Fatalf("nothing further in the chat says %q", said)
	}
	m := r.left[i]
	r.left = r.left[i+1:]
	return m
}

// checkPicture compares a picture with the one in the documentation: all but the
// photos in it byte by byte, and those pixel by pixel, because their bytes may change
// with Go's compressor.
func checkPicture(t *testing.T, name, want string) {
	t.Helper()
	file := filepath.Join("..", "docs", "images", name)
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	gotText, gotPhotos := apart(string(got))
	wantText, wantPhotos := apart(want)
	if gotText != wantText || !slices.EqualFunc(gotPhotos, wantPhotos, func(a, b string) bool { return samePixels(t, a, b) }) {
		t.Errorf("%s is out of date; draw it with: go test ./demo -run TestPictures -update", file)
	}
}

const dataURIBegin = "data:image/png;base64,"

func dataURI(file []byte) string { return dataURIBegin + base64.StdEncoding.EncodeToString(file) }

// apart takes the photos out of a picture.
func apart(svg string) (text string, photos []string) {
	for i, piece := range strings.Split(svg, dataURIBegin) {
		if i > 0 {
			photo, rest, _ := strings.Cut(piece, `"`)
			photos, piece = append(photos, photo), rest
		}
		text += piece
	}
	return text, photos
}

func samePixels(t *testing.T, a, b string) bool {
	t.Helper()
	one, other := pixels(t, a), pixels(t, b)
	if one.Bounds() != other.Bounds() {
		return false
	}
	if runtime.GOARCH != "amd64" { // the edge of a letter may be a shade lighter or darker there
		return true
	}
	for y := range one.Bounds().Dy() {
		for x := range one.Bounds().Dx() {
			if one.At(x, y) != other.At(x, y) {
				return false
			}
		}
	}
	return true
}

func pixels(t *testing.T, photo string) image.Image {
	t.Helper()
	file, err := base64.StdEncoding.DecodeString(photo)
	if err != nil {
		t.Fatal(err)
	}
	return decoded(t, file)
}
