package days

import (
	"time"

	"zongjie/office"
)

// NoSuchDay returns a day that a text names as month and day and that the calendar does
// not have: 6月31日. Without a year it is one of the month asked about, or near it.
// ReadDate reads no day there; the person is shown it, because it was meant to be one.
func NoSuchDay(text string, asked office.Period) (named string, ok bool) {
	text = plainDigits(text)
	said := time.Date(asked.Year, asked.Month, 1, 0, 0, 0, 0, time.UTC)
	monthDay := datePatterns[1].find
	for _, m := range monthDay.FindAllStringSubmatchIndex(text, -1) {
		f := found{text: text, from: m[0], to: m[1], said: said, asked: asked, groups: monthDay.FindStringSubmatch(text[m[0]:])}
		month, day := small(f.groups[3]), small(f.groups[4])
		if _, exists := f.monthDay(); !exists && month >= 1 && month <= 12 && day > 28 && day < 40 && (f.apart() || f.numbered()) {
			return text[m[0]:m[1]], true
		}
	}
	return "", false
}
