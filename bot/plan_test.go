package bot

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zongjie/bot/plans"
	"zongjie/bot/words"
	"zongjie/config"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/report"
	"zongjie/storage"
)

const planKeys = `plan:
  - {id: road, title: 健身步道, kind: measure, unit: 公里, per: half, shows: next, help: 计划建成数。}
  - {id: gym, title: 健身房, kind: count, unit: 个, per: half, shows: next}
  - {id: least, title: 专题研究, kind: count, unit: 次, per: year}
outline:`

// planned is the monthly form with plan values.
func planned(t *testing.T) config.Form {
	t.Helper()
	return replaced(t, "outline:", planKeys, "## 一、主要活动",
		`{{if asked "road"}}{{period "road"}}建步道{{fig "road"}}、健身房{{fig "gym"}}。{{end}}专题研究不少于{{fig "least"}}。`+"\n\n    ## 一、主要活动")
}

// values are the newest plan values, as 2024H2 road: 8公里.
func (w *world) values() []string {
	w.t.Helper()
	var all []string
	w.read(func(tx *storage.Tx) error {
		values, err := tx.PlanValues("monthly")
		for _, v := range values {
			all = append(all, strings.Join([]string{v.Span.String(), string(v.Plan), v.Amount.String() + v.Unit, v.Name}, " "))
		}
		return err
	})
	return all
}

func (w *world) wantValues(want ...string) {
	w.t.Helper()
	if diff := cmp.Diff(want, w.values()); diff != "" {
		w.t.Errorf("values (-want +got):\n%s", diff)
	}
}

func TestPlanStepByStep(t *testing.T) {
	w := newWorld(t, planned(t)).start()
	s := w.secretary()
	s.says("/plan")
	s.wants("哪个时段")
	want := []string{"2024年上半年（还缺2项）", "2024年（还缺1项）", "2024年下半年（还缺2项）", "2025年（还缺1项）"}
	if diff := cmp.Diff(want, s.labels()); diff != "" {
		t.Errorf("spans (-want +got):\n%s", diff)
	}
	s.taps("2024年下半年")
	s.wants("2024年下半年计划数", "健身步道：未录入", "健身房：未录入", "还缺2项")
	s.taps("填：健身步道")
	s.wants("健身步道：多少公里？", "计划建成数", "/cancel")
	s.says("约8公里")
	s.wants("没有记录", "准确的数", "例如")
	s.says("两只")
	s.wants("没有记录", "单位")
	s.says("½")
	s.wants("没有记录", "写成小数")
	w.wantValues()
	s.says("8公里")
	s.wants("✓ 2024年下半年 健身步道：8公里", "还缺1项")
	s.taps("填：健身房")
	s.says("2.5")
	s.wants("只能是整数")
	s.says("计划2个")
	s.wants("健身房：2个", "已录齐")
	s.says("/plan 2024H2")
	s.wants("健身步道：8公里", "健身房：2个", "已录齐")
	s.taps("改：健身步道")
	s.wants("现在是8公里")
	s.says("9.5")
	s.wants("9.5公里（原为8公里）")
	s.says("99") // nothing was asked for any more
	w.wantValues("2024H2 road 8公里 李明", "2024H2 gym 2个 李明", "2024H2 road 9.5公里 李明")
}

// TestPlanIsNotTakenForSomethingElse: what is sent after anything else was done is
// no plan value, and a plan value is no answer.
func TestPlanIsNotTakenForSomethingElse(t *testing.T) {
	for name, how := range map[string]struct {
		leave func(*member)
		asked bool // whether the number is meant for the question, which is further up
	}{
		"a command":   {func(s *member) { s.says("/report") }, false},
		"/cancel":     {func(s *member) { s.says("/cancel"); s.wants("先不录入") }, true},
		"another tap": {func(s *member) { s.taps("跳过"); s.taps("上一题") }, false},
		"half a day":  {func(s *member) { s.w.clock.set(s.w.clock.now().Add(12*time.Hour + time.Minute)) }, true},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, planned(t)).start()
			s := w.member(12, "李明", storage.Secretary, "preschool")
			w.tick(opening())
			s.taps("开始填报")
			s.says("/plan 2024H2")
			s.taps("填：健身步道")
			s.says("8")
			if got := w.answers("preschool"); len(got) != 0 {
				t.Errorf("a plan value was kept as an answer: %v", got)
			}
			s.says("/plan 2024H2")
			s.taps("改：健身步道")
			how.leave(s)
			s.says("77")
			if how.asked {
				s.wants("刚才在办别的事", "走访企业", "77家")
				s.taps(labelMeant)
			}
			if got := w.answers("preschool")["visits"].Amount.String(); got != "77" {
				t.Errorf("the answer is %s, want 77; chat:\n%s", got, s.transcript())
			}
			w.wantValues("2024H2 road 8公里 李明")
		})
	}
}

