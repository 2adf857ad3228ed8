package names

import (
	"slices"
	"strings"
	"unicode"
)

// The ranks of what stands between two entries, the closest first. A quotation mark
// that closes just before the next one opens is a separator, too: “甲”“乙”.
const (
	rankNone  = iota
	rankQuote // ”“ and 》《
	rankList  // 、
	rankComma // ，
	rankStop  // 。 between sentences
	rankSemi  // ；
	rankLine
)

// item is a piece of text between two separators.
type item struct {
	text string
	rank int // of the separator in front of it
}

const (
	openMarks  = "（(【[《“「『〈"
	closeMarks = "）)】]》”」』〉"
)

// closing returns where the bracket or quotation mark at i is closed, in the same
// line; -1 when it is not, or none is there.
func closing(runes []rune, i int) int {
	k := slices.Index([]rune(openMarks), runes[i])
	if k < 0 {
		return -1
	}
	shut, depth := []rune(closeMarks)[k], 0
	for j := i; j < len(runes) && runes[j] != '\n'; j++ {
		switch runes[j] {
		case runes[i]:
			depth++
		case shut:
			if depth--; depth == 0 {
				return j
			}
		}
	}
	return -1
}

// split takes a text apart at its separators, none of which is in brackets.
func split(text string) []item {
	runes := []rune(straightQuotes(text))
	var items []item
	from, rank := 0, rankNone
	for i := 0; i < len(runes); i++ {
		if end := closing(runes, i); end > 0 {
			if next := nextQuote(runes, end); next > 0 && !isRound(runes[end]) {
				items = append(items, item{string(runes[from : end+1]), rank})
				from, rank = next, rankQuote
				i = next - 1
				continue
			}
			i = end
			continue
		}
		if r := rankAt(runes, i); r != rankNone {
			items = append(items, item{string(runes[from:i]), rank})
			from, rank = i+1, r
		}
	}
	items = append(items, item{string(runes[from:]), rank})
	return joinRanks(items)
}

// joinRanks drops the empty items, whose separators belong to what follows: ，and a
// line break are a line break.
func joinRanks(items []item) []item {
	var kept []item
	rank := rankNone
	for _, it := range items {
		rank = max(rank, it.rank)
		if it.text = strings.TrimSpace(it.text); !hasWord(it.text) && !isBracketed(it.text) {
			continue
		}
		kept = append(kept, item{it.text, rank})
		rank = rankNone
	}
	return kept
}

// isBracketed reports whether an item is a bracket and nothing else.
func isBracketed(s string) bool {
	runes := []rune(trim(s))
	return len(runes) > 1 && isRound(runes[len(runes)-1]) && closing(runes, 0) == len(runes)-1
}

func isRound(r rune) bool { return strings.ContainsRune("）)】]", r) }

// straightQuotes turns pairs of "" into “”.
func straightQuotes(text string) string {
	if strings.Count(text, `"`)%2 != 0 {
		return text
	}
	open := true
	return strings.Map(func(r rune) rune {
		if r != '"' {
			return r
		}
		open = !open
		if open {
			return '”'
		}
		return '“'
	}, text)
}

// nextQuote returns where the next quotation begins when nothing but a space or 和
// stands before it, and 0 when it does not.
func nextQuote(runes []rune, end int) int {
	opens := func(i int) bool {
		k := slices.Index([]rune(closeMarks), runes[end])
		return i < len(runes) && runes[i] == []rune(openMarks)[k]
	}
	i := end + 1
	for i < len(runes) && (runes[i] == ' ' || runes[i] == '\u3000') {
		i++
	}
	if i < len(runes) && isJoint(runes[i]) {
		i++
	}
	if opens(i) {
		return i
	}
	return 0
}

// rankAt is the rank of the separator at i. A comma in 1,000 or in Co., Ltd is none.
func rankAt(runes []rune, i int) int {
	switch runes[i] {
	case '\n':
		return rankLine
	case '；', ';':
		return rankSemi
	case '。':
		return rankStop
	case '、', '､', '﹑':
		return rankList
	case '，', '﹐':
		return rankComma
	case ',':
		before, after := at(runes, i-1), at(runes, i+1)
		if isDigit(before) && isDigit(after) || before == '.' {
			return rankNone
		}
		return rankComma
	}
	return rankNone
}

func at(runes []rune, i int) rune {
	if i < 0 || i >= len(runes) {
		return 0
	}
	return runes[i]
}

// marked begins a line that was numbered.
const marked = '\x01'

