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

// checkRelation reports what would keep a relation from ever being checked, or
// from making sense.
func (f *formReader) checkRelation(r office.Relation, at node) {
	places := termPattern.FindAllStringIndex(at.text, -1)
	var figures []office.Question
	sound := true
	for i, id := range r.IDs() {
		place := within(at, places[i][0])
		q, ok := f.figure(fmt.Sprintf("relation %q names", r), id, place, "")
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
