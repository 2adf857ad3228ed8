package conversation

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zongjie/office"
)

// Stray says why it is not plain that a message answers the question being asked.
type Stray string

// The strays.
const (
	Early     Stray = "early"     // sent before the question was shown
	Forwarded Stray = "forwarded" // somebody else's words
	Elsewhere Stray = "elsewhere" // a reply to the message of another question
	Another   Stray = "another"   // a name, right behind a list of names
	Detached  Stray = "detached"  // a reply to an own message that answers nothing
	Unlikely  Stray = "unlikely"  // a text that hardly tells of an activity

	Interrupted Stray = "interrupted" // something else was going on since the question was shown
	Overtaken   Stray = "overtaken"   // somebody else has answered the question since it was shown
	Joining     Stray = "joining"     // somebody else has submitted the duty since it was shown
)

// stray says whether the event's text has to be asked about before it is taken.
func (t reader) stray() Stray {
	switch {
	case t.event.Forwarded:
		return Forwarded
	case t.event.Early:
		return Early
	case t.event.Detached:
		return Detached
	case t.event.Interrupted:
		return Interrupted
	case t.event.Joined:
		return Joining
	}
	return ""
}

// verify asks whether the text was meant for the question. What cannot be read
// as its answer was surely not meant for it.
func (t *turn) verify(q office.Question, why Stray) {
	r := t.read(q)
	t.Rewriting = Chosen{}
	t.drop()
	if r.Verdict == Refused {
		if why == Early {
			r.Problem = Problem{Code: TooEarly}
		}
		t.Refused = 0
		t.prompt(Effect{Kind: Reprompt, Question: q.ID, Problem: r.Problem})
		return
	}
	if listsEntries(q, r.Answer) {
		r.Answer.Activities = []office.Activity{t.entryOf(r.Answer)}
	}
	r.Answer.At = t.event.sent()
	t.await(Pending{Kind: Strayed, Answer: r.Answer, Stray: why}, t.event.Message)
}

// aside offers to correct another question than the one being asked, when the
// text is a reply to that one's message. It reports whether it dealt with the text.
func (t *turn) aside() bool {
	i := slices.Index(t.Agenda, t.event.About)
	if q, asked := t.current(); i < 0 || asked && q.ID == t.event.About {
		return false
	}
	q, ok := t.form.Question(t.event.About)
	if !ok {
		return false
	}
	if r := t.read(q); r.Verdict == Refused {
		t.say(Effect{Kind: AsideRefused, Question: q.ID, Problem: r.Problem})
		return true
	}
	t.stepTo(q)
	t.abandon(q.ID)
	t.verify(q, Elsewhere)
	return true
}

// stepTo goes to a question out of its turn and remembers where to return to.
func (t *turn) stepTo(q office.Question) {
	if current, ok := t.current(); ok && current.ID == q.ID {
		return
	}
	t.leaveRow()
	t.Position, t.Refused, t.Rewriting = slices.Index(t.Agenda, q.ID), 0, Chosen{}
	t.discard()
}

// leaveRow remembers where the person is, to come back to.
func (t *turn) leaveRow() {
	if _, asked := t.current(); t.Return == Onward && asked {
		t.Return = returnTo(t.Position)
	} else if t.Return == Onward {
		t.Return = ToCard
	}
}

// nextQuestion is what those type who are done with a question, whether they have
// answered it or not; its action is Skip, which leaves what is written as it is.
const nextQuestion office.Action = "next"

// A text of fewer characters than shortDeed tells what was done only if it has one of
// the characters of deedMarks, as 开会 and 培训 have.
const (
	shortDeed = 4
	deedMarks = `会训查访赛检学讲考评研调演练办展课事件`
)

// unlikely reports whether a text is asked about before it becomes an activity: one
// word, what begins like a remark on an entry that is there, or a reference to the
// question itself.
func (t reader) unlikely(q office.Question) bool {
	r := t.read(q)
	if !listsEntries(q, r.Answer) || r.Verdict != Accepted || t.Rewriting.Number > 0 {
		return false
	}
	words := said(t.event.Text)
	if words == "" {
		return false
	}
	short := utf8.RuneCountInString(words) < shortDeed && !strings.ContainsAny(words, deedMarks)
	rest, same := strings.CutPrefix(words, "同")
	return short || say("remarks_on_entry").begin(words) || same && t.isTitle(rest)
}

// isTitle reports whether words are the title of a question, or the most of it.
func (t reader) isTitle(words string) bool {
	return slices.ContainsFunc(t.Agenda, func(id office.QuestionID) bool {
		q, _ := t.form.Question(id)
		return strings.HasPrefix(said(q.Title), words)
	})
}
