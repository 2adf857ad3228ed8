package config

import (
	"fmt"

	"zongjie/figure"
	"zongjie/office"
)

// ratio is a ratio whose two figures are checked when all questions are known,
// since it may name a later one.
type ratio struct {
	question    office.Question
	part, whole node
}

func (f *formReader) readRatio(o object, q *office.Question) {
	e, ok := o.at.entry("ratio")
	switch wanted := q.Aggregation == office.RatioOf; {
	case ok && !wanted:
		f.add(e.key, fmt.Sprintf("%s has a ratio and aggregation %s", o.what, orNone(q.Aggregation)), "ratio only with aggregation ratio")
		return
	case !ok && wanted:
		f.add(o.key("aggregation"), o.what+" has no ratio", "ratio: {part: …, whole: …}")
		return
	case !ok:
		return
	}
	r := f.object(e.value, "ratio of "+o.what, "part", "whole")
	part, partAt := r.needed("part", "the id of a figure")
	whole, wholeAt := r.needed("whole", "the id of a figure")
	q.Ratio = office.Ratio{Part: office.QuestionID(part), Whole: office.QuestionID(whole)}
	f.ratios = append(f.ratios, ratio{*q, partAt, wholeAt})
}

func orNone(a office.Aggregation) string {
	if a == "" {
		return "missing"
	}
	return string(a)
}

// checkRatio reports figures that cannot be divided by each other.
func (f *formReader) checkRatio(r ratio) {
	part, ok := f.checkTerm(r, "part", r.question.Ratio.Part, r.part)
	whole, found := f.checkTerm(r, "whole", r.question.Ratio.Whole, r.whole)
	switch {
	case !ok || !found:
	case part.ID == whole.ID:
		f.add(r.whole, fmt.Sprintf("ratio of question %q divides %q by itself", r.question.ID, part.ID), "two figures")
	case part.Figure.Unit != whole.Figure.Unit:
		f.add(r.whole, fmt.Sprintf("ratio of question %q divides %s by %s", r.question.ID, part.Figure.Unit, whole.Figure.Unit),
			"two figures with one unit")
	}
}

// checkTerm returns the figure that a ratio names.
func (f *formReader) checkTerm(r ratio, key string, id office.QuestionID, at node) (office.Question, bool) {
	if id == "" {
		return office.Question{}, false
	}
	what := fmt.Sprintf("ratio.%s of question %q", key, r.question.ID)
	q, ok := f.form.Question(id)
	switch {
	case id == r.question.ID:
		f.add(at, what+" names the question itself", "another figure")
	case !ok:
		f.addUnknown(at, what+" names unknown figure", string(id), f.figureIDs(r.question.ID))
	case q.Kind != office.FigureQuestion:
		f.add(at, fmt.Sprintf("%s names %q, which is of type %s", what, id, q.Kind), "a figure")
	case q.Computed():
		f.add(at, fmt.Sprintf("%s names %q, which is a ratio itself", what, id), "a figure that is asked")
	default:
		return q, !f.faulty[string(id)]
	}
	return q, false
}

// figureIDs lists what a ratio may name.
func (f *formReader) figureIDs(except office.QuestionID) []string {
	var ids []string
	for _, q := range f.form.Questions {
		if q.Kind == office.FigureQuestion && !q.Computed() && q.ID != except && q.ID != "" {
			ids = append(ids, string(q.ID))
		}
	}
	return ids
}

// checkRate reports a percentage or a place in an order that several departments
// report: those cannot be added up, so no draft could show one.
func (f *formReader) checkRate(o object, q office.Question) {
	departments := len(q.Departments)
	if departments == 0 {
		departments = len(f.form.Departments)
	}
	if q.Aggregation != office.Last || departments < 2 {
		return
	}
	want := "one department"
	switch q.Figure.Kind {
	case figure.Rate:
		want += ", or aggregation ratio"
	case figure.Rank:
	case figure.Count, figure.Stock, figure.Money, figure.Measure:
		return
	}
	_, at := o.text("aggregation")
	f.add(at, fmt.Sprintf("%s asks %d departments for a %s, which do not add up", o.what, departments, q.Figure.Kind), want)
}
