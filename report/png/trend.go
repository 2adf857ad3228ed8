package png

import (
	"errors"
	"image"
	"image/color"
	"io"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"zongjie/report"
)

// Measures of a trend, in pixels.
const (
	trendMargin   = 30
	trendMinWidth = 860
	trendMaxTitle = 1400
	trendHeight   = 330 // from 0 to the highest line of the scale
	trendHead     = 164 // above it: title, how to read it, room for a value
	trendFoot     = 180 // below 0: months, which of them lack, legend
	valueSize     = 25
)

// Trends draws trends as one PNG, below each other: the months of the range as a line,
// those of the year before as a broken one. A month that lacks has no point and says so;
// one that only a part of the departments has reported has an empty point that no line
// touches. The same trends give the same picture.
//
// It returns the characters the embedded font lacks, each drawn as 〓.
func Trends(w io.Writer, trends []report.Trend) ([]rune, error) {
	if len(trends) == 0 {
		return nil, errors.New("draw trend: no figure chosen")
	}
	return paint(w, func(c *canvas) {
		var panels []*trendPanel
		width, height := trendMinWidth, 0
		for _, t := range trends {
			p := newTrendPanel(c, t, height)
			panels = append(panels, p)
			width, height = max(width, p.width()), height+trendHead+trendHeight+trendFoot
		}
		c.open(width, height)
		for _, p := range panels {
			p.pitch = (width - p.left - trendMargin) / max(1, len(p.trend.Now.Points))
			p.draw()
		}
	})
}

// trendPanel is one trend being drawn.
type trendPanel struct {
	*canvas
	trend report.Trend
	zero  int // height of the lowest line of the scale on the canvas, which is 0 where nothing is below
	left  int // of the scale
	pitch int // from one month to the next
	scale scale
}

func newTrendPanel(c *canvas, t report.Trend, top int) *trendPanel {
	p := &trendPanel{canvas: c, trend: t, zero: top + trendHead + trendHeight, scale: newScale(t)}
	for _, tick := range p.scale.ticks() {
		p.left = max(p.left, c.width(tick.String(), smallSize))
	}
	p.left += trendMargin + 14
	widest := 100
	for _, line := range []report.TrendLine{t.Now, t.Before} {
		for _, point := range line.Points {
			widest = max(widest, c.width(point.Text(), valueSize))
		}
	}
	p.pitch = widest + 16
	return p
}

// width is what the months, the legend and, up to a limit, the title need.
func (p *trendPanel) width() int {
	title := min(trendMaxTitle, p.canvas.width(p.trend.Title, pictureTitle)+2*trendMargin)
	return max(title, p.left+p.pitch*len(p.trend.Now.Points)+trendMargin, p.legendWidth()+trendMargin)
}

func (p *trendPanel) draw() {
	p.drawHead()
	p.drawScale()
	p.drawLine(p.trend.Before, before())
	p.drawLine(p.trend.Now, now())
	for i := range p.trend.Now.Points {
		p.drawMonth(i)
	}
	p.drawLegend()
}

func (p *trendPanel) drawHead() {
	top := p.zero - trendHeight - trendHead
	room := p.img.Rect.Dx() - 2*trendMargin
	for _, line := range p.split(p.trend.Title, pictureTitle, room, 1) {
		p.text(trendMargin, top+trendMargin+pictureTitle, line, lettering{pictureTitle, ink()})
	}
	for _, line := range p.split("单位："+p.trend.Unit+"　"+p.trend.How, smallSize, room, 1) {
		p.text(trendMargin, top+trendMargin+pictureTitle+36, line, lettering{smallSize, faint()})
	}
}

