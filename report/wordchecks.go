package report

// checkTitle heads the list of what whoever edits the draft should look at; the
// section is absent when there is nothing.
const checkTitle = "待核对"

// checks lists what may be one thing, below the table of gaps, and like it no part
// of the document.
func (d *document) checks() {
	if len(d.draft.Alikes) == 0 {
		return
	}
	d.paragraph("Heading1", layoutOf{newPage: len(d.draft.Gaps) == 0}, run(Span{Text: checkTitle}))
	for i, a := range d.draft.Alikes {
		d.line("GapText", itoa(i+1)+"."+a.titles()+"："+a.String())
	}
}
