package conversation

import (
	"zongjie/names"
	"zongjie/office"
)

// PendingKind says what is asked about an answer before it is kept.
type PendingKind string

// The kinds of pending answers.
const (
	Guessed PendingKind = "guess" // was it meant so?
	Rough   PendingKind = "rough" // it is approximate: is there an exact figure?
	Odd     PendingKind = "odd"   // is the figure right, and why?
	Strayed PendingKind = "stray" // was it meant for the question?
	Alike   PendingKind = "alike" // are some of its names the same as others?
)

// Pending is an answer that waits for a yes, and why. Nothing of it is kept before.
type Pending struct {
	Kind   PendingKind   `json:"kind"`
	Answer office.Answer `json:"answer"` // of activities that strayed, the new entries only

	Doubt     *Doubt           `json:"doubt,omitempty"`     // Odd
	Stray     Stray            `json:"stray,omitempty"`     // Strayed
	Pairs     []Pair           `json:"pairs,omitempty"`     // Alike: names that may be others
	Decisions []names.Decision `json:"decisions,omitempty"` // Alike: what was said of other pairs
}

// is reports whether something of a kind is pending.
func (p *Pending) is(kind PendingKind) bool { return p != nil && p.Kind == kind }

// strays reports whether an answer is pending that strayed for this reason.
func (p *Pending) strays(why Stray) bool { return p.is(Strayed) && p.Stray == why }

// of reports whether an answer to this question is pending.
func (p *Pending) of(q office.QuestionID) bool { return p != nil && p.Answer.Question == q }

// effect asks about it.
func (p *Pending) effect() Effect {
	kinds := map[PendingKind]EffectKind{Guessed: Propose, Rough: Qualify, Odd: Query, Strayed: Verify, Alike: Match}
	return Effect{Kind: kinds[p.Kind], Question: p.Answer.Question, Answer: p.Answer, Doubt: p.Doubt, Stray: p.Stray, Pairs: p.Pairs}
}
