package docx

import (
	"cmp"
	"fmt"
	"io"

	"zongjie/office"
	"zongjie/report"
	"zongjie/report/changes"
	"zongjie/report/openxml"
)

// tracked is the older draft as the writer of tracked changes needs it.
type tracked struct {
	differences map[office.QuestionID]changes.Difference
	figures     map[office.QuestionID]report.Figure
	revision    int // id of the last tracked change
}

// WriteChanges writes the annotated Word file of a draft in which the figures that
// differ from an older draft, as [changes.Between] lists them, are tracked changes, by the
// person whose report made the difference when it was one person's.
func WriteChanges(w io.Writer, before, after report.Draft, style Style) error {
	style.Variant = Annotated
	doc := newDocument(after, newPaper(style))
	doc.tracked = &tracked{differences: map[office.QuestionID]changes.Difference{}, figures: map[office.QuestionID]report.Figure{}}
	for _, f := range before.Figures {
		doc.tracked.figures[f.Question] = f
	}
	for _, d := range changes.Between(before, after) {
		doc.tracked.differences[d.Question] = d
	}
	if err := writeWord(w, doc); err != nil {
		return fmt.Errorf("write Word file of changes: %w", err)
	}
	return nil
}

// changed writes the runs of a figure, as a tracked change where it differs.
func (d *document) changed(s report.Span) string {
	if d.tracked == nil {
		return d.run(s)
	}
	f := d.draft.Figures[s.Figure]
	difference, differs := d.tracked.differences[f.Question]
	old, had := d.tracked.figures[f.Question]
	before := changes.As(old, f, s.Text)
	if !differs || had && before == s.Text {
		return d.run(s)
	}
	by := madeBy(difference)
	runs := ""
	if had && before != "" {
		runs = d.revise("del", by, runOf(report.Span{Text: before, Bold: s.Bold}, "delText"))
	}
	return runs + d.revise("ins", by, d.run(s))
}

func (d *document) revise(element, by, runs string) string {
	d.tracked.revision++
	return fmt.Sprintf(`<w:%s w:id="%d" w:author="%s" w:date="%s">%s</w:%s>`,
		element, d.tracked.revision, openxml.Escape(by), d.moment(), runs, element)
}

// madeBy is who made the difference: the one person whose reports did, else the
// program.
func madeBy(d changes.Difference) string {
	name := ""
	for i, c := range d.Changes {
		if c.Name == "" || i > 0 && c.Name != name {
			return report.Author
		}
		name = c.Name
	}
	return cmp.Or(name, report.Author)
}

// figureNote is the comment of a figure: where it came from, and what changed.
func (d *document) figureNote(s report.Span) []string {
	f := d.draft.Figures[s.Figure]
	lines := f.Provenance()
	if d.tracked == nil {
		return lines
	}
	difference, differs := d.tracked.differences[f.Question]
	if !differs {
		return lines
	}
	return append(lines, difference.Lines()...)
}
