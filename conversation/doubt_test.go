package conversation

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"zongjie/history"
	"zongjie/office"
)

func decimals(t testing.TB, texts string) []decimal.Decimal {
	t.Helper()
	var all []decimal.Decimal
	for text := range strings.FieldsSeq(texts) {
		d, err := decimal.NewFromString(text)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, d)
	}
	return all
}

func TestUnusual(t *testing.T) {
	for _, c := range []struct {
		name, id, x, series string
		want                string // the usual range; empty: no alarm
	}{
		{"six months", "visits", "15", "1 2 3 4 5 6", "1..6"},
		{"five months are too few", "visits", "9000", "1 2 3 4 5", ""},
		{"just within", "visits", "14", "1 2 3 4 5 6 7", ""},
		{"below", "visits", "20", "100 101 102 103 104 105", "100..105"},
		{"half are zeros", "visits", "9000", "0 0 0 4 5 6", ""},
		{"most are zeros", "visits", "9000", "0 0 0 0 0 5 6", ""},
		{"fewer than half are zeros", "visits", "9000", "0 0 0 4 5 6 7", "0..7"},
		{"MAD of 0", "visits", "9000", "5 5 5 5 5 6 7", ""},
		{"the range leaves out what was odd before", "visits", "9000", "1 2 3 4 5 6 7 800", "1..7"},
		{"zero is judged like any other figure", "visits", "0", "100 101 102 103 104 105", "100..105"},
		{"a quiet month of zeros among figures", "money", "0.5", "1 0 2 0 3 4 5", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			q := question(t, office.QuestionID(c.id))
			var past []office.Past
			now := office.Period{Year: 2024, Month: time.June}
			series := decimals(t, c.series)
			for i, x := range series {
				past = append(past, office.Past{Period: now.Add(i - len(series)), Answer: office.Answer{State: office.Value, Amount: x}})
			}
			got := ""
			if low, high, ok := history.Unusual(q, past, office.Past{Period: now, Answer: office.Answer{State: office.Value, Amount: decimal.RequireFromString(c.x)}}); ok {
				got = fmt.Sprintf("%s..%s", low, high)
			}
			if got != c.want {
				t.Errorf("%s after %s: usual range %q, want %q", c.x, c.series, got, c.want)
			}
		})
	}
}

// Whatever is asked about a figure, what is kept is what was read; only a yes to
// the other money unit keeps another amount, with the digits of the text.
func TestDoubtNeverChangesTheAmount(t *testing.T) {
	form := loadForm(t)
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.SampledFrom([]office.QuestionID{"visits", "money", "stock", "total", "parts", "all", "paid", "plan", "fees"}).Draw(t, "question")
		form := formAsking(form, id, "parts", "more")
		q, _ := form.Question(id)
		s := doubtful(t, form, q)
		text := drawFigure(t)
		read := Read(q, office.Answer{}, text, 1)
		s, effects := move(t, form, s, Event{Kind: Replied, Text: text, Message: 1})
		if read.Verdict != Accepted {
			return
		}
		converted := false
		for range 4 {
			if !s.Pending.is(Odd) {
				break
			}
			action := rapid.SampledFrom([]office.Action{Stand, Stand, Yes}).Draw(t, "action")
			if s.Pending.Doubt.Code != Slip {
				action = Stand
			}
			converted = converted || action == Yes
			s, effects = move(t, form, s, Event{Kind: Pressed, Button: Button{Step: s.Step, Action: action, Question: id}})
		}
		checkKept(t, read.Answer, effects, converted)
	})
}

func checkKept(t *rapid.T, read office.Answer, effects []Effect, converted bool) {
	if len(effects) == 0 || effects[0].Kind != Keeping {
		t.Fatalf("%q was not kept in the end: %q", read.Typed, describeAll(effects))
	}
	kept := effects[0].Answer
	if kept.Typed != read.Typed || !converted && (!kept.Amount.Equal(read.Amount) || kept.State != read.State) {
		t.Fatalf("%q was read as %s and kept as %s", read.Typed, describeAnswer(read), describeAnswer(kept))
	}
	if digits(kept.Amount) != digits(read.Amount) {
		t.Fatalf("%q was kept with other digits: %s", read.Typed, kept.Amount)
	}
}

// digits are those of a number without the zeros at its ends.
func digits(d decimal.Decimal) string {
	return strings.Trim(strings.ReplaceAll(d.String(), ".", ""), "0")
}

// doubtful is a session of 项目科 at a question with any history, and the parts of
// its total answered.
func doubtful(t *rapid.T, form office.Form, q office.Question) Session {
	opens := time.Date(2024, 6, 25, 9, 0, 0, 0, time.UTC)
	r := office.Round{ID: 1, Form: form.ID, FormVersion: form.Version, Period: office.Period{Year: 2024, Month: time.June}, Opens: opens, Due: opens, Locks: opens.Add(time.Hour)}
	s := Begin(form, r, "works", 1)
	s.Agenda = []office.QuestionID{q.ID, "parts", "more"}
	s.Answers = map[office.QuestionID]office.Answer{}
	for _, id := range []office.QuestionID{"parts", "more"} {
		s.Answers[id] = office.Answer{Question: id, State: office.Value, Amount: decimal.NewFromInt(rapid.Int64Range(0, 20).Draw(t, "part")), Version: 1, Person: 1}
	}
	s.History = map[office.QuestionID][]office.Past{}
	for i := range rapid.IntRange(0, 12).Draw(t, "months") {
		a := Read(q, office.Answer{}, drawFigure(t), 0).Answer
		s.History[q.ID] = append(s.History[q.ID], office.Past{Period: r.Period.Add(i - 12), Answer: a})
	}
	return s
}

func drawFigure(t *rapid.T) string {
	n := rapid.OneOf(rapid.Int64Range(0, 30), rapid.Int64Range(100, 140), rapid.Int64Range(0, 30_000_000)).Draw(t, "n")
	unit := rapid.SampledFrom([]string{"", "", "万", "0000", ".5", "万元", "元"}).Draw(t, "unit")
	return fmt.Sprint(n, unit)
}

func move(t *rapid.T, form office.Form, s Session, e Event) (Session, []Effect) {
	e.At = s.Due
	next, effects, err := Transition(form, s, e)
	if err != nil {
		t.Fatal(err)
	}
	if err := checkTransition(s, next, e, effects); err != nil {
		t.Fatalf("%+v gave %q: %v", e, describeAll(effects), err)
	}
	return next, effects
}
