package report

import (
	"strconv"
	"strings"
)

// PointFunction is the outline function that numbers the points of a section; it takes
// nothing.
const PointFunction = "point"

// pointMark stands for a number until it is known how many points a section has. It
// is a private-use character, which [Clean] keeps out of what people type.
const pointMark = "\ue002"

// point writes the number of a point in running text: 一是, 二是.
func point(n int) string { return ordinal(n) + "是" }

// point leaves a number for later.
func (c *compiler) point() string {
	c.inserts = append(c.inserts, insert{text: pointMark, figure: NoFigure})
	return string(markerStart) + strconv.Itoa(len(c.inserts)-1) + string(markerEnd)
}

// numberPoints numbers the points between two headings from one. A section's only
// point has no number.
func numberPoints(blocks []Block) {
	for start := 0; start < len(blocks); {
		end := start + 1
		for end < len(blocks) && blocks[end].Kind == Paragraph {
			end++
		}
		numberSection(blocks[start:end])
		start = end
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
