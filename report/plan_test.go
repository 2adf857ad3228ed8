package report_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
	"zongjie/report"
	"zongjie/report/outline"
)

func plans() []office.Plan {
	return []office.Plan{
		{ID: "road", Title: "健身步道", Per: office.PerHalf, Shows: office.NextPlan, Figure: figure.Spec{Kind: figure.Measure, Unit: "公里"}},
		{ID: "least", Title: "研究次数", Per: office.PerYear, Shows: office.CurrentPlan, Figure: figure.Spec{Kind: figure.Count, Unit: "次"}},
	}
}

// entered is a plan value as storage returns it.
func entered(id office.QuestionID, span, amount string, version int) office.PlanValue {
	unit := map[office.QuestionID]string{"road": "公里", "least": "次"}[id]
	return office.PlanValue{Plan: id, Span: mustRange(span), Amount: decimal.RequireFromString(amount), Unit: unit,
		Typed: amount, Version: version, Name: "林静", At: time.Date(2024, 6, 28, 2, 20, version, 0, time.UTC)}
}

func planOffice(body, span string, values ...office.PlanValue) *bureau {
	o := newOffice(number("b17", office.Sum))
	o.in.Form.Plan, o.in.Plan, o.in.Range = plans(), values, mustRange(span)
	o.in.Form.Outline.Body = body
	return o
}

// prose is the draft's text, paragraph by paragraph.
func prose(t *testing.T, in report.Input) string {
	t.Helper()
	d, err := report.Compile(in)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, b := range d.Blocks {
		line := ""
		for _, s := range b.Spans {
			line += s.Text
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestPlanInTheText(t *testing.T) {
	const body = `{{if asked "road"}}{{period "road"}}建成{{fig "road"}}（{{num "road"}}）。{{end}}{{period "least"}}不少于{{fig "least"}}。`
	values := []office.PlanValue{entered("road", "2024H2", "8", 1), entered("road", "2024H2", "8.5", 2), entered("least", "2024", "2", 1)}
	for _, c := range []struct{ span, want string }{
		{"2024H1", "下半年建成8.5公里（8.5）。全年不少于2次。"},
		{"2024-06", "下半年建成8.5公里（8.5）。全年不少于2次。"},
		{"2024Q1", "全年不少于2次。"},
		{"2024", "明年上半年建成××公里（××）。全年不少于2次。"},
		{"2023H2", "明年上半年建成××公里（××）。全年不少于××次。"},
		{"2023-11..2024-06", "2024年下半年建成8.5公里（8.5）。2024年不少于2次。"},
	} {
		t.Run(c.span, func(t *testing.T) {
			if got := prose(t, planOffice(body, c.span, values...).in); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestPlanFigure(t *testing.T) {
	changed := entered("least", "2024", "2", 1)
	changed.Unit = "场"
	o := planOffice(`{{fig "road"}}{{fig "least"}}`, "2024H1", entered("road", "2024H2", "8.5", 2), entered("road", "2024H2", "8", 1), changed)
	d, err := report.Compile(o.in)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"健身步道：8.5公里", "2024年下半年计划数，由文秘录入",
		"2024年下半年　文秘　林静　2024-06-28 10:20填“8.5”（更正：2024-06-28 10:20原填“8”）",
	}
	if diff := cmp.Diff(want, d.Figures[0].Provenance()); diff != "" {
		t.Errorf("provenance (-want +got):\n%s", diff)
	}
	if f := d.Figures[1]; f.Text != "××次" || f.State != report.Missing || f.Sources()[0].Use != report.Unused {
		t.Errorf("a value in another unit = %+v, want it shown as missing", f)
	}
	var gaps []string
	for _, g := range d.Gaps {
		if g.Question != "b17" {
			gaps = append(gaps, g.Department+" "+g.String())
		}
	}
	if diff := cmp.Diff([]string{"文秘 研究次数（次）：2024年，填报时的单位与现在不同，未计入"}, gaps); diff != "" {
		t.Errorf("gaps (-want +got):\n%s", diff)
	}
	for _, r := range []string{"2024Q1", "2024H1"} {
		o.in.Range, o.in.Form.Outline.Body = mustRange(r), `{{fig "road"}}`
		d, err := report.Compile(o.in)
		if err != nil {
			t.Fatal(err)
		}
		if asked := d.Figures[0].State != report.NotAsked; asked != (r == "2024H1") {
			t.Errorf("%s: state = %s", r, d.Figures[0].State)
		}
	}
}

// TestTestsOfAnOutline: reported, wanted and asked for every state of a figure and
// of a text.
func TestTestsOfAnOutline(t *testing.T) {
	const body = `{{if reported "q"}}报{{end}}{{if wanted "q"}}要{{end}}{{if asked "q"}}问{{end}}。`
	june := number("q", office.Sum)
	june.Months = []time.Month{6}
	for _, c := range []struct {
		name, values, want string
		question           office.Question
		span               string
	}{
		{"reported", "1 0 2 3 0 1", "报要问。", number("q", office.Sum), "2024H1"},
		{"in part", "1 0 - - - -", "报要问。", number("q", office.Sum), "2024H1"},
		{"zero", "0 0 无 0 0 0", "问。", number("q", office.Sum), "2024H1"},
		{"zero in part", "0 0 - 0 0 0", "要问。", number("q", office.Sum), "2024H1"},
		{"missing", "", "要问。", number("q", office.Sum), "2024H1"},
		{"not applicable", "N/A N/A N/A N/A N/A N/A", "问。", number("q", office.Sum), "2024H1"},
		{"not asked", "", "。", june, "2024Q1"},
		{"asked in one month", "", "要问。", june, "2024H1"},
		{"text missing", "", "要问。", words("q", office.TextQuestion), "2024H1"},
		{"text of nothing", "无 无 无 无 无 无", "问。", words("q", office.TextQuestion), "2024H1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			q := c.question
			q.Departments = []office.DepartmentID{"party"}
			o := newOffice(q)
			o.in.Range, o.in.Form.Outline.Body = mustRange(c.span), body
			o.numbers("q", "party", c.values)
			if got := prose(t, o.in); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestCheckOutlineKnowsPlanValues(t *testing.T) {
	for body, want := range map[string][]string{
		`{{fig "b17"}}{{fig "road"}}{{num "least"}}`:                                 nil,
		`{{fig "b17"}}{{fig "rod"}}{{num "least"}}`:                                  {`no question "rod" in this form road`},
		`{{fig "b17"}}{{fig "road"}}{{if wanted "least"}}{{period "least"}}{{end}}`:  {`plan value "least" is never used in the outline `},
		`{{fig "b17"}}{{texts "road"}}{{fig "least"}}`:                               {`question "road" asks for figure, which texts cannot show fig`},
		`{{fig "b17"}}{{fig "road"}}{{fig "least"}}{{if asked "b17" "b18"}}有{{end}}`: {`asked takes one question id in quotes, such as asked "b17" `},
	} {
		var got []string
		for _, f := range outline.Check(planOffice(body, "2024H1").in.Form) {
			got = append(got, f.Problem+" "+f.Nearest)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: faults (-want +got):\n%s", body, diff)
		}
	}
}
