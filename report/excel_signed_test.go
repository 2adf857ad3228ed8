package report_test

import (
	"slices"
	"testing"
)

// A decline that is only known about reads in the workbook as in the text: 约-3 and
// not -约3, as a spreadsheet would put the sign.
func TestExcelApproximateDecline(t *testing.T) {
	o := newOffice(signed())
	o.in.Range = mustRange("2024-01")
	o.numbers("q", "party", "~3")
	o.in.Reports[0].Answer.Amount = o.in.Reports[0].Answer.Amount.Neg()
	rows := sheetRows(t, excel(t, o), "数据", false)
	found := 0
	for _, row := range rows {
		if slices.Contains(row, "-约3") {
			t.Errorf("a row reads %q", row)
		}
		if slices.Contains(row, "约-3") {
			found++
		}
	}
	if found != 2 {
		t.Errorf("%d rows with 约-3 in %q, want 2", found, rows)
	}
}