// drawScale draws the lines of the scale with their numbers, and the months.
func (p *trendPanel) drawScale() {
	right := p.img.Rect.Dx() - trendMargin
	for _, tick := range p.scale.ticks() {
		y := int(p.height(tick))
		line := rgb(0xe3e6e9)
		if tick.IsZero() {
			line = rgb(0x57606a)
		}
		p.fill(image.Rect(p.left, y, right, y+2), line)
		label := tick.String()
		p.text(p.left-10-p.canvas.width(label, smallSize), y+smallSize*38/100, label, lettering{smallSize, faint()})
	}
	for i, point := range p.trend.Now.Points {
		at := image.Rect(p.left+i*p.pitch, p.zero+44, p.left+(i+1)*p.pitch, p.zero+78)
		p.centre(at, strconv.Itoa(int(point.Period.Month))+"月", lettering{valueSize, ink()})
		p.drawAbsence(at.Add(image.Pt(0, 32)), i)
	}
}

// drawAbsence says below a month why one of its points, or both, are not there. A
// year without any point says so in the legend instead.
func (p *trendPanel) drawAbsence(at image.Rectangle, i int) {
	here, then := p.absence(p.trend.Now, i), p.absence(p.trend.Before, i)
	switch {
	case here == unaskedWord && (then == here || then == ""):
		p.centre(at, here, lettering{smallSize, faint()})
	case here == then && here != "":
		p.centre(at, "两年均"+here, lettering{smallSize, now().ink})
	case here != "":
		p.centre(at, here, lettering{smallSize, now().ink})
	case then != "":
		p.centre(at, "上年"+then, lettering{smallSize, before().ink})
	}
}

// unaskedWord stands below a month for which nobody is asked.
const unaskedWord = "不填报"

// absence is the word for why a line has no point of a month; empty when it has one.
func (p *trendPanel) absence(line report.TrendLine, i int) string {
	if !anyKnown(line) {
		return ""
	}
	return map[report.FigureState]string{
		report.Missing: "缺", report.NotAsked: unaskedWord, report.NotApplicable: "不适用",
	}[line.Points[i].State]
}

// height is where an amount lies.
func (p *trendPanel) height(amount decimal.Decimal) float32 {
	share, _ := amount.Sub(p.scale.bottom).DivRound(p.scale.top.Sub(p.scale.bottom), 6).Float64()
	return float32(p.zero) - float32(share)*trendHeight
}

// at is where a line has its point of a month.
func (p *trendPanel) at(line report.TrendLine, i int) spot {
	return spot{float32(p.left+i*p.pitch) + float32(p.pitch)/2, p.height(line.Points[i].Amount)}
}

// hand is how a line is drawn.
type hand struct {
	ink    color.RGBA
	dashed bool
}

func now() hand { return hand{ink: rgb(0x0b5cad)} }

func before() hand { return hand{ink: rgb(0x6b7280), dashed: true} }

// drawLine joins months that follow each other and are both whole. Months in
// which the figure is not asked lie in between without breaking the line.
func (p *trendPanel) drawLine(line report.TrendLine, h hand) {
	last := -1
	for i, point := range line.Points {
		switch {
		case joined(point):
			if last >= 0 {
				p.join(p.at(line, last), p.at(line, i), h)
			}
			last = i
		case lacks(point):
			last = -1
		}
	}
}

func (p *trendPanel) join(a, b spot, h hand) {
	if h.dashed {
		p.dashes(a, b, 3, h.ink)
		return
	}
	p.stroke(a, b, 4, h.ink)
}

// lowest reports whether the line rises from a point to both sides, or to the one
// side it goes on to.
func lowest(line report.TrendLine, i int) bool {
	rises := false
	for _, j := range []int{i - 1, i + 1} {
		if j < 0 || j >= len(line.Points) || !joined(line.Points[j]) {
			continue
		}
		if !line.Points[j].Amount.GreaterThan(line.Points[i].Amount) {
			return false
		}
		rises = true
	}
	return rises && joined(line.Points[i])
}

// joined reports whether a line may touch the point: not when it is of a part of
// the departments only, where the line would show a fall that never was.
func joined(p report.TrendPoint) bool {
	return p.State == report.Complete || p.State == report.Approximate
}

// lacks reports whether something asked for is not in the point.
func lacks(p report.TrendPoint) bool { return p.State == report.Missing || p.State == report.Partial }

