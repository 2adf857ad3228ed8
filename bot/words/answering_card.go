package words

import (
	"zongjie/conversation"
	"zongjie/office"
)

// Sentences and labels that need nothing else.
const (
	ReceiptReplaced Sentence = "receipt_replaced" // stands where a receipt stood that a newer message has replaced
	Choose          Sentence = "choose"           // asks which answer is to be corrected
)

// maxCard keeps a card, with the notes above it, within [MaxMessage].
const maxCard = 2800

// Review is the card with all answers, before they are submitted.
func (w Words) Review(form office.Form, s conversation.Session) HTML {
	answered := Answered(s)
	foot := w.say("review_complete", data{"Submit": w.Plain(LabelSubmit)})
	if missing := len(s.Agenda) - answered; answered == 0 {
		foot = w.say("review_empty", nil)
	} else if missing > 0 {
		foot = w.count("review_missing", data{"Count": missing})
	}
	head := w.say("review_head", data{"Duty": w.duty(form, s), "Answered": answered, "Asked": len(s.Agenda)})
	return Below(Below(lines(head, w.answerLines(form, s)), w.mismatches(form, s)), foot)
}

// ReceiptWaits stands where a receipt stood while an edit of a submitted answer is asked
// about below it: what was submitted counts until then, a question without an answer
// as such.
func (w Words) ReceiptWaits(q office.Question, submitted office.Answer) HTML {
	if submitted.State == "" {
		return w.say("receipt_waits_open", data{"Title": title(q)})
	}
	return w.say("receipt_waits", data{"Title": title(q), "Answer": Shorten(w.Answer(q, submitted), shortEcho)})
}

// Receipt is the submitted card: when, how much, until when it can be corrected.
func (w Words) Receipt(form office.Form, s conversation.Session) HTML {
	about := data{"Duty": w.duty(form, s), "Submitted": w.When(form, s.Submitted),
		"Answered": Answered(s), "Asked": len(s.Agenda)}
	head := w.say("receipt_head", about)
	if s.Submitted.After(s.Due) {
		head = w.say("receipt_head_late", about)
	}
	foot := w.say("receipt_foot", data{"Locks": w.When(form, s.Locks)})
	return Below(lines(head, w.answerLines(form, s)), foot)
}

// answerLines lists every question with its answer, as far as one message holds.
func (w Words) answerLines(form office.Form, s conversation.Session) HTML {
	var list []HTML
	length := 0
	for i := range s.Agenda {
		line := w.answerLine(form, s, i)
		if length += Units(line) + 1; length > maxCard {
			list = append(list, w.count("more_lines", data{"Count": len(s.Agenda) - i, "Correct": w.Plain(LabelCorrect)}))
			break
		}
		list = append(list, line)
	}
	return lines(list...)
}

func (w Words) answerLine(form office.Form, s conversation.Session, i int) HTML {
	q, _ := form.Question(s.Agenda[i])
	about := data{"Place": i + 1, "Title": title(q)}
	a, ok := s.Answers[q.ID]
	if !ok {
		about["Missing"] = w.Plain(LabelMissing)
		return w.say("answer_line_missing", about)
	}
	about["Answer"] = Shorten(w.Answer(q, a), shortEcho)
	return w.say("answer_line", about)
}

// Answered counts the questions of the session's agenda that have an answer.
func Answered(s conversation.Session) int {
	n := 0
	for _, id := range s.Agenda {
		if _, ok := s.Answers[id]; ok {
			n++
		}
	}
	return n
}
