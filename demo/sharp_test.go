package demo

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"zongjie/office"
	"zongjie/report"
	"zongjie/report/docx"
	"zongjie/report/md"
	"zongjie/storage"
)

// TestFigureCheckIsSharp: the comparison with the fifty values fails for each one
// that differs, and for that one only, whether it is the expectation that differs
// or an answer in the data.
func TestFigureCheckIsSharp(t *testing.T) {
	p := playAll(t, t.TempDir())
	word, markdown := readWord(t, p.file(t, WordFile)), readMarkdown(p.file(t, MarkdownFile))
	input := draftInput(t, p)
	values := expectedValues(t)
	for i, v := range values {
		t.Run(string(v.ID), func(t *testing.T) {
			for _, changed := range []value{
				{v.ID, otherDigit(v.Text), v.Unit},
				{v.ID, "1" + v.Text, v.Unit},
				{v.ID, strings.TrimSuffix(v.Text, v.Unit), v.Unit},
				{v.ID, strings.TrimSuffix(v.Text, v.Unit) + "元", "元"},
			} {
				others := slices.Clone(values)
				others[i] = changed
				for _, d := range []text{word, markdown} {
					if diff := cmp.Diff([]office.QuestionID{v.ID}, d.wrong(t, p.form.Form, others)); diff != "" {
						t.Errorf("%+v expected (-want +reported as wrong):\n%s", changed, diff)
					}
				}
			}
			for _, d := range changedDrafts(t, p, input, v.ID) {
				if diff := cmp.Diff([]office.QuestionID{v.ID}, d.wrong(t, p.form.Form, values)); diff != "" {
					t.Errorf("one answer changed (-want +reported as wrong):\n%s", diff)
				}
			}
		})
	}
}

// otherDigit changes the last digit of a text.
func otherDigit(s string) string {
	i := strings.LastIndexAny(s, "0123456789")
	return s[:i] + string('0'+(s[i]-'0'+1)%10) + s[i+1:]
}

// draftInput is what the demo's draft was compiled from.
func draftInput(t *testing.T, p played) report.Input {
	t.Helper()
	in := report.Input{Form: p.form.Form, Range: p.span(), Duties: map[office.RoundID][]office.Duty{}}
	p.read(t, func(tx *storage.Tx) (err error) {
		if in.Reports, err = tx.Reports(p.form.ID, in.Range); err != nil {
			return err
		}
		if in.Plan, err = tx.PlanValues(p.form.ID); err != nil {
			return err
		}
		if in.Rounds, err = tx.Rounds(p.form.ID); err != nil {
			return err
		}
		for _, r := range in.Rounds {
			if in.Duties[r.ID], err = tx.Duties(r.ID); err != nil {
				return err
			}
		}
		return nil
	})
	return in
}

// changedDrafts compiles the draft, in both formats, with the newest answer behind
// a figure changed by one.
func changedDrafts(t *testing.T, p played, in report.Input, id office.QuestionID) []text {
	t.Helper()
	if _, ok := p.form.Planned(id); ok {
		in.Plan = slices.Clone(in.Plan)
		for i, v := range in.Plan {
			if v.Plan == id {
				in.Plan[i].Amount = v.Amount.Add(decimal.NewFromInt(1))
			}
		}
		return bothDrafts(t, in)
	}
	q, _ := p.form.Question(id)
	if q.Computed() {
		id = q.Ratio.Part
	}
	in.Reports = slices.Clone(in.Reports)
	newest := -1
	for i, r := range in.Reports {
		if r.Answer.Question == id {
			newest = i // they come by month
		}
	}
	a := &in.Reports[newest].Answer
	a.Names = append(slices.Clone(a.Names), "新来小学")
	a.Amount = a.Amount.Add(decimal.NewFromInt(1))
	if a.State == office.Zero || a.State == office.Nothing {
		a.State = office.Value
	}
	return bothDrafts(t, in)
}

func bothDrafts(t *testing.T, in report.Input) []text {
	t.Helper()
	d, err := report.Compile(in)
	if err != nil {
		t.Fatal(err)
	}
	var word, markdown bytes.Buffer
	if err := docx.Write(&word, d, docx.Style{}); err != nil {
		t.Fatal(err)
	}
	if err := md.Write(&markdown, d); err != nil {
		t.Fatal(err)
	}
	return []text{readWord(t, word.Bytes()), readMarkdown(markdown.Bytes())}
}
