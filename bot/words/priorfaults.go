package words

import (
	"zongjie/figure"
	"zongjie/report/priors"
	"zongjie/report/sheet"
)

// priorReason says what is wrong with a workbook and how to mend it.
func (w Words) priorReason(f priors.Fault) string {
	switch f.Problem {
	case sheet.OldFormat:
		return w.plain("prior_old_format", nil)
	case sheet.Encrypted:
		return w.plain("prior_encrypted", nil)
	case sheet.Macros:
		return w.plain("prior_macros", nil)
	case sheet.Huge:
		return w.plain("prior_huge", nil)
	case priors.NoTable:
		return w.plain("prior_no_table", nil)
	case priors.DraftBook:
		return w.plain("prior_draft", nil)
	case sheet.NotWorkbook:
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
func (w Words) priorTable(f priors.Fault) string {
	got, want := Shorten(f.Got, longQuote), Shorten(f.Want, longEcho)
	switch f.Problem {
	case priors.UnknownForm:
		return w.plain("prior_unknown_form", data{"Got": got, "Want": want})
	case priors.UnknownHeader:
		return w.plain("prior_unknown_header", data{"Got": got})
	case priors.HeaderDay:
		return w.plain("prior_header_day", nil)
	case priors.HeaderTwice:
		return w.plain("prior_header_twice", data{"Got": got, "Want": want})
	case priors.NoUnits:
		return w.plain("prior_no_units", nil)
	case priors.NoMonths:
		return w.plain("prior_no_months", nil)
	case priors.UnknownID:
		if want == "" {
			return w.plain("prior_unknown_id", data{"Got": got})
		}
		return w.plain("prior_nearest_id", data{"Got": got, "Want": want})
	case priors.NoID:
		return w.plain("prior_no_id", nil)
	case priors.Twice:
		return w.plain("prior_twice", data{"Got": got, "Want": want})
	case priors.UnitDiffers:
		return w.plain("prior_unit", data{"Got": got, "Want": want})
	case priors.TitleDiffers:
		return w.plain("prior_title", data{"Got": got, "Want": want})
	case priors.Merged:
		return w.plain("prior_merged", nil)
	default:
		return w.priorCell(f)
	}
}

// priorCell says why a cell is not a value.
func (w Words) priorCell(f priors.Fault) string {
	got, unit := Shorten(f.Got, longQuote), Shorten(f.Unit, longQuote)
	switch f.Problem {
	case sheet.Date:
		return w.plain("prior_date", nil)
	case sheet.NoResult:
		return w.plain("prior_no_result", nil)
	case sheet.ErrorValue:
		return w.plain("prior_error", data{"Got": got})
	case sheet.Truth:
		return w.plain("prior_truth", nil)
	case sheet.Format:
		return w.plain("prior_format", data{"Got": got})
	case priors.NotExact:
		return w.plain("prior_not_exact", data{"Got": got})
	case priors.Negative:
		return w.plain("prior_negative", data{"Got": got})
	case priors.NotWhole:
		return w.plain("prior_not_whole", data{"Got": got})
	case priors.TooFine:
		return w.plain("prior_too_fine", data{"Got": got})
	case sheet.TooLarge:
		return w.plain("prior_too_large", data{"Got": got, "Unit": unit})
	case priors.BelowOne:
		return w.plain("prior_below_one", data{"Got": got})
	case sheet.OtherUnit:
		return w.plain("prior_other_unit", data{"Got": got, "Unit": unit})
	case priors.NoFigure:
		return w.plain("prior_no_figure", nil)
	case priors.Span:
		return w.plain("prior_span", nil)
	case priors.TooLong:
		return w.plain("prior_too_long", nil)
	default:
		return w.plain("prior_unread", data{"Got": got})
	}
}

// priorConflict names the values that cannot all be right.
func (w Words) priorConflict(c priors.Conflict) string {
	var others []string
	for _, v := range c.With {
		others = append(others, w.Range(v.Span)+" "+priorValue(v))
	}
	comes := Shorten(figure.Write(c.Comes, figure.Exact, c.Value.Unit), longQuote)
	about := data{"Span": w.Range(c.Value.Span), "Value": priorValue(c.Value), "Others": Shorten(w.list(others), 2*shortEcho)}
	switch {
	case c.Problem == priors.Fell:
		return w.plain("prior_fell", about)
	case c.Problem == priors.Exceeds:
		return w.plain("prior_exceeds", about)
	case c.Problem == priors.Ratio:
		about["Comes"] = comes
		return w.plain("prior_ratio", about)
	case len(c.With) == 1:
		return w.plain("prior_differs", about)
	}
	about["Comes"] = comes
	return w.plain("prior_conflict", about)
}
