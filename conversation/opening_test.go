package conversation

import (
	"testing"

	"zongjie/figure"
	"zongjie/office"
)

// TestOpens: what is sent below the prompt is an answer to its first question, or an
// activity, which must not be taken for a figure and lost.
func TestOpens(t *testing.T) {
	firms := office.Question{Kind: office.FigureQuestion, Title: "新入库企业", Figure: figure.Spec{Kind: figure.Count, Unit: "家"}}
	money := office.Question{Kind: office.FigureQuestion, Title: "发放资助资金", Figure: figure.Spec{Kind: figure.Money, Unit: "万元"}}
	names := office.Question{Kind: office.NamesQuestion, Title: "走访企业"}
	for _, c := range []struct {
		q    office.Question
		text string
		want bool
	}{
		{firms, "8", true}, {firms, "本月新入库8家", true}, {firms, "8家吧", true}, {firms, "大概8家", true},
		{firms, "第三批8家", true}, {firms, "好的，8家", true}, {firms, "2位老师", true}, {firms, "走访8家", true}, {firms, "6月新入库8家", true},
		{firms, "无", false}, {firms, "收到", false}, {firms, "稍后报", false}, {firms, "请假2天", false}, {firms, "7月1日-3日请假", false},
		{firms, "6月3日走访8家", false}, {firms, "召开推进会，128家企业参加。", false}, {firms, "8家企业开展了培训", false},
		{firms, "走访二小", false}, {firms, "组织召开党建会", false}, {firms, "下午3点开会", false},
		{money, "拨付126.5万元", true}, {money, "总投资3.2亿元", true}, {money, "没拨", true}, {money, "走访8家", false},
		{names, "6月走访企业：\n1.甲公司\n2.乙公司\n3.丙公司", true}, {names, "甲公司、乙公司", true},
		{names, "组织召开党建会", false}, {names, "6月3日召开推进会，128家企业参加。", false}, {names, "王老师请假", false},
	} {
		if got := Opens(c.q, c.text); got != c.want {
			t.Errorf("Opens(%s, %q) = %t, want %t", c.q.Title, c.text, got, c.want)
		}
	}
}
