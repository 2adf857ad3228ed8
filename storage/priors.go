package storage

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/office"
)

// PutPriorValue keeps a prior value as the next version and returns its number,
// 1 for the first. The value's own Version and Name are not looked at. Its person
// must be on record unless it is 0.
func (tx plans) PutPriorValue(form office.FormID, v office.PriorValue) (version int, err error) {
	var amount any
	if !v.Withdrawn {
		amount = v.Amount.StringFixed(max(0, -v.Amount.Exponent()))
	}
	version, err = value[int](tx.statements, `INSERT INTO prior_values
			(form, question, first, last, version, amount, unit, typed, file, sheet, cell, person, at)
		SELECT ?1, ?2, ?3, ?4, ifnull(max(version), 0) + 1, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12
		FROM prior_values WHERE form = ?1 AND question = ?2 AND first = ?3 AND last = ?4
		RETURNING version`,
		form, v.Question, v.Span.First.String(), v.Span.Last.String(), amount, v.Unit, v.Typed,
		v.File, v.Sheet, v.Cell, orNull(v.Person), millis(v.At))
	if err != nil {
		return 0, fmt.Errorf("put prior value %s of %s: %w", v.Question, form, err)
	}
	return version, nil
}

// PriorValues lists every version of every prior value of a form, oldest first.
func (tx plans) PriorValues(form office.FormID) ([]office.PriorValue, error) {
	found, err := all(tx.statements, scanPrior, `SELECT question, first, last, version, amount, unit, typed, file, sheet, cell,
			ifnull(person, 0), ifnull(people.name, ''), at
		FROM prior_values LEFT JOIN people ON people.id = prior_values.person
		WHERE form = ? AND prior_values.id <= ? ORDER BY prior_values.id`, form, tx.until().PriorValues)
	if err != nil {
		return nil, fmt.Errorf("list prior values of %s: %w", form, err)
	}
	return found, nil
}

// scanPrior decodes a row. Its errors do not quote their cause, which may hold the
// figure.
func scanPrior(rows *sql.Rows) (office.PriorValue, error) {
	var v office.PriorValue
	var from, to string
	var amount sql.NullString
	err := rows.Scan(&v.Question, &from, &to, &v.Version, &amount, &v.Unit, &v.Typed, &v.File, &v.Sheet, &v.Cell,
		&v.Person, &v.Name, (*instant)(&v.At))
	if err != nil {
		return office.PriorValue{}, err
	}
	if v.Span, err = span(from, to); err != nil {
		return office.PriorValue{}, err
	}
	if v.Withdrawn = !amount.Valid; v.Withdrawn {
		return v, nil
	}
	if v.Amount, err = decimal.NewFromString(amount.String); err != nil {
		return office.PriorValue{}, fmt.Errorf("version %d of %s cannot be read", v.Version, v.Question)
	}
	return v, nil
}

// PriorOffer is a workbook that was read and found in order, and that its sender has
// not agreed to import yet.
type PriorOffer struct {
	ID        int64 // storage fills it
	Person    office.PersonID
	File      string
	Forms     []OfferedPriors
	OfferedAt time.Time
}

// OfferedPriors is what a workbook holds of one form.
type OfferedPriors struct {
	Form   office.FormID
	Values []office.PriorValue
}

// OfferPriors keeps an offer in place of the person's last one and returns its number.
func (tx plans) OfferPriors(o PriorOffer) (id int64, err error) {
	content, err := json.Marshal(o)
	if err != nil {
		return 0, fmt.Errorf("keep workbook of %d: %w", o.Person, err)
	}
	id, err = value[int64](tx.statements, `INSERT OR REPLACE INTO prior_offers (person, content, offered_at) VALUES (?, ?, ?) RETURNING id`,
		o.Person, string(content), millis(o.OfferedAt))
	if err != nil {
		return 0, fmt.Errorf("keep workbook of %d: %w", o.Person, err)
	}
	return id, nil
}

// PriorOffer returns an offer of a person; there is none once it was forgotten, or
// another workbook came after it.
func (tx plans) PriorOffer(id int64, person office.PersonID) (o PriorOffer, ok bool, err error) {
	content, ok, err := one(tx.statements, single[string], `SELECT content FROM prior_offers WHERE id = ? AND person = ?`, id, person)
	if err != nil {
		return PriorOffer{}, false, fmt.Errorf("find workbook %d: %w", id, err)
	}
	if ok && json.Unmarshal([]byte(content), &o) != nil { // the cause may quote a figure, which belongs in no log
		return PriorOffer{}, false, fmt.Errorf("the content of workbook %d cannot be read", id)
	}
	o.ID = id
	return o, ok, nil
}

// ForgetPriorOffer forgets an offer, which was taken or is not wanted.
func (tx plans) ForgetPriorOffer(id int64) error {
	if _, err := tx.exec(`DELETE FROM prior_offers WHERE id = ?`, id); err != nil {
		return fmt.Errorf("forget workbook %d: %w", id, err)
	}
	return nil
}
