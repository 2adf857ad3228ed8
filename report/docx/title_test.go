package docx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTitleLines(t *testing.T) {
	for _, c := range []struct {
		name, title, organ string
		want               []string
	}{
		{"short", "某区教育和体育局2024年上半年工作总结", "某区教育和体育局", []string{"某区教育和体育局2024年上半年工作总结"}},
		{"two lines", "某某市某某区教育和体育局2024年上半年工作总结", "某某市某某区教育和体育局", []string{"某某市某某区教育和体育局", "2024年上半年工作总结"}},
		{"words stay whole", "某某区科学技术局2024年上半年创建文明单位工作总结", "某某区科学技术局",
			[]string{"某某区科学技术局2024年上半年", "创建文明单位工作总结"}},
		{"three lines without a waist", "某某市某某区民政局关于2024年上半年意识形态工作责任制落实情况和精神文明建设工作情况的报告", "某某市某某区民政局",
			[]string{"某某市某某区民政局关于2024年上半年", "意识形态工作责任制落实情况和", "精神文明建设工作情况的报告"}},
		{"range across months", "某某市某某区某某街道办事处2024年1—10月党建工作总结", "某某市某某区某某街道办事处", []string{"某某市某某区某某街道办事处", "2024年1—10月党建工作总结"}},
		{"nothing to break at", strings.Repeat("字", 30), "某局", []string{strings.Repeat("字", 30)}},
		{"brackets stay whole", "某某区科技局关于报送《科技创新工作情况汇报》的说明材料", "某某区科技局", []string{"某某区科技局关于报送", "《科技创新工作情况汇报》的说明材料"}},
		{"too many pieces", strings.Repeat("工作", 60), "", []string{strings.Repeat("工作", 60)}},
		{"empty", "", "", []string{""}},
		{"unbalanced bracket", "（（某某区科技局》》》工作总结", "", []string{"（（某某区科技局》》》工作总结"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, titleLines(c.title, c.organ, 40)); diff != "" {
				t.Errorf("lines (-want +got):\n%s", diff)
			}
		})
	}
}

// Whatever the title, nothing is lost, nothing is too wide when broken, and no
// line begins with what must not.
func FuzzTitleLines(f *testing.F) {
	f.Add("某某市某某区教育和体育局2024年上半年工作总结", "某某市某某区教育和体育局")
	f.Add("（工作）总结《", "工作")
	f.Fuzz(func(t *testing.T, title, organ string) {
		if len(title) > 300 {
			t.Skip("titles are a line or two")
		}
		lines := titleLines(title, organ, 40)
		if strings.Join(lines, "") != title {
			t.Fatalf("%q became %q", title, lines)
		}
		for _, l := range lines {
			if len(lines) > 1 && (halfWidth(l) > 40 || l == "") {
				t.Fatalf("%q has the line %q", title, l)
			}
		}
	})
}
