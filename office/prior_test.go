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
