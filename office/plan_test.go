package office

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"zongjie/figure"
)

func mustRange(t *testing.T, text string) Range {
	t.Helper()
	r, err := ParseRange(text)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestPlanShownIn: a target stands in the draft that ends where its span begins, a
// requirement in every draft.
func TestPlanShownIn(t *testing.T) {
	next := func(per PlanSpan) Plan {
		return Plan{Per: per, Shows: NextPlan}
	}
	now := func(per PlanSpan) Plan {
		return Plan{Per: per, Shows: CurrentPlan}
	}
	for _, c := range []struct {
		name  string
		plan  Plan
		draft string
		want  string
		shown bool
	}{
		{"target, half-year", next(PerHalf), "2024H1", "2024H2", true},
		{"target, month that ends it", next(PerHalf), "2024-06", "2024H2", true},
		{"target, quarter that ends it", next(PerHalf), "2024Q2", "2024H2", true},
		{"target, second half-year", next(PerHalf), "2024H2", "2025H1", true},
		{"target, year", next(PerHalf), "2024", "2025H1", true},
		{"target, quarter within", next(PerHalf), "2024Q1", "2024H1", false},
		{"target, month within", next(PerHalf), "2024-07", "2024H2", false},
		{"target of a year, half-year", next(PerYear), "2024H1", "2024", false},
		{"target of a year, year", next(PerYear), "2024", "2025", true},
		{"requirement, month", now(PerHalf), "2024-08", "2024H2", true},
		{"requirement, quarter", now(PerHalf), "2024Q1", "2024H1", true},
		{"requirement of a year, half-year", now(PerYear), "2024H1", "2024", true},
		{"requirement, months of two years", now(PerYear), "2023-11..2024-02", "2024", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, shown := c.plan.ShownIn(mustRange(t, c.draft))
			if got.String() != c.want || shown != c.shown {
				t.Errorf("ShownIn(%s) = %s, %t; want %s, %t", c.draft, got, shown, c.want, c.shown)
			}
		})
	}
}

func TestReadPlan(t *testing.T) {
	half := mustRange(t, "2024H2")
	road := Plan{ID: "road", Per: PerHalf, Figure: figure.Spec{Kind: figure.Measure, Unit: "公里"}}
	gym := Plan{ID: "gym", Per: PerHalf, Figure: figure.Spec{Kind: figure.Count, Unit: "个"}}
	year := Plan{ID: "least", Per: PerYear, Figure: figure.Spec{Kind: figure.Count, Unit: "次"}}
	for _, c := range []struct {
		text    string
		plan    Plan
		want    string
		problem PlanProblem
	}{
		{"8", road, "8", ""},
		{"8.5公里", road, "8.5", ""},
		{"8500米", road, "8.5", ""},
		{" 计划2个 ", gym, "2", ""},
		{"目标两个", gym, "2", ""},
		{"0", gym, "0", ""},
		{"≥2", gym, "", PlanNotExact},
		{"至少2个", gym, "", PlanNotExact},
		{"约8公里", road, "", PlanNotExact},
		{"2-3个", gym, "", PlanNotExact},
		{"十几个", gym, "", PlanNotExact},
		{"8亩", road, "", PlanOtherUnit},
		{"2.5", gym, "", PlanNotWhole},
		{"1/2", road, "", PlanNotWhole},
		{"无", gym, "", PlanUnread},
		{"不适用", gym, "", PlanUnread},
		{"一万二", gym, "", PlanUnread},
		{"", gym, "", PlanUnread},
		{"2个 3个", gym, "", PlanUnread},
		{"2", year, "", PlanWrongSpan},
	} {
		t.Run(c.text, func(t *testing.T) {
			v, problem := ReadPlan(c.plan, half, c.text)
			if problem != c.problem || problem == "" && v.Amount.String() != c.want {
				t.Errorf("ReadPlan(%q) = %s, %q; want %s, %q", c.text, v.Amount, problem, c.want, c.problem)
			}
			if v.Typed != c.text || v.Unit != c.plan.Figure.Unit || v.Span != half || v.Plan != c.plan.ID {
				t.Errorf("ReadPlan(%q) forgets where it belongs: %+v", c.text, v)
			}
		})
	}
}

func TestNewestPlan(t *testing.T) {
	h1, h2 := mustRange(t, "2024H1"), mustRange(t, "2024H2")
	values := []PlanValue{{Plan: "a", Span: h2, Version: 2}, {Plan: "a", Span: h2, Version: 1}, {Plan: "b", Span: h2, Version: 3}}
	newest, earlier, ok := NewestPlan(values, "a", h2)
	if !ok || newest.Version != 2 || len(earlier) != 1 || earlier[0].Version != 1 {
		t.Errorf("newest = %+v after %+v, %t", newest, earlier, ok)
	}
	if _, _, ok := NewestPlan(values, "a", h1); ok {
		t.Error("a value of another half-year was found")
	}
	form := Form{Plan: []Plan{{ID: "a", Per: PerHalf}, {ID: "c", Per: PerHalf}, {ID: "d", Per: PerYear}}}
	var got []QuestionID
	for _, p := range form.LackingPlan(values, h2) {
		got = append(got, p.ID)
	}
	if diff := cmp.Diff([]QuestionID{"c"}, got); diff != "" {
		t.Errorf("lacking (-want +got):\n%s", diff)
	}
}
