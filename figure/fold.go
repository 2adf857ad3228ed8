package figure

import (
	"strings"
	"unicode"
)

// Characters the folded text uses for words that hold numerals or stand for a sign. They are from the
// private use area; a typed text that holds one is unreadable.
const (
	markWord    = '\uE000' // a word that holds numerals and is not a number
	markPercent = '\uE001' // 百分之
	markPart    = '\uE002' // 分之: a fraction
)

// Fold makes words comparable: outer spaces cut, inner spaces alike, letters in one
// case, full-width ASCII as half-width. Words that fold alike are one word.
func Fold(text string) string {
	return strings.ToLower(strings.ToUpper(strings.Join(strings.Fields(Narrow(text)), " ")))
}

// Narrow writes full-width ASCII as half-width and leaves all else, line by line.
func Narrow(text string) string { return strings.Map(narrow, strings.ToValidUTF8(text, "\uFFFD")) }

func narrow(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '\u3000':
		return ' '
	}
	return r
}

// fold makes the forms of one character the same: full-width letters, digits and signs become ASCII,
// every space becomes ' ', dashes of a negative number become '-', traditional numerals simplified ones.
// A full-width comma is folded only between full-width digits, because elsewhere it can be a comma
// of the sentence. Superscripts, circled digits and other scripts are left to be refused.
func fold(text string) string {
	runes := []rune(strings.TrimSpace(text))
	var b strings.Builder
	for i, r := range runes {
		switch {
		case r == '，' && !(i > 0 && isWideDigit(runes[i-1]) && i+1 < len(runes) && isWideDigit(runes[i+1])):
			b.WriteRune(r)
		case narrow(r) != r:
			b.WriteRune(narrow(r))
		case r == '\u200B' || r == '\uFEFF':
		case unicode.IsSpace(r):
			b.WriteRune(' ')
		default:
			b.WriteRune(foldOne(r))
		}
	}
	return strings.TrimSpace(b.String())
}

// foldOne folds the characters that have a single simpler form.
func foldOne(r rune) rune {
	const from, to = "−﹣∕⁄￥萬億兩點貳陸叄餘個幾數約過無沒", "--//¥万亿两点贰陆叁余个几数约过无没"
	for i, f := range []rune(from) {
		if f == r {
			return []rune(to)[i]
		}
	}
	return r
}

// isWideDigit reports whether r is a full-width digit.
func isWideDigit(r rune) bool { return r >= '０' && r <= '９' }

// isLetter reports whether r is an ASCII letter.
func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// isDigit reports whether r is an ASCII digit.
func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// readable reports whether r may occur around a number at all.
func readable(r rune) bool {
	if isDigit(r) || isLetter(r) || unicode.Is(unicode.Han, r) && !(r >= '\uF900' && r <= '\uFAFF') {
		return true
	}
	return strings.ContainsRune(" ,.%‰+-/:;!~()'\"<>=*?¥$#&_，。、“”‘’《》【】「」—–…≥≤≈㎡×", r)
}

// maskWords replaces words that hold numerals without being numbers: plain ones by a mark, names of
// campaigns and rules too, but those it reports, because a person should confirm what is left.
// A word that touches another numeral on its numeral side is left alone: 二十一共 is not 二十 + 一共.
func maskWords(s string) (masked string, named bool) {
	for _, w := range plainWords() {
		s, _ = maskWord(s, w)
	}
	for _, w := range namedWords() {
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
	last, _ := lastRune(head)
	end, _ := lastRune(word)
	return isNumeral(firstRune(word)) && (isNumeral(last) || isDigit(last) || last == '第') || isNumeral(end) && isNumeral(firstRune(tail))
}

// lastRune returns the last character of s, if there is one.
func lastRune(s string) (rune, bool) {
	runes := []rune(s)
	if len(runes) == 0 {
		return 0, false
	}
	return runes[len(runes)-1], true
}

// firstRune returns the first character of s, or 0.
func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}
