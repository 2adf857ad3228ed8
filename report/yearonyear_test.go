package report_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zongjie/figure"
	"zongjie/office"
	"zongjie/report"
	"zongjie/report/changes"
	"zongjie/report/docx"
	"zongjie/report/outline"
)

const withYoY = `走访{{fig "q"}}{{with yoy "q"}}，{{.}}{{end}}。`

// lastYear reports the values of 党建科 for months of 2023, written as numbers does.
func (o *bureau) lastYear(id office.QuestionID, values string) {
	from := len(o.in.Reports)
	o.numbers(id, "party", values)
	for i := from; i < len(o.in.Reports); i++ {
		o.in.Reports[i].Period = o.in.Reports[i].Period.Add(-12)
		o.in.Reports[i].Answer.At = o.in.Reports[i].Answer.At.AddDate(-1, 0, 0)
	}
}

// yearsOf is an office of one department with the question q of a kind.
func yearsOf(kind figure.Kind, unit string, how office.Aggregation) *bureau {
	q := number("q", how, "party")
	q.Figure = figure.Spec{Kind: kind, Unit: unit}
	o := newOffice(q)
	for m := time.January; m <= time.December; m++ {
		o.open(2023, m)
	}
	return o
}

// wording is what the draft says behind the figure, and the notes of the figure.
func wording(t failer, o *bureau) (string, []string) {
	t.Helper()
	d := o.compile(t, withYoY)
	text := strings.TrimSuffix(strings.TrimPrefix(plain(d), "走访"+d.Figures[0].Text), "。")
	return strings.TrimPrefix(text, "，"), d.Figures[0].Notes
}

func TestYearOnYearWords(t *testing.T) {
	for _, c := range []struct {
		name            string
		kind            figure.Kind
		unit            string
		how             office.Aggregation
		span, then, now string
		want            string
	}{
		{"growth", figure.Count, "家", office.Sum, "2024-01", "1000", "1124", "同比增长12.4%"},
		{"decline", figure.Count, "家", office.Sum, "2024-01", "1000", "969", "同比下降3.1%"},
		{"half up", figure.Count, "家", office.Sum, "2024-01", "2000", "2001", "同比增长0.1%"},
		{"half up of a decline", figure.Count, "家", office.Sum, "2024-01", "2000", "1995", "同比下降0.3%"},
		{"no trailing zero", figure.Count, "家", office.Sum, "2024-01", "100", "110", "同比增长10%"},
		{"equal", figure.Count, "家", office.Sum, "2024-01", "7", "7", "与上年同期持平"},
		{"equal in another writing", figure.Money, "万元", office.Sum, "2024-01", "12.50", "12.5", "与上年同期持平"},
		{"both none", figure.Count, "家", office.Sum, "2024-01", "0", "无", "与上年同期持平"},
		{"a rate up", figure.Rate, "%", office.Last, "2024-01", "94.2", "96.5", "同比提高2.3个百分点"},
		{"a rate down", figure.Rate, "%", office.Last, "2024-01", "96.5", "94.5", "同比下降2个百分点"},
		{"a rate that moved little", figure.Rate, "%", office.Last, "2024-01", "96.5", "96.54", "同比提高0.04个百分点"},
		{"a rate after 0", figure.Rate, "%", office.Last, "2024-01", "0", "5", "同比提高5个百分点"},
		{"a stock up", figure.Stock, "家", office.Last, "2024-01", "100", "108", "比上年同期增加8家"},
		{"a stock down", figure.Stock, "家", office.Last, "2024-01", "8", "6", "比上年同期减少2家"},
		{"a stock at the year's end", figure.Stock, "家", office.Last, "2024-12..2024-12", "- - - - - - - - - - - 100", "- - - - - - - - - - - 108", "较上年末净增8家"},
		{"a falling stock at the year's end", figure.Stock, "家", office.Last, "2024-12..2024-12", "- - - - - - - - - - - 100", "- - - - - - - - - - - 98", "较上年末净减2家"},
		{"an equal stock at the year's end", figure.Stock, "家", office.Last, "2024-12..2024-12", "- - - - - - - - - - - 100", "- - - - - - - - - - - 100", "与上年末持平"},
		{"a small count up", figure.Count, "次", office.Sum, "2024-01", "9", "12", "同比增加3次"},
		{"a small count down", figure.Count, "次", office.Sum, "2024-01", "9", "1", "同比减少8次"},
		{"a count of ten is not small", figure.Count, "次", office.Sum, "2024-01", "10", "12", "同比增长20%"},
		{"nor are five tens of thousands", figure.Count, "万名", office.Sum, "2024-01", "5", "6", "同比增长20%"},
		{"nor is money", figure.Money, "亿元", office.Sum, "2024-01", "3.2", "4", "同比增长25%"},
		{"after 0", figure.Count, "家", office.Sum, "2024-01", "0", "5", "上年同期为0，新增5家"},
		{"after nothing", figure.Count, "家", office.Sum, "2024-01", "无", "5", "上年同期为0，新增5家"},
		{"more than doubled", figure.Count, "家", office.Sum, "2024-01", "100", "220", "同比增长120%"},
		{"down to 0", figure.Count, "家", office.Sum, "2024-01", "40", "0", "同比下降100%"},
		{"nearly down to 0", figure.Count, "家", office.Sum, "2024-01", "10000", "1", "同比减少9999家"},
		{"too little for a percentage", figure.Count, "家", office.Sum, "2024-01", "10000", "10001", "同比增加1家"},
		{"months added up", figure.Count, "家", office.Sum, "2024Q1", "10 20 30 999", "20 30 40 1", "同比增长50%"},
		{"running totals, not months", figure.Count, "家", office.YearToDate, "2024Q1", "10 20 40 999", "20 30 60 70", "同比增长50%"},
		{"running totals less what stood before", figure.Count, "家", office.YearToDate, "2024-02..2024-03", "10 20 40", "20 30 60", "同比增长33.3%"},
		{"the same value each month", figure.Count, "家", office.None, "2024Q1", "40 40 40", "50 50 50", "同比增长25%"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := yearsOf(c.kind, c.unit, c.how)
			o.in.Range = mustRange(c.span)
			for m := time.July; m <= time.December; m++ {
				o.open(2024, m)
			}
			o.in.At = time.Date(2025, 1, 9, 9, 0, 0, 0, zone)
			o.lastYear("q", c.then)
			o.numbers("q", "party", c.now)
			if got, notes := wording(t, o); got != c.want {
				t.Errorf("%s after %s: got %q, want %q; notes %q", c.now, c.then, got, c.want, notes)
			}
		})
	}
}

