package config

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/token"

	"zongjie/office"
	"zongjie/report/outline"
	"zongjie/schedule"
)

// idWant says what an id looks like, in a fault.
const idWant = "a letter a–z, then at most 23 of a–z, 0–9, _ and -"

var idPattern = regexp.MustCompile(`^[a-z][a-z0-9_-]{0,23}$`)

// maxPlan bounds the plan values of a form, so that all of them fit in one message.
const maxPlan = 30

// CheckForm reads a form from the YAML source of a file and checks all of it. File is only used in
// faults. An error is [Faults], every one at once; the form returned beside it is what could be
// read, and must not be used for work.
func CheckForm(file string, source []byte) (office.Form, error) {
	f := checkForm(file, source)
	return f.form, f.faults.err()
}

func checkForm(file string, source []byte) *formReader {
	f := parseForm(&reader{file: file, limit: maxSize}, source)
	f.checkID(f.root.value("form"), "form", string(f.form.ID))
	f.checkDepartments()
	f.checkSchedule()
	f.checkQuestions()
	for i, r := range f.form.Relations {
		f.checkRelation(r, f.relations[i])
	}
	f.checkPlan()
	f.checkOutline()
	f.checkAgendas()
	return f
}

// checkID reports an id that is not allowed; an empty one was reported already.
func (f *formReader) checkID(at node, what, id string) bool {
	if id == "" || idPattern.MatchString(id) {
		return id != ""
	}
	f.add(at, fmt.Sprintf("%s id %q is not allowed", what, id), idWant)
	return false
}

// first reports an id that appeared before, and keeps a new one.
func (f *formReader) first(seen map[string]int, at node, what, id string) {
	if line, ok := seen[id]; ok {
		f.add(at, fmt.Sprintf("%s %q appears again; it is already on line %d", what, id, line), "a new one")
		return
	}
	seen[id] = at.line
}

func (f *formReader) checkDepartments() {
	ids, names := map[string]int{}, map[string]int{}
	for i, d := range f.form.Departments {
		o := f.departments[i]
		if f.checkID(o.value("id"), "department", string(d.ID)) {
			f.first(ids, o.value("id"), "department", string(d.ID))
		}
		if d.Name != "" {
			f.first(names, o.value("name"), "department name", d.Name)
		}
	}
}

// checkSchedule reports times that do not follow one another. What is missing was reported, and
// an offset that could not be read would be compared as zero.
func (f *formReader) checkSchedule() {
	for _, fault := range schedule.Check(f.form.Schedule) {
		at, what := f.schedule.value(string(fault.Field)), fmt.Sprintf("%s of schedule", fault.Field)
		told := !f.timed
		switch fault.Field {
		case schedule.Opens:
			told = f.form.Schedule.Opens == ""
		case schedule.Reminders:
			what = fmt.Sprintf("reminder %d of schedule", fault.Index+1)
			if f.timed {
				items, _ := f.schedule.again().texts("reminders", "")
				at = items[fault.Index]
			}
		case schedule.Due, schedule.Locks:
		}
		if !told {
			f.add(at, what+" "+fault.Problem, fault.Want)
		}
	}
}

// checkPlan checks the plan values. They share the outline's functions with questions, so their
// ids must differ.
func (f *formReader) checkPlan() {
	if len(f.plan) > maxPlan {
		f.add(f.plan[maxPlan].at, fmt.Sprintf("form has %d plan values", len(f.plan)), fmt.Sprintf("at most %d", maxPlan))
	}
	ids := map[string]int{}
	for i, q := range f.form.Questions {
		ids[string(q.ID)] = f.questions[i].value("id").line
	}
	for i, p := range f.form.Plan {
		o := f.plan[i]
		if f.checkID(o.value("id"), "plan value", string(p.ID)) {
			f.first(ids, o.value("id"), "id", string(p.ID))
		}
		f.own(p.ID, func(office.QuestionID) { f.checkUnit(o, p.Figure) })
	}
}

func (f *formReader) checkOutline() {
	if f.outline.broken {
		return
	}
	body := f.outline.value("body")
	if body.style == token.FoldedType {
		f.add(body, "outline body runs its lines together", "body: | instead of body: >")
	}
	for _, fault := range outline.Check(f.form) {
		if f.faulty[fault.Name] {
			continue // what is wrong with the question was said; this only follows from it
		}
		at, where := f.outlinePlace(fault)
		found := Fault{File: f.file, Line: at.line, Column: at.column,
			Problem: fmt.Sprintf("%s: %s", where, fault.Problem), Nearest: fault.Nearest}
		if fault.Warning {
			f.warnings = append(f.warnings, found)
		} else {
			f.faults = append(f.faults, found)
		}
	}
}

// outlinePlace is where a fault of the outline stands in the file.
func (f *formReader) outlinePlace(fault outline.Fault) (at node, where string) {
	at, where = f.outline.value("body"), "outline body"
	if fault.Title {
		at, where = f.outline.value("title"), "outline title"
	}
	question, ok := f.places[fault.Name]
	switch {
	case fault.Line == 0 && ok:
		return question, "outline"
	case fault.Line > 0 && !fault.Title && at.style == token.LiteralType:
		at.line, at.column = f.form.Outline.Line+fault.Line-1, max(1, fault.Column)+f.indent()
	case fault.Line == 1 && at.style == token.StringType:
		at.column += max(1, fault.Column) - 1
	case fault.Line == 1:
		at.column += max(1, fault.Column) // behind the quote
	}
	return at, where
}

// indent is how far the body's lines are moved in the file.
func (f *formReader) indent() int {
	for i, line := range strings.Split(f.form.Outline.Body, "\n") {
		if raw := f.form.Outline.Line - 1 + i; strings.TrimSpace(line) != "" && raw < len(f.lines) {
			return leading(f.lines[raw]) - leading(line)
		}
	}
	return 0
}

func leading(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// checkAgendas reports departments that no question asks: most often a
// department was added and its questions forgotten.
func (f *formReader) checkAgendas() {
	if len(f.form.Questions) == 0 {
		return
	}
	for i, d := range f.form.Departments {
		asked := func(q office.Question) bool { return q.AskedOf(d.ID) }
		if d.ID != "" && !slices.ContainsFunc(f.form.Questions, asked) {
			f.add(f.departments[i].value("id"), fmt.Sprintf("no question asks department %q", d.ID), "at least one question")
		}
	}
}
