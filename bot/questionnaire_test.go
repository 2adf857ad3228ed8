package bot

import (
	"strings"
	"testing"

	"zongjie/config"
	"zongjie/conversation"
	"zongjie/storage"
)

// begun is a round that has opened and a respondent at the first question.
func begun(t *testing.T) (*world, *member) {
	t.Helper()
	w := newWorld(t).start()
	m := w.respondent()
	w.tick(opening())
	m.taps(labelBegin)
	return w, m
}

// filled goes through the whole questionnaire up to the card.
func filled(t *testing.T) (*world, *member) {
	t.Helper()
	w, m := begun(t)
	m.says("128")
	m.says("713.036万元")
	m.says("2100")
	m.says("一小、二小\n三小")
	m.says("6月3日，召开推进会。")
	m.says("6月9日，开展调研。")
	m.taps(labelDone)
	m.taps("面试")
	m.says("经费不足")
	return w, m
}

func TestWholeQuestionnaire(t *testing.T) {
	w := newWorld(t).start()
	m := w.respondent()
	w.tick(opening())
	m.wants("2024年6月", "办公室", "工作月报", "共7题", "6月28日17:00")
	m.taps(labelBegin)
	m.wants("2024年6月 办公室（1/7）", "走访企业：多少家？", "只计本月。")
	m.says("一百二十八家")
	m.wants("✓ 走访企业：128家", "（2/7）", "发放资助资金：多少万元？")
	m.says("713.036")
	m.wants("✓ 发放资助资金：713.036万元", "（3/7）", "截至月底多少人？")
	m.says("本月无")
	m.wants("这一项每月都要有数", "例如：", "（3/7）")
	m.says("2100")
	m.wants("✓ 在岗教师：2100人", "（4/7）", "调研学校：请在一条消息里列出全部名称")
	m.says("一小、二小\n三小")
	m.wants("共3所：一小、二小、三小", "（5/7）", "主要活动")
	m.says("6月3日，召开推进会。")
	m.wants("✓ 已记下第1条（6月3日）：6月3日，召开推进会。\n\n还有就接着写，没有就点“写完了”。")
	m.says("6月9日，开展调研。")
	m.wants("✓ 已记下第2条（6月9日）：6月9日，开展调研。\n\n还有就接着写，没有就点“写完了”。")
	m.taps(labelDone)
	m.wants("（6/7）", "招聘进度")
	m.taps("面试")
	m.wants("✓ 招聘进度：面试", "（7/7）", "存在困难")
	m.says("经费不足")
	m.wants("填报汇总", "已填7/7题", "1. 走访企业：128家", "2. 发放资助资金：713.036万元", "7. 存在困难：经费不足", labelSubmit)
	m.taps(labelSubmit)
	m.wants("2024年6月 办公室 已提交", "已填7/7题", "7月5日17:00前仍可更正")
	if strings.Contains(m.last(), "晚于截止") {
		t.Errorf("a report in time is called late:\n%s", m.last())
	}
	got := w.answers("office")
	if len(got) != 7 || got["fund"].Amount.String() != "713.036" || got["visits"].Typed != "一百二十八家" {
		t.Errorf("got answers %v, want seven with 713.036 and the text as typed", got)
	}
	w.read(func(tx *storage.Tx) error {
		duties, err := tx.Duties(1)
		if err == nil && (len(duties) != 1 || duties[0].SubmittedAt.IsZero()) {
			t.Errorf("got duties %+v, want one submitted", duties)
		}
		return err
	})
	for i, message := range m.Messages() {
		if message.FromBot && len(message.Buttons) > 0 && i < len(m.Messages())-1 && !strings.Contains(message.Text, "开始填报了") {
			t.Errorf("an old message still has buttons: %s", message.Text)
		}
	}
}

func TestWrongInputIsAskedAgainWithAnExample(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"words", "很多", "例如："},
		{"a range", "3到5", "例如："},
		{"two numbers", "新增3家，走访5家", "例如："},
		{"another unit", "128元", "例如："},
		{"nothing but a full stop", "。", "（1/7）"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, m := begun(t)
			m.says(c.text)
			m.wants(c.want, "（1/7）", "走访企业")
			if got := w.answers("office"); len(got) != 0 {
				t.Errorf("%q was kept as %v", c.text, got)
			}
		})
	}
}

