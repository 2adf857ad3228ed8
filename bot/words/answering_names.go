package words

import (
	"zongjie/conversation"
	"zongjie/office"
)

// LabelDiffer says of the pair with this number that it is two; 0 stands for the
// only pair.
func (w Words) LabelDiffer(number int) string {
	return w.numbered(number, w.plain("label_differ", nil))
}

// LabelAlike says of a pair that it is one, and how it is then written.
func (w Words) LabelAlike(q office.Question, s conversation.Session, p conversation.Pair, number int) string {
	about := data{"One": w.oneOf(q)}
	label := w.plain("label_alike_earlier", about)
	switch {
	case p.Period == office.Period{}:
		label = w.plain("label_alike_once", about)
	case p.Period != s.Period:
		label = w.plain("label_alike_month", data{"One": w.oneOf(q), "Month": w.month(p.Period.Month)})
	}
	return w.numbered(number, label)
}

func (w Words) numbered(number int, label string) string {
	if number == 0 {
		return label
	}
	return w.plain("numbered", data{"Number": number, "Text": label})
}

// oneOf says what names are one of: 同一家, 同一所; people are 同一人.
func (w Words) oneOf(q office.Question) string {
	switch unit := q.Figure.Unit; unit {
	case "", "名", "位", "人":
		return w.plain("one_person", nil)
	default:
		return w.plain("one_unit", data{"Unit": Shorten(unit, longQuote)})
	}
}

// reported says where a known name comes from.
func (w Words) reported(form office.Form, s conversation.Session, p conversation.Pair) string {
	department, _ := form.Department(p.Department)
	name := Shorten(department.Name, longQuote)
	switch {
	case p.Period == office.Period{}:
		return w.plain("pair_here", data{"Other": trimmed(p.Other)})
	case p.Period == s.Period:
		return w.plain("pair_elsewhere", data{"Other": trimmed(p.Other), "Department": name})
	case p.Department != s.Department:
		return w.plain("pair_department", data{"Other": trimmed(p.Other), "Department": name, "Month": w.month(p.Period.Month)})
	}
	return w.plain("pair_month", data{"Other": trimmed(p.Other), "Month": w.month(p.Period.Month)})
}

// Match asks which names that look alike are one. Pairs are those that the message
// asks about, of as many as there are.
func (w Words) Match(form office.Form, s conversation.Session, q office.Question, pairs []conversation.Pair) HTML {
	all := []HTML{w.say("match", data{"Title": title(q)})}
	for i, p := range pairs[:min(len(pairs), MaxPairs)] {
		line := w.plain("match_pair", data{"Name": trimmed(p.Name), "Known": w.reported(form, s, p), "One": w.oneOf(q)})
		number := i + 1
		if len(pairs) == 1 {
			number = 0
		}
		all = append(all, w.say("line", data{"Text": w.numbered(number, line)}))
	}
	if more := len(pairs) - MaxPairs; more > 0 {
		all = append(all, w.count("match_more", data{"Count": more}))
	}
	if before, ok := s.Answers[q.ID]; ok {
		all = append(all, w.say("still_stands", data{"Answer": Shorten(w.Answer(q, before), shortEcho)}))
	}
	return lines(all...)
}

// MaxPairs is how many pairs of names one message asks about.
const MaxPairs = 8

// Aliased echoes which names were taken as one.
func (w Words) Aliased(decisions []conversation.Decision) HTML {
	const most = 5 // above a card that is long itself
	var all []HTML
	for _, d := range decisions {
		if d.Same && len(all) < most {
			all = append(all, w.say("aliased", data{"Name": trimmed(d.Name), "Other": trimmed(d.Other)}))
		}
	}
	return lines(all...)
}

// KeptNames echoes a list of names, and how many of them were reported before: in
// earlier months, or this month by other departments.
func (w Words) KeptNames(q office.Question, s conversation.Session, a office.Answer, before *office.Answer) HTML {
	earlier, elsewhere := s.Repeated(q.ID, a.Names)
	if earlier+elsewhere == 0 {
		return w.Kept(q, a, before)
	}
	var notes []string
	if earlier > 0 {
		notes = append(notes, w.plain("names_earlier", data{"Number": earlier, "Unit": Shorten(a.Unit, longQuote)}))
	}
	if elsewhere > 0 {
		notes = append(notes, w.plain("names_elsewhere", data{"Number": elsewhere, "Unit": Shorten(a.Unit, longQuote)}))
	}
	text := w.plain("names_repeated", data{"Number": len(a.Names), "Unit": Shorten(a.Unit, longQuote), "Names": w.namesWithin(a.Names, longNames), "Notes": w.join(notes)})
	about := data{"Title": title(q), "Answer": text}
	if before == nil {
		return w.say("kept", about)
	}
	about["Before"] = w.answerWithin(q, *before, shortEcho)
	return w.say("kept_before", about)
}

func (w Words) join(notes []string) string {
	text := notes[0]
	for _, n := range notes[1:] {
		text += w.plain("mark_separator", nil) + n
	}
	return text
}
