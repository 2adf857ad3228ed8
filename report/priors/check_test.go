package priors

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
	"zongjie/report/sheet"
)

func question(kind figure.Kind, unit string, how office.Aggregation) office.Question {
	return office.Question{ID: "q", Kind: office.FigureQuestion, Figure: figure.Spec{Kind: kind, Unit: unit}, Aggregation: how}
}

// values reads "2023H1 100; 2023-01 12 万元" as values of the question q in 家.
func values(t *testing.T, text string) office.Priors {
	t.Helper()
	var all []office.PriorValue
	for _, part := range strings.Split(text, ";") {
		words := strings.Fields(part)
		if len(words) == 0 {
			continue
		}
		id, span, named := strings.Cut(words[0], ":")
		if !named {
			id, span = "q", id
		}
		v := office.PriorValue{Question: office.QuestionID(id), Span: mustRange(t, span), Unit: "家", Version: len(all) + 1}
		if v.Withdrawn = words[1] == "撤销"; !v.Withdrawn {
			v.Amount = decimal.RequireFromString(words[1])
		}
		if len(words) > 2 {
			v.Unit = words[2]
		}
		all = append(all, v)
	}
	return office.NewPriors(all)
}

func mustRange(t *testing.T, text string) office.Range {
	t.Helper()
	r, err := office.ParseRange(text)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestConflicts(t *testing.T) {
	for _, c := range []struct {
		name   string
		how    office.Aggregation
		values string
		want   string
	}{
		{"months make the half-year", office.Sum, "2023Q1 40; 2023Q2 60; 2023H1 100", ""},
		{"months do not make the half-year", office.Sum, "2023Q1 40; 2023Q2 59; 2023H1 100", "conflict 2023H1 100 not 99 of 2"},
		{"a month of them lacks", office.Sum, "2023Q1 40; 2023H1 100", ""},
		{"a month above its year", office.Sum, "2023 3; 2023-05 7", "exceeds 2023-05 7 not 3 of 1"},
		{"months that overlap", office.Sum, "2023-01..2023-04 3; 2023-03..2023-06 7", ""},
		{"a quarter in another unit", office.Sum, "2023Q1 40; 2023Q2 59 户; 2023H1 100", ""},
		{"two stocks of one moment", office.Last, "2023-06 99; 2023H1 100", "conflict 2023-06 99 not 100 of 1"},
		{"one stock said twice", office.Last, "2023-06 100; 2023H1 100.0", ""},
		{"a stock may fall", office.Last, "2023-05 100; 2023-06 90", ""},
		{"a running total that falls", office.YearToDate, "2023-05 100; 2023-06 90; 2023-01 10", "fell 2023-06 90 not 100 of 1"},
		{"a running total begins anew", office.YearToDate, "2022-12 100; 2023-01 9", ""},
		{"two running totals of one moment", office.YearToDate, "2023H1 100; 2023-06 90", "conflict 2023-06 90 not 100 of 1"},
		{"a percentage", office.RatioOf, "2023H1 33.3; part:2023H1 1; whole:2023Q1 2; whole:2023Q2 1", ""},
		{"not the percentage", office.RatioOf, "2023H1 33; part:2023H1 1; whole:2023Q1 2; whole:2023Q2 1", "ratio 2023H1 33 not 33.3 of 3"},
		{"of a whole of nothing", office.RatioOf, "2023H1 33; part:2023H1 1; whole:2023H1 0", ""},
		{"of a whole nobody knows", office.RatioOf, "2023H1 33; part:2023H1 1", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			part, whole := question(figure.Count, "家", office.Sum), question(figure.Count, "家", office.Sum)
			part.ID, whole.ID = "part", "whole"
			q := question(figure.Count, "家", c.how)
			q.Ratio = office.Ratio{Part: "part", Whole: "whole"}
			var got []string
			for _, x := range Conflicts(office.Form{Questions: []office.Question{q, part, whole}}, values(t, c.values)) {
				got = append(got, fmt.Sprintf("%s %s %s not %s of %d", x.Problem, x.Value.Span, x.Value.Amount, x.Comes, len(x.With)))
			}
			if text := strings.Join(got, "; "); text != c.want {
				t.Errorf("got %q, want %q", text, c.want)
			}
		})
	}
}

