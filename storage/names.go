package storage

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"

	"zongjie/names"
	"zongjie/office"
)

// NameDecision is what somebody said about two names of a question.
type NameDecision struct {
	ID       int64
	Form     office.FormID
	Question office.QuestionID
	names.Decision
	Person office.PersonID
	At     time.Time
}

// PutNameDecision keeps a decision. One about the same two names, in this order,
// takes the place of the one before.
func (tx plans) PutNameDecision(d NameDecision) error {
	tx.drop(decisionsOf(d.Form))
	_, err := tx.exec(`INSERT INTO name_decisions (form, question, name, other, same, person, at)
		VALUES (?, ?, ?, ?, ?, ?, ?)`, d.Form, d.Question, d.Name, d.Other, d.Same, d.Person, millis(d.At))
	if err != nil {
		return fmt.Errorf("put decision about names of %s: %w", d.Question, err)
	}
	return nil
}

// NameDecisions lists the decisions that stand about the names of a form, in the
// order they were made.
func (tx plans) NameDecisions(form office.FormID) ([]NameDecision, error) {
	found, err := keep(tx.statements, decisionsOf(form), "", func() ([]NameDecision, error) { return tx.readDecisions(form) })
	if err != nil {
		return nil, fmt.Errorf("list decisions about names of %s: %w", form, err)
	}
	return slices.Clone(found), nil
}

func (tx plans) readDecisions(form office.FormID) ([]NameDecision, error) {
	return all(tx.statements, func(rows *sql.Rows) (NameDecision, error) {
		d := NameDecision{Form: form}
		err := rows.Scan(&d.ID, &d.Question, &d.Name, &d.Other, &d.Same, &d.Person, (*instant)(&d.At))
		return d, err
	}, `SELECT id, question, name, other, same, person, at FROM name_decisions WHERE form = ?1
		AND id = (SELECT max(id) FROM name_decisions AS newer WHERE newer.form = ?1 AND newer.id <= ?2
			AND newer.question = name_decisions.question AND newer.name = name_decisions.name AND newer.other = name_decisions.other)
		ORDER BY id`, form, tx.until().Decisions)
}

// DecisionsByQuestion groups decisions as a session wants them.
func DecisionsByQuestion(all []NameDecision) map[office.QuestionID][]names.Decision {
	grouped := map[office.QuestionID][]names.Decision{}
	for _, d := range all {
		grouped[d.Question] = append(grouped[d.Question], d.Decision)
	}
	return grouped
}

// KnownNames lists the names in the newest answers of a form in the year of a
// duty's month, by month, without those of the duty itself.
func (tx plans) KnownNames(form office.FormID, of office.Period, department office.DepartmentID) (
	map[office.QuestionID][]office.KnownName, error,
) {
	all, err := keep(tx.statements, namesOf(form), strconv.Itoa(of.Year), func() ([]reportedName, error) { return tx.readNames(form, of.Year) })
	if err != nil {
		return nil, fmt.Errorf("list names of %s in %d: %w", form, of.Year, err)
	}
	known := map[office.QuestionID][]office.KnownName{}
	for _, n := range all {
		if n.Period != of || n.Department != department {
			known[n.question] = append(known[n.question], n.KnownName)
		}
	}
	return known, nil
}

type reportedName struct {
	question office.QuestionID
	office.KnownName
}

// readNames lists the names in the newest answers of a form in a year, by month.
func (tx plans) readNames(form office.FormID, year int) (known []reportedName, err error) {
	err = each(tx.statements, func(rows *sql.Rows) error {
		var n reportedName
		var period string
		var list []byte
		err := rows.Scan(&n.question, &period, &n.Department, &list)
		if err == nil {
			n.Period, err = office.ParsePeriod(period)
		}
		var names []string
		if err == nil && json.Unmarshal(list, &names) != nil {
			err = fmt.Errorf("the names of %s cannot be read", n.question)
		}
		for _, n.Name = range names {
			known = append(known, n)
		}
		return err
	}, `SELECT answers.question, rounds.period, answers.department, answers.names
		FROM rounds JOIN answers ON answers.round = rounds.id
		WHERE rounds.form = ?1 AND rounds.period BETWEEN ?2 || '-01' AND ?2 || '-12' AND answers.names IS NOT NULL
			AND answers.version = (SELECT max(version) FROM answers AS newer WHERE newer.round = answers.round
				AND newer.department = answers.department AND newer.question = answers.question)
		ORDER BY rounds.period, answers.id`, form, strconv.Itoa(year))
	return known, err
}
