package figure

import (
	"strings"
	"testing"
)

// TestReadBesideATitle: what repeats the title is clear, what says anything else is asked about.
func TestReadBesideATitle(t *testing.T) {
	visits := Spec{Kind: Count, Unit: "家", Title: "走访企业"}
	reached := Spec{Kind: Count, Unit: "人次", Title: "群众体育活动参与", RunningTotal: true}
	built := Spec{Kind: Stock, Unit: "所", Title: "累计建成老年大学", RunningTotal: true}
	rate := Spec{Kind: Rate, Unit: "%", Title: "课时达标率", RunningTotal: true}
	planted := Spec{Kind: Count, Unit: "株", Title: "全年植树"}
	open := Spec{Kind: Count, Unit: "件", Title: "未办结信访件"}
	planned := Spec{Kind: Money, Unit: "亿元", Title: "全年计划投入资金", RunningTotal: true}
	due := Spec{Kind: Count, Unit: "件", Title: "应办结信访件"}
	prizes := Spec{Kind: Count, Unit: "位", Title: "优质课获市级一等奖"}
	places := Spec{Kind: Count, Unit: "个", Title: "新增学位"}
	drafted := Spec{Kind: Stock, Unit: "名", Title: "拟遴选农村教师进城"}
	growth := Spec{Kind: Rate, Unit: "%", Title: "高新技术产业产值增速", Signed: true}
	rank := Spec{Kind: Rank, Unit: "位", Title: "项目总数全市排名"}
	patents := Spec{Kind: Count, Unit: "件", Title: "其中发明专利申请"}
	cut := Spec{Kind: Money, Unit: "万元", Title: "审减项目资金", RunningTotal: true}
	share := Spec{Kind: Rate, Unit: "%", Title: "消防达标提升"}
	for _, c := range []struct {
		text string
		spec Spec
		want string
	}{
		{"128", visits, "clear 128"},
		{"128家", visits, "clear 128"},
		{"走访企业128家", visits, "clear 128"},
		{"走访企业：128", visits, "clear 128"},
		{"本月共走访128家企业", visits, "clear 128"},
		{"我科本月一共走访了128家企业哦", visits, "clear 128"},
		{"新增128家", visits, "clear 128"},
		{"128个企业", visits, "clear 128"},
		{"128家，已完成。谢谢", visits, "clear 128"},
		{"发现问题12个", visits, "proposed 12 other words"},
		{"12个问题", visits, "proposed 12 other words"},
		{"退出12家", visits, "proposed 12 other words"},
		{"又走访12家", visits, "proposed 12 other words"},
		{"昨天走访12家", visits, "proposed 12 other words"},
		{"培训企业12家", visits, "proposed 12 other words"},
		{"约走访企业12家", visits, "approximate 12"},
		{"大概走访民营企业12家", visits, "approximate 12"},
		{"累计走访企业12家", visits, "proposed 12 cumulative"},
		{"三会一课12家", visits, "proposed 12 fixed word"},
		{"截至目前12家", visits, "proposed 12 cumulative"},

		{"8000人次", reached, "clear 8000"},
		{"累计8000人次", reached, "clear 8000"},
		{"今年以来群众体育活动参与8000人次", reached, "clear 8000"},
		{"本月累计8000人次", reached, "clear 8000"},
		{"本月8000人次", reached, "proposed 8000 this month"},
		{"新增8000人次", reached, "proposed 8000 this month"},
		{"当月参与8000人次", reached, "proposed 8000 this month"},

		{"累计建成老年大学214所", built, "clear 214"},
		{"本月底214所", built, "clear 214"},
		{"本月214所", built, "proposed 214 this month"},
		{"本月建成2所", built, "proposed 2 this month"},
		{"新增2所", built, "refused 0 change"},
		{"新建2所", built, "proposed 2 other words"},

		{"全年计划投入资金2.49亿元", planned, "clear 2.49"},
		{"计划投入2.49亿元", planned, "clear 2.49"},
		{"2.49亿元", planned, "clear 2.49"},
		{"本月2.49亿元", planned, "proposed 2.49 this month"},
		{"人次：8000", reached, "clear 8000"},
		{"任务12家", Spec{Kind: Count, Unit: "家", Title: "下达任务企业"}, "clear 12"},
		{"本月没走访", visits, "nothing 0"},
		{"没有开展走访", visits, "nothing 0"},
		{"未走访企业。", visits, "nothing 0"},
		{"没走访过任何企业", visits, "nothing 0"},
		{"没完成走访", visits, "refused 0 unclear"},
		{"未报", visits, "refused 0 unclear"},
		{"没人", visits, "refused 0 unclear"},
		{"未办结", open, "refused 0 unclear"},
		{"没走访", Spec{Kind: Count, Unit: "家"}, "refused 0 unclear"},
		{"本月一万二人次", reached, "proposed 12000 this month"},
		{"本月96.5%", rate, "clear 96.5"},
		{"全年共12株", planted, "clear 12"},
		{"今年以来共12株", planted, "proposed 12 cumulative"},
		{"未办结5件", open, "clear 5"},
		{"未办5件", visits, "refused 0 other unit"},
		{"128家（走访企业）", visits, "clear 128"},
		{"128家（民营）", visits, "proposed 128 other words"},
		{"128家（估计）", visits, "approximate 128"},
		{"应办结50件", due, "clear 50"},
		{"应办结信访件50件", due, "clear 50"},
		{"拟遴选50名", drafted, "clear 50"},
		{"优质课获市级一等奖10位", prizes, "clear 10"},
		{"市级一等奖10位", prizes, "refused 0 two numbers"},
		{"新增学位520个", places, "clear 520"},
		{"其中发明专利5件", patents, "clear 5"},
		{"其中5件是国外的", patents, "proposed 5 other words"},
		{"发明专利申请58件，其中国外5件", Spec{Kind: Count, Unit: "件", Title: "发明专利申请"}, "proposed 58 total"},
		{"专利申请58件，其中发明5件", Spec{Kind: Count, Unit: "件", Title: "专利申请"}, "proposed 58 total"},
		{"建成1所", Spec{Kind: Count, Unit: "所", Title: "新建公办幼儿园"}, "clear 1"},
		{"建成1所", Spec{Kind: Stock, Unit: "所", Title: "新建项目"}, "proposed 1 other words"},
		{"已拨付126.5万元", Spec{Kind: Money, Unit: "万元", Title: "兑现科技创新奖补资金"}, "clear 126.5"},
		{"到位资金350万", Spec{Kind: Money, Unit: "万元", Title: "向上争取项目资金"}, "proposed 350 other words"},
		{"在册3500人", Spec{Kind: Stock, Unit: "人", Title: "老年大学学员", RunningTotal: true}, "clear 3500"},
		{"在册3500人", Spec{Kind: Count, Unit: "人", Title: "老年大学学员"}, "proposed 3500 other words"},
		{"惠及2100人次", Spec{Kind: Count, Unit: "人次", Title: "资助受益学生"}, "clear 2100"},
		{"招120名", Spec{Kind: Stock, Unit: "名", Title: "公开招聘新任教师", RunningTotal: true}, "clear 120"},
		{"招标120名", Spec{Kind: Stock, Unit: "名", Title: "公开招聘新任教师", RunningTotal: true}, "proposed 120 other words"},
		{"2位老师", prizes, "clear 2"},
		{"2位学生", prizes, "proposed 2 other words"},
		{"召开分析研判会1次", Spec{Kind: Count, Unit: "次", Title: "意识形态风险分析研判"}, "clear 1"},
		{"召开大会1次", Spec{Kind: Count, Unit: "次", Title: "意识形态风险分析研判"}, "proposed 1 other words"},
		{"集中学习1次", Spec{Kind: Count, Unit: "次", Title: "中心组学习"}, "clear 1"},
		{"搞了两家", visits, "clear 2"},
		{"高企86家", Spec{Kind: Stock, Unit: "家", Title: "备案高新技术企业", RunningTotal: true}, "proposed 86 other words"},
		{"全办结了，15件", Spec{Kind: Count, Unit: "件", Title: "按时办结信访件"}, "clear 15"},
		{"参加上级培训1次", Spec{Kind: Count, Unit: "次", Title: "集中培训"}, "proposed 1 other words"},
		{"每周1次", Spec{Kind: Count, Unit: "次", Title: "每周学习日次数"}, "clear 1"},
		{"每月1次", Spec{Kind: Count, Unit: "次", Title: "每周学习日次数"}, "refused 0 each"},
		{"投资3000万", Spec{Kind: Measure, Unit: "个", Title: "完成投资"}, "clear 30000000"},
		{"没搞", open, "refused 0 unclear"},
		{"应有90家，其中86家", visits, "refused 0 two numbers"},
		{"走访民营企业共12家，其中规上8家", visits, "proposed 12 other words"},
		{"审减300万元", cut, "clear 300"},
		{"比上月多审减300万元", cut, "refused 0 change"},
		{"达标提升95%", share, "clear 95"},
		{"12走访企业8", visits, "refused 0 two numbers"},

		{"高新技术产业产值增速-3.2%", growth, "clear -3.2"},
		{"高新技术产业产值增速：+3.2%", growth, "clear 3.2"},
		{"高新技术产业产值增速3.2%", growth, "clear 3.2"},
		{"高新技术产业产值增速下降3.2%", growth, "refused 0 unreadable"},
		{"高新技术产业产值增速：下降3.2%", growth, "refused 0 unreadable"},
		{"截至目前，高新技术产业产值增速为-3.2%", growth, "clear -3.2"},
		{"项目总数全市排名第3位", rank, "clear 3"},
		{"本月项目总数全市排名是第3位", rank, "clear 3"},
		{"项目总数全市排名：第三", rank, "clear 3"},
		{"项目总数全市排名前3", rank, "refused 0 unreadable"},
	} {
		r := Read(c.text, c.spec)
		if got := strings.TrimSpace(r.Status.String() + " " + r.Amount.String() + " " + string(r.Reason)); got != c.want {
			t.Errorf("Read(%q, %s) = %s, want %s", c.text, c.spec.Title, got, c.want)
		}
	}
}
