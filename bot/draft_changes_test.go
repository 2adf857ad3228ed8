package bot

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"zongjie/bot/words"
	"zongjie/storage"
)

const (
	labelChanges = "与上一稿比较"
	labelTracked = "修订稿"
)

// drafted has one department's June submitted and a draft of it, the first.
func drafted(t *testing.T) (w *world, office, boss *member) {
	t.Helper()
	w, office = filled(t)
	office.taps(labelSubmit)
	boss = w.secretary()
	boss.says("/draft 2024-06")
	return w, office, boss
}

// corrects edits the message that gave an answer.
func (m *member) corrects(old, text string) {
	m.w.t.Helper()
	for _, message := range m.Messages() {
		if !message.FromBot && message.Text == old {
			m.edits(message.ID, text)
			return
		}
	}
	m.w.t.Fatalf("nobody said %q:\n%s", old, m.transcript())
}

// part is one part of a Word file that was sent last.
func (m *member) part(name string) string {
	m.w.t.Helper()
	file := m.Messages()[len(m.Messages())-1].Document
	if file == nil {
		m.w.t.Fatalf("no document came:\n%s", m.transcript())
	}
	data, err := m.w.server.Download(file.FileID)
	m.w.must(err)
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	m.w.must(err)
	f, err := archive.Open(name)
	m.w.must(err)
	text, err := io.ReadAll(f)
	m.w.must(err)
	return string(text)
}

func TestCompareWithTheDraftBefore(t *testing.T) {
	w, m, s := drafted(t)
	if labels := strings.Join(s.labels(), " "); strings.Contains(labels, labelChanges) {
		t.Errorf("the first draft offers to be compared: %s", labels)
	}
	w.clock.advance(time.Hour)
	m.corrects("128", "130")
	w.clock.advance(time.Hour)
	s.says("/draft 2024-06")
	s.taps(labelChanges)
	if got, want := s.last(), "2024年6月：1项数有变化\n6月25日11:00的初稿，与6月25日09:00的上一稿比较。\n\n"+
		"走访企业：128家→130家\n· 6月 办公室 王芳：“128家”改为“130家”，6月25日10:00"; got != want {
		t.Errorf("said:\n%s\nwant:\n%s", got, want)
	}
	s.taps(labelTracked)
	s.wants("修订稿，6月25日11:00的初稿与6月25日09:00的上一稿比较")
	document := s.part("word/document.xml")
	for _, want := range []string{`w:author="王芳"`, "128家</w:delText>", "130家</w:t>"} {
		if !strings.Contains(document, want) {
			t.Errorf("the file lacks %s", want)
		}
	}
	if comments := s.part("word/comments.xml"); !strings.Contains(comments, "128家→130家") {
		t.Error("no comment says what has changed")
	}
	if name := s.Messages()[len(s.Messages())-1].Document.FileName; !strings.HasSuffix(name, "（修订）.docx") {
		t.Errorf("the file is called %s", name)
	}
}

// Another secretary's draft is compared with as well.
func TestCompareWithAnothersDraft(t *testing.T) {
	w, m, _ := drafted(t)
	other := w.member(15, "周洁", storage.Secretary)
	m.corrects("2100", "2200")
	other.says("/draft 2024-06")
	other.taps(labelChanges)
	other.wants("与李明6月25日09:00生成的上一稿比较", "在岗教师：2100人→2200人")
}

func TestCompareDraftsThatShowTheSame(t *testing.T) {
	_, m, s := drafted(t)
	m.corrects("128", "130")
	m.corrects("130", "128")
	s.says("/draft 2024-06")
	s.taps(labelChanges)
	s.wants("2024年6月：各项数没有变化", "正文其他内容也没有变化。")
	if labels := strings.Join(s.labels(), " "); strings.Contains(s.last(), "修订稿") || labels == labelTracked {
		t.Errorf("offers a file in which nothing would be tracked: %s", s.transcript())
	}
	m.corrects("经费不足", "人手不足")
	s.says("/draft 2024-06")
	s.taps(labelChanges)
	s.wants("2024年6月：各项数没有变化", "正文其他内容（工作事项、困难等）有变化。")
}

