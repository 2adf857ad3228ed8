package conversation

import (
	"slices"
	"strings"
	"unicode"
)

// splitJoined splits an entry that may be several names: at spaces, slashes and 和, 与,
// 及, as long as every part can be a name. That 和 is no part of a name cannot be
// known, so the result is only ever proposed.
func splitJoined(name string) []string {
	if strings.HasPrefix(name, "没") {
		return []string{name}
	}
	var names []string
	for _, part := range splitOutside(name, func(r rune) bool { return strings.ContainsRune("/／|｜\\&＆+＋", r) }) {
		names = append(names, splitSpaces(strings.TrimSpace(part))...)
	}
	if !allNames(names) {
		names = []string{name}
	}
	var all []string
	for _, n := range names {
		all = append(all, splitWords(n)...)
	}
	return all
}

// splitSpaces splits at spaces between Chinese words.
func splitSpaces(name string) []string {
	parts := slices.DeleteFunc(splitOutside(name, unicode.IsSpace), func(p string) bool { return p == "" })
	if !allNames(parts) || slices.ContainsFunc(parts, func(p string) bool { return !strings.ContainsFunc(p, isHanRune) }) {
		return []string{name}
	}
	return parts
}

func isHanRune(r rune) bool { return unicode.Is(unicode.Han, r) }

// allNames reports whether each part has two letters at least.
func allNames(parts []string) bool {
	return len(parts) > 0 && !slices.ContainsFunc(parts, func(p string) bool { return !canBeName(p) })
}

func canBeName(part string) bool { return len(letters(FoldName(part))) >= 2 && !isAmount(part) }

// splitWords splits at 和, 与, 及, 以及.
func splitWords(name string) []string {
	runes, from := []rune(name), 0
	var names []string
	for i := 1; i < len(runes)-1; i++ {
		if i > from && strings.ContainsRune("和与及跟同暨", runes[i]) && joins(runes[from:], i-from) {
			names = append(names, strings.TrimSpace(strings.TrimSuffix(string(runes[from:i]), "以")))
			from = i + 1
		}
	}
	return append(names, strings.TrimSpace(string(runes[from:])))
}

// besideJoint bounds what of two names is looked at, in characters, so that a long
// text takes no longer than its length tells.
const besideJoint = 64

// joins reports whether the character at i may stand between two names. One that is
// part of a common word does so only behind what ends as institutions do: 二中和平安小学
// is asked about, 合肥市和平小学 is not.
func joins(name []rune, i int) bool {
	left := strings.TrimSuffix(string(name[max(0, i-besideJoint):i]), "以")
	right := string(name[i+1 : min(len(name), i+1+besideJoint)])
	if !canBeName(left) || !canBeName(right) {
		return false
	}
	word := slices.Contains(wordsWithAnd(), string(name[i:i+2])) || slices.Contains(wordsWithAnd(), string(name[i-1:i+1]))
	return endsAsInstitution(left) || !word && !strings.ContainsRune("跟同暨", name[i])
}

// wordsWithAnd are words that hold a character that may also join two names.
func wordsWithAnd() []string {
	return strings.Fields(`和平 和谐 和睦 和美 和顺 和悦 和田 和县 和信 和风 和煦 和气 和为 和合 和兴 和记 和县 祥和 共和 太和 永和 人和 中和
		仁和 泰和 嘉和 颐和 义和 元和 谦和 保和 融和 联和 温和 饱和 平和 安和 呼和 普及 涉及 埃及 及时 及第 及格 参与 与众 与时 与共
		同心 同德 同济 同兴 同仁 同福 同安 同创 同和 同文 同方 大同 合同 共同 协同 胡同 不同`)
}

// endsAsInstitution reports whether words end in what an institution is, or in the
// character for it.
func endsAsInstitution(words string) bool {
	words = strings.TrimSpace(words)
	r := []rune(words)
	return kindOf(words) != "" || string(cutLegalForm(r)) != words || len(r) > 0 && strings.ContainsRune("中小幼校院厂社局所司馆园)）", r[len(r)-1])
}
