package bot

import (
	"testing"

	"zongjie/office"
)

// While an edit is asked about, what was submitted stands, and both messages say so.
func TestAnEditThatIsAskedAboutLeavesTheReceiptTrue(t *testing.T) {
	w, m := oddOffice(t, map[office.QuestionID][]string{"total": {"10"}})
	m.says("120")
	m.says("700.5")
	total := m.says("12")
	for _, figure := range []string{"50", "40", "90"} {
		m.says(figure)
	}
	m.taps(labelSubmit)
	m.edits(total, "7")
	m.wantCount("已提交的没有变。您刚才那条改的是年初以来引进项目，请先回答下面的问题；答完以前，仍按12个算。", 1)
	m.wants("确认以前，仍按12个记录")
	w.wantKept("total", "12", "")
	m.says("13")
	m.wants("已提交", "年初以来引进项目：13个")
}
