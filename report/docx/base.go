package docx

import (
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// Base is a bureau's own Word document, whose styles, numbering, theme, fonts,
// headers, footers and page set-up a draft can be written with. Its text,
// properties, settings and comments are never taken over.
type Base struct {
	files       []baseFile
	links       []relation        // of the document to those files
	sheet       string            // styles.xml
	styles      map[string]string // our style id → the base's style for the same purpose
	numbered    map[string]bool   // the base's styles that number their paragraphs
	normal      string            // id of the base's default paragraph style
	section     string            // w:sectPr
	facing      bool              // odd and even pages differ
	mirrored    bool              // inner and outer margins
	indented    bool              // its running text begins two characters in, or as it likes
	defaultSize int               // in twips
	measures
}

// baseFile is a part of the base under its new name.
type baseFile struct {
	name, contentType, content string
	links                      []relation
}

// ownPrefix begins the ids of our styles in a base that has none for the purpose,
// so that they meet none of the base's.
const ownPrefix = "Zongjie"

// ReadBase reads a base document. It refuses, with a sentence for the person who
// chose the file, what is not a plain Word document: another format, a password,
// macros, links to the outside, tracked changes or highlights in what would be taken
// over, and whatever is broken or larger than a document with a few pictures can be.
func ReadBase(r io.ReaderAt, size int64) (*Base, error) {
	source, err := openBase(r, size)
	if err != nil {
		return nil, fmt.Errorf("read base document: %w", err)
	}
	b := &Base{styles: map[string]string{}, numbered: map[string]bool{}}
	if err := b.read(source); err != nil {
		return nil, fmt.Errorf("read base document: %w", err)
	}
	return b, nil
}

func (b *Base) read(z *baseSource) error {
	document, err := z.mainDocument()
	if err != nil {
		return err
	}
	if err := b.readSection(z, document); err != nil {
		return err
	}
	var styles string
	for _, l := range z.links[document] {
		target := z.resolve(document, l.target)
		switch l.kind {
		case "styles":
			styles = target
		case "settings":
			if err := b.readSettings(z, target); err != nil {
				return err
			}
		case "numbering", "theme", "fontTable":
			if err := b.keep(z, l.kind, l.kind, target); err != nil {
				return err
			}
		}
	}
	if styles == "" {
		return errors.New("the document has no styles")
	}
	return b.readStyles(z, styles)
}

// readSettings takes over what belongs to the page set-up.
func (b *Base) readSettings(z *baseSource, name string) error {
	_, root, err := z.part(name)
	if err != nil {
		return err
	}
	b.facing = root.on("evenAndOddHeaders")
	b.mirrored = root.on("mirrorMargins")
	return nil
}

// settings puts the base's page set-up into our settings.
func (b *Base) settings(ours string) string {
	const facing = "  <w:evenAndOddHeaders/>\n"
	ours = strings.Replace(ours, facing, "", 1)
	if b.facing {
		ours = strings.Replace(ours, "  <w:drawingGrid", facing+"  <w:drawingGrid", 1)
	}
	if b.mirrored {
		const zoom = "<w:zoom w:percent=\"100\"/>\n"
		ours = strings.Replace(ours, zoom, zoom+"  <w:mirrorMargins/>\n", 1)
	}
	return ours
}

// keep takes over a part and the pictures it shows, under names of our own, as
// what the document knows by an id.
func (b *Base) keep(z *baseSource, id, kind, name string) error {
	if slices.ContainsFunc(b.links, func(l relation) bool { return l.id == id }) {
		return fmt.Errorf("the document is broken: it has two parts for %s", id)
	}
	content, _, err := z.takenOver(name)
	if err != nil {
		return err
	}
	if kind == "fontTable" && len(z.links[name]) > 0 {
		return nil // it embeds fonts, which are seldom ours to pass on
	}
	file := baseFile{name: "word/base-" + id + ".xml", content: content, contentType: baseType(kind)}
	for i, l := range z.links[name] {
		picture := z.resolve(name, l.target)
		contentType, ok := pictureTypes()[strings.ToLower(path.Ext(picture))]
		if l.kind != "image" || !ok {
			return fmt.Errorf("%s holds something other than text and pictures (%s)", name, l.kind)
		}
		data, err := z.data(picture)
		if err != nil {
			return err
		}
		as := fmt.Sprintf("base-%s-%d%s", id, i+1, strings.ToLower(path.Ext(picture)))
		b.files = append(b.files, baseFile{name: "word/" + as, contentType: contentType, content: data})
		file.links = append(file.links, relation{l.id, "image", as})
	}
	b.files = append(b.files, file)
	b.links = append(b.links, relation{id, kind, "base-" + id + ".xml"})
	return nil
}

func baseType(kind string) string {
	if kind == "theme" {
		return officeType + "theme+xml"
	}
	return wordType + kind + "+xml"
}

func pictureTypes() map[string]string {
	return map[string]string{
		".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".bmp": "image/bmp",
		".tif": "image/tiff", ".tiff": "image/tiff", ".emf": "image/x-emf", ".wmf": "image/x-wmf",
	}
}

// dress adds the parts taken over to a Word file.
func (b *Base) dress(to *bundle) {
	for _, f := range b.files {
		to.add(f.name, f.contentType, ready(f.content))
		if len(f.links) > 0 {
			to.parts["word/_rels/"+path.Base(f.name)+".rels"] = ready(relations(f.links))
		}
	}
	to.links = append(to.links, b.links...)
}
