package names

import (
	"slices"
	"strings"
	"unicode"
)

// The ranks of what stands between two entries, the closest first. A quotation mark
// that closes just before the next one opens is a separator, too: “甲”“乙”.
const (
	rankQuote = iota + 1 // ”“ and 》《
	rankList             // 、
	rankComma            // ， and 。
	rankSemi             // ；
	rankLine
)

// item is a piece of text between two separators.
type item struct {
	text string
	rank int // of the separator in front of it
}

const (
	openMarks  = `（(【[《“「『〈"`
	closeMarks = `）)】]》”」』〉"`
)

// longestRemark is how many characters stand between brackets or quotation marks.
const longestRemark = 200

// closing returns where the bracket or quotation mark at i is closed, in the same
// line; 0 when it is not, or none is there.
func closing(runes []rune, i int) int {
	k := slices.Index([]rune(openMarks), at(runes, i))
	if k < 0 {
		return 0
	}
	depth := 0
	for j := i + 1; j < min(len(runes), i+longestRemark) && runes[j] != '\n'; j++ {
		switch runes[j] {
		case []rune(closeMarks)[k]:
			if depth == 0 {
				return j
			}
			depth--
		case runes[i]:
			depth++
		}
	}
	return 0
}

// split takes a text apart at its separators, none of which is in brackets. What
// separates an empty item is a separator of the next one.
func split(text string) []item {
	runes := []rune(text)
	var items []item
	from, rank := 0, 0
	cut := func(to, next, nextRank int) {
		text := strings.TrimSpace(string(runes[from:to]))
		if hasWord(text) {
			items, rank = append(items, item{text, rank}), 0
		}
		from, rank = next, max(rank, nextRank)
	}
	for i := 0; i < len(runes); i++ {
		if end := closing(runes, i); end > 0 {
			if next := nextQuote(runes, end); next > 0 {
				cut(end+1, next, rankQuote)
			}
			i = max(end, from-1)
		} else if r := rankAt(runes, i); r > 0 {
			cut(i, i+1, r)
		}
	}
	cut(len(runes), len(runes), 0)
	return items
}

// nextQuote returns where the next quotation begins, when it is of the same sort as the
// one that ends here and nothing but a space or 和 stands between them; else 0.
func nextQuote(runes []rune, end int) int {
	i := skipSpace(runes, end+1)
	if isJoint(at(runes, i)) {
		i++
	}
	k := slices.Index([]rune(closeMarks), runes[end])
	if k > 3 && at(runes, i) == []rune(openMarks)[k] && closing(runes, i) > 0 {
		return i
	}
	return 0
}

// rankAt is the rank of the separator at i, 0 for none. A comma in 1,000 or in Co., Ltd
// is none.
func rankAt(runes []rune, i int) int {
	switch runes[i] {
	case '\n':
		return rankLine
	case '；', ';':
		return rankSemi
	case '、', '､', '﹑':
		return rankList
	case '，', '。', '﹐':
		return rankComma
	case ',':
		if before := at(runes, i-1); before != '.' && !(isDigit(before) && isDigit(at(runes, i+1))) {
			return rankComma
		}
	}
	return 0
}

func at(runes []rune, i int) rune {
	if i < 0 || i >= len(runes) {
		return 0
	}
	return runes[i]
}

func skipSpace(runes []rune, i int) int {
	for i < len(runes) && unicode.IsSpace(runes[i]) {
		i++
	}
	return i
}

// clean makes line ends alike and takes out what cannot be seen.
func clean(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "、\n", "、", signs, "").Replace(text)
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, text)
}

// withoutPhones takes numbers out that reach a person: nobody's business, and no names.
func withoutPhones(text string) string {
	runes := []rune(text)
	var kept []rune
	for i := 0; i < len(runes); i++ {
		digits, end := 0, i
		for j := i; j < len(runes) && (isDigit(runes[j]) || digits > 0 && runes[j] == '-'); j++ {
			if isDigit(runes[j]) {
				digits, end = digits+1, j+1
			}
		}
		if kept = append(kept, runes[i:max(end, i+1)]...); digits > 6 {
			kept = append(kept[:len(kept)-(end-i)], '×')
		}
		i = max(end, i+1) - 1
	}
	return strings.NewReplacer("（×）", "", "(×)", "").Replace(string(kept))
}
