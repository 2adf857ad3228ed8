package config

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"zongjie/figure"
	"zongjie/office"
)

func (f *formReader) readQuestions(form object) {
	const want = "a list of questions"
	items, _ := form.list("questions", want)
	if form.size("questions") == 0 {
		form.add(form.key("questions"), "form has no questions", want)
	}
	ids := map[string]int{}
	for i, item := range items {
		o := f.object(item, name("question", i, item), questionKeys()...)
		id, at := o.needed("id", idWant)
		if f.checkID(at, "question", id) {
			f.first(ids, at, "question", id)
		}
		f.questions[id] = at
		before := len(f.faults)
		f.form.Questions = append(f.form.Questions, f.question(o, office.QuestionID(id)))
		f.faulty[id] = f.faulty[id] || len(f.faults) > before
	}
	for _, r := range f.ratios {
		f.checkRatio(r)
	}
}

func (f *formReader) question(o object, id office.QuestionID) office.Question {
	q := office.Question{ID: id}
	q.Title, _ = o.needed("title", "the question's short name")
	q.Help, _ = o.text("help")
	q.Departments = f.questionDepartments(o)
	q.Months = f.months(o)
	kind, at := o.needed("type", oneOf(names(questionKinds())))
	q.Kind = office.QuestionKind(kind)
	if kind != "" && !slices.Contains(questionKinds(), q.Kind) {
		f.addUnknown(at, o.what+" has unknown type", kind, names(questionKinds()))
		return q
	}
	if kind != "" {
		f.checkKeys(o, q.Kind)
		f.readByKind(o, &q)
	}
	return q
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

func (f *formReader) readByKind(o object, q *office.Question) {
	switch q.Kind {
	case office.FigureQuestion:
		f.readFigure(o, q)
	case office.NamesQuestion:
		unit, at := o.needed("unit", "what is counted: 所, 家, 人")
		q.Figure.Unit = unit
		f.checkUnit(o, figure.Spec{Kind: figure.Count, Unit: unit}, at)
		q.Aggregation = office.Distinct
		f.aggregation(o, []office.Aggregation{office.Distinct}, "names")
	case office.ChoiceQuestion:
		q.Options = f.options(o)
	default: // activities and texts have nothing of their own
	}
}

func (f *formReader) readFigure(o object, q *office.Question) {
	known := names(figureKinds())
	kind, at := o.needed("kind", oneOf(known))
	q.Figure.Kind = figure.Kind(kind)
	knownKind := slices.Contains(known, kind)
	if kind != "" && !knownKind {
		f.addUnknown(at, o.what+" has unknown kind", kind, known)
	}
	unit, unitAt := o.needed("unit", "the figure's unit: 家, 人次, 万元, %")
	q.Figure.Unit = unit
	what := "figures"
	if knownKind {
		f.checkUnit(o, q.Figure, unitAt)
		what = "kind " + kind
	}
	q.Aggregation = f.aggregation(o, aggregations(q.Figure.Kind), what)
	q.Figure.RunningTotal = q.Aggregation == office.YearToDate
	f.readSigned(o, q)
	f.readRatio(o, q)
	f.checkRate(o, *q)
}

// readSigned reads whether a rate can be below zero. One that is computed from two
// figures cannot.
func (f *formReader) readSigned(o object, q *office.Question) {
	text, at := o.text("signed")
	rate := q.Figure.Kind == figure.Rate && q.Aggregation != office.RatioOf
	switch {
	case text == "":
	case text != "true" && text != "false":
		f.add(at, fmt.Sprintf("signed of %s is %q", o.what, text), "true or false")
	case text == "true" && !rate:
		f.add(at, o.what+" is signed", "signed only for kind rate that is asked, such as growth")
	default:
		q.Figure.Signed = text == "true"
	}
}

// checkUnit reports a unit that package figure could not read answers in.
func (f *formReader) checkUnit(o object, spec figure.Spec, at node) {
	if spec.Unit == "" {
		return
	}
	if err := spec.Validate(); errors.Is(err, figure.ErrUnit) {
		f.add(at, fmt.Sprintf("unit %q of %s does not fit kind %s", spec.Unit, o.what, spec.Kind), unitWant(spec.Kind))
	}
}

func unitWant(kind figure.Kind) string {
	switch kind {
	case figure.Money:
		return "元, 万元 or 亿元"
	case figure.Rate:
		return `"%"`
	case figure.Rank:
		return "名 or 位"
	default:
		return "letters or Chinese characters, such as 家, 人次 or 公里"
	}
}

// aggregation reads how months combine. Names have only one way and may leave it
// out; a figure must say it, because a wrong guess is a wrong total.
func (f *formReader) aggregation(o object, allowed []office.Aggregation, what string) office.Aggregation {
	text, at := o.text("aggregation")
	all, a := allAggregations(), office.Aggregation(text)
	switch {
	case text == "" && len(allowed) > 1:
		o.need("", at, "aggregation", oneOf(names(allowed)))
	case text != "" && !slices.Contains(all, a):
		f.addUnknown(at, o.what+" has unknown aggregation", text, names(all))
		f.faults[len(f.faults)-1].Want = oneOf(names(allowed))
	case text != "" && !slices.Contains(allowed, a):
		f.add(at, fmt.Sprintf("aggregation %s of %s does not fit %s", text, o.what, what), oneOf(names(allowed)))
	}
	return a
}

func (f *formReader) questionDepartments(o object) []office.DepartmentID {
	const want = "a list of department ids; leave the key out to ask every department"
	items, ok := o.texts("departments", want)
	if ok && o.size("departments") == 0 {
		f.add(o.key("departments"), o.what+" asks no department", want)
	}
	known := f.departmentIDs()
	var ids []office.DepartmentID
	for _, item := range items {
		id := office.DepartmentID(item.text)
		switch {
		case len(known) == 0: // that the form has no departments was said
		case !slices.Contains(known, item.text):
			f.addUnknown(item, o.what+" asks unknown department", item.text, known)
		case slices.Contains(ids, id):
			f.add(item, fmt.Sprintf("%s names department %q twice", o.what, id), "each department once")
		}
		ids = append(ids, id)
	}
	return ids
}

func (f *formReader) months(o object) []time.Month {
	const want = "a list of months from 1 to 12; leave the key out to ask every month"
	items, ok := o.texts("months", want)
	if ok && o.size("months") == 0 {
		f.add(o.key("months"), o.what+" is asked in no month", want)
	}
	var months []time.Month
	for _, item := range items {
		n, err := strconv.Atoi(item.text)
		month := time.Month(n)
		switch {
		case err != nil || n < 1 || n > 12:
			f.add(item, fmt.Sprintf("%s has month %q", o.what, item.text), "a month from 1 to 12")
			continue
		case slices.Contains(months, month):
			f.add(item, fmt.Sprintf("%s names month %d twice", o.what, n), "each month once")
		}
		months = append(months, month)
	}
	return months
}

func (f *formReader) options(o object) []string {
	const want = "at least two options to choose from"
	items, _ := o.texts("options", want)
	if size := o.size("options"); size == 0 || size == 1 {
		f.add(o.key("options"), o.what+" has fewer than two options", want)
	}
	var options []string
	for _, item := range items {
		if slices.Contains(options, item.text) {
			f.add(item, fmt.Sprintf("%s has option %q twice", o.what, item.text), "each option once")
		}
		options = append(options, item.text)
	}
	return options
}
