package figure

import (
	"slices"
	"strings"
)

// verdict is a reason to refuse, where it was found, with the piece of text behind it.
type verdict struct {
	found bool
	why   Reason
	got   string
}

// first returns the first reason that was found, "" for none.
func first(verdicts ...verdict) (Reason, string) {
	for _, v := range verdicts {
		if v.found {
			return v.why, v.got
		}
	}
	return "", ""
}

// checkBeside refuses what touches the number and makes it another thing: letters, signs, 第, 几.
func (a *answer) checkBeside(r run) (Reason, string) {
	prefix := strings.TrimRight(a.prefix, " ")
	last, next, open := lastRune(prefix), firstRune(a.suffix), firstRune(r.text)
	lone := len([]rune(r.text)) == 1 && isNumeral(open)
	return first(
		verdict{strings.ContainsRune("-—–负", last), Negative, string(last)},
		verdict{last == '+', Change, "+"},
		verdict{isLetter(lastRune(a.prefix)), Letters, string(last)},
		verdict{last == '第' || endsInAnyWord(prefix, "编号", "电话", "手机", "号码", "文号"), Ordinal, string(last)},
		verdict{a.shares(prefix), Each, "每"},
		verdict{last == '各', Each, "各"},
		verdict{isVagueScale(last, open) || next == '几' || strings.Contains(prefix, "几"), Vague, string(last)},
		verdict{next == '半' || last == '半', Fraction, "半"},
		verdict{lone && strings.ContainsRune("单万之不逐任某另每这那上下又再进专周期拜初高大老张李", last), Unreadable, string(last) + r.text},
	)
}

// isVagueScale reports a scale that 数, 上 or 成 makes an amount without a number: 数十, 上百, 成千.
func isVagueScale(before, first rune) bool {
	return before == '数' && isScale(first) || (before == '上' || before == '成') && strings.ContainsRune("百千万亿", first)
}

// endsInAnyWord reports whether s ends in one of words.
func endsInAnyWord(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(s, w) })
}

// evaluate gives the numeral its value.
func (a *answer) evaluate(r run) (Reason, string) {
	var why Reason
	a.num, why = evaluate(r.text)
	a.qualifier = r.inside
	if why != "" {
		return why, r.text
	}
	if a.num.doubt == "" && a.decimalComma(r.text) {
		a.num.doubt = Grouping
	}
	if rest, ok := strings.CutSuffix(a.prefix, string(markPercent)); ok {
		a.prefix, a.typed = rest, unit{name: "%", base: "%"}
	}
	return "", ""
}

// decimalComma reports a single full-width comma that may be a point typed in its place: 713，036 where
// decimals are usual.
func (a *answer) decimalComma(text string) bool {
	decimals := a.spec.Kind == Money || a.spec.Kind == Rate || a.spec.Kind == Measure || a.num.big || a.baseExp() != a.spec.unit().exp
	return decimals && strings.Count(text, "，") == 1 && !strings.ContainsAny(text, ".,")
}

// takeQualifiers takes the qualifiers and the unit off the words around the number. The first
// qualifier from the left is kept; two of them are one too many, but both say the same: not exact.
func (a *answer) takeQualifiers(run) (Reason, string) {
	a.prefix = a.takeCurrency(a.prefix)
	rest, q := cutBefore(a.prefix)
	a.prefix = a.takeCurrency(rest)
	if w := a.change(); w != "" {
		return Change, w
	}
	words, inside := cutInside(strings.TrimLeft(a.suffix, " "))
	words = a.takeUnit(words)
	words, after := cutAfter(strings.TrimSpace(words))
	a.suffix = words
	remark := vagueWords(strings.Trim(words, " (,，、")) // 300家（估计）
	for _, found := range []Qualifier{remark, after, inside, a.qualifier, q} {
		if found != Exact {
			a.qualifier = found
		}
	}
	if a.num.bare && a.qualifier == Exact && a.typed.base != "%" {
		return Unreadable, ""
	}
	return "", ""
}

// takeCurrency takes a currency sign off the end of the words before the number.
func (a *answer) takeCurrency(words string) string {
	trimmed := strings.TrimRight(words, " ")
	for _, sign := range []string{"¥", "人民币"} {
		if rest, ok := strings.CutSuffix(trimmed, sign); ok {
			a.typed = unit{name: "元", base: "元"}
			return rest
		}
	}
	return words
}

// takeUnit takes the unit, which may stand in brackets, off the start of the words after the number.
func (a *answer) takeUnit(words string) string {
	words = strings.TrimLeft(words, " ")
	bracketed := false
	for _, open := range []string{"(", "（"} {
		if rest, ok := strings.CutPrefix(words, open); ok {
			words, bracketed = rest, true
		}
	}
	if first := firstRune(words); first == 0 || strings.ContainsRune(",，。;；!~\"'”’」】》吧吗哦啊呢哈呀嘛噢咯整", first) {
		return words
	}
	u, rest := cutUnit(words, a.spec.unit())
	if a.typed.name == "" || a.typed.fits(a.spec.unit()) {
		a.typed = u
	}
	if bracketed {
		closed, ok := strings.CutPrefix(rest, ")")
		if !ok || u.base == "" {
			a.typed = unit{name: "(" + u.name}
		}
		return closed
	}
	return rest
}