func TestSkipBackNone(t *testing.T) {
	w, m := begun(t)
	if strings.Contains(strings.Join(m.labels(), " "), labelBack) {
		t.Errorf("the first question offers %q: %v", labelBack, m.labels())
	}
	m.taps(labelSkip)
	m.wants("（2/7）")
	m.taps(labelBack)
	m.wants("（1/7）")
	m.taps(labelNone)
	m.wants("✓ 走访企业："+labelNone, "（2/7）")
	m.taps(labelSkip)
	m.wants("（3/7）")
	if strings.Contains(strings.Join(m.labels(), " "), labelNone) {
		t.Errorf("a stock offers %q: %v", labelNone, m.labels())
	}
	for range 5 {
		m.taps(labelSkip)
	}
	m.wants("填报汇总", "已填1/7题", labelMissing, "还有6题未填")
	m.taps("补填未填的6题")
	m.wants("（2/7）")
	if got := w.answers("office"); len(got) != 1 || got["visits"].State != conversation.Nothing {
		t.Errorf("got %v, want visits as nothing this month", got)
	}
}

func TestDoubtAndProposal(t *testing.T) {
	w, m := begun(t)
	m.says("约300")
	m.wants("走访企业", "约300家", "大概数")
	if got := w.answers("office"); len(got) != 0 {
		t.Errorf("an approximate figure was kept unasked: %v", got)
	}
	m.taps(labelKeep)
	m.wants("✓ 走访企业：约300家", "（2/7）")
	m.says("累计713万元")
	m.wants("累计", "713万元", "对吗？")
	m.taps(labelRetype)
	m.wants("（2/7）")
	m.says("累计713万元")
	m.says("对")
	m.wants("✓ 发放资助资金：713万元", "（3/7）")
	if got := w.answers("office")["visits"]; got.State != conversation.Approximate {
		t.Errorf("got state %s, want approximate", got.State)
	}
}

func TestCorrectOneOnTheCard(t *testing.T) {
	w, m := filled(t)
	m.taps(labelCorrect)
	m.wants("要更正哪一项？")
	m.taps("2.发放资助资金")
	m.wants("（2/7）", "现在的答案：713.036万元")
	m.says("800")
	m.wants("✓ 发放资助资金：800万元（原为713.036万元）", "填报汇总", "2. 发放资助资金：800万元")
	m.taps(labelCorrect)
	m.taps("1.走访企业")
	m.taps(labelKeepOld)
	m.wants("填报汇总")
	m.taps(labelCorrect)
	m.taps(labelCard)
	m.wants("填报汇总")
	m.says("这是什么")
	m.wants("这条消息没有记录")
	m.taps(labelSubmit)
	m.taps(labelCorrect)
	m.taps("1.走访企业")
	m.says("130")
	m.wants("✓ 走访企业：130家（原为128家）", "已提交")
	if got := w.answers("office"); got["fund"].Version != 2 || got["visits"].Version != 2 {
		t.Errorf("got versions %d and %d, want 2 and 2", got["fund"].Version, got["visits"].Version)
	}
}

func TestActivities(t *testing.T) {
	w, m := begun(t)
	for range 4 {
		m.taps(labelSkip)
	}
	first := m.says("第一件事")
	m.says("第二件事")
	m.taps(labelEntries)
	m.wants("（5/7）", "已记2条：\n1. 第一件事\n2. 第二件事")
	m.taps(labelDrop(1))
	m.wants("✓ 已删去第2条：第二件事")
	m.edits(first, "第一件大事")
	m.wants("✓ 第1条已改：第一件大事")
	m.taps(labelEntries)
	m.taps(labelDrop(0))
	m.wantCount("✓ 已删去第1条：第一件大事\n主要活动现在是：本月无\n\n要补就接着写，不补就点“跳过”。", 1)
	if got := w.answers("office")["acts"]; got.State != conversation.Nothing || got.Version != 5 {
		t.Errorf("got %+v, want nothing in version 5", got)
	}
	if toast := m.taps(labelSkip); toast != "" {
		t.Errorf("got toast %q", toast)
	}
	m.taps("报名")
	m.wantCount("（7/7）", 1)
}

func TestEditedMessages(t *testing.T) {
	w, m := begun(t)
	w.clock.set(shanghai(6, 27, 10, 0))
	refused := m.says("不知道啊啊")
	m.wants("（1/7）")
	m.edits(refused, "120")
	m.wants("✓ 走访企业：120家", "（2/7）")
	m.edits(refused, "128")
	m.wants("✓ 走访企业：128家（原为120家）")
	m.says("713.036")
	m.wants("（3/7）")
	for range 5 {
		m.taps(labelSkip)
	}
	m.edits(refused, "129家")
	if m.count("✓ 走访企业：129家（原为128家）") != 1 {
		t.Errorf("the edit was not echoed:\n%s", m.transcript())
	}
	card := func() string {
		id, _ := m.button(labelCorrect)
		for _, message := range m.Messages() {
			if message.ID == id {
				return message.Text
			}
		}
		return ""
	}
	if !strings.Contains(card(), "1. 走访企业：129家") {
		t.Errorf("the card shows an old answer:\n%s", card())
	}
	m.taps(labelSubmit)
	submitted := w.clock.now()
	w.clock.set(shanghai(6, 28, 18, 0)) // past due, not locked
	m.edits(refused, "130")
	if !strings.Contains(card(), "1. 走访企业：130家") || strings.Contains(card(), "晚于截止") {
		t.Errorf("the receipt after a correction reads:\n%s", card())
	}
	m.edits(refused, "乱写")
	m.wants("没有采用", "仍按130家")
	if got := w.answers("office")["visits"]; got.Amount.String() != "130" || got.Version != 4 {
		t.Errorf("got %s in version %d, want 130 in version 4", got.Amount, got.Version)
	}
	w.read(func(tx *storage.Tx) error {
		duties, err := tx.Duties(1)
		if err == nil && !duties[0].SubmittedAt.Equal(submitted) {
			t.Errorf("submitted at %s, want %s: a correction makes nobody late", duties[0].SubmittedAt, submitted)
		}
		return err
	})
}

