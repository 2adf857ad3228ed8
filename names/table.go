package names

import (
	"slices"
	"strings"
	"unicode"
)

// readTable reads the cells of a table. It reports whether there is one with names in it.
func (l *list) readTable(rows [][]string) bool {
	numbers := ""
	for c := 0; len(rows) > 0 && c < len(rows[0]); {
		heading := !isColumnNumber(cell(rows[0], c))
		if len(rows) == 1 && heading || slices.ContainsFunc(rows[1:], func(r []string) bool { return !isColumnNumber(cell(r, c)) }) {
			c++
			continue
		}
		if c > 0 && numbers == "" {
			numbers = rows[len(rows)-1][c]
		}
		if heading { // the row without a number where the others have one
			rows = rows[1:]
		}
		for i, r := range rows {
			rows[i] = slices.Delete(r, c, c+1)
		}
	}
	if len(rows) == 0 || len(rows[0]) == 0 {
		return false
	}
	column := l.likely(rows)
	if l.titleIn(cell(rows[0], column)) >= 0 && len(rows) > 1 {
		l.head(strings.Join(rows[0], " "), true)
		rows = rows[1:]
	}
	l.table = slices.ContainsFunc(rows, func(r []string) bool { return len(r) > 1 })
	for _, r := range rows {
		name := bareName(cell(r, column))
		l.entry(name, !l.table && !l.isOdd(name))
		l.plain = append(l.plain, r...)
	}
	for i, c := range rows[0] {
		if i != column && hasWord(c) {
			l.left = append(l.left, c)
		}
	}
	if hasWord(numbers) {
		l.left = append(l.left, numbers)
	}
	return true
}

func cell(row []string, i int) string {
	if i >= len(row) {
		return ""
	}
	return row[i]
}

// cellsOf takes apart what was copied from a table, with tabs between its cells or, as
// Telegram makes of these, spaces; nil when the text is no table.
func cellsOf(text string) [][]string {
	tabs := strings.Contains(text, "\t")
	if strings.ContainsAny(text, "、，；;") {
		return nil
	}
	var rows [][]string
	for line := range strings.SplitSeq(text, "\n") {
		switch line = strings.TrimRight(line, "\t "); {
		case !hasWord(line):
		case tabs:
			rows = append(rows, strings.Split(line, "\t"))
		case placeMark.MatchString(line) && strings.HasPrefix(line, placeMark.FindString(line)), !strings.ContainsFunc(line, isHan):
			return nil // numbered lines, or Latin names
		default:
			rows = append(rows, spaced(trim(line)))
		}
	}
	if !tabs && (len(rows) < 2 || slices.ContainsFunc(rows, func(r []string) bool { return len(r) < 2 || len(r) != len(rows[0]) })) {
		return nil
	}
	for _, r := range rows {
		for i, c := range r {
			r[i] = trim(c)
		}
	}
	return rows
}

// spaced splits a line at its spaces. Those within Latin names, and between the
// characters of 张 三, are no column's.
func spaced(line string) []string {
	latin := func(s string) bool {
		return !strings.ContainsFunc(s, isHan) && strings.ContainsFunc(s, unicode.IsLetter)
	}
	one := func(s string) bool { return runeCount(s) == 1 && strings.ContainsFunc(s, isHan) }
	var cells []string
	for _, f := range strings.Fields(line) {
		if n := len(cells) - 1; n >= 0 && (latin(cells[n]) && latin(f) || one(cells[n]) && one(f)) {
			cells[n] += " " + f
			continue
		}
		cells = append(cells, f)
	}
	return cells
}

func isColumnNumber(c string) bool {
	return c != "" && strings.Trim(c, "0123456789０１２３４５６７８９.．%、)）×- 年月日号") == ""
}

// likely is the column of the names: with most names known from earlier months, or headed
// by a word of the question, or else the first.
func (l *list) likely(rows [][]string) int {
	best, most := 0, 0
	for c := range rows[0] {
		n := 0
		for _, r := range rows {
			if l.Known(bareName(cell(r, c))) {
				n += 2
			}
		}
		if l.titleIn(rows[0][c]) >= 0 {
			n++
		}
		if n > most {
			best, most = c, n
		}
	}
	return best
}
