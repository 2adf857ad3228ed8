package forms_test

import (
	"testing"
	"time"

	"github.com/goccy/go-yaml"

	"zongjie/conversation"
	"zongjie/figure"
	"zongjie/forms"
)

func loadForm(t *testing.T) conversation.Form {
	t.Helper()
	var f struct {
		Form        conversation.FormID
		Departments []struct {
			ID   conversation.DepartmentID
			Name string
		}
		Questions []struct {
			ID          conversation.QuestionID
			Type        conversation.QuestionKind
			Title       string
			Departments []conversation.DepartmentID
			Months      []int
			Kind        figure.Kind
			Unit        string
			Aggregation conversation.Aggregation
			Ratio       struct{ Part, Whole conversation.QuestionID }
			Options     []string
			Help        string
		}
		Outline struct{ Title, Body string }
	}
	source, err := forms.Source("education-sports")
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(source, &f); err != nil {
		t.Fatal(err)
	}
	form := conversation.Form{ID: f.Form, Outline: conversation.Outline{Title: f.Outline.Title, Body: f.Outline.Body}}
	for _, d := range f.Departments {
		form.Departments = append(form.Departments, conversation.Department{ID: d.ID, Name: d.Name})
	}
	for _, q := range f.Questions {
		cq := conversation.Question{ID: q.ID, Kind: q.Type, Title: q.Title, Departments: q.Departments,
			Figure:      figure.Spec{Kind: q.Kind, Unit: q.Unit, RunningTotal: q.Aggregation == conversation.YearToDate},
			Aggregation: q.Aggregation, Ratio: q.Ratio, Options: q.Options}
		for _, m := range q.Months {
			cq.Months = append(cq.Months, time.Month(m))
		}
		form.Questions = append(form.Questions, cq)
	}
	return form
}
