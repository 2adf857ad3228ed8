package words

import (
	"testing"
	"time"
	"unicode"

	"zongjie/office"
	"zongjie/report"
)

func gapReasons() []report.GapReason {
	return []report.GapReason{report.NotOpened, report.NotAnswered, report.NotSubmitted, report.Excused, report.ApproximateOnly,
		report.MonthsDiffer, report.NoBase, report.UnitChanged, report.NoLongerAsked, report.CarriedOver, report.FellBelow,
		report.WholeZero, report.NotPlanned, report.Contradicts}
}

// In Chinese the chat and the draft's own list say the same of a gap; in English
// nothing of it is Chinese but what the form says.
func TestGapReasons(t *testing.T) {
	month := func(year, n int) office.Period {
		return office.Period{Year: year, Month: time.Month(n)}
	}
	for _, r := range gapReasons() {
		g := report.Gap{Title: "Visits", Reason: r, Periods: []office.Period{month(2023, 11), month(2023, 12), month(2024, 3)}}
		question, months, reason := g.Parts()
		zh, en := New().In(Chinese), New().In(English)
		if got, want := zh.gapLines([]report.Gap{g}), HTML("· "+months+reason+"："+question); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		got := en.gapLines([]report.Gap{g})
		for _, c := range got {
			if unicode.Is(unicode.Han, c) {
				t.Errorf("%s is Chinese: %q", r, got)
				break
			}
		}
	}
}

func TestGapMonthsInEnglish(t *testing.T) {
	year := office.Range{First: office.Period{Year: 2024, Month: 1}, Last: office.Period{Year: 2024, Month: 12}}
	for want, g := range map[string]report.Gap{
		"":                      {},
		"April–May 2024":        {Periods: []office.Period{{Year: 2024, Month: 4}, {Year: 2024, Month: 5}}},
		"April 2024, June 2024": {Periods: []office.Period{{Year: 2024, Month: 4}, {Year: 2024, Month: 6}}},
		"2024":                  {Plan: year, Periods: year.Periods()},
	} {
		if got := New().In(English).gapMonths(g); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
