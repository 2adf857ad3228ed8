package report

import (
	"fmt"
	"io"

	"zongjie/office"
)

// changes is the older draft as the writer of tracked changes needs it.
type changes struct {
	differences map[office.QuestionID]Difference
	figures     map[office.QuestionID]Figure
	revision    int // id of the last tracked change
}

// WordChanges writes the annotated Word file of a draft in which the figures that
// differ from an older draft are tracked changes: the old text deleted, the new
// one inserted, by the person whose report made the difference when it was one
// person's. The comment says who changed what. [Compare] lists the same
// differences, and also the figures that the new draft no longer shows.
func WordChanges(w io.Writer, before, after Draft, style Style) error {
	style.Variant = Annotated
	doc := newDocument(after, newPaper(style))
	doc.changes = &changes{differences: map[office.QuestionID]Difference{}, figures: figuresByQuestion(before)}
	for _, d := range Compare(before, after) {
		doc.changes.differences[d.Question] = d
	}
	if err := writeWord(w, doc); err != nil {
		return fmt.Errorf("write Word file of changes: %w", err)
	}
	return nil
}

// changed writes the runs of a figure, as a tracked change where it differs.
func (d *document) changed(s Span) string {
	if d.changes == nil {
		return d.run(s)
	}
	f := d.draft.Figures[s.Figure]
	difference, differs := d.changes.differences[f.Question]
	old, had := d.changes.figures[f.Question]
	before := old.as(f, s.Text)
	if !differs || had && before == s.Text {
		return d.run(s)
	}
	by := difference.by()
	runs := ""
	if had && before != "" {
		runs = d.revise("del", by, runOf(Span{Text: before, Bold: s.Bold}, "delText"))
	}
	return runs + d.revise("ins", by, d.run(s))
}

func (d *document) revise(element, by, runs string) string {
	d.changes.revision++
	return fmt.Sprintf(`<w:%s w:id="%d" w:author="%s" w:date="%s">%s</w:%s>`,
		element, d.changes.revision, escapeXML(by), d.moment(), runs, element)
}

// as writes the older figure the way a span shows the newer one: with its unit,
// as a number alone, or as names.
func (f Figure) as(newer Figure, text string) string {
	switch text {
	case newer.Text:
		return f.Text
	case newer.Number:
		return f.Number
	case newer.compared():
		return f.compared()
	case newer.grown():
		return f.grown()
	}
	switch {
	case len(f.Names) > 0:
		return joinNames(f.Names)
	case f.State == Complete || f.State == NotApplicable:
		return nothing
	}
	return unknown
}

// by is who made the difference: the one person whose reports did, else the
// program.
func (d Difference) by() string {
	name := ""
	for i, c := range d.Changes {
		if c.Name == "" || i > 0 && c.Name != name {
			return author
		}
		name = c.Name
	}
	if name == "" {
		return author
	}
	return name
}

// figureNote is the comment of a figure: where it came from, and what changed.
func (d *document) figureNote(s Span) []string {
	f := d.draft.Figures[s.Figure]
	lines := f.Provenance()
	if d.changes == nil {
		return lines
	}
	difference, differs := d.changes.differences[f.Question]
	if !differs {
		return lines
	}
	lines = append(lines, "与上一稿比较："+orNothing(difference.Old)+"→"+difference.New)
	for _, c := range difference.Changes {
		lines = append(lines, c.String())
	}
	return lines
}
