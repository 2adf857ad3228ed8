package report_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"zongjie/office"
	"zongjie/report/docx"
)

// A total over five of six months says so: in the text by its mark, in its comment
// and in the list of gaps, with department, month and why, whatever became of the
// sixth.
func TestFiveOfSixMonths(t *testing.T) {
	june := office.RoundID(202406)
	for name, c := range map[string]struct {
		june string // what 党建科 reports for June, as numbers writes it
		meet func(*bureau)
		why  string
	}{
		"not reported":            {"-", nil, "未报"},
		"before the due time":     {"-", func(o *bureau) { o.in.At = time.Date(2024, 6, 26, 9, 0, 0, 0, zone) }, "未报"},
		"begun":                   {"?9", nil, "已填未提交"},
		"sent back":               {"?9", func(o *bureau) { o.in.Duties[june][0].Answered = 1 }, "已填未提交"},
		"excused":                 {"-", excuse(june), "已免报，未计入"},
		"excused after beginning": {"?9", excuse(june), "已免报，未计入"},
		"round opens later":       {"-", func(o *bureau) { o.in.At = time.Date(2024, 6, 20, 9, 0, 0, 0, zone) }, "未开放填报"},
		"no round":                {"-", func(o *bureau) { o.in.Rounds = o.in.Rounds[:5] }, "未开放填报"},
		"new department":          {"-", func(o *bureau) { o.in.Duties[june] = o.in.Duties[june][1:] }, "未开放填报"},
		"another unit":            {"@9", nil, "填报时的单位与现在不同，未计入"},
		"about":                   {"~9", nil, "报的是约数，待核准确数"},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(number("q", office.Sum, "party"))
			o.numbers("q", "party", "1 2 3 4 5 "+c.june)
			if c.meet != nil {
				c.meet(o)
			}
			d := o.compile(t, `走访企业{{fig "q"}}。`)
			f, span := d.Figures[0], d.Blocks[0].Spans[1]
			if want := map[bool]string{true: "15家", false: "约24家"}[c.june != "~9"]; f.Text != want || !span.Marked {
				t.Errorf("the text has %q, marked %t, want %s marked", span.Text, span.Marked, want)
			}
			if note := "注意：党建科2024年6月" + c.why; !slices.Contains(f.Provenance(), note) {
				t.Errorf("the comment lacks %q: %q", note, f.Provenance())
			}
			if strings.Contains(strings.Join(f.Provenance(), "\n"), "?9") {
				t.Errorf("the comment has what was not submitted: %q", f.Provenance())
			}
			if want := []string{"党建科 走访企业q（家）：2024年6月，" + c.why}; !slices.Equal(gapLines(d.Gaps), want) {
				t.Errorf("gaps %q, want %q", gapLines(d.Gaps), want)
			}
			file := withoutPictures(t, styled(t, d, docx.Style{}))
			for _, part := range []string{"word/document.xml", "word/comments.xml"} {
				if !strings.Contains(file[part].text(), c.why) {
					t.Errorf("%s does not say %q", part, c.why)
				}
			}
		})
	}
}

func excuse(round office.RoundID) func(*bureau) {
	return func(o *bureau) { o.in.Duties[round][0].ExcusedAt = time.Date(2024, 6, 27, 9, 0, 0, 0, zone) }
}

// What is reported late counts like everything else, and nothing lacks.
func TestSixMonthsWithALateOne(t *testing.T) {
	o := newOffice(number("q", office.Sum, "party"))
	o.numbers("q", "party", "1 2 3 4 5 6")
	o.in.Reports[5].Late = true
	d := o.compile(t, `走访企业{{fig "q"}}。`)
	if d.Figures[0].Text != "21家" || d.Blocks[0].Spans[1].Marked || len(d.Gaps) > 0 {
		t.Errorf("%q with gaps %q, want 21家 and none", plain(d), gapLines(d.Gaps))
	}
}
