package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zongjie/figure"
	"zongjie/office"
)

const planSource = `plan:
  - {id: road, title: 健身步道, kind: measure, unit: 公里, per: half, shows: next, help: 计划建成数。}
  - {id: least, title: 研究次数, kind: count, unit: 次, per: year}
outline:`

func TestParsePlan(t *testing.T) {
	source := strings.Replace(string(read(t, "testdata/good.yaml")), "outline:", planSource, 1)
	source = strings.Replace(source, "## 二、困难", `{{fig "road"}}{{num "least"}}`+"\n    ## 二、困难", 1)
	got, err := CheckForm("good.yaml", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	want := []office.Plan{
		{ID: "road", Title: "健身步道", Help: "计划建成数。", Per: office.PerHalf, Shows: office.NextPlan,
			Figure: figure.Spec{Kind: figure.Measure, Unit: "公里"}},
		{ID: "least", Title: "研究次数", Per: office.PerYear, Shows: office.CurrentPlan,
			Figure: figure.Spec{Kind: figure.Count, Unit: "次"}},
	}
	if diff := cmp.Diff(want, got.Plan); diff != "" {
		t.Errorf("plan (-want +got):\n%s", diff)
	}
	above, _, _ := strings.Cut(source, "{id: least")
	line := strings.Count(above, "\n") + 1
	unused := strings.Replace(source, `{{num "least"}}`, `{{if asked "least"}}有{{end}}`, 1)
	var warnings []string
	for _, w := range checkForm("good.yaml", []byte(unused)).warnings {
		warnings = append(warnings, w.Problem)
	}
	if at := checkForm("good.yaml", []byte(unused)).warnings[0].Line; at != line {
		t.Errorf("the warning is on line %d, want %d", at, line)
	}
	if diff := cmp.Diff([]string{`outline: plan value "least" is never used in the outline`}, warnings); diff != "" {
		t.Errorf("warnings (-want +got):\n%s", diff)
	}
}

func TestPlanIsBounded(t *testing.T) {
	source := strings.Replace(string(read(t, "testdata/good.yaml")), "outline:",
		"plan:\n"+strings.Repeat("  - {id: x, title: x, kind: count, unit: 个, per: half}\n", maxPlan+1)+"outline:", 1)
	_, err := CheckForm("good.yaml", []byte(source))
	if err == nil || !strings.Contains(err.Error(), "form has 31 plan values; want at most 30") {
		t.Errorf("31 plan values: %v", err)
	}
}
