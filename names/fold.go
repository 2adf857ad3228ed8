package names

import (
	"slices"
	"strings"
	"unicode"

	"zongjie/figure"
)

// Key is what a name is known by: names with one key are one. It is the folded name
// without the days and numbers in brackets behind it, which tell of a visit and not of
// who was visited: 宏达机械（6月5日） is 宏达机械.
func Key(name string) string {
	folded := figure.Fold(name)
	for {
		head, remark, ok := cutBracket(folded)
		if !ok || head == "" || !isOccasion(remark) {
			return folded
		}
		folded = head
	}
}

// Once returns names, each once by its [Key], in the order of first appearance.
func Once(names []string) []string {
	var kept []string
	seen := map[string]bool{}
	for _, name := range names {
		if key := Key(name); !seen[key] {
			seen[key] = true
			kept = append(kept, name)
		}
	}
	return kept
}

// cutBracket takes the bracket off the end of a folded name.
func cutBracket(name string) (head, remark string, ok bool) {
	inner, closed := strings.CutSuffix(name, ")")
	i := strings.LastIndex(inner, "(")
	if !closed || i < 0 {
		return name, "", false
	}
	return strings.TrimSpace(inner[:i]), strings.TrimSpace(inner[i+1:]), true
}

// isOccasion reports whether a remark is a day, or how often or how many: 6月5日, 2次.
func isOccasion(remark string) bool {
	digits, others := 0, 0
	for _, r := range remark {
		switch {
		case isDigit(r):
			digits++
		case strings.ContainsRune("年月日号时点.-/:~至和、, ", r), strings.ContainsRune(classifiers, r):
		default:
			others++
		}
	}
	_, _, plain := cutNumber(remark) // (2) tells names apart
	return digits > 0 && others == 0 && !plain
}

// cutNumber takes digits off the front; alone says that there is nothing else.
func cutNumber(s string) (digits, rest string, alone bool) {
	rest = strings.TrimLeftFunc(s, isDigit)
	return s[:len(s)-len(rest)], rest, rest == "" && s != ""
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

func hasWord(s string) bool { return strings.ContainsFunc(s, isWord) }

// isNumeral reports whether r is a digit or a Chinese numeral.
func isNumeral(r rune) bool {
	return unicode.IsNumber(r) || strings.ContainsRune("〇零一二两三四五六七八九十百千", r)
}

func runeCount(s string) int { return len([]rune(s)) }

// Ending is the last n letters and digits of a name, fewer of a shorter one.
func Ending(s string, n int) string {
	runes := slices.DeleteFunc([]rune(s), func(r rune) bool { return !isWord(r) })
	return string(runes[max(0, len(runes)-n):])
}

// trim takes off what stands around a name: spaces, bullets, full stops, emoji.
func trim(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.In(r, unicode.So, unicode.Cf, unicode.Mn, unicode.Sk) ||
			strings.ContainsRune("。.．~～-—–_*·•●○■□▪►✓✔、，,；;", r)
	})
}
