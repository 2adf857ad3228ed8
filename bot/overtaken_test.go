package bot

import (
	"testing"

	"zongjie/storage"
)

// together is a department with two people, both at its first question.
func together(t *testing.T) (*world, *member, *member) {
	t.Helper()
	w := newWorld(t).start()
	f := w.member(31, "孙七", storage.Respondent, "preschool")
	g := w.member(32, "王芳", storage.Respondent, "preschool")
	w.tick(opening())
	f.taps(labelBegin)
	g.taps(labelBegin)
	return w, f, g
}

// wantFigures checks the two figures of 学前科.
func (w *world) wantFigures(visits, fund string) {
	w.t.Helper()
	a := w.answers("preschool")
	if got := a["visits"].Amount.String(); got != visits {
		w.t.Errorf("got %s visits, want %s", got, visits)
	}
	if got := a["fund"].Amount.String(); got != fund {
		w.t.Errorf("got %s of fund, want %s", got, fund)
	}
}

func TestAColleaguesFigureIsNotReplacedUnknowingly(t *testing.T) {
	w, f, g := together(t)
	g.says("100")
	g.says("50")
	g.taps(labelSubmit)
	f.says("130")
	f.wants("2024年6月 学前科已由同事提交（6月25日09:00）", "“走访企业”王芳已填100家。改成130家吗")
	w.wantFigures("100", "50")
	f.says("60") // it may be the next question's
	f.wants("“走访企业”王芳已填100家。改成60家吗")
	f.wantCount("已由同事提交", 1)
	f.taps(labelKeepOld)
	f.wants("已提交", "1. 走访企业：100家")
	w.wantFigures("100", "50")
}

func TestTheColleagueMayBeChangedKnowingly(t *testing.T) {
	w, f, g := together(t)
	g.says("100")
	f.taps(labelNone) // a tap just like a text
	f.wants("“走访企业”王芳已填100家。改成本月无吗")
	w.wantFigures("100", "0")
	f.taps(labelTakeOver)
	f.wants("✓ 走访企业：本月无（原为100家）")
	w.wantFigures("0", "0")
}

func TestTheNewestButtonIsNotSaidToBeStale(t *testing.T) {
	w, f, g := together(t)
	f.says("128")
	g.says("/report")
	g.says("55")
	if toast := f.taps("本月无，直接提交"); toast != "" {
		t.Errorf("got toast %q", toast)
	}
	f.wants("“发放资助资金”王芳已填55万元。改成本月无吗")
	w.wantFigures("128", "55")
	f.taps(labelKeepOld)
	f.wants("填报汇总", "2. 发放资助资金：55万元")
	g.taps(labelSubmit)
	f.taps(labelSubmit)
	f.wants("已由同事提交", "已提交")
}

func TestARunOfQuestionsThatAColleagueAnswered(t *testing.T) {
	w, f, g := together(t)
	g.says("100")
	if toast := f.taps("这2项本月都无"); toast != "" {
		t.Errorf("got toast %q", toast)
	}
	f.wants("同事刚改过，刚才的按钮没有起作用", "现在的答案：100家")
	w.wantFigures("100", "0")
}

func TestThePromptStillSeenAfterAColleagueAnswered(t *testing.T) {
	for name, answer := range map[string]func(f *member, prompt int){
		"by a text":  func(f *member, _ int) { f.says("130") },
		"by a reply": func(f *member, prompt int) { f.replies(prompt, "130") },
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t).start()
			f := w.member(31, "孙七", storage.Respondent, "preschool")
			g := w.member(32, "王芳", storage.Respondent, "preschool")
			w.tick(opening())
			g.says("100")
			g.says("50")
			g.taps(labelSubmit)
			answer(f, f.messageWith("开始填报了"))
			f.wants("“走访企业”王芳已填100家。改成130家吗")
			w.wantFigures("100", "50")
		})
	}
}

func TestNamesOfTwoColleaguesAreJoined(t *testing.T) {
	w := newWorld(t).start()
	f := w.respondent()
	g := w.member(32, "赵敏", storage.Respondent, "office")
	w.tick(opening())
	for _, m := range []*member{f, g} {
		m.taps(labelBegin)
		for range 3 {
			m.taps(labelSkip)
		}
	}
	g.says("第一小学、第二小学")
	f.says("红旗小学")
	f.wants("“调研学校”赵敏已填共2所：第一小学、第二小学", "改成共1所：红旗小学，还是加进去")
	f.taps("加进去")
	f.wants("共3所：第一小学、第二小学、红旗小学")
}

func TestASecretaryAnsweringForADepartmentAsksToo(t *testing.T) {
	w := newWorld(t).start()
	f := w.member(31, "孙七", storage.Respondent, "preschool")
	s := w.secretary()
	w.tick(opening())
	s.says("/for")
	s.taps("学前科")
	f.says("100")
	s.says("130")
	s.wants("“走访企业”孙七已填100家。改成130家吗")
	w.wantFigures("100", "0")
}

func TestAnEditDoesNotReplaceAColleaguesCorrection(t *testing.T) {
	w, f, g := together(t)
	own := f.says("100")
	g.says("/report")
	g.taps(labelBack)
	g.says("140")
	f.edits(own, "101")
	f.wants("“走访企业”王芳已填140家。改成101家吗")
	w.wantFigures("140", "0")
	f.taps(labelTakeOver)
	f.wants("✓ 走访企业：101家（原为140家）", "（2/2）")
	w.wantFigures("101", "0")
}
