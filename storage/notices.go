package storage

import (
	"database/sql"
	"fmt"
	"time"

	"zongjie/office"
)

// Notice is one thing the schedule does once: a prompt, a reminder, a digest. All
// of its fields together are its identity; zero fields are part of it.
type Notice struct {
	Kind       string
	Round      office.RoundID // 0 for none
	Department office.DepartmentID
	Person     office.PersonID
	Slot       int // which of several, such as the second reminder
}

// MarkDone remembers that a notice was given and reports whether that is new.
// Marking in the transaction that enqueues the messages makes both happen once.
func (tx outbox) MarkDone(n Notice, at time.Time) (fresh bool, err error) {
	changed, err := tx.exec(`INSERT INTO notices (kind, round, department, person, slot, done_at)
		VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
		n.Kind, orNull(n.Round), n.Department, n.Person, n.Slot, millis(at))
	if err != nil {
		return false, fmt.Errorf("mark %s done: %w", n.Kind, err)
	}
	return changed == 1, nil
}

// Done reports whether a notice was given.
func (tx outbox) Done(n Notice) (bool, error) {
	done, err := value[bool](tx.statements, `SELECT EXISTS (SELECT 1 FROM notices WHERE ifnull(round, 0) = ?
		AND kind = ? AND department = ? AND person = ? AND slot = ?)`,
		n.Round, n.Kind, n.Department, n.Person, n.Slot)
	if err != nil {
		return false, fmt.Errorf("look up %s: %w", n.Kind, err)
	}
	return done, nil
}

// NoticesOf lists what was done in a round, by kind, department, person and slot.
func (tx outbox) NoticesOf(round office.RoundID) ([]Notice, error) {
	found, err := all(tx.statements, func(rows *sql.Rows) (Notice, error) {
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

// FirstNotice returns when a person was first told of a duty; the zero time if they
// were not.
func (tx outbox) FirstNotice(
	round office.RoundID, department office.DepartmentID, person office.PersonID,
) (at time.Time, err error) {
	_, _, err = one(tx.statements, func(rows *sql.Rows) (struct{}, error) {
		return struct{}{}, rows.Scan((*instant)(&at))
	}, `SELECT min(done_at) FROM notices WHERE round = ? AND department = ? AND person = ?`, round, department, person)
	if err != nil {
		return time.Time{}, fmt.Errorf("find first notice of round %d: %w", round, err)
	}
	return at, nil
}

// SetFact keeps a small fact about this database, such as the bot it belongs to.
func (tx outbox) SetFact(key, value string) error {
	_, err := tx.exec(`INSERT INTO facts (key, value) VALUES (?, ?)
		ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, value)
	if err != nil {
		return fmt.Errorf("set fact %s: %w", key, err)
	}
	return nil
}

// Fact returns a fact, and whether it was set.
func (tx outbox) Fact(key string) (string, bool, error) {
	fact, ok, err := one(tx.statements, single[string], `SELECT value FROM facts WHERE key = ?`, key)
	if err != nil {
		return "", false, fmt.Errorf("look up fact %s: %w", key, err)
	}
	return fact, ok, nil
}
