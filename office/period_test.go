package office

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestParsePeriod(t *testing.T) {
	for text, want := range map[string]Period{
		"2024-01": {2024, time.January},
		"2024-12": {2024, time.December},
		"2000-01": {2000, time.January},
		"2099-12": {2099, time.December},
	} {
		got, err := ParsePeriod(text)
		if err != nil || got != want {
			t.Errorf("ParsePeriod(%q) = %v, %v, want %v", text, got, err, want)
		}
		if got.String() != text {
			t.Errorf("Period %v writes %q, want %q", got, got, text)
		}
	}
}

// badRanges are no range, and so no period either.
func badRanges() []string {
	return []string{
		"", " ", "2024-13", "2024-00", "2024-1", "24-01", "2024-011", "2024/01", "2024-01 ", " 2024-01", "-2024-01",
		"1999-12", "2100-01", "1999", "2100", "0000", "-024", "+202", "2_02", "202", "20245", "２０２４", "２０２４-０１", "٢٠٢٤",
		"2024Q", "2024Q0", "2024Q5", "2024Q/", "2024Q十", "2024H0", "2024H3", "2024H", "2024M1", "2024-Q1", "2024QQ", "20 4Q1",
		"2024-06..2024-01", "2024-01..", "..2024-01", "..", "2024-01...2024-02", "2024Q1..2024Q2", "2024-01..2024-13",
		"2024-01..2024-02..2024-03", "二〇二四", "上半年", "NaN", "1e03", "0x7e", strings.Repeat("2024", 1000), strings.Repeat("二", 2),
	}
}

func TestParsePeriodRefuses(t *testing.T) {
	for _, text := range append(badRanges(), "2024", "2024Q1", "2024H1", "2024-01..2024-04") {
		if got, err := ParsePeriod(text); err == nil || got != (Period{}) {
			t.Errorf("ParsePeriod(%q) = %v, %v, want an error", text, got, err)
		}
	}
}

func TestPeriodSteps(t *testing.T) {
	tests := []struct {
		from Period
		n    int
		want Period
	}{
		{Period{2024, time.January}, 0, Period{2024, time.January}},
		{Period{2024, time.January}, -1, Period{2023, time.December}},
		{Period{2024, time.December}, 1, Period{2025, time.January}},
		{Period{2024, time.June}, 18, Period{2025, time.December}},
		{Period{2024, time.June}, -18, Period{2022, time.December}},
	}
	for _, test := range tests {
		got := test.from.Add(test.n)
		if got != test.want {
			t.Errorf("%s.Add(%d) = %s, want %s", test.from, test.n, got, test.want)
		}
		if before := test.from.Before(got); before != (test.n > 0) {
			t.Errorf("%s.Before(%s) = %t", test.from, got, before)
		}
	}
}

// TestPeriodOf: the month is that of the wall clock where t is.
func TestPeriodOf(t *testing.T) {
	end := time.Date(2024, 6, 30, 17, 0, 0, 0, time.UTC)
	if got, want := PeriodOf(end), (Period{2024, time.June}); got != want {
		t.Errorf("PeriodOf(%s) = %s, want %s", end, got, want)
	}
	there := end.In(zone(t, "Asia/Shanghai"))
	if got, want := PeriodOf(there), (Period{2024, time.July}); got != want {
		t.Errorf("PeriodOf(%s) = %s, want %s", there, got, want)
	}
}

func TestPeriodAsText(t *testing.T) {
	want := map[Period]Period{{2024, time.March}: {2025, time.April}}
	data, err := json.Marshal(want)
	if err != nil || string(data) != `{"2024-03":"2025-04"}` {
		t.Fatalf("Marshal = %s, %v", data, err)
	}
	var got map[Period]Period
	if err := json.Unmarshal(data, &got); err != nil || !cmp.Equal(got, want) {
		t.Errorf("Unmarshal = %v, %v, want %v", got, err, want)
	}
	var p Period
	if err := p.UnmarshalText([]byte("2024-13")); err == nil {
		t.Errorf("UnmarshalText(2024-13) = %v, want an error", p)
	}
}

