package report

import (
	"encoding/xml"
	"strings"
)

const (
	xmlHeader = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

	// wordSpace is the namespace every element of a Word part lives in.
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	linkSpace = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

	// author signs the comments, so that they are told from a colleague's.
	author = "汇总机器人"

	// pageLayout is GB/T 9704: A4, a type area of 156 by 225 mm that begins 37 mm
	// from the top and 28 mm from the left, 22 lines to the page (22 × 579 twips
	// fit into 225 mm, 22 × 580 do not), and the page number 7 mm below. The two
	// footers put the number outside on odd and even pages.
	pageLayout = `<w:sectPr>` +
		`<w:footerReference w:type="default" r:id="footerOdd"/>` +
		`<w:footerReference w:type="even" r:id="footerEven"/>` +
		`<w:pgSz w:w="11906" w:h="16838"/>` +
		`<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1428" w:gutter="0"/>` +
		`<w:pgNumType w:fmt="decimal" w:start="1"/>` +
		`<w:cols w:space="425"/>` +
		`<w:docGrid w:type="lines" w:linePitch="579"/>` +
		`</w:sectPr>`
)

// document writes the parts that depend on the draft. One comment is numbered
// for each place where a figure stands, in reading order.
type document struct {
	draft     Draft
	text      strings.Builder
	commented []int // figure of each comment, by comment id
}

func newDocument(d Draft) *document { return &document{draft: d} }

// body writes word/document.xml.
func (d *document) body() string {
	d.text.WriteString(xmlHeader + `<w:document ` + wordSpace + ` ` + linkSpace + `><w:body>`)
	d.line("Title", d.draft.Title)
	d.line("Subtitle", d.draft.Subtitle)
	for _, b := range d.draft.Blocks {
		d.block(b)
	}
	d.gaps()
	d.text.WriteString(pageLayout + `</w:body></w:document>`)
	return d.text.String()
}

func (d *document) line(style, text string) {
	d.text.WriteString(paragraph(style, run(Span{Text: text})))
}

func (d *document) block(b Block) {
	var runs strings.Builder
	for _, s := range b.Spans {
		if s.Figure == NoFigure {
			runs.WriteString(run(s))
			continue
		}
		id := itoa(len(d.commented))
		d.commented = append(d.commented, s.Figure)
		runs.WriteString(`<w:commentRangeStart w:id="` + id + `"/>` + run(s) + `<w:commentRangeEnd w:id="` + id + `"/>` +
			`<w:r><w:rPr><w:rStyle w:val="CommentReference"/><w:rFonts w:hint="eastAsia"/></w:rPr><w:commentReference w:id="` + id + `"/></w:r>`)
	}
	d.text.WriteString(paragraph(wordStyle(b.Kind), runs.String()))
}

// wordStyle is the paragraph style of a block. Headings are Word's own, so that
// they show in the navigation pane.
func wordStyle(kind BlockKind) string {
	switch kind {
	case Heading1:
		return "Heading1"
	case Heading2:
		return "Heading2"
	case Heading3:
		return "Heading3"
	case Heading4:
		return "Heading4"
	case Paragraph:
	}
	return "BodyText"
}

func paragraph(style, runs string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + runs + `</w:p>`
}

// run writes a span. The hint makes Word take quotation marks, dashes and × from
// the Chinese font. Children of rPr stand in the order the schema demands.
func run(s Span) string {
	properties := `<w:rFonts w:hint="eastAsia"/>`
	if s.Bold {
		properties += `<w:b/><w:bCs/>`
	}
	if s.Marked {
		properties += `<w:highlight w:val="yellow"/>`
	}
	return `<w:r><w:rPr>` + properties + `</w:rPr><w:t xml:space="preserve">` + escapeXML(s.Text) + `</w:t></w:r>`
}

// comments writes word/comments.xml; body must have been called.
func (d *document) comments() string {
	var b strings.Builder
	b.WriteString(xmlHeader + `<w:comments ` + wordSpace + `>`)
	date := d.draft.At.Format("2006-01-02T15:04:05Z") // Word shows it as local time, whatever the Z says
	for id, figure := range d.commented {
		b.WriteString(`<w:comment w:id="` + itoa(id) + `" w:author="` + author + `" w:date="` + date + `" w:initials="机">`)
		mark := `<w:r><w:rPr><w:rStyle w:val="CommentReference"/><w:rFonts w:hint="eastAsia"/></w:rPr><w:annotationRef/></w:r>`
		for _, line := range d.draft.Figures[figure].Provenance() {
			b.WriteString(paragraph("CommentText", mark+run(Span{Text: line})))
			mark = ""
		}
		b.WriteString(`</w:comment>`)
	}
	b.WriteString(`</w:comments>`)
	return b.String()
}

// gaps writes the table of gaps under its own heading, or nothing.
func (d *document) gaps() {
	if len(d.draft.Gaps) == 0 {
		return
	}
	d.line("Heading1", gapTitle)
	d.text.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="GapTable"/><w:tblW w:w="8845" w:type="dxa"/>` +
		`<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, c := range gapColumns() {
		d.text.WriteString(`<w:gridCol w:w="` + c.width + `"/>`)
	}
	d.text.WriteString(`</w:tblGrid>`)
	d.row("GapHead", `<w:cantSplit/><w:tblHeader/>`, Gap{})
	for _, g := range d.draft.Gaps {
		d.row("GapText", `<w:cantSplit/>`, g)
	}
	d.text.WriteString(`</w:tbl>` + paragraph("GapText", "")) // Word demands a paragraph after a table
}

// gapColumn is one column of the table of gaps; the widths, in twips, fill the
// type area.
type gapColumn struct {
	title, width string
	cell         func(Gap) string
}

func gapColumns() []gapColumn {
	return []gapColumn{
		{"科室", "1500", departmentLabel},
		{"数据", "2845", Gap.name},
		{"月份", "2300", func(g Gap) string { return periodsLabel(g.Periods) }},
		{"原因", "2200", func(g Gap) string { return g.Reason.text() }},
	}
}

func (d *document) row(style, properties string, g Gap) {
	d.text.WriteString(`<w:tr><w:trPr>` + properties + `</w:trPr>`)
	for _, c := range gapColumns() {
		text := c.title
		if style == "GapText" {
			text = c.cell(g)
		}
		d.text.WriteString(`<w:tc><w:tcPr><w:tcW w:w="` + c.width + `" w:type="dxa"/></w:tcPr>` +
			paragraph(style, run(Span{Text: text})) + `</w:tc>`)
	}
	d.text.WriteString(`</w:tr>`)
}

// escapeXML escapes text for XML; characters XML does not have become U+FFFD.
func escapeXML(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder never fails
	return b.String()
}
