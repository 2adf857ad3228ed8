package days

import (
	"math"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"zongjie/figure"
	"zongjie/office"
)

// ReadDate reads the day that an entry of activities speaks of: 昨天, 上周五,
// 6月3日, 六月三日, 2024-06-03, or the first day of 6月3日至5日. Said is when the
// entry was written, in the form's zone: 今天 is that day. Asked is the month the
// questionnaire asks about: 3日 is a day of it, and 6月3日 is in its year if it is
// its June, and otherwise in the year that brings it nearest to said.
//
// The day comes back as midnight UTC. It is false when the text names no day, or
// only one that is not the activity's own: a deadline, a plan, the date of a
// speech. A word that may also mean something else, as 3日 in 为期3日 or 3号 in
// 3号楼, is left alone: a guessed date would be a false one.
func ReadDate(text string, said time.Time, asked office.Period) (day time.Time, ok bool) {
	text = figure.Narrow(text)
	for i := range text {
		for _, s := range []struct {
			shape
			read func(found) (time.Time, bool)
		}{
			{numbers, found.numbers}, {monthDay, found.monthDay}, {dotted, found.dotted},
			{bareDay, found.bareDay}, {relative, found.relative}, {weekday, found.weekday},
		} {
			p, is := s.at(text, i)
			f := found{phrase: p, text: text, said: said, asked: asked}
			if !is {
				continue
			}
			if day, ok = s.read(f); ok && f.own() {
				return day, true
			}
		}
	}
	return time.Time{}, false
}

// found is a place in the text that looks like a date.
type found struct {
	phrase
	text  string
	said  time.Time
	asked office.Period
}

// before and after are the text around the date.
func (f found) before() string { return f.text[:f.from] }
func (f found) after() string  { return f.text[f.to:] }

// own reports whether a date is the activity's own day, as far as the words around
// it tell: no deadline, no plan, not the day of what was studied or followed.
func (f found) own() bool {
	before, after := strings.TrimRight(f.before(), " 　"), strings.TrimLeft(f.after(), " 　")
	for _, word := range []string{"截至", "截止", "截至到", "截止到", "计划", "计划于", "计划在", "拟", "拟于", "拟在", "将于",
		"将在", "定于", "定在", "预计", "预计于", "预计在", "农历", "阴历", "距", "距离"} {
		if strings.HasSuffix(before, word) {
			return false
		}
	}
	for _, word := range []string{"之前", "以前", "以来", "之后", "以后", "为止", "止"} {
		if strings.HasPrefix(after, word) {
			return false
		}
	}
	return !begins(after, "前", "往去来") && !begins(after, "后", "勤") && !f.studied()
}

// begins reports whether a text begins with a word that none of some characters
// continues.
func begins(text, word, except string) bool {
	rest, ok := strings.CutPrefix(text, word)
	next, _ := utf8.DecodeRuneInString(rest)
	return ok && (rest == "" || !strings.ContainsRune(except, next))
}

// studied reports whether the date belongs to what was studied or followed:
// 学习贯彻6月3日全市会议精神.
func (f found) studied() bool {
	clauses := strings.NewReplacer("。", "，", "；", "，", ",", "，", "\n", "，")
	before := clauses.Replace(f.before())
	before = before[strings.LastIndex(before, "，")+1:]
	after, _, _ := strings.Cut(clauses.Replace(f.after()), "，")
	return containsAny(before, "学习", "贯彻", "传达", "落实", "宣讲", "根据", "按照", "依据") &&
		containsAny(after, "精神", "讲话", "批示", "指示", "文件", "通知", "要求")
}

func containsAny(text string, words ...string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(text, word) })
}

// apart reports whether the number at the beginning of the date begins there, and
// is not the rest of a longer one.
func (f found) apart() bool {
	r, _ := utf8.DecodeLastRuneInString(f.before())
	return !unicode.IsDigit(r) && !strings.ContainsRune("〇零○一二三四五六七八九十廿百千万亿第初闰年.-/", r)
}

// numbered reports whether the date stands behind the number of a list: 1.6月3日.
func (f found) numbered() bool {
	before, dotted := strings.CutSuffix(f.before(), ".")
	line := before[strings.LastIndex(before, "\n")+1:]
	c := cursor{strings.TrimSpace(line), 0}
	_, ok := c.number(1, 2)
	return dotted && ok && c.done()
}

// leads reports whether the date opens its sentence or follows 于 or 在, with
// something behind it that happens on a day: not 为期3日, not 3号楼.
func (f found) leads() bool {
	r, size := utf8.DecodeLastRuneInString(f.before())
	return (size == 0 || unicode.IsSpace(r) || unicode.IsPunct(r) && !strings.ContainsRune(`“"'《（(〔[第#.-/`, r) || r == '于' || r == '在') && f.happens()
}

// happens reports whether the words after a date go on as a sentence does.
func (f found) happens() bool {
	after := f.after()
	r, size := utf8.DecodeRuneInString(after)
	if size == 0 || unicode.IsSpace(r) || unicode.IsPunct(r) && !strings.ContainsRune(`”"'》）)〕]-/.`, r) {
		return true
	}
	for _, word := range []string{"上午", "下午", "中午", "晚", "早", "凌晨", "起", "开始", "我", "分别", "先后", "召开", "召集", "组织",
		"开展", "举办", "举行", "参加", "完成", "到", "赴", "联合", "印发", "启动", "迎接", "深入", "走访", "邀请", "配合",
		"协助", "进行", "会同", "承办", "部署", "检查", "调研", "督导", "慰问", "学习", "培训", "座谈", "发布", "发放", "看望", "接待",
		"通过", "主持", "出席", "陪同", "前往"} {
		if begins(after, word, "室点站井厅馆中基教餐重期") { // 3号检查井, 3号起重机
			return true
		}
	}
	return false
}

