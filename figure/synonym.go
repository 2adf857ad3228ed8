package figure

import "strings"

// synonyms are words that say, beside this question's number, no more than its title does.
func (s Spec) synonyms() []string {
	var same []string
	title := fold(s.Title)
	for _, g := range []struct {
		ok    bool
		title []string
		words []string
	}{
		{s.Kind == Money, []string{"兑现", "拨付", "发放"}, []string{"兑现", "拨付", "发放"}},
		{s.Kind == Count, []string{"新建"}, []string{"建成", "建了"}},
		{s.Kind == Stock && s.unit().base == "人", []string{"学员", "幼儿", "学生"}, []string{"在册"}},
		{s.Kind.Whole(), []string{"受益", "资助"}, []string{"惠及", "受益", "资助"}},
		{s.Kind.Whole(), []string{"招聘"}, []string{"招", "招了"}},
		{s.unit().base == "次", []string{"研判", "研究", "座谈", "学习"}, []string{"会", "会议"}},
		{s.unit().base == "次", []string{"学习"}, []string{"集中"}},
		{s.unit().base == "人", []string{"优质课"}, []string{"老师", "教师"}},
	} {
		if g.ok && firstOf(title, g.title) != "" {
			same = append(same, g.words...)
		}
	}
	return same
}

// nearUnit reports a unit that people use for the question's, though it can count something else.
func nearUnit(typed, own string) bool {
	near := map[string]string{"次": "场 场次 回", "场": "次 回", "期": "次", "件": "封 起"}
	for name := range strings.FieldsSeq(near[own]) {
		if name == typed {
			return true
		}
	}
	return false
}

// checkMoney refuses an amount in 万 or 亿 beside words for money where money is not asked for:
// 完成投资3000万 is no number of projects.
func (a *answer) checkMoney() (Reason, string) {
	if a.spec.Kind == Money || !a.num.big || a.spec.unit().exp > 0 {
		return "", ""
	}
	if a.unasked(a.prefix+" "+a.suffix, []string{"投资", "资金", "投入", "金额", "经费", "拨款", "产值", "营收", "预算"}) != "" {
		return OtherUnit, "万"
	}
	return "", ""
}

// shares reports a number said of each of several, unless the title asks it so: 每周学习次数.
func (a *answer) shares(prefix string) bool {
	_, of, found := strings.Cut(prefix, "每")
	return found && !a.spec.holdsTitle("每"+string(firstRune(of)))
}
