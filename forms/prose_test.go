package forms_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"zongjie/office"
	"zongjie/report"
)

// blemishes are what no paragraph may have, whatever was reported.
var blemishes = map[string]*regexp.Regexp{
	"two punctuation marks":       regexp.MustCompile(`[，、；：。][，、；：。]`),
	"punctuation at the start":    regexp.MustCompile(`^[，、；：。）]`),
	"punctuation after opening":   regexp.MustCompile(`[（“《][，、；：。]`),
	"a comma before closing":      regexp.MustCompile(`[，、；：][）”》]`),
	"an open end":                 regexp.MustCompile(`[，、；]$`),
	"nothing between marks":       regexp.MustCompile(`（）|“”|《》`),
	"a total of nothing":          regexp.MustCompile(`共0`),
	"half-width punctuation":      regexp.MustCompile(`[,;:()!?"']`),
	"full-width digits":           regexp.MustCompile(`[０-９％．]`),
	"a thousands separator":       regexp.MustCompile(`\d，\d`),
	"a space in a figure":         regexp.MustCompile(`\d \d`),
	"two units of money":          regexp.MustCompile(`[\d×]万元.*[\d×]亿?元|[\d×]亿元.*[\d×]万?元|[\d×]元.*[\d×][万亿]元`),
	"an unknown of an unknown":    regexp.MustCompile(`××××`),
	"a space":                     regexp.MustCompile(`[ 　]`),
	"a template that was not run": regexp.MustCompile(`[{}]`),
}

// inputs are the data that each form is compiled from: none, half of it in several
// ways, all of it, all zeros, and nothing that applies.
func (r ready) inputs(t *testing.T) map[string]report.Input {
	t.Helper()
	empty := emptyInput(t, r.form, r.input.Range.String())
	only := func(keep func(office.Report) bool) report.Input {
		in := r.input
		in.Reports = slices.DeleteFunc(slices.Clone(in.Reports), func(x office.Report) bool { return !keep(x) })
		return in
	}
	place := func(x office.Report) int {
		return slices.IndexFunc(r.form.Departments, func(d office.Department) bool { return d.ID == x.Department })
	}
	unplanned := r.input
	unplanned.Plan = nil
	all := map[string]report.Input{
		"none": empty, "all": r.input, "no plan": unplanned,
		"first quarter":    only(func(x office.Report) bool { return x.Period.Month <= 3 }),
		"last month":       only(func(x office.Report) bool { return x.Period.Month == 6 }),
		"even departments": only(func(x office.Report) bool { return place(x)%2 == 0 }),
		"odd departments":  only(func(x office.Report) bool { return place(x)%2 == 1 }),
		"zeros":            r.same(office.Zero, office.Nothing),
		"not applicable":   r.same(office.NotApplicable, office.NotApplicable),
		"two years":        r.twoYears(t, loadLastYear(t)[r.name]),
	}
	for i := range 6 { // one question in six is not answered, each in one of them
		all[fmt.Sprintf("gaps %d", i)] = only(func(x office.Report) bool {
			return slices.IndexFunc(r.form.Questions, func(q office.Question) bool { return q.ID == x.Answer.Question })%6 != i
		})
	}
	return all
}

// same answers every figure with one state and everything else with another.
func (r ready) same(figures, others office.ValueState) report.Input {
	in := r.input
	in.Reports = nil
	for _, p := range in.Range.Periods() {
		for _, d := range r.form.Departments {
			for _, id := range r.form.Agenda(d.ID, p) {
				q, _ := r.form.Question(id)
				a := office.Answer{Question: id, State: others, Unit: q.Figure.Unit}
				if q.Kind == office.FigureQuestion {
					a.State = figures
				}
				in.Reports = append(in.Reports, office.Report{Period: p, Department: d.ID, Submitted: true, Name: "周明", Answer: a})
			}
		}
	}
	return in
}

// spans are the ranges that summaries are written of, and some that are not.
func spans(t *testing.T, year int) []office.Range {
	t.Helper()
	var all []office.Range
	for _, format := range []string{"%d", "%dH1", "%dH2", "%dQ1", "%dQ2", "%dQ3", "%dQ4", "%d-01..%[1]d-04", "%d-05..%[1]d-07"} {
		all = append(all, span(t, fmt.Sprintf(format, year)))
	}
	for month := range 12 {
		all = append(all, span(t, fmt.Sprintf("%d-%02d", year, month+1)))
	}
	return all
}

