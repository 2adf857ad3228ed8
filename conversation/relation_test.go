package conversation

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"zongjie/office"
)

func TestParseRelation(t *testing.T) {
	for text, want := range map[string]string{
		"b06 = b07 + b08":  "b06 = b07 + b08",
		"b06=b07+b08":      "b06 = b07 + b08",
		" d09 <= d08 ":     "d09 <= d08",
		"a + b <= c + d-e": "a + b <= c + d-e",
	} {
		r, err := office.ParseRelation(text)
		if err != nil || r.String() != want {
			t.Errorf("ParseRelation(%q) = %q, %v, want %q", text, r, err, want)
		}
	}
	for _, text := range []string{"", "a", "a b", "a =", "= b", "a = b +", "a + + b = c", "a = b = c", "a <= b <= c", "a >= b", "a < b", "a == b", "a b = c", "a =< b"} {
		if r, err := office.ParseRelation(text); err == nil {
			t.Errorf("ParseRelation(%q) = %q, want an error", text, r)
		}
	}
}

func TestMismatches(t *testing.T) {
	form := loadForm(t)
	exact := func(n int64) office.Answer { return office.Answer{State: office.Value, Amount: decimal.NewFromInt(n)} }
	for _, c := range []struct {
		name    string
		answers map[office.QuestionID]office.Answer
		want    []string
	}{
		{"all hold", map[office.QuestionID]office.Answer{"all": exact(17), "parts": exact(5), "more": exact(12), "visits": exact(3), "stock": exact(3)}, nil},
		{"two do not", map[office.QuestionID]office.Answer{"all": exact(18), "parts": exact(5), "more": exact(12), "visits": exact(4), "stock": exact(3)},
			[]string{"all = parts + more", "visits <= stock"}},
		{"let stand as it is", map[office.QuestionID]office.Answer{"all": exact(19), "parts": exact(5), "more": exact(12)}, nil},
		{"one lacks", map[office.QuestionID]office.Answer{"all": exact(18), "parts": exact(5)}, nil},
		{"nothing is zero", map[office.QuestionID]office.Answer{"all": exact(5), "parts": exact(5), "more": {State: office.Nothing}}, nil},
		{"not applicable is not", map[office.QuestionID]office.Answer{"all": exact(5), "parts": exact(6), "more": {State: office.NotApplicable}}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, r := range (Session{Loaded: Loaded{Answers: c.answers}, Confirmed: map[string]string{"all = parts + more": "19 5 12"}}).Mismatches(form) {
				got = append(got, r.String())
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("mismatches (-want +got):\n%s", diff)
			}
		})
	}
}

// TestNothingIsWeighed: “nothing this month” by a tap is checked like a 0 that is typed.
func TestNothingIsWeighed(t *testing.T) {
	form := formAsking(loadForm(t), "visits", "june")
	form.Relations = []office.Relation{{Left: []office.QuestionID{"visits"}, Compare: office.Equals, Right: []office.QuestionID{"june"}}}
	at := time.Date(2024, time.June, 25, 9, 0, 0, 0, time.UTC)
	round := office.Round{ID: 1, Form: form.ID, FormVersion: form.Version, Period: office.Period{Year: 2024, Month: time.June}, Opens: at, Due: at.Add(time.Hour), Locks: at.Add(2 * time.Hour)}
	s := Begin(form, round, "policy", 1)
	s.Answers = map[office.QuestionID]office.Answer{"june": {Question: "june", State: office.Value, Amount: decimal.NewFromInt(5), Unit: "次", Version: 1, Person: 1}}
	var got []string
	for _, e := range []Event{{Kind: Started, At: at}, {Kind: Pressed, At: at, Button: Button{Step: 1, Action: NoNews, Question: "visits"}}} {
		next, effects, err := Transition(form, s, e)
		if err != nil {
			t.Fatal(err)
		}
		s, got = next, append(got, describeAll(effects)...)
	}
	if diff := cmp.Diff([]string{"ask visits", "query visits nothing mismatch visits = june"}, got); diff != "" {
		t.Errorf("effects (-want +got):\n%s", diff)
	}
}