func TestYearOnYearRefusals(t *testing.T) {
	for _, c := range []struct {
		name            string
		kind            figure.Kind
		unit            string
		how             office.Aggregation
		span, then, now string
		want            string // begins the last note
	}{
		{"nothing of last year", figure.Count, "家", office.Sum, "2024Q1", "", "1 2 3", "缺上年同期数（2023年一季度）"},
		{"a month of last year lacks", figure.Count, "家", office.Sum, "2024Q1", "10 - 30", "1 2 3", "上年同期（2023年一季度）不完整，不作同比：党建科2023年2月未报"},
		{"last year not submitted", figure.Count, "家", office.Sum, "2024-01", "?10", "1", "缺上年同期数"},
		{"a month lacks", figure.Count, "家", office.Sum, "2024Q1", "10 20 30", "10 - 30", "本期不完整"},
		{"all months lack", figure.Count, "家", office.Sum, "2024Q1", "10 20 30", "", "本期不完整"},
		{"approximate", figure.Count, "家", office.Sum, "2024-01", "10", "~12", "本期为约数"},
		{"approximate last year", figure.Count, "家", office.Sum, "2024-01", "^10", "12", "上年同期（2023年1月）为约数"},
		{"another unit last year", figure.Count, "家", office.Sum, "2024-01", "@10", "12", "缺上年同期数"},
		{"did not apply last year", figure.Count, "家", office.Sum, "2024-01", "N/A", "12", "上年同期（2023年1月）无此数"},
		{"a stock carried over", figure.Stock, "家", office.Last, "2024-02..2024-02", "- 无", "5 6", "上年同期（2023年2月）有科室报“本月无”"},
		{"no base for a running total", figure.Count, "家", office.YearToDate, "2024Q2", "- - - 1 2 3", "1 2 3 4 5 6", "缺上年同期数"},
		{"a rank", figure.Rank, "名", office.Last, "2024-01", "5", "3", "位次不作同比"},
		{"more than a year", figure.Count, "家", office.Sum, "2023-01..2024-01", "1 2 3 4 5 6 7 8 9 10 11 12", "3", "本期超过一年"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := yearsOf(c.kind, c.unit, c.how)
			o.in.Range = mustRange(c.span)
			o.lastYear("q", c.then)
			o.numbers("q", "party", c.now)
			got, notes := wording(t, o)
			if got != "" || len(notes) == 0 || !strings.HasPrefix(notes[len(notes)-1], c.want) {
				t.Errorf("got %q with notes %q, want none and a note %q", got, notes, c.want)
			}
		})
	}
}

