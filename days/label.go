package days

import (
	"fmt"
	"strings"

	"zongjie/office"
)

// ParseLabel reads a run of months as [Range.Label] writes it, as [ParseRange]
// reads it, and in the usual ways people head a column: 2023年1月, 2023年1-6月,
// 2023年第一季度, 2023年上半年, 2023年度, 2023Q1, 2023-01..2023-04.
func ParseLabel(s string) (office.Range, error) {
	text := foldLabel(s)
	if r, err := office.ParseRange(text); err == nil {
		return r, nil
	}
	c := cursor{text: text}
	if r, ok := c.months(); ok && c.done() {
		return r, nil
	}
	return office.Range{}, fmt.Errorf("%q is no month, quarter, half-year or year such as 2024年1月, 2024年一季度, 2024年上半年", s)
}

// foldLabel takes spaces out and writes digits, letters and dashes in one way.
func foldLabel(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '\u3000' || r == '\u00a0' || r == '\n' || r == '\r' || r == '\t':
			return -1
		case strings.ContainsRune("－–—―‒~～〜至", r):
			return '-'
		case r > '！' && r <= '～':
			return r - '！' + '!'
		}
		return r
	}, s)
}

// months takes the months of a label: a year, and what part of it.
func (c *cursor) months() (office.Range, bool) {
	year, ok := c.number(4, 4)
	dated := c.take("年")
	switch quarter := *c; {
	case !ok:
		return office.Range{}, false
	case c.done(), dated && c.take("度", "全年"):
		return monthsOf(year, 1, year, 12)
	case c.take("上半年"):
		return monthsOf(year, 1, year, 6)
	case c.take("下半年"):
		return monthsOf(year, 7, year, 12)
	case quarter.isQuarter():
		c.take("第")
		n, _ := c.numeral()
		c.take("季度")
		return monthsOf(year, 3*n-2, year, 3*n)
	}
	return c.monthToMonth(year, dated)
}

func (c *cursor) isQuarter() bool {
	c.take("第")
	n, ok := c.numeral()
	return ok && n >= 1 && n <= 4 && c.take("季度")
}

// monthToMonth takes 1月, 1-6月 and 11月-2024年2月. Months behind a dash, as in
// 2023-01, are one month only.
func (c *cursor) monthToMonth(year int, dated bool) (office.Range, bool) {
	if !dated && !c.take("-") {
		return office.Range{}, false
	}
	first, ok := c.number(1, 2)
	c.take("月份", "月")
	last, until := first, year
	if dated && c.take("-") {
		if next := c.year(); next != 0 {
			until = next
		}
		last, ok = c.number(1, 2)
		ok = ok && c.take("月份", "月")
	}
	if !ok {
		return office.Range{}, false
	}
	return monthsOf(year, first, until, last)
}

// monthsOf are months that there are, in their order.
func monthsOf(year, first, until, last int) (office.Range, bool) {
	r, err := office.ParseRange(fmt.Sprintf("%04d-%02d..%04d-%02d", year, first, until, last))
	return r, err == nil
}
