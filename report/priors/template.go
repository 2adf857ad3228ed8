package priors

import (
	"cmp"
	"time"

	"zongjie/office"
	"zongjie/report"
)

// The columns of a workbook of prior values, before those of the months.
const (
	idTitle   = "编号"
	nameTitle = "项目"
	unitTitle = "单位"
	howTitle  = "填法"
)

// Template is a workbook to be filled in with the figures of earlier years.
type Template struct {
	Form   office.Form
	Spans  []office.Range // one column each
	Priors office.Priors  // what was imported already stands in its cell
	At     time.Time
}

// Book lays out a table with one row for each question that can be compared with an
// earlier year and one column for each span of months, in the shape that [Read]
// reads. Its sheet is named by the form's id.
func (t Template) Book() report.Book {
	columns := []report.Column{{Title: idTitle, Width: 12}, {Title: nameTitle, Width: 34}, {Title: unitTitle, Width: 8}, {Title: howTitle, Width: 30}}
	for _, span := range t.Spans {
		columns = append(columns, report.Column{Title: span.Label(), Width: 16})
	}
	var rows [][]report.Cell
	for _, q := range t.Form.Questions {
		if q.HasPrior() {
			rows = append(rows, t.row(q))
		}
	}
	s := report.NewTable(string(t.Form.ID), columns, rows)
	s.Frozen = 4
	s.Title = "往年数　" + report.Clean(t.Form.Title)
	s.Note = "填整个单位的数，只写数字，计量单位照“单位”一栏；没有的留空，确实是零才填0。取消以前导入的数，在那一格写“撤销”。编号、项目、单位和表头请不要改。"
	return report.Book{Title: s.Title, At: t.At, Tables: []report.Table{s}}
}

func (t Template) row(q office.Question) []report.Cell {
	row := []report.Cell{report.Words(string(q.ID)), report.Words(q.Title), report.Words(q.Figure.Unit), report.Words(t.how(q))}
	for _, span := range t.Spans {
		v, _, ok := t.Priors.Value(q.ID, span)
		switch {
		case Takes(q, span) != "":
			row = append(row, report.StandIn("—"))
		case ok && v.Unit == q.Figure.Unit:
			c := report.Amount(report.Number{Amount: v.Amount})
			c.Open = true
			row = append(row, c)
		default:
			row = append(row, report.Cell{Open: true, Figure: true})
		}
	}
	return row
}

// how says what number belongs into the row.
func (t Template) how(q office.Question) string {
	if q.Aggregation == office.RatioOf {
		return "可不填：由" + t.operand(q.Ratio.Part) + "÷" + t.operand(q.Ratio.Whole) + "算出"
	}
	return cmp.Or(map[office.Aggregation]string{
		office.Sum:        "这段时间合计的数",
		office.Last:       "这段时间最后一天的数",
		office.YearToDate: "从1月起累计到这段时间末的数",
		office.Distinct:   "这段时间的个数，同一个只算一次",
	}[q.Aggregation], "这段时间的数")
}

func (t Template) operand(id office.QuestionID) string {
	if p, ok := t.Form.Planned(id); ok {
		return report.Clean(p.Title)
	}
	q, _ := t.Form.Question(id)
	return report.Clean(q.Title)
}
