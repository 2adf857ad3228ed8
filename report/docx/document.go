package docx

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"

	"zongjie/report"
	"zongjie/report/openxml"
)

const (
	// wordSpace is the namespace every element of a Word part lives in.
	wordSpace = `xmlns:w="` + wordURI + `"`
	wordURI   = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	linkSpace = `xmlns:r="` + officeLink + `"`

	// dateNote is the comment at the date below the text.
	dateNote = "此处为初稿日期；成文日期请改为会议通过或负责人签发的日期。"
)

// document writes the parts that depend on the draft. One comment is numbered
// for each place where a figure stands, in reading order.
type document struct {
	paper
	draft   report.Draft
	text    strings.Builder
	notes   []note   // by comment id
	tracked *tracked // what the draft is compared with, or nil
}

// note makes the lines of a comment when they are written: those of a large office
// are most of its file.
type note func() []string

func oneLine(s string) note { return func() []string { return []string{s} } }

func newDocument(d report.Draft, s paper) *document { return &document{paper: s, draft: d} }

// body writes word/document.xml.
func (d *document) body() string {
	d.text.WriteString(openxml.Header + `<w:document ` + wordSpace + ` ` + linkSpace + `><w:body>`)
	d.title()
	last := len(d.draft.Blocks) - 1
	for i, b := range d.draft.Blocks {
		d.block(b, i == last && d.signed() && fitsPage(b))
	}
	d.ending()
	if d.Variant != Clean {
		d.gaps()
		d.alikes()
	}
	d.text.WriteString(d.section() + `</w:body></w:document>`)
	return d.text.String()
}

// title writes the title in as many lines as it needs. Without the line of the
// draft's stamp below it, it keeps the blank line itself.
func (d *document) title() {
	p := layoutOf{}
	if d.Variant == Clean {
		p.spacing = `<w:spacing w:after="` + strconv.Itoa(d.Layout.pitch()) + `"/>`
	}
	d.paragraph("Title", p, d.titleRuns(d.draft.Title))
	if d.Variant != Clean {
		d.line("Subtitle", d.draft.Subtitle)
	}
}

// titleRuns breaks a title into lines of one paragraph.
func (d *document) titleRuns(title string) string {
	lines := titleLines(title, d.draft.Organ, d.lineLength(d.titleSize))
	for i, l := range lines {
		lines[i] = run(report.Span{Text: l})
	}
	return strings.Join(lines, lineBreak)
}

// fitsPage reports whether a block can be kept on one page with what follows.
// LibreOffice begins a longer one on a new page and fails all the same.
func fitsPage(b report.Block) bool {
	const most = 15 * 28 // most of a page of 22 lines of 28 characters
	length := 0
	for _, s := range b.Spans {
		length += halfWidth(s.Text)
	}
	return length <= 2*most
}

// lineBreak begins a new line in the same paragraph.
const lineBreak = `<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:br/></w:r>`

func (d *document) line(style, text string) {
	d.paragraph(style, layoutOf{}, run(report.Span{Text: text}))
}

func (d *document) block(b report.Block, keep bool) {
	var runs strings.Builder
	for _, s := range b.Spans {
		switch {
		case s.Note != "" && d.Variant != Clean:
			runs.WriteString(d.comment(d.run(s), oneLine(s.Note)))
		case s.Figure == report.NoFigure || d.Variant == Clean:
			runs.WriteString(d.run(s))
		default:
			runs.WriteString(d.comment(d.changed(s), func() []string { return d.figureNote(s) }))
		}
	}
	p := layoutOf{keep: keep}
	if b.Kind == report.Paragraph && d.Base != nil && !d.Base.indented {
		p.indent = fmt.Sprintf(`<w:ind w:firstLineChars="200" w:firstLine="%d"/>`, 2*d.bodySize)
	}
	d.paragraph(wordStyle(b.Kind), p, runs.String())
}

