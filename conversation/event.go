package conversation

import (
	"time"

	"zongjie/figure"
	"zongjie/office"
)

// EventKind says what happened.
type EventKind string

// The kinds of event.
const (
	Started   EventKind = "started"   // the person opens or resumes the questionnaire
	Replied   EventKind = "replied"   // Text came in as Message
	Edited    EventKind = "edited"    // Message was edited to Text
	Pressed   EventKind = "pressed"   // Button was tapped
	Ticked    EventKind = "ticked"    // time passed
	Withdrawn EventKind = "withdrawn" // the person leaves the questionnaire; answers stay
	Repeated  EventKind = "repeated"  // what the questionnaire waits for is to be shown again, in other words
)

// Event is what comes into the core. At is when it happened.
type Event struct {
	Kind     EventKind         `json:"kind"`
	At       time.Time         `json:"at"`
	Text     string            `json:"text,omitempty"`
	Message  int               `json:"message,omitempty"`
	Question office.QuestionID `json:"question,omitempty"` // Edited: whose answer Message was; empty if it was none
	Button   Button            `json:"button,omitzero"`

	Sent        time.Time           `json:"sent,omitzero"`         // Edited: when Message was first sent, if that is known
	Attachments []office.Attachment `json:"attachments,omitempty"` // what came with Message; Text is its caption
	Album       string              `json:"album,omitempty"`       // what Message came in together with others

	// For Replied only: what else the shell knows of the message.
	Whole     bool              `json:"whole,omitempty"`     // the text came in a file, so it is no piece of a longer one
	Early     bool              `json:"early,omitempty"`     // sent before the question being asked was first shown
	Unseen    bool              `json:"unseen,omitempty"`    // sent before the newest buttons were shown
	Forwarded bool              `json:"forwarded,omitempty"` // somebody else wrote it
	About     office.QuestionID `json:"about,omitempty"`     // it is a reply to a message about this question
	Detached  bool              `json:"detached,omitempty"`  // it is a reply to an own message that answers nothing
	// Joined says that a colleague has submitted the duty since the person was last
	// shown it: what is sent would change a report that stands.
	Joined bool `json:"joined,omitempty"`

	// Interrupted says that something else was going on in the chat since the newest
	// buttons were shown.
	Interrupted bool `json:"interrupted,omitempty"`
}

// sent is when the message was written: what 今天 in it means.
func (e Event) sent() time.Time {
	if e.Sent.IsZero() {
		return e.At
	}
	return e.Sent
}

// Button is what a tapped button carries: the step of the session that showed it,
// what to do, and to which question or option.
type Button struct {
	Step     int               `json:"step"`
	Action   office.Action     `json:"action"`
	Question office.QuestionID `json:"question,omitempty"`
	// Option is an index into Question.Options; of Same, the version of last month's
	// answer; of List, the first entry to show; of Change and Drop, see EntryButton.
	Option int `json:"option,omitempty"`
}

// The actions.
const (
	Skip   office.Action = "skip"      // leave this question unanswered for now
	Back   office.Action = "back"      // to the question before, or from one correction to the card
	NoNews office.Action = "none"      // nothing this month
	Same                 = office.Same // the figure of last month
	// NoNewsRest and SameRest do the same for the questions of [Session.Rest].
	NoNewsRest office.Action = "nones"
	SameRest   office.Action = "sames"
	// NoNewsSubmit is NoNews and Submit in one, for the last question left open.
	NoNewsSubmit office.Action = "nsubmit"
	AsZero       office.Action = "zero"   // the figure 0
	Select       office.Action = "select" // choose the option
	Remove       office.Action = "remove" // take the newest activity out again
	Done         office.Action = "done"   // no more activities
	List         office.Action = "list"   // show the activities
	Change       office.Action = "edit"   // give one activity other words
	Drop         office.Action = "drop"   // take one activity out
	Yes          office.Action = "yes"    // the proposed reading is right
	Keep         office.Action = "keep"   // keep the approximate figure; take the names as they stand
	Retype       office.Action = "retype" // the proposed reading is wrong; ask again
	Strike       office.Action = "strike" // the entry Option of the proposed names is none
	AddNames     office.Action = "add"    // the proposed names come on top of those that are there
	Stand        office.Action = "stand"  // the odd figure is right as it was read
	Mend         office.Action = "mend"   // correct this one of the figures that contradict each other
	Fill         office.Action = "fill"   // to the first unanswered question
	Correct      office.Action = "fix"    // show which answers can be corrected
	Pick         office.Action = "pick"   // correct this one
	Card         office.Action = "card"   // back to the card
	Submit       office.Action = "submit"
	SameName     office.Action = "alike"   // the two names of the pair Option are one
	OtherName    office.Action = "differ"  // they are two
	AllDiffer    office.Action = "differs" // so are those of all pairs
)

