package names

import (
	"slices"
	"strings"
	"unicode"
)

// readTable reads the cells of a table. It reports whether there is one with names in it.
func (l *list) readTable(rows [][]string) bool {
	rows, numbers := cutNumbers(rows)
	if len(rows) == 0 || len(rows[0]) == 0 {
		return false
	}
	column := l.likely(rows)
	if l.titleIn(rows[0][column]) >= 0 && len(rows) > 1 {
		l.head(strings.Join(rows[0], " "), true)
		rows = rows[1:]
	}
	l.table = len(rows[0]) > 1
	for _, r := range rows {
		name := bareName(r[column])
		l.entry(name, !l.table && !l.isOdd(name))
		l.plain = append(l.plain, slices.DeleteFunc(slices.Clone(r), func(c string) bool { return !hasWord(c) })...)
	}
	for _, c := range append(slices.Delete(slices.Clone(rows[0]), column, column+1), numbers) {
		if hasWord(c) {
			l.left = append(l.left, c)
		}
	}
	return true
}

// cutNumbers takes the columns of numbers out of a table, and the row that has no number
// where the others have one. Number is one of another column than the first.
func cutNumbers(rows [][]string) (rest [][]string, number string) {
	for c := 0; len(rows) > 0 && c < len(rows[0]); {
		heading := !isColumnNumber(rows[0][c])
		if heading && len(rows) == 1 || slices.ContainsFunc(rows[1:], func(r []string) bool { return !isColumnNumber(r[c]) }) {
			c++
			continue
		}
		if c > 0 {
			number = rows[len(rows)-1][c]
		}
		if heading {
			rows = rows[1:]
		}
		for i, r := range rows {
			rows[i] = slices.Delete(r, c, c+1)
		}
	}
	return rows, number
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
	uneven := slices.ContainsFunc(rows, func(r []string) bool { return len(r) < 2 || len(r) != len(rows[0]) })
	if !tabs && (uneven || len(rows) < 2) {
		return nil
	}
	width := 0
	for _, r := range rows {
		width = max(width, len(r))
	}
	for i, r := range rows {
		for c := range r {
			r[c] = trim(r[c])
		}
		rows[i] = append(r, make([]string, width-len(r))...)
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
	before := ""
	for _, f := range strings.Fields(line) {
		if latin(before) && latin(f) || one(before) && one(f) {
			cells[len(cells)-1] += " " + f
		} else {
			cells = append(cells, f)
		}
		before = f
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
			if l.Known(bareName(r[c])) {
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
