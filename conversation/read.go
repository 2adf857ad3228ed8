package conversation

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zongjie/days"
	"zongjie/figure"
	"zongjie/office"
)

// Limits of one reply. MaxText leaves room for a prompt around it in a Telegram
// message of 4096 characters (core.telegram.org/bots/api#sendmessage).
const (
	MaxText    = 3000 // characters of a text or an activity
	MaxEntries = 500  // names, or activities, in one answer
)

// Verdict says what to do with a reply.
type Verdict int

// The verdicts.
const (
	Refused  Verdict = iota // ask again; Problem says why
	Proposed                // guessable: ask for a yes
	Doubtful                // approximate: ask for an exact figure
	Accepted                // clear
)

// Reading is how a reply to a question was read.
type Reading struct {
	Verdict Verdict
	Answer  office.Answer
	Problem Problem
	// Plain is, of a list of names that is proposed, the entries as they stand: what
	// was meant if the names were not. It is nil when there is nothing to choose.
	Plain []string
}

// Read reads a reply to a question. before is the question's present answer, to
// which an activity is added; the zero Answer means none.
func Read(q office.Question, before office.Answer, text string, message int) Reading {
	if q.Kind == office.ActivitiesQuestion {
		return readActivity(q, before, text, message).unlessRemark(q, text)
	}
	return readKnowing(q, text, message, nil)
}

// readKnowing is Read for what no answer before matters to, but the names reported before.
func readKnowing(q office.Question, text string, message int, known func(name string) bool) Reading {
	r := readKind(q, text, known).unlessRemark(q, text)
	r.Answer.Question, r.Answer.Typed, r.Answer.Message = q.ID, text, message
	return r
}

// Reread reads an edited message that an answer, or one activity of it, came from.
func Reread(q office.Question, before office.Answer, text string, message int) Reading {
	if before.Button == AddNames {
		return refuse(Gathered)
	}
	if q.Kind != office.ActivitiesQuestion {
		return Read(q, before, text, message)
	}
	i := slices.IndexFunc(before.Activities, func(a office.Activity) bool { return a.Message == message })
	return rereadActivity(q, before, i, Event{Text: text, Message: message})
}

// rereadActivity reads the edited message of the entry with this index; below 0
// it is none.
func rereadActivity(q office.Question, before office.Answer, i int, e Event) Reading {
	n := len(before.Activities)
	_, none := noteState(e.Text)
	first := n == 1 && i == 0
	alone := first && none && len(before.Activities[0].Attachments) == 0
	switch {
	case alone, n == 0 && before.Message == e.Message:
		return readActivity(q, office.Answer{}, e.Text, e.Message).unlessRemark(q, e.Text)
	case i < 0:
		return refuse(Removed)
	}
	return rereadEntry(before, i, e.Text)
}

// rereadEntry replaces one of several activities.
func rereadEntry(before office.Answer, i int, text string) Reading {
	entry, problem := cleanText(text)
	if problem != "" {
		return refuse(problem)
	}
	if _, ok := noteState(entry); ok {
		return refuse(NotEntry)
	}
	if code := noEntry(entry); code != "" {
		return refuse(code)
	}
	before.Activities = slices.Clone(before.Activities)
	before.Activities[i].Text = entry
	before.Typed, before.Message = text, before.Activities[i].Message
	return Reading{Verdict: Accepted, Answer: before}
}

func refuse(code ProblemCode) Reading { return Reading{Problem: Problem{Code: code}} }

func readKind(q office.Question, text string, known func(name string) bool) Reading {
	switch q.Kind {
	case office.FigureQuestion:
		return readFigure(q, text)
	case office.NamesQuestion:
		return readNames(q, text, known)
	case office.ChoiceQuestion:
		return readChoice(q, text)
	default:
		return readText(text)
	}
}

func readText(text string) Reading {
	entry, problem := cleanText(text)
	if problem != "" {
		return refuse(problem)
	}
	if state, ok := noteState(entry); ok {
		return Reading{Verdict: Accepted, Answer: office.Answer{State: state}}
	}
	return Reading{Verdict: Accepted, Answer: office.Answer{State: office.Value, Text: entry}}
}

