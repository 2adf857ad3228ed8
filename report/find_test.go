package report_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
	"zongjie/report"
	"zongjie/report/find"
)

// findable is a draft whose figures are easy to confuse.
func findable(t *testing.T) (office.Form, report.Draft) {
	t.Helper()
	visits, online := number("visits", office.Sum, "party"), number("online", office.Sum, "party")
	visits.Title, online.Title = "走访企业", "线上走访企业"
	fund := office.Question{ID: "fund", Kind: office.FigureQuestion, Title: "发放资助资金", Aggregation: office.YearToDate,
		Departments: []office.DepartmentID{"party"}, Figure: figure.Spec{Kind: figure.Money, Unit: "万元"}}
	lacking, about := number("lacking", office.Sum, "base"), number("about", office.Sum, "party")
	lacking.Title, about.Title = "新增企业", "参加活动"
	schools := words("schools", office.NamesQuestion)
	schools.Title, schools.Departments = "调研学校", []office.DepartmentID{"party"}
	output := office.Question{ID: "output", Kind: office.FigureQuestion, Title: "产值增速", Aggregation: office.None,
		Departments: []office.DepartmentID{"party"}, Figure: figure.Spec{Kind: figure.Rate, Unit: "%", Signed: true}}
	o := newOffice(visits, online, fund, lacking, about, schools, output)
	o.in.Range = mustRange("2024-01")
	o.in.Form.Plan = []office.Plan{{ID: "road", Title: "健身步道目标", Figure: figure.Spec{Kind: figure.Count, Unit: "公里"}, Per: office.PerYear}}
	o.in.Plan = []office.PlanValue{{Plan: "road", Span: mustRange("2024"), Amount: decimal.NewFromInt(8), Unit: "公里", Typed: "8公里"}}
	o.numbers("visits", "party", "132")
	o.numbers("online", "party", "32")
	o.report(1, "party", office.Answer{Question: "output", State: office.Value, Typed: "下降3.2%", Amount: decimal.RequireFromString("-3.2"), Unit: "%"})
	o.numbers("fund", "party", "713.036")
	o.numbers("about", "party", "~6000")
	o.report(1, "party", office.Answer{Question: "schools", State: office.Value, Typed: "一小、二小", Names: []string{"一小", "二小"}})
	return o.in.Form, o.compile(t, `{{fig "visits"}}{{fig "online"}}{{fig "fund"}}{{fig "lacking"}}{{fig "about"}}{{fig "schools"}}{{fig "road"}}{{growth "output"}}`)
}

func TestFind(t *testing.T) {
	form, d := findable(t)
	for _, c := range []struct {
		asked string
		want  string // ids; a number that is other than asked has a ! before them
	}{
		{"132", "visits"},
		{"132家", "visits"},
		{"为什么是１３２家？", "visits"},
		{"一百三十二", "visits"},
		{"32", "online"}, // not a piece of 132
		{"713.036万元", "fund"},
		{"713.036", "fund"},
		{"7130360元", "fund"},
		{"713", ""},
		{"6000", "about"},
		{"约6000家", "about"},
		{"××", "lacking"},
		{"8公里", "road"},
		{"2所", "schools"},
		{"下降3.2%", "output"},
		{"3.2%", "output"},
		{"-3.2%", "output"},
		{"visits", "visits"},
		{"B17", ""},
		{"走访企业", "visits"}, // and not what merely has it in its name
		{"走访", "visits online"},
		{"企业怎么来的", "visits online lacking"},
		{"走访企业为什么是132？", "visits"},
		{"走访企业132家", "visits"},
		{"走访为什么是32", "online"},
		{"走访企业为什么是133？", "! visits"},
		{"走访企业133", "! visits"},
		{"走访企业为什么是32？", "! visits"},
		{"133", ""},
		{"企", ""},
		{"", ""},
		{"公园为什么是5", ""},
	} {
		found := find.Figures(d, form, find.NewQuery(c.asked))
		var got []string
		if found.Otherwise {
			got = append(got, "!")
		}
		for _, f := range found.Figures {
			got = append(got, string(f.Question))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q: got %q, want %q", c.asked, got, c.want)
		}
	}
}

// A percentage beside a figure is asked for like the figure itself.
func TestFindComparison(t *testing.T) {
	form, d := findable(t)
	d.Figures = slices.Clone(d.Figures)
	d.Figures[0].Comparison = &report.Comparison{Words: "同比增长12.4%"}
	for asked, want := range map[string]int{"12.4%": 1, "增长12.4%": 1, "2.4%": 0, "12": 0, "12.4": 1, "12.": 0} {
		if got := len(find.Figures(d, form, find.Query{Term: asked}).Figures); got != want {
			t.Errorf("%q: %d figures, want %d", asked, got, want)
		}
	}
}

func TestAccountListsNames(t *testing.T) {
	_, d := findable(t)
	i := slices.IndexFunc(d.Figures, func(f report.Figure) bool { return f.Question == "schools" })
	got := d.Figures[i].Account()
	want := slices.Insert(d.Figures[i].Provenance(), 1, "名单（2所）：一小、二小")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(d.Figures[0].Provenance(), d.Figures[0].Account()); diff != "" {
		t.Errorf("of a number (-want +got):\n%s", diff)
	}
}

// TestFindNumberIsNoName: a number that the draft does not have is not looked for in
// ids and titles.
func TestFindNumberIsNoName(t *testing.T) {
	sights := number("b04", office.Sum, "party")
	sights.Title = "14处景区"
	o := newOffice(sights)
	o.in.Range = mustRange("2024-01")
	o.numbers("b04", "party", "7")
	d := o.compile(t, `{{fig "b04"}}`)
	for asked, want := range map[string]int{"为什么是14？": 0, "14": 0, "7": 1, "14处": 1} {
		if got := len(find.Figures(d, o.in.Form, find.NewQuery(asked)).Figures); got != want {
			t.Errorf("%s: got %d figures, want %d", asked, got, want)
		}
	}
}
