package figure

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// Characters the folded text uses for words that hold numerals or stand for a sign. They are from the
// private use area; a typed text that holds one is unreadable.
const (
	markWord    = '\uE000' // a word that holds numerals and is not a number
	markPercent = '\uE001' // 百分之
	markPart    = '\uE002' // 分之: a fraction
)

// Fold makes texts comparable: what folds alike is the same name or the same word. It is [Narrow], with letters
// in one case, outer spaces cut and inner spaces, line breaks among them, alike.
func Fold(text string) string {
	return strings.ToLower(strings.ToUpper(strings.Join(strings.Fields(Narrow(text)), " ")))
}

// Narrow makes the forms of one character the same and leaves everything else, so that a text can be read by its
// signs: full-width letters, digits and signs become ASCII, spaces of any width ' ', hyphens and minus signs '-',
// traditional numerals simplified ones; what cannot be seen is left out. Line breaks and tabs stay, as does
// what has no simpler form: circled digits, brackets of other shapes. Invalid UTF-8 becomes U+FFFD.
func Narrow(text string) string {
	return strings.Map(narrow, strings.ToValidUTF8(text, "\uFFFD"))
}

// narrow is the simplest form of a character, below 0 for one that cannot be seen.
func narrow(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '\u200B' || r == '\uFEFF':
		return -1
	case unicode.IsSpace(r) && !strings.ContainsRune("\n\r\t", r):
		return ' '
	}
	const from, to = "−﹣‐‑∕⁄￥萬億兩點貳陸叄餘個幾數約過無沒", "----//¥万亿两点贰陆叁余个几数约过无没"
	for i, f := range []rune(from) {
		if f == r {
			return []rune(to)[i]
		}
	}
	return r
}

// Integer reads a whole number that stands alone: 12, １２, 十二, 廿三 and, digit by digit, 二〇二四. It is false
// for what is not exactly one number of at most nine digits: 二三, 一万二, 百, 12.5, -1, 12家, an empty text.
func Integer(text string) (int, bool) {
	s := strings.ReplaceAll(fold(text), "○", "〇")
	const most = 9
	if s == "" || strings.ContainsFunc(s, func(r rune) bool { return !isFigure(r) }) {
		return 0, false
	}
	if digits := positional(s); len(digits) > 2 || isDigit(firstRune(s)) && digits != "" {
		n, err := strconv.Atoi(digits)
		return n, err == nil && len(digits) <= most
	}
	n, why := evaluate(s)
	if inexact := why != "" || n.doubt != "" || n.bare; inexact || n.value.GreaterThanOrEqual(decimal.New(1, most)) {
		return 0, false
	}
	return int(n.value.IntPart()), true
}

// positional writes digits of either script as Arabic ones; it is empty where there is a scale.
func positional(s string) string {
	var b strings.Builder
	for _, r := range s {
		d, ok := digitOf(r)
		switch {
		case ok:
			b.WriteString(strconv.FormatInt(d, 10))
		case isDigit(r):
			b.WriteRune(r)
		default:
			return ""
		}
	}
	return b.String()
}

// fold is Narrow without line breaks, for the text of a figure. A full-width comma is folded only between
// full-width digits, because elsewhere it can be a comma of the sentence.
func fold(text string) string {
	runes := []rune(text)
	wide := func(i int) bool { return i >= 0 && i < len(runes) && runes[i] >= '０' && runes[i] <= '９' }
	var b strings.Builder
	for i, r := range runes {
		if r != '，' || wide(i-1) && wide(i+1) {
			r = narrow(r)
		}
		switch {
		case unicode.IsSpace(r):
			b.WriteRune(' ')
		case r >= 0:
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(b.String())
}

// isLetter reports whether r is an ASCII letter.
func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// isDigit reports whether r is an ASCII digit.
func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// isFigure reports whether r is a digit or a Chinese numeral.
func isFigure(r rune) bool { return isDigit(r) || isNumeral(r) }

// readable reports whether r may occur around a number at all.
func readable(r rune) bool {
	compatible := r >= '\uF900' && r <= '\uFAFF'
	return isDigit(r) || isLetter(r) || unicode.Is(unicode.Han, r) && !compatible || strings.ContainsRune(" ,.%‰+-/:;!~()'\"<>=*?¥$#&_，。、“”‘’《》【】「」—–…≥≤≈㎡×", r)
}

// maskWords replaces words that hold numerals without being numbers: plain ones by a mark, names of
// campaigns and rules too, but those it reports, because a person should confirm what is left.
// A word that touches another numeral on its numeral side is left alone: 二十一共 is not 二十 + 一共.
func maskWords(s string) (masked string, named bool) {
	for _, w := range words("plain") {
		s, _ = maskWord(s, w)
	}
	for _, w := range words("named") {
		var found bool
		s, found = maskWord(s, w)
		named = named || found
	}
	return s, named
}

// maskWord replaces the word where it touches no Chinese numeral.
func maskWord(s, word string) (string, bool) {
	found := false
	for from := 0; ; {
		i := strings.Index(s[from:], word)
		if i < 0 {
			return s, found
		}
		head, tail := s[:from+i], s[from+i+len(word):]
		if touches(head, word, tail) {
			from += i + len(word)
			continue
		}
		s, found = head+string(markWord)+tail, true
		from = len(head) + len(string(markWord))
	}
}

// touches reports that the word could share a number with its neighbours: it begins with a numeral and
// head ends with one, or it ends with a numeral and tail begins with one.
func touches(head, word, tail string) bool {
	last := lastRune(head)
	begins := isNumeral(firstRune(word)) && (isFigure(last) || last == '第')
	return begins || isNumeral(lastRune(word)) && isNumeral(firstRune(tail))
}

// lastRune returns the last character of s, or 0.
func lastRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// firstRune returns the first character of s, or 0.
func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}
