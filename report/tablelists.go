package report

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"zongjie/office"
)

// workTable has every submitted entry, text and choice, one a row, by question,
// month and department.
func (c *compiler) workTable() Table {
	columns := []Column{{"栏目", 20}, {"月份", 12}, {"科室", 16}, {"填报人", 12}, {"日期", 15}, {"内容", 80}, {"附件", 6}, {"填报时间", 17}}
	var rows [][]Cell
	names := c.people()
	for _, q := range c.in.Form.Questions {
		if q.Counted() {
			continue
		}
		for _, e := range c.tallies[q.ID].usable() {
			for _, x := range entriesOf(q, e.report.Answer) {
				rows = append(rows, c.workRow(q, e, x, cmp.Or(names[x.Person], e.report.Name)))
			}
		}
	}
	s := NewTable("工作", columns, rows)
	s.Note = "　只列已提交的。"
	return s
}

// workRow is one entry of a department, with who wrote it.
func (c *compiler) workRow(q office.Question, e entry, x office.Activity, name string) []Cell {
	day, files := "", ""
	if !x.Date.IsZero() {
		day = dateLabel(x.Date)
	}
	if n := len(x.Attachments); n > 0 {
		files = strconv.Itoa(n)
	}
	department, at := c.board.departmentName(e.department), Stamp(c.board.local(x.At))
	return texts(q.Title, e.period.Label(), department, name, day, x.Text, files, at)
}

// entriesOf lists what an answer says as entries with who wrote each and when: its
// activities, or itself. A report of nothing says so.
func entriesOf(q office.Question, a office.Answer) []office.Activity {
	if q.Kind != office.ActivitiesQuestion || a.State != office.Value {
		return []office.Activity{{Text: answerText(q, a), Person: a.Person, At: a.At}}
	}
	all := slices.Clone(a.Activities)
	for i, x := range all {
		if x.At.IsZero() {
			all[i].At = a.At
		}
		all[i].Person = cmp.Or(x.Person, a.Person)
	}
	return all
}

// gapTable has the draft's gaps in their order, then activities that may be one
// thing.
func gapTable(d Draft) Table {
	columns := []Column{{"科室", 16}, {"事项", 30}, {"单位", 8}, {"月份", 24}, {"原因", 44}}
	var rows [][]Cell
	for _, g := range d.Gaps {
		rows = append(rows, texts(g.Owner(), g.Title, g.Unit, g.Months(), g.Reason.text()))
	}
	for _, a := range d.Alikes {
		rows = append(rows, texts(a.departments(), a.titles(), "", periodsLabel(a.periods()), a.String()))
	}
	s := NewTable("待补", columns, rows)
	if len(rows) == 0 {
		s.Note = "　没有待补的数据。"
	}
	return s
}

// correctionTable has every change of a submitted answer, by question, month and
// department. One activity more is no change, nor is the same said again.
func (c *compiler) correctionTable() Table {
	columns := []Column{
		{"事项", 30}, {"月份", 12}, {"科室", 16}, {"更正人", 12}, {"更正时间", 17},
		{"更正前", 24}, {"更正后", 24}, {"更正前原话", 30}, {"更正后原话", 30},
	}
	var rows [][]Cell
	names := c.people()
	for _, q := range c.in.Form.Questions {
		if t := c.tallies[q.ID]; !q.Computed() {
			for _, e := range t.entries {
				rows = append(rows, c.corrections(q, e, names)...)
			}
		}
	}
	s := NewTable("更正", columns, rows)
	if len(rows) == 0 {
		s.Note = "　没有更正。"
	}
	return s
}

// corrections are the changes of one answer, in order of time.
func (c *compiler) corrections(q office.Question, e entry, names map[office.PersonID]string) [][]Cell {
	if !e.has || e.reason == NotSubmitted || len(e.report.Earlier) == 0 {
		return nil
	}
	var rows [][]Cell
	versions := append(slices.Clone(e.report.Earlier), e.report.Answer)
	for i, next := range versions[1:] {
		old := versions[i]
		if added(old, next) || old.State == next.State && answerText(q, old) == answerText(q, next) {
			continue
		}
		rows = append(rows, texts(
			q.Title, e.period.Label(), c.board.departmentName(e.department),
			cmp.Or(names[next.Person], "（姓名不详）"), Stamp(c.board.local(next.At)),
			answerText(q, old), answerText(q, next), typedWords(old), typedWords(next),
		))
	}
	return rows
}

// added reports whether a version only has more activities than the one before:
// each is a message of its own, and none that was reported has changed.
func added(old, next office.Answer) bool {
	before, after := activityTexts(old), activityTexts(next)
	return len(before) > 0 && len(after) > len(before) && slices.Equal(before, after[:len(before)])
}

// people are the names of everyone who has an answer in the input, the newest
// answer's when they differ.
func (c *compiler) people() map[office.PersonID]string {
	names, newest := map[office.PersonID]string{}, map[office.PersonID]time.Time{}
	for _, r := range c.in.Reports {
		id, at := r.Answer.Person, r.Answer.At
		if old, ok := names[id]; !ok || cmp.Or(newest[id].Compare(at), cmp.Compare(old, r.Name)) < 0 {
			names[id], newest[id] = r.Name, at
		}
	}
	return names
}
