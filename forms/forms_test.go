package forms_test

import (
	"fmt"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"zongjie/conversation"
	"zongjie/figure"
	"zongjie/forms"
	"zongjie/office"
)

func TestNames(t *testing.T) {
	for _, name := range forms.Names() {
		if _, err := forms.Source(name); err != nil {
			t.Errorf("Source(%q): %v", name, err)
		}
	}
	if !slices.Contains(forms.Names(), "education-sports") {
		t.Errorf("Names() = %q, want education-sports among them", forms.Names())
	}
}

// TestEveryFigureOnce: the draft shows each of the fifty figures exactly once.
func TestEveryFigureOnce(t *testing.T) {
	form := loadForm(t)
	used := map[string]int{}
	for _, m := range regexp.MustCompile(`(?:fig|num) "([a-z0-9_-]+)"`).FindAllStringSubmatch(form.Outline.Body, -1) {
		used[m[1]]++
	}
	for i := 1; i <= 50; i++ {
		id := fmt.Sprintf("b%02d", i)
		_, asked := form.Question(office.QuestionID(id))
		if _, planned := form.Planned(office.QuestionID(id)); asked == planned {
			t.Errorf("%s is asked: %t, and a plan value: %t; want one of the two", id, asked, planned)
		}
		if used[id] != 1 {
			t.Errorf("the outline shows %s %d times, want once", id, used[id])
		}
	}
	if len(used) != 50 {
		t.Errorf("the outline shows %d figures, want 50", len(used))
	}
}

// TestOutlineNamesNoNumber: every numeral of the draft comes from a figure.
func TestOutlineNamesNoNumber(t *testing.T) {
	plain := regexp.MustCompile(`{{[^}]*}}`).ReplaceAllString(loadForm(t).Outline.Body, "")
	if got := regexp.MustCompile(`[0-9０-９]+`).FindAllString(plain, -1); got != nil {
		t.Errorf("numerals in the outline's text: %q", got)
	}
}

func TestEveryAggregationIsUsed(t *testing.T) {
	used := map[office.Aggregation]bool{}
	for _, q := range loadForm(t).Questions {
		used[q.Aggregation] = true
	}
	for _, a := range []office.Aggregation{office.Sum, office.Last, office.YearToDate,
		office.Distinct, office.RatioOf, office.None} {
		if !used[a] {
			t.Errorf("no question is combined by %s", a)
		}
	}
}

// TestHalfYear plays the demo's replies through the real questionnaire and
// combines what it kept by hand, apart from package report.
func TestHalfYear(t *testing.T) {
	form, data := loadForm(t), loadHalfYear(t)
	if data.Form != form.ID {
		t.Errorf("form of the replies = %q, want %q", data.Form, form.ID)
	}
	kept := map[office.QuestionID][]office.Answer{}
	past := reported{}
	for _, m := range data.Months {
		if len(m.Replies) != len(form.Departments) {
			t.Errorf("%s: %d departments reply, want %d", m.Period, len(m.Replies), len(form.Departments))
		}
		for _, r := range m.Replies {
			answers := play(t, form, m.Period, r, past[r.Department])
			checkProjects(t, m.Period, answers)
			for id, a := range answers {
				kept[id] = append(kept[id], a)
			}
			past.add(r.Department, m.Period, answers)
		}
	}
	for _, want := range loadExpected(t) {
		q, ok := form.Question(want.ID)
		if !ok {
			continue // a plan value, which nobody reports
		}
		if q.Figure.Unit != want.Unit {
			t.Errorf("unit of %s = %q, want %q", want.ID, q.Figure.Unit, want.Unit)
		}
		if got := combine(form, q, kept); got != want.Text {
			t.Errorf("%s %s combines to %q, want %q", q.ID, q.Title, got, want.Text)
		}
	}
}

// reported is what the departments reported in the months before.
type reported map[office.DepartmentID]map[office.QuestionID][]office.Past

func (r reported) add(d office.DepartmentID, p office.Period, answers map[office.QuestionID]office.Answer) {
	if r[d] == nil {
		r[d] = map[office.QuestionID][]office.Past{}
	}
	for id, a := range answers {
		r[d][id] = append(r[d][id], office.Past{Period: p, Answer: a})
	}
}

// checkProjects: of the projects, each is either continued or new.
func checkProjects(t *testing.T, p office.Period, a map[office.QuestionID]office.Answer) {
	t.Helper()
	if sum := a["b07"].Amount.Add(a["b08"].Amount); !a["b06"].Amount.Equal(sum) {
		t.Errorf("%s: b06 = %s, want b07 + b08 = %s", p, a["b06"].Amount, sum)
	}
}

// combine works a figure out from its answers, which are in the order of months
// and of one department.
func combine(form office.Form, q office.Question, kept map[office.QuestionID][]office.Answer) string {
	if q.Aggregation == office.RatioOf {
		part, whole := total(kept[q.Ratio.Part]), total(kept[q.Ratio.Whole])
		if p, _ := form.Question(q.Ratio.Part); p.Aggregation == office.Last {
			part, whole = newest(kept[q.Ratio.Part]).Amount, newest(kept[q.Ratio.Whole]).Amount
		}
		return figure.Write(part.Mul(decimal.NewFromInt(100)).Div(whole), figure.Exact, q.Figure.Unit)
	}
	answers := kept[q.ID]
	if q.Aggregation == office.Sum {
		return figure.Write(total(answers), qualifier(answers), q.Figure.Unit)
	}
	if q.Aggregation == office.Distinct {
		names := map[string]bool{}
		for _, a := range answers {
			for _, n := range a.Names {
				names[n] = true
			}
		}
		return figure.Write(decimal.NewFromInt(int64(len(names))), figure.Exact, q.Figure.Unit)
	}
	a := newest(answers)
	return figure.Write(a.Amount, a.Qualifier, q.Figure.Unit)
}

