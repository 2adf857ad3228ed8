package config

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"zongjie/figure"
	"zongjie/office"
)

func (f *formReader) question(o object, id office.QuestionID) office.Question {
	q := office.Question{ID: id}
	q.Title, _ = o.needed("title", "the question's short name")
	q.Help, _ = o.text("help")
	items, _ := o.texts("departments", departmentsWant)
	for _, item := range items {
		q.Departments = append(q.Departments, office.DepartmentID(item.text))
	}
	q.Months = f.months(o)
	q.Kind = office.QuestionKind(o.word("type", o.what+" has unknown type", names(questionKinds())))
	switch q.Kind {
	case office.FigureQuestion:
		f.readFigure(o, &q)
	case office.NamesQuestion:
		q.Figure.Unit, _ = o.needed("unit", "what is counted: 所, 家, 人")
		q.Aggregation = office.Distinct
	case office.ChoiceQuestion:
		items, _ := o.texts("options", optionsWant)
		for _, item := range items {
			q.Options = append(q.Options, item.text)
		}
	default: // activities and texts have nothing of their own
	}
	return q
}

func (f *formReader) readFigure(o object, q *office.Question) {
	q.Figure = f.spec(o, "the figure's unit: 家, 人次, 万元, %")
	text, _ := o.text("aggregation")
	q.Aggregation = office.Aggregation(text)
	q.Figure.RunningTotal = q.Aggregation == office.YearToDate
	signed, _ := o.text("signed")
	q.Figure.Signed = signed == "true" && signable(*q)
	if e, ok := o.at.entry("ratio"); ok && q.Computed() {
		r := f.object(e.value, "ratio of "+o.what, "part", "whole")
		part, _ := r.needed("part", "the id of a figure")
		whole, _ := r.needed("whole", "the id of a figure")
		q.Ratio = office.Ratio{Part: office.QuestionID(part), Whole: office.QuestionID(whole)}
	}
}

// signable reports whether a figure can be below zero: a rate that is asked and not computed.
func signable(q office.Question) bool { return q.Figure.Kind == figure.Rate && !q.Computed() }

// spec reads the kind and the unit of a figure.
func (f *formReader) spec(o object, want string) figure.Spec {
	kind := o.word("kind", o.what+" has unknown kind", names(figureKinds()))
	unit, _ := o.needed("unit", want)
	return figure.Spec{Kind: figure.Kind(kind), Unit: unit}
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

// readPlan reads the plan values: what the secretary enters and no department is
// asked.
func (f *formReader) readPlan() {
	items, _ := f.root.list("plan", "a list of plan values, each {id: …, title: …, kind: …, unit: …, per: …}")
	f.plan = f.objects("plan value", items, []string{"id", "title", "kind", "unit", "per", "shows", "help"})
	for _, o := range f.plan {
		f.own(f.id(o), func(id office.QuestionID) { f.form.Plan = append(f.form.Plan, f.planValue(o, id)) })
	}
}

func (f *formReader) planValue(o object, id office.QuestionID) office.Plan {
	p := office.Plan{ID: id, Shows: office.CurrentPlan}
	p.Title, _ = o.needed("title", "the value's short name")
	p.Help, _ = o.text("help")
	p.Figure = f.spec(o, "the value's unit: 家, 次, 公里")
	p.Per = office.PlanSpan(o.word("per", o.what+" is per unknown", names([]office.PlanSpan{office.PerHalf, office.PerYear})))
	if text, at := o.text("shows"); text != "" {
		shown := names([]office.PlanShown{office.CurrentPlan, office.NextPlan})
		p.Shows = office.PlanShown(f.known(at, o.what+" shows unknown", text, shown))
	}
	return p
}
