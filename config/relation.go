package config

import (
	"fmt"
	"regexp"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/goccy/go-yaml/token"

	"zongjie/office"
)

// termPattern finds the ids in a relation that could be read, left to right.
var termPattern = regexp.MustCompile(`[^\s+<=]+`)

func (f *formReader) readRelations(form object) {
	const want = `a list of relations, such as ["total = part + part", "part <= whole"]`
	items, _ := form.texts("relations", want)
	for _, item := range items {
		r, err := office.ParseRelation(item.text)
		if err != nil {
			f.add(item, fmt.Sprintf("relation %q cannot be read", item.text), "figures joined with + on both sides of = or <=")
			continue
		}
		f.checkRelation(r, item)
		f.form.Relations = append(f.form.Relations, r)
	}
}

// checkRelation reports what would keep a relation from ever being checked, or
// from making sense.
func (f *formReader) checkRelation(r office.Relation, at node) {
	places := termPattern.FindAllStringIndex(at.text, -1)
	var figures []office.Question
	sound := true
	for i, id := range r.IDs() {
		place := within(at, places[i][0])
		q, ok := f.checkRelationTerm(r, id, place)
		if slices.Contains(r.IDs()[:i], id) {
			f.add(place, fmt.Sprintf("relation %q names %q twice", r, id), "each figure once")
			ok = false
		}
		sound = sound && ok
		figures = append(figures, q)
	}
	if sound {
		f.checkTogether(r, figures, at)
	}
}

// within is the place of a byte of a single-line text. An escape in a quoted one
// would move it; ids have none.
func within(at node, offset int) node {
	at.column += utf8.RuneCountInString(at.text[:offset])
	if at.style == token.DoubleQuoteType || at.style == token.SingleQuoteType {
		at.column++
	}
	return at
}

func (f *formReader) checkRelationTerm(r office.Relation, id office.QuestionID, at node) (office.Question, bool) {
	what := fmt.Sprintf("relation %q names", r)
	q, ok := f.form.Question(id)
	switch {
	case !ok:
		f.addUnknown(at, what+" unknown figure", string(id), f.figureIDs(""))
	case q.Kind != office.FigureQuestion:
		f.add(at, fmt.Sprintf("%s %q, which is of type %s", what, id, q.Kind), "a figure")
	case q.Computed():
		f.add(at, fmt.Sprintf("%s %q, which is a ratio", what, id), "a figure that is asked")
	default:
		return q, !f.faulty[string(id)]
	}
	return q, false
}

// checkTogether reports figures that no department is asked for together, or
// that cannot be compared.
func (f *formReader) checkTogether(r office.Relation, figures []office.Question, at node) {
	for _, q := range figures[1:] {
		if q.Figure.Unit != figures[0].Figure.Unit {
			f.add(at, fmt.Sprintf("relation %q compares %s with %s", r, figures[0].Figure.Unit, q.Figure.Unit), "figures with one unit")
			return
		}
	}
	askedOf := func(d office.Department) bool {
		return !slices.ContainsFunc(figures, func(q office.Question) bool { return !q.AskedOf(d.ID) })
	}
	if !slices.ContainsFunc(f.form.Departments, askedOf) {
		f.add(at, fmt.Sprintf("no department is asked for all figures of relation %q", r), "figures of one department")
		return
	}
	for month := time.January; month <= time.December; month++ {
		if !slices.ContainsFunc(figures, func(q office.Question) bool { return !q.AskedIn(office.Period{Month: month}) }) {
			return
		}
	}
	f.add(at, fmt.Sprintf("in no month are all figures of relation %q asked", r), "figures that share a month")
}
