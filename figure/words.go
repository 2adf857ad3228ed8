package figure

import (
	"slices"
	"strings"
)

// wholeAnswers are texts that are an answer as a whole, compared without spaces, final punctuation and
// the openings of leadIns.
func wholeAnswers(s Status) []string {
	switch s {
	case Nothing:
		return []string{
			"无", "没有", "没", "没有了", "没了", "都没有", "没有的", "未开展", "没有开展", "没开展", "未发生", "没有发生", "没发生",
			"无活动", "没有活动", "零报告", "none", "nothing", "no", "nil",
		}
	case NotApplicable:
		return []string{
			"不适用", "不涉及", "无此项", "无此项工作", "无此业务", "无此项业务", "无该项", "无该项工作", "没有此项", "没有此项工作",
			"没有这项", "没有这项工作", "没这项工作", "不负责", "n/a", "na", "notapplicable",
		}
	default:
		return nil
	}
}

// unknownAnswers say that the person has no number yet.
func unknownAnswers() []string {
	return []string{
		"待定", "待核", "待核实", "待查", "待统计", "待补", "待报", "待确认", "不清楚", "不知道", "不详", "不确定", "不明", "未知", "暂缺",
		"暂不清楚", "统计中", "正在统计", "未统计", "还没统计", "还没有统计", "尚未统计", "稍后", "稍后报", "晚点报", "同上", "同上月", "同前",
		"和上月一样", "跟上月一样", "与上月相同", "不变", "没有变化", "无变化", "没变化", "略", "与上月持平", "和上月持平", "跟上月持平", "同上个月", "和上个月一样", "跟上个月一样", "与上月一样", "与上月一致",
		"没统计", "暂未统计", "无法统计", "统计不了", "没有数据", "无数据", "没数据", "没有数", "没数", "暂无数据", "空", "后补", "待报送", "tbd", "unknown", "pending", "notyet", "notsure", "don'tknow", "dontknow", "idon'tknow",
	}
}

// unclearAnswers may mean zero, not applicable or not known.
func unclearAnswers() []string {
	return []string{"/", "-", "--", "—", "——", "–", "\\", "|"}
}

// saysNone reports whether a text says, in other words than wholeAnswers, that there was nothing: 暂无, 没搞.
func saysNone(s string) bool {
	rest := cutOpenings(strings.ReplaceAll(s, " ", ""), append(leadIns(), "目前", "暂", "还", "全", "都", "也"))
	for _, no := range []string{"没有", "没", "未", "无"} {
		if done, ok := strings.CutPrefix(rest, no); ok {
			return slices.Contains([]string{"", "新增", "搞", "组织", "评", "评上", "评到", "争取到", "争取", "申请到", "申请", "安排", "举行", "进行", "召开", "举办", "开展", "发生"},
				strings.TrimRight(done, "过了的哦啊呢哈呀嘛噢咯啦。.!"))
		}
	}
	return false
}

// leadIns open an answer without changing it.
func leadIns() []string {
	return []string{"本月", "这个月", "当月", "这月", "我们科室", "我们科", "我们", "我科室", "我科", "我室", "本科室", "本科", "我单位", "本单位", "本部门", "我部门", "暂时"}
}

// readWords reads a text that needs no number.
func readWords(s string) (Reading, bool) {
	w := strings.ToLower(strings.TrimRight(strings.ReplaceAll(s, " ", ""), "。.!,，;；~哦啊呢哈呀嘛噢咯啦"))
	if isPlaceholder(w) || slices.Contains(unknownAnswers(), w) {
		return refuse(Unknown, ""), true
	}
	if slices.Contains(unclearAnswers(), w) {
		return refuse(Unclear, w), true
	}
	if w == "暂时没有" { // 暂时 opens an answer elsewhere
		return refuse(NoneMeant, w), true
	}
	bare := cutOpenings(w, leadIns())
	for _, status := range []Status{Nothing, NotApplicable} {
		if slices.Contains(wholeAnswers(status), bare) {
			return Reading{Status: status}, true
		}
	}
	return Reading{}, false
}

// cutOpenings takes any of openings off the start of words, as often as one fits.
func cutOpenings(words string, openings []string) string {
	for again := true; again; {
		again = false
		for _, w := range openings {
			if rest, ok := strings.CutPrefix(words, w); ok {
				words, again = rest, true
			}
		}
	}
	return words
}

// isPlaceholder reports a mask in place of a number: X, xx余, x.xx%, ××, ？, ***.
func isPlaceholder(w string) bool {
	rest := strings.TrimLeft(w, "x×*?_.")
	if rest == w || strings.Trim(w[:len(w)-len(rest)], ".") == "" {
		return false
	}
	return !strings.ContainsFunc(rest, func(r rune) bool { return isDigit(r) || isNumeral(r) || isLetter(r) })
}

