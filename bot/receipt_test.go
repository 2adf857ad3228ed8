package bot

import (
	"strings"
	"testing"

	"zongjie/conversation"
	"zongjie/storage"
)

// receipts are the receipts that stand in the chat, by what they say of visits.
func (m *member) receipts(visits string) (right, wrong int) {
	for _, said := range m.Messages() {
		switch {
		case !said.FromBot || !strings.Contains(said.Text, "已提交"):
		case strings.Contains(said.Text, "走访企业："+visits):
			right++
		default:
			wrong++
		}
	}
	return right, wrong
}

func (m *member) wantReceipt(visits string) {
	m.w.t.Helper()
	if right, wrong := m.receipts(visits); right != 1 || wrong != 0 {
		m.w.t.Errorf("%s has %d receipts with %s and %d others:\n%s", m.Name(), right, visits, wrong, m.transcript())
	}
}

// A colleague's correction shows in the receipt of whoever submitted, and the other
// way round.
func TestReceiptsOfTwoColleaguesAgree(t *testing.T) {
	w, m := filled(t)
	m.taps(labelSubmit)
	colleague := w.member(22, "钱八", storage.Respondent, "office")
	colleague.says("/report")
	colleague.wantReceipt("128家")
	colleague.taps(labelCorrect)
	colleague.taps("1.走访企业")
	colleague.says("777")
	colleague.wantReceipt("777家")
	m.wantReceipt("777家")
	m.taps(labelCorrect)
	m.taps("1.走访企业")
	m.says("778")
	m.wantReceipt("778家")
	colleague.wantReceipt("778家")
}

// Of two receipts in one chat only one remains.
func TestASecondReceiptReplacesTheFirst(t *testing.T) {
	_, m := filled(t)
	m.taps(labelSubmit)
	m.says("/report")
	m.wantReceipt("128家")
	m.wantCount("这份回执已改在下面", 1)
	m.taps(labelCorrect)
	m.taps("1.走访企业")
	m.says("130")
	m.wantReceipt("130家")
}

// While an edit is asked about, what was submitted stands, and both messages say so.
func TestAnEditThatIsAskedAboutLeavesTheReceiptTrue(t *testing.T) {
	w, m := oddOffice(t, map[conversation.QuestionID][]string{"total": {"10"}})
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
