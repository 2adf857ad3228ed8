package docx

import (
	"archive/zip"
	"bufio"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"zongjie/report/openxml"
)

const (
	wordType     = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	officeType   = "application/vnd.openxmlformats-officedocument."
	packageType  = "application/vnd.openxmlformats-package."
	officeLink   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageLink  = "http://schemas.openxmlformats.org/package/2006/relationships"
	packageTypes = "http://schemas.openxmlformats.org/package/2006/content-types"
)

// relation ties a part to another one that it names by id.
type relation struct{ id, kind, target string }

// part writes what one part of a file holds. The writer remembers its first error.
type part func(*bufio.Writer)

func ready(s string) part {
	return func(w *bufio.Writer) { _, _ = w.WriteString(s) }
}

// bundle is a Word file under construction: its parts, what each is, and what
// the main document refers to.
type bundle struct {
	parts map[string]part
	types map[string]string
	links []relation // of word/document.xml, targets relative to word/
}

func newBundle() *bundle {
	return &bundle{parts: map[string]part{}, types: map[string]string{}}
}

// add puts a part of a content type into the file.
func (b *bundle) add(name, contentType string, content part) {
	b.parts[name], b.types[name] = content, contentType
}

// addWord adds a part that the document refers to by the last word of its
// content type, as all parts but headers and footers are.
func (b *bundle) addWord(name, kind string, content part) {
	b.add("word/"+name, wordType+kind+"+xml", content)
	b.links = append(b.links, relation{kind, kind, name})
}

// finish adds the lists that tie the parts together.
func (b *bundle) finish() {
	b.parts["word/_rels/document.xml.rels"] = ready(relations(b.links))
	var t strings.Builder
	t.WriteString(openxml.Header + `<Types xmlns="` + packageTypes + `">` +
		`<Default Extension="rels" ContentType="` + packageType + `relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>`)
	for _, name := range slices.Sorted(maps.Keys(b.types)) {
		t.WriteString(`<Override PartName="/` + openxml.Escape(name) + `" ContentType="` + b.types[name] + `"/>`)
	}
	t.WriteString(`</Types>`)
	b.parts[openxml.ContentTypes] = ready(t.String())
}

func relations(links []relation) string {
	var r strings.Builder
	r.WriteString(openxml.Header + `<Relationships xmlns="` + packageLink + `">`)
	for _, l := range links {
		r.WriteString(`<Relationship Id="` + openxml.Escape(l.id) + `" Type="` + officeLink + `/` + l.kind + `" Target="` + openxml.Escape(l.target) + `"/>`)
	}
	r.WriteString(`</Relationships>`)
	return r.String()
}

// write writes the parts in a fixed order with a fixed time.
func (b *bundle) write(w io.Writer) error {
	names := slices.Sorted(maps.Keys(b.parts))
	names = slices.DeleteFunc(names, func(name string) bool { return name == openxml.ContentTypes })
	z := zip.NewWriter(w)
	for _, name := range append([]string{openxml.ContentTypes}, names...) {
		header := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: zipTime()}
		file, err := z.CreateHeader(header)
		if err != nil {
			return err
		}
		content := bufio.NewWriter(file)
		b.parts[name](content)
		if err := content.Flush(); err != nil {
			return err
		}
	}
	return z.Close()
}

// zipTime is the earliest time a zip file can hold.
func zipTime() time.Time { return time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC) }
