package report_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"zongjie/office"
	"zongjie/report"
	"zongjie/report/docx"
)

// styled writes a draft in a style.
func styled(t testing.TB, d report.Draft, s docx.Style) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := docx.Write(&b, d, s); err != nil {
		t.Fatalf("Word: %v", err)
	}
	return b.Bytes()
}

func tracked(t testing.TB, before, after report.Draft, s docx.Style) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := docx.WriteChanges(&b, before, after, s); err != nil {
		t.Fatalf("WordChanges: %v", err)
	}
	return b.Bytes()
}

// raw unpacks a file without reading it.
func raw(t testing.TB, file []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatalf("unzip: %v", err)
	}
	all := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatalf("open %s: %v", f.Name, err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatalf("read %s: %v", f.Name, err)
		}
		all[f.Name] = string(content)
	}
	return all
}

// zipped is the reverse of raw.
func zipped(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, parts[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// summary is an office with a long title and every kind of question, of which it
// has reported nothing yet.
func summary() *bureau {
	o := newOffice(number("q", office.Sum), number("rate", office.Last),
		words("n", office.NamesQuestion), words("a", office.ActivitiesQuestion),
		words("b", office.ActivitiesQuestion), words("x", office.TextQuestion))
	o.in.Form.Organ = "某某市某某区教育和体育局"
	o.in.Form.Outline.Activities = 3
	return o
}

const summaryBody = `{{.Span}}各项工作取得积极进展。

## 一、{{.Span}}工作情况

### （一）强化党建引领

走访企业{{fig "q"}}（{{num "q"}}），在册{{fig "rate"}}，调研{{names "n"}}等{{fig "n"}}。**一是抓落实。**{{activities "a"}}**二是抓队伍。**{{activities "b"}}

#### 1.学校

##### （1）城区学校

{{texts "x"}}
`

// report of some or all of what the summary asks; activities beyond the limit.
func (o *bureau) answer(months int) *bureau {
	for m := 1; m <= months; m++ {
		for _, d := range o.in.Form.Departments {
			for _, id := range []office.QuestionID{"a", "b"} {
				act(o, m, d.ID, fmt.Sprintf("%s%d月开展%s活动", d.Name, m, id))
				last := &o.in.Reports[len(o.in.Reports)-1]
				last.Answer.Question, last.Name = id, "甄实名"
			}
			o.report(m, d.ID, office.Answer{Question: "x", State: office.Value, Text: "人手不足", Typed: "人手不足"})
			o.report(m, d.ID, office.Answer{Question: "n", State: office.Value, Names: []string{d.Name + "联系学校"}, Typed: "学校"})
		}
	}
	values := strings.Repeat("12 ", months)
	for _, d := range o.in.Form.Departments {
		o.numbers("q", d.ID, values)
		o.numbers("rate", d.ID, values)
	}
	for i := range o.in.Reports {
		o.in.Reports[i].Name = "甄实名"
	}
	return o
}

// everyFile is each kind of Word file: three fillings and the hostile one, each
// annotated, clean and with changes, with and without a base.
func everyFile(t testing.TB) map[string][]byte {
	t.Helper()
	empty := summary().compile(t, summaryBody)
	drafts := map[string]report.Draft{
		"empty": empty, "partial": summary().answer(3).compile(t, summaryBody),
		"full": summary().answer(6).compile(t, summaryBody), "rich": rich(t), "plain": newOffice().compile(t, "正文"),
	}
	centred := docx.Layout{LinePitch: 28, PageNumber: docx.Centre, Signature: docx.OrganOnly,
		Fonts: docx.Fonts{Body: "仿宋", Title: "华文中宋"}, Margins: docx.Margins{Top: 34.58}}
	styles := map[string]docx.Style{"": {}, "-centred": {Layout: centred}, "-base": {Base: goodBase(t)}}
	files := map[string][]byte{}
	for name, d := range drafts {
		for kind, s := range styles {
			files[name+kind+".docx"] = styled(t, d, s)
			s.Variant = docx.Clean
			files[name+kind+"-clean.docx"] = styled(t, d, s)
			files[name+kind+"-changes.docx"] = tracked(t, drafts["partial"], d, s)
		}
	}
	return files
}
