package words

import (
	"zongjie/office"
	"zongjie/report"
)

// gapReason says why something lacks. In Chinese it is what the draft says.
func (w Words) gapReason(r report.GapReason) string {
	switch r {
	case report.NotOpened:
		return w.plain("gap_reason_not_opened", nil)
	case report.NotAnswered:
		return w.plain("gap_reason_not_answered", nil)
	case report.NotSubmitted:
		return w.plain("gap_reason_not_submitted", nil)
	case report.Excused:
		return w.plain("gap_reason_excused", nil)
	case report.ApproximateOnly:
		return w.plain("gap_reason_approximate", nil)
	case report.MonthsDiffer:
		return w.plain("gap_reason_months_differ", nil)
	case report.NoBase:
		return w.plain("gap_reason_no_base", nil)
	case report.UnitChanged:
		return w.plain("gap_reason_unit_changed", nil)
	case report.NoLongerAsked:
		return w.plain("gap_reason_no_longer_asked", nil)
	case report.CarriedOver:
		return w.plain("gap_reason_carried_over", nil)
	case report.FellBelow:
		return w.plain("gap_reason_fell_below", nil)
	case report.WholeZero:
		return w.plain("gap_reason_whole_zero", nil)
	case report.NotPlanned:
		return w.plain("gap_reason_not_planned", nil)
	case report.Contradicts:
		return w.plain("gap_reason_contradicts", nil)
	}
	return string(r)
}

// gapMonths names the months of a gap, or the half-year or year of a plan value. In
// Chinese it is what the draft says.
func (w Words) gapMonths(g report.Gap) string {
	_, months, _ := g.Parts()
	switch {
	case months == "" || w.Language == Chinese:
		return months
	case g.Plan != office.Range{}:
		return w.Range(g.Plan)
	}
	var runs []office.Range
	for _, p := range g.Periods {
		if last := len(runs) - 1; last >= 0 && runs[last].Last.Add(1) == p {
			runs[last].Last = p
			continue
		}
		runs = append(runs, office.Range{First: p, Last: p})
	}
	var names []string
	for _, r := range runs {
		names = append(names, w.Range(r))
	}
	return w.list(names)
}
