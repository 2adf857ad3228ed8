package report

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"zongjie/figure"
)

// Clean makes text fit for one line of a document: line breaks and tabs become
// spaces, and whatever could break a file, forge one of our markers or reorder
// what is read (control, private-use and direction characters, bytes that are
// not text) becomes U+FFFD, so that it is seen rather than lost.
func Clean(s string) string {
	s = strings.ToValidUTF8(s, string(utf8.RuneError))
	return strings.TrimSpace(strings.Map(cleanRune, s))
}

// cleanRune also replaces bidirectional controls, with which 12 can be made to look
// like 21, and what Unicode sets aside for ever, some of which XML refuses.
func cleanRune(r rune) rune {
	switch {
	case strings.ContainsRune("\n\t\r\u2028\u2029\u0085", r):
		return ' '
	case unicode.IsControl(r), PrivateUse(r), unicode.In(r, unicode.Bidi_Control, unicode.Noncharacter_Code_Point):
		return utf8.RuneError
	}
	return r
}

// PrivateUse reports whether r is in one of Unicode's three private-use areas.
func PrivateUse(r rune) bool { return unicode.Is(unicode.Co, r) }

// fold makes names comparable, as the questionnaire does.
func fold(name string) string { return figure.Fold(Clean(name)) }

// sentence ends a text with exactly one full stop.
func sentence(s string) string {
	s = strings.TrimRight(Clean(s), "。.．;；,，、:： \u3000")
	if s == "" || endsItself(s) {
		return s
	}
	return strings.TrimRight(s, "!！?？") + "。"
}

// endsItself reports whether a sentence ends inside its closing quotation mark
// or bracket, where a further full stop would be wrong.
func endsItself(s string) bool {
	body := strings.TrimRight(s, "”’」』）)")
	return body != s && strings.HasSuffix(body, "。")
}

// Shorten cuts a text to n characters and says how long it was.
func Shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	runes := []rune(s)
	return string(runes[:n]) + "…（共" + strconv.Itoa(len(runes)) + "字）"
}
