package report_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zongjie/office"
	"zongjie/report/docx"
	"zongjie/report/md"
)

// on is an entry of a day of 2024; day 0 names none.
func on(month time.Month, day int, text string) office.Activity {
	a := office.Activity{Text: text}
	if day > 0 {
		a.Date = time.Date(2024, month, day, 0, 0, 0, 0, time.UTC)
	}
	return a
}

func (o *bureau) tell(month int, d office.DepartmentID, q office.QuestionID, entries ...office.Activity) {
	o.report(month, d, office.Answer{Question: q, State: office.Value, Activities: entries})
}

// Two departments tell of one visit, each in its own words: they stand side by side,
// each marked and with a comment that names the other; both stay, and the lists for
// whoever edits the draft have them. The clean copy shows nothing of it.
func TestAlikeActivities(t *testing.T) {
	o := newOffice(words("a", office.ActivitiesQuestion))
	o.tell(6, "party", "a", on(6, 3, "6月3日，联合区科协在城东社区开展科普宣传活动"), on(6, 4, "召开党员大会"))
	o.tell(6, "base", "a", on(6, 5, "在城东社区开展科普宣传，区科协参加"), on(6, 20, "举办教学开放日"))
	d := o.compile(t, `主要工作：{{activities "a"}}`)
	want := "主要工作：6月3日，联合区科协在城东社区开展科普宣传活动。在城东社区开展科普宣传，区科协参加。召开党员大会。举办教学开放日。"
	if got := plain(d); got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	type mark struct {
		Marked bool
		Note   string
	}
	var marks []mark
	for _, s := range d.Blocks[0].Spans {
		marks = append(marks, mark{Marked: s.Marked, Note: s.Note})
	}
	wantMarks := []mark{{}, {Marked: true, Note: "可能是同一件事：基教科2024年6月5日“在城东社区开展科普宣传，区科协参加。”"},
		{Marked: true, Note: "可能是同一件事：党建科2024年6月3日“6月3日，联合区科协在城东社区开展科普宣传活动。”"}, {}}
	if diff := cmp.Diff(wantMarks, marks); diff != "" {
		t.Errorf("marks (-want +got):\n%s", diff)
	}
	line := "可能是同一件事：党建科2024年6月3日“6月3日，联合区科协在城东社区开展科普宣传活动。”；基教科2024年6月5日“在城东社区开展科普宣传，区科协参加。”"
	if len(d.Alikes) != 1 || d.Alikes[0].String() != line {
		t.Errorf("alike are %v, want %s", d.Alikes, line)
	}
	annotated, clean := withoutPictures(t, styled(t, d, docx.Style{})), raw(t, styled(t, d, docx.Style{Variant: docx.Clean}))
	if text := annotated["word/document.xml"].text(); !strings.Contains(text, "待核对1.内容a："+line) || strings.Count(annotated["word/comments.xml"].text(), "可能是同一件事") != 2 {
		t.Errorf("the annotated file does not list or comment them: %s", text)
	}
	for part, content := range clean {
		if strings.Contains(content, "同一件事") || strings.Contains(content, "highlight w:val") || strings.Contains(content, "待核对") {
			t.Errorf("%s of the clean copy shows that they are alike", part)
		}
	}
	if all := withoutPictures(t, styled(t, d, docx.Style{Variant: docx.Clean})); !strings.Contains(all["word/document.xml"].text(), want) {
		t.Error("the clean copy has another text")
	}
	rows := sheetRows(t, excel(t, o), "待补", true)
	if got, want := rows[len(rows)-1], []string{"党建科、基教科", "内容a", "", "2024年6月", line}; !slices.Equal(got, want) {
		t.Errorf("Excel lists %q, want %q", got, want)
	}
	var markdown bytes.Buffer
	if err := md.Write(&markdown, d); err != nil || !strings.Contains(markdown.String(), "## 待核对\n\n- 内容a：可能是同一件事") {
		t.Errorf("Markdown does not list them (%v):\n%s", err, markdown.String())
	}
}

