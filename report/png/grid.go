package png

import (
	"image"
	"image/color"
	"io"
	"slices"
	"strconv"

	"zongjie/report"
)

// Measures of the grid, in pixels. A phone shows the picture as wide as its
// screen, where a year of months still has to be read.
const (
	gridMargin   = 28
	gridCell     = 88 // width of a month
	gridNarrow   = 64 // the same where there are many, so that letters stay large on the screen
	gridMany     = 8
	gridRow      = 50
	gridNames    = 330 // at most, for the departments' names
	gridMinWidth = 760
	pictureTitle = 34
	cellSize     = 27
	smallSize    = 22
)

// Grid draws the grid as a PNG: departments down, months across, the state
// of each by word and colour, and what the words mean below. The same grid gives
// the same picture.
//
// It returns the characters the embedded font lacks, each drawn as 〓, so that the
// caller can name them.
func Grid(w io.Writer, g report.Grid) ([]rune, error) {
	return paint(w, func(c *canvas) {
		p := gridPicture{canvas: c, grid: g}
		p.measure()
		p.draw()
	})
}

// gridPicture is a grid being drawn.
type gridPicture struct {
	*canvas
	grid   report.Grid
	width  int
	names  int        // width of the names' column
	pitch  int        // width of a month
	title  []string   // lines of the title
	legend [][]legend // rows of it
	top    int        // of the first department
}

// legend is one word explained.
type legend struct {
	state report.Completeness
	text  string
	x     int
}

// measure lays the picture out and opens it.
func (p *gridPicture) measure() {
	for _, row := range p.grid.Rows {
		p.names = max(p.names, min(gridNames, p.canvas.width(row.Department, cellSize)))
	}
	p.names = max(p.names, p.canvas.width(wholeRow, cellSize)) + 20
	p.pitch = gridCell
	if len(p.grid.Periods) > gridMany {
		p.pitch = max(gridNarrow, 12+p.canvas.width(count(len(p.grid.Rows), len(p.grid.Rows)), smallSize))
	}
	p.width = max(gridMinWidth, 2*gridMargin+p.names+p.pitch*len(p.grid.Periods))
	p.title = p.split(p.grid.Title, pictureTitle, p.width-2*gridMargin, 3)
	p.layLegend()
	p.top = gridMargin + len(p.title)*(pictureTitle+10) + smallSize + 26 + 2*gridRow
	p.open(p.width, p.top+(len(p.grid.Rows)+1)*gridRow+16+len(p.legend)*42+gridMargin)
}

// layLegend explains the states that occur, as many in a row as fit.
func (p *gridPicture) layLegend() {
	x := p.width
	for _, l := range legends() {
		if !p.occurs(l.state) {
			continue
		}
		need := 84 + p.canvas.width(l.text, smallSize) + 28
		if x+need-28 > p.width-gridMargin {
			p.legend = append(p.legend, nil)
			x = gridMargin
		}
		l.x = x
		last := len(p.legend) - 1
		p.legend[last] = append(p.legend[last], l)
		x += need
	}
}

func (p *gridPicture) occurs(s report.Completeness) bool {
	return slices.ContainsFunc(p.grid.Rows, func(row report.GridRow) bool { return slices.Contains(row.Months, s) })
}

func legends() []legend {
	return []legend{
		{state: report.Whole, text: "按时报齐"},
		{state: report.Late, text: "报齐，逾期"},
		{state: report.ZeroReport, text: "已报，本月均无或为零"},
		{state: report.Part, text: "未报齐或未提交"},
		{state: report.Lacking, text: "逾期未报"},
		{state: report.Expected, text: "未到截止时间"},
		{state: report.Unopened, text: "未开放填报"},
		{state: report.Released, text: "已免报"},
		{state: report.Unasked, text: "本月不填报"},
	}
}

// wholeRow heads the last row, which counts the departments that have reported
// everything.
const wholeRow = "报齐"