func TestYearOnYearOfARatio(t *testing.T) {
	ratio := number("q", office.RatioOf)
	ratio.Figure = figure.Spec{Kind: figure.Rate, Unit: "%"}
	ratio.Ratio = office.Ratio{Part: "part", Whole: "whole"}
	o := newOffice(number("part", office.Sum, "party"), number("whole", office.Sum, "party"), ratio)
	o.in.Range = mustRange("2024Q1")
	o.numbers("part", "party", "10 20 30")
	o.numbers("whole", "party", "20 30 40")
	o.lastYear("part", "10 20 20")
	o.lastYear("whole", "20 30 50")
	if got, notes := wording(t, o); got != "同比提高16.7个百分点" {
		t.Errorf("got %q (%q)", got, notes)
	}
	if n := len(o.compile(t, withYoY).Figures[0].Comparison.Sources()); n != 6 {
		t.Errorf("%d reports of last year, want those of both operands, 6", n)
	}
	o.in.Reports[len(o.in.Reports)-1].Submitted = false
	if got, notes := wording(t, o); got != "" {
		t.Errorf("got %q (%q), want none from an incomplete whole", got, notes)
	}
}

func TestYearOnYearComment(t *testing.T) {
	o := yearsOf(figure.Money, "万元", office.Sum)
	o.in.Range = mustRange("2024-01..2024-02")
	o.lastYear("q", "10.5 19.5")
	o.numbers("q", "party", "20 20.001")
	d := o.compile(t, withYoY)
	span := d.Blocks[0].Spans[3]
	if span.Text != "同比增长33.3%" || span.Figure != 0 || span.Marked {
		t.Errorf("span %+v, want the words as figure 0, not marked", span)
	}
	want := []string{
		"走访企业q：40.001万元",
		"按月合计：20+20.001=40.001万元",
		"2024年1月　党建科　张三　2024-01-26 10:15填“20”",
		"2024年2月　党建科　张三　2024-02-26 10:15填“20.001”",
		"同比：同比增长33.3%",
		"上年同期（2023年1—2月）：30万元",
		"上年同期数来源　按月合计：10.5+19.5=30万元",
		"同比计算：（40.001-30）÷30×100≈33.3366666667%，取33.3%",
		"2023年1月　党建科　张三　2023-01-26 10:15填“10.5”",
		"2023年2月　党建科　张三　2023-02-26 10:15填“19.5”",
	}
	if diff := cmp.Diff(want, d.Figures[0].Provenance()); diff != "" {
		t.Errorf("comment (-want +got):\n%s", diff)
	}
}

// The words may come before the figure, and a correction of last year is a change.
func TestYearOnYearInComparisons(t *testing.T) {
	const body = `{{with yoy "q"}}{{.}}，{{end}}达{{fig "q"}}。`
	o := yearsOf(figure.Count, "家", office.Sum)
	o.in.Range = mustRange("2024-01")
	o.lastYear("q", "100")
	o.numbers("q", "party", "150")
	before := o.compile(t, body)
	if got, want := plain(before), "同比增长50%，达150家。"; got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	o.in.Reports[0].Answer.Amount = o.in.Reports[1].Answer.Amount
	after := o.compile(t, body)
	differences := changes.Between(before, after)
	if len(differences) != 1 || !strings.Contains(differences[0].String(), "由“100家”改为“150家”") {
		t.Fatalf("differences %v", differences)
	}
	document := raw(t, tracked(t, before, after, docx.Style{}))["word/document.xml"]
	for _, want := range []string{">同比增长50%</w:delText>", ">与上年同期持平</w:t>"} {
		if !strings.Contains(document, want) {
			t.Errorf("tracked changes lack %s", want)
		}
	}
	if n := strings.Count(document, "<w:del "); n != 1 {
		t.Errorf("%d deletions, want only of the words", n)
	}
}