// drawMonth draws both points of a month with their values, the higher one's above
// it and the lower one's below, so that they never meet. The value of a single point
// keeps out of the way of its own line.
func (p *trendPanel) drawMonth(i int) {
	first, second := p.trend.Before.Points[i], p.trend.Now.Points[i]
	both := first.State.Known() && second.State.Known()
	nowAbove := !second.Amount.LessThan(first.Amount)
	p.drawValue(p.trend.Before, i, before(), both && nowAbove || !both && lowest(p.trend.Before, i))
	p.drawValue(p.trend.Now, i, now(), both && !nowAbove || !both && lowest(p.trend.Now, i))
	if first.State.Known() {
		p.mark(p.at(p.trend.Before, i), before(), first.State == report.Partial)
	}
	if second.State.Known() {
		p.mark(p.at(p.trend.Now, i), now(), second.State == report.Partial)
	}
}

// drawValue writes a point's value on a white ground.
func (p *trendPanel) drawValue(line report.TrendLine, i int, h hand, below bool) {
	if !line.Points[i].State.Known() {
		return
	}
	at, text := p.at(line, i), line.Points[i].Text()
	width := p.canvas.width(text, valueSize)
	x, y := int(at.x)-width/2, int(at.y)-16
	if below {
		y = int(at.y) + 16 + valueSize*88/100
	}
	p.fill(image.Rect(x-2, y-valueSize*88/100, x+width+2, y+valueSize*14/100), white())
	p.text(x, y, text, lettering{valueSize, h.ink})
}

// mark draws a point: a disc this year, a square the year before, empty when it
// is of a part of the departments.
func (p *trendPanel) mark(at spot, h hand, empty bool) {
	draw, radius := p.disc, float32(9)
	if h.dashed {
		draw, radius = p.square, 7
	}
	draw(at, radius, h.ink)
	if empty {
		draw(at, radius-3, white())
	}
}

func anyKnown(line report.TrendLine) bool {
	return slices.ContainsFunc(line.Points, func(p report.TrendPoint) bool { return p.State.Known() })
}

// legendNote explains what stands for a month that lacks.
const legendNote = "缺：未报或未报全，不连线"

// legendEntry is one line with its name.
type legendEntry struct {
	label string
	hand  hand
	wide  int
}

func (p *trendPanel) legend() []legendEntry {
	all := []legendEntry{{label: p.trend.Now.Label, hand: now()}, {label: p.trend.Before.Label, hand: before()}}
	for i, line := range []report.TrendLine{p.trend.Now, p.trend.Before} {
		if !anyKnown(line) {
			all[i].label += "（无数据）"
		}
		all[i].wide = 76 + p.canvas.width(all[i].label, smallSize) + 36
	}
	return all
}

// legendWidth is how far the legend reaches to the right.
func (p *trendPanel) legendWidth() int {
	width := p.left
	for _, entry := range p.legend() {
		width += entry.wide
	}
	if p.gaps() {
		width += p.canvas.width(legendNote, smallSize)
	}
	return width
}

// drawLegend says below the months what the lines are.
func (p *trendPanel) drawLegend() {
	x, top := p.left, p.zero+122
	baseline, line := middle(top, top+36, smallSize), float32(top+18)
	for _, entry := range p.legend() {
		p.join(spot{float32(x), line}, spot{float32(x + 64), line}, entry.hand)
		p.mark(spot{float32(x + 32), line}, entry.hand, false)
		p.text(x+76, baseline, entry.label, lettering{smallSize, ink()})
		x += entry.wide
	}
	if p.gaps() {
		p.text(x, baseline, legendNote, lettering{smallSize, faint()})
	}
}

// gaps reports whether a month lacks, or is of a part, on a line that has values.
func (p *trendPanel) gaps() bool {
	return slices.ContainsFunc([]report.TrendLine{p.trend.Now, p.trend.Before}, func(line report.TrendLine) bool {
		return anyKnown(line) && slices.ContainsFunc(line.Points, lacks)
	})
}
