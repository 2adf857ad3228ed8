package report

import (
	"fmt"
	"strings"

	"zongjie/office"
)

// activities writes one sentence for each entry.
func (t *tally) activities() string {
	var b strings.Builder
	for _, x := range t.told() {
		b.WriteString(x.sentence)
	}
	return b.String()
}

// orderDays orders entries by their day; those without one come last.
func orderDays(x, y office.Activity) int {
	switch {
	case x.Date.IsZero() && y.Date.IsZero():
		return 0
	case x.Date.IsZero():
		return 1
	case y.Date.IsZero():
		return -1
	}
	return x.Date.Compare(y.Date)
}

// Enclosure says how many photos and documents stand behind the activities of one
// department in one month.
type Enclosure struct {
	Title      string // of the question
	Period     office.Period
	Department string
	Files      int
	Missing    int // of them, those whose content was never received
}

// String writes the enclosure as one line: 主要活动：2024年6月　党建科　附件2个.
func (e Enclosure) String() string {
	text := fmt.Sprintf("%s：%s　%s　附件%d个", e.Title, e.Period.Label(), e.Department, e.Files)
	if e.Missing > 0 {
		text += fmt.Sprintf("（%d个没有取到）", e.Missing)
	}
	return text
}

// enclosures lists the photos and documents of every activities question.
func (c *compiler) enclosures() []Enclosure {
	var all []Enclosure
	for _, q := range c.in.Form.Questions {
		if q.Kind != office.ActivitiesQuestion {
			continue
		}
		for _, e := range c.tallies[q.ID].usable() {
			found := Enclosure{Title: Clean(q.Title), Period: e.period, Department: c.board.departmentName(e.department)}
			for _, a := range e.report.Answer.Activities {
				found.Files += len(a.Attachments)
				for _, f := range a.Attachments {
					if f.Hash == "" {
						found.Missing++
					}
				}
			}
			if found.Files > 0 {
				all = append(all, found)
			}
		}
	}
	return all
}
