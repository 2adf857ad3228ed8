package storage

import (
	"fmt"
	"strings"

	"zongjie/office"
)

// What hardly changes is read once and kept in memory, for write transactions: one
// process owns the file, and its writers take turns, so nothing changes unseen. Read
// transactions are snapshots of whenever they began and read the database.

// group names what is forgotten together, because the same writes change it.
type group string

const (
	allPeople    group = "people"
	allLeaves    group = "leaves"
	allRounds    group = "rounds"
	waitingNotes group = "notes"
	inboxChats   group = "inbox"
)

func decisionsOf(form office.FormID) group { return group("decisions " + form) }

func namesOf(form office.FormID) group { return group("names " + form) }

func activeOf(person office.PersonID) group { return group(fmt.Sprint("active ", person)) }

func dutiesOf(round office.RoundID) group { return group(fmt.Sprint("duties ", round)) }

func submittedIn(round office.RoundID) group { return group(fmt.Sprint("submitted ", round)) }

func historyOf(form office.FormID, department office.DepartmentID, before office.Period) group {
	return group(fmt.Sprint("history ", form, " ", department, " ", before))
}

func answersOf(round office.RoundID, department office.DepartmentID) group {
	return group(fmt.Sprint("answers ", round, " ", department))
}

func sessionsOf(round office.RoundID, department office.DepartmentID) group {
	return group(fmt.Sprint("sessions ", round, " ", department))
}

// entries are what is kept of each group, by key. They hold true of what is committed,
// or of the transaction they belong to.
type entries map[group]map[string]any

func (e entries) put(g group, key string, v any) {
	if e[g] == nil {
		e[g] = map[string]any{}
	}
	e[g][key] = v
}

// maxGroups bounds the memory: with more all is forgotten, and read again as it is
// wanted.
const maxGroups = 8_000

// memory is what one write transaction remembers.
type memory struct {
	shared  entries // of what is committed; the next transaction goes on with it
	own     entries // of the groups in written: true in this transaction only
	written map[group]bool
}

// keep returns what read returns, or returned before, while the group was not written
// since. Callers must not change it.
func keep[T any](tx *statements, g group, key string, read func() (T, error)) (T, error) {
	m := tx.memory
	if m == nil || tx.asOf != nil {
		return read()
	}
	from := m.shared
	if m.written[g] {
		from = m.own
	}
	if v, ok := from[g][key].(T); ok {
		return v, nil
	}
	v, err := read()
	if err == nil {
		if len(from) > maxGroups {
			clear(from)
		}
		from.put(g, key, v)
	}
	return v, err
}

// drop forgets a group. Whatever writes to it calls this first.
func (tx *statements) drop(groups ...group) {
	if tx.memory == nil {
		return
	}
	for _, g := range groups {
		tx.memory.written[g] = true
		delete(tx.memory.own, g)
	}
}

// remember drops a group that was just written and keeps what it holds now.
func (tx *statements) remember(g group, v any) {
	if tx.drop(g); tx.memory != nil {
		tx.memory.own.put(g, "", v)
	}
}

// forget drops the groups whose names begin so.
func (tx *statements) forget(prefix string) {
	if tx.memory == nil {
		return
	}
	for _, from := range []entries{tx.memory.shared, tx.memory.own} {
		for g := range from {
			if strings.HasPrefix(string(g), prefix) {
				tx.drop(g)
			}
		}
	}
}

// undone forgets what the transaction read after its own writes, some of which are
// taken back.
func (m *memory) undone() {
	if m != nil {
		clear(m.own)
	}
}

// committed replaces what the transaction has written by what it knows of it.
func (m *memory) committed() {
	for g := range m.written {
		delete(m.shared, g)
		if known := m.own[g]; known != nil {
			m.shared[g] = known
		}
	}
}
