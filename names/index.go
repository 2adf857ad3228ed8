package names

import (
	"cmp"
	"slices"
)

// Index finds the names that look alike among many. A name is compared only with those
// that it shares a feature with, so that work grows with what there is to ask about. The
// zero Index is empty.
type Index struct {
	shapes []shape
	heads  map[feature]int32 // the newest posting of a feature, from 1
	posts  []posting
	seen   []int32 // the round in which a shape was last looked at
	round  int32

	compared int // pairs that were compared, for tests
}

// feature is what two names have in common that look alike, with a sign of its sort.
type feature uint64

type posting struct{ shape, next int32 }

// mostCompared bounds how many names one name is compared with.
const mostCompared = 150

// Add adds a name. It returns its place, from 0.
func (x *Index) Add(name string) int {
	if x.heads == nil {
		x.heads = make(map[feature]int32, 1<<14)
	}
	s, i := shapeOf(name), len(x.shapes)
	x.shapes, x.seen = append(x.shapes, s), append(x.seen, 0)
	for _, f := range s.features() {
		x.post(f, i)
	}
	x.post(featureOf('c', s.core), i)
	if s.marker != "" {
		x.post(featureOf('c', []rune(s.behind)), i)
	}
	for k := 0; k+1 < len(s.core); k++ {
		x.post(featureOf('g', s.core[k:k+2]), i)
	}
	return i
}

func (x *Index) post(f feature, i int) {
	x.posts = append(x.posts, posting{int32(i), x.heads[f]}) //nolint:gosec // far fewer than 2^31
	x.heads[f] = int32(len(x.posts))                         //nolint:gosec // likewise
}

// Alike returns the places of the names that look like one, the closest first.
func (x *Index) Alike(name string) []int {
	s := shapeOf(name)
	x.round++
	var found []int
	budget := mostCompared
	look := func(f feature) {
		for p := x.heads[f]; p > 0 && budget > 0; p = x.posts[p-1].next {
			i := x.posts[p-1].shape
			if x.seen[i] == x.round {
				continue
			}
			x.seen[i] = x.round
			budget--
			x.compared++
			if other := x.shapes[i]; other.key != s.key && s.like(other) {
				found = append(found, int(i))
			}
		}
	}
	for _, f := range s.features() {
		look(f)
	}
	for i := range s.core { // a known name that is part of it
		f := featureOf('c', nil)
		for j := i; j < min(len(s.core), i+longestSure); j++ {
			if f = f.with(s.core[j]); j > i {
				look(f)
			}
		}
	}
	look(featureOf('c', []rune(s.behind)))
	look(x.rarest(s.core)) // a known name that it is part of
	slices.SortStableFunc(found, func(a, b int) int {
		return cmp.Or(cmp.Compare(s.distance(x.shapes[a]), s.distance(x.shapes[b])), cmp.Compare(a, b))
	})
	return found
}

// rarest is the pair of neighbouring characters of a name that the fewest others have.
func (x *Index) rarest(core []rune) feature {
	var best feature
	least := mostCompared + 1
	for i := 0; i+1 < len(core); i++ {
		f, n := featureOf('g', core[i:i+2]), 0
		for p := x.heads[f]; p > 0 && n < least; p = x.posts[p-1].next {
			n++
		}
		if n < least {
			best, least = f, n
		}
	}
	return best
}

// distance says how far apart the lengths of two names are.
func (s shape) distance(other shape) int {
	return max(len(s.core)-len(other.core), len(other.core)-len(s.core))
}

// features are what a name shares with those that it may be written otherwise for.
func (s shape) features() []feature {
	all := []feature{featureOf('a', s.all), featureOf('b', []rune(s.base))}
	if o := s.ordinal; o.number > 0 {
		all = append(all, featureOf('o', []rune{rune(o.number)}).with([]rune(o.kind)[0]))
	}
	if n := len(s.all); s.kind == "" && n > 1 && n <= longestShort {
		all = append(all, featureOf('s', []rune{s.all[0], s.all[n-1]}))
	}
	if letter := kindLetter(s.kind); letter != "" {
		for _, full := range [...][]rune{s.core, []rune(s.behind), s.name} {
			all = append(all, featureOf('s', []rune{full[0], []rune(letter)[0]}))
		}
	}
	if n := len(s.name); n >= leastTyped && n <= longestSure { // with one character left out
		all = append(all, featureOf('d', s.name))
		for i := range s.name {
			f := featureOf('d', s.name[:i])
			for _, r := range s.name[i+1:] {
				f = f.with(r)
			}
			all = append(all, f)
		}
	}
	return all
}

func featureOf(sort rune, runes []rune) feature {
	const offset = 14695981039346656037 // of the hash FNV-1a
	f := feature(offset).with(sort)
	for _, r := range runes {
		f = f.with(r)
	}
	return f
}

func (f feature) with(r rune) feature {
	const prime = 1099511628211
	return (f ^ feature(r)) * prime
}
