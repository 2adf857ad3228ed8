package names

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// row is a line of a list, or what stands between two ；.
type row struct {
	items    []item
	lead     string // up to a colon
	colon    string
	numbered bool
	letters  bool // with 一、 or （一）
	gap      bool // an empty line stands in front
}

// The signs of a numbered line, by Arabic and by Chinese numerals.
const (
	signDigit  = "\x01"
	signLetter = "\x02"
	signs      = signDigit + signLetter
)

// placeMark is what may be the number of an entry: ①, （1）, 1. or 1、 where a word may begin.
var placeMark = regexp.MustCompile(`([①-⑳⑴-⒇⒈-⒛❶-❿㈠-㈩])|[(（]([\d０-９一二三四五六七八九十]{1,3})[)）][.、]?|(?:^|[\s、，,；;。：:])([\d０-９一二三四五六七八九十]{1,3})(?:[.．、)）]+|是)`)

// markNumbers puts a line break and a sign in the place of each number of an entry.
// Numbers that run from the first on are such wherever they stand; at the start of a line
// any is, but for 101、102中学.
func markNumbers(text string) string {
	all := placeMark.FindAllStringSubmatchIndex(text, -1)
	var b strings.Builder
	from := 0
	runs := [4]bool{1: isRun(text, all, 1), 2: isRun(text, all, 2), 3: isRun(text, all, 3)}
	for _, m := range all {
		kind := kindOfMark(m)
		number := text[m[2*kind]:m[2*kind+1]]
		sign := signDigit
		next, _ := utf8.DecodeRuneInString(text[m[1]:])
		if isHan([]rune(number)[0]) {
			sign = signLetter
		}
		if runs[kind] || startsLine(text, m[2*kind]) && sign == signDigit && place(number) > 0 && !isDigit(next) {
			b.WriteString(text[from:max(from, m[0])] + "\n" + sign)
			from = m[1]
		}
	}
	return b.String() + text[from:]
}

// kindOfMark is the group of placeMark that matched.
func kindOfMark(m []int) int {
	for kind := 1; kind < 3; kind++ {
		if m[2*kind] >= 0 {
			return kind
		}
	}
	return 3
}

// isRun reports whether the marks of a kind number entries: 1, 2, 3 and so on, perhaps
// from 1 again, the first at the start of a line.
func isRun(text string, all [][]int, kind int) bool {
	n, before := 0, 0
	for _, m := range all {
		if kindOfMark(m) != kind {
			continue
		}
		value := place(text[m[2*kind]:m[2*kind+1]])
		if value == 0 || value != before+1 && value != 1 || n == 0 && !startsLine(text, m[2*kind]) {
			return false
		}
		n, before = n+1, value
	}
	return n > 1
}

// startsLine reports whether nothing but a bracket stands in front of a place of a text,
// in its line or behind a colon.
func startsLine(text string, i int) bool {
	head := text[:i]
	head = head[strings.LastIndexAny(head, "\n：:")+1:]
	return strings.Trim(head, " \t　(（") == ""
}

// place is the value of the number of an entry.
func place(number string) int {
	r := []rune(number)[0]
	for _, first := range [...]rune{'①', '⑴', '⒈', '❶', '㈠'} {
		if r >= first && r < first+20 {
			return int(r-first) + 1
		}
	}
	return whole(number)
}

// readRows takes a text apart into rows, its lines, or where it is one line what stands
// between its ；, and sets apart what heads them.
func (l *list) readRows(text string) {
	gap := false
	for line := range strings.SplitSeq(markNumbers(text), "\n") {
		bare := strings.TrimSpace(strings.TrimLeft(line, signs))
		if !hasWord(bare) {
			l.open = l.open || strings.Contains(bare, "…")
			gap = bare == "" && line == bare && len(l.rows) > 0
			continue
		}
		l.rows = append(l.rows, row{items: split(bare), numbered: bare != strings.TrimSpace(line), letters: strings.HasPrefix(line, signLetter), gap: gap})
		gap = false
	}
	if len(l.rows) == 1 {
		l.rows = semicolons(l.rows[0])
	}
	for i := range l.rows {
		l.rows[i].cutLead()
	}
	l.headings()
}

// semicolons splits a single line at its ；.
func semicolons(line row) []row {
	rows := []row{{numbered: line.numbered}}
	for i, it := range line.items {
		if i > 0 && it.rank == rankSemi {
			rows = append(rows, row{})
		}
		last := &rows[len(rows)-1]
		last.items = append(last.items, it)
	}
	return rows
}

// cutLead takes what stands in front of a colon off a row. A colon in brackets, or
// between digits, is none; nor is one in a numbered entry that says something of it.
func (r *row) cutLead() {
	runes := []rune(r.items[0].text)
	for i := 0; i < len(runes); i++ {
		if end := closing(runes, i); end > 0 {
			i = end
			continue
		}
		colon := runes[i] == '：' || runes[i] == ':'
		if !colon || i == 0 || isDigit(runes[i-1]) && isDigit(at(runes, i+1)) {
			continue
		}
		if rest := strings.TrimSpace(string(runes[i+1:])); !r.numbered || rest == "" || r.letters {
			r.lead, r.colon, r.items[0].text = string(runes[:i]), string(runes[i]), rest
			if rest == "" {
				r.items = r.items[1:]
			}
			return
		}
	}
}

// headings sets apart what heads the list or a part of it: a line or a lead that a
// colon ends, a line without a number above one that has some, and one with 一、 where
// others have 1. below it.
func (l *list) headings() {
	rows := l.rows
	l.rows = nil
	for i, r := range rows {
		above := i+1 < len(rows) && rows[i+1].numbered && (!r.numbered || r.letters && !rows[i+1].letters)
		switch {
		case above && len(r.items) == 1 && r.lead == "":
			l.head(r.items[0].text, len(l.rows) == 0)
			continue
		case r.lead != "" && (len(r.items) != 1 || l.announces(r.lead) || len(l.heads) > 0):
			l.head(r.lead, len(l.rows) == 0)
		case r.lead != "" && !isTotal(r.lead):
			r.items[0].text = r.lead + r.colon + r.items[0].text
		}
		if len(r.items) > 0 {
			l.rows = append(l.rows, r)
		}
	}
}

// announces reports whether words in front of a single entry head it beyond doubt: they
// say what was asked for, or how many there are.
func (l *list) announces(lead string) bool {
	_, counted := countIn(lead, longestNoun)
	return counted || l.titleIn(lead) >= 0
}

// head notes a heading. One in front of everything may say how many names there are.
func (l *list) head(words string, first bool) {
	l.heads = append(l.heads, words)
	if !first || len(l.heads) > 1 {
		return
	}
	l.leading = true
	if c, ok := countIn(words, longestNoun); ok {
		l.stated = c.number
	}
}

// titleIn is where words have two neighbouring characters of the title, in characters;
// -1 where they have none.
func (l *list) titleIn(words string) int {
	runes := []rune(words)
	for i := 0; i+1 < len(runes); i++ {
		if isHan(runes[i]) && strings.Contains(l.Title, string(runes[i:i+2])) {
			return i
		}
	}
	return -1
}
