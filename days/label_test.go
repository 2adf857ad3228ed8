package days

import (
	"testing"

	"zongjie/office"
)

func TestParseLabel(t *testing.T) {
	for text, want := range map[string]string{
		"2023": "2023", "2023年": "2023", "2023年度": "2023", "2023 年全年": "2023",
		"2023H1": "2023H1", "2023h2": "2023H2", "2023年上半年": "2023H1", "２０２３年下半年": "2023H2", "2023上半年": "2023H1",
		"2023Q1": "2023Q1", "2023年一季度": "2023Q1", "2023年第四季度": "2023Q4", "2023年3季度": "2023Q3",
		"2023-01": "2023-01", "2023-1": "2023-01", "2023年1月": "2023-01", "2023年 01 月": "2023-01", "2023年12月份": "2023-12",
		"2023年1—4月": "2023-01..2023-04", "2023年1-4月": "2023-01..2023-04", "2023年1月～6月": "2023H1", "2023年1至4月": "2023-01..2023-04",
		"2023-01..2023-04": "2023-01..2023-04", "2023年11月—2024年2月": "2023-11..2024-02", "2023年1—12月": "2023",
	} {
		if got, err := ParseLabel(text); err != nil || got.String() != want {
			t.Errorf("%q is %s, %v; want %s", text, got, err, want)
		}
	}
	for _, text := range []string{"", "项目", "2023年13月", "2023年0月", "2023年4—1月", "23年1月", "1月", "2023年五季度", "2023Q5", "2023.1",
		"2023年1月累计", "2023年增长", "45292", "1999年", "2023年1月2日", "上年"} {
		if got, err := ParseLabel(text); err == nil {
			t.Errorf("%q was read as %s", text, got)
		}
	}
}

// TestParseLabelReadsLabels: what the product writes above a column, it reads.
func TestParseLabelReadsLabels(t *testing.T) {
	first := office.Period{Year: 2023, Month: 1}
	for from := range 24 {
		for months := range 24 {
			r := office.Range{First: first.Add(from), Last: first.Add(from + months)}
			for _, text := range []string{r.Label(), r.String()} {
				if got, err := ParseLabel(text); err != nil || got != r {
					t.Fatalf("%q is %s, %v; want %s", text, got, err, r)
				}
			}
		}
	}
}
