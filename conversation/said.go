package conversation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zongjie/conversation/lexicon"
	"zongjie/figure"
	"zongjie/office"
)

// isRemark reports whether a text only greets, thanks, agrees, denies or asks for
// time. That is never an answer in words, nor a reason.
func isRemark(text string) bool {
	if lexicon.Said(text) == "" {
		return hasWord(text) && utf8.RuneCountInString(text) <= lexicon.Longest // 👍
	}
	return lexicon.Words("alone").Is(text) || lexicon.Words("pleasantries", "pauses").Row(text, lexicon.Words("fillers"))
}

// isClosing reports whether a text says that there is no more to come, and no more
// than that: 好了，没有其他的了，谢谢.
func isClosing(text string) bool {
	return lexicon.Words("closings").Row(text, lexicon.Words("closing_fillers"))
}

// isBareNumber reports whether a text is a number and nothing else.
func isBareNumber(text string) bool {
	words := lexicon.Said(text)
	return words != "" && !strings.ContainsFunc(words, func(r rune) bool { return !unicode.IsNumber(r) && !strings.ContainsRune(numerals, r) })
}

// noAnswer says why a text that could be kept as words is no answer: it says what a
// button says, or nothing of what was asked. It is "" for all else. A text that
// merely contains such words is one.
func noAnswer(text string) ProblemCode {
	switch {
	case isTypedLabel(text):
		return LabelTyped
	case isRemark(text):
		return Remark
	}
	return ""
}

// noEntry is noAnswer for an activity, of which a bare number says nothing.
func noEntry(text string) ProblemCode {
	switch {
	case isBareNumber(text):
		return NumberOnly
	case isClosing(text):
		return LabelTyped
	}
	return noAnswer(text)
}

// unlessRemark turns a reading of what is no answer into a refusal that says so. What
// was read as a figure, an option or “nothing” stays so.
func (r Reading) unlessRemark(q office.Question, text string) Reading {
	words := q.Kind != office.FigureQuestion && q.Kind != office.ChoiceQuestion
	code := noAnswer(text)
	switch {
	case q.Kind == office.ActivitiesQuestion:
		code = noEntry(text)
	case q.Kind == office.NamesQuestion && isClosing(text):
		code = LabelTyped
	}
	spoken := words && r.Answer.State == office.Value // not as a figure, an option or “nothing”
	switch {
	case code == "", r.Problem.Code == NeedsNumber, r.Verdict != Refused && !spoken:
		return r
	case code == Remark && r.Problem.Reading.Reason == figure.Unknown:
		return r
	case q.Kind == office.TextQuestion && lexicon.Words("plainly").Is(text):
		return r
	}
	return refuse(code)
}

// isWrong reports whether a reply says that an odd figure is wrong, and no more.
func isWrong(text string) bool { return isNo(text) || lexicon.Words("wrongness").Is(text) }

// isYes reports whether a typed reply agrees with a proposed reading.
func isYes(text string) bool { return lexicon.Words("agreement").Is(text) }

// isNo reports whether a typed reply turns a question down.
func isNo(text string) bool { return lexicon.Words("refusal").Is(text) }

// isRight reports whether a reply says that an odd figure is right.
func isRight(text string) bool { return lexicon.Words("rightness").Is(text) }

// hasNoExact reports whether a reply to “is there an exact figure?” says that there is none.
func hasNoExact(text string, r Reading) bool {
	return lexicon.Words("without_exact").Is(text) || r.Answer.State == office.Nothing || r.Problem.Code == NeedsNumber
}
