package words

import (
	"strings"

	"github.com/shopspring/decimal"

	"zongjie/conversation"
	"zongjie/figure"
	"zongjie/history"
	"zongjie/office"
)

// Sentences and labels that need nothing else.
const (
	LabelStand  Plain = "label_stand"  // says that an odd figure is right
	LabelReason Plain = "label_reason" // keeps what was typed as the reason for an odd figure
)

// LabelSame reports last month's figure again.
func (w Words) LabelSame(q office.Question, last office.Answer) string {
	return w.plain("label_same", data{"Answer": w.Answer(q, last)})
}

// LabelMeant says that the figure in another money unit was meant.
func (w Words) LabelMeant(q office.Question, d conversation.Doubt) string {
	return w.plain("label_meant", data{"Answer": amount(d.Meant, q)})
}

// LabelNotMeant says that the figure was meant as it was read.
func (w Words) LabelNotMeant(q office.Question, a office.Answer) string {
	return w.plain("label_not_meant", data{"Answer": w.Answer(q, a)})
}

// LabelMend corrects one of the figures that contradict each other.
func (w Words) LabelMend(q office.Question) string {
	return w.plain("label_mend", data{"Title": title(q)})
}

func amount(n decimal.Decimal, q office.Question) string {
	return figure.Write(n, figure.Exact, q.Figure.Unit)
}

// past is the line of a prompt that says what was reported before: last month
// and, when that is more than one month, the year so far.
func (w Words) past(s conversation.Session, q office.Question) HTML {
	last, ok := s.Newest(q)
	if !ok {
		return ""
	}
	newest := w.newest(s, q, last)
	if total, ok := s.YearSoFar(q); ok && total.Months > 1 {
		return w.say("past_year", data{"Last": newest, "Year": w.yearSoFar(q, total)})
	}
	return w.say("past", data{"Last": newest})
}

// newest says what was last reported: 上月：128家.
func (w Words) newest(s conversation.Session, q office.Question, last office.Past) string {
	return w.plain("past_when", data{"When": w.pastMonth(last.Period, s.Period), "Answer": w.was(q, last.Answer)})
}

// was is an answer of an earlier month.
func (w Words) was(q office.Question, a office.Answer) string {
	text := Shorten(w.Answer(q, a), shortEcho)
	switch {
	case a.State == office.Nothing:
		return w.plain("past_none", nil)
	case q.Aggregation == office.YearToDate:
		return w.plain("past_running", data{"Answer": text})
	}
	return text
}

// pastMonth names an earlier month as people do in the present one.
func (w Words) pastMonth(p, now office.Period) string {
	switch {
	case p == now.Add(-1):
		return w.plain("last_month", nil)
	case p.Year == now.Year:
		return w.plain("month", data{"Month": w.month(p.Month)})
	}
	return w.Period(p)
}

// yearSoFar never calls a sum the year's that lacks a month.
func (w Words) yearSoFar(q office.Question, total history.YearTotal) string {
	sum := Shorten(w.figure(total.Amount, total.Qualifier, q.Figure.Unit), shortEcho)
	if total.Complete {
		return w.plain("year_so_far", data{"Sum": sum})
	}
	return w.plain("year_in_part", data{"Months": total.Months, "Sum": sum})
}

// reason echoes why an odd figure is right.
func (w Words) reason(a office.Answer) HTML {
	switch a.Reason {
	case "":
		return ""
	case office.ConfirmedReason:
		return w.say("kept_confirmed", nil)
	}
	return w.say("kept_reason", data{"Reason": strings.TrimRight(Shorten(a.Reason, longEcho), "。.")})
}

// Query asks the one question about an odd answer: why it looks odd, and what
// can be done. What stands until then is said too.
func (w Words) Query(form office.Form, s conversation.Session, q office.Question, f conversation.Effect) HTML {
	text := w.doubt(form, s, q, f)
	if reason := f.Doubt.Reason; reason != "" {
		text = lines(text, w.say("query_reason", data{"Reason": Shorten(reason, shortEcho)}))
	}
	switch {
	case f.Problem.Code == conversation.NoReason && f.Doubt.Submits: // the figure is recorded
		text = Below(w.say("not_submitted_yet", nil), text)
	case f.Problem.Code != "":
		text = Below(w.Problem(q, f.Problem), text)
	}
	if before, ok := s.Answers[q.ID]; ok && !f.Doubt.Submits {
		text = lines(text, w.say("still_stands", data{"Answer": Shorten(w.Answer(q, before), shortEcho)}))
	}
	return text
}

