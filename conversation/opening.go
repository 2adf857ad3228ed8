package conversation

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"zongjie/conversation/lexicon"
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
	told := r.Answer.State == office.Value && !acknowledges(text)
	switch q.Kind {
	case office.FigureQuestion:
		return !r.saysNone() && opensFigure(q, text, r)
	case office.NamesQuestion:
		return told && (r.Verdict == Accepted || r.Verdict == Proposed) && !tellsDeeds(r.Answer.Names)
	default:
		return told && r.Verdict == Accepted
	}
}

// saysNone reports whether a reading says that there is nothing, or that the question
// does not concern the department.
func (r Reading) saysNone() bool {
	return r.Answer.State == office.Nothing || r.Answer.State == office.NotApplicable
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
	return r.Verdict == Accepted && r.saysNone() || r.Problem.Code == NeedsNumber
}

// opensFigure is Opens for a figure that was read this way.
func opensFigure(q office.Question, text string, r Reading) bool {
	own, said := measured(q, text), !acknowledges(text)
	switch {
	case r.Verdict == Accepted:
		return said
	case isPlain(q, text) && hasNumber(text):
		return r.Verdict != Refused || own
	case tellsDay(text) || tellsWork(q, text):
		return false
	case own || r.Verdict != Refused:
		return own || said
	case r.Problem.Reading.Reason == figure.OtherUnit:
		return said && isShort(text) && strings.ContainsAny(text, "0123456789")
	}
	return r.Problem.Reading.Reason == figure.Unclear
}

// tellsDay reports whether a text names a day, or tells of somebody's leave.
func tellsDay(text string) bool {
	return namesDay.MatchString(text) || strings.Contains(text, "假") || strings.Contains(text, "出差")
}

// tellsWork reports whether a text says what was done, and not only how much of it.
func tellsWork(q office.Question, text string) bool {
	return did(q, text) && (clauses(text) > 1 || !endsMeasured(q, text))
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
	return slices.ContainsFunc(lexicon.Words("deeds"), func(w string) bool { return strings.Contains(text, w) && !strings.Contains(q.Title, w) })
}

// tellsDeeds reports whether most of what was read as names tells of deeds or days.
func tellsDeeds(names []string) bool {
	n := 0
	for _, name := range names {
		if did(office.Question{}, name) || tellsDay(name) {
			n++
		}
	}
	return 2*n >= len(names) && n > 0
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
	if endsInMark(text) || isYes(text) || isRemark(text) {
		return true
	}
	tiny := len([]rune(text)) < 4 && !strings.ContainsFunc(text, isDigit)
	return tiny || lexicon.Words("acknowledgements").Begin(text)
}

func isDigit(r rune) bool {
	return strings.ContainsRune("0123456789０１２３４５６７８９零〇一二两三四五六七八九十百千万", r)
}