func span(t *testing.T, text string) office.Range {
	t.Helper()
	r, err := office.ParseRange(text)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestProse compiles each form from nothing, from partial and from full data, for
// every kind of range, and looks at the language.
func TestProse(t *testing.T) {
	for _, r := range readyForms(t) {
		for name, in := range r.inputs(t) {
			for _, in.Range = range spans(t, r.input.Range.First.Year) {
				d := compile(t, in)
				where := fmt.Sprintf("%s, %s, %s", r.name, name, in.Range)
				checkProse(t, where, d)
				checkHeadings(t, where, d)
				checkPoints(t, where, d)
				if t.Failed() {
					t.FailNow() // one draft is enough to read
				}
			}
		}
	}
}

func text(b report.Block) string {
	var all strings.Builder
	for _, s := range b.Spans {
		all.WriteString(s.Text)
	}
	return all.String()
}

func checkProse(t *testing.T, where string, d report.Draft) {
	t.Helper()
	for _, b := range d.Blocks {
		for name, pattern := range blemishes {
			if s := text(b); pattern.MatchString(s) {
				t.Errorf("%s: %s in %q", where, name, s)
			}
		}
		if s := text(b); b.Kind == report.Paragraph && !strings.HasSuffix(s, "。") && s != text(d.Blocks[0]) {
			t.Errorf("%s: a paragraph does not end: %q", where, s)
		}
		if plain := func(s report.Span) bool { return !s.Bold }; b.Kind == report.Paragraph && !slices.ContainsFunc(b.Spans, plain) {
			t.Errorf("%s: nothing is said behind %q", where, text(b))
		}
	}
}

// checkHeadings: no heading is without text below it, and each level is numbered
// from one.
func checkHeadings(t *testing.T, where string, d report.Draft) {
	t.Helper()
	levels := []report.BlockKind{report.Heading1, report.Heading2, report.Heading3}
	counts := make([]int, len(levels))
	for i, b := range d.Blocks {
		level := slices.Index(levels, b.Kind)
		if level < 0 {
			continue
		}
		clear(counts[level+1:])
		counts[level]++
		numeral := []rune("零一二三四五六七八九")[counts[level]]
		want := [...]string{string(numeral) + "、", "（" + string(numeral) + "）", fmt.Sprintf("%d.", counts[level])}[level]
		if !strings.HasPrefix(text(b), want) || text(b) == want {
			t.Errorf("%s: heading %q, want it to begin with %s", where, text(b), want)
		}
		next := report.BlockKind("the end")
		if i+1 < len(d.Blocks) {
			next = d.Blocks[i+1].Kind
		}
		if below := slices.Index(levels, next); next == "the end" || below >= 0 && below <= level {
			t.Errorf("%s: nothing stands below %q", where, text(b))
		}
	}
}

// checkPoints: the points of a section run 一是, 二是, 三是, and there are several
// or none.
func checkPoints(t *testing.T, where string, d report.Draft) {
	t.Helper()
	numeral := regexp.MustCompile(`^[一二三四五六七八九]是`)
	var got []rune
	for _, b := range append(slices.Clone(d.Blocks), report.Block{Kind: report.Heading1}) {
		switch {
		case b.Kind == report.Paragraph && b.Spans[0].Bold:
			got = append(got, []rune(strings.TrimSuffix(numeral.FindString(b.Spans[0].Text), "是"))...)
		case b.Kind != report.Paragraph:
			if len(got) == 1 || !slices.Equal(got, []rune("一二三四五六七八九")[:len(got)]) {
				t.Errorf("%s: the points before %q are numbered %q", where, text(b), string(got))
			}
			got = nil
		}
	}
}

// TestNothingAskedNothingShown: a figure that nobody was asked for stands nowhere.
func TestNothingAskedNothingShown(t *testing.T) {
	for _, r := range readyForms(t) {
		for _, in := range r.inputs(t) {
			for _, in.Range = range spans(t, r.input.Range.First.Year) {
				for _, f := range compile(t, in).Figures {
					if f.State == report.NotAsked {
						t.Errorf("%s, %s: %s stands there and was not asked", r.name, in.Range, f.Question)
					}
				}
			}
		}
		if t.Failed() {
			return
		}
	}
}
