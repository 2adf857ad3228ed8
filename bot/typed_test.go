package bot

import (
	"slices"
	"strings"
	"testing"

	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/storage"
)

// newest is the person's session whose message was shown last.
func (w *world) newest(id int64) (s conversation.Session) {
	w.t.Helper()
	w.read(func(tx *storage.Tx) (err error) {
		s, _, err = tx.NewestSession(conversation.PersonID(id))
		return err
	})
	return s
}

// wantTyped: whatever the buttons of the newest message say can be typed instead, but
// for those that are answers themselves, or are said in many ways.
func (m *member) wantTyped(l words.Language) {
	m.w.t.Helper()
	form, s := m.w.forms[0].Form, m.w.newest(11)
	in := words.New().In(l)
	answers := []string{"0家", "0万元", "0人", "报名", "面试", "公示", in.LabelYes(), in.LabelKeep()}
	for _, label := range m.labels() {
		if !slices.Contains(answers, label) && !s.Takes(form, label) && !s.Takes(form, "“"+strings.ToUpper(label)+"”。") {
			m.w.t.Errorf("%q is on a button and cannot be typed, at %s %d", label, s.Stage, s.Position)
		}
	}
}

func TestEveryLabelCanBeTyped(t *testing.T) {
	for _, l := range words.Languages() {
		t.Run(string(l), func(t *testing.T) {
			w := newWorld(t)
			w.start()
			m := w.respondent()
			in := words.New().In(l)
			m.says("/language")
			m.taps(in.OwnName())
			w.tick(opening())
			m.taps(in.LabelBegin())
			walk := func(acts ...func()) {
				for _, act := range acts {
					act()
					m.wantTyped(l)
				}
			}
			tap := func(label string) func() { return func() { m.taps(label) } }
			say := func(text string) func() { return func() { m.says(text) } }
			walk(func() {}, tap(in.LabelSkip()), say("约3"), tap(in.LabelRetype()), say("约713"), wantCard(m, "713"), say(in.LabelKeep()),
				say("二万一"), wantCard(m, "21000"), say(in.LabelYes()), say("一小、二小"),
				say("6月3日，召开推进会。"), tap(in.LabelEntries()), tap(in.LabelChange(1)), tap(in.LabelKeepOld()), tap(in.LabelDone()),
				tap("面试"), tap(in.LabelSkip()), tap(in.LabelFill(2)), say("128"), tap(in.LabelNoneReview()),
				tap(in.LabelCorrect()), tap("5."), say("6月9日，开展调研。"), tap(in.LabelReturn()), tap(in.LabelSubmit()),
				tap(in.LabelCorrect()), tap("1."), tap(in.LabelKeepOld()))
			w.tick(opening().AddDate(0, 1, 0))
			m.taps(in.LabelBegin())
			walk(func() {}, tap(in.LabelSkip()), tap(in.LabelSkip()), say("20000"), say("23000"), say("一小"), tap(in.LabelSkip()),
				tap("面试"), tap(in.LabelNone()), tap(in.LabelFill(3)), say("128"), say("713"), say("7月3日，召开会议。"))
			if !slices.Contains(m.labels(), in.LabelDoneSubmit()) {
				t.Errorf("the last question cannot be submitted from: %v", m.labels())
			}
		})
	}
}

// wantCard checks that the newest message asks about a figure.
func wantCard(m *member, figure string) func() { return func() { m.w.t.Helper(); m.wants(figure) } }

// TestTypedBelowTheReceipt: a receipt's button can be typed, and the number of the item
// to correct, until something newer was shown.
func TestTypedBelowTheReceipt(t *testing.T) {
	w, m := begun(t)
	m.says("128")
	for range 6 {
		m.says("跳过")
	}
	m.wants("已填1/7题")
	m.says("提交")
	m.wants("已提交")
	m.says("3")
	m.wants("这个数没有记录")
	m.says("更正。")
	m.wants("要更正哪一项？")
	m.says("12")
	m.wants("这个数没有记录")
	m.says("1")
	m.wants("（1/7）", "现在的答案：128家")
	m.says("不改了")
	m.wants("已提交", "1. 走访企业：128家")
	m.says("修改")
	m.says("走访企业")
	m.says("128家")
	m.wants("✓ 走访企业：128家（没有变化）")
	if a := w.answers("office")["visits"]; a.Version != 1 {
		t.Errorf("the same answer again is version %d", a.Version)
	}
	m.says("更正")
	w.tick(opening().AddDate(0, 1, 0))
	m.says("3")
	m.wants("✓ 走访企业：3家", "2024年7月")
}

// TestReturnAfterAChange: the button that ends a correction says 不改了 only while that is true.
func TestReturnAfterAChange(t *testing.T) {
	_, m := begun(t)
	for range 6 {
		m.taps(labelSkip)
	}
	m.says("经费不足")
	m.taps("更正一项")
	m.taps("5.")
	if got := m.labels(); !slices.Contains(got, "不改了") || slices.Contains(got, "返回") {
		t.Errorf("before any change the buttons are %v", got)
	}
	m.says("6月2日开会")
	if got := m.labels(); slices.Contains(got, "不改了") || !slices.Contains(got, "返回") {
		t.Errorf("after a change the buttons are %v", got)
	}
	m.taps("返回")
	m.wants("5. 主要活动：共1条：6月2日开会")
}

// TestSameAsLastMonthInEveryState: what is not applicable, nothing or approximate month
// after month takes one tap, or two, and is never typed again.
func TestSameAsLastMonthInEveryState(t *testing.T) {
	w := newWorld(t)
	w.start()
	m := w.member(21, "赵六", storage.Respondent, "preschool")
	w.tick(opening())
	m.taps(labelBegin)
	m.says("不适用")
	m.says("约300")
	m.taps("没有准确数")
	m.taps("提交")
	w.tick(opening().AddDate(0, 1, 0))
	m.taps("同上月 不适用")
	m.wants("✓ 走访企业：不适用")
	m.taps("同上月 约300万元")
	m.wants("约300万元是个大概数")
	m.taps("没有准确数")
	m.taps("提交")
	m.wants("1. 走访企业：不适用", "2. 发放资助资金：约300万元")
	m.says("更正")
	m.says("2")
	m.says("本月无")
	m.wants("2. 发放资助资金：本月无")
	w.tick(opening().AddDate(0, 2, 0))
	m.wants("上月：不适用")
	m.says("/report")
	m.says("同上月")
	m.wants("✓ 走访企业：不适用", "上月：无")
	m.says("同上月")
	m.wants("1. 走访企业：不适用", "2. 发放资助资金：本月无")
}
