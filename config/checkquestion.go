package config

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"zongjie/figure"
	"zongjie/office"
)

const (
	departmentsWant = "a list of department ids; leave the key out to ask every department"
	optionsWant     = "at least two options to choose from"
)

func (f *formReader) checkQuestions() {
	ids := map[string]int{}
	for i, q := range f.form.Questions {
		if at := f.questions[i].value("id"); f.checkID(at, "question", string(q.ID)) {
			f.first(ids, at, "question", string(q.ID))
		}
		f.own(q.ID, func(office.QuestionID) { f.checkQuestion(f.questions[i], q) })
	}
	for i, q := range f.form.Questions {
		if q.Computed() {
			f.checkRatio(f.questions[i], q)
		}
	}
}

func (f *formReader) checkQuestion(o object, q office.Question) {
	f.checkAsked(o, q)
	if !slices.Contains(questionKinds(), q.Kind) {
		return
	}
	f.checkKeys(o, q.Kind)
	switch q.Kind {
	case office.FigureQuestion:
		f.checkFigure(o, q)
	case office.NamesQuestion:
		f.checkUnit(o, figure.Spec{Kind: figure.Count, Unit: q.Figure.Unit})
		f.checkAggregation(o, []office.Aggregation{office.Distinct}, "names")
	case office.ChoiceQuestion:
		f.checkOptions(o, q)
	case office.ActivitiesQuestion, office.TextQuestion:
	}
}

// checkKeys reports keys that belong to another type of question.
func (f *formReader) checkKeys(o object, kind office.QuestionKind) {
	for _, e := range o.at.entries {
		if only := onlyFor(e.key.text); slices.Contains(questionKeys(), e.key.text) && !slices.Contains(only, kind) {
			f.add(e.key, fmt.Sprintf("%s is of type %s and has %s", o.what, kind, e.key.text),
				fmt.Sprintf("%s only for type %s", e.key.text, strings.Join(names(only), " or ")))
		}
	}
}

// checkAsked checks which departments are asked.
func (f *formReader) checkAsked(o object, q office.Question) {
	items, ok := o.again().texts("departments", "")
	if ok && o.size("departments") == 0 {
		f.add(o.key("departments"), o.what+" asks no department", departmentsWant)
	}
	var known []string
	for _, d := range f.form.Departments {
		if d.ID != "" {
			known = append(known, string(d.ID))
		}
	}
	for i, id := range q.Departments {
		switch at := items[i]; {
		case len(known) == 0: // that the form has no departments was said
		case !slices.Contains(known, string(id)):
			f.addUnknown(at, o.what+" asks unknown department", string(id), known)
		case slices.Contains(q.Departments[:i], id):
			f.add(at, fmt.Sprintf("%s names department %q twice", o.what, id), "each department once")
		}
	}
}

func (f *formReader) checkOptions(o object, q office.Question) {
	if size := o.size("options"); size == 0 || size == 1 {
		f.add(o.key("options"), o.what+" has fewer than two options", optionsWant)
	}
	items, _ := o.again().texts("options", "")
	for i, option := range q.Options {
		if slices.Contains(q.Options[:i], option) {
			f.add(items[i], fmt.Sprintf("%s has option %q twice", o.what, option), "each option once")
		}
	}
}

func (f *formReader) checkFigure(o object, q office.Question) {
	what := "figures"
	if slices.Contains(figureKinds(), q.Figure.Kind) {
		f.checkUnit(o, q.Figure)
		what = "kind " + string(q.Figure.Kind)
	}
	f.checkAggregation(o, aggregations(q.Figure.Kind), what)
	f.checkSigned(o, q)
	e, ok := o.at.entry("ratio")
	switch {
	case ok && !q.Computed():
		f.add(e.key, fmt.Sprintf("%s has a ratio and aggregation %s", o.what, cmp.Or(q.Aggregation, "missing")), "ratio only with aggregation ratio")
	case !ok && q.Computed():
		f.add(o.key("aggregation"), o.what+" has no ratio", "ratio: {part: …, whole: …}")
	}
	f.checkRate(o, q)
}

// checkUnit reports a unit that package figure could not read answers in.
func (f *formReader) checkUnit(o object, spec figure.Spec) {
	if err := spec.Validate(); spec.Unit != "" && errors.Is(err, figure.ErrUnit) {
		want := map[figure.Kind]string{figure.Money: "元, 万元 or 亿元", figure.Rate: `"%"`, figure.Rank: "名 or 位"}[spec.Kind]
		f.add(o.value("unit"), fmt.Sprintf("unit %q of %s does not fit kind %s", spec.Unit, o.what, spec.Kind),
			cmp.Or(want, "letters or Chinese characters, such as 家, 人次 or 公里"))
	}
}

