package figure

import (
	_ "embed" // for the words
	"slices"
	"strings"
)

//go:embed words.txt
var wordsFile string

// lists are the words of words.txt by the name of their list.
var lists = readLists(wordsFile)

func readLists(file string) map[string][]string {
	all, name := map[string][]string{}, ""
	for line := range strings.Lines(file) {
		switch head := strings.TrimSpace(line); {
		case head == "" || strings.HasPrefix(head, "#"):
		case strings.HasPrefix(head, "["):
			name = strings.Trim(head, "[]")
		default:
			all[name] = slices.Concat(all[name], strings.Fields(head))
		}
	}
	return all
}

// words returns a list of words.txt, which callers may append to but not change.
func words(name string) []string { return slices.Clip(lists[name]) }

// saysNone reports whether a text says, in other words than an answer as a whole, that there was nothing: 暂无, 没搞.
func saysNone(s string) bool {
	rest := cutOpenings(strings.ReplaceAll(s, " ", ""), append(words("lead-in"), "目前", "暂", "还", "全", "都", "也"))
	for _, no := range []string{"没有", "没", "未", "无"} {
		if done, ok := strings.CutPrefix(rest, no); ok {
			done = strings.TrimRight(done, "过了的哦啊呢哈呀嘛噢咯啦。.!")
			return done == "" || slices.Contains(words("not done"), done)
		}
	}
	return false
}

// readWords reads a text that needs no number. Answers as a whole are compared without spaces and final
// punctuation, and the plainest ones without the openings of an answer.
func readWords(s string) (Reading, bool) {
	w := strings.ToLower(strings.TrimRight(strings.ReplaceAll(s, " ", ""), "。.!,，;；~哦啊呢哈呀嘛噢咯啦"))
	bare := cutOpenings(w, words("lead-in"))
	switch {
	case isPlaceholder(w) || slices.Contains(words("unknown"), w):
		return refuse(Unknown, ""), true
	case slices.Contains(words("unclear"), w):
		return refuse(Unclear, w), true
	case w == "暂时没有": // 暂时 opens an answer elsewhere
		return refuse(NoneMeant, w), true
	case slices.Contains(words("nothing"), bare):
		return Reading{Status: Nothing}, true
	case slices.Contains(words("not applicable"), bare):
		return Reading{Status: NotApplicable}, true
	}
	return Reading{}, false
}

// cutOpenings takes any of openings off the start of words, as often as one fits.
func cutOpenings(words string, openings []string) string {
	for again := true; again; {
		again = false
		for _, w := range openings {
			if rest, ok := strings.CutPrefix(words, w); ok {
				words, again = rest, true
			}
		}
	}
	return words
}

// isPlaceholder reports a mask in place of a number: X, xx余, x.xx%, ××, ？, ***.
func isPlaceholder(w string) bool {
	rest := strings.TrimLeft(w, "x×*?_.")
	if rest == w || strings.Trim(w[:len(w)-len(rest)], ".") == "" {
		return false
	}
	return !strings.ContainsFunc(rest, func(r rune) bool { return isFigure(r) || isLetter(r) })
}

// wholeWords is a text in which words that hold one of the words above by chance are blank: 参加上级培训
// is no 加上.
func wholeWords(s string) string {
	return strings.NewReplacer("参加", "  ", "再加强", "   ").Replace(s)
}

// firstOf returns the first of words that s holds, or "".
func firstOf(s string, words []string) string {
	for _, w := range words {
		if strings.Contains(s, w) {
			return w
		}
	}
	return ""
}

// negation returns the character in s that turns a sentence round, or "".
func negation(s string) string {
	for _, w := range words("harmless") {
		s = strings.ReplaceAll(s, w, "")
	}
	if i := strings.IndexAny(s, "不没无未非勿否除"); i >= 0 {
		return string(firstRune(s[i:]))
	}
	return ""
}
