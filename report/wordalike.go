package report

import "strconv"

// alikes lists what may be one thing, below the table of gaps, and like it no part of
// the document.
func (d *document) alikes() {
	if len(d.draft.Alikes) == 0 {
		return
	}
	d.paragraph("Heading1", layoutOf{newPage: len(d.draft.Gaps) == 0}, run(Span{Text: AlikeTitle}))
	for i, a := range d.draft.Alikes {
		d.line("GapText", strconv.Itoa(i+1)+"."+a.Line())
	}
}
