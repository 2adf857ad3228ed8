package report_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
	"zongjie/report"
	"zongjie/report/changes"
)

// imports adds values of past years, written “q 2023H1 100”, parted by semicolons.
func (o *bureau) imports(text string) {
	for _, part := range strings.Split(text, ";") {
		w := strings.Fields(part)
		if len(w) == 0 {
			continue
		}
		q, _ := o.in.Form.Question(office.QuestionID(w[0]))
		unit := q.Figure.Unit
		if len(w) > 3 {
			unit = w[3]
		}
		o.in.Priors = append(o.in.Priors, office.PriorValue{
			Question: q.ID, Span: mustRange(w[1]), Amount: decimal.RequireFromString(w[2]), Unit: unit, Typed: w[2],
			File: "上年数据.xlsx", Sheet: "edu", Cell: "E7", Name: "李明", Version: len(o.in.Priors) + 1,
			At: time.Date(2024, 7, 1, 9, 0, 0, 0, zone),
		})
	}
}

// young is an office that began in January 2024.
func young(kind figure.Kind, unit string, how office.Aggregation) *bureau {
	q := number("q", how, "party")
	q.Figure = figure.Spec{Kind: kind, Unit: unit}
	return newOffice(q)
}

func TestYearOnYearWithImportedValues(t *testing.T) {
	for _, c := range []struct {
		name                  string
		kind                  figure.Kind
		unit                  string
		how                   office.Aggregation
		span, then, now, want string
	}{
		{"the half-year", figure.Count, "家", office.Sum, "2024H1", "q 2023H1 100", "20 20 20 20 20 12.4", "同比增长12.4%"},
		{"its quarters", figure.Count, "家", office.Sum, "2024H1", "q 2023Q1 40; q 2023Q2 60", "20 20 20 20 20 20", "同比增长20%"},
		{"a part of it", figure.Count, "家", office.Sum, "2024H1", "q 2023Q1 40", "20 20 20 20 20 20", ""},
		{"exact money", figure.Money, "万元", office.Sum, "2024-01", "q 2023-01 713.036", "713.036", "与上年同期持平"},
		{"zero", figure.Count, "家", office.Sum, "2024-01", "q 2023-01 0", "5", "上年同期为0，新增5家"},
		{"a stock", figure.Stock, "家", office.Last, "2024H1", "q 2023-06 30", "1 2 3 4 5 36", "比上年同期增加6家"},
		{"a running total", figure.Count, "家", office.YearToDate, "2024Q2", "q 2023-03 40; q 2023H1 100", "5 10 40 50 60 112", "同比增长20%"},
		{"another year", figure.Count, "家", office.Sum, "2024H1", "q 2022H1 100", "20 20 20 20 20 20", ""},
		{"another unit", figure.Count, "家", office.Sum, "2024-01", "q 2023-01 100 户", "110", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := young(c.kind, c.unit, c.how)
			o.in.Range = mustRange(c.span)
			o.imports(c.then)
			o.numbers("q", "party", c.now)
			if got, notes := wording(t, o); got != c.want {
				t.Errorf("got %q, want %q; notes %q", got, c.want, notes)
			}
		})
	}
}

// TestReportsComeBeforeImportedValues: a single round of last year is enough.
func TestReportsComeBeforeImportedValues(t *testing.T) {
	o := young(figure.Count, "家", office.Sum)
	o.in.Range = mustRange("2024Q1")
	o.imports("q 2023Q1 100; q 2023-01 1; q 2023-03 1")
	o.numbers("q", "party", "40 40 40")
	if got, _ := wording(t, o); got != "同比增长20%" {
		t.Errorf("before any round got %q", got)
	}
	o.open(2023, time.February)
	got, notes := wording(t, o)
	if got != "" || !strings.HasPrefix(notes[len(notes)-1], "缺上年同期数") {
		t.Errorf("with a round and no reports got %q, %q", got, notes)
	}
	o.lastYear("q", "- 30")
	if got, notes := wording(t, o); got != "" || !strings.Contains(notes[len(notes)-1], "不完整") {
		t.Errorf("one month reported, two imported: got %q, %q", got, notes)
	}
}

