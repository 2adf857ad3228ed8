package report

import (
	"strconv"
	"strings"

	"zongjie/figure"
	"zongjie/office"
)

// spanLabel names the range without its year, as running text does: 上半年,
// 一季度, 1—4月, 6月; a whole year is 全年.
func spanLabel(r office.Range) string {
	if wholeYear(r) {
		return "全年"
	}
	if r.First.Year != r.Last.Year {
		return r.Label()
	}
	return strings.TrimPrefix(r.Label(), strconv.Itoa(r.First.Year)+"年")
}

func wholeYear(r office.Range) bool {
	return r.First.Month == 1 && r.Last == r.First.Add(11)
}

// nextLabel names the range after this one of the same length, for the part on
// what comes next. A run of months that is no customary span has no such name.
func nextLabel(r office.Range) string {
	next := office.Range{First: r.Last.Add(1), Last: r.Last.Add(len(r.Periods()))}
	prefix := ""
	if next.First.Year > r.First.Year {
		prefix = "明年"
	}
	switch span := spanLabel(next); {
	case !customary(r) || !customary(next):
		return "下一阶段"
	case wholeYear(next):
		return prefix
	default:
		return prefix + span
	}
}

// customary reports whether the range is a month, quarter, half-year or year.
func customary(r office.Range) bool {
	switch n := len(r.Periods()); n {
	case 1, 3, 6, 12:
		return (int(r.First.Month)-1)%n == 0
	}
	return false
}

// PointFunction is the outline function that numbers the points of a section; it takes
// nothing.
const PointFunction = "point"

// pointMark stands for a number until it is known how many points a section has. It
// is a private-use character, which [Clean] keeps out of what people type.
const pointMark = "\ue002"

// point writes the number of a point in running text: 一是, 二是.
func point(n int) string { return ordinal(n) + "是" }

// point leaves a number for later.
func (c *compiler) point() string { return c.mark(insert{text: pointMark, figure: NoFigure}) }

// numberPoints numbers the points between two headings from one. A section's only
// point has no number.
func numberPoints(blocks []Block) {
	for _, section := range runsOf(blocks, func(_, next Block) bool { return next.Kind == Paragraph }) {
		numberSection(section)
	}
}

func numberSection(blocks []Block) {
	count, number := 0, 0
	for _, b := range blocks {
		for _, s := range b.Spans {
			count += strings.Count(s.Text, pointMark)
		}
	}
	for _, b := range blocks {
		for i := range b.Spans {
			for text := &b.Spans[i].Text; strings.Contains(*text, pointMark); {
				lead := ""
				if number++; count > 1 {
					lead = point(number)
				}
				*text = strings.Replace(*text, pointMark, lead, 1)
			}
		}
	}
}

// growthFunction is the outline function that writes a signed rate in words.
const growthFunction = "growth"

// growth writes 增长10.25%, 下降3.2% or 与上年同期持平; what nobody reported has no
// direction, 增速为××%.
func (c *compiler) growth(t *tally) insert {
	i := c.use(t)
	f := c.figures[i]
	shown := Span{Text: f.Grown(), Marked: t.state != Complete, Figure: i}
	if t.state.Known() {
		return insert{spans: []Span{shown}}
	}
	shown.Text = f.Text
	return insert{spans: []Span{{Text: "增速为", Figure: NoFigure}, shown}}
}

// Grown is a figure as growth writes it.
func (f Figure) Grown() string {
	size := figure.Write(f.Amount.Abs(), f.Qualifier, f.Unit)
	switch {
	case !f.State.Known():
		return "增速为" + f.Text
	case f.Amount.IsZero():
		return "与上年同期持平"
	case f.Amount.IsNegative():
		return "下降" + size
	}
	return "增长" + size
}
