package report_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"zongjie/office"
	"zongjie/report/outline"
)

func TestPointsAreNumberedBySection(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"in order":          {"**{{point}}甲。**子。\n\n**{{point}}乙。**丑。", "一是甲。子。\n二是乙。丑。"},
		"the only one":      {"**{{point}}甲。**子。\n\n寅。", "甲。子。\n寅。"},
		"in one paragraph":  {"{{point}}甲。{{point}}乙。", "一是甲。二是乙。"},
		"new in a section":  {"{{point}}甲。{{point}}乙。\n\n### （一）节\n\n{{point}}丙。{{point}}丁。", "一是甲。二是乙。\n（一）节\n一是丙。二是丁。"},
		"one in each":       {"## 一、节\n\n{{point}}甲。\n\n## 二、节\n\n{{point}}乙。", "一、节\n甲。\n二、节\n乙。"},
		"clauses left out":  {`{{point}}甲。{{if reported "q"}}{{point}}乙。{{end}}{{point}}丙。`, "一是甲。二是丙。"},
		"twelve":            {"{{point}}a{{point}}b{{point}}c{{point}}d{{point}}e{{point}}f{{point}}g{{point}}h{{point}}i{{point}}j{{point}}k{{point}}l", "一是a二是b三是c四是d五是e六是f七是g八是h九是i十是j十一是k十二是l"},
		"typed by somebody": {`{{point}}甲。{{activities "a"}}{{point}}乙。`, "一是甲。\ufffd丙。二是乙。"},
	} {
		o := newOffice(number("q", office.Sum, "party"), words("a", office.ActivitiesQuestion))
		act(o, 1, "party", "\ue002丙")
		if got := plain(o.compile(t, c.body)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestPointInOutlines(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{"{{point}}甲。", ""},
		{`{{point "q"}}甲。`, "point takes nothing"},
		{`{{"q" | point}}甲。`, "point takes nothing"},
		{"{{pont}}甲。", `unknown function "pont"`},
	} {
		o := newOffice()
		o.in.Form.Outline.Body = c.body
		got := ""
		if faults := outline.Check(o.in.Form); len(faults) > 0 {
			got = faults[0].Problem
		}
		if got != c.want {
			t.Errorf("%s: fault %q, want %q", c.body, got, c.want)
		}
	}
}

// Activities and texts are numbered by code; a single one is not.
func TestNumberedActivitiesAndTexts(t *testing.T) {
	o := newOffice(words("a", office.ActivitiesQuestion), words("x", office.TextQuestion))
	o.in.Form.Outline.Activities = 3
	const body = `{{numbered "a"}}|{{activities "a"}}|{{texts "x"}}`
	var got []string
	read := func() { got = append(got, plain(o.compile(t, body))) }
	read()
	act(o, 1, "party", "甲事")
	say(o, "x", 1, "party", "人手不足")
	read()
	act(o, 2, "base", "乙事", "丙事")
	say(o, "x", 2, "base", "经费不足")
	read()
	act(o, 3, "base", "丁事")
	read()
	want := []string{
		"××。|××。|××。",
		"甲事。|甲事。|人手不足。",
		"一是甲事。二是乙事。三是丙事。|甲事。乙事。丙事。|一是人手不足。二是经费不足。",
		"一是甲事。二是乙事。三是丙事（其余工作见附件）。|甲事。乙事。丙事（其余工作见附件）。|一是人手不足。二是经费不足。",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
	if got, want := annexText(o.compile(t, body)), "其余工作清单\n一、内容a\n1.丁事。"; got != want {
		t.Errorf("annex %q, want %q", got, want)
	}
}
