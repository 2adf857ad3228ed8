package figure

import "strings"

// run is one numeral found in a text, with its place there.
type run struct {
	start, end int    // in runes
	text       string // without spaces and without the qualifier inside it
	inside     Qualifier
}

// scan finds the numerals of a folded text.
func scan(text []rune) []run {
	var runs []run
	for i := 0; i < len(text); {
		if !isFigure(text[i]) || isUnitScale(text, i) {
			i++
			continue
		}
		r := scanRun(text, i)
		i = r.end
		if !isEveryday(text, r) {
			runs = append(runs, r)
		}
	}
	return runs
}

// scanRun extends a numeral from its first character as far as it goes.
func scanRun(text []rune, start int) run {
	var b strings.Builder
	r := run{start: start}
	i := start
	for i < len(text) && !isUnitScale(text, i) {
		c := text[i]
		switch {
		case isFigure(c) || joins(text, i):
			b.WriteRune(c)
		case opensScale(text, i, "余多来"):
			r.inside = insideQualifier(c)
		case opensScale(text, i, "个 "):
		default:
			r.end, r.text = i, b.String()
			return r
		}
		i++
	}
	r.end, r.text = i, b.String()
	return r
}

// joins reports a point, comma or 点 between two digits.
func joins(text []rune, i int) bool {
	if i == 0 || i+1 >= len(text) {
		return false
	}
	prev, next := text[i-1], text[i+1]
	switch text[i] {
	case '.', ',', '，':
		return isDigit(prev) && isDigit(next)
	case '点':
		_, ok := digitOf(next)
		return isNumeral(prev) && ok
	default:
		return false
	}
}

// opensScale reports that one of chars stands between a numeral and the 万 or 亿 that scales it:
// 二百三十余万, 2个亿, 1.2 万.
func opensScale(text []rune, i int, chars string) bool {
	if i == 0 || i+1 >= len(text) || !strings.ContainsRune(chars, text[i]) {
		return false
	}
	prev, next := text[i-1], text[i+1]
	return isFigure(prev) && (next == '万' || next == '亿')
}

// isUnitScale reports a 千 or 百 that belongs to a unit: 12千米, 3千克, 2个百分点.
func isUnitScale(text []rune, i int) bool {
	rest := string(text[i:])
	if strings.HasPrefix(rest, "百分点") {
		return true
	}
	number := lastRune(strings.TrimRight(string(text[:i]), " 余多来+"))
	return (strings.HasPrefix(rest, "千米") || strings.HasPrefix(rest, "千克")) && isDigit(number)
}

// insideQualifier is the qualifier a character inside a number stands for.
func insideQualifier(c rune) Qualifier {
	for _, s := range spokenWords("inside") {
		if s.word == string(c) {
			return s.q
		}
	}
	return Exact
}

// isEveryday reports a single financial numeral inside a sentence, which is an ordinary character there:
// 队伍, 陆续.
func isEveryday(text []rune, r run) bool {
	return r.start > 0 && r.end-r.start == 1 && isFinancial(text[r.start]) && readable(text[r.start-1]) && text[r.start-1] > 0x7F
}
