package days

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zongjie/figure"
)

// cursor reads a text piece by piece. What does not take anything leaves it where it is.
type cursor struct {
	text string
	at   int
}

func (c *cursor) rest() string { return c.text[c.at:] }

func (c *cursor) done() bool { return c.at == len(c.text) }

// one takes the first of some words that stands here; "" is none.
func (c *cursor) one(words ...string) string {
	for _, w := range words {
		if strings.HasPrefix(c.rest(), w) {
			c.at += len(w)
			return w
		}
	}
	return ""
}

func (c *cursor) take(words ...string) bool { return c.one(words...) != "" }

// run takes all characters of a kind that stand here.
func (c *cursor) run(kind func(rune) bool) string {
	taken := c.rest()
	taken = taken[:len(taken)-len(strings.TrimLeftFunc(taken, kind))]
	c.at += len(taken)
	return taken
}

func (c *cursor) blanks() { c.run(unicode.IsSpace) }

// number takes as many digits as it may; one more or less is no number here.
func (c *cursor) number(from, to int) (n int, ok bool) { return c.numbered(isDigit, from, to) }

// numbered takes a number of so many characters of a kind. It is 0 when they stand in
// no order, as 十十.
func (c *cursor) numbered(kind func(rune) bool, from, to int) (n int, ok bool) {
	back := c.at
	typed := c.run(kind)
	if size := utf8.RuneCountInString(typed); size < from || size > to {
		c.at = back
		return 0, false
	}
	n, _ = figure.Integer(typed)
	return n, true
}

// numeral takes the number of a month or day.
func (c *cursor) numeral() (n int, ok bool) {
	if n, ok = c.number(1, 2); ok {
		return n, true
	}
	return c.numbered(isChinese, 1, 3)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isChinese(r rune) bool {
	return strings.ContainsRune("〇零○一二三四五六七八九十廿", r)
}

// isTo reports whether a character stands between the two ends of a span.
func isTo(r rune) bool { return strings.ContainsRune("至到~～—–-−‐‑", r) }

// isUntil is isTo, or stands between one day and the next.
func isUntil(r rune) bool { return r == '、' || isTo(r) }

// year takes a year with 年 behind it: 2024年, 24年, 二〇二四年. 0 is none.
func (c *cursor) year() int {
	back := c.at
	n, ok := c.number(2, 2)
	n += 2000
	if !ok {
		n, ok = c.number(4, 4)
	}
	if !ok {
		n, _ = c.numbered(isChinese, 4, 4)
	}
	c.blanks()
	if n == 0 || !c.take("年") {
		c.at = back
		return 0
	}
	c.blanks()
	return n
}

// phrase is how a day is said, before it is known which day that is.
type phrase struct {
	from, to   int
	lead       string // 去年; 上月; 上 before a weekday; or the whole of it: 昨天
	year       int    // 0 is none
	month, day int    // the day of a weekday is counted from Monday, 0
}

// shape reads one way to say a day. It may leave the cursor anywhere when there is none.
type shape func(*cursor) (phrase, bool)

// at reads a shape at a place.
func (s shape) at(text string, i int) (phrase, bool) {
	c := cursor{text, i}
	p, ok := s(&c)
	p.from, p.to = i, c.at
	return p, ok
}

// strokes part the numbers of a date.
func strokes() []string { return []string{"-", ".", "/", "‐", "‑", "−"} }

// numbers is 2024-06-03.
func numbers(c *cursor) (p phrase, ok bool) {
	var dated, month, day bool
	p.year, dated = c.number(4, 4)
	dated = dated && c.take(strokes()...)
	p.month, month = c.number(1, 2)
	month = month && c.take(strokes()...)
	p.day, day = c.number(1, 2)
	return p, dated && month && day
}

// monthDay is 6月3日, with or without a year, and the first of several: 6月3日至5日.
func monthDay(c *cursor) (p phrase, ok bool) {
	if p.lead = c.one("去年", "今年", "明年"); p.lead == "" {
		p.year = c.year()
	}
	if p.month, ok = c.numeral(); !ok {
		return p, false
	}
	if c.blanks(); !c.take("月份", "月") {
		return p, false
	}
	c.blanks()
	if p.day, ok = c.numeral(); !ok {
		return p, false
	}
	return p, c.through(true)
}

// bareDay is 3日, 上月3日, and the first of several: 3-5日.
func bareDay(c *cursor) (p phrase, ok bool) {
	p.lead = c.one("上个月", "上月", "本月", "当月")
	if p.day, ok = c.number(1, 2); !ok {
		return p, false
	}
	return p, c.through(false)
}

// through takes 日 behind a day, and the days behind it up to which it goes on.
func (c *cursor) through(months bool) bool {
	end := -1
	for ok := true; ok; {
		day := *c
		if months {
			day.blanks()
		}
		if day.take("日", "号") {
			end = day.at
		}
		c.take("日", "号")
		ok = c.run(isUntil) != ""
		if !ok {
			break
		}
		if !months {
			_, ok = c.number(1, 2)
			continue
		}
		if _, ok = c.numeral(); ok && c.take("月") {
			_, ok = c.numeral()
		}
	}
	c.at = max(end, 0)
	return end >= 0
}

// dotted is 6.3日.
func dotted(c *cursor) (p phrase, ok bool) {
	p.month, ok = c.number(1, 2)
	ok = ok && c.take(".")
	if !ok {
		return p, false
	}
	p.day, ok = c.number(1, 2)
	return p, ok && c.take("日", "号")
}

// relative is a day counted from today.
func relative(c *cursor) (p phrase, ok bool) {
	p.lead = c.one("大前天", "前天", "前日", "昨天", "昨日", "今天", "今日", "明天", "后天", "大后天")
	return p, p.lead != ""
}

// away says how many days a relative word is from today.
func away(word string) int {
	return map[string]int{"大前天": -3, "前天": -2, "前日": -2, "昨天": -1, "昨日": -1, "明天": 1, "后天": 2, "大后天": 3}[word]
}

// weekday is 周五, 上周五, 下星期一.
func weekday(c *cursor) (p phrase, ok bool) {
	p.lead = strings.TrimSuffix(c.one("上上个", "上上", "上个", "上", "本", "这个", "这", "下个", "下"), "个")
	if !c.take("周", "星期", "礼拜") {
		return p, false
	}
	for i, name := range []string{"一", "二", "三", "四", "五", "六", "日"} {
		if c.take(name) || name == "日" && c.take("天") {
			p.day = i
			return p, true
		}
	}
	return p, false
}

// weeks says how many weeks the week that is said is from this one.
func weeks(lead string) int { return map[string]int{"上上": -2, "上": -1, "下": 1}[lead] }
