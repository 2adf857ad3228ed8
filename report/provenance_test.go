package report_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zongjie/figure"
	"zongjie/office"
	"zongjie/report/changes"
)

// Each report behind a ratio says which of the two figures it is of, also where one
// was corrected between two drafts.
func TestProvenanceOfARatio(t *testing.T) {
	ratio := number("q", office.RatioOf)
	ratio.Figure = figure.Spec{Kind: figure.Rate, Unit: "%"}
	ratio.Ratio = office.Ratio{Part: "part", Whole: "whole"}
	part, whole := number("part", office.Sum, "party"), number("whole", office.Sum, "party")
	part.Title, whole.Title = "按时办结", "应办结"
	o := newOffice(part, whole, ratio)
	o.in.Range = mustRange("2024-01")
	o.numbers("part", "party", "9")
	o.numbers("whole", "party", "12")
	d := o.compile(t, `{{fig "q"}}`)
	want := []string{
		"走访企业q：75%",
		"按时办结9家÷应办结12家×100=75%",
		"按时办结　2024年1月　党建科　张三　2024-01-26 10:15填“9”",
		"应办结　2024年1月　党建科　张三　2024-01-26 10:15填“12”",
	}
	if diff := cmp.Diff(want, d.Figures[0].Provenance()); diff != "" {
		t.Errorf("provenance (-want +got):\n%s", diff)
	}
	after := o.in.Reports[1].Answer
	after.Amount = o.in.Reports[0].Answer.Amount
	o.in.Reports[1].Answer = after
	changes := changes.Between(d, o.compile(t, `{{fig "q"}}`))
	if len(changes) != 1 || len(changes[0].Changes) != 1 || !strings.Contains(changes[0].String(), "（应办结　2024年1月　党建科") {
		t.Errorf("changes %v, want one of the whole", changes)
	}
}

// Of a stock the last report stands; what came before it is not lost, it is out of
// date. A month of nothing after it counts for nothing and lacks a number.
func TestProvenanceOfAStock(t *testing.T) {
	o := newOffice(number("q", office.Last, "party"))
	o.numbers("q", "party", "5 ?6 N/A @8 9 无")
	f, gaps := o.figure(t, "q")
	got := strings.Join(f.Provenance(), "\n") + "\n"
	for _, want := range []string{
		"2024年1月　党建科　张三　2024-01-26 10:15填“5”，以后报为准\n", "填“N/A”，不适用，以后报为准\n",
		"填“@8”，读作8旧单位，未计入\n", "填“9”\n", "填“无”，本月无，未计入\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("provenance lacks %q:\n%s", want, got)
		}
	}
	if strings.Contains(got, "2024年2月　") || len(gaps) == 0 {
		t.Errorf("what was not submitted stands there, or nothing lacks:\n%s", got)
	}
}

// A late report counts, and its comment says that it was late.
func TestProvenanceOfALateReport(t *testing.T) {
	o := newOffice(number("q", office.Sum, "party"))
	o.in.Range = mustRange("2024Q1")
	o.numbers("q", "party", "1 2 3")
	o.in.Reports[1].Late = true
	f, gaps := o.figure(t, "q")
	if f.Text != "6家" || len(gaps) > 0 || !strings.Contains(strings.Join(f.Provenance(), "\n"), "填“2”，迟报") {
		t.Errorf("%s, gaps %v:\n%s", f.Text, gaps, strings.Join(f.Provenance(), "\n"))
	}
	if n := strings.Count(strings.Join(f.Provenance(), "\n"), "迟报"); n != 1 {
		t.Errorf("%d reports are late, want 1", n)
	}
}
