package report_test

import (
	"strings"
	"testing"

	"zongjie/figure"
	"zongjie/office"
	"zongjie/report"
	"zongjie/report/docx"
	"zongjie/report/outline"
	"zongjie/report/png"
)

// signed is a question of growth that one department answers.
func signed() office.Question {
	q := number("q", office.Last, "party")
	q.Title, q.Figure = "产值增速", figure.Spec{Kind: figure.Rate, Unit: "%", Signed: true}
	return q
}

func TestGrowthInWords(t *testing.T) {
	for _, c := range []struct{ typed, want, comment string }{
		{"10.25", "今年以来产值增长10.25%。", "产值增速：10.25%"},
		{"-3.2", "今年以来产值下降3.2%。", "产值增速：-3.2%"},
		{"0", "今年以来产值与上年同期持平。", "产值增速：0%"},
		{"~3", "今年以来产值增长约3%。", "产值增速：约3%"},
		{"-", "今年以来产值增速为××%。", "产值增速：××%"},
	} {
		o := newOffice(signed())
		o.in.Range = mustRange("2024-01")
		if strings.HasPrefix(c.typed, "-") && len(c.typed) > 1 {
			o.numbers("q", "party", strings.TrimPrefix(c.typed, "-"))
			o.in.Reports[0].Answer.Amount = o.in.Reports[0].Answer.Amount.Neg()
			o.in.Reports[0].Answer.Typed = c.typed
		} else {
			o.numbers("q", "party", c.typed)
		}
		d := o.compile(t, `今年以来产值{{growth "q"}}。`)
		if got := plain(d); got != c.want || d.Figures[0].Provenance()[0] != c.comment {
			t.Errorf("%s: %q with the comment %q, want %q and %q", c.typed, got, d.Figures[0].Provenance()[0], c.want, c.comment)
		}
		for _, s := range d.Blocks[0].Spans {
			if marked := s.Figure != report.NoFigure && d.Figures[0].State != report.Complete; s.Marked != marked {
				t.Errorf("%s: %q is marked %t", c.typed, s.Text, s.Marked)
			}
		}
	}
}

// From growth to decline is a change of the words, not only of the digits.
func TestGrowthInTrackedChanges(t *testing.T) {
	o := newOffice(signed())
	o.in.Range = mustRange("2024-01")
	o.numbers("q", "party", "3.2")
	before := o.compile(t, `今年以来产值{{growth "q"}}。`)
	o.in.Reports[0].Answer.Amount = o.in.Reports[0].Answer.Amount.Neg()
	after := o.compile(t, `今年以来产值{{growth "q"}}。`)
	document := raw(t, tracked(t, before, after, docx.Style{}))["word/document.xml"]
	for _, want := range []string{">增长3.2%</w:delText>", ">下降3.2%</w:t>"} {
		if !strings.Contains(document, want) {
			t.Errorf("tracked changes lack %s", want)
		}
	}
}

// A rate of growth is compared with last year's in points, below zero too.
func TestYearOnYearOfGrowth(t *testing.T) {
	o := newOffice(signed())
	o.in.Range = mustRange("2024-01")
	o.numbers("q", "party", "3.2")
	o.lastYear("q", "1.3")
	o.in.Reports[1].Answer.Amount = o.in.Reports[1].Answer.Amount.Neg()
	got, _ := wording(t, o)
	formula := o.compile(t, withYoY).Figures[0].Comparison.Formula
	if got != "同比提高4.5个百分点" || formula != "3.2-（-1.3）=4.5" {
		t.Errorf("got %q, worked out as %q", got, formula)
	}
}

func TestGrowthInOutlines(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{`{{growth "q"}}`, ""},
		{`{{growth "n"}}`, `question "n" is not signed, and growth shows only rates that are`},
		{`{{growth "x"}}`, `question "x" asks for text, which growth cannot show`},
		{`{{growth "zz"}}`, `no question "zz" in this form`},
	} {
		o := newOffice(signed(), number("n", office.Sum), words("x", office.TextQuestion))
		o.in.Form.Outline.Body = c.body
		got := ""
		for _, f := range outline.Check(o.in.Form) {
			if !f.Warning {
				got = f.Problem
			}
		}
		if got != c.want {
			t.Errorf("%s: fault %q, want %q", c.body, got, c.want)
		}
	}
}

// A month below zero stands below the line of zero, inside the picture.
func TestTrendBelowZero(t *testing.T) {
	o := newOffice(signed())
	o.numbers("q", "party", "3 2 1 0 1 2")
	above := trendImage(t, o)
	for i := range o.in.Reports {
		o.in.Reports[i].Answer.Amount = o.in.Reports[i].Answer.Amount.Neg()
	}
	if below := trendImage(t, o); string(above) == string(below) || len(below) < 1000 {
		t.Error("months below zero look as those above")
	}
}

func trendImage(t *testing.T, o *bureau) []byte {
	t.Helper()
	trend, err := report.NewTrend(o.in, "q")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if _, err := png.Trends(&b, []report.Trend{trend}); err != nil {
		t.Fatal(err)
	}
	return []byte(b.String())
}