// EffectKind says what must go out or be kept.
type EffectKind string

// The kinds of effect. Keeping, Submitting and Deciding are to be committed with the
// session; the others are to be said after it.
const (
	Keeping      EffectKind = "keep"          // Answer is a new version to be stored; say what was read
	Unchanged    EffectKind = "unchanged"     // the reply is what Answer says already; there is no new version
	Submitting   EffectKind = "submit"        // the duty is submitted
	Deciding     EffectKind = "decide"        // Decisions are to be stored
	Ask          EffectKind = "ask"           // Question is next
	Reprompt     EffectKind = "reprompt"      // Question again: Problem says why the reply was not taken
	Propose      EffectKind = "propose"       // was Answer meant? 对 agrees
	Qualify      EffectKind = "qualify"       // Answer is approximate: is there an exact figure? 没有 keeps it
	Query        EffectKind = "query"         // Answer is odd, as Doubt says: is it right, and why?
	Verify       EffectKind = "verify"        // was Answer meant for Question? Stray says why we ask
	Match        EffectKind = "match"         // are the two names of each of Pairs one?
	Review       EffectKind = "review"        // the card with all answers
	Choose       EffectKind = "choose"        // which answer is to be corrected?
	Receipt      EffectKind = "receipt"       // the submitted card
	EditRefused  EffectKind = "edit_refused"  // an edited message was not understood; Answer still stands
	AsideRefused EffectKind = "aside_refused" // a reply to the message of another question was not understood; nothing changed
	Stale        EffectKind = "stale"         // a button of an earlier step; nothing changed
	Unexpected   EffectKind = "unexpected"    // a text where only buttons are asked for
	Abandoned    EffectKind = "abandoned"     // what was proposed for Question is dropped for something else; Answer still stands, if its State is not empty
	Changed      EffectKind = "changed"       // somebody else has changed what a button was about, which did nothing; it is shown as it is now
	EditMissed   EffectKind = "edit_missed"   // an edited message belongs to no answer; nothing changed
	LongRest     EffectKind = "long_rest"     // the rest of a text too long for one message; nothing changed
	Locked       EffectKind = "locked"        // the round is locked; nothing changed
	AskEntry     EffectKind = "ask_entry"     // what should entry Number say instead?
	NoFiles      EffectKind = "no_files"      // a photo or document where words are asked for; nothing changed
	Discarded    EffectKind = "discarded"     // Number attachments got no words and were not kept
	Left         EffectKind = "left"          // the questionnaire was left; what was answered is kept
)

// Effect is what must go out of the core.
type Effect struct {
	Kind      EffectKind        `json:"kind"`
	Question  office.QuestionID `json:"question,omitempty"`
	Answer    office.Answer     `json:"answer,omitzero"`
	Before    *office.Answer    `json:"before,omitempty"` // Keeping: the version that Answer replaces
	Problem   Problem           `json:"problem,omitzero"`
	Doubt     *Doubt            `json:"doubt,omitempty"` // Query: why the answer is asked about
	Stray     Stray             `json:"stray,omitempty"`
	Pairs     []Pair            `json:"pairs,omitempty"`
	Decisions []Decision        `json:"decisions,omitempty"`
	// Number is, of Keeping, the entry that was added, changed or taken out, from 1, and
	// 0 when it is not one; of Ask, the index of the first entry to show; of AskEntry the
	// entry; of Propose, how many names there are as they stand, 0 when that is no choice;
	// of Discarded, how many attachments.
	Number int `json:"number,omitempty"`
}

