package storage

import (
	"database/sql"
	"fmt"
	"time"

	"zongjie/office"
)

// Leave is a time in which somebody else answers for a person.
type Leave struct {
	ID      int64
	Person  office.PersonID
	StandIn office.PersonID
	Begins  time.Time
	Ends    time.Time       // the first moment after it
	NamedBy office.PersonID // who chose the stand-in: the person, or somebody in charge
	ToldAt  time.Time       // when the person was told what was answered meanwhile; zero: not yet
}

// Covers reports whether the leave holds at a moment.
func (l Leave) Covers(at time.Time) bool { return !at.Before(l.Begins) && at.Before(l.Ends) }

// PutLeave keeps a new leave and returns its id. Leaves of the person that overlap
// it end where it begins, or are called off.
func (tx people) PutLeave(l Leave) (int64, error) {
	tx.drop(allLeaves)
	_, err := tx.exec(`UPDATE leaves SET ends = max(begins, min(ends, ?2)) WHERE person = ?1 AND ends > ?2 AND begins < ?3`,
		l.Person, millis(l.Begins), millis(l.Ends))
	var id int64
	if err == nil {
		id, err = value[int64](tx.statements, `INSERT INTO leaves (person, stand_in, begins, ends, named_by) VALUES (?, ?, ?, ?, ?) RETURNING id`,
			l.Person, l.StandIn, millis(l.Begins), millis(l.Ends), l.NamedBy)
	}
	if err != nil {
		return 0, fmt.Errorf("put leave of %d: %w", l.Person, err)
	}
	return id, nil
}

// EndLeave ends a leave at a moment, or calls off one that has not begun. One that
// is over stays as it is.
func (tx people) EndLeave(id int64, at time.Time) error {
	tx.drop(allLeaves)
	_, err := tx.exec(`UPDATE leaves SET ends = max(begins, min(ends, ?)) WHERE id = ?`, millis(at), id)
	if err != nil {
		return fmt.Errorf("end leave %d: %w", id, err)
	}
	return nil
}

// ToldLeave remembers that a person was told what was answered during a leave.
func (tx people) ToldLeave(id int64, at time.Time) error {
	tx.drop(allLeaves)
	if err := tx.execOne(`UPDATE leaves SET told_at = ? WHERE id = ?`, millis(at), id); err != nil {
		return fmt.Errorf("mark leave %d told: %w", id, err)
	}
	return nil
}

// Leaves lists the leaves that were not called off and end after a moment, or of
// which the person was not told yet, by their beginning.
func (tx people) Leaves(after time.Time) ([]Leave, error) {
	held, err := keep(tx.statements, allLeaves, "", func() ([]Leave, error) {
		return all(tx.statements, scanLeave, `SELECT id, person, stand_in, begins, ends, named_by, told_at FROM leaves
			WHERE begins < ends ORDER BY begins, id`)
	})
	if err != nil {
		return nil, fmt.Errorf("list leaves: %w", err)
	}
	var found []Leave
	for _, l := range held {
		if l.Ends.UnixMilli() > after.UnixMilli() || l.ToldAt.IsZero() {
			found = append(found, l)
		}
	}
	return found, nil
}

func scanLeave(rows *sql.Rows) (l Leave, err error) {
	err = rows.Scan(&l.ID, &l.Person, &l.StandIn, (*instant)(&l.Begins), (*instant)(&l.Ends), &l.NamedBy, (*instant)(&l.ToldAt))
	return l, err
}

// StandInWork is a duty that a stand-in has answered.
type StandInWork struct {
	Round      office.RoundID
	Department office.DepartmentID
	By         string // the stand-in's name
	Submitted  bool
}

// AnsweredFor lists the duties that others answered on a person's behalf between
// two moments.
func (tx people) AnsweredFor(person office.PersonID, from, to time.Time) ([]StandInWork, error) {
	found, err := all(tx.statements, func(rows *sql.Rows) (w StandInWork, err error) {
		err = rows.Scan(&w.Round, &w.Department, &w.By, &w.Submitted)
		return w, err
	}, `SELECT DISTINCT answers.round, answers.department, people.name, duties.submitted_at IS NOT NULL
		FROM answers JOIN people ON people.id = answers.person
		JOIN duties ON duties.round = answers.round AND duties.department = answers.department
		WHERE answers.on_behalf = ? AND answers.at >= ? AND answers.at < ?
		ORDER BY answers.round, answers.department, people.name`, person, millis(from), millis(to))
	if err != nil {
		return nil, fmt.Errorf("list what was answered for %d: %w", person, err)
	}
	return found, nil
}

// RemovePerson takes somebody out: they are no longer known, nor listed, and have
// no departments, live questionnaire or leave. What they answered stays, under
// their name. An invitation lets them in again.
func (tx people) RemovePerson(id office.PersonID, at time.Time) error {
	tx.drop(allPeople, allLeaves, activeOf(id))
	for _, statement := range []string{
		`UPDATE people SET left_at = ?2 WHERE id = ?1`,
		`DELETE FROM person_departments WHERE person = ?1`,
		`UPDATE sessions SET active = 0 WHERE person = ?1`,
		`UPDATE leaves SET ends = max(begins, min(ends, ?2)) WHERE person = ?1 OR stand_in = ?1`,
	} {
		if _, err := tx.exec(statement, id, millis(at)); err != nil {
			return fmt.Errorf("remove person %d: %w", id, err)
		}
	}
	return nil
}

// NameOf returns the name of anybody who is, or was, known; "" for nobody.
func (tx people) NameOf(id office.PersonID) (string, error) {
	name, _, err := one(tx.statements, single[string], `SELECT name FROM people WHERE id = ?`, id)
	if err != nil {
		return "", fmt.Errorf("find the name of %d: %w", id, err)
	}
	return name, nil
}