func TestPlanMessageIsEdited(t *testing.T) {
	w := newWorld(t, planned(t)).start()
	s := w.secretary()
	s.says("/plan 2024H2")
	s.taps("填：健身步道")
	message := s.says("8")
	s.edits(message, "8.5公里")
	s.wants("8.5公里（原为8公里）")
	s.edits(message, "十来公里")
	s.wants("没有记录")
	command := s.says("/plan monthly 2024 least 2次")
	s.wants("✓ 2024年 专题研究：2次")
	s.edits(command, "/plan monthly 2024 least 3次")
	s.wants("3次（原为2次）")
	w.wantValues("2024H2 road 8公里 李明", "2024H2 road 8.5公里 李明", "2024 least 2次 李明", "2024 least 3次 李明")
	for _, other := range []string{"/plan monthly 2025 least 4次", "/plan monthly 2024H2 gym 4", "/plan 2024 4次", "/plan"} {
		s.edits(command, other)
		s.wants("没有采用", "仍保留原来的3次", "重新发一条")
	}
	w.wantValues("2024H2 road 8公里 李明", "2024H2 road 8.5公里 李明", "2024 least 2次 李明", "2024 least 3次 李明")
	w.halt()
	w.forms = []config.Form{monthly(t)}
	w.start()
	s.edits(message, "9")
	s.wants("没有采用", "8.5公里")
}

// An edit that mends a refused value is the reply, while the question stands.
func TestRefusedPlanValueIsEdited(t *testing.T) {
	w := newWorld(t, planned(t)).start()
	s := w.secretary()
	before := s.says("大家好")
	w.clock.set(opening().Add(time.Minute))
	s.says("/plan 2024H2")
	s.taps("填：健身步道")
	refused := s.says("十来公里")
	s.wants("没有记录")
	s.edits(before, "9公里")
	w.wantValues()
	s.edits(refused, "8公里")
	s.wants("✓ 2024年下半年 健身步道：8公里")
	s.edits(refused, "8.5公里")
	s.wants("8.5公里（原为8公里）")
	w.wantValues("2024H2 road 8公里 李明", "2024H2 road 8.5公里 李明")
}

func TestPlanRefusals(t *testing.T) {
	w := newWorld(t, planned(t)).start()
	s, r := w.secretary(), w.respondent()
	r.says("/plan")
	r.wants("文秘")
	for text, want := range map[string]string{
		"/plan 2024H2 rod 8":     "可用的编号：road（健身步道）、gym（健身房）、least（专题研究）",
		"/plan 2024 road 8":      "按半年录入",
		"/plan 2024H1 least 2":   "按全年录入",
		"/plan 2024Q1":           "没有2024年一季度的计划数",
		"/plan next year":        "一步一步选",
		"/plan 2024H2 road":      "一步一步选",
		"/plan monthly":          "一步一步选",
		"/plan 2024 least 至少2次":  "准确的数",
		"/plan 2024H2 gym 5公里":   "单位是个",
		"/plan 2024H2 road <b>&": "没有读出",
	} {
		s.says(text)
		s.wants(want)
	}
	w.wantValues()
	for _, data := range []string{"p:none::", "p:monthly:2024H9:", "p:monthly:2024H1:least", "p:monthly:2024H2:none", "p:monthly", "p:::"} {
		if toast := s.tapsOld(1, data); toast == "" {
			t.Errorf("%s was taken", data)
		}
	}
	if toast := r.tapsOld(1, "p:monthly:2024H2:road"); toast == "" {
		t.Error("a respondent may enter plan values")
	}
	w.halt()
	w.forms = []config.Form{monthly(t)}
	w.start()
	s.says("/plan")
	s.wants("没有要文秘录入")
}

