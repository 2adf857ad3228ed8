package conversation

import (
	"strings"
	"unicode"

	"zongjie/conversation/lexicon"
	"zongjie/figure"
	"zongjie/office"
)

// misnamed refuses a reply that names another question of the questionnaire beside its number: 续建项目18个
// where 实施项目 is asked. A yes to “is it 18?” would put it in the wrong place.
func (t reader) misnamed(q office.Question, text string, r Reading) Reading {
	if q.Kind != office.FigureQuestion || r.Problem.Reading.Reason == figure.Total {
		return r
	}
	for _, id := range t.Agenda {
		other, _ := t.form.Question(id)
		if id == q.ID || other.Kind != office.FigureQuestion {
			continue
		}
		if t.fitsBetter(other, q, text, r) || r.Verdict != Refused && spellsOut(text, other.Title, q.Title) {
			return Reading{Problem: Problem{Code: OtherQuestion, Other: other.Title}}
		}
	}
	return r
}

// fitsBetter reports whether a text is clear as the answer to another question, by words of that one's
// title, and was not to this one.
func (t reader) fitsBetter(other, q office.Question, text string, r Reading) bool {
	if r.Verdict == Accepted || r.Verdict == Doubtful || !sharesWord(text, other.Title, q.Title) {
		return false
	}
	elsewhere := t.Session.read(other, office.Answer{}, text, 0)
	return elsewhere.Verdict == Accepted && elsewhere.Answer.State != office.NotApplicable
}

func isHan(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) && !unicode.IsDigit(r) })
}

// sharesWord reports whether two characters side by side in a text stand so in one title and not in the other.
func sharesWord(text, title, not string) bool {
	letters := []rune(figure.Fold(title))
	for i := range len(letters) - 1 {
		word := string(letters[i : i+2])
		if isHan(word) && strings.Contains(figure.Fold(text), word) && !strings.Contains(figure.Fold(not), word) {
			return true
		}
	}
	return false
}

// shortTitle is how many characters of a title are too few to name a question in passing.
const shortTitle = 3

// spellsOut reports whether a text holds all of one title, and less than that of the other.
func spellsOut(text, title, not string) bool {
	text, title, not = figure.Fold(text), figure.Fold(title), figure.Fold(not)
	size := len([]rune(title))
	less := !sharesPiece(text, not, size+1) && !strings.Contains(text, not)
	return size > shortTitle && strings.Contains(text, title) && less
}

// sharesPiece reports whether some of a title, that many characters long, stands in a text.
func sharesPiece(text, title string, size int) bool {
	letters := []rune(title)
	for i := 0; i+size <= len(letters); i++ {
		if strings.Contains(text, string(letters[i:i+size])) {
			return true
		}
	}
	return false
}

// isUnchanged reports whether a reply says that a figure is last month's. Of a growth rate 持平 says 0.
func isUnchanged(q office.Question, text string) bool {
	return !q.Figure.Signed && lexicon.Words("unchanged").Is(text)
}
