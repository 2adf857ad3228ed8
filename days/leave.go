package days

import (
	"slices"
	"strings"
	"time"

	"zongjie/figure"
)

// MaxLeave bounds a leave, in days. A longer absence is a new colleague.
const MaxLeave = 183

// ParseLeave reads the days of a leave, both included: 6月3日-6月10日, 今天到周五,
// 明天起3天, 6月3日. Today is any moment of the present day. A leave that is over, ends
// before it begins or is longer than [MaxLeave] days is none.
func ParseLeave(text string, today time.Time) (first, last time.Time, ok bool) {
	first, last, fault := CheckLeave(text, today)
	if fault != "" {
		return time.Time{}, time.Time{}, false
	}
	return first, last, true
}

// readLeave reads the days as they are written.
func readLeave(text string, today time.Time) (first, last time.Time, ok bool) {
	text = strings.ReplaceAll(figure.Fold(text), " ", "")
	text = strings.TrimSuffix(strings.TrimPrefix(strings.TrimRight(strings.TrimSpace(text), "。.!！"), "请假"), "请假")
	if from, length, found := strings.Cut(text, fromOn); found {
		return leaveFor(from, length, today)
	}
	return leaveUntil(text, today)
}

// fromOn parts the first day of a leave from the number of its days.
const fromOn = "起"

// NamesDay reports whether a text names a day in words. 6.30 may be a day, and is
// more often a number.
func NamesDay(text string) bool {
	return slices.ContainsFunc([]string{"月", "天", "周", "星期", "礼拜"}, func(word string) bool { return strings.Contains(text, word) })
}

// leaveFor reads 今天起3天.
func leaveFor(from, length string, today time.Time) (first, last time.Time, ok bool) {
	first, ok = parseDay(from, today, time.Time{})
	days := 7
	n := strings.TrimSuffix(strings.TrimSuffix(length, "个星期"), "周")
	if n == length {
		days, n = 1, strings.TrimSuffix(length, "天")
	}
	if n == length {
		return first, first, false
	}
	count, counted := figure.Integer(n)
	return first, first.AddDate(0, 0, days*count-1), ok && counted && count > 0
}

// leaveUntil reads 6月3日-6月10日, or a single day.
func leaveUntil(text string, today time.Time) (first, last time.Time, ok bool) {
	i := strings.IndexFunc(text, isTo)
	if i < 0 {
		first, ok = parseDay(text, today, time.Time{})
		return first, first, ok
	}
	if first, ok = parseDay(text[:i], today, time.Time{}); !ok {
		return first, first, false
	}
	last, ok = parseDay(strings.TrimLeftFunc(text[i:], isTo), today, first)
	return first, last, ok
}

// parseDay reads one day. After, when it is not zero, is the day the leave begins:
// a day of a month alone is then in that month or the next, a weekday the next one
// from there.
func parseDay(word string, today, after time.Time) (time.Time, bool) {
	base := today
	if !after.IsZero() {
		base = after
	}
	for _, s := range []struct {
		shape
		day func(p phrase) (time.Time, bool)
	}{
		{relative, func(p phrase) (time.Time, bool) {
			return today.AddDate(0, 0, away(p.lead)), away(p.lead) >= 0
		}},
		{weekday, func(p phrase) (time.Time, bool) { return weekdayFrom(p, today, after) }},
		{dayOfMonth, func(p phrase) (time.Time, bool) {
			day, ok := dateIn(base.Year(), p.month, p.day, base)
			past := today.AddDate(0, 0, -31)
			if ok && (!after.IsZero() && day.Before(after) || after.IsZero() && day.Before(past)) {
				return dateIn(base.Year()+1, p.month, p.day, base)
			}
			return day, ok
		}},
		{dayAlone, func(p phrase) (time.Time, bool) {
			if p.day < after.Day() {
				base = time.Date(after.Year(), after.Month()+1, 1, 0, 0, 0, 0, after.Location())
			}
			day, ok := dateIn(base.Year(), int(base.Month()), p.day, base)
			return day, ok && !after.IsZero()
		}},
	} {
		if p, ok := s.at(word, 0); ok && p.to == len(word) {
			return s.day(p)
		}
	}
	return time.Time{}, false
}

// weekdayFrom is the first such day from the beginning of the leave, or from today.
func weekdayFrom(p phrase, today, after time.Time) (time.Time, bool) {
	if p.lead == "下" {
		return monday(today).AddDate(0, 0, 7+p.day), true
	}
	if after.Before(today) {
		after = today
	}
	d := monday(after).AddDate(0, 0, p.day)
	if d.Before(after) {
		d = d.AddDate(0, 0, 7)
	}
	return d, weeks(p.lead) == 0
}

// dayOfMonth is 6月3日, 6.3 or 6/3.
func dayOfMonth(c *cursor) (p phrase, ok bool) {
	p.month, ok = c.numeral()
	if !ok || !c.take("月", ".", "/") {
		return p, false
	}
	day, ok := dayAlone(c)
	p.day = day.day
	return p, ok
}

// dayAlone is 3日, or just 3.
func dayAlone(c *cursor) (p phrase, ok bool) {
	p.day, ok = c.numeral()
	c.take("日", "号")
	return p, ok
}

// dateIn is a day that the calendar has, where the moment is.
func dateIn(year, month, day int, in time.Time) (time.Time, bool) {
	d, ok := calendarDay(year, month, day)
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, in.Location()), ok
}
