package report_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zongjie/office"
	"zongjie/report"
	"zongjie/report/md"
)

func TestCompileHeader(t *testing.T) {
	o := newOffice()
	d := o.compile(t, "{{.Span}}、{{.Next}}、{{.Year}}")
	if d.Title != "某区教育局2024年上半年工作总结" || d.Subtitle != "（2024年7月3日　初稿　数据版本12）" {
		t.Errorf("Title, Subtitle = %q, %q", d.Title, d.Subtitle)
	}
	if got, want := plain(d), "上半年、下半年、2024"; got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
}

func TestSpanAndNext(t *testing.T) {
	cases := map[string]string{
		"2024H2": "下半年 明年上半年", "2024Q1": "一季度 二季度", "2024Q4": "四季度 明年一季度",
		"2024": "全年 明年", "2024-06": "6月 7月", "2024-12": "12月 明年1月",
		"2024-01..2024-04": "1—4月 下一阶段", "2023-12..2024-02": "2023年12月—2024年2月 下一阶段",
	}
	for span, want := range cases {
		o := newOffice()
		o.in.Range = mustRange(span)
		if got := plain(o.compile(t, "{{.Span}} {{.Next}}")); got != want {
			t.Errorf("%s: %q, want %q", span, got, want)
		}
	}
}

func TestBlocks(t *testing.T) {
	o := newOffice(number("q", office.Sum, "party"))
	o.in.Range = mustRange("2024-01")
	o.numbers("q", "party", "5")
	d := o.compile(t, `## 一、工作

### （一）党建

**一是抓落实。**全区走访**{{fig "q"}}**，
换行\*不是列表*。

1. 不是列表
    也不是代码 &amp; <b>

#### 1.细节
##### （1）更细
#　不是标题
{{if false}}x{{end}}
`)
	want := []report.Block{
		{Kind: report.Heading1, Spans: []report.Span{{Text: "一、工作", Figure: -1}}},
		{Kind: report.Heading2, Spans: []report.Span{{Text: "（一）党建", Figure: -1}}},
		{Kind: report.Paragraph, Spans: []report.Span{
			{Text: "一是抓落实。", Bold: true, Figure: -1}, {Text: "全区走访", Figure: -1},
			{Text: "5家", Bold: true, Figure: 0}, {Text: "，换行*不是列表*。", Figure: -1},
		}},
		{Kind: report.Paragraph, Spans: []report.Span{{Text: "1. 不是列表也不是代码 &amp; <b>", Figure: -1}}},
		{Kind: report.Heading3, Spans: []report.Span{{Text: "1.细节", Figure: -1}}},
		{Kind: report.Heading4, Spans: []report.Span{{Text: "（1）更细", Figure: -1}}},
		{Kind: report.Paragraph, Spans: []report.Span{{Text: "#　不是标题", Figure: -1}}},
	}
	if diff := cmp.Diff(want, d.Blocks); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

func TestWords(t *testing.T) {
	cases := []struct {
		name, body string
		give       func(o *bureau)
		want       string
		marked     bool
	}{
		{"activities by month, then department", `{{activities "a"}}`, func(o *bureau) {
			act(o, 2, "party", "丙")
			act(o, 1, "base", "乙；")
			act(o, 1, "party", "甲1", "甲2。", "  ", "“引文。”", "问？")
		}, "甲1。甲2。“引文。”问。乙。丙。", false},
		{"the outline's own stop is not doubled", `做了：{{activities "a"}}。又：`, func(o *bureau) {
			act(o, 1, "party", "甲")
		}, "做了：甲。又：", false},
		{"texts are numbered and said once", `{{texts "x"}}`, func(o *bureau) {
			say(o, "x", 1, "party", "人手紧")
			say(o, "x", 1, "base", "经费少.")
			say(o, "x", 2, "party", "人手紧。")
		}, "一是人手紧。二是经费少。", false},
		{"a single text", `{{texts "x"}}`, func(o *bureau) { say(o, "x", 1, "party", "人手紧\n经费少") }, "人手紧 经费少。", false},
		{"nothing from everyone", `困难：{{texts "x"}}`, func(o *bureau) {
			for _, d := range o.in.Form.Departments {
				for m := 1; m <= 6; m++ {
					o.report(m, d.ID, office.Answer{Question: "x", State: office.Nothing})
				}
			}
		}, "困难：无。", false},
		{"nothing known", `困难：{{texts "x"}}`, func(*bureau) {}, "困难：××。", true},
		{"choice is the newest of each", `{{choice "c"}}`, func(o *bureau) {
			say(o, "c", 1, "party", "好")
			say(o, "c", 2, "party", "差")
			say(o, "c", 1, "base", "中")
			say(o, "c", 3, "base", "")
		}, "差、中", false},
		{"reported", `{{if reported "a"}}a{{end}}{{if reported "x"}}x{{end}}{{if reported "q"}}q{{else}}-{{end}}`, func(o *bureau) {
			act(o, 1, "party", "甲")
			o.numbers("q", "party", "0")
		}, "a-", false},
		{"reported figure", `{{if reported "q"}}q{{end}}{{if reported "n"}}n{{end}}`, func(o *bureau) { o.numbers("q", "party", "1") }, "q", false},
		{"number alone", `{{num "q"}}`, func(o *bureau) { o.numbers("q", "party", "1 2") }, "3", true},
		{"no names", `{{names "n"}}`, func(*bureau) {}, "××", true},
		{"unsubmitted words are not shown", `{{activities "a"}}`, func(o *bureau) {
			act(o, 1, "party", "甲")
			o.in.Reports[0].Submitted = false
		}, "××。", true},
		{"words of a department that left", `{{activities "a"}}`, func(o *bureau) { act(o, 1, "gone", "甲") }, "甲。", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			o := newOffice(number("q", office.Sum), words("a", office.ActivitiesQuestion),
				words("x", office.TextQuestion), words("c", office.ChoiceQuestion), words("n", office.NamesQuestion))
			c.give(o)
			d := o.compile(t, c.body)
			if got := plain(d); got != c.want {
				t.Errorf("text = %q, want %q", got, c.want)
			}
			last := d.Blocks[0].Spans[len(d.Blocks[0].Spans)-1]
			if last.Marked != c.marked {
				t.Errorf("marked = %t, want %t", last.Marked, c.marked)
			}
		})
	}
}

