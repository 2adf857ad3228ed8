// Package openxml holds what Word files and workbooks have in common: both are zip files
// of XML parts with the same properties.
package openxml

import (
	"encoding/xml"
	"strings"
	"time"
)

// Header begins every part that is XML.
const Header = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// ContentTypes must be the first part of a file; some readers expect it there.
const ContentTypes = "[Content_Types].xml"

// Escape escapes text for XML; characters XML does not have become U+FFFD.
func Escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder never fails
	return b.String()
}

// Core is the part docProps/core.xml: a file's title, author and date as file managers
// show them. No person is the author of a file that a program wrote.
func Core(title, creator string, at time.Time) string {
	return Header + `<cp:coreProperties` +
		` xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/"` +
		` xmlns:dcterms="http://purl.org/dc/terms/"` +
		` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + Escape(title) + `</dc:title>` +
		`<dc:creator>` + Escape(creator) + `</dc:creator>` +
		`<dcterms:created xsi:type="dcterms:W3CDTF">` + at.UTC().Format("2006-01-02T15:04:05Z") + `</dcterms:created>` +
		`</cp:coreProperties>`
}
