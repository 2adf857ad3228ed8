package report_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zongjie/office"
	"zongjie/report"
	"zongjie/report/docx"
	"zongjie/report/md"
)

// node is any XML element.
type node struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []node     `xml:",any"`
	Text     string     `xml:",chardata"`
}

func (n node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// each visits n and everything below it in document order.
func (n node) each(visit func(node)) {
	visit(n)
	for _, c := range n.Children {
		c.each(visit)
	}
}

func (n node) all(name string) []node {
	var found []node
	n.each(func(c node) {
		if c.XMLName.Local == name {
			found = append(found, c)
		}
	})
	return found
}

func (n node) text() string {
	var b strings.Builder
	for _, t := range n.all("t") {
		b.WriteString(t.Text)
	}
	return b.String()
}

func word(t testing.TB, d report.Draft) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := docx.Write(&b, d, docx.Style{}); err != nil {
		t.Fatalf("Word: %v", err)
	}
	return b.Bytes()
}

// parts unpacks a file and parses every part, which proves each well-formed.
func parts(t testing.TB, file []byte) (map[string]node, []string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatalf("unzip: %v", err)
	}
	parsed, order := map[string]node{}, []string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatalf("open %s: %v", f.Name, err)
		}
		content, _ := io.ReadAll(r)
		var n node
		if err := xml.Unmarshal(content, &n); err != nil {
			t.Fatalf("parse %s: %v", f.Name, err)
		}
		if f.Modified.Year() != 1980 {
			t.Errorf("%s is of %s, want a fixed time", f.Name, f.Modified)
		}
		parsed[f.Name] = n
		order = append(order, f.Name)
	}
	return parsed, order
}

// rich is a draft with every feature and much hostile text.
func rich(t testing.TB) report.Draft {
	o := newOffice(number("q", office.Sum), number("gone", office.Sum), words("x", office.TextQuestion),
		words("a", office.ActivitiesQuestion), words("n", office.NamesQuestion))
	o.in.Form.Departments[0].Name = "党<建>&科"
	o.numbers("q", "party", "20 18 25 22 19 24")
	o.numbers("q", "base", "1 1 1 1 1 1")
	hostile := []string{
		"</w:t>]]>&amp;", `{{fig "q"}}`, "=cmd|' /C calc'!A0", "\x00\x1b\ufffe\ue000",
		strings.Repeat("长", 4000), "👩‍👩‍👧 **粗** # | a |", "一\n二\r\n三",
	}
	act(o, 1, "party", hostile...)
	for i, text := range hostile {
		say(o, "x", i%6+1, []office.DepartmentID{"party", "base"}[i/6], text)
	}
	o.report(3, "party", office.Answer{
		Question: "n", State: office.Value, Names: hostile, Typed: strings.Join(hostile, "\n"),
	}).Name = hostile[0]
	return o.compile(t, `开头“引号”——破折号。

## 一、上半年工作情况

### （一）聚焦主体培育

走访企业{{fig "q"}}，其中新增{{num "gone"}}家。**一是抓落实。**{{activities "a"}}

#### 1.学校

{{names "n"}}共{{fig "n"}}。

##### （1）困难

{{texts "x"}}
`)
}

func TestWordPackage(t *testing.T) {
	all, order := parts(t, word(t, rich(t)))
	if order[0] != "[Content_Types].xml" || !slices.IsSorted(order[1:]) {
		t.Errorf("parts in the order %q", order)
	}
	types := map[string]bool{}
	for _, o := range all["[Content_Types].xml"].all("Override") {
		name := strings.TrimPrefix(o.attr("PartName"), "/")
		types[name] = true
		if _, ok := all[name]; !ok {
			t.Errorf("content type for %s, which is not there", name)
		}
	}
	for _, name := range order {
		if strings.HasSuffix(name, ".rels") {
			checkRelations(t, all, name)
		} else if name != "[Content_Types].xml" && !types[name] {
			t.Errorf("%s has no content type", name)
		}
	}
	for _, ref := range all["word/document.xml"].all("footerReference") {
		if id := ref.attr("id"); !relates(all["word/_rels/document.xml.rels"], id) {
			t.Errorf("footerReference %q has no relationship", id)
		}
	}
}