func TestCompareAcrossAChangedForm(t *testing.T) {
	w, _, s := drafted(t)
	w.forms = append(w.forms[:0:0], replaced(t, `，在岗教师{{fig "staff"}}`, ""))
	w.restart()
	s.says("/draft 2024-06")
	s.taps(labelChanges)
	s.wants("两稿之间报表改过", "在岗教师：原为2100人（现在没有这一项）")
}

// A department that got another name is the one that reported before.
func TestCompareAcrossARenamedDepartment(t *testing.T) {
	w, m, s := drafted(t)
	w.forms = append(w.forms[:0:0], replaced(t, "name: 办公室", "name: 综合科"))
	w.restart()
	m.corrects("128", "130")
	s.says("/draft 2024-06")
	s.taps(labelChanges)
	s.wants("走访企业：128家→130家\n· 6月 综合科 王芳：“128家”改为“130家”")
	if strings.Contains(s.last(), "新报") {
		t.Errorf("a report is called new: %s", s.last())
	}
}

// Of many differences, those that no file can show are listed first.
func TestCompareMany(t *testing.T) {
	var questions, more, less strings.Builder
	for i := range 30 {
		id := "q" + string(rune('a'+i%26)) + string(rune('a'+i/26))
		questions.WriteString("  - {id: " + id + ", title: 事项" + id + ", type: figure, kind: count, unit: 家, aggregation: sum, departments: [office]}\n")
		more.WriteString(`{{fig "` + id + `"}}`)
		if i < 25 {
			less.WriteString(`{{num "` + id + `"}}`)
		}
	}
	const anchor = "  - {id: trouble,"
	form := func(body string) *strings.Replacer {
		return strings.NewReplacer(anchor, questions.String()+anchor, `{{fig "visits"}}`, `{{fig "visits"}}`+body)
	}
	source := string(monthly(t).Source)
	w := newWorld(t, parseForm(t, "many.yaml", []byte(form(more.String()).Replace(source)))).start()
	m := w.respondent()
	s := w.secretary()
	w.tick(opening())
	s.says("/draft 2024-06")
	m.taps(labelBegin)
	for range 3 {
		m.says("5")
	}
	m.says("1. 一小")
	m.says("6月3日，调研。")
	m.taps(labelDone)
	m.taps("面试")
	for range 30 {
		m.says("7")
	}
	m.says("无")
	m.taps(labelSubmit)
	w.forms = append(w.forms[:0:0], parseForm(t, "many.yaml", []byte(form(less.String()).Replace(source))))
	w.restart()
	s.says("/draft 2024-06")
	s.taps(labelChanges)
	s.wants("2024年6月：34项数有变化", "比较。\n两稿之间报表改过，有些变化可能由此而来。\n正文其他内容（工作事项、困难等）也有变化，修订稿只标出数的变化。\n\n事项qza：原为××家（现在没有这一项）", "……还有14项，见修订稿。")
}

func TestCompareTapsThatAreStale(t *testing.T) {
	w, m, s := drafted(t)
	for _, data := range []string{"f:1:d", "f:1:r"} {
		if toast := s.tapsOld(2, data); toast != "" || s.last() != string(zh().Say(words.NothingBefore)) {
			t.Errorf("%s: got toast %q and %q", data, toast, s.last())
		}
		if toast := m.tapsOld(2, data); toast != msgStale() {
			t.Errorf("%s: a respondent got toast %q", data, toast)
		}
	}
	for _, data := range []string{"f:99:d", "f:99:r", "f::d", "f:zzzzzzzzzzzzzzzz:d", "f:-1:d", "f:1:d:x:y"} {
		toast := s.tapsOld(2, data)
		if known := strings.HasPrefix(data, "f:1:"); known == (toast == msgStale()) {
			t.Errorf("%s: got toast %q", data, toast)
		}
	}
	m.corrects("128", "130")
	s.says("/draft 2024-06")
	// the form is no longer served: what was made can still be compared
	w.forms = append(w.forms[:0:0], replaced(t, "form: monthly", "form: weekly"))
	w.restart()
	s.taps(labelChanges)
	s.wants("走访企业：128家→130家")
	s.taps(labelTracked)
	s.wants("修订稿")
	if toast := s.tapsOld(2, "d:monthly:2024-06"); toast != msgStale() {
		t.Errorf("to make a draft of a form that is no longer served: got toast %q", toast)
	}
}
