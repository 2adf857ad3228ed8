package report

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
)

// contradiction is a relation of the form that a department's reports break, and the
// months in which they do.
type contradiction struct {
	relation   office.Relation
	department office.DepartmentID
	periods    []office.Period
}

// contradictions finds every relation that reports behind the draft break, whether or
// not somebody let it stand: whoever edits the draft has to see it. Each figure in it
// gets a note and is marked.
func (c *compiler) contradictions() []contradiction {
	var all []contradiction
	related := c.related()
	if len(related) == 0 {
		return nil
	}
	for _, d := range c.in.Form.Departments {
		for _, p := range c.in.Range.Periods() {
			at := place{p, d.ID}
			answers := c.answersAt(related, at)
			for _, r := range c.in.Form.Contradictions(answers) {
				if !c.behind(r, at) {
					continue
				}
				c.note(r, at, answers)
				i := slices.IndexFunc(all, func(x contradiction) bool { return x.department == d.ID && x.relation.String() == r.String() })
				if i < 0 {
					i = len(all)
					all = append(all, contradiction{relation: r, department: d.ID})
				}
				all[i].periods = append(all[i].periods, p)
			}
		}
	}
	return all
}

// related are the figures that stand in a relation of the form.
func (c *compiler) related() []office.Question {
	ids := map[office.QuestionID]bool{}
	for _, r := range c.in.Form.AllRelations() {
		for _, id := range r.IDs() {
			ids[id] = true
		}
	}
	var found []office.Question
	for _, q := range c.in.Form.Questions {
		if q.Kind == office.FigureQuestion && ids[q.ID] {
			found = append(found, q)
		}
	}
	return found
}

// answersAt are those of the figures that a place has reported and that can be used.
func (c *compiler) answersAt(figures []office.Question, at place) map[office.QuestionID]office.Answer {
	answers := map[office.QuestionID]office.Answer{}
	for _, q := range figures {
		if !c.board.asked(q, at) {
			continue
		}
		if e := c.board.entry(q, &at, 0, c.board.report(q.ID, at)); e.reason == "" {
			answers[q.ID] = e.report.Answer
		}
	}
	return answers
}

// behind reports whether the draft uses any report of the relation in this place. Of
// stocks and running totals only the newest month stands in it.
func (c *compiler) behind(r office.Relation, at place) bool {
	return slices.ContainsFunc(r.IDs(), func(id office.QuestionID) bool {
		return slices.ContainsFunc(c.tallies[id].entries, func(e entry) bool { return *e.place == at && e.use == Counted })
	})
}

// note tells in the comment of each of the figures, and of a ratio worked out from
// one, which of them do not agree.
func (c *compiler) note(r office.Relation, at place, answers map[office.QuestionID]office.Answer) {
	sign := "≠"
	if r.Compare == office.AtMost {
		sign = "＞"
	}
	text := at.period.Label() + "　" + c.board.departmentName(at.department) + "　" +
		c.side(r.Left, answers) + sign + c.side(r.Right, answers) + "，对不上，待核"
	ids := r.IDs()
	for _, q := range c.in.Form.Questions {
		behind := []office.QuestionID{q.ID}
		if q.Computed() {
			behind = append(behind, q.Ratio.Part, q.Ratio.Whole)
		}
		if slices.ContainsFunc(behind, func(id office.QuestionID) bool { return slices.Contains(ids, id) }) {
			t := c.tallies[q.ID]
			t.contradicted = true
			t.notes = append(t.notes, text)
		}
	}
}

// side writes one side of a relation with its figures: 女教师55人＋男教师40人（＝95人）.
func (c *compiler) side(ids []office.QuestionID, answers map[office.QuestionID]office.Answer) string {
	var terms []string
	var sum decimal.Decimal
	unit := ""
	for _, id := range ids {
		q := c.tallies[id].question
		unit = Clean(q.Figure.Unit)
		terms = append(terms, Clean(q.Title)+figure.Write(answers[id].Amount, figure.Exact, unit))
		sum = sum.Add(answers[id].Amount)
	}
	text := strings.Join(terms, "＋")
	if len(ids) > 1 {
		text += "（＝" + figure.Write(sum, figure.Exact, unit) + "）"
	}
	return text
}

// gap lists the contradiction under the first of its figures, naming all:
// 在岗教师＝女教师＋男教师.
func (c *compiler) gap(x contradiction) Gap {
	title := func(ids []office.QuestionID) string {
		var titles []string
		for _, id := range ids {
			titles = append(titles, Clean(c.tallies[id].question.Title))
		}
		return strings.Join(titles, "＋")
	}
	sign := "＝"
	if x.relation.Compare == office.AtMost {
		sign = "≤"
	}
	return Gap{
		Question: x.relation.Left[0], Title: title(x.relation.Left) + sign + title(x.relation.Right),
		Department: c.board.departmentName(x.department), DepartmentID: x.department, Periods: x.periods, Reason: Contradicts,
	}
}
