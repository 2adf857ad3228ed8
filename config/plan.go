package config

import (
	"fmt"
	"slices"

	"zongjie/figure"
	"zongjie/office"
)

// maxPlan bounds the plan values of a form, so that all of them fit in one message.
const maxPlan = 30

// readPlan reads the plan values: what the secretary enters and no department is
// asked. They share the outline's functions with questions, so their ids must
// differ.
func (f *formReader) readPlan(form object) {
	items, _ := form.list("plan", "a list of plan values, each {id: …, title: …, kind: …, unit: …, per: …}")
	if len(items) > maxPlan {
		f.add(items[maxPlan], fmt.Sprintf("form has %d plan values", len(items)), fmt.Sprintf("at most %d", maxPlan))
	}
	ids := map[string]int{}
	for id, at := range f.questions {
		ids[id] = at.line
	}
	for i, item := range items {
		o := f.object(item, name("plan value", i, item), "id", "title", "kind", "unit", "per", "shows", "help")
		id, at := o.needed("id", idWant)
		if f.checkID(at, "plan value", id) {
			f.first(ids, at, "id", id)
		}
		before := len(f.faults)
		f.form.Plan = append(f.form.Plan, f.plan(o, office.QuestionID(id)))
		if _, taken := f.questions[id]; !taken {
			f.questions[id] = at
		}
		f.faulty[id] = f.faulty[id] || len(f.faults) > before
	}
}

func (f *formReader) plan(o object, id office.QuestionID) office.Plan {
	p := office.Plan{ID: id, Shows: office.CurrentPlan}
	p.Title, _ = o.needed("title", "the value's short name")
	p.Help, _ = o.text("help")
	known := names(figureKinds())
	kind, at := o.needed("kind", oneOf(known))
	p.Figure.Kind = figure.Kind(kind)
	unit, unitAt := o.needed("unit", "the value's unit: 家, 次, 公里")
	p.Figure.Unit = unit
	switch {
	case kind != "" && !slices.Contains(known, kind):
		f.addUnknown(at, o.what+" has unknown kind", kind, known)
	case kind != "":
		f.checkUnit(o, p.Figure, unitAt)
	}
	spans := names([]office.PlanSpan{office.PerHalf, office.PerYear})
	per, at := o.needed("per", oneOf(spans))
	p.Per = office.PlanSpan(f.known(at, o.what+" is per unknown", per, spans))
	shown := names([]office.PlanShown{office.CurrentPlan, office.NextPlan})
	if text, at := o.text("shows"); text != "" {
		p.Shows = office.PlanShown(f.known(at, fmt.Sprintf("%s shows unknown", o.what), text, shown))
	}
	return p
}

// known reports a word that is none of the known ones.
func (f *formReader) known(at node, problem, given string, known []string) string {
	if given != "" && !slices.Contains(known, given) {
		f.addUnknown(at, problem, given, known)
	}
	return given
}
