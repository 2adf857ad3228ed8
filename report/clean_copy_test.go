package report_test

import (
	"strings"
	"testing"

	"zongjie/report"
)

// Nothing of how the draft was made is left in any part of a clean copy.
func TestCleanCopyHoldsOnlyTheDocument(t *testing.T) {
	for name, style := range map[string]report.Style{"own layout": {Variant: report.Clean}, "base": {Variant: report.Clean, Base: goodBase(t)}} {
		t.Run(name, func(t *testing.T) {
			d := summary().answer(3).compile(t, summaryBody)
			clean, annotated := raw(t, styled(t, d, style)), raw(t, styled(t, d, report.Style{Base: style.Base}))
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
	all, _ := parts(t, styled(t, d, report.Style{Variant: report.Clean}))
	want := "某区教育局2024年上半年工作总结" + "走访企业××家。" + "某区教育局" + "2024年7月3日"
	if got := all["word/document.xml"].text(); got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
}
