package storage

import (
	"database/sql"
	"fmt"

	"zongjie/conversation"
)

// DraftID numbers a draft.
type DraftID int64

// Draft is a draft that somebody asked for. What it says is not kept: it is
// compiled again from the data as of its stamp.
type Draft struct {
	ID          DraftID
	Person      conversation.PersonID
	Form        conversation.FormID
	FormVersion string
	Range       conversation.Range
	Stamp       Stamp
	Checked     int64 // the data version up to which it is known whether it is stale
	Notice      int64 // outbox id of the message that says what has moved since; 0 for none
}

// PutDraft keeps a draft that was just made and returns its id. Its ID, Checked and
// Notice are not looked at. Its form must have been put.
func (tx *Tx) PutDraft(d Draft) (DraftID, error) {
	id, err := value[DraftID](tx, `INSERT INTO drafts (person, form, form_version, first, last, made_at,
			answers, submissions, decisions, plan_values, prior_values, checked)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
		d.Person, d.Form, d.FormVersion, d.Range.First.String(), d.Range.Last.String(), millis(d.Stamp.At),
		d.Stamp.Answers, d.Stamp.Submissions, d.Stamp.Decisions, d.Stamp.PlanValues, d.Stamp.PriorValues, d.Stamp.Version())
	if err != nil {
		return 0, fmt.Errorf("put draft of %s: %w", d.Form, err)
	}
	return id, nil
}

const selectDrafts = `SELECT id, person, form, form_version, first, last, made_at,
	answers, submissions, decisions, plan_values, prior_values, checked, ifnull(notice, 0) FROM drafts `

func scanDraft(rows *sql.Rows) (Draft, error) {
	var d Draft
	var first, last string
	err := rows.Scan(&d.ID, &d.Person, &d.Form, &d.FormVersion, &first, &last, (*instant)(&d.Stamp.At),
		&d.Stamp.Answers, &d.Stamp.Submissions, &d.Stamp.Decisions, &d.Stamp.PlanValues, &d.Stamp.PriorValues, &d.Checked, &d.Notice)
	if err == nil {
		d.Range, err = span(first, last)
	}
	return d, err
}

// Draft returns the draft with this id, and whether there is one.
func (tx *Tx) Draft(id DraftID) (Draft, bool, error) {
	d, ok, err := one(tx, scanDraft, selectDrafts+`WHERE id = ?`, id)
	if err != nil {
		return Draft{}, false, fmt.Errorf("find draft %d: %w", id, err)
	}
	return d, ok, nil
}

// DraftBefore returns the newest draft of the same form and months that was made
// from older data, whoever asked for it, and whether there is one.
func (tx *Tx) DraftBefore(d Draft) (Draft, bool, error) {
	before, ok, err := one(tx, scanDraft, selectDrafts+`WHERE form = ? AND first = ? AND last = ? AND id < ?
		AND answers + submissions + decisions + plan_values + prior_values < ? ORDER BY id DESC LIMIT 1`,
		d.Form, d.Range.First.String(), d.Range.Last.String(), d.ID, d.Stamp.Version())
	if err != nil {
		return Draft{}, false, fmt.Errorf("find draft before %d: %w", d.ID, err)
	}
	return before, ok, nil
}

// NewestDrafts lists of each person, form and range the newest draft, oldest first.
func (tx *Tx) NewestDrafts() ([]Draft, error) {
	found, err := all(tx, scanDraft, selectDrafts+`WHERE id IN
		(SELECT max(id) FROM drafts GROUP BY person, form, first, last) ORDER BY id`)
	if err != nil {
		return nil, fmt.Errorf("list newest drafts: %w", err)
	}
	return found, nil
}

// CheckDraft remembers up to which data version it is known whether a draft is
// stale, and the message that says so, 0 for none.
func (tx *Tx) CheckDraft(id DraftID, version, notice int64) error {
	if err := tx.execOne(`UPDATE drafts SET checked = ?, notice = ? WHERE id = ?`, version, orNull(notice), id); err != nil {
		return fmt.Errorf("check draft %d: %w", id, err)
	}
	return nil
}
