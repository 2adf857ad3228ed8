package config

import (
	"archive/zip"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"zongjie/report"
	"zongjie/report/docx"
)

// layoutOf loads an office whose settings are the given layout.
func layoutOf(t *testing.T, layout string, files map[string]string) (docx.Style, error) {
	t.Helper()
	all := map[string]string{"forms/a.yaml": goodForm(t, "a"), "zongjie.yaml": layout}
	for name, content := range files {
		all[name] = content
	}
	dir := officeDir(t, all)
	c, err := load(filepath.Join(dir, "zongjie.yaml"), environment(nil))
	return c.Settings.Style, err
}

func TestLayout(t *testing.T) {
	got, err := layoutOf(t, `
layout:
  line_pitch: 28
  page_number: centre
  fonts: {title: 华文中宋, body: 仿宋}
  margins: {top: 34.58, left: 28}
  signature: organ
`, nil)
	want := docx.StandardLayout()
	want.LinePitch, want.PageNumber, want.Signature = 28, docx.Centre, docx.OrganOnly
	want.Fonts.Title, want.Fonts.Body, want.Margins.Top = "华文中宋", "仿宋", 34.58
	if diff := cmp.Diff(docx.Style{Layout: want}, got); diff != "" || err != nil {
		t.Errorf("style, %v (-want +got):\n%s", err, diff)
	}
}

func TestLayoutFaults(t *testing.T) {
	for _, c := range []struct{ name, layout, want string }{
		{"no mapping", "layout: wide\n", `1:9: layout is a single value; want the keys line_pitch`},
		{"unknown key", "layout:\n  line_ptch: 28\n", `2:3: layout has an unknown key "line_ptch"; want one of line_pitch, page_number, fonts, margins, signature, base; did you mean "line_pitch"?`},
		{"pitch", "layout:\n  line_pitch: 27\n", `2:15: layout has unknown line_pitch "27"; want one of 28.95, 28, 29, 30`},
		{"page number", "layout:\n  page_number: center\n", `2:16: layout has unknown page_number "center"; want one of outside, centre; did you mean "centre"?`},
		{"signature", "layout: {signature: organs}\n", `1:21: layout has unknown signature "organs"; want one of both, organ, date, none; did you mean "organ"?`},
		{"font key", "layout:\n  fonts: {titel: 宋体}\n", `2:11: layout.fonts has an unknown key "titel"`},
		{"font name", "layout:\n  fonts:\n    body: '仿宋\"/><w:x'\n", `3:11: layout.fonts.body is no name of a font; want a name of at most 31 characters`},
		{"long font name", "layout:\n  fonts:\n    body: " + strings.Repeat("宋", 32) + "\n", `3:11: layout.fonts.body is no name of a font`},
		{"margin", "layout:\n  margins: {top: wide}\n", `2:18: layout.margins.top is "wide"; want millimetres from 10 to 60`},
		{"small margin", "layout:\n  margins: {bottom: 15}\n", `2:21: layout.margins.bottom is "15"; want millimetres from 20 to 60`},
		{"no number", "layout:\n  margins: {left: NaN}\n", `2:19: layout.margins.left is "NaN"`},
		{"no base", "layout:\n  base: none.docx\n", `2:9: layout.base "none.docx": read base document: there is no such file; want a Word document (.docx)`},
		{"base is a directory", "layout:\n  base: forms\n", `2:9: layout.base "forms": read base document: it is no file`},
		{"base is no document", "layout:\n  base: forms/a.yaml\n", `2:9: layout.base "forms/a.yaml": read base document: the file is no Word document (.docx)`},
		{"setting beside base", "layout:\n  base: forms/a.yaml\n  line_pitch: 28\n", `3:3: layout.line_pitch has no effect beside base, which has its own; want one of the two`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := layoutOf(t, c.layout, nil)
			if err == nil || !strings.Contains(err.Error(), "zongjie.yaml:"+c.want) {
				t.Errorf("err = %v, want %s", err, c.want)
			}
		})
	}
}

// A draft's own Word file is a base like any other.
func TestLayoutBase(t *testing.T) {
	var file strings.Builder
	if err := docx.Write(&file, report.Draft{Title: "题", Organ: "某局"}, docx.Style{}); err != nil {
		t.Fatal(err)
	}
	got, err := layoutOf(t, "layout: {base: own.docx, signature: none}\n", map[string]string{"own.docx": file.String()})
	if err != nil || got.Base == nil {
		t.Fatalf("base = %v, %v", got.Base, err)
	}
	want := docx.Style{Layout: docx.StandardLayout()}
	want.Layout.Signature = docx.NoSignature
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(docx.Style{}, "Base")); diff != "" {
		t.Errorf("style (-want +got):\n%s", diff)
	}
	var again strings.Builder
	if err := docx.Write(&again, report.Draft{Title: "题", Organ: "某局"}, got); err != nil {
		t.Fatal(err)
	}
	if _, err := zip.NewReader(strings.NewReader(again.String()), int64(again.Len())); err != nil {
		t.Error(err)
	}
}

func TestOutlineActivities(t *testing.T) {
	for _, c := range []struct {
		written string
		want    int
		fault   string
	}{
		{"8", 8, ""},
		{"0", 0, `outline activities is "0"; want the number of entries the text shows at most, 1 to 999`},
		{"many", 0, `outline activities is "many"`},
		{"1000", 0, `outline activities is "1000"`},
	} {
		f := checkForm("a.yaml", []byte(strings.Replace(goodForm(t, "a"), "outline:\n", "outline:\n  activities: "+c.written+"\n", 1)))
		if got := f.form.Outline.Activities; got != c.want {
			t.Errorf("activities: %s = %d, want %d", c.written, got, c.want)
		}
		if got := f.faults.err(); (got == nil) != (c.fault == "") || got != nil && !strings.Contains(got.Error(), c.fault) {
			t.Errorf("activities: %s: faults = %v, want %q", c.written, got, c.fault)
		}
	}
}
