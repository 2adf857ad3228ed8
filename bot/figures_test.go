package bot

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"zongjie/config"
	"zongjie/office"
	"zongjie/sandbox"
	"zongjie/storage"
)

// newest is the newest message in the chat.
func (m *member) newest() sandbox.Message {
	all := m.Messages()
	return all[len(all)-1]
}

// TestWhereFiguresComeFrom taps through the list.
func TestWhereFiguresComeFrom(t *testing.T) {
	w, _, s := drafted(t)
	s.taps("数从哪来")
	s.wants("2024年6月，数据截至6月25日09:00", "第1—4项，共4项")
	if diff := cmp.Diff([]string{"128家 走访企业", "713.036万元 发放资助资金", "2100人 在岗教师", "3所 调研学校"}, s.labels()); diff != "" {
		t.Errorf("buttons (-want +got):\n%s", diff)
	}
	s.taps("128家")
	s.wants("走访企业：128家\n2024年6月，数据截至6月25日09:00\n", "• 注意：学前科2024年6月未报", "• 2024年6月　办公室　王芳　2024-06-25 09:00填“128”")
	s.taps("3所")
	s.wants("调研学校：3所", "• 名单（3所）：一小、二小、三小", "王芳")
	noneBuried(t, w)
}

// many is a form with as many figures as there are names of them, asked of one
// department, and their answers: the figure's place.
func many(t *testing.T, titles ...string) config.Form {
	t.Helper()
	source := string(monthly(t).Source)
	head, rest, _ := strings.Cut(source, "questions:\n")
	_, outline, _ := strings.Cut(rest, "outline:\n")
	title, _, _ := strings.Cut(outline, "  body: |\n")
	body := ""
	head += "questions:\n"
	for i, name := range titles {
		id := fmt.Sprintf("q%d-%s", i, strings.Repeat("x", 21-len(fmt.Sprint(i)))) // of 24 bytes at least from the tenth on
		id = id[:min(len(id), 24)]
		head += fmt.Sprintf("  - {id: %s, title: %s, type: figure, kind: count, unit: 家, aggregation: sum, departments: [office]}\n", id, name)
		body += fmt.Sprintf("{{fig %q}}。", id)
	}
	head = strings.Replace(head, "  - {id: preschool, name: 学前科}\n", "", 1)
	return parseForm(t, "many.yaml", []byte(head+"outline:\n"+title+"  body: |\n    "+body+"\n"))
}

// reported puts amounts on record for the office in the first round, in the form's
// order, and submits them.
func (w *world) reported(amounts ...string) {
	w.t.Helper()
	w.must(w.store.Write(func(tx *storage.Tx) error {
		for i, amount := range amounts {
			a := office.Answer{Question: w.forms[0].Questions[i].ID, State: office.Value, Amount: decimal.RequireFromString(amount),
				Unit: "家", Typed: amount, Person: 11, At: w.clock.now()}
			if _, err := tx.PutAnswer(1, "office", a, 0); err != nil {
				return err
			}
		}
		return tx.SubmitDuty(1, "office", 11, w.clock.now())
	}))
}

// counted is a draft over a form of n figures, whose first is 101.
func counted(t *testing.T, n int) (*world, *member) {
	t.Helper()
	var titles, amounts []string
	for i := range n {
		titles, amounts = append(titles, fmt.Sprintf("第%d项", i+1)), append(amounts, fmt.Sprint(101+i))
	}
	w := newWorld(t, many(t, titles...)).start()
	w.respondent()
	w.tick(opening())
	w.reported(amounts...)
	s := w.secretary()
	s.says("/draft 2024-06")
	return w, s
}

func TestFigurePages(t *testing.T) {
	w, s := counted(t, 20)
	s.taps("数从哪来")
	s.wants("第1—8项，共20项")
	before := len(s.Messages())
	s.taps("后面的")
	s.wants("第9—16项，共20项")
	s.taps("后面的")
	s.wants("第17—20项，共20项")
	if diff := cmp.Diff([]string{"117家 第17项", "118家 第18项", "119家 第19项", "120家 第20项", labelEarlier}, s.labels()); diff != "" {
		t.Errorf("buttons (-want +got):\n%s", diff)
	}
	s.taps(labelEarlier)
	s.wants("第9—16项，共20项")
	if got := len(s.Messages()); got != before {
		t.Errorf("%d messages, want still %d: pages are turned in place", got, before)
	}
	message, _ := s.button("109家")
	s.taps("109家")
	s.wants("第9项：109家")
	if page, _ := s.button("110家"); page != message {
		t.Errorf("the list is gone")
	}
	s.tapsOld(message, "f:1:w:99") // beyond the end: the last page
	if text := s.find(message).Text; !strings.Contains(text, "第17—20项") {
		t.Errorf("got %q", text)
	}
	for _, m := range s.Messages() {
		for _, b := range slices.Concat(m.Buttons...) {
			if len(b.Data) > 64 {
				t.Errorf("%q has %d bytes", b.Data, len(b.Data))
			}
		}
	}
	noneBuried(t, w)
}

func (m *member) find(message int) sandbox.Message {
	m.w.t.Helper()
	for _, x := range m.Messages() {
		if x.ID == message {
			return x
		}
	}
	m.w.t.Fatalf("no message %d", message)
	return sandbox.Message{}
}

