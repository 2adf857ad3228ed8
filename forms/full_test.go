package forms_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"zongjie/config"
	"zongjie/conversation"
	"zongjie/forms"
	"zongjie/office"
	"zongjie/report"
)

// fullData is half a year of replies to a form, and the figures they come to.
type fullData struct {
	Form     office.FormID
	Range    string
	Replies  map[office.QuestionID][]turns
	Plan     []planned
	Expected []expected
}

type planned struct {
	ID   office.QuestionID
	Span string
	Text string
}

// turns are the steps taken at a question in one month; a single one need not be
// written as a list.
type turns []step

func (s *turns) UnmarshalYAML(decode func(any) error) error {
	var all []step
	if decode(&all) == nil {
		*s = all
		return nil
	}
	var only step
	err := decode(&only)
	*s = turns{only}
	return err
}

// ready is one ready form with a full half-year of data.
type ready struct {
	name     string
	prefix   string // of its indicators' ids
	count    int    // of its indicators
	form     office.Form
	input    report.Input
	expected []expected
}

// readyForms are the forms of the four real summaries, with their full data.
func readyForms(t *testing.T) []ready {
	t.Helper()
	all := []ready{educationSports(t)}
	for _, r := range []ready{
		{name: "science-technology", prefix: "a", count: 20},
		{name: "civil-affairs-ideology", prefix: "c", count: 7},
		{name: "civilised-unit", prefix: "d", count: 27},
	} {
		r.fill(t)
		all = append(all, r)
	}
	return all
}

func (r *ready) fill(t *testing.T) {
	t.Helper()
	var data fullData
	load(t, "testdata/"+r.name+".yaml", &data)
	r.form, r.expected = readyForm(t, r.name), data.Expected
	r.input = emptyInput(t, r.form, data.Range)
	for _, p := range r.input.Range.Periods() {
		for _, d := range r.form.Departments {
			script := data.script(t, r.form, d.ID, p, r.input.Range)
			r.report(p, d.ID, play(t, r.form, p, reply{Department: d.ID, Answers: script}, nil))
		}
	}
	for _, v := range data.Plan {
		r.plan(t, v)
	}
}

// educationSports is the demo's half-year.
func educationSports(t *testing.T) ready {
	t.Helper()
	r := ready{name: "education-sports", prefix: "b", count: 50, form: loadForm(t), expected: loadExpected(t)}
	r.input = emptyInput(t, r.form, "2024H1")
	past := reported{}
	for _, m := range loadHalfYear(t).Months {
		for _, one := range m.Replies {
			answers := play(t, r.form, m.Period, one, past[one.Department])
			r.report(m.Period, one.Department, answers)
			past.add(one.Department, m.Period, answers)
		}
	}
	var data struct {
		Secretary struct {
			Plan struct {
				Values map[office.QuestionID]string
			}
		}
	}
	load(t, "../demo/half-year.yaml", &data)
	for id, text := range data.Secretary.Plan.Values {
		r.plan(t, planned{ID: id, Span: "2024H2", Text: text})
	}
	return r
}

func readyForm(t *testing.T, name string) office.Form {
	t.Helper()
	source, err := forms.Source(name)
	if err != nil {
		t.Fatal(err)
	}
	form, err := config.CheckForm(name+".yaml", source)
	if err != nil {
		t.Fatal(err)
	}
	return form
}

// script is what a department does in a month. A question with a single reply is
// answered so every time, but activities and texts only the first time.
func (d fullData) script(t *testing.T, form office.Form, department office.DepartmentID, p office.Period, r office.Range) script {
	t.Helper()
	var all script
	for _, id := range form.Agenda(department, p) {
		q, _ := form.Question(id)
		asked, turn := 0, 0
		for _, other := range r.Periods() {
			if q.AskedIn(other) {
				asked++
			}
			if other == p {
				turn = asked - 1
			}
		}
		steps := d.Replies[id]
		if q.Kind == office.TextQuestion && len(steps) > 1 { // one for each department
			turn, asked = max(0, slices.Index(q.Departments, department)), len(q.Departments)
		}
		switch {
		case len(steps) != 1 && len(steps) != asked:
			t.Fatalf("%s has %d replies and is asked %d times", id, len(steps), asked)
		case len(steps) == 1 && turn > 0 && !q.Counted():
			steps = []turns{{{Press: conversation.NoNews}}}
			turn = 0
		case len(steps) == 1:
			turn = 0
		}
		taken := steps[turn]
		if q.Kind == office.ActivitiesQuestion && taken[len(taken)-1].Press == "" {
			taken = append(slices.Clone(taken), step{Press: conversation.Done})
		}
		all = append(all, scripted{Question: id, Steps: taken})
	}
	return all
}

// emptyInput is a half-year whose rounds are over and in which nobody answered.
func emptyInput(t *testing.T, form office.Form, span string) report.Input {
	t.Helper()
	r, err := office.ParseRange(span)
	if err != nil {
		t.Fatal(err)
	}
	in := report.Input{Form: form, Range: r, Duties: map[office.RoundID][]office.Duty{}}
	for i, p := range r.Periods() {
		at := time.Date(p.Year, p.Month, 25, 9, 0, 0, 0, form.Schedule.Zone)
		round := office.Round{ID: office.RoundID(i + 1), Form: form.ID, Period: p, Opens: at, Due: at.AddDate(0, 0, 3), Locks: at.AddDate(0, 0, 10)}
		in.Rounds = append(in.Rounds, round)
		for _, d := range form.Departments {
			in.Duties[round.ID] = append(in.Duties[round.ID], office.Duty{Round: round.ID, Department: d.ID})
		}
		in.At = round.Locks
	}
	return in
}

