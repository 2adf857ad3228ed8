package names

import (
	"slices"
)

// Decision says whether two names of one question are one. Names that are the
// same count once, and are written as Other is.
type Decision struct {
	Name  string `json:"name"`
	Other string `json:"other"`
	Same  bool   `json:"same"`
}

// Aliases is what people have decided about the names of one question. The zero
// value knows of no decision.
type Aliases struct {
	parent   map[string]string // folded name → folded name it is the same as
	spelling map[string]string // folded name → as it is written
	apart    map[[2]string]bool
}

// NewAliases combines decisions, the oldest first. Two names that somebody called
// different are never brought together by what was said of a third.
func NewAliases(decisions []Decision) Aliases {
	a := Aliases{parent: map[string]string{}, spelling: map[string]string{}, apart: map[[2]string]bool{}}
	for _, d := range decisions {
		if !d.Same {
			a.apart[pairOf(d.Name, d.Other)] = true
		}
	}
	for _, d := range decisions {
		name, other := a.Group(Key(d.Name)), a.Group(Key(d.Other))
		if d.Same && name != other && !a.keptApart(name, other) {
			a.parent[name] = other
			a.spelling[Key(d.Other)] = d.Other
		}
	}
	return a
}

func pairOf(a, b string) [2]string {
	pair := [2]string{Key(a), Key(b)}
	slices.Sort(pair[:])
	return pair
}

// Group is the one name, folded with [Key], that stands for all that count as one with this.
func (a Aliases) Group(folded string) string {
	for {
		next, ok := a.parent[folded]
		if !ok {
			return folded
		}
		folded = next
	}
}

// keptApart reports whether any name of one group was called different from any
// of the other.
func (a Aliases) keptApart(root, other string) bool {
	for pair := range a.apart {
		x, y := a.Group(pair[0]), a.Group(pair[1])
		if x == root && y == other || x == other && y == root {
			return true
		}
	}
	return false
}

// Canonical returns how a name is written after all decisions: as it stands when
// there is none.
func (a Aliases) Canonical(name string) string {
	folded := Key(name)
	if root := a.Group(folded); root != folded {
		return a.spelling[root]
	}
	return name
}

// Settled reports whether there is nothing to ask about two names.
func (a Aliases) Settled(name, other string) bool {
	x, y := a.Group(Key(name)), a.Group(Key(other))
	return x == y || a.keptApart(x, y)
}

// Apply writes names as decided, each once, in the order of first appearance.
func (a Aliases) Apply(list []string) []string {
	var applied, seen []string
	for _, name := range list {
		name = a.Canonical(name)
		if key := Key(name); !slices.Contains(seen, key) {
			seen, applied = append(seen, key), append(applied, name)
		}
	}
	return applied
}
