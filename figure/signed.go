package figure

import (
	"slices"
	"strings"
)

// readSigned reads the answer to a question whose figure may be below zero. What a
// text says of up or down stands before the number, as a sign or as a word: -3.2%,
// 负3.2%, 下降3.2%, 同比增长3.2%, 持平. The rest is read as any figure, so that a second
// sign or a direction elsewhere is refused.
func readSigned(s string, spec Spec) Reading {
	spec.Signed = false
	if rest := spec.cutLead(s); startsNumber(rest) || strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "+") {
		s = rest // what a title and a verb say together is not clear: 增速下降3.2%
	}
	bare := cutOpenings(s, append(words("lead-in"), "今年以来", "累计", "同比", "比上年同期", "比去年同期", "较上年同期", "较去年同期",
		"与上年同期", "与去年同期", "增速", "为", "是", ":", " "))
	if strings.TrimRight(bare, " 。.!~") == "持平" {
		return Reading{Status: Clear}
	}
	word, down := direction(bare)
	if word == "" {
		return elsewhere(readFigure(s, spec), bare)
	}
	rest := strings.TrimPrefix(bare, word)
	if word != "-" && word != "+" {
		rest = cutOpenings(rest, []string{"了", ":", " "})
		if strings.Contains(s, "增速") { // the rate fell by that, it is not below zero
			return refuse(Unreadable, word)
		}
	}
	if !startsNumber(rest) {
		return refuse(Unreadable, word)
	}
	r := elsewhere(readFigure(rest, spec), rest)
	if down && r.Usable() {
		r.Amount = r.Amount.Neg()
	}
	return r
}

// elsewhere refuses a sign, a direction or any other word that does not stand where
// direction looks for it: 略降3.2%, 3.2%降. That the figure were not to be negative, or
// no change, would be the wrong thing to say.
func elsewhere(r Reading, text string) Reading {
	qualified := slices.ContainsFunc(spokenWords("before"), func(q spoken) bool { return strings.HasPrefix(text, q.word) })
	another := !qualified && !startsNumber(text) || strings.ContainsAny(text, "升降增减涨跌缩落滑负亏")
	if another = another && r.Usable(); another || r.Reason == Negative || r.Reason == Change {
		return refuse(Unreadable, "")
	}
	return r
}

// startsNumber reports whether a text begins with a number, or with a word such as 约.
func startsNumber(s string) bool {
	first := firstRune(s)
	return isFigure(first) || first == '百' || startsQualified(s)
}

// direction is the word or sign for up or down that s begins with, "" for none.
func direction(s string) (word string, down bool) {
	for _, w := range []string{"-", "负增长", "负", "下降", "降低", "下滑", "下跌", "回落", "减少", "降", "减", "跌"} {
		if strings.HasPrefix(s, w) {
			return w, true
		}
	}
	for _, w := range []string{"+", "正增长", "正", "增长", "上升", "提高", "增", "升"} {
		if strings.HasPrefix(s, w) {
			return w, false
		}
	}
	return "", false
}

// startsQualified reports whether a text begins with a word such as 约.
func startsQualified(s string) bool {
	return slices.ContainsFunc([]Qualifier{About, Nearly}, func(q Qualifier) bool { return strings.HasPrefix(s, string(q)) })
}
