package report

import (
	"archive/zip"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// base holds the parts of a Word file that do not depend on the draft: styles,
// fonts, footers, settings and the lists that tie the parts together. The
// pattern needs all: because files that begin with _ are left out without it.
//
//go:embed all:base
var base embed.FS

// contentTypes must be the first part of the file; some readers expect it there.
const contentTypes = "[Content_Types].xml"

// Word writes the draft as a .docx file in the layout of GB/T 9704-2012: what is
// missing or unsure is highlighted, every figure carries a comment with its
// provenance, and a table of gaps follows the text. The same draft always gives
// the same bytes.
func Word(w io.Writer, d Draft) error {
	parts, err := baseParts()
	if err != nil {
		return fmt.Errorf("write Word file: %w", err)
	}
	doc := newDocument(d)
	parts["word/document.xml"] = doc.body()
	parts["word/comments.xml"] = doc.comments()
	parts["docProps/core.xml"] = core(d)
	if err := pack(w, parts); err != nil {
		return fmt.Errorf("write Word file: %w", err)
	}
	return nil
}

func baseParts() (map[string]string, error) {
	parts := map[string]string{}
	err := fs.WalkDir(base, "base", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := base.ReadFile(path)
		parts[strings.TrimPrefix(path, "base/")] = string(content)
		return err
	})
	return parts, err
}

// pack writes the parts in a fixed order with a fixed time.
func pack(w io.Writer, parts map[string]string) error {
	names := make([]string, 0, len(parts))
	for name := range parts {
		if name != contentTypes {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	z := zip.NewWriter(w)
	for _, name := range append([]string{contentTypes}, names...) {
		header := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: zipTime()}
		part, err := z.CreateHeader(header)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(part, parts[name]); err != nil {
			return err
		}
	}
	return z.Close()
}

// zipTime is the earliest time a zip file can hold.
func zipTime() time.Time { return time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC) }

// core is the file's title, author and date as file managers show them.
func core(d Draft) string {
	return xmlHeader + `<cp:coreProperties` +
		` xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/"` +
		` xmlns:dcterms="http://purl.org/dc/terms/"` +
		` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + escapeXML(d.Title) + `</dc:title>` +
		`<dc:creator>` + author + `</dc:creator>` +
		`<dcterms:created xsi:type="dcterms:W3CDTF">` + d.At.UTC().Format("2006-01-02T15:04:05Z") + `</dcterms:created>` +
		`</cp:coreProperties>`
}
