package conversation

import (
	"fmt"
	"strings"
	"testing"

	"zongjie/figure"
	"zongjie/office"
)

// TestReadNames: what is clear is counted, what could be otherwise is proposed (?), with
// the entries as they stand behind | where those are another list, and the rest refused.
func TestReadNames(t *testing.T) {
	q := office.Question{ID: "schools", Kind: office.NamesQuestion, Title: "调研学校", Figure: figure.Spec{Kind: figure.Count, Unit: "所"}}
	for _, c := range []struct{ text, want string }{
		// Surely a list.
		{"第一小学", "1 第一小学"},
		{"第一小学、第二小学", "2 第一小学 第二小学"},
		{"第一小学。第二小学。", "2 第一小学 第二小学"},
		{"1.第一小学\n2．第二小学\n3、第三小学\n（4）第一小学\n⑤实验中学\n6 育才中学", "5 第一小学 第二小学 第三小学 实验中学 育才中学"},
		{"1、第一小学 2、第二小学", "2 第一小学 第二小学"},
		{"1.第一小学；2.第二小学；3.第三小学", "3 第一小学 第二小学 第三小学"},
		{"①第一小学②第二小学③实验中学", "3 第一小学 第二小学 实验中学"},
		{"⑤实验中学", "1 实验中学"},
		{"一、第一小学\n二、第二小学", "2 第一小学 第二小学"},
		{"（一）第一小学（二）第二小学", "2 第一小学 第二小学"},
		{"光明小学（一）、光明小学（二）、光明小学①、光明小学②", "4 光明小学（一） 光明小学（二） 光明小学① 光明小学②"},
		{"1.101中学\n2.102中学", "2 101中学 102中学"},
		{"101中学、102中学", "2 101中学 102中学"},
		{"1\t第一小学\n2\t第二小学", "2 第一小学 第二小学"},
		{"第一小学\t\n第二小学\t", "2 第一小学 第二小学"},
		{"一中（东、西校区）、二中", "? joined 2 一中（东、西校区） 二中"},
		{"合肥市和平小学、共和小学、和谐社区小学、人和镇中心小学、普及小学", "5 合肥市和平小学 共和小学 和谐社区小学 人和镇中心小学 普及小学"},
		{"无锡市实验小学、无为第一中学、未来小学", "3 无锡市实验小学 无为第一中学 未来小学"},
		{"三家村小学、五所亭小学、万家小学", "3 三家村小学 五所亭小学 万家小学"},
		{"58同城、360公司、3M中国", "3 58同城 360公司 3M中国"},
		{"1中、2中、3中", "3 1中 2中 3中"},
		{"Oak School、Elm School", "2 Oak|School Elm|School"},
		{"一中：本部", "1 一中：本部"},
		// A total that agrees proves the reading.
		{"第一小学、第二小学，共2所", "2 第一小学 第二小学"},
		{"第一小学、第二小学共2所", "2 第一小学 第二小学"},
		{"第一小学、第二小学等2所学校", "2 第一小学 第二小学"},
		{"一共3所：第一小学、第二小学、第三小学", "3 第一小学 第二小学 第三小学"},
		{"本月共调研三所学校：第一小学、第二小学和第三小学", "3 第一小学 第二小学 第三小学"},
		{"3所（第一小学、第二小学、第三小学）", "3 第一小学 第二小学 第三小学"},
		{"第一小学、第二小学（2所）", "2 第一小学 第二小学"},
		{"第一小学、第二小学。共２所", "2 第一小学 第二小学"},
		{"“第一小学”、\"第二小学\"", "2 第一小学 第二小学"},
		{"第一小学、第二小学、以及第三小学", "3 第一小学 第二小学 第三小学"},
		{"第一小学、第二小学（3所）", "refused other_total 3/2"},
		// One that differs, or a list that is not complete, is asked back.
		{"一共3所：第一小学、第二小学", "refused other_total 3/2"},
		{"第一小学、第二小学，共5所", "refused other_total 5/2"},
		{"第一小学，第二小学等5所", "refused other_total 5/2"},
		{"第一小学、第二小学等", "refused unlisted"},
		{"第一小学、第二小学等学校", "refused unlisted"},
		{"第一小学、第二小学等多所学校", "refused unlisted"},
		{"第一小学、第二小学……", "refused unlisted"},
		{"平等小学、高等师范、省属高等学校", "3 平等小学 高等师范 省属高等学校"},
		// A number, or words that are no name.
		{"3所", "refused not_names"}, {"三所学校", "refused not_names"}, {"3所学校", "refused not_names"}, {"3 所学校", "refused not_names"},
		{"共调研3所", "refused not_names"}, {"两家企业", "refused not_names"}, {"几所小学", "refused not_names"}, {"12人次", "refused not_names"},
		{"很多", "refused not_names"}, {"第一小学、若干所", "refused not_names"}, {"见附件", "refused not_names"}, {"名单后补", "refused not_names"}, {"已发邮箱", "refused not_names"},
		{"新增无", "refused not_names"}, {"同上", "refused label"}, {"学校", "refused not_names"}, {"企业服务中心、多多小学", "2 企业服务中心 多多小学"},
		{"好的", "refused remark"}, {"谢谢", "refused remark"}, {"😀", "refused remark"}, {"不清楚", "refused remark"}, {"待定", "refused not_names"},
		{"没有去第一小学", "refused not_names"}, {"没来得及统计", "refused not_names"},
		{"第一小学\t3\n第二小学\t5", "refused columns"}, {"1 第一小学 3\n2 第二小学 5", "refused columns"},
		// Nothing this month, clear and nearly clear.
		{"（无）", "nothing"}, {"没有", "nothing"}, {"没有去", "? none_meant nothing"}, {"没去", "? none_meant nothing"}, {"未调研", "? none_meant nothing"},
		{"本月没有调研学校", "? none_meant nothing"}, {"没调研过", "? none_meant nothing"},
		// Maybe one, maybe two.
		{"第一小学和第二小学", "? joined 2 第一小学 第二小学 | 第一小学和第二小学"},
		{"第一小学及第二小学", "? joined 2 第一小学 第二小学 | 第一小学及第二小学"},
		{"第一小学以及第二小学", "? joined 2 第一小学 第二小学 | 第一小学以及第二小学"},
		{"第一小学、第二小学和实验中学", "? joined 3 第一小学 第二小学 实验中学 | 第一小学 第二小学和实验中学"},
		{"第一小学/第二小学", "? joined 2 第一小学 第二小学 | 第一小学/第二小学"},
		{"第一小学 第二小学　实验中学", "? joined 3 第一小学 第二小学 实验中学 | 第一小学|第二小学　实验中学"},
		{"二中和平安小学", "? joined 2 二中 平安小学 | 二中和平安小学"},
		{"1第一小学\n2第二小学", "? joined 2 第一小学 第二小学 | 1第一小学 2第二小学"},
		{"1.101中学", "? joined 1 101中学 | 1.101中学"},
		// Words around the names.
		{"本月调研学校名单如下：\n1.第一小学\n2.第二小学", "2 第一小学 第二小学"},
		{"调研学校名单\n第一小学\n第二小学", "2 第一小学 第二小学"},
		{"序号 学校\n1 第一小学\n2 第二小学", "2 第一小学 第二小学"},
		{"序号\t学校\n1\t第一小学\n2\t第二小学", "2 第一小学 第二小学"},
		{"第一小学\n\n\n第二小学\n----\n谢谢！", "2 第一小学 第二小学"},
		{"第一小学\n第二小学\n等一下", "? left_out 2 第一小学 第二小学 - 等一下"},
		{"小学：第一小学、第二小学\n中学：第一中学", "? left_out 3 第一小学 第二小学 第一中学 | 小学：第一小学 第二小学 中学：第一中学 - 小学： 中学："},
		{"调研了第一小学、第二小学", "? left_out 2 第一小学 第二小学 | 调研了第一小学 第二小学 - 调研了"},
		{"本月走访华为、小米", "? left_out 2 华为 小米 | 本月走访华为 小米 - 本月走访"},
		{"第一小学（2次）、第二小学", "? left_out 2 第一小学 第二小学 | 第一小学（2次） 第二小学 - （2次）"},
	} {
		if got := describeNames(Read(q, office.Answer{}, c.text, 1)); got != c.want {
			t.Errorf("Read(%q)\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func describeNames(r Reading) string {
	list := func(names []string) string {
		return strings.ReplaceAll(strings.ReplaceAll(strings.Join(names, "\x00"), " ", "|"), "\x00", " ")
	}
	if r.Verdict == Refused {
		text := "refused " + string(r.Problem.Code)
		if r.Problem.Code == OtherTotal {
			text += fmt.Sprintf(" %d/%d", r.Problem.Stated, r.Problem.Found)
		}
		return text
	}
	text := fmt.Sprintf("%d %s", len(r.Answer.Names), list(r.Answer.Names))
	if r.Answer.State != office.Value {
		text = string(r.Answer.State)
	}
	if r.Verdict == Proposed {
		text = "? " + string(r.Problem.Code) + " " + text
	}
	if len(r.Plain) > 0 {
		text += " | " + list(r.Plain)
	}
	if len(r.Problem.Left) > 0 {
		text += " - " + list(r.Problem.Left)
	}
	return text
}
