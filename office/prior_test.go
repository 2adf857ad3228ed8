package office

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"zongjie/figure"
)

func priorQuestion(kind figure.Kind, unit string, how Aggregation) Question {
	return Question{ID: "q", Kind: FigureQuestion, Figure: figure.Spec{Kind: kind, Unit: unit}, Aggregation: how}
}

// priors reads "2023H1 100; 2023-01 12 万元" as values of the question q in 家.
func priors(t *testing.T, text string) Priors {
	t.Helper()
	var all []PriorValue
	for _, part := range strings.Split(text, ";") {
		words := strings.Fields(part)
		if len(words) == 0 {
			continue
		}
		id, span, named := strings.Cut(words[0], ":")
		if !named {
			id, span = "q", id
		}
		v := PriorValue{Question: QuestionID(id), Span: mustRange(t, span), Unit: "家", Version: len(all) + 1}
		if v.Withdrawn = words[1] == "撤销"; !v.Withdrawn {
			v.Amount = decimal.RequireFromString(words[1])
		}
		if len(words) > 2 {
			v.Unit = words[2]
		}
		all = append(all, v)
	}
	return NewPriors(all)
}

func termsText(terms []PriorTerm) string {
	var parts []string
	for _, x := range terms {
		sign := "+"
		if x.Subtracted {
			sign = "-"
		}
		parts = append(parts, fmt.Sprintf("%s%s(%s)", sign, x.Amount, x.Span))
	}
	return strings.Join(parts, "")
}

func TestPriorTerms(t *testing.T) {
	for _, c := range []struct {
		name         string
		how          Aggregation
		values, span string
		want         string
	}{
		{"a sum of just the span", Sum, "2023H1 100; 2023Q1 40", "2023H1", "+100(2023H1)"},
		{"a sum of months", Sum, "2023-01 1; 2023-02 2; 2023-03 3", "2023Q1", "+1(2023-01)+2(2023-02)+3(2023-03)"},
		{"a sum of quarters before months", Sum, "2023Q1 6; 2023-01 1; 2023Q2 9", "2023H1", "+6(2023Q1)+9(2023Q2)"},
		{"a sum of a run and a month", Sum, "2023-01..2023-04 10; 2023-05 2; 2023-06 3; 2023Q1 7", "2023H1", "+10(2023-01..2023-04)+2(2023-05)+3(2023-06)"},
		{"a longer start that leads nowhere", Sum, "2023-01..2023-05 10; 2023Q1 7; 2023Q2 4", "2023H1", "+7(2023Q1)+4(2023Q2)"},
		{"a month of a sum lacks", Sum, "2023-01 1; 2023-03 3", "2023Q1", ""},
		{"a sum is not taken out of a longer span", Sum, "2023H1 100; 2023Q2 60", "2023Q1", ""},
		{"months that overlap", Sum, "2023-01..2023-02 3; 2023-02..2023-03 5", "2023Q1", ""},
		{"a value that was taken back", Sum, "2023-01 5; 2023-01 撤销", "2023-01", ""},
		{"a correction", Sum, "2023-01 5; 2023-01 6", "2023-01", "+6(2023-01)"},
		{"another unit", Sum, "2023-01 5 万家; 2023-02 1", "2023-01..2023-02", ""},
		{"a stock of just the span", Last, "2023H1 100; 2023-06 100", "2023H1", "+100(2023H1)"},
		{"a stock of the last month", Last, "2023-06 100; 2023-05 90", "2023H1", "+100(2023-06)"},
		{"a stock of an earlier month", Last, "2023-05 90", "2023H1", ""},
		{"a running total", YearToDate, "2023H1 100", "2023H1", "+100(2023H1)"},
		{"a running total by its month", YearToDate, "2023-06 100; 2023-05 90", "2023H1", "+100(2023-06)"},
		{"a running total less what stood before", YearToDate, "2023-06 100; 2023Q1 40", "2023Q2", "+100(2023-06)-40(2023Q1)"},
		{"nothing stood before", YearToDate, "2023-06 100", "2023Q2", ""},
		{"a running total of two years", YearToDate, "2023-02 3; 2022-12 9; 2022-11 8", "2022-12..2023-02", ""},
		{"different names do not add up", Distinct, "2023-01 5; 2023-02 4", "2023-01..2023-02", ""},
		{"different names of just the span", Distinct, "2023Q1 7", "2023Q1", "+7(2023Q1)"},
		{"a number that does not combine", None, "2023-06 7", "2023H1", ""},
		{"a percentage of just the span", RatioOf, "2023H1 90.5", "2023H1", "+90.5(2023H1)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			q := priorQuestion(figure.Count, "家", c.how)
			if got := termsText(priors(t, c.values).Terms(q, mustRange(t, c.span))); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestPriorTermsCoverExactly: whatever there is of a sum, its terms cover each month
// of the range once.
func TestPriorTermsCoverExactly(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		first := Period{Year: 2023, Month: 1}
		var values []PriorValue
		for range rapid.IntRange(0, 14).Draw(r, "values") {
			from := first.Add(rapid.IntRange(0, 11).Draw(r, "from"))
			values = append(values, PriorValue{Question: "q", Unit: "家", Amount: decimal.NewFromInt(1),
				Span: Range{First: from, Last: from.Add(rapid.IntRange(0, 4).Draw(r, "months"))}})
		}
		from := first.Add(rapid.IntRange(0, 6).Draw(r, "first"))
		want := Range{First: from, Last: from.Add(rapid.IntRange(0, 5).Draw(r, "length"))}
		terms := NewPriors(values).Terms(priorQuestion(figure.Count, "家", Sum), want)
		var months []Period
		for _, x := range terms {
			months = append(months, x.Span.Periods()...)
		}
		if diff := cmp.Diff(want.Periods(), months); len(terms) > 0 && diff != "" {
			r.Fatalf("months (-want +got):\n%s", diff)
		}
	})
}

func TestPriorConflicts(t *testing.T) {
	for _, c := range []struct {
		name   string
		how    Aggregation
		values string
		want   string
	}{
		{"months make the half-year", Sum, "2023Q1 40; 2023Q2 60; 2023H1 100", ""},
		{"months do not make the half-year", Sum, "2023Q1 40; 2023Q2 59; 2023H1 100", "conflict 2023H1 100 not 99 of 2"},
		{"a month of them lacks", Sum, "2023Q1 40; 2023H1 100", ""},
		{"a month above its year", Sum, "2023 3; 2023-05 7", "exceeds 2023-05 7 not 3 of 1"},
		{"months that overlap", Sum, "2023-01..2023-04 3; 2023-03..2023-06 7", ""},
		{"a quarter in another unit", Sum, "2023Q1 40; 2023Q2 59 户; 2023H1 100", ""},
		{"two stocks of one moment", Last, "2023-06 99; 2023H1 100", "conflict 2023-06 99 not 100 of 1"},
		{"one stock said twice", Last, "2023-06 100; 2023H1 100.0", ""},
		{"a stock may fall", Last, "2023-05 100; 2023-06 90", ""},
		{"a running total that falls", YearToDate, "2023-05 100; 2023-06 90; 2023-01 10", "fell 2023-06 90 not 100 of 1"},
		{"a running total begins anew", YearToDate, "2022-12 100; 2023-01 9", ""},
		{"two running totals of one moment", YearToDate, "2023H1 100; 2023-06 90", "conflict 2023-06 90 not 100 of 1"},
		{"a percentage", RatioOf, "2023H1 33.3; part:2023H1 1; whole:2023Q1 2; whole:2023Q2 1", ""},
		{"not the percentage", RatioOf, "2023H1 33; part:2023H1 1; whole:2023Q1 2; whole:2023Q2 1", "ratio 2023H1 33 not 33.3 of 3"},
		{"of a whole of nothing", RatioOf, "2023H1 33; part:2023H1 1; whole:2023H1 0", ""},
		{"of a whole nobody knows", RatioOf, "2023H1 33; part:2023H1 1", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			part, whole := priorQuestion(figure.Count, "家", Sum), priorQuestion(figure.Count, "家", Sum)
			part.ID, whole.ID = "part", "whole"
			q := priorQuestion(figure.Count, "家", c.how)
			q.Ratio = Ratio{Part: "part", Whole: "whole"}
			var got []string
			for _, x := range PriorConflicts(Form{Questions: []Question{q, part, whole}}, priors(t, c.values)) {
				got = append(got, fmt.Sprintf("%s %s %s not %s of %d", x.Problem, x.Value.Span, x.Value.Amount, x.Comes, len(x.With)))
			}
			if text := strings.Join(got, "; "); text != c.want {
				t.Errorf("got %q, want %q", text, c.want)
			}
		})
	}
}