// Which entries are held against each other at all.
func TestAlikeDays(t *testing.T) {
	const text = "在城东社区开展科普宣传"
	for name, c := range map[string]struct {
		x, y   office.Activity
		xMonth int
		yMonth int
		want   bool
	}{
		"one day":                        {on(6, 3, text), on(6, 3, text), 6, 6, true},
		"three days":                     {on(6, 3, text), on(6, 6, text), 6, 6, true},
		"four days":                      {on(6, 3, text), on(6, 7, text), 6, 6, false},
		"over the end of a month":        {on(5, 31, text), on(6, 1, text), 5, 6, true},
		"told a month late":              {on(5, 30, text), on(5, 30, text), 5, 6, true},
		"one without a day":              {on(6, 3, text), on(0, 0, text), 6, 6, true},
		"without a day, month before":    {on(6, 20, text), on(0, 0, text), 6, 5, false},
		"without a day, just before":     {on(6, 2, text), on(0, 0, text), 6, 5, true},
		"both without a day":             {on(0, 0, text), on(0, 0, text), 6, 6, true},
		"both without a day, a month on": {on(0, 0, text), on(0, 0, text), 5, 6, false},
	} {
		o := newOffice(words("a", office.ActivitiesQuestion))
		o.tell(c.xMonth, "party", "a", c.x)
		o.tell(c.yMonth, "base", "a", c.y)
		if got := len(o.compile(t, `{{activities "a"}}`).Alikes) == 1; got != c.want {
			t.Errorf("%s: alike %t, want %t", name, got, c.want)
		}
	}
}

// Entries of one department are its own business. Those of two sections are pointed
// out where they stand; what the form's outline does not show, too.
func TestAlikeAcrossSections(t *testing.T) {
	const text = "在城东社区开展科普宣传"
	o := newOffice(words("a", office.ActivitiesQuestion), words("b", office.ActivitiesQuestion))
	o.tell(6, "party", "a", on(6, 3, text), on(6, 3, text))
	if d := o.compile(t, `{{activities "a"}}`); len(d.Alikes) != 0 {
		t.Errorf("one department's are alike: %v", d.Alikes)
	}
	o.tell(6, "base", "b", on(6, 3, text))
	d := o.compile(t, `{{activities "a"}}`)
	if len(d.Alikes) != 1 || len(d.Alikes[0].Entries) != 3 || d.Blocks[0].Spans[0].Note != "可能是同一件事：基教科2024年6月3日“"+text+"。”" {
		t.Errorf("alike are %v, the first has the note %q", d.Alikes, d.Blocks[0].Spans[0].Note)
	}
	if got := d.Alikes[0].Entries[2]; got.Title != "内容b" || got.Period.String() != "2024-06" {
		t.Errorf("the third is %+v", got)
	}
	o.in.Reports[0].Submitted = false
	if d := o.compile(t, `{{activities "a"}}`); len(d.Alikes) != 0 {
		t.Errorf("what was not submitted is held against others: %v", d.Alikes)
	}
}

// Side by side also means on the same side of the cut; what is in the annex keeps
// its comment, and the list is complete.
func TestAlikeInTheAnnex(t *testing.T) {
	o := newOffice(words("a", office.ActivitiesQuestion))
	o.in.Form.Outline.Activities = 2
	o.tell(6, "party", "a", on(6, 3, "在城东社区开展科普宣传"), on(6, 4, "召开党员大会"), on(6, 7, "到敬老院慰问演出"))
	o.tell(6, "base", "a", on(6, 5, "城东社区科普宣传活动"), on(6, 8, "赴敬老院慰问演出"))
	d := o.compile(t, `{{activities "a"}}`)
	if got, want := plain(d), "在城东社区开展科普宣传。城东社区科普宣传活动（其余工作见附件）。"; got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	if got, want := annexText(d), "其余工作清单\n一、内容a\n1.召开党员大会。\n2.到敬老院慰问演出。\n3.赴敬老院慰问演出。"; got != want {
		t.Errorf("annex %q, want %q", got, want)
	}
	if n := strings.Count(withoutPictures(t, styled(t, d, docx.Style{}))["word/comments.xml"].text(), "可能是同一件事"); n != 4 || len(d.Alikes) != 2 {
		t.Errorf("%d comments and %d groups, want 4 and 2", n, len(d.Alikes))
	}
}

// A sentence that every department writes tells nothing, and costs nothing.
func TestAlikeEverywhere(t *testing.T) {
	o := newOffice(words("a", office.ActivitiesQuestion))
	o.in.Form.Departments = nil
	for i := range 60 {
		d := office.DepartmentID(fmt.Sprintf("d%02d", i))
		o.in.Form.Departments = append(o.in.Form.Departments, office.Department{ID: d, Name: string(d)})
		o.tell(6, d, "a", on(6, 3, "组织学习重要讲话精神"))
	}
	if d := o.compile(t, `{{activities "a"}}`); len(d.Alikes) != 0 {
		t.Errorf("%d groups, want none", len(d.Alikes))
	}
	o.in.Reports = slices.Delete(o.in.Reports, 7, len(o.in.Reports))
	d := o.compile(t, `{{activities "a"}}`)
	if len(d.Alikes) != 1 || len(d.Alikes[0].Entries) != 7 || !strings.HasSuffix(d.Blocks[0].Spans[0].Note, "；另有1条") {
		t.Errorf("groups %v, the first note %q", d.Alikes, d.Blocks[0].Spans[0].Note)
	}
}