func (w Words) doubt(form office.Form, s conversation.Session, q office.Question, f conversation.Effect) HTML {
	d := f.Doubt
	about := data{"Title": title(q), "Answer": Shorten(w.Answer(q, f.Answer), shortEcho)}
	switch d.Code {
	case conversation.Slip:
		about["Last"], about["Meant"] = w.newest(s, q, *d.Last), Shorten(amount(d.Meant, q), shortEcho)
		return w.say("query_slip", about)
	case conversation.Falls:
		about["When"], about["Was"] = w.pastMonth(d.Last.Period, s.Period), w.was(q, d.Last.Answer)
		about["Less"] = Shorten(amount(d.Last.Answer.Amount.Sub(f.Answer.Amount), q), shortEcho)
		if q.Aggregation == office.YearToDate {
			return lines(w.say("query_falls_running", about), w.explain())
		}
		return lines(w.say("query_falls", about), w.explain())
	case conversation.Unusual:
		about["Low"], about["High"] = d.Low.String(), Shorten(amount(d.High, q), shortEcho)
		if d.Growth {
			return lines(w.say("query_unusual_growth", about), w.explain())
		}
		return lines(w.say("query_unusual", about), w.explain())
	default:
		text := lines(w.mismatch(form, s, *d.Relation, &f.Answer), w.say("query_mend", data{"Stand": w.Plain(LabelStand)}))
		if d.Submits {
			return lines(w.say("query_before_submit", nil), text)
		}
		return text
	}
}

func (w Words) explain() HTML { return w.say("query_explain", data{"Stand": w.Plain(LabelStand)}) }

// mismatch says which figures contradict each other, with their values. The
// answer that is asked about is not among the session's yet.
func (w Words) mismatch(form office.Form, s conversation.Session, r office.Relation, asked *office.Answer) HTML {
	about := data{"Left": w.side(form, s, r.Left, asked), "Right": w.side(form, s, r.Right, asked)}
	if r.Compare == office.AtMost {
		return w.say("mismatch_at_most", about)
	}
	return w.say("mismatch_equal", about)
}

// longTerm is as much as a relation shows of each title.
const longTerm = 30

// side is one side of a relation: 续建项目5个＋新建项目12个＝17个.
func (w Words) side(form office.Form, s conversation.Session, ids []office.QuestionID, asked *office.Answer) HTML {
	terms := make([]string, len(ids))
	var sum decimal.Decimal
	var unit office.Question
	for i, id := range ids {
		q, _ := form.Question(id)
		a := s.Answers[id]
		if asked != nil && asked.Question == id {
			a = *asked
		}
		terms[i] = string(w.say("term", data{"Title": Shorten(q.Title, longTerm), "Value": Shorten(amount(a.Amount, q), shortEcho)}))
		sum, unit = sum.Add(a.Amount), q
	}
	joined := HTML(strings.Join(terms, w.plain("term_separator", nil)))
	if len(ids) == 1 {
		return joined
	}
	return w.say("term_sum", data{"Terms": joined, "Sum": Shorten(amount(sum, unit), shortEcho)})
}

// maxMismatches keeps a card with long titles within one message.
const maxMismatches = 600

// mismatches lists, above the foot of the card, what contradicts itself without a
// reason, so that nobody submits it unknowingly.
func (w Words) mismatches(form office.Form, s conversation.Session) HTML {
	var list []HTML
	length := 0
	for _, r := range s.Mismatches(form) {
		line := w.say("mismatch_line", data{"Mismatch": w.mismatch(form, s, r, nil)})
		if length += Units(line) + 1; length > maxMismatches {
			break
		}
		list = append(list, line)
	}
	return lines(list...)
}
