package days

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"zongjie/figure"
	"zongjie/office"
)

// SayThisMonth writes 本月 for the name of the period's month at the start of a text, and
// gives that name. Month is empty, and the text as it was, when it names no month, another
// one, or a single day of it.
func SayThisMonth(text string, p office.Period) (plain, month string) {
	narrow := figure.Narrow(text)
	c := cursor{text: narrow}
	c.blanks()
	if c.take("本月") {
		c.take("，", ",", "：", ":", "（", "(")
	}
	upTo := c.take("截至", "截止", "到")
	year := c.year()
	fromJanuary := c.fromJanuary()
	n, ok := c.numeral()
	if !ok || n != int(p.Month) || !c.take("月") || year != 0 && year != p.Year {
		return text, ""
	}
	day, atEnd := c.dayOrEnd()
	c.take("）", ")")
	c.take("，", ",", "：", ":")
	c.blanks()
	isDay := day != 0 && (!upTo || day != lastDay(p))
	if isDay || c.done() || isDayNumber(c.rest()) {
		return text, ""
	}
	typed := []rune(strings.ToValidUTF8(text, "\uFFFD"))
	name := utf8.RuneCountInString(narrow[:c.at])
	return wholeMonth(upTo, fromJanuary, atEnd) + string(typed[name:]), strings.TrimSpace(string(typed[:name]))
}

// wholeMonth is what the name of the present month says.
func wholeMonth(upTo, fromJanuary, atEnd bool) string {
	switch {
	case fromJanuary:
		return "今年以来"
	case upTo:
		return "截至目前"
	case atEnd:
		return "月底"
	}
	return "本月"
}

// fromJanuary takes 1- in front of a month.
func (c *cursor) fromJanuary() bool {
	back := c.at
	n, _ := c.number(1, 1)
	if n == 1 && c.run(isTo) != "" {
		return true
	}
	c.at = back
	return false
}

// dayOrEnd takes what may stand behind 月: 份, 底, or a day.
func (c *cursor) dayOrEnd() (day int, end bool) {
	back := c.at
	if day, ok := c.number(1, 2); ok && c.take("日", "号") {
		return day, true
	}
	c.at = back
	if c.take("份") {
		return 0, false
	}
	return 0, c.take("底", "末")
}

// isDayNumber reports whether what is left may be a day: 6月30.
func isDayNumber(text string) bool {
	n, err := strconv.Atoi(text)
	return err == nil && n <= 31
}

// lastDay is the last day of a month.
func lastDay(p office.Period) int { return time.Date(p.Year, p.Month+1, 0, 0, 0, 0, 0, time.UTC).Day() }
