package days

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

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
	text = plainDigits(text)
	best := len(text) + 1
	for _, p := range datePatterns {
		for from := 0; from < best; {
			m := p.find.FindStringSubmatchIndex(text[from:])
			if m == nil || from+m[0] >= best {
				break
			}
			f := found{text: text, from: from + m[0], to: from + m[1], said: said, asked: asked}
			f.groups = p.find.FindStringSubmatch(text[from:])
			if d, taken := p.read(f); taken && f.own() {
				day, ok, best = d, true, f.from
				break
			}
			_, width := utf8.DecodeRuneInString(text[f.from:])
			from = f.from + width
		}
	}
	return day, ok
}

// found is a place in the text that looks like a date.
type found struct {
	text     string
	from, to int
	groups   []string
	said     time.Time
	asked    office.Period
}

// datePatterns are the ways to write a day. Of those that fit, the one that comes
// first in the text counts, and of those at one place the one listed first.
var datePatterns = []struct {
	find *regexp.Regexp
	read func(found) (time.Time, bool)
}{
	{regexp.MustCompile(`(\d{4})[-./](\d{1,2})[-./](\d{1,2})`), found.numbers},
	{regexp.MustCompile(`(?:(\d{4}|\d{2}|[〇零○一二三四五六七八九]{4})\s*年\s*|(去年|今年|明年))?` +
		numeral + `\s*月份?\s*` + numeral + `(?:` + until + `(?:` + numeral + `月)?` + numeral + `)*\s*[日号]`), found.monthDay},
	{regexp.MustCompile(`(\d{1,2})\.(\d{1,2})[日号]`), found.dotted},
	{regexp.MustCompile(`(上个?月|本月|当月)?(\d{1,2})(?:` + until + `\d{1,2})*[日号]`), found.bareDay},
	{regexp.MustCompile(`大前天|前天|前日|昨天|昨日|今天|今日`), found.relative},
	{regexp.MustCompile(`(上上个?|上个?|本|这个?)?(?:周|星期|礼拜)([一二三四五六日天])`), found.weekday},
}

const (
	numeral = `(\d{1,2}|[一二三四五六七八九十廿]{1,3})`
	until   = `[日号]?[、至到~～—–\-]+`
)

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
func (f found) numbered() bool { return listNumber.MatchString(f.before()) }

var listNumber = regexp.MustCompile(`(?:^|\n)\s*\d{1,2}\.$`)

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
	year, _ := strconv.Atoi(f.groups[1])
	month, _ := strconv.Atoi(f.groups[2])
	day, _ := strconv.Atoi(f.groups[3])
	d, ok := calendarDay(year, month, day)
	return d, ok && f.apart() && !longer.MatchString(f.after())
}

// longer is what makes more than a date of three numbers: 2024.6.3.1.
var longer = regexp.MustCompile(`^[-/.]?\d`)

func (f found) monthDay() (time.Time, bool) {
	month, day := small(f.groups[3]), small(f.groups[4])
	year, given := f.year()
	if !given {
		year = f.nearest(month, day)
	}
	d, ok := calendarDay(year, month, day)
	return d, ok && (f.apart() || f.numbered())
}

// year is the year that is written before the month.
func (f found) year() (year int, given bool) {
	switch f.groups[2] {
	case "去年":
		return f.said.Year() - 1, true
	case "今年":
		return f.said.Year(), true
	case "明年":
		return f.said.Year() + 1, true
	}
	digits := strings.NewReplacer("〇", "0", "零", "0", "○", "0", "一", "1", "二", "2", "三", "3", "四", "4", "五", "5",
		"六", "6", "七", "7", "八", "8", "九", "9").Replace(f.groups[1])
	year, err := strconv.Atoi(digits)
	if len(digits) == 2 {
		year += 2000
	}
	return year, err == nil
}

// nearest is the year of a day that is written without one.
func (f found) nearest(month, day int) int {
	if month == int(f.asked.Month) {
		return f.asked.Year
	}
	best, least := 0, time.Duration(math.MaxInt64)
	for year := f.said.Year() - 1; year <= f.said.Year()+1; year++ {
		d, ok := calendarDay(year, month, day)
		if away := d.Sub(midnight(f.said)).Abs(); ok && away < least {
			best, least = year, away
		}
	}
	return best
}

