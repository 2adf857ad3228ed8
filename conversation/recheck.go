package conversation

import (
	"maps"
	"slices"

	"zongjie/office"
)

// recheck asks about figures that contradict each other and were not let stand,
// before they are submitted. A contradiction can get that far: an answer corrected
// from elsewhere, a colleague's, a second relation of the same figure.
func (t *turn) recheck() bool {
	for _, r := range t.Mismatches(t.form) {
		for i, id := range slices.Backward(t.Agenda) {
			if slices.Contains(r.IDs(), id) {
				t.Position, t.Return, t.Rewriting, t.Refused = i, ToCard, Chosen{}, 0
				t.query(t.Answers[id], &Doubt{Code: Mismatch, Relation: &r, Next: lastCheck, Submits: true})
				return true
			}
		}
	}
	return false
}

// confirmRelation notes that the person lets a broken relation stand, with a as one of its figures.
func (t confirming) confirmRelation(r office.Relation, a office.Answer) {
	if t.Confirmed == nil {
		t.Confirmed = map[string]string{}
	}
	t.Confirmed[r.String()] = r.Amounts(t.with(a))
}

// with returns the answers as they will be once a is kept.
func (t reader) with(a office.Answer) map[office.QuestionID]office.Answer {
	answers := maps.Clone(t.Answers)
	answers[a.Question] = a
	return answers
}
