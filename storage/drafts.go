package storage

import (
	"database/sql"
	"fmt"
	"time"

	"zongjie/office"
)

// DraftID numbers a draft.
type DraftID int64

// Draft is a draft that somebody asked for. What it says is not kept: it is
// compiled again from the data as of its stamp.
type Draft struct {
	ID          DraftID
	Person      office.PersonID
	Form        office.FormID
	FormVersion string
	Range       office.Range
	Stamp       Stamp
	Checked     int64 // the data version up to which it is known whether it is stale
	Notice      int64 // outbox id of the message that says what has moved since; 0 for none
}

// PutDraft keeps a draft that was just made and returns its id. Its ID, Checked and
// Notice are not looked at. Its form must have been put.
func (tx drafts) PutDraft(d Draft) (DraftID, error) {
	id, err := value[DraftID](tx.statements, `INSERT INTO drafts (person, form, form_version, first, last, made_at,
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
func (tx drafts) Draft(id DraftID) (Draft, bool, error) {
	d, ok, err := one(tx.statements, scanDraft, selectDrafts+`WHERE id = ?`, id)
	if err != nil {
		return Draft{}, false, fmt.Errorf("find draft %d: %w", id, err)
	}
	return d, ok, nil
}

// DraftBefore returns the newest earlier draft of the same form and months that was
// made from older data or with another version of the form, whoever asked for it,
// and whether there is one.
func (tx drafts) DraftBefore(d Draft) (Draft, bool, error) {
	before, ok, err := one(tx.statements, scanDraft, selectDrafts+`WHERE form = ? AND first = ? AND last = ? AND id < ?
		AND (answers + submissions + decisions + plan_values + prior_values < ? OR form_version <> ?) ORDER BY id DESC LIMIT 1`,
		d.Form, d.Range.First.String(), d.Range.Last.String(), d.ID, d.Stamp.Version(), d.FormVersion)
	if err != nil {
		return Draft{}, false, fmt.Errorf("find draft before %d: %w", d.ID, err)
	}
	return before, ok, nil
}

// NewestDraft returns the newest draft of a form and months, whoever asked for it,
// and whether there is one.
func (tx drafts) NewestDraft(form office.FormID, r office.Range) (Draft, bool, error) {
	d, ok, err := one(tx.statements, scanDraft, selectDrafts+`WHERE form = ? AND first = ? AND last = ? ORDER BY id DESC LIMIT 1`,
		form, r.First.String(), r.Last.String())
	if err != nil {
		return Draft{}, false, fmt.Errorf("find newest draft of %s: %w", form, err)
	}
	return d, ok, nil
}

// DraftsOf lists the drafts that a person asked for, the newest first, at most limit
// of them.
func (tx drafts) DraftsOf(person office.PersonID, limit int) ([]Draft, error) {
	found, err := all(tx.statements, scanDraft, selectDrafts+`WHERE person = ? ORDER BY id DESC LIMIT ?`, person, limit)
	if err != nil {
		return nil, fmt.Errorf("list drafts of a person: %w", err)
	}
	return found, nil
}

// NewestDrafts lists of each person, form and range the newest draft, if it was made
// at a moment or later, oldest first.
func (tx drafts) NewestDrafts(since time.Time) ([]Draft, error) {
	found, err := all(tx.statements, scanDraft, selectDrafts+`WHERE id IN
		(SELECT max(id) FROM drafts WHERE made_at >= ? GROUP BY person, form, first, last) ORDER BY id`, millis(since))
	if err != nil {
		return nil, fmt.Errorf("list newest drafts: %w", err)
	}
	return found, nil
}

// Touched reports whether anything that a draft of the form and months can be
// compiled from has come since the stamp: an answer or submission of the months or of
// those from January of the year before on, a decision about names, a plan value or a
// prior value.
func (tx drafts) Touched(form office.FormID, r office.Range, since Stamp) (bool, error) {
	first := office.Period{Year: r.First.Year - 1, Month: time.January}
	touched, err := value[bool](tx.statements, `SELECT
		EXISTS (SELECT 1 FROM answers JOIN rounds ON rounds.id = answers.round
			WHERE answers.id > ?4 AND rounds.form = ?1 AND rounds.period BETWEEN ?2 AND ?3)
		OR EXISTS (SELECT 1 FROM duties JOIN rounds ON rounds.id = duties.round
			WHERE duties.submission > ?5 AND rounds.form = ?1 AND rounds.period BETWEEN ?2 AND ?3)
		OR EXISTS (SELECT 1 FROM name_decisions WHERE id > ?6 AND form = ?1)
		OR EXISTS (SELECT 1 FROM plan_values WHERE id > ?7 AND form = ?1)
		OR EXISTS (SELECT 1 FROM prior_values WHERE id > ?8 AND form = ?1)`,
		form, first.String(), r.Last.String(), since.Answers, since.Submissions, since.Decisions, since.PlanValues, since.PriorValues)
	if err != nil {
		return false, fmt.Errorf("look for newer data of %s: %w", form, err)
	}
	return touched, nil
}

// CheckDraft remembers up to which data version it is known whether a draft is
// stale, and the message that says so, 0 for none.
func (tx drafts) CheckDraft(id DraftID, version, notice int64) error {
	if err := tx.execOne(`UPDATE drafts SET checked = ?, notice = ? WHERE id = ?`, version, orNull(notice), id); err != nil {
		return fmt.Errorf("check draft %d: %w", id, err)
	}
	return nil
}