func TestAfterTheLockNothingChanges(t *testing.T) {
	w, m := begun(t)
	w.clock.set(shanghai(7, 4, 9, 0))
	id := m.says("128")
	message, skip := m.button(labelSkip)
	w.clock.set(shanghai(7, 5, 17, 0))
	m.edits(id, "131")
	m.wants("已于7月5日17:00关闭", "没有改动")
	m.tapsOld(message, skip.Data)
	m.wants("已于7月5日17:00关闭", "没有改动")
	m.says("713")
	if got := w.answers("office"); len(got) != 1 || got["visits"].Amount.String() != "128" {
		t.Errorf("after the lock got %v, want 128 visits only", got)
	}
	m.says("/report")
	m.wants(msgNothingToReport())
}

func TestEditOfAMessageThatIsNoAnswer(t *testing.T) {
	_, m := begun(t)
	before := len(m.heard())
	id := m.Messages()[0].ID // /start
	m.edits(id, "999")
	if got := len(m.heard()); got != before {
		t.Errorf("the bot spoke %d times about an edit of nothing:\n%s", got-before, m.transcript())
	}
}

func TestMendingTheLastQuestionShowsTheCardBelow(t *testing.T) {
	_, m := begun(t)
	for range 6 {
		m.taps(labelSkip)
	}
	id := m.says("。")
	m.edits(id, "经费不足")
	m.wants("✓ 存在困难：经费不足", "填报汇总")
}

func TestStaleAndDoubleTaps(t *testing.T) {
	w, m := begun(t)
	message, skip := m.button(labelSkip)
	if toast := m.taps(labelSkip); toast != "" {
		t.Errorf("a fresh tap got the toast %q", toast)
	}
	if toast := m.tapsOld(message, skip.Data); toast != msgStale() {
		t.Errorf("the same tap again got %q, want %q", toast, msgStale())
	}
	for range 2 { // the prompt's button may arrive again, and leaves one live question
		m.tapsOld(message, dutyKey{1, "office"}.data())
	}
	live := 0
	for _, message := range m.Messages() {
		if len(message.Buttons) > 1 {
			live++
		}
	}
	if live > 1 {
		t.Errorf("%d questions are live after tapping to begin again:\n%s", live, m.transcript())
	}
	m.wants("（1/7）") // what was skipped is asked again
	for _, data := range []string{"", ":", "s:1", "s:x:1:skip:visits:0", "b:1", "b:x:office", "b:99:office", "b:1:preschool", "q",
		"s:zzzzzzzzzzzzz:1:skip:visits:0", "s:77:1:skip:visits:0", "d:monthly:2024", "i:respondent:office", "s:1:2:zap:visits:0"} {
		if toast := m.tapsOld(message, data); toast != msgStale() {
			t.Errorf("callback %q got the toast %q, want %q", data, toast, msgStale())
		}
	}
	m.wants("（1/7）")
	if got := w.answers("office"); len(got) != 0 {
		t.Errorf("stale taps kept %v", got)
	}
}

func TestSubmitTwice(t *testing.T) {
	_, m := filled(t)
	message, submit := m.button(labelSubmit)
	m.taps(labelSubmit)
	if toast := m.tapsOld(message, submit.Data); toast != msgStale() {
		t.Errorf("the second tap got %q", toast)
	}
	m.wantCount("已提交", 1)
}

func TestButtonsOfSomebodyElse(t *testing.T) {
	w, m := begun(t)
	other := w.member(21, "赵六", storage.Respondent, "preschool")
	message, skip := m.button(labelSkip)
	if toast := other.tapsOld(message, skip.Data); toast != msgStale() {
		t.Errorf("somebody else's button got %q, want %q", toast, msgStale())
	}
	m.wants("（1/7）")
	if n := len(other.heard()); n != 1 {
		t.Errorf("the other person heard %d messages, want only the greeting:\n%s", n, other.transcript())
	}
}