func act(o *bureau, month int, d office.DepartmentID, entries ...string) {
	a := office.Answer{Question: "a", State: office.Value}
	for _, e := range entries {
		a.Activities = append(a.Activities, office.Activity{Text: e})
	}
	o.report(month, d, a)
}

func say(o *bureau, id office.QuestionID, month int, d office.DepartmentID, text string) {
	o.report(month, d, office.Answer{Question: id, State: office.Value, Text: text, Typed: text})
}

func TestManyTextsAreNumbered(t *testing.T) {
	o := newOffice(words("x", office.TextQuestion))
	o.in.Form.Departments = nil
	for i := range 100 {
		id := office.DepartmentID("d" + strings.Repeat("x", i))
		o.in.Form.Departments = append(o.in.Form.Departments, office.Department{ID: id})
		say(o, "x", 1, id, strings.Repeat("事", i+1))
	}
	got := plain(o.compile(t, `{{texts "x"}}`))
	for _, want := range []string{"一是事。", "十是", "十一是", "二十是", "九十九是", "第100是"} {
		if !strings.Contains(got, want) {
			t.Errorf("text lacks %s", want)
		}
	}
}

// What people typed is data, wherever it goes.
func TestTypedTextIsNeverParsed(t *testing.T) {
	hostile := []string{
		`{{fig "q"}}`, "**粗**", "# 标题", "a\n\n## 二、假标题", "1. 列表", "| a | b |", "</w:t>", "=cmd|' /C calc'!A0",
		"\ue0000\ue001", "\U000f0000", "\x00\x07", "\ufffe", "12\u202e34", "==假==", strings.Repeat("长", 4000), "👩‍👩‍👧", `\*`, "&lt;",
	}
	for _, text := range hostile {
		o := newOffice(words("x", office.TextQuestion), number("q", office.Sum))
		say(o, "x", 1, "party", text)
		d := o.compile(t, `前{{texts "x"}}`)
		if len(d.Blocks) != 1 || len(d.Blocks[0].Spans) != 1 {
			t.Errorf("%q: blocks = %+v, want one plain paragraph", text, d.Blocks)
			continue
		}
		s := d.Blocks[0].Spans[0]
		if s.Bold || s.Figure != report.NoFigure || len(d.Figures) > 0 {
			t.Errorf("%q: span = %+v", text, s)
		}
		if strings.ContainsAny(s.Text, "\n\x00\x07\ue000\ue001\U000f0000\ufffe\u202e") {
			t.Errorf("%q: text = %q keeps a character that must not pass", text, s.Text)
		}
		if strings.HasPrefix(text, "\ue000") && !strings.Contains(s.Text, "\ufffd0\ufffd") {
			t.Errorf("%q: text = %q, want the marker visible", text, s.Text)
		}
	}
}