// plainWords hold a numeral and never a figure; they are read as filler.
func plainWords() []string {
	return []string{"一共", "统一", "唯一", "进一步", "百姓", "同一", "陆续", "一下"}
}

// namedWords are names of meetings, rules and campaigns that hold numerals. Beside one of them even a
// single number is only proposed.
func namedWords() []string {
	return []string{
		"三会一课", "四风", "一岗双责", "第一议题", "第一书记", "第一时间", "第一季度", "第二季度", "第三季度", "第四季度", "两学一做",
		"三重一大", "双随机一公开", "一对一", "一把手", "一站式", "一网通办", "一件事", "一体化", "一次性", "一线", "八项规定", "四个意识",
		"四个自信", "两个维护", "十四五规划", "十四五期间", "十五五规划", "十五五期间", "三农", "三支一扶", "五保户", "五保", "两会", "两新",
		"两癌", "一老一小", "四好农村路", "三品一标", "四上企业", "四下基层", "千方百计", "千家万户", "百日攻坚", "百日行动", "百强", "十佳",
		"一企一策", "一村一品", "三公经费", "三公支出", "三公消费", "两优一先", "五好", "七一", "八一", "十一黄金周", "一带一路", "九年义务教育", "三名工程",
		"三大", "五进", "六进", "七进", "一是", "二是", "三是", "四是", "五是", "一期工程", "二期工程", "三期工程", "张三", "李四", "王五",
	}
}

// cumulativeWords speak of a running total.
func cumulativeWords() []string {
	return []string{
		"累计", "累积", "至今", "已达", "截至", "截止", "今年以来", "以来", "年初", "到目前", "目前", "今年", "全年", "本年", "上半年", "下半年",
		"半年", "历年", "季度", "总数达", "达到",
	}
}

// otherPeriodWords speak of another time than this month, or of what is only intended.
func otherPeriodWords() []string {
	return []string{"上月", "上个月", "去年", "上年", "前年", "下月", "下个月", "明年", "上周", "本周", "下周", "下季", "往年", "往月", "同期", "上期", "上季", "预计", "目标", "任务数", "应走访", "应完成", "应办结", "应报", "预期", "力争", "计划走访", "计划开展", "计划完成"}
}

// changeWords speak of a difference from another figure.
func changeWords() []string {
	return []string{"增加", "增长", "增幅", "上升", "下降", "下滑", "降低", "降幅", "减少", "缩减", "净减", "净增", "同比", "环比", "比上", "比去", "较上", "较去", "翻番", "翻了", "还差", "相差"}
}

// partWords speak of a part of the figure or of an addition to it.
func partWords() []string {
	return []string{"其中", "另外", "另有", "还有", "再加", "加上", "补报"}
}

// wholeWords is a text in which words that hold one of the words above by chance are blank: 参加上级培训
// is no 加上.
func wholeWords(s string) string {
	return strings.NewReplacer("参加", "  ", "再加强", "   ").Replace(s)
}

// eachWords speak of a share of the whole.
func eachWords() []string {
	return []string{"每", "人均", "平均", "户均", "日均", "月均", "年均", "周均", "次均", "场均", "家均", "校均", "班均", "亩均"}
}

// moves are verbs of change; right before a number they make it a difference. The short ones do so
// only for a rate: 核减300万元 is an amount, 晋升12人 a number of persons.
func moves(kind Kind) []string {
	words := []string{"提高", "提升", "上涨", "上调", "下调", "下跌", "回落", "回升", "高出", "多出", "高了", "低了", "多了", "少了", "追加"}
	if kind == Rate {
		words = append(words, "升", "降", "涨", "跌", "增", "减", "高", "低")
	}
	return words
}

// vagueAmounts are amounts without a number.
func vagueAmounts() []string {
	return []string{"几", "若干", "许多", "很多", "不少", "大量", "多家", "多次", "多个", "多项", "多人", "多名", "一些", "数十", "数百", "数千", "数万", "上百", "上千", "上万", "成百", "成千"}
}

// negations are the characters that turn a sentence round.
const negations = "不没无未非勿否除"

// harmlessNegations are everyday compounds that hold one of the negations and deny nothing.
func harmlessNegations() []string {
	return []string{"非公", "非遗", "非国有", "非机动", "无人机", "无障碍", "无偿", "不动产", "未成年", "除险", "消除", "排除", "扫除", "解除", "拆除"}
}

// firstOf returns the first of words that s holds, or "".
func firstOf(s string, words []string) string {
	for _, w := range words {
		if strings.Contains(s, w) {
			return w
		}
	}
	return ""
}

// negation returns the negation in s, or "".
func negation(s string) string {
	for _, w := range harmlessNegations() {
		s = strings.ReplaceAll(s, w, "")
	}
	if i := strings.IndexAny(s, negations); i >= 0 {
		return string(firstRune(s[i:]))
	}
	return ""
}