func checkRelations(t *testing.T, all map[string]node, name string) {
	t.Helper()
	seen := map[string]bool{}
	for _, r := range all[name].all("Relationship") {
		target := path.Join(path.Dir(path.Dir(name)), r.attr("Target"))
		if _, ok := all[target]; !ok || seen[r.attr("Id")] {
			t.Errorf("%s: relationship %s to %s is broken or double", name, r.attr("Id"), target)
		}
		seen[r.attr("Id")] = true
	}
	if len(seen) == 0 {
		t.Errorf("%s: no relationships", name)
	}
}

func relates(rels node, id string) bool {
	return slices.ContainsFunc(rels.all("Relationship"), func(r node) bool { return r.attr("Id") == id })
}

// The order of children the schema demands, of those we write.
func TestWordElementOrder(t *testing.T) {
	orders := map[string][]string{
		"pPr":       {"pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "autoSpaceDE", "autoSpaceDN", "snapToGrid", "spacing", "ind", "jc", "outlineLvl"},
		"rPr":       {"rStyle", "rFonts", "b", "bCs", "spacing", "kern", "sz", "szCs", "highlight", "lang"},
		"sectPr":    {"footerReference", "pgSz", "pgMar", "pgNumType", "cols", "docGrid"},
		"style":     {"name", "basedOn", "next", "uiPriority", "semiHidden", "qFormat", "pPr", "rPr", "tblPr"},
		"tblPr":     {"tblStyle", "tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar"},
		"tbl":       {"tblPr", "tblGrid", "tr"},
		"tc":        {"tcPr", "p"},
		"font":      {"altName", "charset", "family", "pitch"},
		"document":  {"body"},
		"commentEx": nil,
	}
	all, _ := parts(t, word(t, rich(t)))
	for name, part := range all {
		part.each(func(n node) {
			order, ok := orders[n.XMLName.Local]
			if !ok {
				return
			}
			last := 0
			for _, c := range n.Children {
				at := slices.Index(order, c.XMLName.Local)
				if at < last {
					t.Errorf("%s: %s in %s is unknown here or out of order", name, c.XMLName.Local, n.XMLName.Local)
				}
				last = at
			}
		})
	}
}

func TestWordStylesExistAndRunsHaveTheHint(t *testing.T) {
	all, _ := parts(t, word(t, rich(t)))
	ids := map[string]bool{}
	for _, s := range all["word/styles.xml"].all("style") {
		if ids[s.attr("styleId")] {
			t.Errorf("style %s twice", s.attr("styleId"))
		}
		ids[s.attr("styleId")] = true
	}
	for name, part := range all {
		part.each(func(n node) {
			switch n.XMLName.Local {
			case "pStyle", "rStyle", "tblStyle", "basedOn", "next":
				if !ids[n.attr("val")] {
					t.Errorf("%s: style %q is not defined", name, n.attr("val"))
				}
			case "r":
				if fonts := n.all("rFonts"); len(fonts) != 1 || fonts[0].attr("hint") != "eastAsia" {
					t.Errorf("%s: the run %q has no eastAsia hint", name, n.text())
				}
			}
		})
	}
}

// Each comment encloses one figure's characters and nothing else.
func TestWordCommentsMatchFigures(t *testing.T) {
	d := rich(t)
	all, _ := parts(t, word(t, d))
	got, open := map[string]string{}, ""
	var order []string
	all["word/document.xml"].each(func(n node) {
		switch n.XMLName.Local {
		case "commentRangeStart":
			open = n.attr("id")
			order = append(order, open)
		case "commentRangeEnd":
			if n.attr("id") != open {
				t.Errorf("comment %s ends inside %s", n.attr("id"), open)
			}
			open = ""
		case "t":
			if open != "" {
				got[open] += n.Text
			}
		}
	})
	var want []string
	figures := []report.Figure{}
	for _, b := range d.Blocks {
		for _, s := range b.Spans {
			if s.Figure != report.NoFigure {
				want = append(want, s.Text)
				figures = append(figures, d.Figures[s.Figure])
			}
		}
	}
	want = append(want, "2024年7月3日")
	dateNote := "此处为初稿日期；成文日期请改为会议通过或负责人签发的日期。"
	var texts []string
	for _, id := range order {
		texts = append(texts, got[id])
	}
	if diff := cmp.Diff(want, texts); diff != "" {
		t.Errorf("commented text (-want +got):\n%s", diff)
	}
	comments := all["word/comments.xml"].all("comment")
	if len(comments) != len(figures)+1 || len(all["word/document.xml"].all("commentReference")) != len(comments) {
		t.Fatalf("%d comments for %d figures and the date", len(comments), len(figures))
	}
	for i, c := range comments {
		var lines []string
		for _, p := range c.all("p") {
			lines = append(lines, p.text())
		}
		want := []string{dateNote}
		if i < len(figures) {
			want = figures[i].Provenance()
		}
		if diff := cmp.Diff(want, lines); diff != "" || c.attr("id") != order[i] || c.attr("date") != "2024-07-03T09:00:00Z" {
			t.Errorf("comment %s of %s (-want +got):\n%s", c.attr("id"), c.attr("date"), diff)
		}
	}
}

func TestWordText(t *testing.T) {
	d := rich(t)
	all, _ := parts(t, word(t, d))
	body := all["word/document.xml"].Children[0]
	var styles, texts []string
	for _, p := range body.Children {
		if p.XMLName.Local == "p" {
			styles = append(styles, p.Children[0].Children[0].attr("val"))
			texts = append(texts, p.text())
		}
	}
	want := []string{"Title", "Subtitle", "BodyText", "Heading1", "Heading2", "BodyText", "Heading3", "BodyText", "Heading4", "BodyText", "Signature", "Signature", "Heading1", "GapText"}
	if diff := cmp.Diff(want, styles); diff != "" {
		t.Errorf("styles (-want +got):\n%s", diff)
	}
	if got := strings.Join(texts[2:len(texts)-4], "\n"); got != plain(d) {
		t.Errorf("text differs (-want +got):\n%s", cmp.Diff(plain(d), got))
	}
	var marked []string
	for _, r := range body.all("r") {
		if len(r.all("highlight")) > 0 {
			marked = append(marked, r.text())
		}
	}
	if len(marked) == 0 || marked[0] != "××" {
		t.Errorf("highlighted = %q, want ×× first", marked)
	}
	rows := body.all("tr")
	if len(rows) != len(d.Gaps)+1 || !strings.HasPrefix(rows[1].text(), "党<建>&科走访企业gone（家）2024年1—6月未报") {
		t.Errorf("%d rows for %d gaps, the first %q", len(rows), len(d.Gaps), rows[1].text())
	}
}

func TestWordIsDeterministic(t *testing.T) {
	if !bytes.Equal(word(t, rich(t)), word(t, rich(t))) {
		t.Error("two files of one draft differ")
	}
}

func TestWordWithoutGapsOrFigures(t *testing.T) {
	all, _ := parts(t, word(t, newOffice().compile(t, "正文")))
	doc := all["word/document.xml"]
	if strings.Contains(doc.text(), "待补数据") || len(doc.all("tbl")) > 0 || len(all["word/comments.xml"].Children) > 1 {
		t.Errorf("a draft without gaps has %q", doc.text())
	}
}

// broken fails every write.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWritersReportTheirFailure(t *testing.T) {
	d := rich(t)
	for name, err := range map[string]error{"Word": docx.Write(broken{}, d, docx.Style{}), "Markdown": md.Write(broken{}, d)} {
		if err == nil || !strings.Contains(err.Error(), "disk full") {
			t.Errorf("%s: err = %v, want disk full", name, err)
		}
	}
}

func TestWordToABrokenWriter(t *testing.T) {
	if err := docx.Write(brokenWriter{}, rich(t), docx.Style{}); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("Word to a broken writer = %v, want io.ErrClosedPipe", err)
	}
}