func TestRange(t *testing.T) {
	month := func(y int, m time.Month) Period { return Period{y, m} }
	tests := []struct {
		text  string
		want  Range
		short string // how it is written back
		label string
	}{
		{"2024-01", Range{month(2024, 1), month(2024, 1)}, "2024-01", "2024年1月"},
		{"2024-11..2024-11", Range{month(2024, 11), month(2024, 11)}, "2024-11", "2024年11月"},
		{"2024Q1", Range{month(2024, 1), month(2024, 3)}, "2024Q1", "2024年一季度"},
		{"2024q2", Range{month(2024, 4), month(2024, 6)}, "2024Q2", "2024年二季度"},
		{"2024Q3", Range{month(2024, 7), month(2024, 9)}, "2024Q3", "2024年三季度"},
		{"2024-10..2024-12", Range{month(2024, 10), month(2024, 12)}, "2024Q4", "2024年四季度"},
		{"2024H1", Range{month(2024, 1), month(2024, 6)}, "2024H1", "2024年上半年"},
		{"2024h2", Range{month(2024, 7), month(2024, 12)}, "2024H2", "2024年下半年"},
		{"2024", Range{month(2024, 1), month(2024, 12)}, "2024", "2024年"},
		{"2024-01..2024-04", Range{month(2024, 1), month(2024, 4)}, "2024-01..2024-04", "2024年1—4月"},
		{"2024-02..2024-04", Range{month(2024, 2), month(2024, 4)}, "2024-02..2024-04", "2024年2—4月"},
		{"2024-02..2024-07", Range{month(2024, 2), month(2024, 7)}, "2024-02..2024-07", "2024年2—7月"},
		{"2023-11..2024-01", Range{month(2023, 11), month(2024, 1)}, "2023-11..2024-01", "2023年11月—2024年1月"},
		{"2023-07..2024-06", Range{month(2023, 7), month(2024, 6)}, "2023-07..2024-06", "2023年7月—2024年6月"},
		{"2023-01..2024-12", Range{month(2023, 1), month(2024, 12)}, "2023-01..2024-12", "2023年1月—2024年12月"},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			got, err := ParseRange(test.text)
			if err != nil || got != test.want {
				t.Fatalf("ParseRange(%q) = %v, %v, want %v", test.text, got, err, test.want)
			}
			if got.String() != test.short {
				t.Errorf("String() = %q, want %q", got, test.short)
			}
			if got.Label() != test.label {
				t.Errorf("Label() = %q, want %q", got.Label(), test.label)
			}
		})
	}
}

func TestParseRangeRefuses(t *testing.T) {
	for _, text := range badRanges() {
		if got, err := ParseRange(text); err == nil || got != (Range{}) {
			t.Errorf("ParseRange(%q) = %v, %v, want an error", text, got, err)
		}
	}
}

func drawPeriod(t *rapid.T, name string) Period {
	return Period{2000, time.January}.Add(rapid.IntRange(0, 1199).Draw(t, name))
}

func TestRangeRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Range{First: drawPeriod(t, "first")}
		r.Last = r.First.Add(rapid.IntRange(0, 30).Draw(t, "length"))
		if r.Last.Year > 2099 {
			r.Last = Period{2099, time.December}
		}
		if got, err := ParseRange(r.String()); err != nil || got != r {
			t.Errorf("ParseRange(%q) = %v, %v, want %v", r.String(), got, err, r)
		}
	})
}

// TestRangePeriods: the months are those the range contains, in order, without a gap.
func TestRangePeriods(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Range{First: drawPeriod(t, "first")}
		n := rapid.IntRange(0, 30).Draw(t, "length")
		r.Last = r.First.Add(n)
		months := r.Periods()
		if len(months) != n+1 || months[0] != r.First || months[n] != r.Last {
			t.Fatalf("%v has the months %v", r, months)
		}
		for i, p := range months {
			if p != r.First.Add(i) || !r.Contains(p) {
				t.Errorf("month %d of %v is %s, contained: %t", i, r, p, r.Contains(p))
			}
		}
		if before, after := r.First.Add(-1), r.Last.Add(1); r.Contains(before) || r.Contains(after) {
			t.Errorf("%v contains %s: %t, %s: %t", r, before, r.Contains(before), after, r.Contains(after))
		}
	})
}

// TestParseRangeTakesAnything: whatever is typed, what is taken can be written back.
func TestParseRangeTakesAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[0-9HhQq.\-二年月]{0,18}`).Draw(t, "text")
		r, err := ParseRange(text)
		if err != nil {
			return
		}
		if again, err := ParseRange(r.String()); err != nil || again != r {
			t.Errorf("ParseRange(%q) = %v, which reads back as %v, %v", text, r, again, err)
		}
	})
}