func TestReadPrior(t *testing.T) {
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
		got, problem := ReadPrior(priorQuestion(c.kind, c.unit, Sum), c.text)
		text := string(problem)
		if problem == "" {
			text = got.String()
		}
		if text != c.want {
			t.Errorf("%s in %s: got %s, want %s", c.text, c.unit, text, c.want)
		}
	}
	names := Question{ID: "q", Kind: NamesQuestion, Figure: figure.Spec{Unit: "所"}, Aggregation: Distinct}
	if got, problem := ReadPrior(names, "14所"); problem != "" || got.IntPart() != 14 {
		t.Errorf("names: got %s, %s", got, problem)
	}
	for _, text := range []string{"", " ", "—", "/", "－－", "××", "\u3000"} {
		if !PriorBlank(text) {
			t.Errorf("%q is not blank", text)
		}
	}
	if PriorBlank("0") || !PriorWithdrawn(" 撤销 ") || PriorWithdrawn("0") {
		t.Error("0 is a number, and 撤销 takes one back")
	}
}

func TestPriorTakes(t *testing.T) {
	for _, c := range []struct {
		kind figure.Kind
		how  Aggregation
		span string
		want PriorProblem
	}{
		{figure.Count, Sum, "2023Q2", ""},
		{figure.Count, Sum, "2022-03..2023-03", PriorTooLong},
		{figure.Rank, None, "2023", PriorNoFigure},
		{figure.Count, YearToDate, "2023-05", ""},
		{figure.Count, YearToDate, "2023-01..2023-04", ""},
		{figure.Count, YearToDate, "2023Q2", PriorSpan},
		{figure.Count, YearToDate, "2023-01..2024-01", PriorTooLong},
	} {
		if got := PriorTakes(priorQuestion(c.kind, "家", c.how), mustRange(t, c.span)); got != c.want {
			t.Errorf("%s of %s: got %q, want %q", c.how, c.span, got, c.want)
		}
	}
	if PriorTakes(Question{Kind: TextQuestion}, mustRange(t, "2023")) == "" {
		t.Error("a text has no prior value")
	}
}
