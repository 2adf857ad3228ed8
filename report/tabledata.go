package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"zongjie/office"
)

// maxNotes bounds what a cell says of a figure; 待补 has all of it.
const maxNotes = 300

// everyone stands for the departments together.
const everyone = "全部科室"

// dataTable has one row for each figure over all departments and one for each
// department that is asked or has reported.
func (c *compiler) dataTable() Table {
	columns := []Column{{"指标", 30}, {"科室", 16}, {"单位", 8}, {"口径", 14}}
	for _, p := range c.in.Range.Periods() {
		columns = append(columns, Column{c.monthLabel(p), 10})
	}
	columns = append(columns, Column{"本期", 12}, Column{"状态", 9}, Column{"说明", 50})
	var rows [][]Cell
	for _, q := range c.in.Form.Questions {
		if q.Counted() {
			rows = append(rows, c.totalRow(q))
			rows = append(rows, c.departmentRows(q)...)
		}
	}
	s := NewTable("数据", columns, rows)
	s.Note = "　黄色：不全、概数或未报；带“（缺）”的数只是已报部分。"
	s.Frozen = 2
	return s
}

// monthLabel names a month, with its year when the range has more than one.
func (c *compiler) monthLabel(p office.Period) string {
	if c.in.Range.First.Year != c.in.Range.Last.Year {
		return p.Label()
	}
	return strconv.Itoa(int(p.Month)) + "月"
}

// totalRow is a figure over all departments: month by month, then the range.
func (c *compiler) totalRow(q office.Question) []Cell {
	row := rowHead(q, everyone)
	for _, p := range c.in.Range.Periods() {
		t := c.board.work(q, upTo(p), false)
		row = append(row, t.cell())
	}
	row = append(row, closing(c.tallies[q.ID], c.board)...)
	for i := range row {
		row[i].Bold = true
	}
	return row
}

// departmentRows are the rows of each department of a figure, in the form's order.
func (c *compiler) departmentRows(q office.Question) [][]Cell {
	if q.Computed() {
		return nil
	}
	var rows [][]Cell
	for _, run := range c.tallies[q.ID].departments() {
		alone := c.board.only(run[0].department, q.ID)
		t := alone.tallyFigure(q, c.in.Range)
		row := rowHead(q, c.board.departmentName(run[0].department))
		for _, p := range c.in.Range.Periods() {
			row = append(row, placeCell(q, run, p))
		}
		rows = append(rows, append(row, closing(&t, alone)...))
	}
	return rows
}

// rowHead says which figure of whom a row holds.
func rowHead(q office.Question, department string) []Cell {
	return texts(q.Title, department, q.Figure.Unit, cmp.Or(aggregationWords[q.Aggregation], aggregationWords[office.None]))
}

// closing ends a row with what it comes to over the range.
func closing(t *tally, b board) []Cell {
	return append([]Cell{t.cell()}, texts(t.word(), Shorten(strings.Join(t.allNotes(b), "；"), maxNotes))...)
}

// placeCell shows a department's month; a month that is not asked for has a dash.
func placeCell(q office.Question, run []entry, p office.Period) Cell {
	for _, e := range run {
		if e.period == p {
			return e.cell(q)
		}
	}
	return StandIn("—")
}

// departments splits the entries by department, in the form's order.
func (t *tally) departments() [][]entry {
	entries := slices.Clone(t.entries)
	slices.SortStableFunc(entries, func(x, y entry) int {
		return cmp.Or(x.order-y.order, cmp.Compare(x.department, y.department))
	})
	return runsOf(entries, func(x, y entry) bool { return x.department == y.department })
}

// only is the board as if there were just one department and one question's
// reports, so that the rules for all departments also give one department's
// figure.
func (b board) only(d office.DepartmentID, q office.QuestionID) board {
	alone := b
	form := b.form
	form.Departments = nil
	if department, ok := b.form.Department(d); ok {
		form.Departments = []office.Department{department}
	}
	alone.seat(form)
	alone.reports = map[office.QuestionID]map[office.Period]*month{}
	for p := range b.reports[q] {
		if r := b.report(q, place{p, d}); r != nil {
			alone.addReport(r)
		}
	}
	return alone
}

var aggregationWords = map[office.Aggregation]string{
	office.Sum: "逐月相加", office.Last: "取最近一次", office.YearToDate: "1月起累计", office.Distinct: "按名单去重",
	office.RatioOf: "由两数重算", office.None: "不合计",
}

// word is a figure's state as one word.
func (t *tally) word() string {
	if t.state == Complete && t.amount.IsZero() {
		return "零"
	}
	return stateWords[t.state]
}

var stateWords = map[FigureState]string{
	Complete: "有数", Partial: "不全", Approximate: "概数", NotApplicable: "不适用", NotAsked: "不填报", Missing: "缺",
}

// detailTable has every place where a figure is asked, and every other report of
// one, a row each.
func (c *compiler) detailTable() Table {
	s := Table{
		Name: "明细",
		Columns: []Column{
			{"指标", 30}, {"月份", 12}, {"科室", 16}, {"状态", 9}, {"数值", 24}, {"单位", 8},
			{"名单", 30}, {"原话", 30}, {"填报人", 12}, {"填报时间", 17}, {"迟报", 6}, {"是否计入", 24}, {"说明", 30},
		},
		Note: "　一行是一个科室一个月的一个数；原话是填报人所写，说明是数字异常时填报人的解释。",
		Rows: c.detailRows, Long: true,
	}
	for _, q := range c.in.Form.Questions {
		if q.Counted() && !q.Computed() {
			s.Count += len(c.tallies[q.ID].entries)
		}
	}
	return s
}

func (c *compiler) detailRows(yield func([]Cell) bool) {
	for _, q := range c.in.Form.Questions {
		if !q.Counted() || q.Computed() {
			continue
		}
		t := c.tallies[q.ID]
		for _, e := range t.entries {
			if !yield(c.detailRow(t, e)) {
				return
			}
		}
	}
}

func (c *compiler) detailRow(t *tally, e entry) []Cell {
	q := t.question
	row := append(texts(q.Title, e.period.Label(), c.board.departmentName(e.department), e.word()), e.cell(q), Words(q.Figure.Unit))
	if !e.has || e.reason == NotSubmitted {
		return append(row, texts("", "", "", "", "", e.reason.text(), "")...)
	}
	a := e.report.Answer
	late := ""
	if e.report.Late {
		late = "迟"
	}
	did := cmp.Or(e.reason.text(), cmp.Or(e.use, Unused).Word())
	return append(row, texts(cleanNames(a.Names), typedWords(a), e.report.Name, Stamp(c.board.local(a.At)), late, did, a.Reason)...)
}
