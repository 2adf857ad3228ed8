package report

import (
	"fmt"
	"io"
)

// Word writes the draft as a .docx file, in the layout of GB/T 9704-2012 unless
// the style says otherwise. The annotated variant highlights what is missing or
// unsure, gives every figure a comment with its provenance, and ends with a table
// of gaps; the clean one has none of it. The same draft and style always give the
// same bytes.
func Word(w io.Writer, d Draft, style Style) error {
	if err := writeWord(w, newDocument(d, newPaper(style))); err != nil {
		return fmt.Errorf("write Word file: %w", err)
	}
	return nil
}

func writeWord(w io.Writer, doc *document) error {
	b := newBundle()
	if err := doc.dress(b); err != nil {
		return err
	}
	b.add("word/document.xml", wordType+"document.main+xml", ready(doc.body()))
	if doc.Variant != Clean {
		b.addWord("comments.xml", "comments", doc.comments)
	}
	b.add("docProps/core.xml", packageType+"core-properties+xml", ready(core(doc.draft, doc.creator())))
	root, err := doc.static("_rels/.rels")
	if err != nil {
		return err
	}
	b.parts["_rels/.rels"] = ready(root)
	b.finish()
	return b.write(w)
}

// core is the file's title, author and date as file managers show them. No
// person is the author of a file that a program wrote.
func core(d Draft, creator string) string {
	return xmlHeader + `<cp:coreProperties` +
		` xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/"` +
		` xmlns:dcterms="http://purl.org/dc/terms/"` +
		` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + escapeXML(d.Title) + `</dc:title>` +
		`<dc:creator>` + escapeXML(creator) + `</dc:creator>` +
		`<dcterms:created xsi:type="dcterms:W3CDTF">` + d.At.UTC().Format("2006-01-02T15:04:05Z") + `</dcterms:created>` +
		`</cp:coreProperties>`
}

// creator names the office in the clean copy, which says nothing of this program.
func (d *document) creator() string {
	if d.Variant == Clean {
		return d.draft.Organ
	}
	return Author
}
