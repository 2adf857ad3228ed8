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
	Confirming Stage = "confirming" // a yes or no to Proposal, or a clearer answer
	Reviewing  Stage = "reviewing"  // submit, or choose one answer to correct
	Finished   Stage = "finished"   // submitted; answers can still be corrected until the lock
)

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

	Step      int              `json:"step"` // grows with every change; a button of another step is stale
	Stage     Stage            `json:"stage"`
	Position  int              `json:"position"`            // index into Agenda of the question being asked
	Returning bool             `json:"returning,omitempty"` // correcting one answer: the next stop is the card, not the next question
	Proposal  *office.Answer   `json:"proposal,omitempty"`  // a reading that waits for a yes
	Doubt     *Doubt           `json:"doubt,omitempty"`     // why the proposal is asked about, when it is clear but odd
	Refused   int              `json:"refused,omitempty"`   // chat message that was asked back; editing it answers again while its question is asked
	Untaken   []int            `json:"untaken,omitempty"`   // chat messages that gave no answer, the newest last: editing one is not met with silence
	Corrected bool             `json:"corrected,omitempty"` // an activity was changed since the detour began, which going back does not undo
	Listed    bool             `json:"listed,omitempty"`    // the activities are listed, with a button for each
	Choosing  bool             `json:"choosing,omitempty"`  // the card asks which answer is to be corrected
	Aside     int              `json:"aside,omitempty"`     // 1 + the position to go back to after correcting one answer in between; 0: none
	Stray     Stray            `json:"stray,omitempty"`     // why Proposal may not have been meant for the question; of activities it then holds the new entries only
	Pairs     []Pair           `json:"pairs,omitempty"`     // names of Proposal that may be others
	Decisions []names.Decision `json:"decisions,omitempty"` // what was said of other pairs of Proposal
	LongAt    time.Time        `json:"long_at,omitzero"`    // when a reply was as long as a message can be: what follows at once is its rest
	Listing   Listing          `json:"listing,omitzero"`    // the list of names that was kept by what happened last
	Submitted time.Time        `json:"submitted,omitzero"`  // first submission

	Confirmed map[string]string `json:"confirmed,omitempty"` // relations the person let stand broken, and the amounts they let stand

	// Seen holds the versions of the answers when the present question or card was
	// shown: what the person knows of. Those without an answer are not in it.
	Seen map[office.QuestionID]int `json:"seen,omitempty"`

	Waiting   []office.Attachment `json:"waiting,omitempty"`   // photos and documents that wait for words, while their question is asked
	Rewriting int                 `json:"rewriting,omitempty"` // activity that the next reply replaces, from 1; 0 for none
	Rewritten int                 `json:"rewritten,omitempty"` // version of the answer it was chosen from

	Prompt int64 `json:"prompt,omitempty"` // outgoing message with the present buttons; the shell's own, opaque here
	Shown  int64 `json:"shown,omitempty"`  // outgoing message that first showed the question being asked; likewise

	Wanted time.Time `json:"wanted,omitzero"` // when its person asked for it while another was live, or put it aside; likewise

	// Answers are the current answers of the duty, whoever gave them. They are
	// loaded from storage before each transition and kept there, not here.
	Answers map[office.QuestionID]office.Answer `json:"-"`
	// History holds what the same department reported to the same form for the
	// [HistoryMonths] before Period and submitted, oldest first. It is loaded like
	// Answers.
	History map[office.QuestionID][]office.Past `json:"-"`
	// Notes are activities of this month that were sent outside a questionnaire
	// and are in no answer yet. They are loaded like Answers.
	Notes map[office.QuestionID][]office.Activity `json:"-"`
	// Known are the names reported to the form's names questions this year, but for
	// those of the duty itself; Decided is what was said about names that look
	// alike. Both are loaded like Answers, for forms that ask for names.
	Known   map[office.QuestionID][]office.KnownName `json:"-"`
	Decided map[office.QuestionID][]names.Decision   `json:"-"`
	// Behalf is the name of For, to be shown. It is loaded like Answers.
	Behalf string `json:"-"`
}

// Detour reports whether one answer is being corrected in between, so that [Back]
// leads to where the person was and the answer stays as it is.
func (s Session) Detour() bool {
	return s.Returning || s.Aside > 0 || s.Doubt != nil && s.Doubt.Resume > 0
}

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
