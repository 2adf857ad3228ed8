package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"zongjie/office"
)

// gapTexts are the reasons as the gap list gives them.
var gapTexts = map[GapReason]string{
	NotOpened:       "未开放填报",
	NotAnswered:     "未报",
	NotSubmitted:    "已填未提交",
	Excused:         "已免报，未计入",
	ApproximateOnly: "报的是约数，待核准确数",
	MonthsDiffer:    "各次填报不一致，不能合并，须选定一个",
	NoBase:          "缺累计数，无法扣减",
	UnitChanged:     "填报时的单位与现在不同，未计入",
	NoLongerAsked:   "填报后表格已不再要求此项，未计入",
	CarriedOver:     "报“本月无”，是否为零待核",
	FellBelow:       "累计数小于以前的累计数，未计入",
	WholeZero:       "分母合计为零，无法计算",
	NotPlanned:      "计划数未录入",
	Contradicts:     "报的数对不上，待核",
}

func (r GapReason) text() string { return gapTexts[r] }

// String writes the gap as one line without its department:
// 走访企业（家）：2024年3—4月，未报.
func (g Gap) String() string {
	question, months, reason := g.Parts()
	if months != "" {
		months += "，"
	}
	return question + "：" + months + reason
}

// Parts are what String joins: the question with its unit, the months, which may be
// empty, and the reason.
func (g Gap) Parts() (question, months, reason string) {
	question = g.Title
	if g.Unit != "" {
		question += "（" + g.Unit + "）"
	}
	return question, g.when(), g.Reason.text()
}

// Months writes the months of the gap, those of a plan value's half-year or year too.
func (g Gap) Months() string { return periodsLabel(g.Periods) }

// Owner is the department a gap is listed under: 全部科室 where it is of none.
func (g Gap) Owner() string { return cmp.Or(g.Department, everyone) }

// Lasting reports whether the gap stays whatever its department reports from now on:
// it was not asked, or need not report.
func (r GapReason) Lasting() bool {
	return r == NotOpened || r == Excused || r == NoLongerAsked
}

// when is the months of the gap, or the half-year or year of a plan value.
func (g Gap) when() string {
	if g.Plan != (office.Range{}) {
		return g.Plan.Label()
	}
	return g.Months()
}

// place says where the gap is: 党建科2024年3—4月.
func (g Gap) place() string { return g.Department + g.when() }

// gaps groups what lacks by department and reason.
func (t *tally) gaps(b board) []Gap {
	if t.plan != nil {
		return t.plan.gaps(t.question)
	}
	type key struct {
		department office.DepartmentID
		reason     GapReason
	}
	var order []key
	months := map[key][]office.Period{}
	for _, l := range t.lacks {
		k := key{l.department, l.reason}
		if _, listed := months[k]; !listed {
			order = append(order, k)
			months[k] = nil
		}
		if l.period != (office.Period{}) && !slices.Contains(months[k], l.period) {
			months[k] = append(months[k], l.period)
		}
	}
	var gaps []Gap
	for _, k := range order {
		slices.SortFunc(months[k], office.Period.Compare)
		gaps = append(gaps, Gap{
			Question: t.question.ID, Title: Clean(t.question.Title), Unit: Clean(t.question.Figure.Unit),
			Department: b.departmentName(k.department), DepartmentID: k.department, Periods: months[k], Reason: k.reason,
		})
	}
	return gaps
}

// sortGaps orders gaps by department as the form does, keeping the form's order
// of questions within each. Gaps of no department come last.
func sortGaps(form office.Form, gaps []Gap) {
	order := map[string]int{"": len(form.Departments) + 1}
	for i, d := range form.Departments {
		order[Clean(d.Name)] = i
	}
	rank := func(g Gap) int {
		if i, ok := order[g.Department]; ok {
			return i
		}
		return len(form.Departments)
	}
	slices.SortStableFunc(gaps, func(x, y Gap) int {
		return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(x.Department, y.Department))
	})
}

// periodsLabel writes months in their shortest form: 2024年1—3月、5月.
func periodsLabel(periods []office.Period) string {
	sorted := slices.Clone(periods)
	slices.SortFunc(sorted, office.Period.Compare)
	sorted = slices.Compact(sorted)
	var parts []string
	year := 0
	for _, run := range runsOf(sorted, func(x, y office.Period) bool { return y == x.Add(1) && x.Year == y.Year }) {
		parts = append(parts, runLabel(run[0], run[len(run)-1], run[0].Year != year))
		year = run[0].Year
	}
	return strings.Join(parts, "、")
}

// runLabel writes consecutive months of one year, with the year when asked.
func runLabel(first, last office.Period, year bool) string {
	label := ""
	if year {
		label = strconv.Itoa(first.Year) + "年"
	}
	label += strconv.Itoa(int(first.Month))
	if last != first {
		label += "—" + strconv.Itoa(int(last.Month))
	}
	return label + "月"
}
