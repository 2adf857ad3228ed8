package forms_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"zongjie/conversation"
	"zongjie/office"
	"zongjie/report"
)

// lastYear is what was reported the year before to the figures that a form
// compares, and the words that the comparisons then are.
type lastYear struct {
	Replies map[office.QuestionID][]string
	Words   map[office.QuestionID]string
}

func loadLastYear(t *testing.T) map[string]lastYear {
	t.Helper()
	var all map[string]lastYear
	load(t, "testdata/last-year.yaml", &all)
	return all
}

// twoYears is the form's full data with those of the year before.
func (r ready) twoYears(t *testing.T, before lastYear) report.Input {
	t.Helper()
	in, ids := r.input, []office.QuestionID{}
	for id := range before.Replies {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	then := emptyInput(t, r.form, office.Range{First: in.Range.First.Add(-12), Last: in.Range.Last.Add(-12)}.String())
	in.Duties = map[office.RoundID][]office.Duty{}
	for id, duties := range r.input.Duties {
		in.Duties[id] = duties
	}
	in.Rounds = slices.Clone(in.Rounds)
	for _, round := range then.Rounds {
		duties := then.Duties[round.ID]
		round.ID += 100
		in.Rounds, in.Duties[round.ID] = append(in.Rounds, round), duties
	}
	in.Reports = slices.Clone(in.Reports)
	for _, id := range ids {
		in.Reports = append(in.Reports, r.reportsOf(t, id, then.Range, before.Replies[id])...)
	}
	return in
}

// reportsOf reads one reply for each month in which the question is asked.
func (r ready) reportsOf(t *testing.T, id office.QuestionID, span office.Range, replies []string) []office.Report {
	t.Helper()
	q, _ := r.form.Question(id)
	var all []office.Report
	for _, p := range span.Periods() {
		if !q.AskedIn(p) {
			continue
		}
		if len(all) == len(replies) {
			t.Fatalf("%s has too few replies, %q", id, replies)
		}
		read := conversation.Read(q, office.Answer{}, replies[len(all)], 1)
		agreed := read.Verdict == conversation.Proposed && len(read.Answer.Names) == 1 // a new name alone is shown first
		if read.Verdict != conversation.Accepted && !agreed || len(q.Departments) != 1 {
			t.Fatalf("%s: %q is read as %+v", id, replies[len(all)], read)
		}
		read.Answer.Version, read.Answer.At = 1, time.Date(p.Year, p.Month, 26, 9, 0, 0, 0, time.UTC)
		all = append(all, office.Report{Period: p, Department: q.Departments[0], Submitted: true, Name: "周明", Answer: read.Answer})
	}
	if len(all) != len(replies) {
		t.Fatalf("%s has too many replies, %q", id, replies)
	}
	return all
}

// compares lists the figures that a form's outline compares with last year.
func compares(form office.Form) []office.QuestionID {
	var ids []office.QuestionID
	for _, m := range regexp.MustCompile(`yoy "([^"]+)"`).FindAllStringSubmatch(form.Outline.Body, -1) {
		ids = append(ids, office.QuestionID(m[1]))
	}
	return ids
}

func whole(d report.Draft) string {
	var lines []string
	for _, b := range d.Blocks {
		lines = append(lines, text(b))
	}
	return strings.Join(lines, "\n")
}

// TestYearOnYear: with last year's data every comparison stands in its sentence,
// and the figure's comment says what it was made of.
func TestYearOnYear(t *testing.T) {
	all := loadLastYear(t)
	for _, r := range readyForms(t) {
		t.Run(r.name, func(t *testing.T) {
			ids := compares(r.form)
			if len(ids) == 0 || len(ids) != len(all[r.name].Words) {
				t.Errorf("the outline compares %q, and words are expected for %d figures", ids, len(all[r.name].Words))
			}
			in := r.twoYears(t, all[r.name])
			d := compile(t, in)
			checkProse(t, r.name, d)
			for _, id := range ids {
				if want := all[r.name].Words[id]; want == "" || strings.Count(whole(d), want) != 1 {
					t.Errorf("%s: the draft lacks %q", id, want)
				}
				f := figureOf(d, id)
				lines := strings.Join(f.Provenance(), "\n")
				if !strings.Contains(lines, "同比计算：") || !strings.Contains(lines, "上年同期（"+in.Range.First.Add(-12).Label()[:len("2023年")]) {
					t.Errorf("the comment of %s does not show last year:\n%s", id, lines)
				}
			}
		})
	}
}

// TestYearOnYearNeedsBothYears: where a month of either year lacks, or the whole of
// last year, that comparison is not made, the sentence closes without it, and the
// comment says why.
func TestYearOnYearNeedsBothYears(t *testing.T) {
	all := loadLastYear(t)
	for _, r := range readyForms(t) {
		in := r.twoYears(t, all[r.name])
		now, then := in.Range.Last, in.Range.Last.Add(-12)
		for _, id := range compares(r.form) {
			for why, lacks := range map[string]func(office.Period) bool{
				"本期不完整":  func(p office.Period) bool { return p == now },
				"上年同期（":  func(p office.Period) bool { return p == then },
				"缺上年同期数": func(p office.Period) bool { return p.Year == then.Year },
			} {
				d := compile(t, r.without(in, id, lacks))
				checkProse(t, r.name, d)
				f := figureOf(d, id)
				if f.Comparison == nil || f.Comparison.Words != "" || strings.Contains(whole(d), all[r.name].Words[id]) {
					t.Errorf("%s is compared although %s", id, why)
				}
				if !slices.ContainsFunc(f.Notes, func(n string) bool {
					return strings.HasPrefix(n, why)
				}) {
					t.Errorf("%s: the comment does not say %s but %q", id, why, f.Notes)
				}
				for _, other := range compares(r.form) {
					if x := figureOf(d, other).Comparison; other != id && (x == nil || x.Words == "") {
						t.Errorf("the comparison of %s went with that of %s", other, id)
					}
				}
			}
		}
	}
}

// without takes a figure's reports, or those of both operands of a ratio, of some
// months out.
func (r ready) without(in report.Input, id office.QuestionID, month func(office.Period) bool) report.Input {
	q, _ := r.form.Question(id)
	ids := []office.QuestionID{id}
	if q.Computed() {
		ids = []office.QuestionID{q.Ratio.Part, q.Ratio.Whole}
	}
	in.Reports = slices.DeleteFunc(slices.Clone(in.Reports), func(x office.Report) bool {
		return slices.Contains(ids, x.Answer.Question) && month(x.Period)
	})
	return in
}