func newest(answers []office.Answer) office.Answer {
	if len(answers) == 0 {
		return office.Answer{}
	}
	return answers[len(answers)-1]
}

func total(answers []office.Answer) decimal.Decimal {
	sum := decimal.Zero
	for _, a := range answers {
		sum = sum.Add(a.Amount)
	}
	return sum
}

// qualifier returns that of the one approximate answer.
func qualifier(answers []office.Answer) (q figure.Qualifier) {
	for _, a := range answers {
		if a.Qualifier != figure.Exact {
			q = a.Qualifier
		}
	}
	return q
}

// play lets the questionnaire take every step of one department in one month. past
// is what the department reported before.
func play(t *testing.T, form office.Form, p office.Period, r reply, past map[office.QuestionID][]office.Past) map[office.QuestionID]office.Answer {
	t.Helper()
	var asked []office.QuestionID
	for _, item := range r.Answers {
		asked = append(asked, item.Question)
	}
	if diff := cmp.Diff(form.Agenda(r.Department, p), asked); diff != "" {
		t.Fatalf("%s %s: questions replied to (-asked +replied):\n%s", p, r.Department, diff)
	}
	at := time.Date(p.Year, p.Month, 26, 9, 0, 0, 0, time.UTC)
	round := office.Round{Period: p, Opens: at, Due: at.Add(24 * time.Hour), Locks: at.Add(48 * time.Hour)}
	pl := player{t: t, form: form, at: at, s: conversation.Begin(form, round, r.Department, 1)}
	pl.s.History = past
	pl.take(conversation.Event{Kind: conversation.Started})
	for _, item := range r.Answers {
		pl.steps(item)
	}
	pl.reviewing(p, r.Department)
	for _, item := range r.Corrections {
		if item.Steps[0].Edit != "" {
			pl.steps(item)
			continue
		}
		pl.press(conversation.Button{Action: conversation.Pick, Question: item.Question})
		pl.steps(item)
	}
	if r.Amendment.Text != "" {
		pl.steps(scripted{Question: r.Amendment.Question, Steps: []step{{Edit: r.Amendment.Text}}})
	}
	pl.reviewing(p, r.Department)
	return pl.s.Answers
}

type player struct {
	t    *testing.T
	form office.Form
	at   time.Time
	s    conversation.Session
	sent int // messages
}

func (p *player) take(e conversation.Event) {
	p.t.Helper()
	e.At = p.at
	next, effects, err := conversation.Transition(p.form, p.s, e)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, effect := range effects {
		if effect.Kind == conversation.Stale || effect.Kind == conversation.Unexpected {
			p.t.Fatalf("%s %s: event %+v is %s", p.s.Period, p.s.Department, e, effect.Kind)
		}
	}
	p.s = next
}

func (p *player) press(b conversation.Button) {
	p.t.Helper()
	b.Step = p.s.Step
	p.take(conversation.Event{Kind: conversation.Pressed, Button: b})
}

// steps takes the steps written under one question. The last one must settle it.
func (p *player) steps(item scripted) {
	p.t.Helper()
	for _, step := range item.Steps {
		p.step(item.Question, step)
	}
	if w := p.s.Pending; w != nil && w.Kind == conversation.Guessed && len(w.Answer.Names) == 1 { // a new name alone is shown first
		p.press(conversation.Button{Action: conversation.Yes, Question: item.Question})
	}
	if _, ok := p.s.Answers[item.Question]; !ok && len(item.Steps) > 0 && item.Steps[0].Press != conversation.Skip {
		p.t.Errorf("%s %s: %s has no answer after %v", p.s.Period, p.s.Department, item.Question, item.Steps)
	}
}

func (p *player) step(written office.QuestionID, s step) {
	p.t.Helper()
	switch {
	case s.Text != "" || s.Album != "":
		p.sent++
		p.take(conversation.Event{Kind: conversation.Replied, Text: s.Text + s.Album, Message: p.sent})
		return
	case s.Edit != "":
		p.take(conversation.Event{Kind: conversation.Edited, Text: s.Edit, Question: written, Message: p.s.Answers[written].Message})
		return
	}
	if p.s.Position >= len(p.s.Agenda) {
		p.t.Fatalf("%s %s: %+v comes after the last question", p.s.Period, p.s.Department, s)
	}
	id := p.s.Agenda[p.s.Position]
	button := conversation.Button{Action: s.Press, Question: id}
	q, _ := p.form.Question(id)
	switch {
	case s.Press == conversation.SameRest:
		button.Option = p.s.RestVersion(p.form)
	case s.Press == conversation.Same:
		last, _ := p.s.LastMonth(q)
		button.Option = last.Version
	case s.Choose != "":
		button.Action, button.Option = conversation.Select, slices.Index(q.Options, s.Choose)
	}
	p.press(button)
}

func (p *player) reviewing(period office.Period, d office.DepartmentID) {
	p.t.Helper()
	if p.s.Stage() != conversation.Reviewing && p.s.Submitted.IsZero() {
		p.t.Errorf("%s %s: stage after all steps = %s, want reviewing, or submitted", period, d, p.s.Stage())
	}
}
