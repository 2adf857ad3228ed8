package conversation

import (
	"slices"
	"time"

	"zongjie/names"
	"zongjie/office"
)

// SessionID identifies a session; storage assigns it.
type SessionID int64

// Stage is what a session is waiting for.
type Stage string

// The stages of a session.
const (
	Asking     Stage = "asking"     // an answer to the question at Position
	Confirming Stage = "confirming" // a yes or no to Pending, or a clearer answer
	Reviewing  Stage = "reviewing"  // submit, or choose one answer to correct
	Finished   Stage = "finished"   // submitted; answers can still be corrected until the lock
)

// Return says where a person goes on who has left the row of questions to correct one
// answer. It is one place: whoever leaves again comes back to where they first were.
type Return int

// The returns; above 0 it is one more than the position of a question.
const (
	Onward Return = 0  // nowhere: to the next question without an answer
	ToCard Return = -1 // to the card
)

func returnTo(position int) Return { return Return(position + 1) }

// Asked reports whether it leads to a question that was being asked.
func (r Return) Asked() bool { return r > 0 }

// View is what the newest buttons show beyond the question or the card itself.
type View string

// The views.
const (
	Plainly   View = ""
	Entries   View = "entries"   // the activities, with a button for each
	Choosing  View = "choosing"  // the card asks which answer is to be corrected
	Rewording View = "rewording" // the words of one entry
)

// Chosen is one entry of an activities answer: its number, from 1, in a version.
type Chosen struct {
	Number  int `json:"number"`
	Version int `json:"version"`
}

// Seen holds the versions of the answers that a person knows of. Those without an
// answer are not in it.
type Seen map[office.QuestionID]int

// Session is one person's questionnaire for one duty. The first group of fields
// is fixed when it begins; it stays pinned to the form version it began with.
type Session struct {
	ID          SessionID           `json:"-"`
	Person      office.PersonID     `json:"person"`
	Round       office.RoundID      `json:"round"`
	Form        office.FormID       `json:"form"`
	FormVersion string              `json:"form_version"`
	Period      office.Period       `json:"period"`
	Department  office.DepartmentID `json:"department"`
	For         office.PersonID     `json:"for,omitempty"` // on whose behalf a stand-in answers; 0: the person's own department
	Due         time.Time           `json:"due"`
	Locks       time.Time           `json:"locks"`
	Agenda      []office.QuestionID `json:"agenda"`

	Step     int      `json:"step"`              // grows with every change; a button of another step is stale
	Position int      `json:"position"`          // index into Agenda of the question being asked; behind the last: the card
	Pending  *Pending `json:"pending,omitempty"` // what waits for a yes
	Return   Return   `json:"return,omitempty"`  // where to go on after correcting one answer
	View     View     `json:"view,omitempty"`

	Refused   int       `json:"refused,omitempty"`   // chat message that was asked back; editing it answers again while its question is asked
	Untaken   []int     `json:"untaken,omitempty"`   // chat messages that gave no answer, the newest last: editing one is not met with silence
	Corrected bool      `json:"corrected,omitempty"` // an activity was changed since the detour began, which going back does not undo
	LongAt    time.Time `json:"long_at,omitzero"`    // when a reply was as long as a message can be: what follows at once is its rest
	Listing   Listing   `json:"listing,omitzero"`    // the list of names that was kept by what happened last
	Submitted time.Time `json:"submitted,omitzero"`  // first submission

	Confirmed map[string]string   `json:"confirmed,omitempty"` // relations the person let stand broken, and the amounts they let stand
	Seen      Seen                `json:"seen,omitempty"`      // the answers when the present question or card was shown
	Waiting   []office.Attachment `json:"waiting,omitempty"`   // photos and documents that wait for words, while their question is asked
	Rewriting Chosen              `json:"rewriting,omitzero"`  // activity that the next reply replaces

	Shell
	Loaded
}

// Shell is what the shell keeps with a session. It means nothing here.
type Shell struct {
	Prompt int64     `json:"prompt,omitempty"` // outgoing message with the present buttons
	Shown  int64     `json:"shown,omitempty"`  // outgoing message that first showed the question being asked
	Wanted time.Time `json:"wanted,omitzero"`  // when its person asked for it while another was live, or put it aside
}

// Loaded is what storage gives a session before each transition, and keeps elsewhere.
type Loaded struct {
	// Answers are the current answers of the duty, whoever gave them.
	Answers map[office.QuestionID]office.Answer `json:"-"`
	// History holds what the same department reported to the same form for the
	// [HistoryMonths] before Period and submitted, oldest first.
	History map[office.QuestionID][]office.Past `json:"-"`
	// Notes are activities of this month that were sent outside a questionnaire
	// and are in no answer yet.
	Notes map[office.QuestionID][]office.Activity `json:"-"`
	// Known are the names reported to the form's names questions this year, but for
	// those of the duty itself; Decided is what was said about names that look
	// alike. Only forms that ask for names have them.
	Known   map[office.QuestionID][]office.KnownName `json:"-"`
	Decided map[office.QuestionID][]names.Decision   `json:"-"`
	// Behalf is the name of For, to be shown.
	Behalf string `json:"-"`
}

// Stage says what the session is waiting for.
func (s Session) Stage() Stage {
	switch {
	case s.Pending != nil:
		return Confirming
	case s.Position < len(s.Agenda):
		return Asking
	case s.Submitted.IsZero():
		return Reviewing
	}
	return Finished
}

// Detour reports whether one answer is being corrected in between, so that [Back]
// leads to where the person was and the answer stays as it is.
func (s Session) Detour() bool { return s.Return != Onward }

// Begun reports whether the person has done anything in the session. One that was
// offered only is as [Begin] made it.
func (s Session) Begun() bool { return s.Step > 0 }

// Mismatches lists the relations that the session's answers contradict and that
// the person has not let stand as they are now.
func (s Session) Mismatches(f office.Form) []office.Relation {
	return slices.DeleteFunc(f.Contradictions(s.Answers), func(r office.Relation) bool {
		return s.Confirmed[r.String()] == r.Amounts(s.Answers)
	})
}

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

// contradicts reports whether a figure is pending that contradicts others of the month.
func (p *Pending) contradicts() bool { return p.is(Odd) && p.Doubt.Code == Mismatch }

// of reports whether an answer to this question is pending.
func (p *Pending) of(q office.QuestionID) bool { return p != nil && p.Answer.Question == q }

// effect asks about it.
func (p *Pending) effect() Effect {
	kinds := map[PendingKind]EffectKind{Guessed: Propose, Rough: Qualify, Odd: Query, Strayed: Verify, Alike: Match}
	return Effect{Kind: kinds[p.Kind], Question: p.Answer.Question, Answer: p.Answer, Doubt: p.Doubt, Stray: p.Stray, Pairs: p.Pairs}
}
