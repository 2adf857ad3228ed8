package office

import (
	"slices"
	"time"

	"zongjie/figure"
)

// Ids name things in a form. They are written by whoever writes the form, match
// [a-z][a-z0-9_-]{0,23}, and never change their meaning: answers are stored
// under them.
type (
	// FormID names a form.
	FormID string
	// QuestionID names a question within its form.
	QuestionID string
	// DepartmentID names a department, the same one in every form of an office.
	DepartmentID string
)

// PersonID is a person's Telegram user id.
type PersonID int64

// Form is what one YAML file says: the questions of each month, who answers
// them, the schedule and the outline of the draft. A Form that package config
// returned is valid: ids are unique, every reference resolves.
type Form struct {
	ID          FormID
	Version     string // fingerprint of the source; sessions and rounds are pinned to it
	Title       string // name of the form in chat: 教育体育月报
	Organ       string // name of the office in the draft: 某区教育和体育局
	Departments []Department
	Questions   []Question
	Relations   []Relation // what must hold between the figures of a department in a month
	Plan        []Plan     // what the secretary enters: targets and required values
	Schedule    Schedule
	Outline     Outline
}

// Department is one 科室.
type Department struct {
	ID   DepartmentID
	Name string
}

// Outline is the draft's plan: a title and a text/template that yields Markdown.
// Package report documents its functions.
type Outline struct {
	Title string
	Body  string
	Line  int // line of Body's first line in the form's file, for errors
	// Activities is how many entries of one question the text shows at most, the
	// rest following in an annex; 0 for the usual number.
	Activities int
}

// Department returns the department with this id.
func (f Form) Department(id DepartmentID) (Department, bool) {
	i := slices.IndexFunc(f.Departments, func(d Department) bool { return d.ID == id })
	if i < 0 {
		return Department{}, false
	}
	return f.Departments[i], true
}

// Question returns the question with this id.
func (f Form) Question(id QuestionID) (Question, bool) {
	i := slices.IndexFunc(f.Questions, func(q Question) bool { return q.ID == id })
	if i < 0 {
		return Question{}, false
	}
	return f.Questions[i], true
}

// Agenda lists what a department is asked about a month, in the form's order.
func (f Form) Agenda(d DepartmentID, p Period) []QuestionID {
	var agenda []QuestionID
	for _, q := range f.Questions {
		if q.AskedOf(d) && q.AskedIn(p) {
			agenda = append(agenda, q.ID)
		}
	}
	return agenda
}

// QuestionKind says what a question asks for.
type QuestionKind string

// The kinds of question.
const (
	FigureQuestion     QuestionKind = "figure"     // a number with a unit
	NamesQuestion      QuestionKind = "names"      // a list, each name counted once
	ActivitiesQuestion QuestionKind = "activities" // entries, one message each
	TextQuestion       QuestionKind = "text"       // free text
	ChoiceQuestion     QuestionKind = "choice"     // one of the options
)

// Aggregation says how the months of a figure combine into one.
type Aggregation string

// The aggregations.
const (
	Sum        Aggregation = "sum"          // months and departments add up
	Last       Aggregation = "last"         // a stock: the newest report of each department, added over departments
	YearToDate Aggregation = "year_to_date" // each report counts from January: newest minus the one before the range
	Distinct   Aggregation = "distinct"     // names: each counted once over months and departments
	RatioOf    Aggregation = "ratio"        // recomputed from two other figures, never asked
	None       Aggregation = "none"         // months do not combine: one report stands alone
)

// Question is one thing asked.
type Question struct {
	ID          QuestionID
	Kind        QuestionKind
	Title       string         // short name, in prompts, cards and gap lists: 走访企业
	Help        string         // optional sentence shown under the title
	Departments []DepartmentID // who is asked; empty means every department
	Months      []time.Month   // when it is asked; empty means every month
	Figure      figure.Spec    // unit and kind, for figures; the unit alone, for names
	Aggregation Aggregation    // for figures and names
	Ratio       Ratio          // for aggregation ratio
	Options     []string       // for choices
}

// Ratio names the two figures of a ratio: Part ÷ Whole, in percent.
type Ratio struct{ Part, Whole QuestionID }

// Computed reports whether the question is worked out from others and never asked.
func (q Question) Computed() bool { return q.Aggregation == RatioOf }

// AskedOf reports whether the department is asked this question.
func (q Question) AskedOf(d DepartmentID) bool {
	return !q.Computed() && (len(q.Departments) == 0 || slices.Contains(q.Departments, d))
}

// AskedIn reports whether the question is asked about the month.
func (q Question) AskedIn(p Period) bool {
	return len(q.Months) == 0 || slices.Contains(q.Months, p.Month)
}

// Counted reports whether the question yields a number in the draft.
func (q Question) Counted() bool { return q.Kind == FigureQuestion || q.Kind == NamesQuestion }

// Local is a moment as the clocks of the form's office show it.
func (f Form) Local(t time.Time) time.Time {
	if f.Schedule.Zone == nil {
		return t
	}
	return t.In(f.Schedule.Zone)
}