// checkSigned checks what is said of whether a rate can be below zero. One that is computed from
// two figures cannot.
func (f *formReader) checkSigned(o object, q office.Question) {
	switch text, at := o.again().text("signed"); {
	case text == "" || text == "false":
	case text != "true":
		f.add(at, fmt.Sprintf("signed of %s is %q", o.what, text), "true or false")
	case !signable(q):
		f.add(at, o.what+" is signed", "signed only for kind rate that is asked, such as growth")
	}
}

// checkAggregation checks how months combine. Names have only one way and may leave it
// out; a figure must say it, because a wrong guess is a wrong total.
func (f *formReader) checkAggregation(o object, allowed []office.Aggregation, what string) {
	text, at := o.again().text("aggregation")
	all, a := append(aggregations(""), office.Distinct), office.Aggregation(text)
	switch {
	case text == "" && len(allowed) > 1:
		o.need("", at, "aggregation", oneOf(names(allowed)))
	case text == "":
	case !slices.Contains(all, a):
		f.addUnknown(at, o.what+" has unknown aggregation", text, names(all))
		f.faults[len(f.faults)-1].Want = oneOf(names(allowed))
	case !slices.Contains(allowed, a):
		f.add(at, fmt.Sprintf("aggregation %s of %s does not fit %s", text, o.what, what), oneOf(names(allowed)))
	}
}

// checkRate reports a percentage or a place in an order that several departments
// report: those cannot be added up, so no draft could show one.
func (f *formReader) checkRate(o object, q office.Question) {
	departments := len(q.Departments)
	if departments == 0 {
		departments = len(f.form.Departments)
	}
	want, unadded := map[figure.Kind]string{figure.Rate: "one department, or aggregation ratio", figure.Rank: "one department"}[q.Figure.Kind]
	if unadded && q.Aggregation == office.Last && departments > 1 {
		f.add(o.value("aggregation"), fmt.Sprintf("%s asks %d departments for a %s, which do not add up", o.what, departments, q.Figure.Kind), want)
	}
}

// checkRatio reports figures that cannot be divided by each other.
func (f *formReader) checkRatio(o object, q office.Question) {
	e, _ := o.at.entry("ratio")
	terms := object{reader: f.reader, at: e.value, what: "ratio of " + o.what}
	part, ok := f.checkTerm(q, "part", q.Ratio.Part, terms.value("part"))
	whole, found := f.checkTerm(q, "whole", q.Ratio.Whole, terms.value("whole"))
	if !ok || !found {
		return
	}
	switch at := terms.value("whole"); {
	case part.ID == whole.ID:
		f.add(at, fmt.Sprintf("ratio of question %q divides %q by itself", q.ID, part.ID), "two figures")
	case part.Figure.Unit != whole.Figure.Unit:
		f.add(at, fmt.Sprintf("ratio of question %q divides %s by %s", q.ID, part.Figure.Unit, whole.Figure.Unit), "two figures with one unit")
	}
}

// checkTerm returns the figure that a ratio names.
func (f *formReader) checkTerm(ratio office.Question, key string, id office.QuestionID, at node) (office.Question, bool) {
	what := fmt.Sprintf("ratio.%s of question %q names", key, ratio.ID)
	switch id {
	case "":
		return office.Question{}, false
	case ratio.ID:
		f.add(at, what+" the question itself", "another figure")
		return office.Question{}, false
	}
	return f.figure(what, id, at, ratio.ID)
}

// figure returns the figure that is named elsewhere. It is false, and what is wrong is told, when
// there is none that can be compared with others.
func (f *formReader) figure(what string, id office.QuestionID, at node, except office.QuestionID) (office.Question, bool) {
	q, ok := f.form.Question(id)
	switch {
	case !ok:
		f.addUnknown(at, what+" unknown figure", string(id), f.figureIDs(except))
	case q.Kind != office.FigureQuestion:
		f.add(at, fmt.Sprintf("%s %q, which is of type %s", what, id, q.Kind), "a figure")
	case q.Computed():
		f.add(at, fmt.Sprintf("%s %q, which is a ratio", what, id), "a figure that is asked")
	default:
		return q, !f.faulty[string(id)]
	}
	return q, false
}

// figureIDs lists what a ratio or a relation may name.
func (f *formReader) figureIDs(except office.QuestionID) []string {
	var ids []string
	for _, q := range f.form.Questions {
		asked := q.Kind == office.FigureQuestion && !q.Computed()
		if asked && q.ID != except && q.ID != "" {
			ids = append(ids, string(q.ID))
		}
	}
	return ids
}
