package report_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zongjie/names"
	"zongjie/office"
)

func TestAliasesOfNames(t *testing.T) {
	q := func(id office.QuestionID, a office.Aggregation) office.Question {
		question := office.Question{ID: id, Kind: office.NamesQuestion, Title: "调研企业", Aggregation: a}
		question.Figure.Unit = "家"
		return question
	}
	o := newOffice(q("n", office.Distinct), q("sum", office.Sum), q("one", office.None))
	say := func(id office.QuestionID, month int, d office.DepartmentID, names ...string) {
		o.report(month, d, office.Answer{Question: id, State: office.Value, Names: names})
	}
	for m := 1; m <= 6; m++ {
		for _, d := range []office.DepartmentID{"party", "base"} {
			for _, id := range []office.QuestionID{"n", "sum", "one"} {
				switch {
				case m == 1:
					say(id, m, d, "甲")
				case m == 2 && id != "one":
					say(id, m, d, "甲（集团）", "甲", "乙厂")
				case m == 2:
					say(id, m, d, "甲（集团）", "甲")
				default:
					o.report(m, d, office.Answer{Question: id, State: office.Nothing})
				}
			}
		}
	}
	want := func(text string) {
		t.Helper()
		d := o.compile(t, `{{fig "n"}}：{{names "n"}}；{{fig "sum"}}；{{fig "one"}}`)
		if diff := cmp.Diff(text, plain(d)); diff != "" {
			t.Errorf("text (-want +got):\n%s", diff)
		}
		noted := slices.Contains(d.Figures[0].Notes, "“甲（集团）”按“甲”计，填报时已确认是同一个")
		if merged := len(o.in.Aliases) > 0; noted != merged {
			t.Errorf("with aliases %t the notes are %q", merged, d.Figures[0].Notes)
		}
	}
	want("3家：甲、甲（集团）、乙厂；8家；××家")
	same := names.NewAliases([]names.Decision{{Name: "甲（集团）", Other: "甲", Same: true}, {Name: "乙厂", Other: "乙", Same: false}})
	o.in.Aliases = map[office.QuestionID]names.Aliases{"n": same, "sum": same, "one": same}
	want("2家：甲、乙厂；6家；1家")
}
