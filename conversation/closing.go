package conversation

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zongjie/office"
)

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
