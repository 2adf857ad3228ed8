package words

import (
	"slices"
	"strings"
	"unicode/utf16"

	"zongjie/office"
)

// How much is shown of what forms and people say, in UTF-16 units.
const (
	longName   = 100  // a title, or the name of a department
	longGroup  = 700  // a list of departments, so that five of them fit in one message
	longHelp   = 1000 // the help under a question
	longAnswer = 300  // the present answer, above which another may be typed
	longEcho   = 200  // an answer that has just been given
	shortEcho  = 60   // an answer beside something else
	longQuote  = 40   // a piece of what was typed
)

// MaxMessage is what a message may have, in UTF-16 units
// (core.telegram.org/bots/api#sendmessage).
const MaxMessage = 4096

// Units counts a text as Telegram does, in UTF-16 units
// (core.telegram.org/api/entities#entity-length).
func Units[T ~string](text T) int {
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}

// Shorten cuts a text to n UTF-16 units, on one line.
func Shorten(text string, n int) string {
	text = strings.Join(strings.Fields(text), " ")
	if Units(text) <= n {
		return text
	}
	for i, r := range text {
		if n -= utf16.RuneLen(r); n < 1 {
			return text[:i] + "…"
		}
	}
	return text
}

// shortenApart cuts two texts that differ to n UTF-16 units each, so that they still
// differ: what they begin with alike is left out where that is needed.
func shortenApart(one, other string, n int) (string, string) {
	a, b := Shorten(one, n), Shorten(other, n)
	if a != b || one == other {
		return a, b
	}
	const context = 5 // characters before the first that differ
	x, y := []rune(one), []rune(other)
	same := 0
	for same < min(len(x), len(y)) && x[same] == y[same] {
		same++
	}
	from := max(0, same-context)
	return Shorten("…"+string(x[from:]), n), Shorten("…"+string(y[from:]), n)
}

// Below puts one part below another, with a blank line between if both are there.
func Below(above, below HTML) HTML {
	if above == "" || below == "" {
		return above + below
	}
	return above + "\n\n" + below
}

// present puts those parts below each other that are not empty.
func present(parts ...HTML) HTML {
	return lines(slices.DeleteFunc(parts, func(p HTML) bool { return p == "" })...)
}

// lines puts parts below each other.
func lines(parts ...HTML) HTML {
	all := make([]string, len(parts))
	for i, p := range parts {
		all[i] = string(p)
	}
	return HTML(strings.Join(all, "\n"))
}

// title is a question's name.
func title(q office.Question) string { return Shorten(q.Title, longName) }

// formTitle is a form's name.
func formTitle(f office.Form) string { return Shorten(f.Title, longName) }
