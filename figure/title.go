package figure

import (
	"slices"
	"strings"
	"unicode"
)

// holdsTitle reports whether the question's title holds the word.
func (s Spec) holdsTitle(word string) bool { return strings.Contains(fold(s.Title), word) }

// cutTitle masks the question's title where the text repeats all of it: what numerals and words it
// holds are no part of the answer.
func (a *answer) cutTitle(s string) string {
	if title := fold(a.spec.Title); len([]rune(title)) > 1 {
		return strings.Replace(s, title, string(markWord), 1)
	}
	return s
}

// cutLead takes the question's title off the start of a folded text, with what stands around it: 截至目前…为.
func (s Spec) cutLead(text string) string {
	title := fold(s.Title)
	rest, ok := strings.CutPrefix(cutOpenings(text, append(words("lead-in"), "截至目前", "，", ",", "共")), title)
	if !ok || title == "" {
		return text
	}
	return strings.TrimLeft(rest, ": 为是")
}

// unasked returns the first of words that s holds and the question's title does not.
func (a *answer) unasked(s string, words []string) string {
	return firstOf(s, slices.DeleteFunc(slices.Clone(words), a.spec.holdsTitle))
}

// foreign reports whether words say more than the question's title and fillers do: then the number may
// be of another thing, as in 发现问题12家. Without a title every word is taken for the question's own.
func (a *answer) foreign(beside string) bool {
	if a.spec.Title == "" {
		return false
	}
	known := slices.Concat(words("lead-in"), words("filler"), []string{a.spec.unit().name}, a.spec.synonyms())
	if a.spec.runningTotal() {
		known = slices.Concat(known, words("cumulative"), words("standing"))
	} else {
		known = append(known, "新增")
	}
	return a.says(beside, known)
}

// says reports whether words hold a Chinese character that neither known words nor the title account for.
func (a *answer) says(words string, known []string) bool {
	title := []rune(fold(a.spec.Title))
	for i := range len(title) - 1 {
		known = append(known, string(title[i:i+2]))
	}
	left := []rune(words)
	for _, w := range known {
		cover(left, []rune(words), []rune(w))
	}
	return slices.ContainsFunc(left, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// denies reports whether a text without a number says that what the title names was not done: 本月没走访.
func (a *answer) denies(s string) bool {
	rest := cutOpenings(s, words("lead-in"))
	for _, no := range []string{"没有", "没", "未", "无"} {
		said, ok := strings.CutPrefix(rest, no)
		if !ok || a.spec.Title == "" || a.spec.holdsTitle(no) {
			continue
		}
		done := cutOpenings(said, []string{"开展", "进行", "组织", "举办", "过"})
		return len([]rune(done)) > 0 && !a.says(done, []string{"过", "了", "活动", "工作", "任何"})
	}
	return false
}

// cover blanks in left every place where text holds word; words may overlap.
func cover(left, text, word []rune) {
	for i := 0; i+len(word) <= len(text); i++ {
		if slices.Equal(text[i:i+len(word)], word) {
			for j := range word {
				left[i+j] = ' '
			}
		}
	}
}
