package report_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"zongjie/office"
	"zongjie/report/outline"
)

func TestCheckOutline(t *testing.T) {
	cases := []struct {
		name, title, body string
		want              []outline.Fault
	}{
		{"sound", "{{.Organ}}", `{{fig "b17"}}{{if reported "hard"}}{{texts "hard"}}{{else}}{{.Span}}{{end}}`, nil},
		{"unknown question", "t", "第一行\n中文{{fig \"b71\"}}{{texts \"hard\"}}", []outline.Fault{
			{Line: 2, Column: 9, Problem: `no question "b71" in this form`, Name: "b71", Nearest: "b17"},
		}},
		{"unknown function", "t", `{{figg "b17"}}{{with fgi "b17"}}{{.X}}{{end}}`, []outline.Fault{
			{Line: 1, Column: 3, Problem: `unknown function "figg"`, Name: "figg", Nearest: "fig"},
			{Line: 1, Column: 22, Problem: `unknown function "fgi"`, Name: "fgi", Nearest: "fig"},
		}},
		{"wrong kind", "t", `{{fig "hard"}}{{texts "b17"}}`, []outline.Fault{
			{Line: 1, Column: 7, Problem: `question "hard" asks for text, which fig cannot show`, Name: "hard", Nearest: "texts"},
			{Line: 1, Column: 23, Problem: `question "b17" asks for figure, which texts cannot show`, Name: "b17", Nearest: "fig"},
		}},
		{"not a literal", "t", `{{fig .Organ}}{{"b17" | fig}}{{fig}}`, []outline.Fault{
			{Line: 1, Column: 3, Problem: `fig takes one question id in quotes, such as fig "b17"`, Name: "fig"},
			{Line: 1, Column: 25, Problem: `fig takes one question id in quotes, such as fig "b17"`, Name: "fig"},
			{Line: 1, Column: 32, Problem: `fig takes one question id in quotes, such as fig "b17"`, Name: "fig"},
		}},
		{"syntax", "t", "a\n{{if}}", []outline.Fault{{Line: 2, Problem: "missing value for if"}}},
		{"title", "甲{{.Orgn}}{{fig \"b17\"}}", "b", []outline.Fault{
			{Title: true, Line: 1, Column: 4, Problem: "unknown field .Orgn", Name: "Orgn", Nearest: "Organ"},
			{Title: true, Line: 1, Column: 13, Problem: "the title cannot use fig; it has .Organ, .Range and the like", Name: "fig"},
		}},
		{"headings", "t", "##一、\n# 总\n###### 深\n## 好", []outline.Fault{
			{Line: 1, Column: 3, Problem: "a heading needs a space after its #", Name: "##"},
			{Line: 2, Column: 1, Problem: "headings go from ## to #####", Name: "#"},
			{Line: 3, Column: 1, Problem: "headings go from ## to #####", Name: "######"},
		}},
		{"private use", "t", "甲\ue000", []outline.Fault{
			{Line: 1, Column: 2, Problem: "a private-use character, which no font shows"},
		}},
		{"only when it runs", "t", "a\n{{index .Organ 99}}", []outline.Fault{
			{Line: 2, Column: 3, Problem: `executing "body" at <index .Organ 99>: error calling index: index out of range: 99`},
		}},
		{"in a definition", "t", `{{define "d"}}{{.Anything}}{{fig "b1"}}{{end}}{{template "d" .}}`, []outline.Fault{
			{Line: 1, Column: 34, Problem: `no question "b1" in this form`, Name: "b1", Nearest: "b17"},
		}},
		{"never used", "t", `{{if reported "b17"}}b{{end}}`, []outline.Fault{
			{Problem: `question "b17" is never used in the outline`, Name: "b17", Warning: true},
			{Problem: `question "hard" is never used in the outline`, Name: "hard", Warning: true},
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := newOffice(number("b17", office.Sum), words("hard", office.TextQuestion)).in.Form
			f.Outline = office.Outline{Title: c.title, Body: c.body}
			if diff := cmp.Diff(c.want, outline.Check(f)); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCheckOutlineRatioUsesItsOperands(t *testing.T) {
	ratio := number("r", office.RatioOf)
	ratio.Ratio = office.Ratio{Part: "p", Whole: "w"}
	f := newOffice(ratio, number("p", office.Sum), number("w", office.Sum)).in.Form
	f.Outline.Body = `{{fig "r"}}`
	if got := outline.Check(f); got != nil {
		t.Errorf("faults = %+v, want none", got)
	}
}

func TestCheckOutlineKnowsEveryWordFunction(t *testing.T) {
	f := newOffice(words("n", office.NamesQuestion), words("a", office.ActivitiesQuestion), words("c", office.ChoiceQuestion)).in.Form
	f.Outline.Body = `{{texts "n"}}{{texts "a"}}{{texts "c"}}`
	var got []string
	for _, fault := range outline.Check(f) {
		got = append(got, fault.Nearest)
	}
	if diff := cmp.Diff([]string{"names", "activities", "choice"}, got); diff != "" {
		t.Errorf("nearest (-want +got):\n%s", diff)
	}
	f.Outline.Body = `{{names "n"}}{{activities "a"}}{{choice "c"}}{{range 2}}{{.}}{{end}}{{template "x"}}{{define "x"}}{{end}}`
	if got := outline.Check(f); got != nil {
		t.Errorf("faults = %+v, want none", got)
	}
}

func TestCheckOutlineFindsPrivateUseInTheForm(t *testing.T) {
	o := newOffice(number("b17", office.Sum))
	f := o.in.Form
	f.Organ, f.Title, f.Outline.Body = "\ue000局", "\ue000", `{{fig "b17"}}`
	f.Questions[0].Title = "\ue123"
	f.Departments[1].Name = "\U000f0000科"
	var got []string
	for _, fault := range outline.Check(f) {
		got = append(got, fault.Name)
	}
	if diff := cmp.Diff([]string{"organ", "title", "base", "b17"}, got); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}
