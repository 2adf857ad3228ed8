package report

import (
	"strconv"
	"strings"

	"zongjie/office"
)

// spanLabel names the range without its year, as running text does: 上半年,
// 一季度, 1—4月, 6月; a whole year is 全年.
func spanLabel(r office.Range) string {
	if wholeYear(r) {
		return "全年"
	}
	if r.First.Year != r.Last.Year {
		return r.Label()
	}
	return strings.TrimPrefix(r.Label(), strconv.Itoa(r.First.Year)+"年")
}

func wholeYear(r office.Range) bool {
	return r.First.Month == 1 && r.Last == r.First.Add(11)
}

// nextLabel names the range after this one of the same length, for the part on
// what comes next. A run of months that is no customary span has no such name.
func nextLabel(r office.Range) string {
	next := office.Range{First: r.Last.Add(1), Last: r.Last.Add(len(r.Periods()))}
	prefix := ""
	if next.First.Year > r.First.Year {
		prefix = "明年"
	}
	switch span := spanLabel(next); {
	case !customary(r) || !customary(next):
		return "下一阶段"
	case wholeYear(next):
		return prefix
	default:
		return prefix + span
	}
}

// customary reports whether the range is a month, quarter, half-year or year.
func customary(r office.Range) bool {
	switch n := len(r.Periods()); n {
	case 1, 3, 6, 12:
		return (int(r.First.Month)-1)%n == 0
	}
	return false
}
