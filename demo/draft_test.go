package demo

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"zongjie/office"
)

// value is one of the fifty figures of the real summary.
type value struct {
	ID   office.QuestionID
	Text string
	Unit string
}

func expectedValues(t *testing.T) []value {
	t.Helper()
	source, err := os.ReadFile("expected.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var values []value
	if err := yaml.UnmarshalWithOptions(source, &values, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	if len(values) != 50 {
		t.Fatalf("%d expected values, want 50", len(values))
	}
	return values
}

// text is what a reader finds in a draft: its paragraphs, and in a Word file
// the stretch of text that each comment stands at, by the comment's first line.
type text struct {
	paragraphs []string
	commented  map[string]string // nil without comments
}

// wrong lists the values that do not stand in the text at the place of their own
// figure: between the words that the outline has around it, and, where there are
// comments, under the comment of that question.
func (d text) wrong(t *testing.T, form office.Form, values []value) (bad []office.QuestionID) {
	t.Helper()
	whole := strings.Join(d.paragraphs, "\n")
	for _, v := range values {
		q, ok := questionOf(form, v.ID)
		before, after := around(t, form, v.ID)
		right := ok && q.Figure.Unit == v.Unit && strings.HasSuffix(v.Text, v.Unit) &&
			strings.Count(whole, before+v.Text+after) == 1
		if d.commented != nil {
			right = right && d.commented[q.Title+"："+v.Text] == v.Text
		}
		if !right {
			bad = append(bad, v.ID)
		}
	}
	return bad
}

// questionOf finds a question, or a plan value as one.
func questionOf(form office.Form, id office.QuestionID) (office.Question, bool) {
	if p, ok := form.Planned(id); ok {
		return p.Question(), true
	}
	return form.Question(id)
}

// around returns some of the words that the outline has before and after a figure.
// The demo has no year before this one, so comparisons leave no words.
func around(t *testing.T, form office.Form, id office.QuestionID) (before, after string) {
	t.Helper()
	const few = 6
	body := regexp.MustCompile(`{{with yoy "[^"]*"}}，{{\.}}{{end}}`).ReplaceAllString(form.Outline.Body, "")
	before, after, ok := strings.Cut(body, `{{fig "`+string(id)+`"}}`)
	before = before[strings.LastIndexAny(before, "}\n")+1:]
	if i := strings.IndexAny(after, "{\n"); i >= 0 {
		after = after[:i]
	}
	head, tail := []rune(strings.ReplaceAll(before, "**", "")), []rune(after)
	if !ok || len(head) == 0 || len(tail) == 0 {
		t.Fatalf("the outline has no words around %s", id)
	}
	return string(head[max(0, len(head)-few):]), string(tail[:min(few, len(tail))])
}

// readWord reads a Word file as far as its text and comments go.
func readWord(t *testing.T, file []byte) text {
	t.Helper()
	first := map[string]string{} // comment → its first line
	id := ""
	walkXML(t, part(t, file, "word/comments.xml"), func(token xml.Token, _ bool) {
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "comment" {
			id = attribute(e, "id")
		} else if chars, ok := token.(xml.CharData); ok && first[id] == "" {
			first[id] = string(chars)
		}
	})
	d := text{commented: map[string]string{}}
	open := ""
	walkXML(t, part(t, file, "word/document.xml"), func(token xml.Token, shown bool) {
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "p":
				d.paragraphs = append(d.paragraphs, "")
			case "commentRangeStart":
				open = first[attribute(e, "id")]
			case "commentRangeEnd":
				open = ""
			}
		case xml.CharData:
			if shown {
				d.paragraphs[len(d.paragraphs)-1] += string(e)
				d.commented[open] += string(e)
			}
		}
	})
	return d
}

// walkXML visits every token; shown says whether it is inside a w:t.
func walkXML(t *testing.T, source []byte, visit func(token xml.Token, shown bool)) {
	t.Helper()
	shown := false
	eachToken(t, xml.NewDecoder(bytes.NewReader(source)), func(token xml.Token) {
		switch e := token.(type) {
		case xml.StartElement:
			shown = e.Name.Local == "t"
		case xml.EndElement:
			shown = false
		}
		visit(token, shown)
	})
}

func eachToken(t *testing.T, decoder *xml.Decoder, visit func(xml.Token)) {
	t.Helper()
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		visit(token)
	}
}

func attribute(e xml.StartElement, name string) string {
	i := slices.IndexFunc(e.Attr, func(a xml.Attr) bool { return a.Name.Local == name })
	if i < 0 {
		return ""
	}
	return e.Attr[i].Value
}

func part(t *testing.T, file []byte, name string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	content, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// readMarkdown reads the text above the list of what is missing, without markup.
func readMarkdown(source []byte) text {
	body, _, _ := strings.Cut(string(source), "\n## 待补数据")
	var d text
	for p := range strings.SplitSeq(body, "\n") {
		p = strings.TrimLeft(p, "# ")
		if p = strings.NewReplacer("==**", "", "**==", "", "**", "", `\`, "").Replace(p); p != "" {
			d.paragraphs = append(d.paragraphs, p)
		}
	}
	return d
}