func TestMarkersCutByTheOutlineAreVisible(t *testing.T) {
	o := newOffice(number("q", office.Sum))
	got := plain(o.compile(t, `{{slice (fig "q") 1}}、{{slice (num "q") 0 3}}99、{{fig "q"}}`))
	if strings.ContainsFunc(got, func(r rune) bool { return r >= 0xe000 && r < 0xf900 }) || !strings.HasSuffix(got, "、××家") {
		t.Errorf("text = %q", got)
	}
}

func TestCompileRefuses(t *testing.T) {
	cases := map[string]struct{ title, body, span, want string }{
		"unknown question": {"t", `{{fig "b99"}}`, "", `no question "b99"`},
		"wrong kind":       {"t", `{{texts "q"}}`, "", `"q" asks for figure, which texts cannot show`},
		"syntax":           {"t", "{{if}}", "", "outline body"},
		"title":            {"{{.Nope}}", "b", "", "outline title"},
		"title syntax":     {"{{", "b", "", "outline title"},
		"endless":          {"t", `{{range 9000000}}1234567890{{end}}`, "", "more than 4 MB"},
		"backwards":        {"t", "b", "x", "runs backwards"},
		"reported unknown": {"t", `{{if reported "z"}}{{end}}`, "", `no question "z"`},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			o := newOffice(number("q", office.Sum))
			o.in.Form.Outline = office.Outline{Title: c.title, Body: c.body}
			if c.span != "" {
				o.in.Range.First, o.in.Range.Last = o.in.Range.Last, o.in.Range.First
			}
			_, err := report.Compile(o.in)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("err = %v, want one with %q", err, c.want)
			}
		})
	}
}

func TestProvenance(t *testing.T) {
	o := newOffice(number("q", office.Sum, "party"))
	o.in.Range = mustRange("2024Q1")
	o.numbers("q", "party", "20 ~3 -")
	r := &o.in.Reports[0]
	r.Answer.Typed = "二十家"
	old := r.Answer
	old.Typed, old.At = "18", old.At.AddDate(0, 0, -1).UTC()
	r.Earlier = []office.Answer{old}
	d := o.compile(t, `{{fig "q"}}`)
	want := []string{
		"走访企业q：约23家",
		"按月合计：20+约3=约23家",
		"注意：党建科2024年2月报的是约数，待核准确数",
		"注意：党建科2024年3月未报",
		"2024年1月　党建科　张三　2024-01-26 10:15填“二十家”，读作20家（更正：2024-01-25 10:15原填“18”）",
		"2024年2月　党建科　张三　2024-02-26 10:15填“~3”，约数，待核",
	}
	if diff := cmp.Diff(want, d.Figures[0].Provenance()); diff != "" {
		t.Errorf("provenance (-want +got):\n%s", diff)
	}
}

