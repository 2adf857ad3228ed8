package conversation

import (
	"testing"

	"zongjie/figure"
	"zongjie/office"
)

// “Nothing this month” counts as zero, and neither a place in an order nor a rate can
// be taken for zero because there was nothing to report.
func TestNothingIsNoRankAndNoRate(t *testing.T) {
	for kind, want := range map[figure.Kind]bool{figure.Count: true, figure.Money: true, figure.Rate: false, figure.Rank: false} {
		q := office.Question{Kind: office.FigureQuestion, Figure: figure.Spec{Kind: kind}, Aggregation: office.None}
		if got := MayBeNothing(q); got != want {
			t.Errorf("a %s may be nothing: %t, want %t", kind, got, want)
		}
	}
}
