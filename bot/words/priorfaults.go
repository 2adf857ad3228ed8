package words

import (
	"zongjie/figure"
	"zongjie/office"
	"zongjie/report"
)

// priorReason says what is wrong with a workbook and how to mend it.
func (w Words) priorReason(f report.PriorFault) string {
	switch f.Problem {
	case report.PriorOldFormat:
		return w.plain("prior_old_format", nil)
	case report.PriorEncrypted:
		return w.plain("prior_encrypted", nil)
	case report.PriorMacros:
		return w.plain("prior_macros", nil)
	case report.PriorHuge:
		return w.plain("prior_huge", nil)
	case report.PriorNoTable:
		return w.plain("prior_no_table", nil)
	case report.PriorDraftBook:
		return w.plain("prior_draft", nil)
	case report.PriorNotWorkbook:
		return w.plain("prior_not_workbook", nil)
	default:
		if f.Conflict != nil {
			return w.priorConflict(*f.Conflict)
		}
		return w.priorTable(f)
	}
}

// priorTable says what is wrong with the titles of columns and rows, or else with a
// cell.
func (w Words) priorTable(f report.PriorFault) string {
	got, want := Shorten(f.Got, longQuote), Shorten(f.Want, longEcho)
	switch f.Problem {
	case report.PriorUnknownForm:
		return w.plain("prior_unknown_form", data{"Got": got, "Want": want})
	case report.PriorUnknownHeader:
		return w.plain("prior_unknown_header", data{"Got": got})
	case report.PriorHeaderDay:
		return w.plain("prior_header_day", nil)
	case report.PriorHeaderTwice:
		return w.plain("prior_header_twice", data{"Got": got, "Want": want})
	case report.PriorNoUnits:
		return w.plain("prior_no_units", nil)
	case report.PriorNoMonths:
		return w.plain("prior_no_months", nil)
	case report.PriorUnknownID:
		if want == "" {
			return w.plain("prior_unknown_id", data{"Got": got})
		}
		return w.plain("prior_nearest_id", data{"Got": got, "Want": want})
	case report.PriorNoID:
		return w.plain("prior_no_id", nil)
	case report.PriorTwice:
		return w.plain("prior_twice", data{"Got": got, "Want": want})
	case report.PriorUnitDiffers:
		return w.plain("prior_unit", data{"Got": got, "Want": want})
	case report.PriorTitleDiffers:
		return w.plain("prior_title", data{"Got": got, "Want": want})
	case report.PriorMerged:
		return w.plain("prior_merged", nil)
	default:
		return w.priorCell(f)
	}
}

// priorCell says why a cell is not a value.
func (w Words) priorCell(f report.PriorFault) string {
	got, unit := Shorten(f.Got, longQuote), Shorten(f.Unit, longQuote)
	switch f.Problem {
	case report.PriorDate:
		return w.plain("prior_date", nil)
	case report.PriorNoResult:
		return w.plain("prior_no_result", nil)
	case report.PriorErrorValue:
		return w.plain("prior_error", data{"Got": got})
	case report.PriorTruth:
		return w.plain("prior_truth", nil)
	case report.PriorFormat:
		return w.plain("prior_format", data{"Got": got})
	case office.PriorNotExact:
		return w.plain("prior_not_exact", data{"Got": got})
	case office.PriorNegative:
		return w.plain("prior_negative", data{"Got": got})
	case office.PriorNotWhole:
		return w.plain("prior_not_whole", data{"Got": got})
	case office.PriorTooFine:
		return w.plain("prior_too_fine", data{"Got": got})
	case office.PriorTooLarge:
		return w.plain("prior_too_large", data{"Got": got, "Unit": unit})
	case office.PriorBelowOne:
		return w.plain("prior_below_one", data{"Got": got})
	case office.PriorOtherUnit:
		return w.plain("prior_other_unit", data{"Got": got, "Unit": unit})
	case office.PriorNoFigure:
		return w.plain("prior_no_figure", nil)
	case office.PriorSpan:
		return w.plain("prior_span", nil)
	case office.PriorTooLong:
		return w.plain("prior_too_long", nil)
	default:
		return w.plain("prior_unread", data{"Got": got})
	}
}

// priorConflict names the values that cannot all be right.
func (w Words) priorConflict(c office.PriorConflict) string {
	var others []string
	for _, v := range c.With {
		others = append(others, w.Range(v.Span)+" "+priorValue(v))
	}
	comes := Shorten(figure.Write(c.Comes, figure.Exact, c.Value.Unit), longQuote)
	about := data{"Span": w.Range(c.Value.Span), "Value": priorValue(c.Value), "Others": Shorten(w.list(others), 2*shortEcho)}
	switch {
	case c.Problem == office.PriorFell:
		return w.plain("prior_fell", about)
	case c.Problem == office.PriorExceeds:
		return w.plain("prior_exceeds", about)
	case c.Problem == office.PriorRatio:
		about["Comes"] = comes
		return w.plain("prior_ratio", about)
	case len(c.With) == 1:
		return w.plain("prior_differs", about)
	}
	about["Comes"] = comes
	return w.plain("prior_conflict", about)
}