func TestReadValue(t *testing.T) {
	for _, c := range []struct {
		kind figure.Kind
		unit string
		text string
		want string
	}{
		{figure.Money, "万元", "713.036", "713.036"},
		{figure.Money, "万元", "713.036万元", "713.036"},
		{figure.Money, "万元", "0.30", "0.3"},
		{figure.Money, "万元", "7130360元", "other_unit"},
		{figure.Money, "万元", "24900", "24900"},
		{figure.Money, "万元", "713.0360001", "too_fine"},
		{figure.Count, "家", "1,234", "1234"},
		{figure.Count, "家", "１２３", "123"},
		{figure.Count, "家", "0", "0"},
		{figure.Count, "家", "累计120家", "not_exact"},
		{figure.Stock, "家", "累计120家", "120"},
		{figure.Count, "家", "120次", "other_unit"},
		{figure.Count, "家", "2.5", "not_whole"},
		{figure.Count, "家", "1/3", "not_whole"},
		{figure.Measure, "公里", "1/3", "unread"},
		{figure.Count, "家", "-3", "negative"},
		{figure.Count, "家", "约300", "not_exact"},
		{figure.Count, "家", "200余", "not_exact"},
		{figure.Count, "家", "十几", "not_exact"},
		{figure.Count, "家", "3-5", "not_exact"},
		{figure.Count, "家", "无", "unread"},
		{figure.Count, "家", "待定", "unread"},
		{figure.Count, "家", "12、15", "unread"},
		{figure.Count, "家", "1234567890123456", "too_large"},
		{figure.Rate, "%", "96.5", "96.5"},
		{figure.Rate, "%", "96.5%", "96.5"},
		{figure.Rate, "%", "0.965", "below_one"},
		{figure.Rate, "%", "0.5%", "0.5"},
		{figure.Rate, "%", "120", "120"},
		{figure.Rate, "%", "9650", "too_large"},
		{figure.Rate, "%", "33.33333", "too_fine"},
		{figure.Measure, "公里", "12.5", "12.5"},
		{figure.Measure, "公里", "12500米", "other_unit"},
		{figure.Measure, "公里", "3.3333333", "too_fine"},
	} {
		got, problem := ReadValue(question(c.kind, c.unit, office.Sum), c.text)
		text := string(problem)
		if problem == "" {
			text = got.String()
		}
		if text != c.want {
			t.Errorf("%s in %s: got %s, want %s", c.text, c.unit, text, c.want)
		}
	}
	names := office.Question{ID: "q", Kind: office.NamesQuestion, Figure: figure.Spec{Unit: "所"}, Aggregation: office.Distinct}
	if got, problem := ReadValue(names, "14所"); problem != "" || got.IntPart() != 14 {
		t.Errorf("names: got %s, %s", got, problem)
	}
	for _, text := range []string{"", " ", "—", "/", "－－", "××", "\u3000"} {
		if !Blank(text) {
			t.Errorf("%q is not blank", text)
		}
	}
	if Blank("0") || !Withdrawn(" 撤销 ") || Withdrawn("0") {
		t.Error("0 is a number, and 撤销 takes one back")
	}
}

func TestTakes(t *testing.T) {
	for _, c := range []struct {
		kind figure.Kind
		how  office.Aggregation
		span string
		want sheet.Problem
	}{
		{figure.Count, office.Sum, "2023Q2", ""},
		{figure.Count, office.Sum, "2022-03..2023-03", TooLong},
		{figure.Rank, office.None, "2023", NoFigure},
		{figure.Count, office.YearToDate, "2023-05", ""},
		{figure.Count, office.YearToDate, "2023-01..2023-04", ""},
		{figure.Count, office.YearToDate, "2023Q2", Span},
		{figure.Count, office.YearToDate, "2023-01..2024-01", TooLong},
	} {
		if got := Takes(question(c.kind, "家", c.how), mustRange(t, c.span)); got != c.want {
			t.Errorf("%s of %s: got %q, want %q", c.how, c.span, got, c.want)
		}
	}
	if Takes(office.Question{Kind: office.TextQuestion}, mustRange(t, "2023")) == "" {
		t.Error("a text has no prior value")
	}
}
