package office

import (
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/figure"
)

// ValueState says what kind of thing an answer is. “Not reported” has no answer
// at all; a sixth state, it is never written down and never guessed.
type ValueState string

// The states of a value. They are stored and shown differently.
const (
	Value         ValueState = "value"          // a figure, names, activities, a text or an option
	Zero          ValueState = "zero"           // a figure reported as 0
	Nothing       ValueState = "nothing"        // nothing this month (本月无); counts as zero in a sum
	NotApplicable ValueState = "not_applicable" // does not concern this department; stays out of every total
	Approximate   ValueState = "approximate"    // to be verified: 约300, 20余
)

// Answer is one reply to one question. The fields after Typed say where it came
// from; storage fills Version when it keeps the answer.
type Answer struct {
	Question   QuestionID       `json:"question"`
	State      ValueState       `json:"state"`
	Amount     decimal.Decimal  `json:"amount"` // in the question's unit; exact
	Qualifier  figure.Qualifier `json:"qualifier,omitempty"`
	Unit       string           `json:"unit,omitempty"` // the question's unit when it was answered
	Names      []string         `json:"names,omitempty"`
	Activities []Activity       `json:"activities,omitempty"`
	Text       string           `json:"text,omitempty"` // a text, or the option chosen
	Typed      string           `json:"typed"`          // what the person sent, unchanged; empty when a button gave the answer
	// Button is the one that gave the answer, where nothing was typed. AddNames put the
	// names of several messages together, all of them in Typed.
	Button Action `json:"button,omitempty"`
	Reason string `json:"reason,omitempty"` // why a figure that looks odd is right; [ConfirmedReason] when none was given

	Version int       `json:"version"` // 1 for the first answer to this question of this duty
	Person  PersonID  `json:"person"`
	For     PersonID  `json:"for,omitempty"` // on whose behalf Person answered, as a stand-in; 0: their own
	At      time.Time `json:"at"`
	Message int       `json:"message,omitempty"` // chat message it was read from; editing that message corrects it
}

// Says reports whether another answer to the same question says nothing else. Who gave
// it and in which words does not matter.
func (a Answer) Says(b Answer) bool {
	return a.State == b.State && a.Amount.Equal(b.Amount) && a.Qualifier == b.Qualifier && a.Unit == b.Unit &&
		a.Text == b.Text && a.Reason == b.Reason && slices.Equal(a.Names, b.Names) &&
		slices.EqualFunc(a.Activities, b.Activities, Activity.says)
}

// Report is an answer in its place: which month of which department. It is what
// drafts are compiled from.
type Report struct {
	Period     Period
	Department DepartmentID
	Submitted  bool // the duty it belongs to was submitted; others are shown as gaps
	Late       bool
	Name       string // who answered, as shown in provenance
	Answer     Answer
	Earlier    []Answer // versions before Answer, oldest first
}

// Exact reports whether an answer to a figure stands for one exact amount.
func (a Answer) Exact() bool { return a.State == Value || a.State == Zero || a.State == Nothing }

// ConfirmedReason is the reason stored for an odd figure that the person
// confirmed by button, without giving one.
const ConfirmedReason = "填报人确认无误"

// Action is what a button of a questionnaire does; the core lists them. They travel
// in callback data, so they are short.
type Action string

// Same is the button that gives the figure of the month before again. An answer that came
// by it was not typed.
const Same Action = "same"

// Past is what the same department reported for an earlier month and submitted.
type Past struct {
	Period Period `json:"period"`
	Answer Answer `json:"answer"`
}

// KnownName is a name that was reported to a question before.
type KnownName struct {
	Name       string
	Period     Period
	Department DepartmentID
}
