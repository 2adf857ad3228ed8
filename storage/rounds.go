package storage

import (
	"database/sql"
	"fmt"
	"slices"
	"time"

	"zongjie/conversation"
	"zongjie/office"
)

// PutForm keeps the source of a version of a form. Putting it again is a no-op.
// A round can only be opened with a version that was put.
func (tx rounds) PutForm(id office.FormID, version string, source []byte, at time.Time) error {
	_, err := tx.exec(`INSERT INTO forms (form, version, source, kept_at) VALUES (?, ?, ?, ?)
		ON CONFLICT DO NOTHING`, id, version, append([]byte{}, source...), millis(at))
	if err != nil {
		return fmt.Errorf("put form %s: %w", id, err)
	}
	return nil
}

// FormSource returns the source that was put under this id and version.
func (tx rounds) FormSource(id office.FormID, version string) ([]byte, bool, error) {
	source, ok, err := one(tx.statements, single[[]byte],
		`SELECT source FROM forms WHERE form = ? AND version = ?`, id, version)
	if err != nil {
		return nil, false, fmt.Errorf("find form %s: %w", id, err)
	}
	return source, ok, nil
}

// OpenRound adds a round and returns its id and true. Where the form has a round
// for that period already, nothing changes: it returns that round's id and false.
func (tx rounds) OpenRound(r office.Round) (office.RoundID, bool, error) {
	tx.drop(allRounds)
	id, fresh, err := one(tx.statements, single[office.RoundID],
		`INSERT INTO rounds (form, form_version, period, opens, due, locks) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (form, period) DO NOTHING RETURNING id`,
		r.Form, r.FormVersion, r.Period.String(), millis(r.Opens), millis(r.Due), millis(r.Locks))
	if err == nil && !fresh {
		id, err = value[office.RoundID](tx.statements,
			`SELECT id FROM rounds WHERE form = ? AND period = ?`, r.Form, r.Period.String())
	}
	if err != nil {
		return 0, false, fmt.Errorf("open round %s %s: %w", r.Form, r.Period, err)
	}
	return id, fresh, nil
}

const selectRounds = `SELECT id, form, form_version, period, opens, due, locks FROM rounds `

func scanRound(rows *sql.Rows) (office.Round, error) {
	var r office.Round
	var period string
	err := rows.Scan(&r.ID, &r.Form, &r.FormVersion, &period,
		(*instant)(&r.Opens), (*instant)(&r.Due), (*instant)(&r.Locks))
	if err != nil {
		return office.Round{}, err
	}
	r.Period, err = office.ParsePeriod(period)
	return r, err
}

// Round returns the round with this id, and whether there is one.
func (tx rounds) Round(id office.RoundID) (office.Round, bool, error) {
	found, err := tx.roundsWhere(func(r office.Round) bool { return r.ID == id })
	if err != nil || len(found) == 0 {
		return office.Round{}, false, err
	}
	return found[0], true, nil
}

// Rounds lists the rounds of a form by period.
func (tx rounds) Rounds(form office.FormID) ([]office.Round, error) {
	return tx.roundsWhere(func(r office.Round) bool { return r.Form == form })
}

// RoundsNotLocked lists the rounds of all forms that lock after now, by form and
// period.
func (tx rounds) RoundsNotLocked(now time.Time) ([]office.Round, error) {
	return tx.roundsWhere(func(r office.Round) bool { return r.Locks.UnixMilli() > now.UnixMilli() })
}

func (tx rounds) roundsWhere(wanted func(office.Round) bool) ([]office.Round, error) {
	all, err := keep(tx.statements, allRounds, "", func() ([]office.Round, error) {
		return all(tx.statements, scanRound, selectRounds+`ORDER BY form, period`)
	})
	if err != nil {
		return nil, fmt.Errorf("list rounds: %w", err)
	}
	var found []office.Round
	for _, r := range all {
		if wanted(r) {
			found = append(found, r)
		}
	}
	return found, nil
}

// Duties lists the departments that answered anything in a round or submitted it,
// by department. Answered counts the questions that have an answer; Asked stays
// 0, since only the form knows it.
func (tx rounds) Duties(round office.RoundID) ([]office.Duty, error) {
	found, err := keep(tx.statements, dutiesOf(round), "", func() ([]office.Duty, error) { return tx.readDuties(round) })
	if err != nil {
		return nil, fmt.Errorf("list duties of round %d: %w", round, err)
	}
	return slices.Clone(found), nil
}

func (tx rounds) readDuties(round office.RoundID) ([]office.Duty, error) {
	return all(tx.statements, func(rows *sql.Rows) (office.Duty, error) {
		d := office.Duty{Round: round}
		err := rows.Scan(&d.Department, &d.Answered, (*instant)(&d.SubmittedAt), (*instant)(&d.ChangedAt))
		return d, err
	}, `SELECT department, (SELECT count(DISTINCT question) FROM answers
			WHERE answers.round = duties.round AND answers.department = duties.department AND answers.id <= ?2),
			iif(submission <= ?3, submitted_at, NULL), changed_at
		FROM duties WHERE round = ?1 ORDER BY department`, round, tx.until().Answers, tx.until().Submissions)
}

// SubmittedAt is when a duty was first submitted, by anybody; zero while it was not.
func (tx rounds) SubmittedAt(round office.RoundID, department office.DepartmentID) (at time.Time, err error) {
	submitted, err := keep(tx.statements, submittedIn(round), "", func() (map[office.DepartmentID]time.Time, error) {
		found := map[office.DepartmentID]time.Time{}
		duties, err := tx.Duties(round)
		for _, d := range duties {
			found[d.Department] = d.SubmittedAt
		}
		return found, err
	})
	return submitted[department], err
}

// SubmitDuty marks a duty submitted. The first submission stands for ever; a later
// one only moves ChangedAt.
func (tx rounds) SubmitDuty(
	round office.RoundID, department office.DepartmentID, by office.PersonID, at time.Time,
) error {
	err := tx.dropDuty(round, department)
	if err == nil {
		tx.drop(submittedIn(round))
		err = tx.touchDuty(round, department, at)
	}
	if err == nil {
		_, err = tx.exec(`UPDATE duties SET submitted_at = ?, submitted_by = ?,
				submission = (SELECT ifnull(max(submission), 0) + 1 FROM duties)
			WHERE round = ? AND department = ? AND submitted_at IS NULL`, millis(at), by, round, department)
	}
	if err != nil {
		return fmt.Errorf("submit round %d of %s: %w", round, department, err)
	}
	return nil
}

// dropDuty forgets what a department reported in a round, and every history it is part of.
func (tx rounds) dropDuty(round office.RoundID, department office.DepartmentID) error {
	r, _, err := tx.Round(round)
	tx.drop(answersOf(round, department))
	for months := range conversation.HistoryMonths {
		tx.drop(historyOf(r.Form, department, r.Period.Add(1+months)))
	}
	return err
}

// touchDuty makes sure that a duty is on record and moves its last change. Edits
// may come in out of order, so it never moves back.
func (tx rounds) touchDuty(round office.RoundID, department office.DepartmentID, at time.Time) error {
	tx.drop(dutiesOf(round))
	_, err := tx.exec(`INSERT INTO duties (round, department, changed_at) VALUES (?, ?, ?)
		ON CONFLICT (round, department) DO UPDATE SET changed_at = max(changed_at, excluded.changed_at)`,
		round, department, millis(at))
	return err
}