func readFigure(q office.Question, text string) Reading {
	spec := q.Figure
	spec.Title = q.Title
	spec.RunningTotal = q.Aggregation == office.YearToDate || q.Aggregation == office.Last
	read := figure.Read(text, spec)
	a := office.Answer{State: office.Value, Amount: read.Amount, Unit: q.Figure.Unit}
	r := Reading{Verdict: Accepted, Problem: Problem{Code: Unreadable, Reading: read}}
	switch read.Status {
	case figure.Clear, figure.Proposed:
		if a.Amount.IsZero() {
			a.State = office.Zero
		}
		if read.Qualifier != figure.Exact {
			a.State, a.Qualifier = office.Approximate, read.Qualifier
		}
		if read.Status == figure.Proposed {
			r.Verdict = Proposed
		}
	case figure.Approximate:
		a.State, a.Qualifier, r.Verdict = office.Approximate, read.Qualifier, Doubtful
	case figure.Nothing:
		if !MayBeNothing(q) {
			return refuse(NeedsNumber)
		}
		a.State = office.Nothing
	case figure.NotApplicable:
		a.State = office.NotApplicable
	default:
		r.Verdict = Refused
		if read.Reason == figure.NoneMeant {
			return noneMeant(q, read)
		}
	}
	r.Answer = a
	return r
}

// noneMeant proposes “nothing this month” for words that mean it most likely.
func noneMeant(q office.Question, read figure.Reading) Reading {
	if !MayBeNothing(q) {
		return refuse(NeedsNumber)
	}
	return Reading{Verdict: Proposed, Answer: office.Answer{State: office.Nothing, Unit: q.Figure.Unit}, Problem: Problem{Code: Unreadable, Reading: read}}
}

// MayBeNothing reports whether “nothing this month” answers the question. A stock
// or a running total stands at some figure every month, so there it does not, nor for a
// rate or a rank, which are not 0 because there is nothing to report.
func MayBeNothing(q office.Question) bool {
	if q.Figure.Kind == figure.Rate || q.Figure.Kind == figure.Rank {
		return false
	}
	return q.Kind != office.ChoiceQuestion && q.Aggregation != office.Last && q.Aggregation != office.YearToDate
}

func readChoice(q office.Question, text string) Reading {
	want := strings.TrimSpace(text)
	if !slices.Contains(q.Options, want) {
		return refuse(UnknownOption)
	}
	return Reading{Verdict: Accepted, Answer: office.Answer{State: office.Value, Text: want}}
}

func readActivity(q office.Question, before office.Answer, text string, message int) Reading {
	entry, problem := cleanText(text)
	switch {
	case problem != "":
		return refuse(problem)
	case len(before.Activities) >= MaxEntries:
		return refuse(TooMany)
	}
	a := office.Answer{Question: q.ID, Typed: text, Message: message, State: office.Value}
	if state, ok := noteState(entry); ok {
		if len(before.Activities) > 0 {
			return refuse(NotEntry)
		}
		a.State = state
		return Reading{Verdict: Accepted, Answer: a}
	}
	a.Activities = append(slices.Clone(before.Activities), office.Activity{Text: entry, Message: message})
	return Reading{Verdict: Accepted, Answer: a}
}

// cleanText trims a text; the problem is empty when it can be kept.
func cleanText(text string) (string, ProblemCode) {
	text = strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD"))
	switch {
	case !hasWord(text):
		return "", Empty
	case utf8.RuneCountInString(text) > MaxText:
		return "", TooLong
	}
	return text, ""
}

func hasWord(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsSpace(r) && !unicode.IsPunct(r) })
}

// readState reads the replies that say, in place of names, activities or a text,
// that there are none or that the question does not concern the department. The
// words are those that figures know.
func readState(text string) (office.ValueState, bool) {
	switch figure.Read(text, figure.Spec{Kind: figure.Count, Unit: "项"}).Status {
	case figure.Nothing:
		return office.Nothing, true
	case figure.NotApplicable:
		return office.NotApplicable, true
	default:
		return "", false
	}
}

// noteState is readState for what is not counted: there 暂无, which leaves a
// number open, is as good as 无.
func noteState(text string) (office.ValueState, bool) {
	if cutStop(text) == "暂无" {
		return office.Nothing, true
	}
	return readState(text)
}

// cutStop takes off the spaces and the full stop around a word.
func cutStop(text string) string { return strings.TrimRight(strings.TrimSpace(text), "。.!！") }

// read is [Read] for this session, whose month may be named before a figure: 6月走访128家
// is as clear in June as 本月走访128家, and 截至6月30日 as 截至目前. Another month is left for
// Read to ask about.
func (s Session) read(q office.Question, before office.Answer, text string, message int) Reading {
	switch q.Kind {
	case office.FigureQuestion:
	case office.NamesQuestion:
		return readKnowing(q, text, message, s.reportedBefore(q.ID))
	default:
		return Read(q, before, text, message)
	}
	plain, month := days.SayThisMonth(text, s.Period)
	r := Read(q, before, plain, message)
	r.Answer.Typed = text
	if month != "" && slices.Contains([]figure.Reason{figure.Cumulative, figure.ThisMonth}, r.Problem.Reading.Reason) {
		r.Problem.Reading.Got = month
	}
	return r
}
