package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"

	"zongjie/report/openxml"
)

// Limits on a base document. The text is not taken over, so a real one is small;
// the limits keep a zip bomb from filling the memory.
const (
	maxBaseFile  = 10 << 20 // the file
	maxBasePart  = 8 << 20  // one part, unpacked
	maxBaseParts = 500
	maxBaseNodes = 400_000
)

// baseSource is a base document being read.
type baseSource struct {
	files map[string]*zip.File
	types map[string]string     // content type by part
	links map[string][]relation // relationships read so far, by part
}

// openBase opens the file as what it should be, and says what it is instead.
func openBase(r io.ReaderAt, size int64) (*baseSource, error) {
	if size > maxBaseFile {
		return nil, fmt.Errorf("the file is larger than %d MB", maxBaseFile>>20)
	}
	start := make([]byte, 8)
	if n, _ := r.ReadAt(start, 0); bytes.HasPrefix(start[:n], []byte("\xd0\xcf\x11\xe0")) {
		return nil, errors.New("the file has a password or is in the old .doc format; save it as .docx without a password")
	}
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return nil, errors.New("the file is no Word document (.docx)")
	}
	if len(archive.File) > maxBaseParts {
		return nil, fmt.Errorf("the file has more than %d parts", maxBaseParts)
	}
	z := &baseSource{files: map[string]*zip.File{}, types: map[string]string{}, links: map[string][]relation{}}
	for _, f := range archive.File {
		if _, twice := z.files[f.Name]; twice {
			return nil, fmt.Errorf("the part %q is there twice", f.Name)
		}
		z.files[f.Name] = f
		if strings.Contains(strings.ToLower(f.Name), "vbaproject") {
			return nil, errMacros()
		}
	}
	return z, z.readTypes()
}

func errMacros() error {
	return errors.New("the document has macros; save it as a Word document without macros (.docx)")
}

// data unpacks a part, bounded by what comes out and not by what the file says.
func (z *baseSource) data(name string) (string, error) {
	f, ok := z.files[name]
	if !ok {
		return "", fmt.Errorf("the document is broken: the part %q is missing", name)
	}
	r, err := f.Open()
	if err != nil {
		return "", fmt.Errorf("the part %q cannot be unpacked: %w", name, err)
	}
	content, err := io.ReadAll(io.LimitReader(r, maxBasePart+1))
	if closing := r.Close(); err == nil {
		err = closing
	}
	switch {
	case len(content) > maxBasePart:
		return "", fmt.Errorf("the part %q is larger than %d MB when unpacked", name, maxBasePart>>20)
	case err != nil:
		return "", fmt.Errorf("the part %q cannot be unpacked: %w", name, err)
	}
	return string(content), nil
}

// part unpacks a part that holds XML and makes sure that it does.
func (z *baseSource) part(name string) (content string, root element, err error) {
	if content, err = z.data(name); err != nil {
		return "", element{}, err
	}
	if root, err = parseXML(content); err != nil {
		return "", element{}, fmt.Errorf("the part %q is broken: %w", name, err)
	}
	return content, root, nil
}

// takenOver unpacks a part that will stand in the file, which must be harmless.
func (z *baseSource) takenOver(name string) (content string, root element, err error) {
	if content, root, err = z.part(name); err == nil {
		err = z.harmless(name, root)
	}
	return content, root, err
}

func (z *baseSource) readTypes() error {
	if _, ok := z.files[openxml.ContentTypes]; !ok {
		return errors.New("the file is no Word document (.docx): it has no list of contents")
	}
	_, root, err := z.part(openxml.ContentTypes)
	if err != nil {
		return err
	}
	for _, e := range root.Children {
		z.types[strings.TrimPrefix(e.attr("PartName"), "/")] = e.attr("ContentType")
		if strings.Contains(strings.ToLower(e.attr("ContentType")), "macroenabled") {
			return errMacros()
		}
	}
	return nil
}

