package figure

import "strings"

// checkBeside refuses what touches the number and makes it another thing: letters, signs, 第, 几.
func (a *answer) checkBeside(r run) (Reason, string) {
	prefix := strings.TrimRight(a.prefix, " ")
	last, _ := lastRune(prefix)
	next := firstRune(a.suffix)
	single := len([]rune(r.text)) == 1
	switch {
	case last == '-' || last == '—' || last == '–' || last == '负':
		return Negative, string(last)
	case last == '+':
		return Change, "+"
	case adjacentLetter(a.prefix):
		return Letters, string(last)
	case last == '第' || endsInAnyWord(prefix, "编号", "电话", "手机", "号码", "文号"):
		return Ordinal, string(last)
	case a.shares(prefix):
		return Each, "每"
	case last == '各':
		return Each, "各"
	case isVagueScale(last, firstRune(r.text)) || next == '几' || strings.Contains(prefix, "几"):
		return Vague, string(last)
	case next == '半' || last == '半':
		return Fraction, "半"
	case single && isNumeral(firstRune(r.text)) && strings.ContainsRune("单万之不逐任某另每这那上下又再进专周期拜初高大老张李", last):
		return Unreadable, string(last) + r.text
	default:
		return "", ""
	}
}

// isVagueScale reports a scale that 数, 上 or 成 makes an amount without a number: 数十, 上百, 成千.
func isVagueScale(before, first rune) bool {
	return before == '数' && isScale(first) || (before == '上' || before == '成') && strings.ContainsRune("百千万亿", first)
}

// adjacentLetter reports a letter right before the number.
func adjacentLetter(prefix string) bool {
	last, ok := lastRune(prefix)
	return ok && isLetter(last)
}

// endsInAnyWord reports whether s ends in one of words.
func endsInAnyWord(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
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
