package report_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zongjie/office"
	"zongjie/report"
)

func TestAggregate(t *testing.T) {
	cases := []struct {
		name  string
		how   office.Aggregation
		span  string
		party string // see office.numbers
		base  string
		text  string
		state report.FigureState
		gaps  []string
	}{
		{"sum", office.Sum, "2024Q1", "20 18 25", "1 2 3", "69家", report.Complete, nil},
		{"sum counts zero and nothing as zero", office.Sum, "2024Q1", "20 0 无", "无 0 0", "20家", report.Complete, nil},
		{"sum of zeros is zero", office.Sum, "2024Q1", "0 0 无", "无 0 0", "0家", report.Complete, nil},
		{"sum leaves not applicable out", office.Sum, "2024Q1", "20 N/A 1", "N/A N/A N/A", "21家", report.Complete, nil},
		{"all not applicable", office.Sum, "2024Q1", "N/A N/A N/A", "N/A N/A N/A", "××家", report.NotApplicable, nil},
		{"sum of decimals is exact", office.Sum, "2024Q1", "0.1 0.2 713.036", "0 0 0", "713.336家", report.Complete, nil},
		{"a month lacks", office.Sum, "2024Q1", "20 - 25", "1 2 3", "51家", report.Partial,
			[]string{"党建科 走访企业q（家）：2024年2月，未报"}},
		{"nobody reported", office.Sum, "2024Q1", "", "", "××家", report.Missing,
			[]string{"党建科 走访企业q（家）：2024年1—3月，未报", "基教科 走访企业q（家）：2024年1—3月，未报"}},
		{"not submitted is a gap", office.Sum, "2024-01", "?20", "1", "1家", report.Partial,
			[]string{"党建科 走访企业q（家）：2024年1月，已填未提交"}},
		{"another unit is a gap", office.Sum, "2024-01", "@20", "1", "1家", report.Partial,
			[]string{"党建科 走访企业q（家）：2024年1月，填报时的单位与现在不同，未计入"}},
		{"one approximate among zeros keeps its words", office.Sum, "2024Q1", "~3 0 0", "0 0 0", "约3家", report.Approximate,
			[]string{"党建科 走访企业q（家）：2024年1月，报的是约数，待核准确数"}},
		{"whatever they are", office.Sum, "2024-01", "^20", "无", "20余家", report.Approximate,
			[]string{"党建科 走访企业q（家）：2024年1月，报的是约数，待核准确数"}},
		{"two approximates", office.Sum, "2024-01", "^20", "^30", "约50家", report.Approximate,
			[]string{"党建科 走访企业q（家）：2024年1月，报的是约数，待核准确数", "基教科 走访企业q（家）：2024年1月，报的是约数，待核准确数"}},
		{"one approximate and an exact one", office.Last, "2024-01", "^20", "30", "约50家", report.Approximate,
			[]string{"党建科 走访企业q（家）：2024年1月，报的是约数，待核准确数"}},
		{"an approximate running total less nothing", office.YearToDate, "2024-02", "0 ^20", "0 0", "20余家", report.Approximate,
			[]string{"党建科 走访企业q（家）：2024年2月，报的是约数，待核准确数"}},
		{"an approximate total", office.Sum, "2024-01", "~3", "5", "约8家", report.Approximate,
			[]string{"党建科 走访企业q（家）：2024年1月，报的是约数，待核准确数"}},
		{"months not opened", office.Sum, "2024Q3", "1 1 1 1 1 1 4", "1 1 1 1 1 1 5", "9家", report.Partial,
			[]string{"党建科 走访企业q（家）：2024年8—9月，未开放填报", "基教科 走访企业q（家）：2024年8—9月，未开放填报"}},

		{"last takes the newest of each", office.Last, "2024Q1", "5 6 7", "10 11 12", "19家", report.Complete, nil},
		{"last ignores an older gap", office.Last, "2024Q1", "5 - 7", "- - 12", "19家", report.Complete, nil},
		{"last without the final month", office.Last, "2024Q1", "5 6 -", "10 11 12", "18家", report.Partial,
			[]string{"党建科 走访企业q（家）：2024年3月，未报"}},
		{"last of one silent department", office.Last, "2024Q1", "5 6 7", "", "7家", report.Partial,
			[]string{"基教科 走访企业q（家）：2024年1—3月，未报"}},
		{"last with nothing then keeps the stock", office.Last, "2024Q1", "5 6 无", "0 0 0", "6家", report.Partial,
			[]string{"党建科 走访企业q（家）：2024年3月，报“本月无”，是否为零待核"}},
		{"last of nothing throughout", office.Last, "2024Q1", "无 无 无", "0 0 4", "4家", report.Complete, nil},
		{"last of nothing after an unknown month", office.Last, "2024Q1", "无 - 无", "0 0 4", "4家", report.Partial,
			[]string{"党建科 走访企业q（家）：2024年3月，报“本月无”，是否为零待核"}},
		{"last of nothing after a stock before the range", office.Last, "2024-03", "5 6 无", "0 0 4", "4家", report.Partial,
			[]string{"党建科 走访企业q（家）：2024年3月，报“本月无”，是否为零待核"}},
		{"last not applicable", office.Last, "2024Q1", "5 6 N/A", "0 0 4", "4家", report.Complete, nil},
		{"last newer report in another unit", office.Last, "2024Q1", "5 @6 -", "0 0 4", "9家", report.Partial,
			[]string{"党建科 走访企业q（家）：2024年3月，未报", "党建科 走访企业q（家）：2024年2月，填报时的单位与现在不同，未计入"}},

		{"year to date from January", office.YearToDate, "2024Q1", "5 6 7", "1 2 3", "10家", report.Complete, nil},
		{"year to date subtracts the month before", office.YearToDate, "2024Q2", "5 6 7 8 9 20", "1 2 3 3 3 3", "13家", report.Complete, nil},
		{"year to date without its base", office.YearToDate, "2024Q2", "5 6 - 8 9 20", "1 2 3 3 3 4", "1家", report.Partial,
			[]string{"党建科 走访企业q（家）：2024年3月，缺累计数，无法扣减"}},
		{"year to date base before nothing", office.YearToDate, "2024Q2", "5 6 无 8 9 20", "无 无 无 0 0 2", "16家", report.Complete, nil},
		{"year to date that fell", office.YearToDate, "2024Q2", "5 6 7 1 1 1", "0 0 0 0 0 2", "2家", report.Partial,
			[]string{"党建科 走访企业q（家）：2024年6月，累计数小于以前的累计数，未计入"}},
		{"year to date of nothing", office.YearToDate, "2024Q2", "5 6 7 无 无 无", "0 0 0 0 0 2", "2家", report.Complete, nil},
		{"year to date of nothing after an unknown month", office.YearToDate, "2024Q2", "5 6 7 - 无 无", "0 0 0 0 0 2", "2家", report.Partial,
			[]string{"党建科 走访企业q（家）：2024年6月，报“本月无”，是否为零待核"}},
		{"year to date approximate base", office.YearToDate, "2024-02", "~5 6", "0 0", "约1家", report.Approximate,
			[]string{"党建科 走访企业q（家）：2024年1月，报的是约数，待核准确数"}},

		{"none takes the one value", office.None, "2024Q1", "0 17 无", "N/A 0 0", "17家", report.Complete, nil},
		{"none takes one value said twice", office.None, "2024Q1", "17 17 0", "0 17 0", "17家", report.Complete, nil},
		{"none of zeros", office.None, "2024Q1", "0 0 0", "0 0 无", "0家", report.Complete, nil},
		{"none of two values", office.None, "2024Q1", "17 18 0", "0 0 0", "××家", report.Missing,
			[]string{"党建科 走访企业q（家）：2024年1—2月，各次填报不一致，不能合并，须选定一个"}},
		{"none approximate", office.None, "2024-01", "~20", "0", "约20家", report.Approximate,
			[]string{"党建科 走访企业q（家）：2024年1月，报的是约数，待核准确数"}},
		{"distinct of bare numbers does not combine", office.Distinct, "2024Q1", "17 18 0", "0 0 0", "××家", report.Missing,
			[]string{"党建科 走访企业q（家）：2024年1—2月，各次填报不一致，不能合并，须选定一个"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			o := newOffice(number("q", c.how))
			o.in.Range = mustRange(c.span)
			o.in.At = time.Date(2024, 8, 1, 9, 0, 0, 0, zone)
			o.open(2024, 7)
			o.numbers("q", "party", c.party)
			o.numbers("q", "base", c.base)
			f, gaps := o.figure(t, "q")
			if f.Text != c.text || f.State != c.state {
				t.Errorf("figure = %s %s, want %s %s; formula %s, notes %q", f.Text, f.State, c.text, c.state, f.Formula, f.Notes)
			}
			if diff := cmp.Diff(c.gaps, gapLines(gaps)); diff != "" {
				t.Errorf("gaps (-want +got):\n%s", diff)
			}
		})
	}
}

