package report_test

import (
	"strings"
	"testing"

	"zongjie/office"
	"zongjie/report/outline"
)

const withReason = `走访{{fig "q"}}{{with reason "q"}}（{{.}}）{{end}}。`

func TestReason(t *testing.T) {
	for _, c := range []struct {
		name, span string
		reasons    []string // of January, February, …; the last one is of 基教科 in January
		want       string
	}{
		{"none", "2024Q1", []string{"", "", "", ""}, "走访8家。"},
		{"of one month", "2024-02", []string{"", "集中走访。", "", ""}, "走访2家（集中走访）。"},
		{"of several months", "2024Q1", []string{"新设企业多", "", "集中走访", "补报"}, "走访8家（1月新设企业多；1月补报；3月集中走访）。"},
		{"the same words once", "2024-01", []string{"集中走访", "", "", "集中走访。"}, "走访3家（集中走访）。"},
		{"over the turn of a year", "2023-12..2024-01", []string{"集中走访", "", "", ""}, "走访3家（2024年1月集中走访）。"},
		{"a confirmation gives no reason", "2024-01", []string{office.ConfirmedReason, "", "", ""}, "走访3家。"},
		{"a reason is only text", "2024-01", []string{`{{fig "q"}}**粗**</w:t>`, "", "", ""}, `走访3家（{{fig "q"}}**粗**</w:t>）。`},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOffice(number("q", office.Sum))
			o.in.Range = mustRange(c.span)
			o.numbers("q", "party", "1 2 3")
			o.numbers("q", "base", "2")
			for i, reason := range c.reasons {
				o.in.Reports[i].Answer.Reason = reason
			}
			if got := plain(o.compile(t, withReason)); got != c.want {
				t.Errorf("text = %q, want %q", got, c.want)
			}
		})
	}
}

// What does not stand in the figure explains nothing of it.
func TestReasonOfAFigureThatIsNotUsed(t *testing.T) {
	o := newOffice(number("q", office.Last, "party"))
	o.numbers("q", "party", "5 6 7 8 9 4")
	o.in.Reports[3].Answer.Reason = "合并前"
	if got, want := plain(o.compile(t, withReason)), "走访4家。"; got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
	o.in.Reports[5].Answer.Reason = "撤并学校"
	if got, want := plain(o.compile(t, withReason)), "走访4家（6月撤并学校）。"; got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
}

func TestProvenanceOfReasonsAndButtons(t *testing.T) {
	o := newOffice(number("q", office.Sum, "party"))
	o.in.Range = mustRange("2024Q1")
	o.numbers("q", "party", "20 20 0")
	o.in.Reports[0].Answer.Reason = "集中走访"
	same, zero := &o.in.Reports[1].Answer, &o.in.Reports[2].Answer
	same.Typed, same.Button = "", office.Same
	zero.Typed, zero.Button, zero.Reason = "", "zero", office.ConfirmedReason
	old := *same
	o.in.Reports[2].Earlier = []office.Answer{old}
	d := o.compile(t, `{{fig "q"}}`)
	got := strings.Join(d.Figures[0].Provenance(), "\n")
	for _, want := range []string{
		"2024年1月　党建科　张三　2024-01-26 10:15填“20”，说明：“集中走访”",
		"2024年2月　党建科　张三　2024-02-26 10:15点“同上月”按钮，沿用上月的数：20家",
		"10:15点按钮填报，记为零，说明：“填报人确认无误”（更正：2024-02-26 10:15原点“同上月”按钮，沿用上月的数）",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("provenance lacks %q:\n%s", want, got)
		}
	}
}

func TestReasonIsForFigures(t *testing.T) {
	f := newOffice(number("b17", office.Sum), words("hard", office.TextQuestion)).in.Form
	f.Outline.Body = `{{fig "b17"}}{{texts "hard"}}{{with reason "b17"}}{{.}}{{end}}{{reason "hard"}}`
	got := outline.Check(f)
	if len(got) != 1 || got[0].Problem != `question "hard" asks for text, which reason cannot show` {
		t.Errorf("faults = %+v, want one about hard", got)
	}
	f.Outline.Body = `{{texts "hard"}}{{reason "b17"}}`
	if got := outline.Check(f); len(got) != 1 || !got[0].Warning {
		t.Errorf("faults = %+v, want a warning that b17 is never shown", got)
	}
}