// clean makes line ends alike and takes out what cannot be seen.
func clean(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", string(marked), "").Replace(text)
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, text)
}

// mark is a number that may be the place of an entry in its list.
type mark struct {
	from, to  int
	value     int
	kind      rune // of its shape: ① b（一） p 1. s 1 followed by a space
	lineStart bool
	letters   bool // Chinese numerals
}

// markNumbers puts a line break and the sign of a numbered line in the place of each
// number of an entry. Numbers that run from the first on are such wherever they stand; at
// the start of a line any is, but for 101、102中学 and 3 所学校.
func markNumbers(text string) string {
	runes := []rune(text)
	all := findMarks(runes)
	kept := map[int]mark{}
	for _, kind := range "①bps" {
		var same []mark
		for _, m := range all {
			if m.kind == kind || kind == 'p' && m.kind == 's' {
				same = append(same, m)
			}
		}
		runs := isRun(same)
		for _, m := range same {
			if runs || m.alone(runes) {
				kept[m.from] = m
			}
		}
	}
	var b strings.Builder
	for i := 0; i < len(runes); i++ {
		m, ok := kept[i]
		if !ok {
			b.WriteRune(runes[i])
			continue
		}
		b.WriteString("\n" + string(marked))
		i = m.to - 1
	}
	return b.String()
}

// isRun reports whether marks number entries: 1, 2, 3 and so on, perhaps from 1 again.
func isRun(all []mark) bool {
	if len(all) < 2 || !all[0].lineStart {
		return false
	}
	before := 0
	for _, m := range all {
		if m.value != before+1 && m.value != 1 {
			return false
		}
		before = m.value
	}
	return true
}

// alone reports whether a mark is one by itself.
func (m mark) alone(runes []rune) bool {
	return m.lineStart && !m.letters && m.kind != 's' && !isDigit(at(runes, m.to)) && m.value > 0
}

func findMarks(runes []rune) []mark {
	var all []mark
	lineStart, bounded := true, true
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		if m, ok := markAt(runes, i, bounded); ok {
			m.lineStart = lineStart
			if m.kind != 's' || lineStart {
				all = append(all, m)
				i, lineStart, bounded = m.to-1, false, false
				continue
			}
		}
		space := unicode.IsSpace(r)
		lineStart = r == '\n' || lineStart && space || r == '：' || r == ':'
		bounded = space || strings.ContainsRune("、，,；;。：:.", r)
	}
	return all
}

// markAt reads the mark at i; bounded says that a word may begin there.
func markAt(runes []rune, i int, bounded bool) (mark, bool) {
	if n := circled(runes[i]); n > 0 {
		return mark{from: i, to: skipSpace(runes, i+1), value: n, kind: '①'}, true
	}
	bracket := runes[i] == '(' || runes[i] == '（'
	from := i
	if bracket {
		from++
	}
	to := from
	for to < len(runes) && to-from < 3 && isNumeral(runes[to]) && circled(runes[to]) == 0 {
		to++
	}
	if to == from || isNumeral(at(runes, to)) || !bracket && !bounded {
		return mark{}, false
	}
	m := mark{from: i, value: whole(string(runes[from:to])), letters: !isDigit(runes[from])}
	next := at(runes, to)
	switch {
	case m.value == 0:
		return mark{}, false
	case bracket && (next == ')' || next == '）'):
		m.kind, m.to = 'b', to+1
	case bracket:
		return mark{}, false
	case strings.ContainsRune(".．、)）", next):
		m.kind, m.to = 'p', to+1
	case unicode.IsSpace(next) && next != '\n' && !m.letters:
		m.kind, m.to = 's', to+1
	default:
		return mark{}, false
	}
	if strings.ContainsRune(".．、", at(runes, m.to)) && m.kind != 's' {
		m.to++
	}
	m.to = skipSpace(runes, m.to)
	return m, m.kind != 's' || !isDigit(at(runes, m.to))
}

func skipSpace(runes []rune, i int) int {
	for i < len(runes) && unicode.IsSpace(runes[i]) && runes[i] != '\n' {
		i++
	}
	return i
}

// circled is the number that is one character: ① ⑴ ⒈ ❶ ㈠.
func circled(r rune) int {
	for _, first := range [...]rune{'①', '⑴', '⒈', '❶', '㈠'} {
		if r >= first && r < first+20 && unicode.IsNumber(r) {
			return int(r-first) + 1
		}
	}
	return 0
}
