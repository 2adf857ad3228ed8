package names

import (
	"cmp"
	"slices"
)

// Index finds the names that look alike among many. Names are compared only where all
// characters of the shorter one but one are in the other, or the ordinals are the same:
// 二中, 第二中学. The zero Index is empty.
type Index struct {
	shapes []shape
	places map[int64][]int32 // where a character, or an ordinal, is in shapes
	shared []int16           // what each of shapes has in common with the name looked for

	compared int // pairs that were compared, for tests
}

// mostCompared bounds how many names one name is compared with.
const mostCompared = 150

// Add adds a name. Its place is the number of names added before.
func (x *Index) Add(name string) {
	if x.places == nil {
		x.places = map[int64][]int32{}
	}
	s, i := shapeOf(name), int32(len(x.shapes)) //nolint:gosec // far fewer than 2^31
	x.shapes, x.shared = append(x.shapes, s), append(x.shared, 0)
	for _, k := range s.marks {
		x.places[k] = append(x.places[k], i)
	}
}

// Alike returns the places of the names that look like one, the closest first.
func (x *Index) Alike(name string) []int {
	s := shapeOf(name)
	touched, found := make([]int32, 0, len(x.shapes)), []int(nil)
	for _, k := range s.marks {
		weight := int16(1)
		if k < 0 { // an ordinal is as much as all characters
			weight = 1000
		}
		for _, i := range x.places[k] {
			if x.shared[i] == 0 {
				touched = append(touched, i)
			}
			x.shared[i] += weight
		}
	}
	left := mostCompared
	for _, i := range touched {
		other := &x.shapes[i]
		enough := min(len(s.marks), len(other.marks))
		if min(len(s.name), len(other.name)) >= leastTyped {
			enough-- // for one that is mistyped
		}
		if int(x.shared[i]) >= enough && left > 0 {
			left--
			x.compared++
			if other.key != s.key && s.like(*other) {
				found = append(found, int(i))
			}
		}
		x.shared[i] = 0
	}
	slices.SortStableFunc(found, func(a, b int) int {
		return cmp.Or(cmp.Compare(s.distance(x.shapes[a]), s.distance(x.shapes[b])), cmp.Compare(a, b))
	})
	return found
}

// distance says how far apart the lengths of two names are.
func (s shape) distance(other shape) int {
	return max(len(s.core)-len(other.core), len(other.core)-len(s.core))
}

// marksOf are what names that look alike have in common: the characters of the name
// without its legal form and the bracket behind it, each once, and its ordinal.
func (s shape) marksOf() []int64 {
	var marks []int64
	for _, r := range cutLegalForm(letters(s.base)) {
		marks = append(marks, int64(r))
	}
	if s.ordinal.number > 0 {
		marks = append(marks, -int64(s.ordinal.number))
	}
	slices.Sort(marks)
	return slices.Compact(marks)
}
