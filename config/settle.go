package config

import (
	"slices"
	"time"

	"zongjie/figure"
	"zongjie/office"
)

// settled is a form of the database with the safest meaning in the place of what this program
// does not know. No number may get larger or truer by it, and nobody may be asked more:
//
//   - of two questions with one id the first counts, and one without an id is left out;
//   - a question of an unknown type takes a text;
//   - a figure of an unknown kind, or in a unit that does not fit, is read as the kind that fits;
//   - months of a figure that combine in an unknown way are not combined;
//   - a relation that cannot be checked is left out, so that nobody is asked about it;
//   - an unknown time zone is that of Beijing.
//
// Departments, months and options stay as they are written. So does an outline: one that cannot
// be carried out is told when a draft is compiled by it.
func settled(form office.Form) office.Form {
	form.Questions = firsts(form.Questions, func(q office.Question) office.QuestionID { return q.ID })
	form.Plan = firsts(form.Plan, func(p office.Plan) office.QuestionID { return p.ID })
	for i := range form.Questions {
		settleQuestion(&form.Questions[i])
	}
	for i, p := range form.Plan {
		form.Plan[i].Figure = fitting(p.Figure)
	}
	form.Relations = slices.DeleteFunc(form.Relations, func(r office.Relation) bool { return !together(form, r) })
	if form.Schedule.Zone == nil {
		form.Schedule.Zone = time.FixedZone("Asia/Shanghai", 8*60*60)
	}
	return form
}

// firsts leaves out what has no id, or one that came before.
func firsts[T any](all []T, id func(T) office.QuestionID) []T {
	seen := map[office.QuestionID]bool{"": true}
	return slices.DeleteFunc(all, func(item T) bool {
		again := seen[id(item)]
		seen[id(item)] = true
		return again
	})
}

func settleQuestion(q *office.Question) {
	if !slices.Contains(questionKinds(), q.Kind) {
		q.Kind = office.TextQuestion
	}
	if q.Kind != office.FigureQuestion {
		return
	}
	if !q.Computed() {
		q.Figure = fitting(q.Figure)
	}
	if !slices.Contains(aggregations(""), q.Aggregation) {
		q.Aggregation = office.None
	}
}

// fitting is the spec, with a kind that answers can be read in where there is one.
func fitting(s figure.Spec) figure.Spec {
	kinds := []figure.Kind{s.Kind, figure.Measure, figure.Rate, figure.Money, figure.Rank}
	for _, kind := range kinds {
		fit := s
		fit.Kind, fit.Signed = kind, s.Signed && kind == figure.Rate
		if fit.Validate() == nil {
			return fit
		}
	}
	return s
}

// together reports whether the sides of a relation are figures that are asked, in one unit.
func together(form office.Form, r office.Relation) bool {
	first, _ := form.Question(r.IDs()[0])
	for i, id := range r.IDs() {
		q, ok := form.Question(id)
		asked := ok && q.Kind == office.FigureQuestion && !q.Computed()
		if !asked || q.Figure.Unit != first.Figure.Unit || slices.Contains(r.IDs()[:i], id) {
			return false
		}
	}
	return true
}
