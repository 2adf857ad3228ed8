package conversation

import (
	"strings"
	"testing"

	"zongjie/figure"
)

// TestReadNames: what is counted is names, each of them once, or the list is asked back.
func TestReadNames(t *testing.T) {
	firms := Question{ID: "firms", Kind: NamesQuestion, Title: "走访企业名单", Figure: figure.Spec{Unit: "家"}, Aggregation: Distinct}
	experts := Question{ID: "experts", Kind: NamesQuestion, Title: "柔性引进专家名单", Figure: figure.Spec{Unit: "名"}, Aggregation: Distinct}
	for _, c := range []struct {
		text string
		q    Question
		want string // the names, or the problem
	}{
		{"甲公司、乙公司", firms, "甲公司|乙公司"},
		{"共2家：甲公司、乙公司", firms, "甲公司|乙公司"},
		{"2家: 甲公司、乙公司", firms, "甲公司|乙公司"},
		{"走访企业：甲公司、乙公司", firms, "甲公司|乙公司"},
		{"本月走访企业两家：甲公司、乙公司", firms, "甲公司|乙公司"},
		{"走访企业名单如下\n甲公司\n乙公司", firms, "甲公司|乙公司"},
		{"甲公司，乙公司，共2家", firms, "甲公司|乙公司"},
		{"甲公司、乙公司。共２家", firms, "甲公司|乙公司"},
		{"甲公司、乙公司（2家）", firms, "甲公司|乙公司"},
		{"甲公司、乙公司（南区）", firms, "甲公司|乙公司（南区）"},
		{"甲公司（2号厂）", firms, "甲公司（2号厂）"},
		{"共3家：甲公司、乙公司", firms, "miscounted"},
		{"甲公司、乙公司，合计3家", firms, "miscounted"},
		{"甲公司、乙公司（3家）", firms, "miscounted"},
		{"甲公司。乙公司。", firms, "甲公司|乙公司"},
		{"甲公司\t乙公司", firms, "甲公司|乙公司"},
		{"甲公司|乙公司｜丙公司", firms, "甲公司|乙公司|丙公司"},
		{"①甲公司②乙公司", firms, "甲公司|乙公司"},
		{"1、甲公司；2、乙公司", firms, "甲公司|乙公司"},
		{"一、甲公司\n二、乙公司", firms, "甲公司|乙公司"},
		{"（一）甲公司\n（二）乙公司", firms, "甲公司|乙公司"},
		{"（一）甲公司\n乙公司", firms, "甲公司|乙公司"},
		{"一、甲公司", firms, "not_names"},
		{"- 甲公司\n• 乙公司\n*丙公司", firms, "甲公司|乙公司|丙公司"},
		{"“甲公司”、\"乙公司\"", firms, "甲公司|乙公司"},
		{"甲公司、乙公司、以及丙公司", firms, "甲公司|乙公司|丙公司"},
		{"企业服务中心、万家公司、多多公司、无锡公司、未来公司", firms, "企业服务中心|万家公司|多多公司|无锡公司|未来公司"},
		{"和平公司、共和村合作社、如是公司", firms, "和平公司|共和村合作社|如是公司"},
		{"张 三、李四", experts, "张 三|李四"},
		{"李和平、万家宝", experts, "李和平|万家宝"},

		{"甲公司 乙公司", firms, "unseparated"},
		{"王五 丁公司 赵", firms, "unseparated"},
		{"1.甲公司 2.乙公司", firms, "unseparated"},
		{"甲公司/乙公司", firms, "unseparated"},
		{"甲公司和乙公司", firms, "unseparated"},
		{"甲公司、乙公司及丙公司", firms, "unseparated"},
		{"张三和李小红", experts, "unseparated"},
		{"张三 李四 王五", experts, "unseparated"},
		{"甲公司（含A、B）", firms, "unseparated"},
		{"走访了甲公司、乙公司", firms, "unseparated"},
		{"本月到甲公司、乙公司", firms, "unseparated"},
		{"昨天走访：甲公司、乙公司", firms, "unseparated"},

		{"没走访", firms, "not_names"},
		{"本月未走访", firms, "not_names"},
		{"暂未开展", firms, "not_names"},
		{"无新增企业", firms, "not_names"},
		{"新增无", firms, "not_names"},
		{"见附件", firms, "not_names"},
		{"名单后补", firms, "not_names"},
		{"同上个月", firms, "not_names"},
		{"已发邮箱", firms, "not_names"},
		{"3家企业", firms, "not_names"},
		{"走访企业", firms, "not_names"},
		{"很多", firms, "not_names"},
		{"几家", firms, "not_names"},
		{"甲公司、若干家", firms, "not_names"},
	} {
		r := Read(c.q, Answer{}, c.text, 1)
		got := string(r.Problem.Code)
		if r.Verdict == Accepted {
			got = strings.Join(r.Answer.Names, "|")
		}
		if got != c.want {
			t.Errorf("Read(%q) = %s, want %s", c.text, got, c.want)
		}
	}
}