func (p *gridPicture) draw() {
	y := gridMargin
	for _, line := range p.title {
		p.text(gridMargin, y+pictureTitle, line, lettering{pictureTitle, ink()})
		y += pictureTitle + 10
	}
	for _, line := range p.split(p.grid.Subtitle, smallSize, p.width-2*gridMargin, 1) {
		p.text(gridMargin, y+smallSize+2, line, lettering{smallSize, faint()})
	}
	p.drawMonths()
	for i, row := range p.grid.Rows {
		y := p.top + i*gridRow
		p.drawName(y, row.Department)
		for m, state := range row.Months {
			p.box(p.cell(m, y).Inset(2), state)
		}
	}
	p.drawCounts(p.top + len(p.grid.Rows)*gridRow)
	p.drawLegend(p.top + (len(p.grid.Rows)+1)*gridRow + 16)
}

// cell is the place of a month in the row that begins at y.
func (p *gridPicture) cell(month, y int) image.Rectangle {
	x := gridMargin + p.names + month*p.pitch
	return image.Rect(x, y, x+p.pitch, y+gridRow)
}

// drawMonths writes the months, and above the first of each year its year.
func (p *gridPicture) drawMonths() {
	for i, period := range p.grid.Periods {
		if i == 0 || period.Year != p.grid.Periods[i-1].Year {
			at := p.cell(i, p.top-2*gridRow)
			p.text(at.Min.X+6, middle(at.Min.Y+8, at.Max.Y, smallSize), strconv.Itoa(period.Year)+"年", lettering{smallSize, faint()})
		}
		p.centre(p.cell(i, p.top-gridRow), strconv.Itoa(int(period.Month))+"月", lettering{cellSize, ink()})
	}
}

// drawName writes a department's name in one line, or else smaller in two.
func (p *gridPicture) drawName(y int, name string) {
	room := p.names - 20
	if p.canvas.width(name, cellSize) <= room {
		p.text(gridMargin, middle(y, y+gridRow, cellSize), name, lettering{cellSize, ink()})
		return
	}
	lines := p.split(name, smallSize, room, 2)
	for i, line := range lines {
		top := y + i*gridRow/len(lines)
		p.text(gridMargin, middle(top, top+gridRow/len(lines), smallSize), line, lettering{smallSize, ink()})
	}
}

// box is a state's colour and word.
func (p *gridPicture) box(at image.Rectangle, s report.Completeness) {
	ground, letters := colours(s)
	p.fill(at, rgb(0xb8bec4)) // a frame
	p.fill(at.Inset(1), ground)
	p.centre(at, s.Label(), lettering{cellSize, letters})
}

// drawCounts counts for each month the departments that have reported everything,
// in time or late, of those that owe a report.
func (p *gridPicture) drawCounts(y int) {
	p.text(gridMargin, middle(y, y+gridRow, cellSize), wholeRow, lettering{cellSize, faint()})
	for i := range p.grid.Periods {
		whole, owed := 0, 0
		for _, row := range p.grid.Rows {
			switch row.Months[i] {
			case report.Whole, report.Late, report.ZeroReport:
				whole++
				owed++
			case report.Part, report.Lacking, report.Expected:
				owed++
			case report.Unopened, report.Released, report.Unasked:
			}
		}
		p.centre(p.cell(i, y), count(whole, owed), lettering{smallSize, faint()})
	}
}

func count(whole, owed int) string {
	if owed == 0 {
		return "—"
	}
	return strconv.Itoa(whole) + "/" + strconv.Itoa(owed)
}

func (p *gridPicture) drawLegend(y int) {
	for _, row := range p.legend {
		for _, l := range row {
			p.box(image.Rect(l.x, y, l.x+74, y+36), l.state)
			p.text(l.x+84, middle(y, y+36, smallSize), l.text, lettering{smallSize, ink()})
		}
		y += 42
	}
}

func ink() color.RGBA { return rgb(0x1f2428) }

func faint() color.RGBA { return rgb(0x57606a) }

// colours are the ground and the letters of a state. They differ in lightness,
// too, from white for what is not due to dark for what lacks, so that a copy in
// grey still shows where to look.
func colours(s report.Completeness) (ground, letters color.RGBA) {
	grounds := map[report.Completeness]uint32{
		report.Whole: 0xd3ead9, report.Late: 0xf5c469, report.ZeroReport: 0xcfe1f5, report.Part: 0xfff1b3, report.Lacking: 0xb3261e,
	}
	switch at, due := grounds[s]; {
	case !due:
		return white(), faint()
	case s == report.Lacking:
		return rgb(at), white()
	default:
		return rgb(at), ink()
	}
}
