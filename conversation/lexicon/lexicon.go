// Package lexicon is the small talk around answers: thanks, agreement, closing words,
// hesitation, in lexicon.txt, with one matcher.
package lexicon

import (
	_ "embed" // the words
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"zongjie/figure"
)

//go:embed lexicon.txt
var lexiconText string

// Group is the words of a group of the lexicon.
type Group []string

// lexicon is the small talk around answers, by group.
var lexicon = sync.OnceValue(func() map[string]Group {
	groups, name := map[string]Group{}, ""
	for line := range strings.Lines(lexiconText) {
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		if group, rest, ok := strings.Cut(line, ": "); ok {
			name, line = group, rest
		}
		groups[name] = append(groups[name], strings.Fields(line)...)
	}
	return groups
})

// Words are the words of groups; one that is not there has none.
func Words(groups ...string) Group {
	var all Group
	for _, g := range groups {
		all = append(all, lexicon()[g]...)
	}
	return all
}

// Is reports whether a text says one of the words, and no more.
func (w Group) Is(text string) bool { return slices.Contains(w, Said(text)) }

// Within reports whether a text holds one of the words.
func (w Group) Within(text string) bool {
	return slices.ContainsFunc(w, func(word string) bool { return strings.Contains(text, word) })
}

// Begin reports whether a text begins with one of the words.
func (w Group) Begin(text string) bool {
	return slices.ContainsFunc(w, func(word string) bool { return strings.HasPrefix(text, word) })
}

// Row reports whether a text is a row of the words, with fillers between them.
// Words that overlap, as 好了 and 好, cost no more time than others.
func (w Group) Row(text string, fillers Group) bool {
	const filled, told = 1, 2 // what can end at a byte: fillers only, or words too
	text = Said(text)
	reached := make([]int, len(text)+1)
	reached[0] = filled
	for i := range len(text) {
		if reached[i] == 0 {
			continue
		}
		for _, word := range w {
			if strings.HasPrefix(text[i:], word) {
				reached[i+len(word)] |= told
			}
		}
		for _, word := range fillers {
			if strings.HasPrefix(text[i:], word) {
				reached[i+len(word)] |= reached[i]
			}
		}
	}
	return reached[len(text)]&told != 0
}

// Longest bounds, in characters, what can be a label or a remark only.
const Longest = 40

// Said folds what was typed to its letters and digits, in one width and case, so that
// “跳过。” and Skip! are the words alone. What is too long to be only such words is "".
func Said(text string) string {
	if utf8.RuneCountInString(text) > Longest {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, figure.Fold(text))
}
