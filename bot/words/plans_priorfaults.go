package words

import (
	"zongjie/figure"
	"zongjie/office"
	"zongjie/report"
)

// priorReason says what is wrong with a workbook, its titles or a cell, and how to mend
// it.
func (w Words) priorReason(f report.PriorFault) string {
	key, ok := map[office.PriorProblem]string{
		report.PriorOldFormat:     "prior_old_format",
		report.PriorEncrypted:     "prior_encrypted",
		report.PriorMacros:        "prior_macros",
		report.PriorHuge:          "prior_huge",
		report.PriorNoTable:       "prior_no_table",
		report.PriorDraftBook:     "prior_draft",
		report.PriorNotWorkbook:   "prior_not_workbook",
		report.PriorUnknownForm:   "prior_unknown_form",
		report.PriorUnknownHeader: "prior_unknown_header",
		report.PriorHeaderDay:     "prior_header_day",
		report.PriorHeaderTwice:   "prior_header_twice",
		report.PriorNoUnits:       "prior_no_units",
		report.PriorNoMonths:      "prior_no_months",
		report.PriorNoID:          "prior_no_id",
		report.PriorTwice:         "prior_twice",
		report.PriorUnitDiffers:   "prior_unit",
		report.PriorTitleDiffers:  "prior_title",
		report.PriorMerged:        "prior_merged",
		report.PriorDate:          "prior_date",
		report.PriorNoResult:      "prior_no_result",
		report.PriorErrorValue:    "prior_error",
		report.PriorTruth:         "prior_truth",
		report.PriorFormat:        "prior_format",
		office.PriorNotExact:      "prior_not_exact",
		office.PriorNegative:      "prior_negative",
		office.PriorNotWhole:      "prior_not_whole",
		office.PriorTooFine:       "prior_too_fine",
		office.PriorTooLarge:      "prior_too_large",
		office.PriorBelowOne:      "prior_below_one",
		office.PriorOtherUnit:     "prior_other_unit",
		office.PriorNoFigure:      "prior_no_figure",
		office.PriorSpan:          "prior_span",
		office.PriorTooLong:       "prior_too_long",
		report.PriorUnknownID:     "prior_nearest_id",
	}[f.Problem]
	switch {
	case !ok && f.Conflict != nil:
		return w.priorConflict(*f.Conflict)
	case !ok:
		key = "prior_unread"
	case f.Problem == report.PriorUnknownID && f.Want == "":
		key = "prior_unknown_id"
	}
	return w.plain(key, data{"Got": Shorten(f.Got, longQuote), "Want": Shorten(f.Want, longEcho), "Unit": Shorten(f.Unit, longQuote)})
}

// priorConflict names the values that cannot all be right.
func (w Words) priorConflict(c office.PriorConflict) string {
	var others []string
	for _, v := range c.With {
		others = append(others, w.Range(v.Span)+" "+priorValue(v))
	}
	about := data{"Span": w.Range(c.Value.Span), "Value": priorValue(c.Value), "Others": Shorten(w.list(others), 2*shortEcho),
		"Comes": Shorten(figure.Write(c.Comes, figure.Exact, c.Value.Unit), longQuote)}
	switch {
	case c.Problem == office.PriorFell:
		return w.plain("prior_fell", about)
	case c.Problem == office.PriorExceeds:
		return w.plain("prior_exceeds", about)
	case c.Problem == office.PriorRatio:
		return w.plain("prior_ratio", about)
	case len(c.With) == 1:
		return w.plain("prior_differs", about)
	}
	return w.plain("prior_conflict", about)
}
