package report_test

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"zongjie/office"
	"zongjie/report"
	"zongjie/report/docx"
	"zongjie/report/png"
)

// The fields that people fill with text, each with where it must be found.
const (
	inText  = 1 << iota // of every file
	inNotes             // of the annotated files
	quoted              // there, cut after 200 characters
	inExcel
)

func textFields() map[string]int {
	return map[string]int{
		"单位": inText, "科室": inNotes | inExcel, "姓名": inNotes | inExcel, "题目": inNotes | inExcel, "原话": inNotes | quoted | inExcel,
		"更正前": inNotes | quoted | inExcel, "原因": inText | inExcel, "名称": inText | inExcel, "活动": inText | inExcel,
		"文字": inText | inExcel, "选项": inText | inExcel, "计划": inNotes, "录入": inNotes | quoted, "录入人": inNotes,
	}
}

// in is hostile text as the value of one field, so that it can be told where it
// came out.
func in(field, text string) string { return field + "始" + text + "终" }

// officeOf has the text in every field.
func officeOf(text string) *bureau {
	q := number("q", office.Sum, "party")
	q.Title = in("题目", text)
	choice := words("c", office.ChoiceQuestion)
	choice.Options = []string{in("选项", text), "其他"}
	o := newOffice(q, words("n", office.NamesQuestion), words("a", office.ActivitiesQuestion), words("x", office.TextQuestion), choice)
	o.in.Form.Organ, o.in.Form.Title, o.in.Form.Departments[0].Name = in("单位", text), in("表", text), in("科室", text)
	o.in.Form.Plan = plans()[1:]
	o.in.Form.Plan[0].Title = in("计划", text)
	value := entered("least", "2024", "2", 1)
	value.Typed, value.Name = in("录入", text), in("录入人", text)
	o.in.Plan = []office.PlanValue{value}
	for id, a := range map[office.QuestionID]office.Answer{
		"q": {Amount: decimal.NewFromInt(3), Unit: "家", Typed: in("原话", text), Reason: in("原因", text)},
		"n": {Names: []string{in("名称", text), "乙"}}, "x": {Text: in("文字", text)}, "c": {Text: in("选项", text)},
		"a": {Activities: []office.Activity{{Text: in("活动", text)}, {Text: "乙"}}},
	} {
		a.Question, a.State = id, office.Value
		r := o.report(1, "party", a)
		r.Name = in("姓名", text)
		if id == "q" {
			before := r.Answer
			before.Typed, before.Amount = in("更正前", text), decimal.NewFromInt(2)
			r.Earlier = []office.Answer{before}
		}
	}
	return o
}

const officeBody = `{{fig "q"}}（{{reason "q"}}）{{names "n"}}。{{activities "a"}}{{texts "x"}}{{choice "c"}}，{{fig "least"}}。`

// everyText is what was said to break documents, workbooks, outlines or pictures.
func everyText() []string {
	return append(hostileTexts(), "</w:t>", "</w:t></w:r></w:p>", "<!-- -->", "<?xml?>", "{{", "}}", "{{.Organ}}", "**粗**", "| a |", "# 题", "一\n二\r\n三",
		"\x1b[31m", "\ue000"+"0"+"\ue001", "\ue002", "𠮷㐂龘", "🏳️‍🌈", strings.Repeat("<w:p>", 800), strings.Repeat("𠮷", 4000), "\xff\xfe坏")
}

// cleaned is [readable] for these texts, too.
func cleaned(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	return strings.NewReplacer("\n", " ", "\x1b", "\ufffd", "\ue000", "\ufffd", "\ue001", "\ufffd", "\ue002", "\ufffd").Replace(readable("始" + s + "终"))
}

// wanted is how a field's text reads: whole, or as much of it as a comment quotes.
func wanted(field, text string, rules int) string {
	runes := []rune(field + cleaned(text))
	if rules&quoted != 0 && len(runes) > 200 {
		return string(runes[:200]) + "…（共"
	}
	return string(runes)
}

// TestHostileTextInEveryField: whatever stands in a text field comes out as itself,
// in Word both ways, in Word with changes, in Excel and in Markdown; of the clean copy
// nothing is left of those who answered, and the pictures are drawn.
func TestHostileTextInEveryField(t *testing.T) {
	for i, text := range everyText() {
		t.Run(fmt.Sprintf("%d %.20q", i, text), func(t *testing.T) {
			o := officeOf(text)
			d := o.compile(t, officeBody)
			annotated := wordTexts(t, styled(t, d, docx.Style{}))
			clean := wordTexts(t, styled(t, d, docx.Style{Variant: docx.Clean}))
			changes := wordTexts(t, tracked(t, newOffice().compile(t, "正文"), d, docx.Style{}))
			all := map[string]string{"annotated": annotated, "changes": changes, "Markdown": markdownText(t, d)}
			book := excelText(t, o)
			for field, rules := range textFields() {
				want := wanted(field, text, rules)
				for name, got := range all {
					if !strings.Contains(got, want) {
						t.Errorf("%s lacks %s %.60q", name, field, want)
					}
				}
				if found := strings.Contains(clean, field+"始"); found != (rules&inText != 0) || found && !strings.Contains(clean, want) {
					t.Errorf("the clean copy has %s: %t", field, found)
				}
				if full := wanted(field, text, 0); rules&inExcel != 0 && !strings.Contains(book, full) {
					t.Errorf("Excel lacks %s %.60q", field, full)
				}
			}
			drawn(t, o)
		})
	}
}

// wordTexts is the text and the comments of a Word file.
func wordTexts(t *testing.T, file []byte) string {
	t.Helper()
	all := withoutPictures(t, file)
	return all["word/document.xml"].text() + "\n" + all["word/comments.xml"].text()
}

// markdownText is what a reader of the rendered Markdown sees.
func markdownText(t *testing.T, d report.Draft) string {
	t.Helper()
	var b bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Convert([]byte(markdown(t, d)), &b); err != nil {
		t.Fatal(err)
	}
	return html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(b.String(), ""))
}

// excelText is what stands in the cells of the workbook.
func excelText(t *testing.T, o *bureau) string {
	t.Helper()
	file := excel(t, o)
	var all []string
	for _, sheet := range []string{"数据", "明细", "工作", "待补", "更正"} {
		for _, row := range sheetRows(t, file, sheet, true) {
			all = append(all, row...)
		}
	}
	return strings.Join(all, "\n")
}

func drawn(t *testing.T, o *bureau) {
	t.Helper()
	var b bytes.Buffer
	if _, err := png.Grid(&b, report.NewGrid(o.in)); err != nil {
		t.Errorf("grid: %v", err)
	}
	trend, err := report.NewTrend(o.in, "q")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := png.Trends(&b, []report.Trend{trend}); err != nil {
		t.Errorf("trend: %v", err)
	}
}

// TestHostileGrid: no name makes the drawing fail or loses a character without
// saying so.
func TestHostileGrid(t *testing.T) {
	o := hostileOffice(t)
	for i, s := range hostileTexts() {
		o.in.Form.Departments = append(o.in.Form.Departments, office.Department{ID: office.DepartmentID(fmt.Sprintf("d%d", i)), Name: s})
	}
	lacking, err := png.Grid(io.Discard, report.NewGrid(o.in))
	for _, r := range "😀𠮷\u200d\ufffd" {
		if err != nil || !slices.Contains(lacking, r) {
			t.Errorf("%q is not reported as lacking: %q, %v", r, lacking, err)
		}
	}
}
