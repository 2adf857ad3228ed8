// Package docx writes a draft as a Word file in the layout of GB/T 9704-2012, or with
// the styles of a document that the office chose.
package docx

import (
	"fmt"
	"io"

	"zongjie/report"
	"zongjie/report/openxml"
)

// Write writes the draft as a .docx file, in the layout of GB/T 9704-2012 unless
// the style says otherwise. The annotated variant highlights what is missing or
// unsure, gives every figure a comment with its provenance, and ends with a table
// of gaps; the clean one has none of it. The same draft and style always give the
// same bytes.
func Write(w io.Writer, d report.Draft, style Style) error {
	if err := writeWord(w, newDocument(d, newPaper(style))); err != nil {
		return fmt.Errorf("write Word file: %w", err)
	}
	return nil
}

func writeWord(w io.Writer, doc *document) error {
	b := newBundle()
	doc.dress(b)
	b.add("word/document.xml", wordType+"document.main+xml", ready(doc.body()))
	if doc.Variant != Clean {
		b.addWord("comments.xml", "comments", doc.comments)
	}
	b.add("docProps/core.xml", packageType+"core-properties+xml", ready(openxml.Core(doc.draft.Title, doc.creator(), doc.draft.At)))
	b.parts["_rels/.rels"] = ready(rootLinks)
	b.finish()
	return b.write(w)
}

// creator names the office in the clean copy, which says nothing of this program.
func (d *document) creator() string {
	if d.Variant == Clean {
		return d.draft.Organ
	}
	return report.Author
}
