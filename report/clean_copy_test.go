package report_test

import (
	"strings"
	"testing"

	"zongjie/report"
	"zongjie/report/docx"
)

// Nothing of how the draft was made is left in any part of a clean copy. A base
// brings no highlight into it: TestBaseIsRefused.
func TestCleanCopyHoldsOnlyTheDocument(t *testing.T) {
	for name, style := range map[string]docx.Style{"own layout": {Variant: docx.Clean}, "base": {Variant: docx.Clean, Base: goodBase(t)}} {
		t.Run(name, func(t *testing.T) {
			d := summary().answer(3).compile(t, summaryBody)
			clean, annotated := raw(t, styled(t, d, style)), raw(t, styled(t, d, docx.Style{Base: style.Base}))
			seen := []string{"omment", "highlight", "yellow", "待补", "未报", "数据版本", "初稿", "甄实名", "机器人", "w:author", "Gap"}
			for _, trace := range seen {
				if !strings.Contains(strings.Join(values(annotated), ""), trace) {
					t.Errorf("the annotated file has no %q, so this test proves nothing", trace)
				}
			}
			for _, trace := range append(seen, "annotation", "批注", "w:ins ", "w:del ", "lastModifiedBy") {
				for part, content := range clean {
					if strings.Contains(part, trace) || strings.Contains(content, trace) {
						t.Errorf("%s holds %q", part, trace)
					}
				}
			}
			if got := clean["docProps/core.xml"]; !strings.Contains(got, "<dc:creator>某某市某某区教育和体育局</dc:creator>") {
				t.Errorf("author in %s", got)
			}
		})
	}
}

func values(m map[string]string) []string {
	var all []string
	for name, content := range m {
		all = append(all, name, content)
	}
	return all
}

// The clean copy says what the annotated one says, ×× included.
func TestCleanCopySaysTheSame(t *testing.T) {
	o := newOffice(number("q", "sum"))
	d := o.compile(t, `走访企业{{fig "q"}}。`)
	all, _ := parts(t, styled(t, d, docx.Style{Variant: docx.Clean}))
	want := "某区教育局2024年上半年工作总结" + "走访企业××家。" + "某区教育局" + "2024年7月3日"
	if got := all["word/document.xml"].text(); got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
}

// Whatever people typed comes out as itself, in every kind of file.
func TestHostileTextComesOutAsItself(t *testing.T) {
	d := rich(t)
	d.Organ, d.Title = `</w:t>&"局`, `{{.}}<w:br/>工作总结`
	d.Annexes = []report.Annex{{Title: "附]]>件", Blocks: d.Blocks}}
	for _, base := range []*docx.Base{nil, goodBase(t)} {
		for name, file := range map[string][]byte{
			"annotated": styled(t, d, docx.Style{Base: base}),
			"clean":     styled(t, d, docx.Style{Base: base, Variant: docx.Clean}),
			"changes":   tracked(t, newOffice().compile(t, "正文"), d, docx.Style{Base: base}),
		} {
			var lines []string
			for _, p := range withoutPictures(t, file)["word/document.xml"].all("p") {
				lines = append(lines, p.text())
			}
			got := strings.Join(lines, "\n")
			for _, want := range []string{plain(d) + "\n附件：附]]>件\n" + d.Organ + "\n2024年7月3日\n附件\n附]]>件\n" + plain(d), d.Title + "\n"} {
				if !strings.Contains(got, want) {
					t.Errorf("%s with base %v lacks its text (%d of %d characters)", name, base != nil, len(want), len(got))
				}
			}
		}
	}
}
