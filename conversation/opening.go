package conversation

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"zongjie/figure"
	"zongjie/office"
)

// OpensByReply reports whether a questionnaire that begins with this question can
// be begun by replying to the prompt: a figure, a list of names, or activities.
func OpensByReply(q office.Question) bool {
	return q.Kind == office.FigureQuestion || q.Kind == office.NamesQuestion || q.Kind == office.ActivitiesQuestion
}

// Opens reports whether a text sent instead of a tap on the prompt is meant for the
// first question: what answers it, and of figures and names what is proposed, asked
// for exactly or tells why it cannot be read. 无 and 不适用 are not: they may be about
// anything. Neither are words that only acknowledge the prompt, nor what is surely an
// activity: to be asked about a figure takes one tap, but an activity is lost.
func Opens(q office.Question, text string) bool {
	if !OpensByReply(q) {
		return false
	}
	r := Read(q, office.Answer{}, text, 0)
	switch q.Kind {
	case office.FigureQuestion:
		return r.Answer.State != office.Nothing && r.Answer.State != office.NotApplicable && opensFigure(q, text, r)
	case office.NamesQuestion:
		return (r.Verdict == Accepted || r.Verdict == Proposed) && r.Answer.State == office.Value && !acknowledges(text) && !tellsDeeds(r.Answer.Names)
	default:
		return r.Verdict == Accepted && r.Answer.State == office.Value && !acknowledges(text)
	}
}

// Declines reports whether a text says, to the prompt right above it, that there is
// nothing, or what one of its buttons does: the session is as it was offered.
func (s Session) Declines(form office.Form, text string) bool {
	t := reader{Session: s, form: form, event: Event{Kind: Replied, Text: text}}
	q, ok := t.current()
	if !ok || !OpensByReply(q) {
		return false
	}
	if b, typed := t.typedButton(); typed {
		return slices.Contains([]office.Action{NoNews, Same, NoNewsRest, SameRest}, b.Action)
	}
	r := Read(q, office.Answer{}, text, 0)
	return r.Verdict == Accepted && (r.Answer.State == office.Nothing || r.Answer.State == office.NotApplicable) || r.Problem.Code == NeedsNumber
}

// opensFigure is Opens for a figure that was read this way.
func opensFigure(q office.Question, text string, r Reading) bool {
	own := measured(q, text)
	switch {
	case r.Verdict == Accepted:
		return !acknowledges(text)
	case isPlain(q, text) && hasNumber(text):
		return r.Verdict != Refused || own
	case namesDay.MatchString(text) || tellsLeave(text) || did(q, text) && (clauses(text) > 1 || !endsMeasured(q, text)):
		return false
	case own || r.Verdict == Proposed || r.Verdict == Doubtful:
		return own || !acknowledges(text)
	}
	return r.Problem.Reading.Reason == figure.Unclear || r.Problem.Reading.Reason == figure.OtherUnit && isShort(text) && strings.ContainsAny(text, "0123456789") && !acknowledges(text)
}

var (
	namesDay = regexp.MustCompile(`[0-9０-９一二三四五六七八九十][日号]|[今昨前明]天|[上下]午|[上中下]旬|\d{1,2}[.．/／]\d{1,2}[^\d.]*[\p{Han}]{4}`)
	anyMoney = regexp.MustCompile(`[0-9０-９零一二两三四五六七八九十百千万亿][ ]*(?:元|万|亿|块)`)
)

// measured reports whether a number in the text has the question's own unit.
func measured(q office.Question, text string) bool {
	if q.Figure.Kind == figure.Money {
		return anyMoney.MatchString(text)
	}
	if q.Figure.Unit == "" {
		return false
	}
	before, _, found := strings.Cut(text, q.Figure.Unit)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(before))
	return found && before != "" && isDigit(last)
}

// endsMeasured reports whether a text ends with its figure, as 走访8家 does.
func endsMeasured(q office.Question, text string) bool {
	text = strings.TrimRightFunc(text, isMark)
	return measured(q, text) && (q.Figure.Kind == figure.Money || strings.HasSuffix(text, q.Figure.Unit))
}

// did reports whether a text has a word for what was done, which the question's title
// does not have.
func did(q office.Question, text string) bool {
	return slices.ContainsFunc(doing(), func(w string) bool { return strings.Contains(text, w) && !strings.Contains(q.Title, w) })
}

// doing are the deeds that nothing is called after, unlike 培训学校, and that a mere
// figure is not told with, unlike 完成8家.
func doing() []string {
	return slices.DeleteFunc(deeds(), func(w string) bool {
		return slices.Contains([]string{"完成", "培训", "检查", "了", "推动", "加强"}, w)
	})
}

// tellsDeeds reports whether most of what was read as names tells of deeds or days.
func tellsDeeds(names []string) bool {
	n := 0
	for _, name := range names {
		if did(office.Question{}, name) || namesDay.MatchString(name) || tellsLeave(name) {
			n++
		}
	}
	return 2*n >= len(names) && n > 0
}

func tellsLeave(text string) bool {
	return strings.Contains(text, "假") || strings.Contains(text, "出差")
}

// clauses counts the parts of a sentence.
func clauses(text string) int {
	return len(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("，,。；;！!\n", r) }))
}

// isShort bounds what is too short to tell of an activity.
func isShort(text string) bool { return utf8.RuneCountInString(strings.TrimSpace(text)) <= 12 }

// Answers reports whether a reply to the prompt itself begins the questionnaire: a
// clear answer to its first question, and any attempt at a figure, which is asked
// back where it is not clear.
func Answers(q office.Question, text string) bool {
	return Opens(q, text) || q.Kind == office.FigureQuestion && !acknowledges(text)
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
