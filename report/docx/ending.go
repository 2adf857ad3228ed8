package docx

import (
	"fmt"
	"strconv"

	"zongjie/report"
)

// signed reports whether something follows the text that must not stand alone on
// a page.
func (d *document) signed() bool {
	return len(d.draft.Annexes) > 0 || d.organ() != "" || d.dated()
}

func (d *document) organ() string {
	if s := d.Layout.Signature; s == OrganAndDate || s == OrganOnly {
		return d.draft.Organ
	}
	return ""
}

func (d *document) dated() bool {
	return d.Layout.Signature == OrganAndDate || d.Layout.Signature == DateOnly
}

// ending writes what follows the text in the order of GB/T 9704-2012: the list of
// annexes, the signature, the annexes, each on a page of its own.
func (d *document) ending() {
	d.annexNotes()
	d.signature()
	for i, a := range d.draft.Annexes {
		d.line("AnnexMark", d.draft.AnnexLabel(i))
		d.paragraph("AnnexTitle", layoutOf{}, d.titleRuns(a.Title)) // on the third line of its page
		for _, b := range a.Blocks {
			d.block(b, false)
		}
	}
}

// annexNotes lists the annexes one blank line below the text, 左空二字, without
// punctuation after a name; further lines of a name begin below its first
// character (7.3.4).
func (d *document) annexNotes() {
	all := d.draft.Annexes
	for i, a := range all {
		lead, hanging := "", 0
		if i == 0 {
			lead, hanging = "附件：", 6
		}
		text, left := a.Title, 10
		if len(all) > 1 {
			number := strconv.Itoa(i+1) + "."
			text, left, hanging = number+text, left+len(number), hanging+len(number)
		}
		p := layoutOf{indent: d.indent(left, hanging)}
		if i == 0 {
			p.spacing = d.blankLine()
		}
		d.paragraph("AnnexNote", p, run(report.Span{Text: lead + text}))
	}
}

// indent moves a paragraph in by half characters, its first line by less.
func (d *document) indent(left, hanging int) string {
	return fmt.Sprintf(`<w:ind w:leftChars="%d" w:left="%d" w:hangingChars="%d" w:hanging="%d"/>`,
		left*50, left*d.bodySize/2, hanging*50, hanging*d.bodySize/2)
}

// blankLine is one empty line above a paragraph.
func (d *document) blankLine() string {
	return `<w:spacing w:before="` + strconv.Itoa(d.Layout.pitch()) + `"/>`
}

// signature writes the organ and the date. The one that keeps two characters from
// the edge is set from there, the other from the left, because its place is that
// of the first characters: programs differ in how wide a date is, some put space
// between digits and Chinese.
func (d *document) signature() {
	organ, date := d.organ(), ""
	if d.dated() {
		date = d.draft.Date()
	}
	organGap, dateGap := signatureGaps(organ, date, d.lineLength(d.bodySize))
	atOrgan, atDate := rightGap(d.chars(organGap)), rightGap(d.chars(dateGap))
	switch start := d.textWidth - d.chars(organGap) - d.glyphs(organ); {
	case organ == "" || date == "":
		atOrgan, atDate = rightGap(d.chars(minGap)), rightGap(d.chars(minGap))
	case organGap > minGap:
		atOrgan = leftGap(start)
	default:
		atDate = leftGap(start + d.chars(minGap))
	}
	p := layoutOf{spacing: d.blankLine()}
	if organ != "" {
		p.keep, p.indent = date != "", atOrgan
		d.paragraph("Signature", p, run(report.Span{Text: organ}))
		p = layoutOf{}
	}
	if date != "" {
		p.indent = atDate
		d.paragraph("Signature", p, d.date(date))
	}
}

// date writes the date, which is to be looked at before anybody signs.
func (d *document) date(date string) string {
	runs := d.run(report.Span{Text: date, Marked: true})
	if d.Variant == Clean {
		return runs
	}
	return d.comment(runs, oneLine(dateNote))
}

// chars is the width of half characters by size, glyphs that of a text as it is
// set, in twips.
func (d *document) chars(half int) int { return half * d.bodySize / 2 }

func (d *document) glyphs(s string) int { return halfWidth(s) * (d.bodySize - d.tightening) / 2 }

func rightGap(twips int) string {
	return fmt.Sprintf(`<w:ind w:right="%d"/><w:jc w:val="right"/>`, max(0, twips))
}

func leftGap(twips int) string {
	return fmt.Sprintf(`<w:ind w:left="%d"/><w:jc w:val="left"/>`, max(0, twips))
}

// gaps writes the table of gaps on a page of its own, because it is no part of
// the document, or nothing.
func (d *document) gaps() {
	if len(d.draft.Gaps) == 0 {
		return
	}
	d.paragraph("Heading1", layoutOf{newPage: true}, run(report.Span{Text: report.GapTitle}))
	fmt.Fprintf(&d.text, `<w:tbl><w:tblPr><w:tblStyle w:val="%s"/><w:tblW w:w="%d" w:type="dxa"/>`+
		`<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`, d.style("GapTable"), d.textWidth)
	share := func(percent int) int { return d.textWidth * percent / 100 }
	widths := []int{share(17), d.textWidth - share(17) - share(26) - share(25), share(26), share(25)} // they fill the line
	for _, w := range widths {
		fmt.Fprintf(&d.text, `<w:gridCol w:w="%d"/>`, w)
	}
	d.text.WriteString(`</w:tblGrid>`)
	d.row("GapHead", `<w:cantSplit/><w:tblHeader/>`, widths, "科室", "数据", "月份", "原因")
	for _, g := range d.draft.Gaps {
		question, months, reason := g.Parts()
		d.row("GapText", `<w:cantSplit/>`, widths, g.Owner(), question, months, reason)
	}
	d.text.WriteString(`</w:tbl>`)
	d.paragraph("GapText", layoutOf{}, "") // Word demands a paragraph after a table
}

func (d *document) row(style, properties string, widths []int, cells ...string) {
	d.text.WriteString(`<w:tr><w:trPr>` + properties + `</w:trPr>`)
	for i, text := range cells {
		fmt.Fprintf(&d.text, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, widths[i])
		d.line(style, text)
		d.text.WriteString(`</w:tc>`)
	}
	d.text.WriteString(`</w:tr>`)
}

// alikes lists what may be one thing, below the table of gaps, and like it no part of
// the document.
func (d *document) alikes() {
	if len(d.draft.Alikes) == 0 {
		return
	}
	d.paragraph("Heading1", layoutOf{newPage: len(d.draft.Gaps) == 0}, run(report.Span{Text: report.AlikeTitle}))
	for i, a := range d.draft.Alikes {
		d.line("GapText", strconv.Itoa(i+1)+"."+a.Line())
	}
}

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
