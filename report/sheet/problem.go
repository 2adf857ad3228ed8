package sheet

// Problem says why something in a workbook is not read; empty when it is.
type Problem string

// Why a file is not read at all.
const (
	NotWorkbook Problem = "not_workbook" // no workbook, or a broken one
	OldFormat   Problem = "old_format"   // .xls, .et, .xlsb
	Encrypted   Problem = "encrypted"
	Macros      Problem = "macros"
	Huge        Problem = "huge" // more than anybody fills in by hand
)

// Why a cell is not read as a figure.
const (
	Date       Problem = "date"
	NoResult   Problem = "no_result"  // a formula that was never calculated
	ErrorValue Problem = "error"      // #REF! and its like
	Truth      Problem = "truth"      // TRUE or FALSE
	Format     Problem = "format"     // its number format shows another number, or words
	Unread     Problem = "unread"     // no clear number
	TooLarge   Problem = "too_large"  // a size no office reports
	OtherUnit  Problem = "other_unit" // another unit than the figure's
)
