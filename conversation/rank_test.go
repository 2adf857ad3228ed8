package conversation

import (
	"testing"

	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
)

// TestARankMayFall: from third to first place nothing is lost.
func TestARankMayFall(t *testing.T) {
	june := office.Period{Year: 2024, Month: 6}
	past := []office.Past{{Period: june.Add(-6), Answer: office.Answer{State: office.Value, Amount: decimal.NewFromInt(3)}}}
	for kind, want := range map[figure.Kind]bool{figure.Rank: false, figure.Rate: false, figure.Stock: true} {
		q := office.Question{Aggregation: office.Last, Figure: figure.Spec{Kind: kind}}
		if got := falls(q, past, june, decimal.NewFromInt(1)) != nil; got != want {
			t.Errorf("a %s of 1 after 3 is odd: %t, want %t", kind, got, want)
		}
	}
}
