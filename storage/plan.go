package storage

import (
	"database/sql"
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/office"
)

// PutPlanValue keeps a plan value as the next version and returns its number, 1
// for the first. The value's own Version and Name are not looked at. Its person
// must be on record unless it is 0.
func (tx plans) PutPlanValue(form office.FormID, v office.PlanValue) (version int, err error) {
	version, err = value[int](tx.statements, `INSERT INTO plan_values
			(form, plan, first, last, version, amount, unit, typed, person, at, message)
		SELECT ?1, ?2, ?3, ?4, ifnull(max(version), 0) + 1, ?5, ?6, ?7, ?8, ?9, ?10
		FROM plan_values WHERE form = ?1 AND plan = ?2 AND first = ?3 AND last = ?4
		RETURNING version`,
		form, v.Plan, v.Span.First.String(), v.Span.Last.String(),
		v.Amount.StringFixed(max(0, -v.Amount.Exponent())), v.Unit, v.Typed, orNull(v.Person), millis(v.At), v.Message)
	if err != nil {
		return 0, fmt.Errorf("put plan value %s of %s: %w", v.Plan, form, err)
	}
	return version, nil
}

// PlanValues lists every version of every plan value of a form, oldest first.
func (tx plans) PlanValues(form office.FormID) ([]office.PlanValue, error) {
	found, err := all(tx.statements, scanPlanValue, selectPlanValues+`WHERE plan_values.form = ? AND plan_values.id <= ?
		ORDER BY plan_values.id`, form, tx.until().PlanValues)
	if err != nil {
		return nil, fmt.Errorf("list plan values of %s: %w", form, err)
	}
	return found, nil
}

// PlanByMessage returns the plan value that a chat message was read as, in the
// newest version that came from that message, and its form.
func (tx plans) PlanByMessage(person office.PersonID, message int) (
	form office.FormID, v office.PlanValue, ok bool, err error,
) {
	v, ok, err = one(tx.statements, func(rows *sql.Rows) (office.PlanValue, error) {
		return scanPlan(rows, &form)
	}, `SELECT plan_values.form, `+planColumns+` WHERE person = ? AND message = ? AND message <> 0
		ORDER BY plan_values.id DESC LIMIT 1`, person, message)
	if err != nil {
		return "", office.PlanValue{}, false, fmt.Errorf("find plan value of message %d: %w", message, err)
	}
	return form, v, ok, nil
}

// planColumns are the columns that scanPlan scans, with where they are from.
const planColumns = `plan, first, last, version, amount, unit, typed, ifnull(person, 0), ifnull(people.name, ''), at, message
	FROM plan_values LEFT JOIN people ON people.id = plan_values.person `

const selectPlanValues = `SELECT ` + planColumns

func scanPlanValue(rows *sql.Rows) (office.PlanValue, error) { return scanPlan(rows) }

// scanPlan decodes a row whose first columns go elsewhere. Its errors do not quote
// their cause, which may hold the figure.
func scanPlan(rows *sql.Rows, first ...any) (office.PlanValue, error) {
	var v office.PlanValue
	var from, to, amount string
	err := rows.Scan(append(first, &v.Plan, &from, &to, &v.Version, &amount, &v.Unit, &v.Typed, &v.Person, &v.Name,
		(*instant)(&v.At), &v.Message)...)
	if err != nil {
		return office.PlanValue{}, err
	}
	if v.Span, err = span(from, to); err != nil {
		return office.PlanValue{}, err
	}
	if v.Amount, err = decimal.NewFromString(amount); err != nil {
		return office.PlanValue{}, fmt.Errorf("version %d of %s cannot be read", v.Version, v.Plan)
	}
	return v, nil
}

func span(first, last string) (r office.Range, err error) {
	if r.First, err = office.ParsePeriod(first); err == nil {
		r.Last, err = office.ParsePeriod(last)
	}
	return r, err
}

// PlanQuestion is the plan value that a person was asked for last.
type PlanQuestion struct {
	Person  office.PersonID
	Form    office.FormID
	Plan    office.QuestionID
	Span    office.Range
	AskedAt time.Time
}

// AskPlan remembers what a person was asked for, in place of anything before.
func (tx plans) AskPlan(q PlanQuestion) error {
	_, err := tx.exec(`INSERT OR REPLACE INTO plan_questions (person, form, plan, first, last, asked_at)
		VALUES (?, ?, ?, ?, ?, ?)`, q.Person, q.Form, q.Plan, q.Span.First.String(), q.Span.Last.String(), millis(q.AskedAt))
	if err != nil {
		return fmt.Errorf("ask %d for a plan value: %w", q.Person, err)
	}
	return nil
}

// PlanQuestion returns what a person was asked for and has not sent, if anything.
func (tx plans) PlanQuestion(person office.PersonID) (PlanQuestion, bool, error) {
	q, ok, err := one(tx.statements, func(rows *sql.Rows) (PlanQuestion, error) {
		q := PlanQuestion{Person: person}
		var first, last string
		err := rows.Scan(&q.Form, &q.Plan, &first, &last, (*instant)(&q.AskedAt))
		if err == nil {
			q.Span, err = span(first, last)
		}
		return q, err
	}, `SELECT form, plan, first, last, asked_at FROM plan_questions WHERE person = ?`, person)
	if err != nil {
		return PlanQuestion{}, false, fmt.Errorf("find the plan value asked of %d: %w", person, err)
	}
	return q, ok, nil
}

// ForgetPlan puts aside what a person was asked for, and reports whether there
// was anything.
func (tx plans) ForgetPlan(person office.PersonID) (bool, error) {
	changed, err := tx.exec(`DELETE FROM plan_questions WHERE person = ?`, person)
	if err != nil {
		return false, fmt.Errorf("forget the plan value asked of %d: %w", person, err)
	}
	return changed > 0, nil
}
