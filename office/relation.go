package office

import (
	"errors"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// Comparison is how the two sides of a relation compare.
type Comparison string

// The comparisons.
const (
	Equals Comparison = "="
	AtMost Comparison = "<=" // the left side is no more than the right
)

// Relation is what must hold between figures of one department in one month:
// total = part + part, part <= whole. Each side is a sum.
type Relation struct {
	Left    []QuestionID `json:"left"`
	Compare Comparison   `json:"compare"`
	Right   []QuestionID `json:"right"`
}

var errRelation = errors.New(`want figures joined with + on both sides of = or <=`)

// ParseRelation reads a relation as forms write it: b06 = b07 + b08. Whether the
// ids name figures is not looked at.
func ParseRelation(text string) (Relation, error) {
	for _, compare := range []Comparison{AtMost, Equals} {
		left, right, ok := strings.Cut(text, string(compare))
		if !ok {
			continue
		}
		r := Relation{Left: terms(left), Compare: compare, Right: terms(right)}
		if slices.ContainsFunc(r.IDs(), func(id QuestionID) bool { return id == "" || strings.ContainsAny(string(id), "<>= \t") }) {
			return Relation{}, errRelation
		}
		return r, nil
	}
	return Relation{}, errRelation
}

func terms(side string) []QuestionID {
	var ids []QuestionID
	for _, id := range strings.Split(side, "+") {
		ids = append(ids, QuestionID(strings.TrimSpace(id)))
	}
	return ids
}

// String writes the relation as ParseRelation reads it.
func (r Relation) String() string {
	side := func(ids []QuestionID) string {
		text := make([]string, len(ids))
		for i, id := range ids {
			text[i] = string(id)
		}
		return strings.Join(text, " + ")
	}
	return side(r.Left) + " " + string(r.Compare) + " " + side(r.Right)
}

// IDs lists the figures of both sides, left to right.
func (r Relation) IDs() []QuestionID { return slices.Concat(r.Left, r.Right) }

// broken reports whether the answers contradict the relation. While one of the
// figures is not there, or not exact, they do not.
func (r Relation) broken(answers map[QuestionID]Answer) bool {
	left, exactLeft := sumOf(r.Left, answers)
	right, exactRight := sumOf(r.Right, answers)
	switch {
	case !exactLeft || !exactRight:
		return false
	case r.Compare == AtMost:
		return left.GreaterThan(right)
	}
	return !left.Equal(right)
}

func sumOf(ids []QuestionID, answers map[QuestionID]Answer) (sum decimal.Decimal, exact bool) {
	for _, id := range ids {
		a, ok := answers[id]
		if !ok || !a.Exact() {
			return sum, false
		}
		sum = sum.Add(a.Amount)
	}
	return sum, true
}

// AllRelations lists what the form declares, and for each ratio that its part is no
// more than its whole.
func (f Form) AllRelations() []Relation {
	all := slices.Clone(f.Relations)
	for _, q := range f.Questions {
		if q.Computed() {
			all = append(all, Relation{Left: []QuestionID{q.Ratio.Part}, Compare: AtMost, Right: []QuestionID{q.Ratio.Whole}})
		}
	}
	return all
}

// Contradictions lists the relations that one department's answers of one month
// contradict: those the form declares, and the part of a ratio above its whole.
func (f Form) Contradictions(answers map[QuestionID]Answer) []Relation {
	return slices.DeleteFunc(f.AllRelations(), func(r Relation) bool { return !r.broken(answers) })
}

// Amounts writes what the figures of a relation came to: what a confirmation is of.
func (r Relation) Amounts(answers map[QuestionID]Answer) string {
	var all []string
	for _, id := range r.IDs() {
		all = append(all, answers[id].Amount.String())
	}
	return strings.Join(all, " ")
}
