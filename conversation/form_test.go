package conversation

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zongjie/figure"
	"zongjie/office"
)

// formFile is testdata/form.yaml: as much of a form as a conversation needs.
type formFile struct {
	Form        office.FormID       `yaml:"form"`
	Departments []office.Department `yaml:"departments"`
	Questions   []questionFile      `yaml:"questions"`
	Relations   []string            `yaml:"relations"`
}

type questionFile struct {
	ID          office.QuestionID     `yaml:"id"`
	Title       string                `yaml:"title"`
	Type        office.QuestionKind   `yaml:"type"`
	Kind        figure.Kind           `yaml:"kind"`
	Unit        string                `yaml:"unit"`
	Aggregation office.Aggregation    `yaml:"aggregation"`
	Ratio       office.Ratio          `yaml:"ratio"`
	Departments []office.DepartmentID `yaml:"departments"`
	Months      []time.Month          `yaml:"months"`
	Options     []string              `yaml:"options"`
}

func loadForm(t testing.TB) office.Form {
	t.Helper()
	var file formFile
	loadYAML(t, "testdata/form.yaml", &file)
	form := office.Form{ID: file.Form, Version: "v1", Departments: file.Departments}
	for _, q := range file.Questions {
		form.Questions = append(form.Questions, office.Question{
			ID: q.ID, Kind: q.Type, Title: q.Title, Departments: q.Departments, Months: q.Months,
			Figure: figure.Spec{Kind: q.Kind, Unit: q.Unit}, Aggregation: q.Aggregation, Ratio: q.Ratio, Options: q.Options,
		})
	}
	for _, text := range file.Relations {
		r, err := office.ParseRelation(text)
		if err != nil {
			t.Fatalf("relation %q: %v", text, err)
		}
		form.Relations = append(form.Relations, r)
	}
	return form
}

func question(t testing.TB, id office.QuestionID) office.Question {
	t.Helper()
	q, ok := loadForm(t).Question(id)
	if !ok {
		t.Fatalf("no question %s in testdata/form.yaml", id)
	}
	return q
}

func TestFormFinds(t *testing.T) {
	form := loadForm(t)
	if got, ok := form.Department("finance"); !ok || got.Name != "财务科" {
		t.Errorf("Department(finance) = %v, %t", got, ok)
	}
	if got, ok := form.Department("nowhere"); ok {
		t.Errorf("Department(nowhere) = %v, want none", got)
	}
	if got, ok := form.Question("audit"); !ok || got.Title != "审计项目" {
		t.Errorf("Question(audit) = %v, %t", got, ok)
	}
	if got, ok := form.Question("nothing"); ok {
		t.Errorf("Question(nothing) = %v, want none", got)
	}
}

func TestAgenda(t *testing.T) {
	everyMonth := []office.QuestionID{"visits", "money", "stock", "total", "schools", "acts", "note", "style"}
	with := func(more ...office.QuestionID) []office.QuestionID {
		return append(everyMonth[:len(everyMonth):len(everyMonth)], more...)
	}
	tests := map[string]struct {
		department office.DepartmentID
		month      time.Month
		want       []office.QuestionID
	}{
		"plain month":               {"policy", time.January, everyMonth},
		"month of a question":       {"policy", time.June, with("june")},
		"another month of it":       {"policy", time.December, with("june")},
		"month of another":          {"policy", time.March, with("march")},
		"department of a question":  {"finance", time.January, with("audit")},
		"both":                      {"finance", time.March, with("march", "audit")},
		"department nobody names":   {"nowhere", time.May, everyMonth},
		"the same month, next year": {"finance", time.June, with("june", "audit")},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := loadForm(t).Agenda(test.department, office.Period{Year: 2024, Month: test.month})
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("Agenda(%s, %s) (-want +got):\n%s", test.department, test.month, diff)
			}
		})
	}
}

func TestQuestionTraits(t *testing.T) {
	tests := map[office.QuestionID]struct{ computed, counted, mayBeNothing bool }{
		"visits":  {false, true, true},
		"money":   {false, true, true},
		"stock":   {false, true, false},
		"total":   {false, true, false},
		"share":   {true, true, false},
		"schools": {false, true, true},
		"acts":    {false, false, true},
		"note":    {false, false, true},
		"style":   {false, false, false},
	}
	for id, want := range tests {
		q := question(t, id)
		got := struct{ computed, counted, mayBeNothing bool }{q.Computed(), q.Counted(), MayBeNothing(q)}
		if got != want {
			t.Errorf("%s: computed, counted, may be nothing = %v, want %v", id, got, want)
		}
	}
}