func TestOnlyAskedPlacesCount(t *testing.T) {
	june := number("q", office.Sum, "party")
	june.Months = []time.Month{time.June}
	o := newOffice(june)
	o.numbers("q", "party", "- - - - - 7")
	if f, gaps := o.figure(t, "q"); f.Text != "7家" || f.State != report.Complete || gaps != nil {
		t.Errorf("figure = %s %s, gaps %q, want 7家 complete and none", f.Text, f.State, gapLines(gaps))
	}
	o.in.Range = mustRange("2024Q1")
	if f, gaps := o.figure(t, "q"); f.Text != "××家" || f.State != report.NotAsked || gaps != nil {
		t.Errorf("outside its months: figure = %s %s, gaps %q", f.Text, f.State, gapLines(gaps))
	}
	o.in.Range = mustRange("2024H1")
	o.numbers("q", "base", "0 - - - - 4")
	f, gaps := o.figure(t, "q")
	if f.Text != "7家" || f.State != report.Partial {
		t.Errorf("with an unasked report: figure = %s %s, want 7家 partial", f.Text, f.State)
	}
	want := []string{"基教科 走访企业q（家）：2024年6月，填报后表格已不再要求此项，未计入"}
	if diff := cmp.Diff(want, gapLines(gaps)); diff != "" {
		t.Errorf("gaps (-want +got):\n%s", diff)
	}
}

