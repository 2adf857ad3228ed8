package words

import (
	"zongjie/figure"
	"zongjie/report/priors"
	"zongjie/report/sheet"
)

// priorReason says what is wrong with a workbook, its titles or a cell, and how to mend
// it.
func (w Words) priorReason(f priors.Fault) string {
	key, ok := map[sheet.Problem]string{
		sheet.OldFormat:      "prior_old_format",
		sheet.Encrypted:      "prior_encrypted",
		sheet.Macros:         "prior_macros",
		sheet.Huge:           "prior_huge",
		priors.NoTable:       "prior_no_table",
		priors.DraftBook:     "prior_draft",
		sheet.NotWorkbook:    "prior_not_workbook",
		priors.UnknownForm:   "prior_unknown_form",
		priors.UnknownHeader: "prior_unknown_header",
		priors.HeaderDay:     "prior_header_day",
		priors.HeaderTwice:   "prior_header_twice",
		priors.NoUnits:       "prior_no_units",
		priors.NoMonths:      "prior_no_months",
		priors.NoID:          "prior_no_id",
		priors.Twice:         "prior_twice",
		priors.UnitDiffers:   "prior_unit",
		priors.TitleDiffers:  "prior_title",
		priors.Merged:        "prior_merged",
		sheet.Date:           "prior_date",
		sheet.NoResult:       "prior_no_result",
		sheet.ErrorValue:     "prior_error",
		sheet.Truth:          "prior_truth",
		sheet.Format:         "prior_format",
		priors.NotExact:      "prior_not_exact",
		priors.Negative:      "prior_negative",
		priors.NotWhole:      "prior_not_whole",
		priors.TooFine:       "prior_too_fine",
		sheet.TooLarge:       "prior_too_large",
		priors.BelowOne:      "prior_below_one",
		sheet.OtherUnit:      "prior_other_unit",
		priors.NoFigure:      "prior_no_figure",
		priors.Span:          "prior_span",
		priors.TooLong:       "prior_too_long",
		priors.UnknownID:     "prior_nearest_id",
	}[f.Problem]
	switch {
	case !ok && f.Conflict != nil:
		return w.priorConflict(*f.Conflict)
	case !ok:
		key = "prior_unread"
	case f.Problem == priors.UnknownID && f.Want == "":
		key = "prior_unknown_id"
	}
	return w.plain(key, data{"Got": Shorten(f.Got, longQuote), "Want": Shorten(f.Want, longEcho), "Unit": Shorten(f.Unit, longQuote)})
}

// priorConflict names the values that cannot all be right.
func (w Words) priorConflict(c priors.Conflict) string {
	var others []string
	for _, v := range c.With {
		others = append(others, w.Range(v.Span)+" "+priorValue(v))
	}
	about := data{"Span": w.Range(c.Value.Span), "Value": priorValue(c.Value), "Others": Shorten(w.list(others), 2*shortEcho),
		"Comes": Shorten(figure.Write(c.Comes, figure.Exact, c.Value.Unit), longQuote)}
	switch {
	case c.Problem == priors.Fell:
		return w.plain("prior_fell", about)
	case c.Problem == priors.Exceeds:
		return w.plain("prior_exceeds", about)
	case c.Problem == priors.Ratio:
		return w.plain("prior_ratio", about)
	case len(c.With) == 1:
		return w.plain("prior_differs", about)
	}
	return w.plain("prior_conflict", about)
}
