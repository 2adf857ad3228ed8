package conversation

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"zongjie/office"
)

// histories are the earlier figures of a script by question and month, each as
// it was typed then.
type histories map[office.QuestionID]map[string]string

func (h histories) read(t testing.TB, f office.Form) map[office.QuestionID][]office.Past {
	t.Helper()
	all := map[office.QuestionID][]office.Past{}
	for id, months := range h {
		q, ok := f.Question(id)
		if !ok {
			t.Fatalf("history of unknown question %s", id)
		}
		for _, month := range slices.Sorted(maps.Keys(months)) {
			all[id] = append(all[id], past(t, q, month, months[month]))
		}
	}
	return all
}

// past is a text that was sent for a month, read as it would be today. A guess
// was agreed to.
func past(t testing.TB, q office.Question, month, text string) office.Past {
	t.Helper()
	p, err := office.ParsePeriod(month)
	r := Read(q, office.Answer{}, text, 1)
	if err != nil || r.Verdict == Refused {
		t.Fatalf("past %s %q of %s: %v %v", month, text, q.ID, err, r.Problem)
	}
	r.Answer.Version = 1
	return office.Past{Period: p, Answer: r.Answer}
}

// correctLastMonth corrects the newest figure of the past while it is shown.
func (p *player) correctLastMonth(id office.QuestionID, text string) {
	p.t.Helper()
	q, _ := p.form.Question(id)
	history := p.history[id]
	last := past(p.t, q, history[len(history)-1].Period.String(), text)
	last.Answer.Version = history[len(history)-1].Answer.Version + 1
	p.history[id] = append(slices.Clone(history[:len(history)-1]), last)
}

func TestYearSoFar(t *testing.T) {
	for _, c := range []struct {
		name, id, period string
		history          map[string]string
		want             string // amount, months, whether complete; empty: no total
	}{
		{"every month", "visits", "2024-03", map[string]string{"2024-01": "100", "2024-02": "28"}, "128 of 2 true"},
		{"a month lacks", "visits", "2024-04", map[string]string{"2024-01": "100", "2024-03": "28"}, "128 of 2 false"},
		{"last year is another year", "visits", "2024-02", map[string]string{"2023-12": "100", "2024-01": "28"}, "28 of 1 true"},
		{"January", "visits", "2024-01", map[string]string{"2023-12": "100"}, ""},
		{"nothing and not applicable are reports", "visits", "2024-04", map[string]string{"2024-01": "无", "2024-02": "不适用", "2024-03": "3"}, "3 of 3 true"},
		{"only not applicable", "visits", "2024-03", map[string]string{"2024-01": "不适用", "2024-02": "不适用"}, ""},
		{"an approximate month", "visits", "2024-03", map[string]string{"2024-01": "约100", "2024-02": "28"}, "约128 of 2 true"},
		{"months that are not asked do not lack", "june", "2024-12", map[string]string{"2024-06": "3"}, "3 of 1 true"},
		{"a stock does not add up", "stock", "2024-03", map[string]string{"2024-01": "100", "2024-02": "28"}, ""},
		{"a running total neither", "total", "2024-03", map[string]string{"2024-01": "100"}, ""},
		{"nor do names", "schools", "2024-03", map[string]string{"2024-01": "一小"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			q := question(t, office.QuestionID(c.id))
			s := Session{Period: month(t, c.period), Loaded: Loaded{History: histories{q.ID: c.history}.read(t, loadForm(t))}}
			got := ""
			if total, ok := s.YearSoFar(q); ok {
				got = fmt.Sprintf("%s%s of %d %t", total.Qualifier, total.Amount, total.Months, total.Complete)
			}
			if got != c.want {
				t.Errorf("year so far = %q, want %q", got, c.want)
			}
		})
	}
}

func month(t testing.TB, text string) office.Period {
	t.Helper()
	p, err := office.ParsePeriod(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// A figure reported in another unit is of no use: 128 people are not 128 万人.
func TestHistoryInAnotherUnit(t *testing.T) {
	q := question(t, "money")
	s := Session{Period: month(t, "2024-06"), Loaded: Loaded{History: map[office.QuestionID][]office.Past{"money": {past(t, q, "2024-05", "1300")}}}}
	q.Figure.Unit = "元"
	_, newest := s.Newest(q)
	_, same := s.LastMonth(q)
	_, year := s.YearSoFar(q)
	if newest || same || year || len(s.exactly(q)) > 0 {
		t.Errorf("used 1300万元 as 元: newest %t, same %t, year %t, %v", newest, same, year, s.exactly(q))
	}
}
