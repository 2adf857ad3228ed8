package storage

import (
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/office"
)

func july() office.Period { return office.Period{Year: 2024, Month: time.July} }

func planValue(amount string, person office.PersonID, message int) office.PlanValue {
	return office.PlanValue{
		Plan: "b48", Span: office.Range{First: july(), Last: july().Add(5)}, Amount: decimal.RequireFromString(amount),
		Unit: "公里", Typed: amount + "公里", Person: person, At: start(), Message: message,
	}
}

func TestPlanValuesComeBackInVersions(t *testing.T) {
	s, _ := duty(t)
	write(t, s, func(tx *Tx) {
		before := must(tx.Stamp(start())).Version()
		same(t, "version", must(tx.PutPlanValue("edu", planValue("8.50", 1, 31))), 1)
		same(t, "next version", must(tx.PutPlanValue("edu", planValue("9", 2, 7))), 2)
		same(t, "at the command line", must(tx.PutPlanValue("edu", planValue("0", 0, 0))), 3)
		same(t, "another span", must(tx.PutPlanValue("edu", office.PlanValue{Plan: "b48",
			Span: office.Range{First: january(), Last: january().Add(5)}, At: start()})), 1)
		same(t, "another form", must(tx.PutPlanValue("civil", planValue("1", 1, 32))), 1)
		same(t, "data version", must(tx.Stamp(start())).Version(), before+5)
	})
	read(t, s, func(tx *Tx) {
		values := must(tx.PlanValues("edu"))
		same(t, "values", len(values), 4)
		want := planValue("8.50", 1, 31)
		want.Version, want.Name = 1, "甲"
		same(t, "first", values[0], want)
		same(t, "places", values[0].Amount.Exponent(), int32(-2))
		same(t, "nobody", values[2].Name, "")
		form, v, ok, err := tx.PlanByMessage(2, 7)
		if err != nil || !ok || form != "edu" || !v.Amount.Equal(decimal.NewFromInt(9)) {
			t.Errorf("by message = %s, %+v, %t, %v; want 9 of edu", form, v, ok, err)
		}
		for _, message := range []int{0, 31} {
			if _, _, ok, err := tx.PlanByMessage(2, message); ok || err != nil {
				t.Errorf("message %d of another person was found, %v", message, err)
			}
		}
	})
}

func TestPlanValuesAreAppendOnly(t *testing.T) {
	s, _ := duty(t)
	write(t, s, func(tx *Tx) {
		must(tx.PutPlanValue("edu", planValue("8", 1, 31)))
		for _, statement := range []string{`UPDATE plan_values SET amount = '9'`, `DELETE FROM plan_values`} {
			if _, err := tx.exec(statement); err == nil || !strings.Contains(err.Error(), "append-only") {
				t.Errorf("%s: got %v, want a refusal", statement, err)
			}
		}
	})
}

func TestPlanValueErrorsNameNoFigure(t *testing.T) {
	s, _ := duty(t)
	err := s.Write(func(tx *Tx) error {
		_, err := tx.PutPlanValue("edu", planValue("713.036", 99, 1))
		return err
	})
	if err == nil || strings.Contains(err.Error(), "713") {
		t.Errorf("a value by nobody known: got %v, want an error without the figure", err)
	}
}

func TestPlanQuestionIsReplacedAndForgotten(t *testing.T) {
	s, _ := duty(t)
	write(t, s, func(tx *Tx) {
		absent[PlanQuestion](t, "before")(tx.PlanQuestion(1))
		q := PlanQuestion{Person: 1, Form: "edu", Plan: "b48", Span: planValue("1", 1, 1).Span, AskedAt: start()}
		ok(t, tx.AskPlan(q))
		q.Plan = "b49"
		ok(t, tx.AskPlan(q))
		same(t, "asked", found(tx.PlanQuestion(1)), q)
		absent[PlanQuestion](t, "somebody else")(tx.PlanQuestion(2))
		same(t, "forgotten", must(tx.ForgetPlan(1)), true)
		same(t, "forgotten again", must(tx.ForgetPlan(1)), false)
		absent[PlanQuestion](t, "after")(tx.PlanQuestion(1))
	})
}