func TestProvenanceRoles(t *testing.T) {
	o := newOffice(number("q", office.YearToDate, "party"))
	o.in.Range = mustRange("2024-02..2024-05")
	o.numbers("q", "party", "20 30 0 N/A 45")
	o.report(4, "gone", office.Answer{Question: "q", State: office.Value, Unit: "家", Typed: strings.Repeat("9", 300)})
	got := strings.Join(o.compile(t, `{{fig "q"}}`).Figures[0].Provenance(), "\n")
	for _, want := range []string{
		"累计数扣减：25（2024年5月累计减2024年1月累计）", "填“20”，作为期前累计数扣减", "填“30”，以后报为准",
		"填“0”，记为零，以后报为准", "填“N/A”，不适用，以后报为准", "填“45”\n", "…（共300字）”", "注意：gone2024年4月填报后表格已不再要求此项，未计入",
	} {
		if !strings.Contains(got+"\n", want) {
			t.Errorf("provenance lacks %q:\n%s", want, got)
		}
	}
}

func TestAdjacentFiguresStayApart(t *testing.T) {
	o := newOffice(number("q", office.Sum))
	d := o.compile(t, `{{fig "q"}}{{fig "q"}}`)
	if n := len(d.Blocks[0].Spans); n != 2 || len(d.Figures) != 1 {
		t.Errorf("%d spans and %d figures, want 2 spans of 1 figure", n, len(d.Figures))
	}
}

func TestActivitiesGoByDate(t *testing.T) {
	o := newOffice(words("a", office.ActivitiesQuestion))
	day := func(m time.Month, d int) time.Time { return time.Date(2024, m, d, 0, 0, 0, 0, time.UTC) }
	give := func(month int, d office.DepartmentID, entries ...office.Activity) {
		o.report(month, d, office.Answer{Question: "a", State: office.Value, Activities: entries})
	}
	give(2, "party", office.Activity{Text: "己", Date: day(2, 1)})
	give(1, "base", office.Activity{Text: "丁"}, office.Activity{Text: "甲", Date: day(1, 3)}, office.Activity{Text: "戊"})
	give(1, "party", office.Activity{Text: "丙"}, office.Activity{Text: "乙", Date: day(1, 9)})
	if got, want := plain(o.compile(t, `{{activities "a"}}`)), "甲。乙。丙。丁。戊。己。"; got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
}

func TestAttachmentsAreMentioned(t *testing.T) {
	o := newOffice(words("a", office.ActivitiesQuestion))
	o.report(1, "party", office.Answer{Question: "a", State: office.Value, Activities: []office.Activity{
		{Text: "甲", Attachments: []office.Attachment{{Hash: "1"}, {Hash: "2"}}}, {Text: "乙", Attachments: []office.Attachment{{}}}}})
	o.report(2, "party", office.Answer{Question: "a", State: office.Value, Activities: []office.Activity{
		{Text: "丙", Attachments: []office.Attachment{{Hash: "1"}}}}})
	o.report(2, "base", office.Answer{Question: "a", State: office.Value, Activities: []office.Activity{{Text: "丁"}}})
	var b strings.Builder
	if err := md.Write(&b, o.compile(t, `{{activities "a"}}`)); err != nil {
		t.Fatal(err)
	}
	_, got, _ := strings.Cut(b.String(), "## 数据来源\n\n")
	want := "- 内容a：2024年1月　党建科　附件3个（1个没有取到）\n- 内容a：2024年2月　党建科　附件1个\n"
	if got != want {
		t.Errorf("sources = %q, want %q", got, want)
	}
}
