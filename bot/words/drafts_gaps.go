package words

import (
	"slices"
	"time"

	"zongjie/office"
	"zongjie/report"
)

// Sentences and labels that need nothing else.
const (
	LabelGaps       Plain = "label_gaps"       // lists what lacks
	LabelSupplement Plain = "label_supplement" // leads to a report that was submitted and lacks something
)

// maxGapLines is how many lines about one department one message holds, together
// with longAnswer for each.
const maxGapLines = 10

// LabelChase reminds so many people.
func (w Words) LabelChase(people int) string {
	return w.plainCount("label_chase", data{"Count": people})
}

// LabelEnterPlan leads to the plan values of a half-year or year.
func (w Words) LabelEnterPlan(span office.Range) string {
	return w.plain("label_enter_plan", data{"Span": w.Range(span)})
}

// GapsHead says how much lacks of the months now.
func (w Words) GapsHead(r office.Range, now time.Time, gaps int) HTML {
	about := data{"Range": w.Range(r), "Now": w.moment(now), "Count": gaps}
	if gaps == 0 {
		return w.say("gaps_none", about)
	}
	return w.count("gaps_head", about)
}

// GapsOf lists the gaps of one department, those of the same months and reason on
// one line.
func (w Words) GapsOf(department string, people []string, gaps []report.Gap) HTML {
	var head HTML
	switch {
	case department == "":
		head = w.say("gaps_together", nil)
	case len(people) == 0:
		head = w.say("gaps_of", data{"Department": Shorten(department, longName)})
	default:
		head = w.say("gaps_of_people", data{"Department": Shorten(department, longName), "People": Shorten(w.list(people), longName)})
	}
	return lines(head, w.gapLines(gaps))
}

// GapsMore says that so many more departments lack something than are listed.
func (w Words) GapsMore(left int) HTML { return w.count("gaps_more", data{"Count": left}) }

// gapLines leaves out the months where the gaps have none.
func (w Words) gapLines(gaps []report.Gap) HTML {
	type line struct{ months, reason string }
	var order []line
	questions := map[line][]string{}
	for _, g := range gaps {
		question, _, _ := g.Parts()
		l := line{w.gapMonths(g), w.gapReason(g.Reason)}
		if !slices.Contains(order, l) {
			order = append(order, l)
		}
		questions[l] = append(questions[l], question)
	}
	var all []HTML
	for _, l := range order[:min(len(order), maxGapLines)] {
		about := data{"Months": Shorten(l.months, shortEcho), "Reason": l.reason, "Count": len(questions[l]),
			"Questions": Shorten(w.list(questions[l]), longAnswer)}
		if l.months == "" {
			all = append(all, w.count("gap_line", about))
		} else {
			all = append(all, w.count("gap_line_months", about))
		}
	}
	if left := len(order) - len(all); left > 0 {
		all = append(all, w.say("gap_lines_more", nil))
	}
	return lines(all...)
}

// Missing is what lacks of one duty.
type Missing struct {
	Form  office.Form
	Round office.Round
	Duty  office.Duty
	Gaps  []report.Gap
}

// Chase asks somebody, on behalf of a secretary, to mend what lacks.
func (w Words) Chase(by string, m Missing) HTML {
	gaps := slices.Clone(m.Gaps)
	for i := range gaps {
		gaps[i].Periods = nil // the heading names the month
	}
	about := data{"By": Shorten(by, longName), "Duty": w.Duty(m.Form, m.Duty.Department, m.Round.Period), "Locks": w.When(m.Form, m.Round.Locks)}
	return lines(w.say("chase", about), w.gapLines(gaps), w.say("chase_foot", about))
}

// Chased is what became of reminding.
type Chased struct {
	Reminded  []string // people
	Before    []string // people who had been reminded earlier in the day
	Unreached []string // departments of which nobody could be reminded
}

// Chased says who was reminded, and who was not.
func (w Words) Chased(c Chased) HTML {
	about := func(names []string) data {
		return data{"Count": len(names), "Names": Shorten(w.list(names), longGroup)}
	}
	var text []HTML
	if len(c.Reminded) > 0 {
		text = append(text, w.count("chased", about(c.Reminded)))
	}
	if len(c.Before) > 0 {
		text = append(text, w.count("chased_before", about(c.Before)))
	}
	if len(c.Unreached) > 0 {
		text = append(text, w.count("chased_unreached", about(c.Unreached)))
	}
	if len(text) == 0 {
		return w.say("chased_nobody", nil)
	}
	return lines(text...)
}

// gapReason says why something lacks. In Chinese it is what the draft says.
func (w Words) gapReason(r report.GapReason) string {
	key, ok := map[report.GapReason]string{
		report.NotOpened:       "gap_reason_not_opened",
		report.NotAnswered:     "gap_reason_not_answered",
		report.NotSubmitted:    "gap_reason_not_submitted",
		report.Excused:         "gap_reason_excused",
		report.ApproximateOnly: "gap_reason_approximate",
		report.MonthsDiffer:    "gap_reason_months_differ",
		report.NoBase:          "gap_reason_no_base",
		report.UnitChanged:     "gap_reason_unit_changed",
		report.NoLongerAsked:   "gap_reason_no_longer_asked",
		report.CarriedOver:     "gap_reason_carried_over",
		report.FellBelow:       "gap_reason_fell_below",
		report.WholeZero:       "gap_reason_whole_zero",
		report.NotPlanned:      "gap_reason_not_planned",
		report.Contradicts:     "gap_reason_contradicts",
	}[r]
	if !ok {
		return string(r)
	}
	return w.plain(key, nil)
}

// gapMonths names the months of a gap, or the half-year or year of a plan value. In
// Chinese it is what the draft says.
func (w Words) gapMonths(g report.Gap) string {
	_, months, _ := g.Parts()
	switch {
	case months == "" || w.Language == Chinese:
		return months
	case g.Plan != office.Range{}:
		return w.Range(g.Plan)
	}
	var runs []office.Range
	for _, p := range g.Periods {
		if last := len(runs) - 1; last >= 0 && runs[last].Last.Add(1) == p {
			runs[last].Last = p
			continue
		}
		runs = append(runs, office.Range{First: p, Last: p})
	}
	var names []string
	for _, r := range runs {
		names = append(names, w.Range(r))
	}
	return w.list(names)
}