func TestExcusedAndUnopened(t *testing.T) {
	o := newOffice(number("q", office.Sum))
	o.in.Range = mustRange("2024-01")
	o.in.Duties[202401][0].ExcusedAt = time.Date(2024, 1, 27, 0, 0, 0, 0, zone)
	o.in.Duties[202401] = o.in.Duties[202401][:1]
	f, gaps := o.figure(t, "q")
	if f.State != report.Missing {
		t.Errorf("State = %s, want missing", f.State)
	}
	want := []string{"党建科 走访企业q（家）：2024年1月，已免报，未计入", "基教科 走访企业q（家）：2024年1月，未开放填报"}
	if diff := cmp.Diff(want, gapLines(gaps)); diff != "" {
		t.Errorf("gaps (-want +got):\n%s", diff)
	}
}

func TestYearToDateOverNewYear(t *testing.T) {
	o := newOffice(number("q", office.YearToDate, "party"))
	o.in.Range = office.Range{First: office.Period{Year: 2023, Month: 12}, Last: office.Period{Year: 2024, Month: 2}}
	o.open(2023, 11)
	o.open(2023, 12)
	o.numbers("q", "party", "3 5")
	for m, typed := range map[int]string{11: "90", 12: "100"} {
		o.numbers("q", "party", typed)
		r := &o.in.Reports[len(o.in.Reports)-1]
		r.Period = office.Period{Year: 2023, Month: time.Month(m)}
	}
	f, _ := o.figure(t, "q")
	if f.Text != "15家" || f.State != report.Complete {
		t.Errorf("figure = %s %s (%s), want 15家 complete: 100−90 of 2023 and 5 of 2024", f.Text, f.State, f.Formula)
	}
}

func TestYearToDateAskedQuarterly(t *testing.T) {
	q := number("q", office.YearToDate, "party")
	q.Months = []time.Month{3, 6}
	o := newOffice(q)
	o.numbers("q", "party", "- - 30 - - 70")
	for span, want := range map[string]string{"2024H1": "70家", "2024Q2": "40家", "2024-05..2024-06": "××家"} {
		o.in.Range = mustRange(span)
		if f, _ := o.figure(t, "q"); f.Text != want {
			t.Errorf("%s: figure = %s (%q), want %s", span, f.Text, f.Notes, want)
		}
	}
}

func TestDistinctNames(t *testing.T) {
	o := newOffice(words("n", office.NamesQuestion))
	o.in.Range = mustRange("2024-01..2024-02")
	say := func(month int, d office.DepartmentID, names ...string) {
		o.report(month, d, office.Answer{Question: "n", State: office.Value, Names: names, Typed: strings.Join(names, "、")})
	}
	say(1, "party", "第一小学", " ＡＢＣ学校 ", "")
	say(2, "party", "第一小学　", "abc学校")
	say(1, "base", "第一小学", "Abc  学校")
	o.report(2, "base", office.Answer{Question: "n", State: office.Nothing, Typed: "本月无"})
	d := o.compile(t, `{{fig "n"}}：{{names "n"}}`)
	if got, want := plain(d), "3所：第一小学、ＡＢＣ学校、Abc  学校"; got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
	if f := d.Figures[0]; len(d.Figures) != 1 || f.State != report.Complete || len(f.Sources()) != 4 {
		t.Errorf("Figures = %d, state %s, %d sources, want 1, complete, 4", len(d.Figures), f.State, len(f.Sources()))
	}
}