func TestImportedValuesInTheComment(t *testing.T) {
	o := young(figure.Money, "万元", office.Sum)
	o.in.Range = mustRange("2024-01..2024-02")
	o.imports("q 2023-01 10; q 2023-01 10.5; q 2023-02 19.5")
	o.numbers("q", "party", "20 20")
	d := o.compile(t, withYoY)
	want := []string{
		"同比：同比增长33.3%",
		"上年同期（2023年1—2月）：30万元",
		"上年同期数来源　导入的往年数：10.5（2023年1月）+19.5（2023年2月）=30万元",
		"同比计算：（40-30）÷30×100≈33.3333333333%，取33.3%",
		"2023年1月　文秘　李明　2024-07-01 09:00从上年数据.xlsx　edu!E7导入“10.5”（更正：2024-07-01 09:00原填“10”）",
		"2023年2月　文秘　李明　2024-07-01 09:00从上年数据.xlsx　edu!E7导入“19.5”",
	}
	if diff := cmp.Diff(want, d.Figures[0].Provenance()[4:]); diff != "" {
		t.Errorf("comment (-want +got):\n%s", diff)
	}
}

func TestRatioOfImportedValues(t *testing.T) {
	ratio := number("q", office.RatioOf)
	ratio.Figure = figure.Spec{Kind: figure.Rate, Unit: "%"}
	ratio.Ratio = office.Ratio{Part: "part", Whole: "whole"}
	for _, c := range []struct{ name, then, want, how string }{
		{"part and whole", "part 2023Q1 50; whole 2023Q1 100", "同比提高16.7个百分点", "走访企业part50家÷走访企业whole100家×100=50%"},
		{"part and whole before the ratio itself", "part 2023Q1 50; whole 2023Q1 100; q 2023Q1 50.04", "同比提高16.7个百分点", "÷"},
		{"the ratio itself", "part 2023Q1 50; q 2023Q1 60.7", "同比提高6个百分点", "导入的往年数：60.7（2023年一季度）"},
		{"the ratio itself, finer than drafts have it", "q 2023Q1 66.69", "与上年同期持平", "导入的往年数：66.69（2023年一季度），取66.7%"},
		{"the part alone", "part 2023Q1 50", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOffice(number("part", office.Sum, "party"), number("whole", office.Sum, "party"), ratio)
			o.in.Range = mustRange("2024Q1")
			o.numbers("part", "party", "10 20 30")
			o.numbers("whole", "party", "20 30 40")
			o.imports(c.then)
			got, notes := wording(t, o)
			x := o.compile(t, withYoY).Figures[0].Comparison
			if got != c.want || !strings.Contains(x.How, c.how) || (c.want != "") != (len(x.Sources()) > 0) {
				t.Errorf("got %q (%v) by %q, want %q; notes %q", got, x.Sources(), x.How, c.want, notes)
			}
		})
	}
}

func TestTrendOfImportedValues(t *testing.T) {
	for how, want := range map[office.Aggregation]string{ // April was reported
		office.Sum:        "1 缺 3 4 缺 6",
		office.Last:       "1 缺 3 4 缺 6",
		office.YearToDate: "1 缺 3 4 4（缺） 4（缺）", // whose reports stand for all later months of the year
	} {
		o := young(figure.Count, "家", how)
		o.open(2023, time.April)
		o.imports("q 2023-01 1; q 2023-03 3; q 2023-04 400; q 2023-06 6; q 2023-01..2023-05 21")
		o.lastYear("q", "- - - 4")
		trend, err := report.NewTrend(o.in, "q")
		if got := pointTexts(trend.Before); err != nil || got != want {
			t.Errorf("%s: got %s, %v; want %s", how, got, err, want)
		}
		if got := pointTexts(trend.Now); got != "缺 缺 缺 缺 缺 缺" {
			t.Errorf("%s: this year shows %s", how, got)
		}
	}
}

// TestImportedValueIsAChange: a draft made before a correction of what was imported
// differs, and says in what.
func TestImportedValueIsAChange(t *testing.T) {
	o := young(figure.Count, "家", office.Sum)
	o.imports("q 2023H1 100; q 2023-01 7")
	o.numbers("q", "party", "20 20 20 20 20 20")
	before := o.compile(t, withYoY)
	o.imports("q 2023H1 110")
	differences := changes.Between(before, o.compile(t, withYoY))
	if len(differences) != 1 || !strings.Contains(differences[0].String(), "2023年上半年　文秘　李明　2024-07-01 09:00　由“100家”改为“110家”") {
		t.Errorf("differences %v", differences)
	}
}
