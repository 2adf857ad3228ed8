package storage

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"zongjie/office"
)

func TestAnswersComeBackAsTheyWere(t *testing.T) {
	at := start().Add(123 * time.Millisecond)
	base := office.Answer{Question: "q", State: office.Value, Typed: "原文\n第二行", Person: 1, At: at, Message: 5}
	with := func(change func(*office.Answer)) office.Answer {
		a := base
		change(&a)
		return a
	}
	amount := func(s string) func(*office.Answer) {
		return func(a *office.Answer) { a.Amount, a.Unit = decimal.RequireFromString(s), "万元" }
	}
	for name, a := range map[string]office.Answer{
		"a figure":          with(amount("713.036")),
		"a tenth":           with(amount("0.1")),
		"a long figure":     with(amount("12345678901234567890.0123456789")),
		"a negative figure": with(amount("-0.0001")),
		"trailing zeros":    with(amount("12.50")),
		"thousands":         with(func(a *office.Answer) { a.Amount = decimal.New(7, 3) }),
		"a reported zero":   with(func(a *office.Answer) { a.State, a.Unit = office.Zero, "所" }),
		"nothing":           with(func(a *office.Answer) { a.State = office.Nothing }),
		"not applicable":    with(func(a *office.Answer) { a.State = office.NotApplicable }),
		"approximate": with(func(a *office.Answer) {
			a.State, a.Qualifier, a.Amount = office.Approximate, "余", decimal.NewFromInt(20)
		}),
		"names": with(func(a *office.Answer) { a.Names = []string{"一中", `二"中`, "三\u2028中"} }),
		"activities": with(func(a *office.Answer) {
			a.Activities = []office.Activity{{Text: "活动一", Message: 5}, {Text: "<b>活动二</b>"}}
		}),
		"a text": with(func(a *office.Answer) { a.Text = "困难😀" }),
	} {
		t.Run(name, func(t *testing.T) {
			s, round := duty(t)
			write(t, s, func(tx *Tx) {
				version := must(tx.PutAnswer(round, "aid", a, 900))
				same(t, "version", version, 1)
				a.Version = 1
				got := must(tx.Answers(round, "aid"))["q"]
				same(t, "answer", got, a)
				if got.Amount.String() != a.Amount.String() {
					t.Errorf("amount: got %s, want %s", got.Amount, a.Amount)
				}
				if want := max(0, -a.Amount.Exponent()); got.Amount.Exponent() != -want {
					t.Errorf("places: got %d, want %d", -got.Amount.Exponent(), want)
				}
			})
		})
	}
}

func TestCorrectionIsANewVersion(t *testing.T) {
	s, round := duty(t)
	first, second, other := figureAnswer("b17", "713", 5), figureAnswer("b17", "713.036", 5), figureAnswer("b18", "1", 6)
	second.Person, second.Version = 2, 77 // storage numbers versions itself
	write(t, s, func(tx *Tx) {
		first.Version = must(tx.PutAnswer(round, "aid", first, 900))
		second.Version = must(tx.PutAnswer(round, "aid", second, 901))
		other.Version = must(tx.PutAnswer(round, "aid", other, 902))
		must(tx.PutAnswer(round, "party", figureAnswer("b17", "9", 7), 903))
	})
	read(t, s, func(tx *Tx) {
		same(t, "versions", []int{first.Version, second.Version, other.Version}, []int{1, 2, 1})
		same(t, "newest", must(tx.Answers(round, "aid")), map[office.QuestionID]office.Answer{
			"b17": second, "b18": other,
		})
		same(t, "history", must(tx.AnswerHistory(round, "aid", "b17")), []office.Answer{first, second})
		same(t, "history of nothing", len(must(tx.AnswerHistory(round, "aid", "b99"))), 0)
		if got := must(tx.Answers(round, "office")); got == nil || len(got) != 0 {
			t.Errorf("answers of a department without any: got %v, want an empty map", got)
		}
		same(t, "update", must(value[int](tx.statements, `SELECT update_id FROM answers WHERE version = 2`)), 901)
	})
}

