package figure

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// maxDigits is how many digits a figure may have; more are a telephone or account number.
const maxDigits = 15

// tokenize cuts a numeral into tokens. A Chinese decimal such as 十二点五 becomes one literal.
func tokenize(text string) ([]token, Reason) {
	if whole, fraction, ok := strings.Cut(text, "点"); ok {
		return chineseDecimal(whole, fraction)
	}
	var tokens []token
	runes := []rune(text)
	for i := 0; i < len(runes); {
		if !isDigit(runes[i]) {
			tokens = append(tokens, chineseTokens(runes[i])...)
			i++
			continue
		}
		end := i
		for end < len(runes) && strings.ContainsRune("0123456789.,，", runes[end]) {
			end++
		}
		t, why := parseLiteral(string(runes[i:end]))
		if why != "" {
			return nil, why
		}
		tokens = append(tokens, t)
		i = end
	}
	return tokens, adjacent(tokens)
}

// chineseTokens are the tokens of one Chinese numeral: two of them for 廿.
func chineseTokens(r rune) []token {
	if d, ok := tensOf(r); ok {
		return []token{{kind: digit, value: decimal.New(d, 0), text: string(r)}, {kind: scale, exp: 1}}
	}
	if exp, ok := scaleOf(r); ok {
		return []token{{kind: scale, exp: exp}}
	}
	d, _ := digitOf(r)
	if d == 0 {
		return []token{{kind: zero}}
	}
	return []token{{kind: digit, value: decimal.New(d, 0), text: string(r)}}
}

// adjacent refuses digits side by side: two of them are an approximation (三五家, 二三十), more, or any
// with 零 or Arabic digits among them, cannot be told from a year or a name.
func adjacent(tokens []token) Reason {
	run, plain, why := 0, true, Reason("")
	for _, t := range tokens {
		if t.kind == scale || t.kind == zero && run == 0 {
			run, plain = 0, true
			continue
		}
		run, plain = run+1, plain && t.kind == digit
		if run > 2 || run == 2 && !plain {
			return Unreadable
		}
		if run == 2 {
			why = Vague
		}
	}
	return why
}

// parseLiteral reads Arabic digits with at most one point and commas between groups of three.
func parseLiteral(text string) (token, Reason) {
	if strings.Count(text, ".") > 1 {
		return token{}, DateLike
	}
	whole, fraction, hasPoint := strings.Cut(text, ".")
	groups := strings.FieldsFunc(whole, isComma)
	if strings.ContainsFunc(fraction, isComma) || !grouped(groups) {
		return token{}, Grouping
	}
	digits := strings.Join(groups, "")
	if len(digits)+len(fraction) > maxDigits {
		return token{}, TooLarge
	}
	t := token{kind: literal, text: text, width: len(digits)}
	if hasPoint {
		digits, t.width = digits+"."+fraction, 0
	}
	t.value = decimal.RequireFromString(digits)
	return t, ""
}

// grouped reports whether digits between commas are groups of three, behind a first one that is no longer.
func grouped(groups []string) bool {
	if len(groups) < 2 {
		return true
	}
	long := slices.ContainsFunc(groups[1:], func(g string) bool { return len(g) != 3 })
	return !long && len(groups[0]) <= 3 && groups[0][0] != '0'
}

// isComma reports whether r separates thousands, in either width.
func isComma(r rune) bool { return r == ',' || r == '，' }

// sureGrouping reports that commas typed in full width, which also separate the items of a list, can
// only separate thousands here: a later group begins with 0, as no item of a list would.
func sureGrouping(text string) bool {
	return strings.Contains(text, "，0") || strings.Contains(text, ",0")
}

// chineseDecimal evaluates both sides of 点: 十二点五, 一点二万, 零点零五.
func chineseDecimal(whole, fraction string) ([]token, Reason) {
	n, why := evaluate(whole)
	odd := n.arabic || n.bare || n.big
	if why != "" || n.doubt != "" || odd {
		return nil, Unreadable
	}
	at := strings.IndexFunc(fraction, isScale)
	if at < 0 {
		at = len(fraction)
	}
	digits, scales := fraction[:at], []token(nil)
	for _, r := range fraction[at:] {
		exp, ok := scaleOf(r)
		if !ok || exp == 1 {
			return nil, Unreadable
		}
		scales = append(scales, token{kind: scale, exp: exp})
	}
	digits = positional(digits)
	if digits == "" || len(digits) > maxDigits || strings.ContainsFunc(fraction, func(r rune) bool { return r == '两' || isDigit(r) }) {
		return nil, Unreadable
	}
	value := decimal.RequireFromString(n.value.String() + "." + digits)
	return append([]token{{kind: literal, value: value, text: "点" + digits}}, scales...), ""
}

// isScale reports whether r is a scale.
func isScale(r rune) bool {
	_, ok := scaleOf(r)
	return ok
}
