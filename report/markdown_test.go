package report_test

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"pgregory.net/rapid"

	"zongjie/office"
	"zongjie/report"
	"zongjie/report/md"
)

func markdown(t failer, d report.Draft) string {
	t.Helper()
	var b strings.Builder
	if err := md.Write(&b, d); err != nil {
		t.Fatalf("Markdown: %v", err)
	}
	return b.String()
}

func TestMarkdown(t *testing.T) {
	o := newOffice(number("q", office.Sum), number("r", office.Sum, "base"))
	o.in.Range = mustRange("2024-01")
	o.numbers("q", "party", "3")
	o.numbers("q", "base", "2")
	got := markdown(t, o.compile(t, "## 一、情况\n\n**一是走访。**{{fig \"q\"}}、{{fig \"r\"}}。**二是{{num \"r\"}}家**\n\n### （一）a\n\n#### 1. b\n\n##### （1）c\n\n1. d\n\n- e"))
	want := `# 某区教育局2024年1月工作总结

（2024年7月3日　初稿　数据版本12）

## 一、情况

**一是走访**。5家、==**××家**==。**二是==××==家**

### （一）a

#### 1\. b

##### （1）c

1\. d

\- e

## 待补数据

基教科：

- 走访企业r（家）：2024年1月，未报

## 数据来源

- 走访企业q：5家
  - 按月合计：3+2=5家
  - 2024年1月　党建科　张三　2024-01-26 10:15填“3”
  - 2024年1月　基教科　张三　2024-01-26 10:15填“2”
- 走访企业r：××家
  - 注意：基教科2024年1月未报
`
	if got != want {
		t.Errorf("Markdown =\n%s\nwant\n%s", got, want)
	}
}

func TestMarkdownNamesGapsOfNoDepartment(t *testing.T) {
	ratio := number("r", office.RatioOf)
	ratio.Ratio = office.Ratio{Part: "p", Whole: "p"}
	o := newOffice(ratio, number("p", office.Sum, "party"))
	o.in.Range = mustRange("2024-01")
	o.numbers("p", "party", "0")
	if got := markdown(t, o.compile(t, `{{fig "r"}}`)); !strings.Contains(got, "全部科室：\n\n- 走访企业r（家）：分母合计为零，无法计算\n") {
		t.Errorf("Markdown = %s", got)
	}
}

// Whatever is typed reads, rendered with every extension, as it was typed, and
// makes no element of its own.
func TestMarkdownOfTypedTextIsLiteral(t *testing.T) {
	tag := regexp.MustCompile(`<[^>]*>`)
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOfN(rapid.SampledFrom([]string{
			"*", "**", "_", "#", "# ", "=", "==", "|", "-", "+", "1.", "1)", " ", "`", "```", "~~", "<b>", "&amp;", "[a](b)", "![", "\\", "字", "a", "“", "。", "×", ">", "{{", "\n",
		}), 1, 12).Draw(t, "pieces")
		o := newOffice(words("x", office.TextQuestion))
		say(o, "x", 1, "party", strings.Join(pieces, "")+"尾")
		d := o.compile(t, `{{texts "x"}}`)
		d.Gaps = nil
		var b bytes.Buffer
		if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte(markdown(t, d)), &b); err != nil {
			t.Fatalf("render: %v", err)
		}
		_, rendered, _ := strings.Cut(b.String(), "</p>\n")
		tags := tag.FindAllString(rendered, -1)
		if text := html.UnescapeString(tag.ReplaceAllString(rendered, "")); strings.TrimSpace(text) != plain(d) || strings.Join(tags, "") != "<p></p>" {
			t.Fatalf("rendered %q, want %q in one paragraph\n%s", rendered, plain(d), markdown(t, d))
		}
	})
}