func TestYearOnYearInOutlines(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{`{{fig "q"}}{{yoy "q"}}`, ""},
		{`{{fig "q"}}{{yoy "zz"}}`, `no question "zz" in this form`},
		{`{{fig "names"}}{{yoy "names"}}`, ""},
		{`{{fig "q"}}{{yoy "x"}}`, `question "x" asks for text, which yoy cannot show`},
		{`{{fig "q"}}{{yoy "road"}}`, `"road" is a plan value, which yoy cannot compare`},
		{`{{fig "q"}}{{yoy .Range}}`, `yoy takes one question id in quotes, such as yoy "b17"`},
	} {
		o := newOffice(number("q", office.Sum), words("names", office.NamesQuestion), words("x", office.TextQuestion))
		o.in.Form.Plan = plans()
		o.in.Form.Outline.Body = c.body
		faults := slices.DeleteFunc(outline.Check(o.in.Form), func(f outline.Fault) bool { return f.Warning })
		got := ""
		if len(faults) > 0 {
			got = faults[0].Problem
		}
		if got != c.want {
			t.Errorf("%s: fault %q, want %q", c.body, got, c.want)
		}
	}
}

// twice draws a half-year and the same reports again for the year before.
func twice(t *rapid.T, how office.Aggregation, complete bool) *bureau {
	o := randomOffice(t, how, complete)
	for _, r := range slices.Clone(o.in.Reports) {
		r.Period = r.Period.Add(-12)
		o.in.Reports = append(o.in.Reports, r)
	}
	return o
}

func aggregations() []office.Aggregation {
	return []office.Aggregation{office.Sum, office.Last, office.YearToDate, office.None}
}

// Two equal years, which are both known for certain, are 持平; nothing else is said
// of them.
func TestEqualYearsAreEqual(t *testing.T) {
	seen := 0
	rapid.Check(t, func(t *rapid.T) {
		o := twice(t, rapid.SampledFrom(aggregations()).Draw(t, "how"), true)
		got, notes := wording(t, o)
		if got == "与上年同期持平" {
			seen++
		} else if got != "" || len(notes) == 0 {
			t.Fatalf("got %q with notes %q", got, notes)
		}
	})
	if seen == 0 {
		t.Error("no draw was compared")
	}
}

// Whatever lacks or is approximate in either year, nothing is compared; and what is
// compared has a direction that the amounts have.
func TestNothingIncompleteIsCompared(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		how := rapid.SampledFrom(aggregations()).Draw(t, "how")
		o := randomOffice(t, how, rapid.Bool().Draw(t, "now complete"))
		then := randomOffice(t, how, rapid.Bool().Draw(t, "then complete"))
		base, _ := then.figure(t, "q")
		for _, r := range then.in.Reports {
			r.Period = r.Period.Add(-12)
			o.in.Reports = append(o.in.Reports, r)
		}
		now, _ := o.figure(t, "q")
		got, notes := wording(t, o)
		certain := now.State == report.Complete && base.State == report.Complete
		switch {
		case got != "" && !certain:
			t.Fatalf("%s (%s) after %s (%s): %q", now.Text, now.State, base.Text, base.State, got)
		case got == "" && len(notes) == 0:
			t.Fatal("nothing compared and nobody told why")
		case got == "" && certain && how != office.Last:
			t.Fatalf("two complete figures are not compared: %q", notes)
		case got != "" && (now.Amount.Cmp(base.Amount) > 0) != strings.ContainsAny(got, "增"),
			got != "" && now.Amount.Equal(base.Amount) != strings.Contains(got, "持平"):
			t.Fatalf("%s after %s: %q", now.Text, base.Text, got)
		}
	})
}
