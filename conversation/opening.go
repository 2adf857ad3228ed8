package conversation

import (
	"slices"
	"strings"
)

// OpensByReply reports whether a questionnaire that begins with this question can
// be begun by replying to the prompt: a figure, a list of names, or activities.
func OpensByReply(q Question) bool {
	return q.Kind == FigureQuestion || q.Kind == NamesQuestion || q.Kind == ActivitiesQuestion
}

// Opens reports whether a text sent instead of a tap on the prompt is, beyond
// doubt, meant for the first question: a clear answer, or a bare figure that is asked
// about, such as 一万二 or 约300. 无 and 不适用 are not: they may be about anything, and
// neither are words that only acknowledge the prompt.
func Opens(q Question, text string) bool {
	if !OpensByReply(q) || acknowledges(text) {
		return false
	}
	r := Read(q, Answer{}, text, 0)
	if q.Kind == FigureQuestion && (r.Verdict == Proposed || r.Verdict == Doubtful) {
		return isPlain(q, text) && hasNumber(text)
	}
	return r.Verdict == Accepted && (r.Answer.State == Value || r.Answer.State == Zero)
}

// Answers reports whether a reply to the prompt itself begins the questionnaire: a
// clear answer to its first question, and any attempt at a figure, which is asked
// back where it is not clear.
func Answers(q Question, text string) bool {
	return Opens(q, text) || q.Kind == FigureQuestion && !acknowledges(text)
}

// acknowledges reports whether a text says no more than that the prompt has come,
// or asks something back.
func acknowledges(text string) bool {
	text = strings.ToLower(strings.TrimSpace(text))
	if strings.HasSuffix(text, "?") || strings.HasSuffix(text, "？") || isYes(text) {
		return true
	}
	return len([]rune(text)) < 4 && !strings.ContainsFunc(text, isDigit) || isRemark(text) ||
		slices.ContainsFunc(strings.Fields(acknowledgements), func(word string) bool { return strings.HasPrefix(text, word) })
}

func isDigit(r rune) bool {
	return strings.ContainsRune("0123456789０１２３４５６７８９零〇一二两三四五六七八九十百千万", r)
}
