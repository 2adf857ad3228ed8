package conversation

import (
	"slices"
	"strings"
	"time"

	"zongjie/conversation/lexicon"
	"zongjie/days"
	"zongjie/figure"
	"zongjie/names"
	"zongjie/office"
)

// Names are asked for in one message, but on a desktop Enter sends each line by
// itself: the first name is the answer, and the next one arrives at the next question.
// What comes right behind a list and looks like a name is therefore asked about.
const (
	namesFollow = time.Minute      // between a list and a name that belongs to it
	listFollows = 15 * time.Second // the same where the next question asks for names too
	longestName = 25               // characters of what looks like a name
	shortWord   = 6                // characters of a name where a figure is asked for
)

// Listing is a list of names that was just kept.
type Listing struct {
	Question office.QuestionID `json:"question"`
	At       time.Time         `json:"at"`
}

// follow remembers, until the next thing happens, that a list was kept.
func (t *turn) follow() {
	if slices.Contains([]EventKind{Replied, Pressed, Started, Withdrawn}, t.event.Kind) {
		t.listed, t.Listing = t.Listing, Listing{}
	}
}

// another takes a name that came right behind a list for a part of it, and asks. It
// reports whether it dealt with the reply.
func (t *turn) another() bool {
	if len(t.event.Attachments) > 0 {
		return false
	}
	current, asked := t.current()
	if t.Pending.strays(Another) {
		confirming{t, current}.replyToAnother()
		return true
	}
	q, ok := t.form.Question(t.listed.Question)
	if !ok || !t.mayFollow(q) {
		return false
	}
	r := Read(q, office.Answer{}, t.event.Text, t.event.Message)
	fits := asked && !t.event.Early && !t.answersBadly(current, q, r)
	if !t.mayBeAnother(r) || fits {
		return false
	}
	t.stepTo(q)
	t.proposeAnother(q, r.Answer)
	return true
}

// mayFollow reports whether a message came so soon behind a list, and with nothing else
// going on, that it may be a part of it.
func (t reader) mayFollow(q office.Question) bool {
	current, asked := t.current()
	since := t.event.At.Sub(t.listed.At)
	busy := t.Pending != nil || t.Rewriting.Number > 0
	meant := t.event.Forwarded || t.event.About != ""
	switch {
	case busy, meant, asked && current.ID == q.ID:
		return false
	case asked && current.Kind == office.NamesQuestion && !t.event.Early:
		return since >= 0 && since <= listFollows
	}
	return since >= 0 && since <= namesFollow
}

// mayBeAnother reports whether a reply reads as names that a list may go on with.
func (t reader) mayBeAnother(r Reading) bool {
	listed := r.Verdict != Refused && r.Answer.State == office.Value && !r.unsureList()
	if !listed || endsInMark(t.event.Text) {
		return false
	}
	if _, dated := days.ReadDate(t.event.Text, t.form.Local(t.event.sent()), t.Period); dated {
		return false
	}
	return !slices.ContainsFunc(r.Answer.Names, func(name string) bool {
		return len([]rune(name)) > longestName || strings.ContainsAny(name[:1], "0123456789")
	})
}

// unsureList reports whether several names were read that may be none.
func (r Reading) unsureList() bool {
	return r.Verdict == Proposed && r.Problem.Code == Unsure && len(r.Answer.Names) > 1
}

// answersBadly reports whether names are a strange answer to the question being
// asked: no figure and no option, or an activity that says nothing of what was done.
func (t reader) answersBadly(current, q office.Question, r Reading) bool {
	read := Read(current, office.Answer{}, t.event.Text, t.event.Message)
	institutions := !slices.ContainsFunc(r.Answer.Names, func(name string) bool { return !t.likeListed(q, name) })
	switch current.Kind {
	case office.FigureQuestion:
		short := len([]rune(t.event.Text)) <= shortWord
		return institutions || read.Verdict == Refused && short
	case office.NamesQuestion:
		return !slices.ContainsFunc(r.Answer.Names, func(name string) bool { return !t.endsLikeListed(q, name) })
	case office.ChoiceQuestion:
		return institutions && read.Verdict == Refused
	default:
		return institutions && !lexicon.Words("deeds", "weak_deeds").Within(t.event.Text)
	}
}

// likeListed reports whether a name is one of an institution, or ends like one of the
// list's.
func (t reader) likeListed(q office.Question, name string) bool {
	return names.Institution(name) || t.endsLikeListed(q, name)
}

// endsLikeListed reports whether a name ends like one of the list's.
func (t reader) endsLikeListed(q office.Question, name string) bool {
	end := func(s string) string { return names.Ending(figure.Fold(s), 2) }
	return slices.ContainsFunc(t.Answers[q.ID].Names, func(n string) bool { return end(n) == end(name) })
}

// proposeAnother asks whether names belong to the list that is there.
func (t *turn) proposeAnother(q office.Question, a office.Answer) {
	a.Question, a.At = q.ID, t.event.sent()
	t.await(Pending{Kind: Strayed, Answer: a, Stray: Another}, t.event.Message)
}
