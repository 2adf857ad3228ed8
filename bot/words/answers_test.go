package words

import (
	"strings"
	"testing"
	"unicode"

	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
)

func qualifiers() []figure.Qualifier {
	return []figure.Qualifier{figure.Exact, figure.About, figure.Nearly, figure.MoreThan, figure.LessThan, figure.AtLeast, figure.AtMost,
		figure.Odd, figure.Many, figure.Around, figure.OrMore, figure.OrLess, figure.Within}
}

func TestApproximateFiguresInBothLanguages(t *testing.T) {
	n, seen := decimal.RequireFromString("12.5"), map[string]bool{}
	for _, q := range qualifiers() {
		if got, want := New().In(Chinese).figure(n, q, "万元"), figure.Write(n, q, "万元"); got != want {
			t.Errorf("in Chinese %q is written %q, want %q", q, got, want)
		}
		got := New().In(English).figure(n, q, "万元")
		word, found := strings.CutSuffix(got, "12.5万元")
		if !found || strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Han, r) }) || (word == "") != (q == figure.Exact) {
			t.Errorf("in English %q is written %q", q, got)
		}
		seen[got] = true
	}
	if len(seen) < 8 {
		t.Errorf("in English there are %d ways to qualify a figure: %v", len(seen), seen)
	}
	a := office.Answer{State: office.Approximate, Amount: n, Unit: "万元"}
	if got := New().In(Chinese).answered(a); got != "约12.5万元" {
		t.Errorf("an approximate figure without a qualifier is written %q", got)
	}
}
