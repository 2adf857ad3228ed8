package report_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zongjie/office"
)

// TestContradictionsAreToBeChecked: figures of one month that do not agree are listed,
// marked and commented on, whatever reason was given for them.
func TestContradictionsAreToBeChecked(t *testing.T) {
	relation := office.Relation{Left: []office.QuestionID{"c"}, Compare: office.Equals, Right: []office.QuestionID{"a", "b"}}
	for _, c := range []struct {
		name    string
		how     office.Aggregation
		a, b, c string // of January to March
		gaps    []string
		note    string
	}{
		{"all hold", office.Sum, "1 2 3", "4 5 6", "5 7 9", nil, ""},
		{"two months do not", office.Sum, "1 2 3", "4 5 6", "6 7 90",
			[]string{"党建科 走访企业c＝走访企业a＋走访企业b：2024年1月、3月，报的数对不上，待核"},
			"2024年1月　党建科　走访企业c6家≠走访企业a1家＋走访企业b4家（＝5家），对不上，待核"},
		{"an approximate figure says nothing", office.Sum, "1 2 ~3", "4 5 6", "5 7 90",
			[]string{"党建科 走访企业a（家）：2024年3月，报的是约数，待核准确数"}, ""},
		{"of a stock an older month no longer counts", office.Last, "1 2 3", "4 5 6", "6 7 9", nil, ""},
		{"of a stock the newest month does", office.Last, "1 2 3", "4 5 6", "5 7 8",
			[]string{"党建科 走访企业c＝走访企业a＋走访企业b：2024年3月，报的数对不上，待核"},
			"2024年3月　党建科　走访企业c8家≠走访企业a3家＋走访企业b6家（＝9家），对不上，待核"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOffice(number("a", c.how, "party"), number("b", c.how, "party"), number("c", c.how, "party"))
			o.in.Range, o.in.Form.Relations = mustRange("2024Q1"), []office.Relation{relation}
			o.numbers("a", "party", c.a)
			o.numbers("b", "party", c.b)
			o.numbers("c", "party", c.c)
			for i := range o.in.Reports {
				o.in.Reports[i].Answer.Reason = office.ConfirmedReason
			}
			d := o.compile(t, `{{fig "c"}}`)
			if diff := cmp.Diff(c.gaps, gapLines(d.Gaps)); diff != "" {
				t.Errorf("gaps (-want +got):\n%s", diff)
			}
			if marked := d.Blocks[0].Spans[0].Marked; marked != (c.note != "") {
				t.Errorf("marked %t", marked)
			}
			if c.note != "" && !slices.Contains(d.Figures[0].Notes, c.note) {
				t.Errorf("got the notes %q, want %q", strings.Join(d.Figures[0].Notes, "\n"), c.note)
			}
		})
	}
}

func TestAPartAboveItsWholeIsMarkedInTheRatio(t *testing.T) {
	ratio := office.Question{ID: "r", Kind: office.FigureQuestion, Title: "走访率", Aggregation: office.RatioOf,
		Ratio: office.Ratio{Part: "a", Whole: "b"}}
	ratio.Figure.Unit = "%"
	o := newOffice(number("a", office.Sum, "party"), number("b", office.Sum, "party"), ratio)
	o.in.Range = mustRange("2024-01")
	o.numbers("a", "party", "9")
	o.numbers("b", "party", "8")
	d := o.compile(t, `{{fig "r"}}`)
	want := "2024年1月　党建科　走访企业a9家＞走访企业b8家，对不上，待核"
	if !d.Blocks[0].Spans[0].Marked || !slices.Contains(d.Figures[0].Notes, want) {
		t.Errorf("marked %t, notes %q", d.Blocks[0].Spans[0].Marked, d.Figures[0].Notes)
	}
	if diff := cmp.Diff([]string{"党建科 走访企业a≤走访企业b：2024年1月，报的数对不上，待核"}, gapLines(d.Gaps)); diff != "" {
		t.Errorf("gaps (-want +got):\n%s", diff)
	}
}