func (r *ready) report(p office.Period, d office.DepartmentID, answers map[office.QuestionID]office.Answer) {
	for _, a := range answers {
		r.input.Reports = append(r.input.Reports, office.Report{Period: p, Department: d, Submitted: true, Name: "周明", Answer: a})
	}
}

func (r *ready) plan(t *testing.T, v planned) {
	t.Helper()
	p, ok := r.form.Planned(v.ID)
	span, err := office.ParseRange(v.Span)
	if !ok || err != nil {
		t.Fatalf("%s is planned: %t, %v", v.ID, ok, err)
	}
	value, problem := office.ReadPlan(p, span, v.Text)
	if problem != "" {
		t.Fatalf("%s %q: %s", v.ID, v.Text, problem)
	}
	value.Version, value.Name, value.At = 1, "林静", r.input.At
	r.input.Plan = append(r.input.Plan, value)
}

// ids are the ids of the form's indicators.
func (r ready) ids() []office.QuestionID {
	var ids []office.QuestionID
	for i := range r.count {
		ids = append(ids, office.QuestionID(fmt.Sprintf("%s%02d", r.prefix, i+1)))
	}
	return ids
}

func compile(t *testing.T, in report.Input) report.Draft {
	t.Helper()
	d, err := report.Compile(in)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// shown returns what the draft's text has at a question's figure, once for each
// time it stands there.
func shown(d report.Draft, id office.QuestionID) []string {
	var all []string
	for _, b := range d.Blocks {
		for _, s := range b.Spans {
			if s.Figure != report.NoFigure && d.Figures[s.Figure].Question == id {
				all = append(all, s.Text)
			}
		}
	}
	return all
}

func figureOf(d report.Draft, id office.QuestionID) report.Figure {
	for _, f := range d.Figures {
		if f.Question == id {
			return f
		}
	}
	return report.Figure{}
}

// TestFullData: every one of the 104 indicators stands in the document with its
// value and unit, and with who reported it.
func TestFullData(t *testing.T) {
	total := 0
	for _, r := range readyForms(t) {
		t.Run(r.name, func(t *testing.T) {
			d := compile(t, r.input)
			if len(r.expected) != r.count {
				t.Errorf("%d figures are expected, want %d", len(r.expected), r.count)
			}
			for _, want := range r.expected {
				f, stands := figureOf(d, want.ID), shown(d, want.ID)
				inText := want.Text
				if q, _ := r.form.Question(want.ID); q.Figure.Signed {
					inText = "增长" + inText
				}
				if f.Text != want.Text || f.Unit != want.Unit || !slices.Contains(stands, inText) {
					t.Errorf("%s = %q in %q, in the text %q; want %q", want.ID, f.Text, f.Unit, stands, want.Text)
				}
				checkProvenance(t, f)
			}
			for _, g := range d.Gaps {
				q, asked := r.form.Question(g.Question)
				if g.Reason != report.ApproximateOnly && (q.Counted() || !asked) {
					t.Errorf("gap in full data: %s %s", g.Department, g)
				}
			}
		})
		total += len(r.expected)
	}
	if total != 104 {
		t.Errorf("the four forms have %d indicators, want 104", total)
	}
}

func checkProvenance(t *testing.T, f report.Figure) {
	t.Helper()
	lines := strings.Join(f.Provenance(), "\n")
	if len(f.Sources()) == 0 || f.Formula == "" || !strings.Contains(lines, "填“") && !strings.Contains(lines, "点按钮填报") {
		t.Errorf("%s has no provenance:\n%s", f.Question, lines)
	}
	for _, s := range f.Sources() {
		if s.Name == "" || s.Department == "" || s.Period == (office.Period{}) {
			t.Errorf("%s: a source names nobody or no time: %+v", f.Question, s)
		}
	}
}

// TestNoData: all 104 stand in the document as ××, and as gaps with department and
// months. A ratio lacks when the two figures behind it do.
func TestNoData(t *testing.T) {
	listed := 0
	for _, r := range readyForms(t) {
		t.Run(r.name, func(t *testing.T) {
			d := compile(t, emptyInput(t, r.form, r.input.Range.String()))
			gaps := map[office.QuestionID]bool{}
			for _, g := range d.Gaps {
				gaps[g.Question] = g.Department != "" && len(g.Periods) > 0
			}
			for _, id := range r.ids() {
				q, _ := r.form.Question(id)
				if lacks := gaps[id] || q.Computed() && gaps[q.Ratio.Part] && gaps[q.Ratio.Whole]; !lacks {
					t.Errorf("%s is no gap with department and months", id)
				}
				f := figureOf(d, id)
				if want := []string{"××" + f.Unit}; !slices.Equal(shown(d, id), want) {
					t.Errorf("%s stands as %q, want %q", id, shown(d, id), want)
				}
				listed++
			}
		})
	}
	if listed != 104 {
		t.Errorf("%d indicators lack, want 104", listed)
	}
}

// TestDecline: growth that fell is reported with a sign or in words, and the draft
// says 下降.
func TestDecline(t *testing.T) {
	form := readyForm(t, "civilised-unit")
	in := emptyInput(t, form, "2021H1")
	q, _ := form.Question("d05")
	for _, typed := range []string{"-3.2%", "下降3.2%"} {
		read := conversation.Read(q, office.Answer{}, typed, 1)
		if read.Verdict != conversation.Accepted {
			t.Fatalf("%q is read as %+v", typed, read)
		}
		in.Reports = []office.Report{{Period: in.Range.Last, Department: "hitech", Submitted: true, Name: "周明", Answer: read.Answer}}
		if got, want := whole(compile(t, in)), "，今年以来高新技术产业产值下降3.2%。"; !strings.Contains(got, want) {
			t.Errorf("%q: the draft lacks %q:\n%s", typed, want, got)
		}
	}
}
