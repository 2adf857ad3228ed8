package forms_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"zongjie/report"
	"zongjie/report/docx"
)

// TestFullDataInWord: in the annotated file each of the 104 indicators stands under a
// comment of its own that begins with its name and value; the clean copy has the same
// text and no comment.
func TestFullDataInWord(t *testing.T) {
	for _, r := range readyForms(t) {
		d := compile(t, r.input)
		annotated, clean := wordFile(t, d, docx.Annotated), wordFile(t, d, docx.Clean)
		text, at := commented(t, part(t, annotated, "word/document.xml"))
		lines := comments(t, part(t, annotated, "word/comments.xml"))
		plain, none := commented(t, part(t, clean, "word/document.xml"))
		for _, want := range r.expected {
			f := figureOf(d, want.ID)
			id := slices.IndexFunc(lines, func(l []string) bool { return l[0] == f.Title+"："+want.Text })
			if id < 0 || !strings.HasSuffix(at[id], want.Text) || !slices.Equal(lines[id], f.Provenance()) {
				t.Errorf("%s %s has no comment at %q", r.name, want.ID, want.Text)
			}
			if !strings.Contains(text, want.Text) || !strings.Contains(plain, want.Text) {
				t.Errorf("%s %s: %q is not in both files", r.name, want.ID, want.Text)
			}
		}
		if len(none) > 0 || part(t, clean, "word/comments.xml") != nil {
			t.Errorf("%s: the clean copy has comments", r.name)
		}
	}
}

// TestFullDataCleanCopy: no part of a clean copy names who reported or planned, or
// holds a comment or a highlight.
func TestFullDataCleanCopy(t *testing.T) {
	for _, r := range readyForms(t) {
		d := compile(t, r.input)
		annotated, clean := everyPart(t, wordFile(t, d, docx.Annotated)), everyPart(t, wordFile(t, d, docx.Clean))
		people := r.people()
		for _, who := range people {
			if !strings.Contains(annotated["word/comments.xml"], who) {
				t.Errorf("%s: the annotated file does not name %s, so this test proves nothing", r.name, who)
			}
		}
		for _, trace := range append(people, "w:highlight", "w:comment") {
			for name, content := range clean {
				if strings.Contains(content, trace) {
					t.Errorf("%s: %s of the clean copy holds %q", r.name, name, trace)
				}
			}
		}
	}
}

// people are the names of those who reported and planned, each once.
func (r ready) people() []string {
	var all []string
	for _, one := range r.input.Reports {
		all = append(all, one.Name)
	}
	for _, one := range r.input.Plan {
		all = append(all, one.Name)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// everyPart unpacks a Word file.
func everyPart(t *testing.T, file []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range z.File {
		all[f.Name] = string(part(t, file, f.Name))
	}
	return all
}

func wordFile(t *testing.T, d report.Draft, v docx.Variant) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := docx.Write(&b, d, docx.Style{Variant: v}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// part unpacks one part of a Word file; nil when it is not there.
func part(t *testing.T, file []byte, name string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		return nil
	}
	content, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// commented reads a document's text, and the stretch of it that each comment stands
// at, by the comments' numbers, which count from 0.
func commented(t *testing.T, document []byte) (text string, at []string) {
	t.Helper()
	open := false
	walk(t, document, func(name, chars string) {
		switch {
		case name == "commentRangeStart":
			open, at = true, append(at, "")
		case name == "commentRangeEnd":
			open = false
		case open:
			at[len(at)-1] += chars
		}
		text += chars
	})
	return text, at
}

// comments reads the lines of each comment.
func comments(t *testing.T, content []byte) (all [][]string) {
	t.Helper()
	walk(t, content, func(name, chars string) {
		switch last := len(all) - 1; {
		case name == "comment":
			all = append(all, nil)
		case name == "p":
			all[last] = append(all[last], "")
		case chars != "":
			all[last][len(all[last])-1] += chars
		}
	})
	return all
}

// walk visits the elements of a part by their names and its text.
func walk(t *testing.T, content []byte, visit func(name, chars string)) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(content))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			visit(x.Name.Local, "")
		case xml.CharData:
			visit("", strings.Trim(string(x), "\n"))
		}
	}
}
