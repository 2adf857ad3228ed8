package office

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Period is one calendar month, the unit in which departments report.
// The zero Period is no month at all.
type Period struct {
	Year  int
	Month time.Month
}

// PeriodOf returns the month in which t falls, in t's own location.
func PeriodOf(t time.Time) Period { return Period{t.Year(), t.Month()} }

// ParsePeriod reads "2024-01". Years run from 2000 to 2099.
func ParsePeriod(s string) (Period, error) {
	t, err := time.Parse("2006-01", s)
	if err != nil || t.Year() < 2000 || t.Year() > 2099 {
		return Period{}, fmt.Errorf("period %q: want YYYY-MM, such as 2024-01", s)
	}
	return PeriodOf(t), nil
}

// String writes the period as ParsePeriod reads it.
func (p Period) String() string { return fmt.Sprintf("%04d-%02d", p.Year, int(p.Month)) }

// Label writes the period as people say it: 2024年1月.
func (p Period) Label() string { return fmt.Sprintf("%d年%d月", p.Year, int(p.Month)) }

// Add returns the period n months later, or earlier when n is negative.
func (p Period) Add(n int) Period {
	months := p.Year*12 + int(p.Month) - 1 + n
	return Period{months / 12, time.Month(months%12 + 1)}
}

// Before reports whether p is an earlier month than q.
func (p Period) Before(q Period) bool {
	return p.Year < q.Year || p.Year == q.Year && p.Month < q.Month
}

// Compare is negative where p is the earlier month, positive where it is the later one.
func (p Period) Compare(q Period) int { return (p.Year-q.Year)*12 + int(p.Month-q.Month) }

// MarshalText lets a Period be a JSON string or map key.
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (p *Period) UnmarshalText(b []byte) (err error) {
	*p, err = ParsePeriod(string(b))
	return err
}

// Range is a run of months, both ends included.
type Range struct{ First, Last Period }

// ParseRange reads a month (2024-01), a quarter (2024Q1), a half-year (2024H1),
// a year (2024) or any run of months (2024-01..2024-04).
func ParseRange(s string) (Range, error) {
	if first, last, ok := strings.Cut(s, ".."); ok {
		return parseSpan(s, first, last)
	}
	if p, err := ParsePeriod(s); err == nil {
		return Range{p, p}, nil
	}
	if r, ok := parseYearPart(strings.ToUpper(s)); ok {
		return r, nil
	}
	return Range{}, fmt.Errorf("range %q: want 2024-01, 2024Q1, 2024H1, 2024 or 2024-01..2024-04", s)
}

func parseSpan(s, first, last string) (Range, error) {
	a, err := ParsePeriod(first)
	if err != nil {
		return Range{}, fmt.Errorf("range %q: %w", s, err)
	}
	b, err := ParsePeriod(last)
	if err != nil {
		return Range{}, fmt.Errorf("range %q: %w", s, err)
	}
	if b.Before(a) {
		return Range{}, fmt.Errorf("range %q: %s comes before %s", s, b, a)
	}
	return Range{a, b}, nil
}

// parseYearPart reads 2024, 2024H1 and 2024Q1.
func parseYearPart(s string) (Range, bool) {
	if len(s) != 4 && len(s) != 6 {
		return Range{}, false
	}
	year, err := strconv.Atoi(s[:4])
	if err != nil || year < 2000 || year > 2099 {
		return Range{}, false
	}
	first, months, ok := 1, 12, true
	if len(s) == 6 {
		first, months, ok = yearPart(s[4], int(s[5]-'0'))
	}
	start := Period{year, time.Month(first)}
	return Range{start, start.Add(months - 1)}, ok
}

func yearPart(unit byte, n int) (first, months int, ok bool) {
	switch unit {
	case 'H':
		return n*6 - 5, 6, n >= 1 && n <= 2
	case 'Q':
		return n*3 - 2, 3, n >= 1 && n <= 4
	}
	return 1, 1, false
}

// String writes the range as ParseRange reads it, in its shortest form.
func (r Range) String() string {
	year, n := r.First.Year, len(r.Periods())
	first := int(r.First.Month)
	switch {
	case n == 1:
		return r.First.String()
	case n == 12 && first == 1:
		return strconv.Itoa(year)
	case n == 6 && first%6 == 1:
		return fmt.Sprintf("%dH%d", year, first/6+1)
	case n == 3 && first%3 == 1:
		return fmt.Sprintf("%dQ%d", year, first/3+1)
	}
	return r.First.String() + ".." + r.Last.String()
}

// Label writes the range as a summary's title does: 2024年上半年, 2024年一季度,
// 2024年1—4月.
func (r Range) Label() string {
	name := r.String()
	year := strconv.Itoa(r.First.Year) + "年"
	switch {
	case len(name) == 4:
		return year
	case strings.Contains(name, "H"):
		return year + [...]string{"上半年", "下半年"}[name[5]-'1']
	case strings.Contains(name, "Q"):
		return year + [...]string{"一", "二", "三", "四"}[name[5]-'1'] + "季度"
	case r.First == r.Last:
		return r.First.Label()
	case r.First.Year == r.Last.Year:
		return fmt.Sprintf("%s%d—%d月", year, int(r.First.Month), int(r.Last.Month))
	}
	return r.First.Label() + "—" + r.Last.Label()
}

// Periods lists the months of the range in order.
func (r Range) Periods() []Period {
	var all []Period
	for p := r.First; !r.Last.Before(p); p = p.Add(1) {
		all = append(all, p)
	}
	return all
}

// Contains reports whether p is one of the range's months.
func (r Range) Contains(p Period) bool { return !p.Before(r.First) && !r.Last.Before(p) }
