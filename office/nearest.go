package office

import "strings"

// Nearest returns the known name that a slip of the keyboard turns into given,
// or "" when none is close: one edit for every three characters, and one for a
// name of two.
func Nearest(given string, known []string) string {
	length := len([]rune(given))
	best, limit := "", max(min(1, length/2), length/3)
	for _, name := range known {
		if d := edits(strings.ToLower(given), strings.ToLower(name)); d <= limit && name != given {
			best, limit = name, d-1
		}
	}
	return best
}

// edits is the optimal string alignment distance: how many characters must be
// inserted, left out, replaced or swapped with their neighbour.
func edits(from, to string) int {
	a, b := []rune(from), []rune(to)
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			row[j+1] = min(above[j+1]+1, row[j]+1, above[j]+different(a[i], b[j]))
			if first := i*j == 0; !first && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}

func different(a, b rune) int {
	if a == b {
		return 0
	}
	return 1
}
