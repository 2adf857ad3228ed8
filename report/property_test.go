package report_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"zongjie/figure"
	"zongjie/office"
	"zongjie/report"
)

// decimals compares amounts by value, as decimals that are equal can be held
// differently.
func decimals() cmp.Option {
	return cmp.Comparer(func(a, b decimal.Decimal) bool { return a.Equal(b) })
}

// randomOffice draws half a year of reports, some of which lack.
func randomOffice(t *rapid.T, how office.Aggregation, complete bool) *bureau {
	o := newOffice(number("q", how))
	states := []office.ValueState{office.Value, office.Zero, office.Nothing, office.NotApplicable}
	if !complete {
		states = append(states, office.Approximate, "")
	}
	for m := 1; m <= 6; m++ {
		for _, d := range o.in.Form.Departments {
			state := rapid.SampledFrom(states).Draw(t, "state")
			if state == "" {
				continue
			}
			a := office.Answer{Question: "q", State: state, Unit: "家", Typed: "x"}
			if state == office.Value || state == office.Approximate {
				a.Amount = decimal.New(rapid.Int64Range(0, 100000).Draw(t, "amount"), -3)
			}
			if state == office.Approximate {
				a.Qualifier = rapid.SampledFrom([]figure.Qualifier{figure.About, figure.Odd, ""}).Draw(t, "qualifier")
			}
			o.report(m, d.ID, a).Submitted = complete || rapid.Bool().Draw(t, "submitted")
		}
	}
	return o
}

// part is the amount over some months, and whether it is known at all.
func part(t *rapid.T, o *bureau, first, last int) (decimal.Decimal, report.FigureState) {
	o.in.Range = office.Range{
		First: office.Period{Year: 2024, Month: time.Month(first)},
		Last:  office.Period{Year: 2024, Month: time.Month(last)},
	}
	f, _ := o.figure(t, "q")
	return f.Amount, f.State
}

func TestAnySplitOfASumAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := randomOffice(t, office.Sum, false)
		cut := rapid.IntRange(1, 5).Draw(t, "cut")
		whole, _ := part(t, o, 1, 6)
		early, _ := part(t, o, 1, cut)
		late, _ := part(t, o, cut+1, 6)
		if !whole.Equal(early.Add(late)) {
			t.Fatalf("sum of 1–6 is %s, of 1–%d and the rest %s + %s", whole, cut, early, late)
		}
	})
}

// Running totals that only grow must, cut anywhere, add up to the last of them.
func TestAnySplitOfARunningTotalAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := newOffice(number("q", office.YearToDate))
		final := decimal.Zero
		for _, d := range o.in.Form.Departments {
			total := decimal.Zero
			for m := 1; m <= 6; m++ {
				total = total.Add(decimal.New(rapid.Int64Range(0, 1000).Draw(t, "growth"), -2))
				o.report(m, d.ID, office.Answer{Question: "q", State: office.Value, Unit: "家", Amount: total})
			}
			final = final.Add(total)
		}
		cut := rapid.IntRange(1, 5).Draw(t, "cut")
		early, _ := part(t, o, 1, cut)
		late, state := part(t, o, cut+1, 6)
		if !final.Equal(early.Add(late)) || state != report.Complete {
			t.Fatalf("total %s, cut after %d: %s + %s %s", final, cut, early, late, state)
		}
	})
}

func TestTheOrderOfReportsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		how := rapid.SampledFrom([]office.Aggregation{
			office.Sum, office.Last, office.YearToDate, office.None,
		}).Draw(t, "how")
		o := randomOffice(t, how, false)
		o.in.Range = mustRange(rapid.SampledFrom([]string{"2024H1", "2024Q2", "2024-03"}).Draw(t, "range"))
		want := o.compile(t, `{{fig "q"}}`)
		shuffle := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		shuffle.Shuffle(len(o.in.Reports), func(i, j int) {
			o.in.Reports[i], o.in.Reports[j] = o.in.Reports[j], o.in.Reports[i]
		})
		got := o.compile(t, `{{fig "q"}}`)
		if diff := cmp.Diff(want, got, decimals(), cmpopts.IgnoreFields(report.Figure{}, "Trace")); diff != "" {
			t.Fatalf("after a shuffle (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(want.Figures[0].Sources(), got.Figures[0].Sources(), decimals()); diff != "" {
			t.Fatalf("sources after a shuffle (-want +got):\n%s", diff)
		}
	})
}

// A figure is exact and complete only when every place asked for was reported
// and nothing was approximate; anything else is marked and listed.
func TestNothingUnsureLooksSure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		how := rapid.SampledFrom([]office.Aggregation{
			office.Sum, office.Last, office.YearToDate, office.None,
		}).Draw(t, "how")
		o := randomOffice(t, how, rapid.Bool().Draw(t, "complete"))
		d := o.compile(t, `{{fig "q"}}`)
		f, s := d.Figures[0], d.Blocks[0].Spans[0]
		if s.Marked != (f.State != report.Complete) {
			t.Fatalf("state %s, marked %t", f.State, s.Marked)
		}
		if (f.State == report.Complete || f.State == report.NotApplicable) != (len(d.Gaps) == 0) {
			t.Fatalf("state %s, gaps %q", f.State, gapLines(d.Gaps))
		}
		if f.State.Known() == (f.Number == "××") {
			t.Fatalf("state %s, number %s", f.State, f.Number)
		}
		if f.Qualifier != figure.Exact && f.State == report.Complete {
			t.Fatalf("%s is complete", f.Text)
		}
	})
}
