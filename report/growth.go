package report

import "zongjie/figure"

// growthFunction is the outline function that writes a signed rate in words.
const growthFunction = "growth"

// growth writes 增长10.25%, 下降3.2% or 与上年同期持平; what nobody reported has no
// direction, 增速为××%.
func (c *compiler) growth(t *tally) insert {
	i := c.use(t)
	f := c.figures[i]
	shown := Span{Text: f.grown(), Marked: t.state != Complete, Figure: i}
	if t.state.Known() {
		return insert{spans: []Span{shown}}
	}
	shown.Text = f.Text
	return insert{spans: []Span{{Text: "增速为", Figure: NoFigure}, shown}}
}

// grown is a figure as growth writes it.
func (f Figure) grown() string {
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
