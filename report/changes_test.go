package report_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"zongjie/office"
	"zongjie/report"
	"zongjie/report/changes"
	"zongjie/report/docx"
)

// correct makes a report of the office a later version by somebody.
func correct(o *bureau, id office.QuestionID, month int, name, typed string) {
	for i, r := range o.in.Reports {
		if r.Answer.Question == id && int(r.Period.Month) == month && r.Department == "party" {
			a := r.Answer
			a.Version, a.Typed, a.State = a.Version+1, typed, office.Value
			a.Amount = decimal.RequireFromString(typed)
			a.At = time.Date(2024, 7, 4, 9, 0, 0, 0, zone)
			o.in.Reports[i].Earlier = append(o.in.Reports[i].Earlier, r.Answer)
			o.in.Reports[i].Answer, o.in.Reports[i].Name = a, name
		}
	}
}

const compared = `走访{{fig "q"}}，即{{num "q"}}；在册{{fig "s"}}；学校{{names "n"}}共{{fig "n"}}。`

func comparedOffice() *bureau {
	o := newOffice(number("q", office.Sum, "party"), number("s", office.Last, "party"), words("n", office.NamesQuestion))
	o.numbers("q", "party", "20 18 25 22 19 14")
	o.numbers("s", "party", "1 1 1 1 1 1")
	return o
}

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(o *bureau)
		want   []string
	}{
		{"nothing", func(*bureau) {}, nil},
		{"order only", func(o *bureau) {
			r := o.in.Reports
			r[0], r[len(r)-1] = r[len(r)-1], r[0]
		}, nil},
		{"one correction", func(o *bureau) { correct(o, "q", 6, "李四", "24") },
			[]string{"走访企业q：118家→128家（2024年6月　党建科　李四　2024-07-04 09:00　由“14家”改为“24家”）"}},
		{"corrections that cancel out", func(o *bureau) {
			correct(o, "q", 6, "李四", "15")
			correct(o, "q", 5, "李四", "18")
		}, nil},
		{"a stock", func(o *bureau) { correct(o, "s", 6, "李四", "0.5") },
			[]string{"走访企业s：1家→0.5家（2024年6月　党建科　李四　2024-07-04 09:00　由“1家”改为“0.5家”）"}},
		{"a report sent back", func(o *bureau) { o.in.Reports[5].Submitted = false },
			[]string{"走访企业q：118家→104家（缺）（2024年6月　党建科　原“14家”，现无填报）"}},
		{"names", func(o *bureau) {
			o.report(6, "party", office.Answer{Question: "n", State: office.Value, Names: []string{"一小"}, Typed: "一小"})
		}, []string{"内容n：××所→1所（缺）（一小）（2024年6月　党建科　张三　2024-06-26 10:15　新报“一小”）"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := comparedOffice().compile(t, compared)
			o := comparedOffice()
			c.change(o)
			var got []string
			for _, d := range changes.Between(before, o.compile(t, compared)) {
				got = append(got, d.String())
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("differences (-want +got):\n%s", diff)
			}
		})
	}
}

// A total that only became sure reads the same otherwise; the corrected report is the
// one to be named, not those that it has put out of use.
func TestCompareWhatCounts(t *testing.T) {
	compare := func(body string, q office.Question, before, after string) []string {
		compiled := func(values string) report.Draft {
			o := newOffice(q)
			o.numbers("q", "party", values)
			return o.compile(t, body)
		}
		var got []string
		for _, d := range changes.Between(compiled(before), compiled(after)) {
			got = append(got, d.String())
		}
		return got
	}
	for _, c := range []struct {
		name          string
		question      office.Question
		before, after string
		want          string
	}{
		{"the last month reported as none", number("q", office.Sum, "party"), "1 1 1 1 1 -", "1 1 1 1 1 0",
			"走访企业q：5家（缺）→5家（2024年6月　党建科　张三　2024-06-26 10:15　新报“0家”）"},
		{"a stock of a newer month", number("q", office.Last, "party"), "1 2 3 4 5 -", "1 2 3 4 5 9",
			"走访企业q：5家（缺）→9家（2024年6月　党建科　张三　2024-06-26 10:15　新报“9家”）"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff([]string{c.want}, compare(`{{fig "q"}}`, c.question, c.before, c.after)); diff != "" {
				t.Errorf("differences (-want +got):\n%s", diff)
			}
		})
	}
}

