package conversation

import (
	"slices"
	"strings"
	"time"

	"zongjie/names"
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
	text = strings.ReplaceAll(names.Fold(text), " ", "")
	text = strings.TrimSuffix(strings.TrimPrefix(cutStop(text), "请假"), "请假")
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
	days := 1
	n, isDays := strings.CutSuffix(length, "天")
	if !isDays {
		var isWeeks bool
		if n, isWeeks = strings.CutSuffix(strings.TrimSuffix(length, "个星期"), "周"); !isWeeks && n == length {
			return first, first, false
		}
		days = 7
	}
	count := small(strings.Replace(n, "两", "二", 1))
	return first, first.AddDate(0, 0, days*count-1), ok && count > 0 && count < 10_000
}

// leaveUntil reads 6月3日-6月10日, or a single day.
func leaveUntil(text string, today time.Time) (first, last time.Time, ok bool) {
	i := strings.IndexFunc(text, isUntil)
	if i < 0 {
		first, ok = parseDay(text, today, time.Time{})
		return first, first, ok
	}
	if first, ok = parseDay(text[:i], today, time.Time{}); !ok {
		return first, first, false
	}
	last, ok = parseDay(strings.TrimLeftFunc(text[i:], isUntil), today, first)
	return first, last, ok
}

func isUntil(r rune) bool { return strings.ContainsRune("到至-—–~～", r) }

// parseDay reads one day. After, when it is not zero, is the day the leave begins:
// a day of a month alone is then in that month or the next, a weekday the next one
// from there.
func parseDay(word string, today, after time.Time) (time.Time, bool) {
	if i := slices.Index([]string{"今天", "明天", "后天", "大后天"}, word); i >= 0 {
		return today.AddDate(0, 0, i), true
	}
	if day, ok := parseWeekday(word, today, after); ok {
		return day, true
	}
	return parseDate(word, today, after)
}

// parseWeekday reads 周五 and 下周五. Weeks begin on Monday.
func parseWeekday(word string, today, after time.Time) (time.Time, bool) {
	word, next := strings.CutPrefix(word, "下")
	for _, week := range []string{"周", "星期", "礼拜"} {
		name, found := strings.CutPrefix(strings.TrimPrefix(strings.TrimPrefix(word, "本"), "这"), week)
		day, ok := weekdayNumber(name)
		if !found || !ok {
			continue
		}
		if next {
			return monday(today).AddDate(0, 0, 7+day), true
		}
		if after.Before(today) {
			after = today
		}
		d := monday(after).AddDate(0, 0, day)
		if d.Before(after) {
			d = d.AddDate(0, 0, 7)
		}
		return d, true
	}
	return time.Time{}, false
}

// parseDate reads 6月3日, 6.3, 6/3 and, after another day, 10日.
func parseDate(word string, today, after time.Time) (time.Time, bool) {
	var numbers []int
	for _, part := range strings.FieldsFunc(strings.TrimRight(word, "日号"), isMonthEnd) {
		numbers = append(numbers, small(part))
	}
	base := today
	if !after.IsZero() {
		base = after
	}
	switch {
	case slices.Contains(numbers, 0) || strings.IndexFunc(word, isMonthEnd) == 0:
		return time.Time{}, false
	case len(numbers) == 2:
		day, ok := dateIn(base.Year(), numbers[0], numbers[1], base)
		past := today.AddDate(0, 0, -31)
		if ok && (!after.IsZero() && day.Before(after) || after.IsZero() && day.Before(past)) {
			return dateIn(base.Year()+1, numbers[0], numbers[1], base)
		}
		return day, ok
	case len(numbers) == 1 && !after.IsZero():
		if numbers[0] < after.Day() {
			base = time.Date(after.Year(), after.Month()+1, 1, 0, 0, 0, 0, after.Location())
		}
		return dateIn(base.Year(), int(base.Month()), numbers[0], base)
	}
	return time.Time{}, false
}

// isMonthEnd reports whether a character parts the month from the day.
func isMonthEnd(r rune) bool { return strings.ContainsRune("月./", r) }

// dateIn is a day that the calendar has, where the moment is.
func dateIn(year, month, day int, in time.Time) (time.Time, bool) {
	d, ok := calendarDay(year, month, day)
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, in.Location()), ok
}
