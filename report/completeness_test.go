package report_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"zongjie/office"
	"zongjie/report"
)

func TestNewGrid(t *testing.T) {
	june := time.Date(2024, 6, 26, 9, 0, 0, 0, zone) // June's round is open and not due
	cases := []struct {
		name  string
		month int
		first string // see office.numbers, this month only
		other string
		duty  func(o *bureau, d *office.Duty)
		want  report.Completeness
		word  string
	}{
		{"everything in time", 1, "3", "0", submitted(1), report.Whole, "齐"},
		{"an approximate number is a report", 1, "~3", "无", submitted(1), report.Whole, "齐"},
		{"after the due time", 1, "3", "0", submitted(4), report.Late, "迟"},
		{"nothing but zero", 1, "0", "无", submitted(1), report.ZeroReport, "零报"},
		{"nothing that concerns it", 1, "N/A", "N/A", submitted(1), report.ZeroReport, "零报"},
		{"zero, and late", 1, "0", "无", submitted(4), report.Late, "迟"},
		{"submitted before the form grew", 1, "3", "-", submitted(1), report.Part, "部分"},
		{"not submitted", 1, "?3", "?4", nil, report.Part, "部分"},
		{"half, not due", 6, "?3", "-", nil, report.Part, "部分"},
		{"nothing", 1, "-", "-", nil, report.Lacking, "缺"},
		{"nothing, not due", 6, "-", "-", nil, report.Expected, "待报"},
		{"excused", 1, "-", "-", func(o *bureau, d *office.Duty) { d.ExcusedAt = o.in.At }, report.Released, "免报"},
		{"no round", 7, "-", "-", nil, report.Unopened, "未开"},
		{"a duty of nobody", 1, "-", "-", func(_ *bureau, d *office.Duty) { d.Department = "gone" }, report.Unopened, "未开"},
		{"round of the future", 6, "-", "-", func(o *bureau, _ *office.Duty) { o.in.At = june.AddDate(0, 0, -3) }, report.Unopened, "未开"},
		{"nothing asked", 1, "-", "-", func(o *bureau, _ *office.Duty) { o.in.Form.Questions = nil }, report.Unasked, "—"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			o := newOffice(number("a", office.Sum), number("b", office.Sum))
			o.in.At = june
			o.in.Range = office.Range{First: office.Period{Year: 2024, Month: time.Month(c.month)}, Last: office.Period{Year: 2024, Month: time.Month(c.month)}}
			o.one("a", c.month, c.first)
			o.one("b", c.month, c.other)
			if duties := o.in.Duties[office.RoundID(202400+c.month)]; c.duty != nil {
				c.duty(o, &duties[0])
			}
			got := report.NewGrid(o.in).Rows[0]
			if diff := cmp.Diff(report.GridRow{Department: "党建科", Months: []report.Completeness{c.want}}, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if got := c.want.Label(); got != c.word {
				t.Errorf("Label() = %s, want %s", got, c.word)
			}
		})
	}
}

// submitted submits a duty some days after its round opened; it is due after three.
func submitted(days int) func(*bureau, *office.Duty) {
	return func(o *bureau, d *office.Duty) { d.SubmittedAt = o.in.Rounds[0].Opens.AddDate(0, 0, days) }
}

// one reports one month of the party department, written as in numbers.
func (o *bureau) one(id office.QuestionID, month int, value string) {
	start := len(o.in.Reports)
	o.numbers(id, "party", value)
	for i := start; i < len(o.in.Reports); i++ {
		o.in.Reports[i].Period.Month = time.Month(month)
	}
}

func TestNewGridHeads(t *testing.T) {
	o := newOffice(number("a", office.Sum))
	g := report.NewGrid(o.in)
	if g.Title != "月报　2024年上半年填报情况" || g.Subtitle != "某区教育局　截至2024-07-03 09:00" || len(g.Periods) != 6 || len(g.Rows) != 2 {
		t.Errorf("got %+v", g)
	}
}

func TestNewTrend(t *testing.T) {
	year, quarterly, stock := number("y", office.YearToDate, "party"), number("q", office.Sum, "party"), number("l", office.Last)
	quarterly.Months = []time.Month{3, 6}
	o := newOffice(number("s", office.Sum), year, quarterly, stock, words("t", office.TextQuestion))
	lastYear := func() {
		for i := range o.in.Reports {
			o.in.Reports[i].Period.Year = 2023
		}
	}
	o.numbers("s", "party", "1 2 3 4 5 6")
	o.numbers("s", "base", "0 0 0 0 0 0")
	lastYear()
	o.numbers("s", "party", "10 - ~30 0 无 6")
	o.numbers("s", "base", "0.5 - 0 0 N/A -")
	o.numbers("y", "party", "1 3 6 - 10 12")
	o.numbers("q", "party", "- - 7 - - -")
	o.numbers("l", "party", "5 6 7 7 7 7")
	o.numbers("l", "base", "1 1 1 1 1 1")
	for _, c := range []struct {
		id, how     string
		now, before string
	}{
		{"s", "每月数", "10.5 缺 约30 0 0 6（缺）", "1 2 3 4 5 6"},
		{"y", "1月起累计数", "1 3 6 6（缺） 10 12", "缺 缺 缺 缺 缺 缺"},
		{"q", "每月数", "— — 7 — — 缺", "— — 缺 — — 缺"},
		{"l", "月末数", "6 7 8 8 8 8", "缺 缺 缺 缺 缺 缺"},
	} {
		trend, err := report.NewTrend(o.in, office.QuestionID(c.id))
		if err != nil {
			t.Fatal(err)
		}
		if got := pointTexts(trend.Now); got != c.now || trend.Now.Label != "2024年上半年" {
			t.Errorf("%s: %s %s, want %s", c.id, trend.Now.Label, got, c.now)
		}
		if got := pointTexts(trend.Before); got != c.before || trend.Before.Label != "2023年上半年" {
			t.Errorf("%s: %s %s, want %s", c.id, trend.Before.Label, got, c.before)
		}
		if trend.How != c.how || trend.Unit != "家" || trend.Title != "走访企业"+c.id {
			t.Errorf("%s: %+v", c.id, trend)
		}
	}
	for _, id := range []office.QuestionID{"t", "none"} {
		if _, err := report.NewTrend(o.in, id); err == nil {
			t.Errorf("a trend of %s is no error", id)
		}
	}
}

func pointTexts(l report.TrendLine) string {
	text := ""
	for i, p := range l.Points {
		if i > 0 {
			text += " "
		}
		if !p.State.Known() && !p.Amount.Equal(decimal.Zero) {
			text += "?"
		}
		text += p.Text()
	}
	return text
}
