package conversation

import (
	"slices"
	"strings"
	"unicode"

	"zongjie/figure"
)

// replyKind is what a reply to “is this figure right?” turns out to be.
type replyKind int

const (
	isAnswer    replyKind = iota // another figure, or nothing that can be understood
	isConfirmed                  // the same figure again
	isReason                     // why the figure is right
	isUnsure                     // words with a number in them: ask which of the two it is
)

// sortReply tells a reason from another figure. Taking the one for the other
// would keep a wrong figure, so where a number stands among words it asks;
// “原因：…” is a reason whatever it holds.
func (t *turn) sortReply(q Question, r Reading) (replyKind, string) {
	text, problem := cleanText(t.event.Text)
	if problem != "" {
		return isAnswer, ""
	}
	if rest := strings.TrimLeftFunc(cutFirst(text, "数没错", "没错"), isMark); rest != text {
		text, r = rest, t.Session.read(q, Answer{}, rest, t.event.Message)
	}
	if reason, ok := cutLead(text); ok {
		return isReason, reason
	}
	plain := isPlain(q, text)
	told := r.Verdict == Accepted || r.Problem.Reading.Reason == figure.OtherWords
	switch same := isExact(r.Answer) && r.Answer.State != Nothing && r.Answer.Amount.Equal(t.Proposal.Amount); {
	case r.Verdict == Accepted && same && plain:
		return isConfirmed, ""
	case told && same:
		return isReason, text
	case r.Verdict != Refused && (plain || r.Answer.State == Nothing || r.Answer.State == NotApplicable):
		return isAnswer, ""
	case r.Verdict != Refused, hasNumber(text), denies(text):
		return isUnsure, ""
	case r.Problem.Reading.Reason == figure.Unknown || r.Problem.Code == NeedsNumber || !isSentence(text):
		return isAnswer, ""
	}
	return isReason, text
}

// isRight reports whether a reply says that the figure is right.
func isRight(text string) bool {
	return isYes(text) || slices.Contains([]string{"数没错", "没错", "无误", "确认", "确认无误", "没问题", "属实",
		"yes", "right", "correct", "it is right"}, strings.ToLower(cutStop(text)))
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
func isPlain(q Question, text string) bool {
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
	for _, w := range []string{"不对", "不是", "有误", "错了", "填错", "写错", "打错", "报错", "看错", "应为", "应该是", "改成", "改为", "更正", "重新填", "重填",
		"wrong", "mistake", "typo", "should be", "is not", "not right"} {
		if strings.Contains(strings.ToLower(text), w) {
			return true
		}
	}
	return false
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