func (f found) numbers() (time.Time, bool) {
	d, ok := calendarDay(f.year, f.month, f.day)
	further := cursor{f.text, f.to}
	further.take(strokes()...)
	return d, ok && f.apart() && further.run(isDigit) == "" // 2024.6.3.1
}

func (f found) monthDay() (time.Time, bool) {
	d, ok := calendarDay(f.inYear(), f.month, f.day)
	return d, ok && (f.apart() || f.numbered())
}

// inYear is the year that is written before the month, or else the nearest.
func (f found) inYear() int {
	switch {
	case f.lead != "":
		return f.said.Year() + map[string]int{"去年": -1, "明年": 1}[f.lead]
	case f.year != 0:
		return f.year
	}
	return f.nearest()
}

// nearest is the year of a day that is written without one.
func (f found) nearest() int {
	if f.month == int(f.asked.Month) {
		return f.asked.Year
	}
	best, least := 0, time.Duration(math.MaxInt64)
	for year := f.said.Year() - 1; year <= f.said.Year()+1; year++ {
		d, ok := calendarDay(year, f.month, f.day)
		if away := d.Sub(midnight(f.said)).Abs(); ok && away < least {
			best, least = year, away
		}
	}
	return best
}

func (f found) dotted() (time.Time, bool) {
	d, ok := calendarDay(f.nearest(), f.month, f.day)
	return d, ok && f.apart() && f.leads()
}

// bareDay reads a day without its month: one of the month that is asked about.
// 本月 is clear only while that month lasts.
func (f found) bareDay() (time.Time, bool) {
	month, said := f.asked, office.PeriodOf(f.said)
	switch f.lead {
	case "本月", "当月":
		if said != f.asked {
			return time.Time{}, false
		}
	case "上月", "上个月":
		month = said.Add(-1)
	}
	d, ok := calendarDay(month.Year, int(month.Month), f.day)
	if f.lead != "" {
		return d, ok && f.happens()
	}
	return d, ok && f.apart() && f.leads()
}

func (f found) relative() (time.Time, bool) {
	if away(f.lead) > 0 {
		return time.Time{}, false
	}
	if strings.HasPrefix(f.lead, "前") {
		// 目前天气, 以前天天: there 前 belongs to the word before it.
		r, _ := utf8.DecodeLastRuneInString(f.before())
		if strings.ContainsRune("目以之日年月周期会课提当眼生跟空午饭此从先事产天考赛节", r) || strings.HasPrefix(f.after(), "天") {
			return time.Time{}, false
		}
	}
	if after := (cursor{f.text, f.to}); strings.HasSuffix(f.lead, "日") && after.take("头条", "说法", "关注") {
		return time.Time{}, false
	}
	return midnight(f.said).AddDate(0, 0, away(f.lead)), true
}

// weekday reads a day of the week, which begins on Monday. Without 上 or 本 it is
// a day of this week that has come; 每周三 and 周一至周五 are habits, no days.
func (f found) weekday() (time.Time, bool) {
	today := midnight(f.said)
	day := monday(today).AddDate(0, 0, 7*weeks(f.lead)+f.day)
	last, _ := utf8.DecodeLastRuneInString(f.before())
	next, _ := utf8.DecodeRuneInString(f.after())
	if strings.ContainsRune(counted, next) || strings.ContainsRune("上下每日根基版原成资", last) || f.lead == "下" {
		return time.Time{}, false
	}
	if f.lead == "" {
		return day, !day.After(today) && f.leads() && !f.habit()
	}
	return day, true
}

// counted follow a number and not a day: 本周三次 is three times this week.
const counted = "次场天家个人项件批回所名期轮篇份处户趟节位"

// habit reports whether another day of the week follows: 周一至周五.
func (f found) habit() bool {
	c := cursor{f.text, f.to}
	more := c.run(func(r rune) bool { return isUntil(r) || r == '和' || r == '及' })
	return more != "" && c.take("周", "星期", "礼拜", "一", "二", "三", "四", "五", "六", "日", "天")
}

// monday is the Monday of the week that a day is in.
func monday(day time.Time) time.Time { return day.AddDate(0, 0, -(int(day.Weekday())+6)%7) }

// calendarDay is a day that exists, in the years that a period can have.
func calendarDay(year, month, day int) (time.Time, bool) {
	if year < 2000 || year > 2099 {
		return time.Time{}, false
	}
	d := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return d, month >= 1 && month <= 12 && day >= 1 && d.Day() == day
}

// midnight is the day of a moment, as ReadDate gives days.
func midnight(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// NoSuchDay returns a day that a text names as month and day and that the calendar does
// not have: 6月31日. Without a year it is one of the month asked about, or near it.
// ReadDate reads no day there; the person is shown it, because it was meant to be one.
func NoSuchDay(text string, asked office.Period) (named string, ok bool) {
	text = figure.Narrow(text)
	said := time.Date(asked.Year, asked.Month, 1, 0, 0, 0, 0, time.UTC)
	for i := range text {
		p, is := shape(monthDay).at(text, i)
		f := found{phrase: p, text: text, said: said, asked: asked}
		if !is || p.month < 1 || p.month > 12 || p.day <= 28 || p.day >= 40 {
			continue
		}
		if _, exists := f.monthDay(); !exists && (f.apart() || f.numbered()) {
			return text[p.from:p.to], true
		}
	}
	return "", false
}