func TestLeftQuestionnaire(t *testing.T) {
	w, m := begun(t)
	m.says("128")
	message, skip := m.button(labelSkip)
	m.says("/cancel")
	m.wants("先放下了", "1/7")
	if label := m.labels(); len(label) > 0 && label[0] == labelNone {
		t.Errorf("a question that was left still has buttons: %v", label)
	}
	m.says("/cancel")
	m.wants(msgNothingToCancel())
	m.says("55")
	m.wants("这个数没有记录", "要填报请发 /report")
	m.says("跳过")
	m.wants(msgNoQuestionnaire())
	stale := strings.Replace(skip.Data, ":2:", ":1:", 1)
	m.tapsOld(message, stale)
	m.says("走访二小")
	m.wants("要记成", "填报请发 /report")
	if got := w.answers("office"); len(got) != 1 {
		t.Errorf("got %v, want only the first answer", got)
	}
	m.says("/report")
	m.wants("（2/7）")
}

func TestReportResumes(t *testing.T) {
	w, m := begun(t)
	m.says("128")
	m.says("713.036")
	w.restart()
	m.says("/report")
	m.wants("（3/7）", "在岗教师")
	w.halt()
	w.forms = []config.Form{replaced(t, "在岗教师", "在编教师", "staff, title", "staff2, title", `fig "staff"`, `fig "staff2"`)}
	w.start()
	m.says("/report")
	m.wants("（3/7）", "在岗教师")
	m.says("2100")
	m.wants("✓ 在岗教师：2100人", "（4/7）")
	if got := w.answers("office"); len(got) != 3 || got["staff"].Amount.String() != "2100" {
		t.Errorf("got %v, want three answers, staff among them", got)
	}
	m.says("/cancel")
	m.says("/report")
	m.wants("（4/7）")
}

func TestTwoDuties(t *testing.T) {
	w := newWorld(t).start()
	m := w.member(31, "孙七", storage.Respondent, "office", "preschool")
	w.tick(opening())
	m.wantCount("开始填报了", 2)
	m.taps(labelBegin) // 学前科, the newest
	m.wants("学前科（1/2）")
	all := m.Messages()
	for _, message := range all {
		if strings.Contains(message.Text, "办公室") && len(message.Buttons) > 0 {
			m.tapsOld(message.ID, message.Buttons[0][0].Data)
		}
	}
	m.wantCount("您正在填2024年6月 学前科", 1)
	m.wants("学前科（1/2）")
	m.says("5")
	m.says("6万元")
	m.taps(labelSubmit)
	m.wants("学前科 已提交")
	if got := w.answers("preschool"); len(got) != 2 || len(w.answers("office")) != 0 {
		t.Errorf("got %v, want two answers of 学前科 and none of 办公室", got)
	}
	m.taps("接着填：2024年6月 办公室")
	m.wants("办公室（1/7）")
	m.says("/status")
	m.wants("已提交 1个：学前科", "还没开始 1个：办公室")
}

func TestReportOpensWhatIsNotSubmitted(t *testing.T) {
	w := newWorld(t).start()
	m := w.member(31, "孙七", storage.Respondent, "office", "preschool")
	w.tick(opening())
	m.says("/report")
	m.wants("办公室（1/7）")
	m.says("5")
	for range 6 {
		m.taps(labelSkip)
	}
	m.taps(labelSubmit)
	m.says("/report")
	m.wants("学前科（1/2）")
}

func TestALockedQuestionnaireGivesWay(t *testing.T) {
	w, m := begun(t)
	m.says("128")
	message, skip := m.button(labelSkip)
	w.tick(shanghai(7, 25, 9, 0))
	m.wants("2024年7月", "开始填报了")
	m.tapsOld(message, skip.Data)
	m.wants("已于7月5日17:00关闭")
	m.says("/report")
	m.wants("2024年7月 办公室（1/7）")
	m.says("3")
	if got := w.answers("office"); len(got) != 1 || got["visits"].Amount.String() != "128" {
		t.Errorf("July's answer went to June: %v", got)
	}
}

func TestColleagueHasSubmitted(t *testing.T) {
	w, m := filled(t)
	colleague := w.member(22, "钱八", storage.Respondent, "office")
	colleague.says("/report")
	colleague.wants("填报汇总")
	m.taps(labelSubmit)
	w.clock.set(shanghai(6, 29, 9, 0))
	colleague.says("/report")
	colleague.wants("已提交", "6月25日09:00")
	if strings.Contains(colleague.last(), "晚于") {
		t.Errorf("the colleague's receipt is late:\n%s", colleague.last())
	}
}

func TestLateSubmission(t *testing.T) {
	w, m := filled(t)
	w.clock.set(shanghai(6, 29, 9, 0))
	m.taps(labelSubmit)
	m.wants("6月29日09:00", "晚于截止时间")
	m.says("/report")
	m.wants("已提交", "晚于截止时间")
}
