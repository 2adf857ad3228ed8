package docx

// minGap is the 右空二字 of a signature, in half characters as all widths here.
const minGap = 4

// signatureGaps returns how far the organ and the date stay from the right edge,
// in half characters (GB/T 9704-2012, 7.3.5.2, a document without a seal): the
// organ two characters, the date beginning two characters right of the organ's
// first; where the date would then come nearer than two characters to the edge,
// it keeps two and the organ moves left. A line has the given width.
func signatureGaps(organ, date string, line int) (organGap, dateGap int) {
	organWidth, dateWidth := halfWidth(organ), halfWidth(date)
	organGap, dateGap = minGap, organWidth-dateWidth
	if dateGap < minGap {
		organGap, dateGap = 2*minGap+dateWidth-organWidth, minGap
	}
	fit := func(gap, width int) int { return max(minGap, min(gap, line-width)) }
	return fit(organGap, organWidth), fit(dateGap, dateWidth)
}

// halfWidth is the width of a text in half characters: ASCII is half as wide as
// a Chinese character.
func halfWidth(s string) int {
	width := 0
	for _, r := range s {
		width++
		if r >= 0x80 {
			width++
		}
	}
	return width
}