// mainDocument finds the part that holds the text.
func (z *baseSource) mainDocument() (string, error) {
	if err := z.readLinks(""); err != nil {
		return "", err
	}
	for _, l := range z.links[""] {
		if l.kind != "officeDocument" {
			continue
		}
		name := z.resolve("", l.target)
		if kind := z.types[name]; kind != wordType+"document.main+xml" && kind != wordType+"template.main+xml" {
			return "", errors.New("the file is no Word document (.docx)")
		}
		return name, z.readLinks(name)
	}
	return "", errors.New("the file is no Word document (.docx): it has no text")
}

// readLinks reads the relationships of a part that is taken over. What the main
// document links to in its text is left behind with it.
func (z *baseSource) readLinks(name string) error {
	file := path.Join(path.Dir(name), "_rels", path.Base(name)+".rels")
	if name == "" {
		file = "_rels/.rels"
	}
	if _, ok := z.files[file]; !ok {
		return nil
	}
	_, root, err := z.part(file)
	if err != nil {
		return err
	}
	var links []relation
	for _, e := range root.Children {
		kind := e.attr("Type")
		if strings.Contains(kind, "purl.oclc.org") {
			return errors.New("the document is in the strict variant of the format; save it as an ordinary Word document (.docx)")
		}
		if e.attr("TargetMode") == "External" {
			kind += "/external"
		}
		links = append(links, relation{e.attr("Id"), path.Base(kind), e.attr("Target")})
	}
	z.links[name] = links
	return nil
}

func (z *baseSource) resolve(from, target string) string {
	if absolute, ok := strings.CutPrefix(target, "/"); ok {
		return path.Clean(absolute)
	}
	return path.Join(path.Dir(from), target)
}

// harmless reads what a part that is taken over links to, and refuses what would
// reach out of the document, names people or would look like a mark of the draft.
func (z *baseSource) harmless(name string, root element) error {
	if err := z.readLinks(name); err != nil {
		return err
	}
	for _, l := range z.links[name] {
		if l.kind == "external" {
			return fmt.Errorf("%s links to something outside the document; put it into the document or take it out", name)
		}
	}
	return root.each(func(e element) error {
		field := strings.ToUpper(e.attr("instr"))
		if e.XMLName.Local == "instrText" {
			field = strings.ToUpper(e.Text)
		}
		switch {
		case e.attr("author") != "":
			return fmt.Errorf("%s has tracked changes or comments; accept the changes and take the comments out", name)
		case regexp.MustCompile(`DDE|INCLUDE|\bLINK\b|\bDATABASE\b|MACRO`).MatchString(field):
			return fmt.Errorf("%s has a field that fetches something from outside the document", name)
		case e.XMLName.Local == "object" || e.XMLName.Local == "control" || e.XMLName.Local == "altChunk":
			return fmt.Errorf("%s has an embedded object; take it out", name)
		case e.XMLName.Local == "highlight" && e.attr("val") != "none":
			return fmt.Errorf("%s has a highlight; take it out of the text or the style", name)
		}
		return nil
	})
}

// element is a piece of a base's XML. Names hold the namespace they stand for.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []element  `xml:",any"`
}

func (e element) attr(local string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// child returns the first child of a name, or an empty element.
func (e element) child(local string) element {
	for _, c := range e.Children {
		if c.XMLName.Local == local {
			return c
		}
	}
	return element{}
}

// on reports whether a switch of Word is there and not turned off.
func (e element) on(local string) bool {
	c := e.child(local)
	switch c.attr("val") {
	case "0", "false", "off":
		return false
	}
	return c.XMLName.Local != ""
}

func (e element) each(visit func(element) error) error {
	if err := visit(e); err != nil {
		return err
	}
	for _, c := range e.Children {
		if err := c.each(visit); err != nil {
			return err
		}
	}
	return nil
}

// parseXML reads one element without document type, of bounded size; how deep it goes the
// decoder bounds.
func parseXML(content string) (root element, err error) {
	switch {
	case strings.Count(content, "<") > maxBaseNodes:
		return element{}, errors.New("it is too large")
	case strings.Contains(content, "<!DOCTYPE"):
		return element{}, errors.New("it has a document type")
	}
	d := xml.NewDecoder(strings.NewReader(strings.TrimSpace(content)))
	if err := d.Decode(&root); err != nil {
		return element{}, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return element{}, errors.New("something follows its end")
	}
	return root, nil
}
