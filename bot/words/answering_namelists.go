package words

import (
	"slices"
	"strings"

	"zongjie/conversation"
	"zongjie/office"
)

// longNames is how much of a list of names is shown, in UTF-16 units: all of any usual
// list, so that everybody sees what was counted.
const longNames = 600

// answerWithin is Answer in n UTF-16 units. Of a longer list of names it is the number,
// and the first and the last of them.
func (w Words) answerWithin(q office.Question, a office.Answer, n int) string {
	if len(a.Names) == 0 {
		return Shorten(w.Answer(q, a), n)
	}
	return w.plain("answer_names", data{"Number": len(a.Names), "Unit": Shorten(a.Unit, longQuote), "Names": w.namesWithin(a.Names, n)})
}

// namesWithin joins names in about n UTF-16 units.
func (w Words) namesWithin(names []string, n int) string {
	text := w.list(names)
	if Units(text) <= n {
		return Shorten(text, n)
	}
	first, last := w.fitting(names, 2*n/3), slices.Clone(names)
	slices.Reverse(last)
	last = w.fitting(last, n/3)
	slices.Reverse(last)
	if len(first) == 0 || len(last) == 0 || len(first)+len(last) >= len(names) {
		return Shorten(text, n)
	}
	return Shorten(w.plain("names_cut", data{"First": w.list(first), "Last": w.list(last)}), n+shortEcho)
}

// fitting returns as many of the first names as fit.
func (w Words) fitting(names []string, n int) []string {
	for i, name := range names {
		if n -= Units(name) + 1; n < 0 {
			return names[:i]
		}
	}
	return names
}

// LabelLiteral takes so many names as they stand, instead of a guess.
func (w Words) LabelLiteral(q office.Question, number int) string {
	return w.plain("label_literal", data{"Number": number, "Unit": Shorten(q.Figure.Unit, longQuote)})
}

// LabelAddNames adds names to a list, which then has so many.
func (w Words) LabelAddNames(q office.Question, number int) string {
	return w.plain("label_add_names", data{"Number": number, "Unit": Shorten(q.Figure.Unit, longQuote)})
}

// LabelReplaceNames puts so many names in the place of a list.
func (w Words) LabelReplaceNames(q office.Question, number int) string {
	return w.plain("label_replace_names", data{"Number": number, "Unit": Shorten(q.Figure.Unit, longQuote)})
}

// VerifyAdd asks whether names that were sent in reply to a list come on top of it.
func (w Words) VerifyAdd(q office.Question, a, before office.Answer) HTML {
	return w.say("verify_add", data{"Title": title(q), "Answer": w.answerWithin(q, a, longNames), "Before": w.answerWithin(q, before, longNames)})
}

// VerifyAnother asks whether names that came right behind a list belong to it. Asked
// says that a question is open which they answer otherwise.
func (w Words) VerifyAnother(q office.Question, a, before office.Answer, asked bool) HTML {
	text := w.say("verify_another", data{"Title": title(q), "Answer": Shorten(w.namesWithin(a.Names, longNames), longNames), "Before": w.answerWithin(q, before, longNames)})
	if !asked {
		return text
	}
	return lines(text, w.say("verify_another_asked", data{"No": w.Plain(LabelNotMeantFor)}))
}

// problemOfNames says why a list of names was not taken; ok is false for other problems.
func (w Words) problemOfNames(p conversation.Problem) (text HTML, ok bool) {
	switch p.Code {
	case conversation.NotNames:
		return w.say("problem_not_names", data{"None": w.Plain(LabelNone)}), true
	case conversation.Lookalike:
		return w.say("problem_lookalike", nil), true
	case conversation.Split:
		return w.say("problem_split", nil), true
	case conversation.Gathered:
		return w.say("problem_gathered", data{"Correct": w.Plain(LabelCorrect)}), true
	case conversation.Unsure:
		return w.say("problem_unsure", nil), true
	default:
		return "", false
	}
}

// proposeNames asks whether a list of names was read as it was meant, with a line for
// each.
func (w Words) proposeNames(q office.Question, a office.Answer) HTML {
	var names []HTML
	for i, name := range a.Names {
		names = append(names, w.say("line", data{"Text": w.numbered(i+1, Shorten(name, longNames/4))}))
	}
	number := w.plain("answer_number", data{"Number": len(a.Names), "Unit": Shorten(a.Unit, longQuote)})
	return w.say("propose_names", data{"Title": title(q), "Answer": number, "Names": lines(names...)})
}

// ownLine is how many names of a list have a line of their own.
const ownLine = 12

// LabelStrike takes one name out of a list.
func (w Words) LabelStrike(name string) string {
	return w.plain("label_strike", data{"Name": Shorten(name, longQuote/2)})
}

// confirmNames says why a list of names has to be confirmed; empty where the question
// says it all. What is left out of it is quoted in any case.
func (w Words) confirmNames(a office.Answer, p conversation.Problem) HTML {
	about := data{"Stated": p.Stated, "Found": len(a.Names), "Unit": Shorten(a.Unit, longQuote), "Got": w.quoted(p.Unsure), "Yes": w.Plain(LabelYes)}
	var text HTML
	switch {
	case p.Code == conversation.Unlisted && p.Stated > 0:
		text = w.say("confirm_unlisted_of", about)
	case p.Code == conversation.Unlisted:
		text = w.say("confirm_unlisted", about)
	case p.Code == conversation.OtherTotal:
		text = w.say("confirm_other_total", about)
	case p.Code == conversation.Columns:
		text = w.say("confirm_columns", nil)
	case p.Code == conversation.Joined:
		text = w.say("confirm_joined", nil)
	case p.Code == conversation.Unsure && len(p.Unsure) < len(a.Names):
		text = w.say("confirm_unsure", about)
	}
	if len(p.Left) > 0 {
		text += w.say("confirm_left_out", data{"Got": w.quoted(p.Left)})
	}
	return text
}

// quoted joins words for a place between quotation marks.
func (w Words) quoted(all []string) string {
	return Shorten(strings.Join(all, "”"+w.plain("list_separator", nil)+"“"), 2*longQuote)
}