func TestNamesThatDoNotCombine(t *testing.T) {
	q := words("n", office.NamesQuestion)
	q.Aggregation, q.Departments = office.None, []office.DepartmentID{"party"}
	o := newOffice(q)
	o.in.Range = mustRange("2024-01..2024-02")
	o.report(1, "party", office.Answer{Question: "n", State: office.Value, Names: []string{"甲", "乙"}})
	o.report(2, "party", office.Answer{Question: "n", State: office.Value, Names: []string{"乙", "丙"}})
	if f, _ := o.figure(t, "n"); f.State != report.Missing {
		t.Errorf("two different lists of two: %s %s, want missing", f.Text, f.State)
	}
	o.in.Reports[1].Answer.Names = []string{"乙", "甲"}
	if f, _ := o.figure(t, "n"); f.Text != "2所" {
		t.Errorf("the same list twice: %s, want 2所", f.Text)
	}
}

func TestRatio(t *testing.T) {
	cases := []struct {
		name, part, whole, text string
		state                   report.FigureState
	}{
		{"recomputed from totals", "1 2 3", "2 4 6", "50%", report.Complete},
		{"rounded half up", "1 0 0", "16 0 0", "6.3%", report.Complete}, // 6.25
		{"one decimal", "1 0 0", "3 0 0", "33.3%", report.Complete},
		{"whole hundred", "7 0 0", "7 0 0", "100%", report.Complete},
		{"whole of zero", "0 0 0", "0 0 0", "××%", report.Missing},
		{"a month lacks", "1 - 1", "2 2 2", "33.3%", report.Partial},
		{"approximate", "~1 0 0", "2 0 0", "约50%", report.Approximate},
		{"part unknown", "", "2 2 2", "××%", report.Missing},
		{"not applicable", "N/A N/A N/A", "N/A N/A N/A", "××%", report.NotApplicable},
		{"whole not applicable", "1 1 1", "N/A N/A N/A", "××%", report.NotApplicable},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			ratio := number("r", office.RatioOf)
			ratio.Ratio = office.Ratio{Part: "p", Whole: "w"}
			ratio.Figure.Unit = "%"
			o := newOffice(ratio, number("p", office.Sum, "party"), number("w", office.Sum, "party"))
			o.in.Range = mustRange("2024Q1")
			o.numbers("p", "party", c.part)
			o.numbers("w", "party", c.whole)
			f, gaps := o.figure(t, "r")
			if f.Text != c.text || f.State != c.state {
				t.Errorf("ratio = %s %s, want %s %s; %s", f.Text, f.State, c.text, c.state, f.Formula)
			}
			if f.State == report.Missing && len(gaps) == 0 {
				t.Error("a missing ratio has no gap")
			}
		})
	}
}

func TestOutcomeDoesNotDependOnDuplicates(t *testing.T) {
	o := newOffice(number("q", office.Sum, "party"))
	o.in.Range = mustRange("2024-01")
	o.numbers("q", "party", "5")
	newer := o.in.Reports[0]
	newer.Answer.Version, newer.Answer.Typed = 2, "6"
	newer.Answer.Amount = newer.Answer.Amount.Add(newer.Answer.Amount)
	draft := newer
	draft.Submitted, draft.Answer.Version = false, 3
	for _, order := range [][]office.Report{{o.in.Reports[0], newer, draft}, {draft, newer, o.in.Reports[0]}} {
		o.in.Reports = order
		if f, _ := o.figure(t, "q"); f.Text != "10家" {
			t.Errorf("figure = %s, want 10家, the newest submitted version", f.Text)
		}
	}
}

func TestGapsAreGroupedByDepartment(t *testing.T) {
	o := newOffice(number("a", office.Sum), number("b", office.Sum))
	o.in.Range = mustRange("2024-01..2024-02")
	o.numbers("a", "party", "1 -")
	o.report(1, "gone", office.Answer{Question: "a", State: office.Value, Unit: "家"})
	want := []string{
		"党建科 走访企业a（家）：2024年2月，未报", "党建科 走访企业b（家）：2024年1—2月，未报",
		"基教科 走访企业a（家）：2024年1—2月，未报", "基教科 走访企业b（家）：2024年1—2月，未报",
		"gone 走访企业a（家）：2024年1月，填报后表格已不再要求此项，未计入",
	}
	if diff := cmp.Diff(want, gapLines(o.compile(t, "正文").Gaps)); diff != "" {
		t.Errorf("gaps (-want +got):\n%s", diff)
	}
}