func TestPlanOfSeveralForms(t *testing.T) {
	second := replaced(t, "form: monthly", "form: other", "title: 工作月报", "title: 另一份", "outline:", planKeys, "## 一、主要活动",
		`{{fig "road"}}{{fig "gym"}}{{fig "least"}}`+"\n\n    ## 一、主要活动")
	w := newWorld(t, planned(t), second).start()
	s := w.secretary()
	s.says("/plan 2024H2")
	s.wants("表代号")
	s.says("/plan")
	s.taps("另一份")
	s.taps("2024年下半年")
	s.taps("填：健身房")
	s.says("3")
	w.wantValues()
	s.says("/plan other 2024H2")
	s.wants("健身房：3个")
}

// TestPlanInDraft: a plan value is a gap of the secretary's until it is entered,
// then it stands in the draft with who entered it, and makes older drafts stale.
func TestPlanInDraft(t *testing.T) {
	form := planned(t)
	w := newWorld(t, form).start()
	s := w.secretary()
	compile := func(text string) (d report.Draft) {
		t.Helper()
		r, err := office.ParseRange(text)
		w.must(err)
		w.read(func(tx *storage.Tx) (err error) {
			d, err = desk.Compile(tx, form.Form, r, w.clock.now())
			return err
		})
		return d
	}
	gaps := func(d report.Draft) (all []string) {
		for _, g := range d.Gaps {
			if g.Department == report.Secretary {
				all = append(all, g.String())
			}
		}
		return all
	}
	before := compile("2024H1")
	want := []string{"健身步道（公里）：2024年下半年，计划数未录入", "健身房（个）：2024年下半年，计划数未录入", "专题研究（次）：2024年，计划数未录入"}
	if diff := cmp.Diff(want, gaps(before)); diff != "" {
		t.Errorf("gaps (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want[2:], gaps(compile("2024Q1"))); diff != "" {
		t.Errorf("gaps of a quarter within the half-year (-want +got):\n%s", diff)
	}
	s.says("/plan 2024H2 road 8公里")
	s.says("/plan 2024H2 road 8.50公里")
	s.says("/plan 2024H1 gym 7")
	after := compile("2024H1")
	if after.DataVersion <= before.DataVersion {
		t.Errorf("data version %d after %d, want it to grow", after.DataVersion, before.DataVersion)
	}
	i := slices.IndexFunc(after.Figures, func(f report.Figure) bool { return f.Question == "road" })
	lines := strings.Join(after.Figures[i].Provenance(), "\n")
	for _, part := range []string{"健身步道：8.5公里", "2024年下半年计划数", "2024年下半年　文秘　李明　2024-06-24", "填“8.50公里”", "原填“8公里”"} {
		if !strings.Contains(lines, part) {
			t.Errorf("the provenance lacks %q:\n%s", part, lines)
		}
	}
	if diff := cmp.Diff(want[1:], gaps(after)); diff != "" {
		t.Errorf("gaps after (-want +got):\n%s", diff)
	}
}

// TestPlanAtTheCommandLine: the same words and the same values.
func TestPlanAtTheCommandLine(t *testing.T) {
	form := planned(t)
	w := newWorld(t, form).start()
	s := w.secretary()
	h2, err := office.ParseRange("2024H2")
	w.must(err)
	zh := words.New().In(words.Chinese)
	for _, text := range []string{"8公里", "约8公里", "九个", "7.5"} {
		p, _ := form.Planned("road")
		var said words.HTML
		w.must(w.store.Write(func(tx *storage.Tx) (err error) {
			said, _, err = plans.EnterPlan(tx, zh, plans.PlanEntry{Form: form.Form, Plan: p, Span: h2, Text: text, At: w.clock.now()})
			return err
		}))
		s.says("/plan 2024H2 road " + text)
		first, _, _ := strings.Cut(s.last(), "\n")
		got, _, _ := strings.Cut(first, "（原为")
		want, _, _ := strings.Cut(string(said), "（原为")
		if got != want {
			t.Errorf("%s: the chat says %q, the command line %q", text, got, want)
		}
	}
	w.wantValues("2024H2 road 8公里 ", "2024H2 road 8公里 李明", "2024H2 road 7.5公里 ", "2024H2 road 7.5公里 李明")
}
