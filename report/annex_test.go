package report_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"zongjie/office"
	"zongjie/report"
	"zongjie/report/md"
)

func annexText(d report.Draft) string {
	var lines []string
	for _, a := range d.Annexes {
		lines = append(lines, a.Title, plain(report.Draft{Blocks: a.Blocks}))
	}
	return strings.Join(lines, "\n")
}

func TestLongListsGoOnInTheAnnex(t *testing.T) {
	entries := func(n int) []string {
		var all []string
		for i := range n {
			all = append(all, fmt.Sprintf("开展活动%d", i+1))
		}
		return all
	}
	for _, c := range []struct {
		name           string
		limit, n       int
		shown, annexed int
	}{
		{"as many as allowed", 3, 3, 3, 0},
		{"one more", 3, 4, 3, 1},
		{"the usual number", 0, report.MostActivities, report.MostActivities, 0},
		{"more than the usual number", 0, report.MostActivities + 5, report.MostActivities, 5},
		{"none", 1, 0, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOffice(words("a", office.ActivitiesQuestion))
			o.in.Form.Outline.Activities = c.limit
			act(o, 1, "party", entries(c.n)...)
			d := o.compile(t, `{{activities "a"}}{{activities "a"}}`)
			if got := strings.Count(plain(d), "开展活动"); got != 2*c.shown {
				t.Errorf("the text, twice, shows %d entries, want %d", got, 2*c.shown)
			}
			if got := strings.Count(annexText(d), "开展活动"); got != c.annexed {
				t.Errorf("the annex has %d entries, want %d:\n%s", got, c.annexed, annexText(d))
			}
			if got, want := strings.Contains(plain(d), "（其余工作见附件）。"), c.annexed > 0; got != want {
				t.Errorf("the text says that it was cut: %v, want %v", got, want)
			}
		})
	}
}

func TestAnnexByQuestion(t *testing.T) {
	d := summary().answer(2).compile(t, summaryBody)
	want := "其余工作清单\n一、内容a\n1.基教科2月开展a活动。\n二、内容b\n1.基教科2月开展b活动。"
	if got := annexText(d); got != want {
		t.Errorf("annex = %s\nwant %s", got, want)
	}
	var b bytes.Buffer
	if err := md.Write(&b, d); err != nil {
		t.Fatal(err)
	}
	if want := "## 附件　其余工作清单\n\n### 一、内容a\n\n1\\.基教科2月开展a活动。\n"; !strings.Contains(b.String(), want) && !strings.Contains(b.String(), strings.ReplaceAll(want, `\`, "")) {
		t.Errorf("Markdown lacks the annex:\n%s", b.String())
	}
}
