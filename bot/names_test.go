package bot

import (
	"strings"
	"testing"

	"zongjie/desk"
	"zongjie/office"
	"zongjie/report"
	"zongjie/storage"
)

// listing is a world whose form asks both departments for schools and the office
// for nothing else, in June, with a respondent of each.
func listing(t *testing.T) (w *world, office, preschool *member) {
	t.Helper()
	source := string(monthly(t).Source)
	head, rest, _ := strings.Cut(source, "questions:\n")
	_, outline, _ := strings.Cut(rest, "outline:\n")
	title, _, _ := strings.Cut(outline, "  body: |\n")
	form := parseForm(t, "schools.yaml", []byte(head+`questions:
  - {id: schools, title: 调研学校, type: names, unit: 所, aggregation: distinct}
outline:
`+title+"  body: |\n    调研{{fig \"schools\"}}学校（{{names \"schools\"}}）。\n"))
	w = newWorld(t, form).start()
	office, preschool = w.respondent(), w.member(21, "赵六", storage.Respondent, "preschool")
	w.tick(opening())
	return w, office, preschool
}

// figure is a figure of the draft over June and July.
func (w *world) figure() report.Figure {
	w.t.Helper()
	r, err := office.ParseRange("2024-06..2024-07")
	w.must(err)
	var d report.Draft
	w.read(func(tx *storage.Tx) (err error) {
		d, err = desk.Compile(tx, w.forms[0].Form, r, w.clock.now())
		return err
	})
	return d.Figures[0]
}

func TestNamesThatLookAlike(t *testing.T) {
	w, m, p := listing(t)
	m.taps(labelBegin)
	m.says("南门小学、合肥市第一中学、屯溪路小学、\n师范附小、东城区实验小学")
	m.wants("✓ 调研学校：共5所：南门小学、")
	m.taps(labelSubmit)
	w.tick(shanghai(7, 25, 9, 0))
	m.taps(labelBegin)
	m.says("1.南门小学\n2.合肥第一中学\n3.西城区实验小学\n4. 溪屯路小学\n安庆路小学等5所")
	m.wants("里有的名称和报过的很像", "1. “合肥第一中学”和6月报的“合肥市第一中学”是同一所吗？", "2. “溪屯路小学”和6月报的“屯溪路小学”是同一所吗？")
	if text := m.last(); strings.Contains(text, "实验小学") || strings.Contains(text, "南门") {
		t.Errorf("asked about what is plainly different or the same:\n%s", text)
	}
	if got := w.count("SELECT count(*) FROM answers WHERE round = 2"); got != 0 {
		t.Errorf("%d answers were kept unasked", got)
	}
	m.taps("2. 不同")
	m.wants("“合肥第一中学”和6月报的“合肥市第一中学”是同一所吗？")
	m.taps("同一所（按6月的写法记）")
	m.wants("“合肥第一中学”按“合肥市第一中学”记。", "✓ 调研学校：共5所（其中2所前几个月报过）：南门小学、合肥市第一中学、西城区实验小学、溪屯路小学、")
	m.taps(labelSubmit)
	if f := w.figure(); f.Text != "8所" || !strings.Contains(strings.Join(f.Provenance(), "\n"), "“合肥第一中学”按“合肥市第一中学”计") {
		t.Errorf("got %s, %q; want 8所 and a note", f.Text, f.Provenance())
	}
	p.taps(labelBegin)
	p.says("合肥第一中学、溪屯路小学、南门小学")
	p.wants("✓ 调研学校：共3所（其中2所前几个月报过，1所别的科室本月也报了）")
	p.taps(labelSubmit)
	if f := w.figure(); f.Text != "8所" {
		t.Errorf("got %s, want still 8所", f.Text)
	}
}

func (w *world) count(query string) (n int) {
	w.t.Helper()
	w.query(query, &n)
	return n
}

func TestNamesInOneListAndOfAnotherDepartment(t *testing.T) {
	_, m, p := listing(t)
	p.taps(labelBegin)
	p.says("1.南门小学")
	m.taps(labelBegin)
	m.says("合肥市南门小学、师范附小一部、师范附小（一部）")
	m.wants("1. “合肥市南门小学”和学前科本月报的“南门小学”是同一所吗？", "2. “师范附小（一部）”和前面写的“师范附小一部”是同一所吗？")
	m.taps("2. 同一所（只记一次）")
	m.says("是的")
	m.wants("“师范附小（一部）”按“师范附小一部”记。\n“合肥市南门小学”按“南门小学”记。", "共2所（1所别的科室本月也报了）：南门小学、师范附小一部")
	m.wants("1. 调研学校：共2所：南门小学、师范附小一部") // the card says the same
}

func TestManyNamesThatLookAlike(t *testing.T) {
	w, m, p := listing(t)
	var short, long []string
	for _, a := range strings.Split("春申 夏林 秋浦 冬青 梅园 兰亭 竹海 菊花 松涛 柏杨 枫叶 荷塘", " ") {
		short, long = append(short, a+"路小学"), append(long, "合肥市"+a+"路小学")
	}
	p.taps(labelBegin)
	p.says(strings.Join(short, "、"))
	m.taps(labelBegin)
	m.says(strings.Join(long, "、"))
	m.wants("8. “合肥市菊花路小学”", "答完这些，还有4对")
	m.taps("8. 同一所")
	m.wants("8. “合肥市松涛路小学”", "还有3对")
	m.taps(labelAllDiffer)
	m.wants("共12所（1所别的科室本月也报了）")
	noneBuried(t, w)
	m.taps(labelCorrect)
	m.taps("调研学校")
	m.says(strings.Join(long, "、"))
	m.wants("共12所（1所别的科室本月也报了）") // nothing is asked twice
}

func TestNamesThatWereTakenAsOneBySlip(t *testing.T) {
	w, m, p := listing(t)
	s := w.secretary()
	s.says("/names")
	s.wants("还没有合并计数的名称")
	m.says("/names")
	m.wants("只有文秘能用")
	p.taps(labelBegin)
	p.says("1.南门小学")
	p.taps(labelSubmit)
	m.taps(labelBegin)
	m.says("合肥市南门小学")
	m.taps("同一所")
	m.taps(labelSubmit)
	if f := w.figure(); f.Amount.String() != "1" {
		t.Errorf("got %s, want 1", f.Text)
	}
	s.says("/names")
	s.wants("1. 调研学校：“合肥市南门小学”按“南门小学”记（王芳）")
	message, b := s.button("拆开第1条")
	s.taps("拆开第1条")
	s.wants("已拆开")
	if f := w.figure(); f.Amount.String() != "2" || len(f.Notes) > 0 && strings.Contains(strings.Join(f.Notes, ""), "南门") {
		t.Errorf("got %s, %q; want 2", f.Text, f.Notes)
	}
	for _, data := range []string{b.Data, "a", "a:schools:1", "a:monthly:x", "a:monthly:77"} {
		if toast := s.tapsOld(message, data); toast != msgStale() {
			t.Errorf("%q got the toast %q", data, toast)
		}
	}
	if toast := m.tapsOld(1, b.Data); toast != msgStale() {
		t.Errorf("a respondent's tap got the toast %q", toast)
	}
	m.says("/report")
	m.wants("1. 调研学校：共1所：合肥市南门小学")
}
