package priors

import "zongjie/report/sheet"

// Why there is nothing to import.
const (
	NoTable   sheet.Problem = "no_table" // no sheet with a column 编号
	DraftBook sheet.Problem = "draft"    // the data behind a draft, whose totals may be incomplete
)

// What is wrong with the table on a sheet.
const (
	UnknownForm   sheet.Problem = "unknown_form"   // the sheet is named by no form
	UnknownHeader sheet.Problem = "unknown_header" // a column of no months
	HeaderDay     sheet.Problem = "header_day"     // headed by a day that is not the first of a month
	HeaderTwice   sheet.Problem = "header_twice"
	NoUnits       sheet.Problem = "no_units" // the table has no column 单位
	NoMonths      sheet.Problem = "no_months"
	UnknownID     sheet.Problem = "unknown_id"
	NoID          sheet.Problem = "no_id" // figures in a row without an id
	Twice         sheet.Problem = "twice" // the question has a row already
	UnitDiffers   sheet.Problem = "unit"
	TitleDiffers  sheet.Problem = "title"
	Merged        sheet.Problem = "merged"
)

// Why a cell's number is not taken as a prior value.
const (
	NotExact   sheet.Problem = "not_exact" // 约, 余, 3-5: a prior value is one number
	Negative   sheet.Problem = "negative"  // below zero
	NotWhole   sheet.Problem = "not_whole" // a fraction of what comes in whole numbers
	TooFine    sheet.Problem = "too_fine"  // more decimals than such a figure has, as a formula leaves them
	BelowOne   sheet.Problem = "below_one" // a rate as 0.965: 0.965% or 96.5%?
	NoFigure   sheet.Problem = "no_figure" // the question's answers are never compared
	Span       sheet.Problem = "span"      // a span that a running total cannot be given for
	TooLong    sheet.Problem = "too_long"  // a span of more than a year
	Conflicted sheet.Problem = "conflict"  // it contradicts other prior values
	Exceeds    sheet.Problem = "exceeds"   // more than a longer span around it
	Fell       sheet.Problem = "fell"      // a running total below an earlier one of the year
	Ratio      sheet.Problem = "ratio"     // not the quotient of its part and its whole
)
