package bot

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"zongjie/storage"
)

// gapsOffice has one department half way and one that has not begun, in June.
func gapsOffice(t *testing.T) (w *world, office, preschool, boss *member) {
	t.Helper()
	w = newWorld(t, planned(t)).start()
	office = w.respondent()
	preschool = w.member(14, "李华", storage.Respondent, "preschool")
	boss = w.secretary()
	w.tick(opening())
	office.taps(labelBegin)
	office.says("128")
	office.says("约700万元")
	office.taps("没有准确数，按概数报")
	return w, office, preschool, boss
}

func TestGapsAndReminders(t *testing.T) {
	w, office, preschool, boss := gapsOffice(t)
	boss.says("/draft 2024-06")
	boss.wants("待补、待核共", "办公室（王芳）7处", "学前科（李华）")
	boss.taps("缺哪些数")
	boss.wants("待补、待核", "办公室（王芳）", "2024年6月未报：在岗教师（人）、", "学前科（李华）\n· 2024年6月未报：走访企业（家）、")

	before := []int{len(office.heard()), len(preschool.heard()), len(boss.heard())}
	boss.taps("提醒这2个人补报")
	boss.wants("已提醒2人：王芳、李华")
	office.wants("李明请您补报2024年6月 办公室：", "· 未报：在岗教师（人）、", "7月5日17:00以前都可以补")
	preschool.wants("李明请您补报2024年6月 学前科：", "· 未报：走访企业（家）、发放资助资金（万元）", "走访企业：多少家？")
	boss.taps("提醒这2个人补报")
	boss.wants("今天已提醒过：王芳、李华")
	after := []int{len(office.heard()), len(preschool.heard()), len(boss.heard())}
	if want := []int{before[0] + 1, before[1] + 1, before[2] + 2}; !slices.Equal(after, want) {
		t.Errorf("messages went from %v to %v, want %v", before, after, want)
	}

	preschool.taps(labelBegin)
	preschool.says("3")
	preschool.says("无")
	preschool.taps(labelSubmit)
	w.clock.advance(24 * time.Hour)
	boss.taps("提醒这2个人补报") // an old list: only who lacks something now is reminded
	boss.wants("已提醒1人：王芳")
	if text := boss.last(); strings.Contains(text, "李华") {
		t.Errorf("somebody who has reported all was reminded: %s", text)
	}
}

func TestGapsThatNobodyCanMend(t *testing.T) {
	w, _, _, boss := gapsOffice(t)
	w.tick(shanghai(8, 1, 9, 0)) // June is locked
	boss.says("/draft 2024-06")
	boss.taps("缺哪些数")
	if labels := strings.Join(boss.labels(), " "); strings.Contains(labels, "提醒") {
		t.Errorf("offers to remind of a locked month: %s", labels)
	}
	boss.tapsOld(boss.messageWith("待补"), "f:1:k")
	boss.wants("没法在这里提醒：办公室、学前科（没有信息员、那个月的填报已关闭，或这一题是后来加的）")
}

// A question that was added to the form is not in a questionnaire that was begun
// before: nobody is asked to answer what they cannot see.
func TestGapsOfAQuestionAddedLater(t *testing.T) {
	w, _, boss := drafted(t)
	preschool := w.member(14, "李华", storage.Respondent, "preschool")
	const anchor = "  - {id: trouble,"
	w.forms = append(w.forms[:0:0], replaced(t, anchor, "  - {id: later, title: 后加的题, type: figure, kind: count, unit: 家, aggregation: sum}\n"+anchor))
	w.restart()
	boss.says("/draft 2024-06")
	boss.taps("缺哪些数")
	boss.wants("办公室（王芳）\n· 2024年6月未报：后加的题（家）")
	boss.taps("提醒这1个人补报")
	boss.wants("已提醒1人：李华", "没法在这里提醒：办公室（没有信息员、那个月的填报已关闭，或这一题是后来加的）")
	preschool.wants("李明请您补报", "后加的题（家）")
}

// A large office gets some messages, and the rest in the workbook.
func TestGapsOfManyDepartments(t *testing.T) {
	const anchor = "  - {id: preschool, name: 学前科}\n"
	more := ""
	for i := range 200 {
		more += fmt.Sprintf("  - {id: d%d, name: 第%d%s科}\n", i, i, strings.Repeat("长", 50))
	}
	w := newWorld(t, replaced(t, anchor, anchor+more)).start()
	boss := w.secretary()
	w.tick(opening())
	boss.says("/draft 2024-06")
	before := len(boss.heard())
	boss.taps("缺哪些数")
	if got := len(boss.heard()) - before; got > 4+1 {
		t.Errorf("%d messages at once", got)
	}
	boss.wants("……还有", "个科室。全部见初稿的数据表")
	noneBuried(t, w)
}

func TestGapsOfThePlanLeadToThePlan(t *testing.T) {
	_, _, _, boss := gapsOffice(t)
	boss.says("/draft 2024H1")
	boss.taps("缺哪些数")
	boss.wants("文秘", "计划数未录入")
	boss.taps("录入2024年下半年计划数")
	boss.wants("计划数")
}

// A gap in a report that was submitted is mended through its receipt.
func TestReminderOfASubmittedReport(t *testing.T) {
	w := newWorld(t).start()
	p := w.member(14, "李华", storage.Respondent, "preschool")
	boss := w.secretary()
	w.tick(opening())
	p.taps(labelBegin)
	p.says("3")
	p.taps("跳过")
	p.taps(labelSubmit)
	boss.says("/draft 2024-06")
	boss.taps("缺哪些数")
	boss.taps("提醒这1个人补报")
	p.wants("李明请您补报", "· 未报：发放资助资金（万元）")
	p.taps("去补报")
	p.wants("已提交", "发放资助资金：未填")
}

func TestNothingLacks(t *testing.T) {
	w, m := filled(t)
	m.taps(labelSubmit)
	p := w.member(14, "李华", storage.Respondent, "preschool")
	p.says("/report")
	p.says("3")
	p.says("无")
	p.taps(labelSubmit)
	boss := w.secretary()
	boss.says("/draft 2024-06")
	boss.wants("没有待补、待核的数据")
	boss.taps("缺哪些数")
	boss.wants("现在没有待补、待核的数据")
}
