package names

import (
	"slices"
	"strings"
	"unicode"
)

// joined takes an entry apart that may be several names: at slashes, at spaces between
// Chinese words, at 和 and 与 where it may stand between two names, and where it ends
// twice as other names end once. It is a guess in every case.
func (l *list) joined(name string) []string {
	parts := []string{name}
	for _, cut := range []func(string) []string{cutSlashes, cutSpaces, l.cutJoints, cutTwice} {
		var next []string
		for _, p := range parts {
			next = append(next, cut(p)...)
		}
		parts = next
	}
	return parts
}

// cutAll cuts at runes outside brackets, if every part can be a name.
func cutAll(name string, separates func(rune) bool) []string {
	runes := []rune(name)
	var parts []string
	from := 0
	for i := 0; i < len(runes); i++ {
		if end := closing(runes, i); end > 0 {
			i = end
			continue
		}
		if separates(runes[i]) {
			parts, from = append(parts, strings.TrimSpace(string(runes[from:i]))), i+1
		}
	}
	parts = append(parts, strings.TrimSpace(string(runes[from:])))
	parts = slices.DeleteFunc(parts, func(p string) bool { return p == "" })
	if slices.ContainsFunc(parts, func(p string) bool { return !canBeName(p) }) {
		return []string{name}
	}
	return parts
}

// canBeName reports whether a part has two letters, one of them Chinese.
func canBeName(part string) bool {
	letters := slices.DeleteFunc([]rune(part), func(r rune) bool { return !isWord(r) })
	return len(letters) > 1 && slices.ContainsFunc(letters, isHan)
}

func cutSlashes(name string) []string {
	return cutAll(name, func(r rune) bool { return strings.ContainsRune("/／|｜\\&＆+＋", r) })
}

func cutSpaces(name string) []string { return cutAll(name, unicode.IsSpace) }

// isJoint reports whether r may stand between the last two names of a list.
func isJoint(r rune) bool { return strings.ContainsRune("和与及跟", r) }

// cutJoints cuts at the joints of an entry. 和 behind a place is the name's own, unless
// a place stands behind it, too: 合肥市和平小学, but 肥东县和肥西县.
func (l *list) cutJoints(name string) []string {
	if l.known(name) {
		return []string{name}
	}
	runes, from := []rune(name), 0
	var parts []string
	for i := 2; i+2 < len(runes); i++ {
		if !isJoint(runes[i]) || i-from < 2 {
			continue
		}
		left := strings.TrimSuffix(string(runes[from:i]), "以")
		place := strings.ContainsRune("省市区县镇乡村", runes[i-1]) && runes[len(runes)-1] != runes[i-1]
		if !place && runeCount(left) > 1 {
			parts, from = append(parts, strings.TrimSpace(left)), i+1
		}
	}
	return append(parts, strings.TrimSpace(string(runes[from:])))
}

// cutTwice cuts behind an ending that stands in a name twice, as in
// 宏达机械有限公司永兴纺织有限公司.
func cutTwice(name string) []string {
	runes := []rune(name)
	n := len(runes)
	for i := 2; i+4 <= n; i++ {
		if n > 7 && runes[i] == runes[n-2] && runes[i+1] == runes[n-1] && n-i-2 > 3 {
			return append([]string{string(runes[:i+2])}, cutTwice(string(runes[i+2:]))...)
		}
	}
	return []string{name}
}

// withoutPhones takes numbers out that reach a person: they are no names and nobody's
// business. What stood around one is quoted without it.
func (l *list) withoutPhones(text string) string {
	var kept strings.Builder
	found := false
	runes := []rune(text)
	for i := 0; i < len(runes); i++ {
		if end := phoneEnd(runes, i); end > i {
			kept.WriteString("…")
			found, i = true, end-1
			continue
		}
		kept.WriteRune(runes[i])
	}
	if !found {
		return text
	}
	l.phones = true
	return kept.String()
}

// phoneEnd is where a number of at least seven digits ends that begins at i.
func phoneEnd(runes []rune, i int) int {
	digits, end := 0, i
	for j := i; j < len(runes); j++ {
		switch {
		case isDigit(runes[j]):
			digits, end = digits+1, j+1
		case digits > 0 && (runes[j] == '-' || runes[j] == ' ') && isDigit(at(runes, j+1)):
		default:
			j = len(runes)
		}
	}
	if digits < 7 {
		return i
	}
	return end
}
