package forms_test

import (
	"errors"
	"fmt"
	"os"
	"testing"

	"github.com/goccy/go-yaml"

	"zongjie/config"
	"zongjie/forms"
	"zongjie/office"
	"zongjie/report/outline"
)

// TestFormsAreValid: every ready form loads, and its outline can be carried out
// without so much as a warning.
func TestFormsAreValid(t *testing.T) {
	for _, name := range forms.Names() {
		t.Run(name, func(t *testing.T) {
			source, err := forms.Source(name)
			if err != nil {
				t.Fatal(err)
			}
			form, err := config.CheckForm(name+".yaml", source)
			if err != nil {
				t.Fatalf("CheckForm: %v", err)
			}
			for _, fault := range outline.Check(form) {
				t.Errorf("outline: %+v", fault)
			}
			if string(form.ID) != name {
				t.Errorf("id = %q, want the file's name %q", form.ID, name)
			}
		})
	}
}

// The demo's data, as far as its figures go.
type (
	halfYear struct {
		Form   office.FormID
		Months []struct {
			Period  office.Period
			Replies []reply
		}
	}
	reply struct {
		Department  office.DepartmentID
		Answers     script
		Corrections script
		Amendment   struct { // of what was submitted, by editing its message
			Question office.QuestionID
			Text     string
		}
	}
	expected struct {
		ID   office.QuestionID
		Text string
		Unit string
	}
)

// script is what is done at each question, in the order it is written.
type script []scripted

type scripted struct {
	Question office.QuestionID
	Steps    []step
}

// step is one of: a text sent, a button pressed, an option chosen.
type step struct {
	Text   string
	Album  string
	Edit   string
	Press  office.Action
	Choose string
}

func (s *script) UnmarshalYAML(decode func(any) error) error {
	var order yaml.MapSlice
	var steps map[office.QuestionID][]step
	if err := errors.Join(decode(&order), decode(&steps)); err != nil {
		return err
	}
	for _, item := range order {
		id := office.QuestionID(fmt.Sprint(item.Key))
		*s = append(*s, scripted{Question: id, Steps: steps[id]})
	}
	return nil
}

func (s *step) UnmarshalYAML(decode func(any) error) error {
	if decode(&s.Text) == nil {
		return nil
	}
	type plain step
	return decode((*plain)(s))
}

func loadForm(t *testing.T) office.Form {
	t.Helper()
	source, err := forms.Source("education-sports")
	if err != nil {
		t.Fatal(err)
	}
	form, err := config.CheckForm("education-sports.yaml", source)
	if err != nil {
		t.Fatal(err)
	}
	return form
}

func loadHalfYear(t *testing.T) (data halfYear) {
	t.Helper()
	load(t, "../demo/half-year.yaml", &data)
	return data
}

func loadExpected(t *testing.T) (data []expected) {
	t.Helper()
	load(t, "../demo/expected.yaml", &data)
	if len(data) != 50 {
		t.Errorf("expected.yaml has %d figures, want 50", len(data))
	}
	return data
}

func load(t *testing.T, path string, v any) {
	t.Helper()
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(source, v); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}
