package conversation

import (
	"slices"
	"strings"
	"unicode"

	"zongjie/figure"
	"zongjie/office"
)

// replyKind is what a reply to “is this figure right?” turns out to be.
type replyKind int

const (
	isAnswer    replyKind = iota // another figure, or nothing that can be understood
	isConfirmed                  // the same figure again
	isReason                     // why the figure is right
	maybeReason                  // a sentence that may be why, and may be about something else
	isUnsure                     // words with a number in them: ask which of the two it is
	isEmpty                      // neither: a remark, a pause, the label of a button
)

// sortReply tells a reason from another figure. Taking the one for the other
// would keep a wrong figure, so where a number stands among words it asks;
// “原因：…” is a reason whatever it holds.
//
// Without that lead a text is a reason when it tells something that may have made the
// figure what it is. None is what only agrees (是的), thanks or acknowledges, asks for
// time or promises to look or to change it (等一下, 好的我改, 我问一下), asks back, says
// what a button says, or says which figure it is (是本月的数): the last is rather how a
// wrong one came about. Taking one of these for a reason would let the figure stand
// and put the words into the draft; taking a reason for one of these costs a tap.
func (t reader) sortReply(q office.Question, r Reading) (replyKind, string) {
	text, problem := cleanText(t.event.Text)
	if problem != "" {
		return isAnswer, ""
	}
	if rest := strings.TrimLeftFunc(cutFirst(text, "数没错", "没填错", "没错"), isMark); rest != text {
		text, r = rest, t.Session.read(q, office.Answer{}, rest, t.event.Message)
	}
	if reason, ok := cutLead(text); ok {
		return isReason, reason
	}
	if kind, told := t.figureTold(q, text, r); told {
		return kind, text
	}
	return wordsTold(q, text, r), text
}

// figureTold sorts a reply that was read as a figure or as nothing; told is false when
// its words have to tell.
func (t reader) figureTold(q office.Question, text string, r Reading) (kind replyKind, told bool) {
	plain := isPlain(q, text)
	none := r.Answer.State == office.Nothing || r.Answer.State == office.NotApplicable
	same := r.Answer.Exact() && !none && r.Answer.Amount.Equal(t.Pending.Answer.Amount)
	beside := r.Verdict == Accepted || r.Problem.Reading.Reason == figure.OtherWords
	switch {
	case r.Verdict == Accepted && same && plain:
		return isConfirmed, true
	case beside && same:
		return isReason, true
	}
	return isAnswer, r.Verdict != Refused && (plain || none)
}

// wordsTold sorts the words of a reply.
func wordsTold(q office.Question, text string, r Reading) replyKind {
	unread := r.Problem.Reading.Reason == figure.Unknown || r.Problem.Code == NeedsNumber
	switch {
	case isEmptyWord(text):
		return isEmpty
	case r.Verdict != Refused, hasNumber(text), denies(text):
		return isUnsure
	case hesitates(text), asksBack(text), namesFigure(text):
		return isEmpty
	case unread, !isSentence(text):
		return isAnswer
	case !tellsCause(q, text):
		return maybeReason
	}
	return isReason
}

// cutLead takes off words that announce a reason. 因为 and 由于 stay: they are
// part of its sentence.
func cutLead(text string) (string, bool) {
	rest := cutFirst(text, "原因是", "原因", "理由是", "理由", "说明", "reason", "Reason")
	if rest = strings.TrimLeftFunc(rest, isMark); rest != text {
		return rest, hasWord(rest)
	}
	begins := func(word string) bool { return strings.HasPrefix(strings.ToLower(text), word) }
	return text, slices.ContainsFunc([]string{"因为", "由于", "because"}, begins)
}

func cutFirst(text string, words ...string) string {
	for _, w := range words {
		if rest, ok := strings.CutPrefix(text, w); ok {
			return rest
		}
	}
	return text
}

func isMark(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }

// numerals are the characters that Chinese numbers are written with.
const numerals = "〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿"

// isPlain reports whether a text has no words beside a number, its unit and what
// says that it is approximate.
func isPlain(q office.Question, text string) bool {
	rest := strings.ReplaceAll(text, q.Figure.Unit, "")
	return !strings.ContainsFunc(rest, func(r rune) bool {
		return unicode.Is(unicode.Han, r) && !strings.ContainsRune(numerals+"约近余多超共元圆块个名人位左右", r)
	})
}

// hasNumber reports whether a text holds digits or a Chinese numeral of some size.
func hasNumber(text string) bool {
	return strings.ContainsFunc(text, unicode.IsDigit) || strings.ContainsAny(text, "十百千万亿拾佰仟")
}

// denies reports whether a reply rather says that the figure is wrong.
func denies(text string) bool {
	return say("denial").within(strings.ReplaceAll(figure.Fold(text), " ", ""))
}

// isSentence reports whether a text says enough to be a reason: two Chinese
// characters, or two words. A slip of the keyboard has fewer.
func isSentence(text string) bool {
	han, words := 0, 0
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			han++
		}
	}
	for word := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(word, unicode.IsLetter) {
			words++
		}
	}
	return han >= 2 || words >= 2
}

// isEmptyWord reports whether a text is a remark or a label. 改 and its like are a wish
// to type the figure again, which asks the question again.
func isEmptyWord(text string) bool { return noAnswer(text) != "" && said(text) != "改" }

// hesitates reports whether a reply asks for time, or promises to look or to change.
func hesitates(text string) bool { return say("hesitation").within(said(text)) }

// asksBack reports whether a reply is a question.
func asksBack(text string) bool {
	text = strings.TrimRightFunc(text, unicode.IsSpace)
	return endsInMark(text) || strings.HasSuffix(text, "吗") || strings.HasSuffix(text, "呢")
}

// endsInMark reports whether a text ends in a question mark.
func endsInMark(text string) bool {
	return strings.HasSuffix(text, "?") || strings.HasSuffix(text, "？")
}

// namesFigure reports whether a reply only says which figure was sent: 是的，是本月的数.
func namesFigure(text string) bool { return say("which_figure").row(text, nil) }

// tellsCause reports whether a text can be seen to say why a figure is what it is.
// Anything else may have been meant for another question, and is asked about before it
// is kept as a reason: reasons are quoted in the summary.
func tellsCause(q office.Question, text string) bool {
	folded := figure.Fold(text)
	english := strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	if say("causes").within(folded) || slices.ContainsFunc(english, func(w string) bool { return slices.Contains(say("causal"), w) }) {
		return true
	}
	ofTitle := strings.Contains(folded, string([]rune(figure.Fold(q.Title) + "  ")[:2]))
	return say("hints").within(folded) && (ofTitle || !say("deeds", "weak_deeds", "other_work").within(folded))
}
