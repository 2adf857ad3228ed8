package conversation

import (
	"slices"
	"strings"
	"unicode"

	"zongjie/figure"
	"zongjie/office"
)

// tellsCause reports whether a text can be seen to say why a figure is what it is.
// Anything else may have been meant for another question, and is asked about before it
// is kept as a reason: reasons are quoted in the summary.
func tellsCause(q office.Question, text string) bool {
	folded := figure.Fold(text)
	english := strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	if say("causes").within(folded) || slices.ContainsFunc(english, func(w string) bool { return slices.Contains(say("causal"), w) }) {
		return true
	}
	ofTitle := strings.Contains(folded, string([]rune(figure.Fold(q.Title) + "  ")[:2]))
	return say("hints").within(folded) && (ofTitle || !say("deeds", "weak_deeds", "other_work").within(folded))
}