// TestListThatIsGone turns a page of a message of which nothing is known any more.
func TestListThatIsGone(t *testing.T) {
	w, s := counted(t, 9)
	s.taps("数从哪来")
	message, b := s.button("后面的")
	w.exec("UPDATE outbox SET telegram_id = 0")
	s.tapsOld(message, b.Data)
	s.wants("第9—9项，共9项")
	if s.newest().ID == message {
		t.Error("want a new message")
	}
}

// TestTapsOnFigures: what is no button of ours, or not theirs, changes nothing.
func TestTapsOnFigures(t *testing.T) {
	w, m, s := drafted(t)
	before := len(s.Messages())
	for _, data := range []string{"f:1:e", "f:1:e:", "f:99:e:visits", "f:99:w", "f:x:w", "f:1:w:x", "f:1:t:-", "f:1:p", "f:1:p:nothing", "f:1:p:acts",
		"f:99:g", "f:1:q", "f:1:s", "f:zzzzzzzzzzzzzzzzzzzzz:w", "f::w", "f:1:p:" + strings.Repeat("x", 58)} {
		if toast := s.tapsOld(1, data); toast != msgStale() {
			t.Errorf("%q got the toast %q", data, toast)
		}
	}
	for _, data := range []string{"f:1:w", "f:1:e:visits", "f:1:g", "f:1:t", "f:1:p:visits"} {
		if toast := m.tapsOld(1, data); toast != msgStale() {
			t.Errorf("a respondent's %q got the toast %q", data, toast)
		}
	}
	if got := len(s.Messages()); got != before {
		t.Errorf("%d messages, want %d", got, before)
	}
	s.tapsOld(1, "f:1:e:stage") // asked, and no figure of the draft
	s.wants("这一稿里没有这个数了")
	noneBuried(t, w)
}

// TestHostileFigures: whatever was typed is shown as it is.
func TestHostileFigures(t *testing.T) {
	shown := map[string]string{"markup": hostile["markup"], "templates": `{{fig "visits"}} {{template "x"}}`, "emoji": "👨‍👩‍👧‍👦🇨🇳", "right left": "abc",
		"long": "很长的字很长的字", "spaces": "换行"}
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			w, m := begun(t)
			for range 3 {
				m.taps(labelSkip)
			}
			m.says("甲" + text + "乙")
			if slices.Contains(m.labels(), "对") { // more than one name, maybe
				m.taps("对")
			}
			for range 3 {
				m.taps(labelSkip)
			}
			m.taps(labelSubmit)
			s := w.secretary()
			s.says("/draft 2024-06")
			s.says("/why schools")
			if !strings.Contains(s.last(), shown[name]) {
				t.Errorf("not shown:\n%s", s.transcript())
			}
			noneBuried(t, w)
		})
	}
}

// TestLongProvenance: too much for the chat comes as a file, whole.
func TestLongProvenance(t *testing.T) {
	form := strings.Builder{}
	for i := range 150 {
		fmt.Fprintf(&form, "  - {id: d%d, name: 第%d科}\n", i, i)
	}
	w := newWorld(t, replaced(t, "  - {id: preschool, name: 学前科}\n", "  - {id: preschool, name: 学前科}\n"+form.String())).start()
	w.respondent()
	w.tick(opening())
	w.must(w.store.Write(func(tx *storage.Tx) error {
		for i := range 150 {
			a := office.Answer{Question: "visits", State: office.Value, Amount: decimal.NewFromInt(2), Unit: "家",
				Typed: strings.Repeat("两家", 50), Person: 11, At: w.clock.now()}
			d := office.DepartmentID(fmt.Sprintf("d%d", i))
			if _, err := tx.PutAnswer(1, d, a, 0); err != nil {
				return err
			}
			if err := tx.SubmitDuty(1, d, 11, w.clock.now()); err != nil {
				return err
			}
		}
		return nil
	}))
	s := w.secretary()
	s.says("/draft 2024-06")
	s.says("为什么是300家？")
	file := s.newest()
	if file.Document == nil || file.Document.FileName != "走访企业（来源）.txt" || !strings.Contains(file.Text, "走访企业：300家") {
		t.Fatalf("no file:\n%s", s.transcript())
	}
	data, err := w.server.Download(file.Document.FileID)
	w.must(err)
	if n := bytes.Count(data, []byte("　王芳　2024-06-25 09:00填“两家")); n != 150 {
		t.Errorf("the file has %d reports, want 150:\n%.2000s", n, data)
	}
	s.wantCount("来源太多（150条填报）", 1)
	noneBuried(t, w)
}

func TestDraftOfNoFigures(t *testing.T) {
	source, _, _ := strings.Cut(string(monthly(t).Source), "  body: |\n")
	w := newWorld(t, parseForm(t, "none.yaml", []byte(source+"  body: |\n    无。\n"))).start()
	w.tick(opening())
	s := w.secretary()
	s.says("/draft 2024-06")
	s.taps("数从哪来")
	s.wants("这一稿（2024年6月，数据截至6月25日09:00）里没有可看的数。")
	s.taps("走势图")
	s.wantCount("没有可看的数", 2)
}
