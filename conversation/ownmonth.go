package conversation

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"zongjie/figure"
	"zongjie/office"
)

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
	plain, month := sayThisMonth(text, s.Period)
	r := Read(q, before, plain, message)
	r.Answer.Typed = text
	if month != "" && slices.Contains([]figure.Reason{figure.Cumulative, figure.ThisMonth}, r.Problem.Reading.Reason) {
		r.Problem.Reading.Got = month
	}
	return r
}

// monthFirst is the name of a month, or of its last day, in front of a figure.
var monthFirst = regexp.MustCompile(`^\s*(?:本月[，,：:（(]?)?(截至|截止|到)?((?:20)?(\d{2})年)?(1[-—–~～至到])?(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|(底|末|(\d{1,2})[日号]))?[）)]?[，,：:]?\s*`)

// sayThisMonth writes 本月 for the name of the period's month at the start of a text, and
// gives that name. Month is empty, and the text as it was, when it names no month, another
// one, or a single day of it.
func sayThisMonth(text string, p office.Period) (plain, month string) {
	narrow := plainDigits(text)
	m := monthFirst.FindStringSubmatch(narrow)
	if m == nil || small(m[5]) != int(p.Month) || m[3] != "" && m[3] != strconv.Itoa(p.Year%100) {
		return text, ""
	}
	rest := narrow[len(m[0]):]
	day, err := strconv.Atoi(rest)
	lastDay := strconv.Itoa(time.Date(p.Year, p.Month+1, 0, 0, 0, 0, 0, time.UTC).Day())
	switch {
	case rest == "", err == nil && day <= 31: // 6月30 may be a day
		return text, ""
	case m[7] != "" && (m[1] == "" || m[7] != lastDay): // 6月3日
		return text, ""
	case m[4] != "":
		return "今年以来" + rest, strings.TrimSpace(m[0])
	case m[1] != "":
		return "截至目前" + rest, strings.TrimSpace(m[0])
	case m[6] != "":
		return "月底" + rest, strings.TrimSpace(m[0])
	}
	return "本月" + rest, strings.TrimSpace(m[0])
}