func TestComparePlanValues(t *testing.T) {
	compiled := func(values ...office.PlanValue) report.Draft {
		return planOffice("", "2024H1", values...).compile(t, `{{fig "road"}}`)
	}
	first := entered("road", "2024H2", "8", 1)
	got := changes.Between(compiled(first), compiled(first, entered("road", "2024H2", "8.5", 2)))
	want := "健身步道：8公里→8.5公里（2024年下半年　文秘　林静　2024-06-28 10:20　由“8公里”改为“8.5公里”）"
	if len(got) != 1 || got[0].String() != want {
		t.Errorf("differences = %v, want %s", got, want)
	}
}

func TestReworded(t *testing.T) {
	compiled := func(visits string, entries ...string) report.Draft {
		o := newOffice(number("q", office.Sum, "party"), words("a", office.ActivitiesQuestion))
		o.numbers("q", "party", visits)
		act(o, 6, "party", entries...)
		return o.compile(t, `走访{{fig "q"}}。{{activities "a"}}`)
	}
	if changes.Reworded(compiled("1 1 1 1 1 1", "甲"), compiled("1 1 1 1 1 2", "甲")) {
		t.Error("another figure counts as other words")
	}
	if !changes.Reworded(compiled("1 1 1 1 1 1", "甲"), compiled("1 1 1 1 1 1", "甲", "乙")) {
		t.Error("an activity more does not count as other words")
	}
}

func TestCompareOtherNamesOfTheSameNumber(t *testing.T) {
	named := func(name string) report.Draft {
		o := newOffice(words("n", office.NamesQuestion))
		o.report(6, "party", office.Answer{Question: "n", State: office.Value, Names: []string{name}, Typed: name})
		return o.compile(t, `{{names "n"}}共{{fig "n"}}`)
	}
	got := changes.Between(named("一小"), named("二小"))
	if len(got) != 1 || got[0].Old != "1所（一小）" || got[0].New != "1所（二小）" {
		t.Errorf("differences = %+v", got)
	}
	all, _ := parts(t, tracked(t, named("一小"), named("二小"), docx.Style{}))
	if got := marks(all["word/document.xml"]); got != "-一小 +二小" {
		t.Errorf("tracked changes = %s", got)
	}
}

func TestCompareFiguresThatCameAndWent(t *testing.T) {
	before := comparedOffice().compile(t, `{{fig "q"}}`)
	after := comparedOffice().compile(t, `{{fig "s"}}`)
	got := changes.Between(before, after)
	if len(got) != 2 || got[0].Question != "s" || got[0].Old != "" || got[1].Question != "q" || got[1].New != "" {
		t.Errorf("differences = %+v", got)
	}
	all, _ := parts(t, tracked(t, before, after, docx.Style{}))
	if got := marks(all["word/document.xml"]); got != "+1家" {
		t.Errorf("tracked changes = %s", got)
	}
}

// marks lists what was deleted and inserted, in order.
func marks(document node) string {
	var all []string
	document.each(func(n node) {
		switch n.XMLName.Local {
		case "delText":
			all = append(all, "-"+n.Text)
		case "ins":
			all = append(all, "+"+n.text())
		}
	})
	return strings.Join(all, " ")
}

func TestTrackedChanges(t *testing.T) {
	before := comparedOffice().compile(t, compared)
	o := comparedOffice()
	correct(o, "q", 6, "李四<b>", "24")
	after := o.compile(t, compared)
	all, _ := parts(t, tracked(t, before, after, docx.Style{Variant: docx.Clean}))
	document := all["word/document.xml"]
	if got, want := marks(document), "-118家 +128家 -118 +128"; got != want {
		t.Errorf("tracked changes = %s, want %s", got, want)
	}
	ids := map[string]bool{}
	for _, n := range append(document.all("ins"), document.all("del")...) {
		if ids[n.attr("id")] || n.attr("author") != "李四<b>" || n.attr("date") != "2024-07-03T09:00:00Z" {
			t.Errorf("change %s by %s at %s", n.attr("id"), n.attr("author"), n.attr("date"))
		}
		ids[n.attr("id")] = true
	}
	if got := all["word/comments.xml"].all("comment")[0].text(); !strings.Contains(got, "与上一稿比较：118家→128家2024年6月　党建科　李四<b>") {
		t.Errorf("comment = %s", got)
	}
	if accepted := document.text(); !strings.Contains(accepted, "走访128家，即128；在册1家") {
		t.Errorf("with the changes accepted the text is %s", accepted)
	}
}

func TestTrackedChangesBySeveralPeopleAreNobodys(t *testing.T) {
	before := comparedOffice().compile(t, compared)
	o := comparedOffice()
	correct(o, "q", 6, "李四", "24")
	correct(o, "q", 5, "王五", "29")
	all, _ := parts(t, tracked(t, before, o.compile(t, compared), docx.Style{}))
	if got := all["word/document.xml"].all("ins")[0].attr("author"); got != "汇总机器人" {
		t.Errorf("author = %s", got)
	}
}