func TestAnswersAreAppendOnly(t *testing.T) {
	s, round := duty(t)
	write(t, s, func(tx *Tx) { must(tx.PutAnswer(round, "aid", figureAnswer("b17", "713", 5), 0)) })
	for _, query := range []string{`UPDATE answers SET amount = '714'`, `DELETE FROM answers`} {
		err := s.Write(func(tx *Tx) error { _, err := tx.exec(query); return err })
		if err == nil || !strings.Contains(err.Error(), "append-only") {
			t.Errorf("%s: got %v, want a refusal", query, err)
		}
	}
}

func TestPutAnswerRefuses(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*office.Answer)
	}{
		{"no state", func(a *office.Answer) { a.State = "" }},
		{"no question", func(a *office.Answer) { a.Question = "" }},
		{"a stranger", func(a *office.Answer) { a.Person = 9 }},
		{"no time", func(a *office.Answer) { a.At = time.Time{} }},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, round := duty(t)
			a := figureAnswer("b17", "713.036", 5)
			c.change(&a)
			err := s.Write(func(tx *Tx) error { _, err := tx.PutAnswer(round, "aid", a, 0); return err })
			if err == nil || strings.Contains(err.Error(), "713") {
				t.Errorf("PutAnswer: got %v, want an error that does not tell the figure", err)
			}
		})
	}
}

func TestUnreadableAnswerTellsNoFigure(t *testing.T) {
	s, round := duty(t)
	write(t, s, func(tx *Tx) {
		must(tx.PutAnswer(round, "aid", figureAnswer("b17", "1", 5), 0))
		must(tx.exec(`DROP TRIGGER answers_never_change`))
		must(tx.exec(`UPDATE answers SET amount = '713,036'`))
		_, err := tx.Answers(round, "aid")
		_, err2 := tx.Reports("edu", office.Range{First: january(), Last: january()})
		for _, err := range []error{err, err2} {
			if err == nil || strings.Contains(err.Error(), "713") {
				t.Errorf("reading a broken amount: got %v, want an error that does not tell it", err)
			}
		}
	})
}

func TestAnswerByMessage(t *testing.T) {
	s, round := duty(t)
	type place struct {
		Round      office.RoundID
		Department office.DepartmentID
		Question   office.QuestionID
		OK         bool
	}
	at := func(tx *Tx, person office.PersonID, message int) (p place) {
		var err error
		p.Round, p.Department, p.Question, p.OK, err = tx.AnswerByMessage(person, message)
		ok(t, err)
		return p
	}
	activities := func(person office.PersonID, message int, all ...int) office.Answer {
		a := figureAnswer("act", "0", message)
		a.Person = person
		for _, m := range all {
			a.Activities = append(a.Activities, office.Activity{Text: "活动", Message: m})
		}
		return a
	}
	write(t, s, func(tx *Tx) {
		must(tx.PutAnswer(round, "aid", figureAnswer("b17", "1", 5), 0))
		must(tx.PutAnswer(round, "aid", activities(1, 10, 10), 0))
		must(tx.PutAnswer(round, "aid", activities(1, 11, 10, 11), 0))
		must(tx.PutAnswer(round, "aid", activities(2, 20, 10, 11, 20), 0)) // a colleague adds one
		must(tx.PutAnswer(round, "aid", activities(2, 0, 20), 0))          // a button removes two
		must(tx.PutAnswer(round, "party", activities(1, 0, 30, 0), 0))     // kept from outside a questionnaire
		act := place{round, "aid", "act", true}
		for _, c := range []struct {
			name    string
			person  office.PersonID
			message int
			want    place
		}{
			{"a figure", 1, 5, place{round, "aid", "b17", true}},
			{"the first activity", 1, 10, act},
			{"the second", 1, 11, act},
			{"a colleague's", 2, 20, act},
			{"one that came with no message of its own", 1, 30, place{round, "party", "act", true}},
			{"a message of the first person in the colleague's chat", 2, 10, place{}},
			{"a button", 2, 0, place{}},
			{"a message that gave no answer", 1, 99, place{}},
		} {
			if diff := cmp.Diff(c.want, at(tx, c.person, c.message)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.name, diff)
			}
		}
		must(tx.PutAnswer(round, "aid", figureAnswer("b18", "1", 5), 0))
		same(t, "the newest reading counts", at(tx, 1, 5), place{round, "aid", "b18", true})
	})
}
