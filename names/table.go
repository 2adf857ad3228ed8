package names

import (
	"slices"
	"strings"
	"unicode"
)

// columns reads what was copied from a table, with tabs between its cells or, as
// Telegram makes of these, spaces. It reports whether the text is one.
func (l *list) columns(text string) bool {
	rows := cellsOf(text)
	if len(rows) == 0 {
		return false
	}
	rows = withoutNumbers(rows, l)
	if rows == nil {
		return false
	}
	column := l.likely(rows)
	if l.titleAt(cell(rows[0], column)) >= 0 && len(rows) > 1 {
		l.heads, l.first, rows = []string{strings.Join(rows[0], " ")}, true, rows[1:]
	}
	width := 0
	for _, r := range rows {
		width = max(width, len(r))
	}
	l.table = width > 1
	for _, r := range rows {
		if name := bareName(cell(r, column)); name != "" {
			l.entries = append(l.entries, Entry{name, l.known(name) || !l.table})
		}
		for i, c := range r {
			if l.table && c != "" {
				l.plain = append(l.plain, bareName(c))
			}
			if i != column && len(l.left) == 0 && c != "" {
				l.left = append(l.left, c)
			}
		}
	}
	return true
}

func cell(row []string, i int) string {
	if i >= len(row) {
		return ""
	}
	return row[i]
}

// cellsOf takes a table apart: nil when the text is none.
func cellsOf(text string) [][]string {
	tabs := strings.Contains(text, "\t")
	if strings.ContainsAny(text, "、，；;") {
		return nil
	}
	var rows [][]string
	for line := range strings.SplitSeq(text, "\n") {
		if !hasWord(line) {
			continue
		}
		if tabs {
			rows = append(rows, trimmed(strings.Split(strings.TrimRight(line, "\t "), "\t")))
		} else {
			rows = append(rows, spaced(trim(line)))
		}
	}
	wide := len(rows) > 1 && !slices.ContainsFunc(rows, func(r []string) bool { return len(r) < 2 || !tabs && len(r) != len(rows[0]) })
	if !wide && !(tabs && len(rows) > 0) {
		return nil
	}
	return rows
}

func trimmed(cells []string) []string {
	for i, c := range cells {
		cells[i] = trim(c)
	}
	return cells
}

// spaced splits a line at its spaces. Those within Latin names, and between the
// characters of 张 三, are no column's.
func spaced(line string) []string {
	var cells []string
	for _, f := range strings.Fields(line) {
		if n := len(cells) - 1; n >= 0 && joinsBefore(cells[n], f) {
			cells[n] += " " + f
			continue
		}
		cells = append(cells, f)
	}
	return cells
}

func joinsBefore(before, word string) bool {
	latin := func(s string) bool {
		return !strings.ContainsFunc(s, isHan) && strings.ContainsFunc(s, unicode.IsLetter)
	}
	one := func(s string) bool { return runeCount(s) == 1 && strings.ContainsFunc(s, isHan) }
	return latin(before) && latin(word) || one(before) && one(word)
}

// withoutNumbers takes the columns of numbers out of a table, and with one in front the
// heading: the row that has no number where the others do. What is left has names in it,
// or the text is no table: nil.
func withoutNumbers(rows [][]string, l *list) [][]string {
	for c := 0; c < len(rows[0]); {
		numbers := 0
		for _, r := range rows[1:] {
			if isColumnNumber(cell(r, c)) {
				numbers++
			}
		}
		if numbers == 0 || numbers < len(rows)-1 {
			c++
			continue
		}
		heading := !isColumnNumber(cell(rows[0], c))
		if c > 0 && !heading {
			l.left = append(l.left, cell(rows[0], c))
		}
		if heading {
			rows = rows[1:]
		}
		for i, r := range rows {
			rows[i] = slices.Delete(slices.Clone(r), min(c, len(r)), min(c+1, len(r)))
		}
		if len(rows) == 0 || len(rows[0]) == 0 {
			return nil
		}
	}
	return rows
}

func isColumnNumber(c string) bool {
	return c != "" && strings.Trim(c, "0123456789０１２３４５６７８９.．%、)） ") == ""
}

// likely is the column of the names: with most names known from earlier months, or headed
// by a word of the question, or else the first.
func (l *list) likely(rows [][]string) int {
	best, most := 0, 0
	for c := range rows[0] {
		n := 0
		for _, r := range rows {
			if l.known(bareName(cell(r, c))) {
				n += 2
			}
		}
		if l.titleAt(rows[0][c]) >= 0 {
			n++
		}
		if n > most {
			best, most = c, n
		}
	}
	return best
}
