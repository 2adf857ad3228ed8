package storage

import (
	"database/sql"
	"fmt"
	"time"

	"zongjie/conversation"
)

// Reports lists the newest answer to every answered question of a form in a range
// of months, each with its earlier versions, ordered by period, department and
// question. It is one query, whatever the range.
func (tx *Tx) Reports(form conversation.FormID, r conversation.Range) ([]conversation.Report, error) {
	var reports []conversation.Report
	err := each(tx, func(rows *sql.Rows) error {
		report, err := scanReport(rows)
		if err != nil {
			return err
		}
		reports = supersede(reports, report)
		return nil
	}, `SELECT rounds.period, rounds.due, duties.submitted_at, answers.department, people.name, `+answerColumns+`
		FROM rounds
		JOIN answers ON answers.round = rounds.id
		JOIN duties ON duties.round = answers.round AND duties.department = answers.department
		JOIN people ON people.id = answers.person
		WHERE rounds.form = ? AND rounds.period BETWEEN ? AND ?
		ORDER BY rounds.period, answers.department, answers.question, answers.version`,
		form, r.First.String(), r.Last.String())
	if err != nil {
		return nil, fmt.Errorf("list reports of %s: %w", form, err)
	}
	return reports, nil
}

func scanReport(rows *sql.Rows) (conversation.Report, error) {
	var report conversation.Report
	var period string
	var round conversation.Round
	var duty conversation.Duty
	var row answerRow
	err := rows.Scan(row.fields(&period, (*instant)(&round.Due), (*instant)(&duty.SubmittedAt),
		&report.Department, &report.Name)...)
	if err != nil {
		return conversation.Report{}, err
	}
	if report.Period, err = conversation.ParsePeriod(period); err != nil {
		return conversation.Report{}, err
	}
	report.Submitted = !duty.SubmittedAt.IsZero()
	report.Late = duty.Late(round)
	report.Answer, err = row.answer()
	return report, err
}

// supersede adds a report that comes next in order. A newer version of the last
// one takes its place and remembers it.
func supersede(reports []conversation.Report, next conversation.Report) []conversation.Report {
	if len(reports) == 0 {
		return append(reports, next)
	}
	last := &reports[len(reports)-1]
	if last.Period != next.Period || last.Department != next.Department ||
		last.Answer.Question != next.Answer.Question {
		return append(reports, next)
	}
	last.Earlier = append(last.Earlier, last.Answer)
	next.Earlier = last.Earlier
	*last = next
	return reports
}

// DataVersion grows with each answer version and each first submission: with
// everything that can change what [Tx.Reports] says of figures. A draft made at
// another version is stale.
func (tx *Tx) DataVersion() (int64, error) {
	version, err := value[int64](tx, `SELECT (SELECT ifnull(max(id), 0) FROM answers)
		+ (SELECT count(*) FROM duties WHERE submitted_at IS NOT NULL)`)
	if err != nil {
		return 0, fmt.Errorf("read data version: %w", err)
	}
	return version, nil
}

// Notice is one thing the schedule does once: a prompt, a reminder, a digest. All
// of its fields together are its identity; zero fields are part of it.
type Notice struct {
	Kind       string
	Round      conversation.RoundID // 0 for none
	Department conversation.DepartmentID
	Person     conversation.PersonID
	Slot       int // which of several, such as the second reminder
}

// MarkDone remembers that a notice was given and reports whether that is new.
// Marking in the transaction that enqueues the messages makes both happen once.
func (tx *Tx) MarkDone(n Notice, at time.Time) (fresh bool, err error) {
	changed, err := tx.exec(`INSERT INTO notices (kind, round, department, person, slot, done_at)
		VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
		n.Kind, orNull(n.Round), n.Department, n.Person, n.Slot, millis(at))
	if err != nil {
		return false, fmt.Errorf("mark %s done: %w", n.Kind, err)
	}
	return changed == 1, nil
}

// Done reports whether a notice was given.
func (tx *Tx) Done(n Notice) (bool, error) {
	done, err := value[bool](tx, `SELECT EXISTS (SELECT 1 FROM notices WHERE ifnull(round, 0) = ?
		AND kind = ? AND department = ? AND person = ? AND slot = ?)`,
		n.Round, n.Kind, n.Department, n.Person, n.Slot)
	if err != nil {
		return false, fmt.Errorf("look up %s: %w", n.Kind, err)
	}
	return done, nil
}

// NoticesOf lists what was done in a round, by kind, department, person and slot.
func (tx *Tx) NoticesOf(round conversation.RoundID) ([]Notice, error) {
	found, err := all(tx, func(rows *sql.Rows) (Notice, error) {
		n := Notice{Round: round}
		err := rows.Scan(&n.Kind, &n.Department, &n.Person, &n.Slot)
		return n, err
	}, `SELECT kind, department, person, slot FROM notices WHERE ifnull(round, 0) = ?
		ORDER BY kind, department, person, slot`, round)
	if err != nil {
		return nil, fmt.Errorf("list notices of round %d: %w", round, err)
	}
	return found, nil
}

// SetFact keeps a small fact about this database, such as the bot it belongs to.
func (tx *Tx) SetFact(key, value string) error {
	_, err := tx.exec(`INSERT INTO facts (key, value) VALUES (?, ?)
		ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, value)
	if err != nil {
		return fmt.Errorf("set fact %s: %w", key, err)
	}
	return nil
}

// Fact returns a fact, and whether it was set.
func (tx *Tx) Fact(key string) (string, bool, error) {
	fact, ok, err := one(tx, single[string], `SELECT value FROM facts WHERE key = ?`, key)
	if err != nil {
		return "", false, fmt.Errorf("look up fact %s: %w", key, err)
	}
	return fact, ok, nil
}