func (f found) dotted() (time.Time, bool) {
	month, day := small(f.groups[1]), small(f.groups[2])
	d, ok := calendarDay(f.nearest(month, day), month, day)
	return d, ok && f.apart() && f.leads()
}

// bareDay reads a day without its month: one of the month that is asked about.
// 本月 is clear only while that month lasts.
func (f found) bareDay() (time.Time, bool) {
	month := f.asked
	switch said := office.PeriodOf(f.said); f.groups[1] {
	case "本月", "当月":
		if said != f.asked {
			return time.Time{}, false
		}
	case "上月", "上个月":
		month = said.Add(-1)
	}
	d, ok := calendarDay(month.Year, int(month.Month), small(f.groups[2]))
	if f.groups[1] != "" {
		return d, ok && f.happens()
	}
	return d, ok && f.apart() && f.leads()
}

func (f found) relative() (time.Time, bool) {
	word := f.text[f.from:f.to]
	days := map[string]int{"大前天": 3, "前天": 2, "前日": 2, "昨天": 1, "昨日": 1}[word]
	if strings.HasPrefix(word, "前") {
		// 目前天气, 以前天天: there 前 belongs to the word before it.
		r, _ := utf8.DecodeLastRuneInString(f.before())
		if strings.ContainsRune("目以之日年月周期会课提当眼生跟空午饭此从先事产天考赛节", r) || strings.HasPrefix(f.after(), "天") {
			return time.Time{}, false
		}
	}
	if strings.HasSuffix(word, "日") && (strings.HasPrefix(f.after(), "头条") || strings.HasPrefix(f.after(), "说法") || strings.HasPrefix(f.after(), "关注")) {
		return time.Time{}, false
	}
	return midnight(f.said).AddDate(0, 0, -days), true
}

// weekday reads a day of the week, which begins on Monday. Without 上 or 本 it is
// a day of this week that has come; 每周三 and 周一至周五 are habits, no days.
func (f found) weekday() (time.Time, bool) {
	today := midnight(f.said)
	number, _ := weekdayNumber(f.groups[2])
	day := monday(today).AddDate(0, 0, number)
	r, _ := utf8.DecodeLastRuneInString(f.before())
	if counted.MatchString(f.after()) || strings.ContainsRune("上下每日根基版原成资", r) {
		return time.Time{}, false
	}
	switch f.groups[1] {
	case "":
		return day, !day.After(today) && f.leads() && !habit.MatchString(f.after())
	case "上", "上个":
		day = day.AddDate(0, 0, -7)
	case "上上", "上上个":
		day = day.AddDate(0, 0, -14)
	}
	return day, true
}

var (
	counted = regexp.MustCompile(`^[次场天家个人项件批回所名期轮篇份处户趟节位]`) // 本周三次: three times this week
	habit   = regexp.MustCompile(`^[、至到和及~～—–\-]+(?:周|星期|礼拜|[一二三四五六日天])`)
)

// weekdayNumber reads 一 to 六, 日 and 天, counted from Monday, 0.
func weekdayNumber(word string) (int, bool) {
	i := slices.Index([]string{"一", "二", "三", "四", "五", "六", "日"}, strings.Replace(word, "天", "日", 1))
	return i, i >= 0
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

// small reads a number in digits, or in Chinese numerals below a hundred; 0 is none.
func small(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	runes := []rune(strings.Replace(s, "廿", "二十", 1))
	n, tens := 0, false
	for i, r := range runes {
		switch {
		case r == '十' && tens, r != '十' && i > 0 && runes[i-1] != '十':
			return 0
		case r == '十':
			n, tens = max(n, 1)*10, true
		default:
			i := strings.Index("一二三四五六七八九", string(r))
			if i < 0 {
				return 0
			}
			n += i/len("一") + 1
		}
	}
	return n
}

// plainDigits writes full-width digits, dots, strokes and dashes as plain ones.
func plainDigits(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９', r == '．', r == '／', r == '－':
			return r - '０' + '0'
		case r == '−' || r == '‐' || r == '‑':
			return '-'
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
}