// run writes a span as this variant shows it.
func (d *document) run(s report.Span) string {
	s.Marked = s.Marked && d.Variant != Clean
	return run(s)
}

// comment puts a comment around runs.
func (d *document) comment(runs string, lines note) string {
	id := strconv.Itoa(len(d.notes))
	d.notes = append(d.notes, lines)
	return `<w:commentRangeStart w:id="` + id + `"/>` + runs + `<w:commentRangeEnd w:id="` + id + `"/>` +
		`<w:r><w:rPr><w:rStyle w:val="` + d.style("CommentReference") + `"/><w:rFonts w:hint="eastAsia"/></w:rPr>` +
		`<w:commentReference w:id="` + id + `"/></w:r>`
}

// wordStyle is the paragraph style of a block. Headings are Word's own, so that
// they show in the navigation pane.
func wordStyle(kind report.BlockKind) string {
	if level := kind.Level(); level > 0 {
		return "Heading" + strconv.Itoa(level)
	}
	return "BodyText"
}

// layoutOf is what a paragraph has besides its style. The texts are elements.
type layoutOf struct {
	keep            bool // on the page of the next paragraph
	newPage         bool
	spacing, indent string
}

// paragraph writes a paragraph; the children of pPr stand in the order the schema
// demands. A base's heading that numbers itself is told not to, because the text
// has its number already.
func (d *document) paragraph(style string, p layoutOf, runs string) {
	properties := `<w:pStyle w:val="` + d.style(style) + `"/>`
	if p.keep {
		properties += `<w:keepNext/>`
	}
	if p.newPage {
		properties += `<w:pageBreakBefore/>`
	}
	if d.Base != nil && d.Base.numbered[d.style(style)] {
		properties += `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>`
	}
	d.text.WriteString(`<w:p><w:pPr>` + properties + p.spacing + p.indent + `</w:pPr>` + runs + `</w:p>`)
}

// run writes a span. The hint makes Word take quotation marks, dashes and × from
// the Chinese font. Children of rPr stand in the order the schema demands.
func run(s report.Span) string { return runOf(s, "t") }

// runOf writes a span with its text in the given element: t, or delText for text
// that a tracked change takes away.
func runOf(s report.Span, element string) string {
	properties := `<w:rFonts w:hint="eastAsia"/>`
	if s.Bold {
		properties += `<w:b/><w:bCs/>`
	}
	if s.Marked {
		properties += `<w:highlight w:val="yellow"/>`
	}
	return `<w:r><w:rPr>` + properties + `</w:rPr><w:` + element + ` xml:space="preserve">` + openxml.Escape(s.Text) + `</w:` + element + `></w:r>`
}

// comments writes word/comments.xml; body must have been called. The writer remembers
// its errors.
func (d *document) comments(w *bufio.Writer) {
	write := func(s string) { _, _ = w.WriteString(s) }
	start := `<w:p><w:pPr><w:pStyle w:val="` + d.style("CommentText") + `"/></w:pPr>`
	mark := `<w:r><w:rPr><w:rStyle w:val="` + d.style("CommentReference") + `"/><w:rFonts w:hint="eastAsia"/></w:rPr><w:annotationRef/></w:r>`
	write(openxml.Header + `<w:comments ` + wordSpace + `>`)
	for id, lines := range d.notes {
		write(`<w:comment w:id="` + strconv.Itoa(id) + `" w:author="` + report.Author + `" w:date="` + d.moment() + `" w:initials="机">`)
		for i, line := range lines() {
			write(start)
			if i == 0 {
				write(mark)
			}
			write(run(report.Span{Text: line}) + `</w:p>`)
		}
		write(`</w:comment>`)
	}
	write(`</w:comments>`)
}

// moment is the time of comments and changes. Word shows it as local time,
// whatever the Z says.
func (d *document) moment() string { return d.draft.At.Format("2006-01-02T15:04:05Z") }