// Problem says why a reply was not taken.
type Problem struct {
	Code    ProblemCode    `json:"code,omitempty"`
	Reading figure.Reading `json:"-"` // for Unreadable: how the figure was read
	Left    []string       `json:"-"` // what is not counted of a list of names
	Unsure  []string       `json:"-"` // names of a list that may be none
	Stated  int            `json:"-"` // how many names a list says it has; 0 when it does not
	Found   int            `json:"-"` // how many there are
	Other   string         `json:"-"` // for OtherQuestion: the title of the question that the words name
}

// ProblemCode names a reason for asking again.
type ProblemCode string

// The problems. Limits stand beside the check that uses them.
const (
	Unreadable    ProblemCode = "unreadable"     // a figure; Reading has the reason
	NeedsNumber   ProblemCode = "needs_number"   // a stock or a running total has no “nothing this month”
	Empty         ProblemCode = "empty"          // nothing but spaces and punctuation
	TooLong       ProblemCode = "too_long"       // more than MaxText characters, of names MaxNames
	TooMany       ProblemCode = "too_many"       // more than MaxEntries names or activities
	UnknownOption ProblemCode = "unknown_option" // not one of the options
	NotNames      ProblemCode = "not_names"      // a number, or a word like 暂无, in a list of names
	Joined        ProblemCode = "joined"         // names that may be several: 一小和二小
	LeftOut       ProblemCode = "left_out"       // words around the names that were not counted
	Unsure        ProblemCode = "unsure"         // entries that may be no names: 均已整改
	OtherTotal    ProblemCode = "other_total"    // a list that says it has more or fewer names than it does
	Columns       ProblemCode = "columns"        // a table: which column are the names?
	Split         ProblemCode = "split"          // a list so long that the message may be one piece of it
	Gathered      ProblemCode = "gathered"       // names that came in several messages: one edited message is not all of them
	NotEntry      ProblemCode = "not_entry"      // 无 or 不适用 beside activities: which of them is it?
	Ambiguous     ProblemCode = "ambiguous"      // below a Query: another figure, or a reason that holds a number?
	Unlisted      ProblemCode = "unlisted"       // a list of names that ends in 等: some may be missing
	TooEarly      ProblemCode = "too_early"      // sent before the question was shown, and no answer to it
	Lookalike     ProblemCode = "lookalike"      // the edited names look like others, and something else is being confirmed
	Removed       ProblemCode = "removed"        // the edited message is no longer part of the activities
	NeedsText     ProblemCode = "needs_text"     // photos or documents without words: what was done?
	TooManyFiles  ProblemCode = "too_many_files" // more than MaxAttachments in one activity
	Remark        ProblemCode = "remark"         // 好的, 谢谢, 等一下, 👍: nothing of what was asked
	LabelTyped    ProblemCode = "label"          // what a button says that is not shown, or not for typing
	NumberOnly    ProblemCode = "number_only"    // an activity that is a number and nothing else
	NoReason      ProblemCode = "no_reason"      // below a Query: neither a figure nor a reason
	WantsExact    ProblemCode = "wants_exact"    // below a Qualify: there is an exact figure, and it was not sent
	OtherQuestion ProblemCode = "other_question" // a figure named like that of another question
	Declined      ProblemCode = "declined"       // a proposed reading was turned down
	Moved         ProblemCode = "moved"          // the activities changed since the one to be rewritten was chosen
	OvertakenEdit ProblemCode = "overtaken_edit" // somebody else changed the answer since the edited message gave it, and something else is being confirmed
)
