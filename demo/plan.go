package demo

import (
	"errors"
	"fmt"

	"zongjie/office"
	"zongjie/schedule"
	"zongjie/storage"
)

// planEntry is when the secretary enters the plan values, and what is sent for each.
type planEntry struct {
	At     string
	Values map[office.QuestionID]string
}

// planning is the same, checked: every value of the form's plan is sent.
type planning struct {
	at     office.Offset // after the last opening
	values map[office.QuestionID]string
}

func (e planEntry) check(form office.Form) (p planning, err error) {
	p.values = e.Values
	if p.at, err = schedule.ParseOffset(e.At); err != nil {
		return p, err
	}
	for _, item := range form.Plan {
		if e.Values[item.ID] == "" {
			return p, fmt.Errorf("plan value %s is not sent", item.ID)
		}
	}
	if len(e.Values) != len(form.Plan) {
		return p, errors.New("something is sent that the form's plan does not have")
	}
	return p, nil
}

// planEvent is when the secretary enters the plan values.
func planEvent(s *stage, o bureau) event {
	at := o.planning.at.After(o.lastRound().Opens)
	return event{at, "计划数", func() error { return s.plan() }}
}

// plan enters what was not entered before an interruption.
func (s *stage) plan() error {
	entered, err := read(s, func(tx *storage.Tx) ([]office.PlanValue, error) { return tx.PlanValues(s.form.ID) })
	if err != nil {
		return err
	}
	var open office.Range // the span whose buttons are in the chat
	for _, p := range s.form.Plan {
		span, _ := p.ShownIn(s.span())
		if _, _, ok := office.NewestPlan(entered, p.ID, span); ok {
			continue
		}
		if open != span {
			if err := s.say(s.secretary, "/plan"); err != nil {
				return err
			}
			if err := s.choose(s.secretary, verbPlan, string(s.form.ID), span.String()); err != nil {
				return err
			}
			open = span
		}
		if err := s.choose(s.secretary, verbPlan, string(s.form.ID), span.String(), string(p.ID)); err != nil {
			return err
		}
		if err := s.say(s.secretary, s.planning.values[p.ID]); err != nil {
			return err
		}
	}
	return nil
}
