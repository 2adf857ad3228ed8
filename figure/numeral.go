package figure

import (
	"strings"

	"github.com/shopspring/decimal"
)

// number is a numeral with its value and what was noticed while evaluating it.
type number struct {
	value   decimal.Decimal
	closing int32  // exponent of the closing 万 or 亿, 0 without one
	big     bool   // holds 万 or 亿
	arabic  bool   // holds Arabic digits
	small   bool   // holds 十, 百 or 千
	bare    bool   // a scale without a digit before it, as in 近百: only with a qualifier
	doubt   Reason // why the value should be confirmed, "" when it need not be
}

// token is one piece of a numeral: a literal in Arabic digits, a Chinese digit, 零, or a scale.
type token struct {
	kind  tokenKind
	value decimal.Decimal // of a literal or digit
	exp   int32           // of a scale
	width int             // digits of a whole literal; 0 for one with a decimal point
	text  string
}

type tokenKind int

const (
	literal tokenKind = iota
	digit
	zero
	scale
)

// digitOf returns the value of a Chinese digit, ordinary or financial, 零 and 〇 included.
func digitOf(r rune) (int64, bool) {
	for _, set := range []string{"零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖"} {
		if i := strings.IndexRune(set, r); i >= 0 {
			return int64(i / len("零")), true
		}
	}
	if r == '两' {
		return 2, true
	}
	return 0, false
}

// scaleOf returns the exponent of 十 百 千 万 亿 and their financial forms.
func scaleOf(r rune) (int32, bool) {
	for _, set := range []string{"十百千万亿", "拾佰仟"} {
		if i := strings.IndexRune(set, r); i >= 0 {
			return []int32{1, 2, 3, 4, 8}[i/len("十")], true
		}
	}
	return 0, false
}

// tensOf returns the value of the contracted tens 廿 卅 卌.
func tensOf(r rune) (int64, bool) {
	i := strings.IndexRune("廿卅卌", r)
	return int64(i/len("廿") + 2), i >= 0
}

// isNumeral reports whether r is a Chinese digit or scale.
func isNumeral(r rune) bool {
	_, isDigit := digitOf(r)
	_, isScale := scaleOf(r)
	_, isTens := tensOf(r)
	return isDigit || isScale || isTens
}

// isFinancial reports whether r is a financial digit or scale. These also occur in everyday words
// (队伍, 陆续), so a single one inside a sentence is no number.
func isFinancial(r rune) bool { return strings.ContainsRune("壹贰叁肆伍陆柒捌玖拾佰仟", r) }

// evaluate returns the value of a numeral, or the reason it has none.
func evaluate(text string) (number, Reason) {
	tokens, why := tokenize(text)
	if why != "" {
		return number{}, why
	}
	if len(tokens) == 0 {
		return number{}, Unreadable
	}
	n := number{}
	for _, t := range tokens {
		n.note(t)
	}
	v, err := n.whole(tokens)
	n.value = v
	if err == "" && n.doubt == "" && hasLeadingZero(tokens[0]) {
		n.doubt = LeadingZero
	}
	return n, err
}

// note records what kind of pieces the numeral is made of.
func (n *number) note(t token) {
	switch {
	case t.kind == literal:
		n.arabic = n.arabic || t.text[0] < 0x80
		if strings.ContainsRune(t.text, '，') && !sureGrouping(t.text) {
			n.doubt = Grouping
		}
	case t.kind == scale && t.exp >= 4:
		n.big = true
	case t.kind == scale:
		n.small = true
	}
}

// hasLeadingZero reports a literal like 007.
func hasLeadingZero(t token) bool {
	return t.kind == literal && len(t.text) > 1 && t.text[0] == '0' && isDigit(rune(t.text[1]))
}

// whole evaluates a numeral that may hold 亿 and 万.
func (n *number) whole(tokens []token) (decimal.Decimal, Reason) {
	if len(tokens) == 1 && tokens[0].kind == zero {
		return decimal.Zero, ""
	}
	if last := tokens[len(tokens)-1]; last.kind == scale && last.exp >= 4 {
		n.closing = last.exp
	}
	if isBare(tokens) {
		n.bare = true
		tokens = append([]token{{kind: digit, value: decimal.New(1, 0)}}, tokens...)
	}
	if tokens[0].kind == zero {
		return decimal.Zero, Unreadable
	}
	return n.split(tokens, 8)
}

// isBare reports a numeral of scales alone: 百, 千, 百万; 十 alone is 10 and not bare.
func isBare(tokens []token) bool {
	for _, t := range tokens {
		if t.kind != scale {
			return false
		}
	}
	return tokens[0].exp != 1
}

// split evaluates tokens around the last 亿 (exp 8) or 万 (exp 4); below 万 a section is left.
func (n *number) split(tokens []token, exp int32) (decimal.Decimal, Reason) {
	if exp < 4 {
		return n.section(tokens)
	}
	at := -1
	for i, t := range tokens {
		if t.kind == scale && t.exp == exp {
			if at >= 0 {
				return decimal.Zero, Unreadable
			}
			at = i
		}
	}
	if at < 0 {
		return n.split(tokens, exp-4)
	}
	if at == 0 {
		return decimal.Zero, Unreadable
	}
	high, why := n.split(tokens[:at], exp-4)
	if why != "" || at == len(tokens)-1 {
		return high.Shift(exp), why
	}
	return n.join(high.Shift(exp), tokens[at+1:], exp)
}

// join adds what follows 万 or 亿 to what stands before it. What leaves places empty without 零 is
// proposed, as 一万二百; 1亿200万 says what it is, and 1亿5千 cannot be settled: mostly 1亿5千万 is meant.
func (n *number) join(high decimal.Decimal, low []token, exp int32) (decimal.Decimal, Reason) {
	gap := low[0].kind == zero
	if gap {
		low = low[1:]
	}
	switch {
	case !high.Shift(-exp).IsInteger() || len(low) == 0 || low[0].kind == zero:
		return high, Unreadable
	case len(low) == 1 && !gap:
		return n.lone(high, low[0], exp)
	}
	v, why := n.split(low, exp-4)
	open := v.LessThan(decimal.New(1, exp-1))
	switch {
	case why != "":
	case !v.IsPositive() || v.GreaterThanOrEqual(decimal.New(1, exp)):
		why = Unreadable
	case open && !gap && low[0].width < 2:
		n.doubt = Colloquial
		if exp == 8 && v.LessThan(decimal.New(1, 4)) {
			why = Colloquial
		}
	}
	return high.Add(v), why
}

// lone adds a single piece that follows a scale without 零. One digit is the spoken short form, 一万二
// for 12000; a literal is exact only when it fills all the places, 1万2000.
func (n *number) lone(high decimal.Decimal, t token, exp int32) (decimal.Decimal, Reason) {
	switch {
	case t.kind == scale || t.value.IsZero():
		return high, Unreadable
	case t.kind == digit && t.text == "两":
		return high, Unreadable
	case t.kind == digit || t.width == 1:
		n.doubt = Colloquial
		return high.Add(t.value.Shift(exp - 1)), ""
	case t.width == int(exp):
		return high.Add(t.value), ""
	default:
		return high, Colloquial
	}
}
