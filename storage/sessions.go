package storage

import (
	"cmp"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"zongjie/conversation"
	"zongjie/office"
)

// PutSession keeps a session and returns its id. A session without an id is new,
// not active, and the only one of its person for that round and department; any
// other replaces what is kept under its id. Person and round must be on record. Its
// Answers and History are not kept here: they are the duty's, see [Tx.PutAnswer]
// and [Tx.Recall].
func (tx sessions) PutSession(s conversation.Session) (conversation.SessionID, error) {
	data, err := json.Marshal(s)
	if err != nil {
		return 0, fmt.Errorf("put session: %w", err)
	}
	known, err := tx.sessionsFor(s.Round, s.Department)
	if err != nil {
		return 0, fmt.Errorf("put session: %w", err)
	}
	id, group := s.ID, sessionsOf(s.Round, s.Department)
	tx.drop(group)
	if id == 0 {
		id, err = value[conversation.SessionID](tx.statements,
			`INSERT INTO sessions (person, round, department, data) VALUES (?, ?, ?, ?) RETURNING id`,
			s.Person, s.Round, s.Department, string(data))
	} else {
		err = tx.execOne(`UPDATE sessions SET data = ?
			WHERE id = ? AND person = ? AND round = ? AND department = ?`,
			string(data), id, s.Person, s.Round, s.Department)
	}
	if err != nil {
		return 0, fmt.Errorf("put session %d of person %d: %w", s.ID, s.Person, err)
	}
	put := slices.DeleteFunc(slices.Clone(known), func(k keptSession) bool { return k.id == id })
	put = append(put, keptSession{id, s.Person, data})
	slices.SortFunc(put, func(a, b keptSession) int { return cmp.Compare(a.id, b.id) })
	tx.remember(group, put)
	return id, nil
}

// Session returns the session with this id, with the current answers of its duty
// and their history.
func (tx sessions) Session(id conversation.SessionID) (conversation.Session, bool, error) {
	return tx.findSession(`id = ?`, id)
}

// SessionOf returns a person's session for a duty, with the current answers of
// that duty and their history.
func (tx sessions) SessionOf(
	person office.PersonID, round office.RoundID, department office.DepartmentID,
) (conversation.Session, bool, error) {
	return tx.pickSession(round, department, func(k keptSession) bool { return k.person == person })
}

// ActiveSession returns the session that a person's messages go to, with the
// current answers of its duty and their history.
func (tx sessions) ActiveSession(person office.PersonID) (conversation.Session, bool, error) {
	a, err := tx.active(person)
	if err != nil || a.id == 0 {
		return conversation.Session{}, false, err
	}
	return tx.pickSession(a.round, a.department, func(k keptSession) bool { return k.id == a.id })
}

// Active returns the id of that session; 0 for none.
func (tx sessions) Active(person office.PersonID) (conversation.SessionID, error) {
	a, err := tx.active(person)
	return a.id, err
}

type active struct {
	id conversation.SessionID
	dutyKey
}

func (tx sessions) active(person office.PersonID) (active, error) {
	a, err := keep(tx.statements, activeOf(person), "", func() (active, error) {
		a, _, err := one(tx.statements, func(rows *sql.Rows) (a active, err error) {
			err = rows.Scan(&a.id, &a.round, &a.department)
			return a, err
		}, `SELECT id, round, department FROM sessions WHERE person = ? AND active = 1`, person)
		return a, err
	})
	if err != nil {
		return active{}, fmt.Errorf("find the active session of %d: %w", person, err)
	}
	return a, nil
}

// keptSession is a session as it was put: whoever asks gets one of their own.
type keptSession struct {
	id     conversation.SessionID
	person office.PersonID
	data   []byte
}

// sessionsFor lists the sessions of a duty as they were put.
func (tx sessions) sessionsFor(round office.RoundID, department office.DepartmentID) ([]keptSession, error) {
	return keep(tx.statements, sessionsOf(round, department), "", func() ([]keptSession, error) {
		return all(tx.statements, func(rows *sql.Rows) (k keptSession, err error) {
			err = rows.Scan(&k.id, &k.person, &k.data)
			return k, err
		}, `SELECT id, person, data FROM sessions WHERE round = ? AND department = ? ORDER BY id`, round, department)
	})
}

func (tx sessions) pickSession(round office.RoundID, department office.DepartmentID, wanted func(keptSession) bool) (
	s conversation.Session, ok bool, err error,
) {
	sessions, err := tx.sessionsFor(round, department)
	i := slices.IndexFunc(sessions, wanted)
	if err == nil && i >= 0 {
		if s, err = sessions[i].session(); err == nil {
			err = tx.Recall(&s)
		}
	}
	if err != nil {
		return conversation.Session{}, false, fmt.Errorf("find session: %w", err)
	}
	return s, i >= 0, nil
}

// WantedSessions lists the sessions that a person asked for while another was active,
// or has put aside, and has not come to since, the one asked for last in front. Of
// their duties they know nothing: neither answers nor history.
func (tx sessions) WantedSessions(person office.PersonID) ([]conversation.Session, error) {
	found, err := all(tx.statements, scanSession, `SELECT id, data FROM sessions
		WHERE person = ? AND active = 0 AND json_extract(data, '$.wanted') IS NOT NULL`, person)
	if err != nil {
		return nil, fmt.Errorf("list wanted sessions of person %d: %w", person, err)
	}
	slices.SortFunc(found, func(a, b conversation.Session) int { return b.Wanted.Compare(a.Wanted) })
	return found, nil
}

// NewestSession returns the person's session whose message was shown last, begun or
// not, with the current answers of its duty and their history.
func (tx sessions) NewestSession(person office.PersonID) (conversation.Session, bool, error) {
	return tx.findSession(`person = ? ORDER BY json_extract(data, '$.prompt') DESC, id DESC LIMIT 1`, person)
}

// SessionsOfDuty lists everybody's sessions for a duty in the order they were begun.
// They know neither answers nor history; see [Tx.Recall].
func (tx sessions) SessionsOfDuty(round office.RoundID, department office.DepartmentID) ([]conversation.Session, error) {
	sessions, err := tx.sessionsFor(round, department)
	var found []conversation.Session
	for _, k := range sessions {
		var s conversation.Session
		if err == nil {
			s, err = k.session()
		}
		found = append(found, s)
	}
	if err != nil {
		return nil, fmt.Errorf("list sessions of round %d: %w", round, err)
	}
	return found, nil
}

func (tx sessions) findSession(where string, args ...any) (conversation.Session, bool, error) {
	s, ok, err := one(tx.statements, scanSession, `SELECT id, data FROM sessions WHERE `+where, args...)
	if err == nil && ok {
		err = tx.Recall(&s)
	}
	if err != nil {
		return conversation.Session{}, false, fmt.Errorf("find session: %w", err)
	}
	return s, ok, nil
}

func scanSession(rows *sql.Rows) (conversation.Session, error) {
	var k keptSession
	if err := rows.Scan(&k.id, &k.data); err != nil {
		return conversation.Session{}, err
	}
	return k.session()
}

func (k keptSession) session() (s conversation.Session, err error) {
	if err := json.Unmarshal(k.data, &s); err != nil {
		// The cause may quote what was typed, which belongs in no log.
		return conversation.Session{}, fmt.Errorf("the data of session %d cannot be read", k.id)
	}
	s.ID = k.id
	return s, nil
}

// ErrActive says that the person has another active session.
var ErrActive = errors.New("another session of the person is active")

// Activate makes a session the one its person's messages go to. Only one can be:
// while another is, the error is [ErrActive].
func (tx sessions) Activate(id conversation.SessionID) error {
	taken, err := value[bool](tx.statements, `SELECT EXISTS (SELECT 1 FROM sessions AS other
		JOIN sessions AS this USING (person) WHERE this.id = ? AND other.id <> this.id AND other.active = 1)`, id)
	if err == nil && taken {
		err = ErrActive
	}
	if err == nil {
		err = tx.activate(id)
	}
	if err != nil {
		return fmt.Errorf("activate session %d: %w", id, err)
	}
	return nil
}

func (tx sessions) activate(id conversation.SessionID) error {
	a := active{id: id}
	var person office.PersonID
	_, ok, err := one(tx.statements, func(rows *sql.Rows) (struct{}, error) {
		return struct{}{}, rows.Scan(&person, &a.round, &a.department)
	}, `UPDATE sessions SET active = 1 WHERE id = ? RETURNING person, round, department`, id)
	if err == nil && !ok {
		err = sql.ErrNoRows
	}
	tx.remember(activeOf(person), a)
	return err
}

// Deactivate leaves a person without an active session.
func (tx sessions) Deactivate(person office.PersonID) error {
	if a, err := tx.active(person); err != nil || a.id == 0 {
		return err
	}
	tx.drop(activeOf(person))
	if _, err := tx.exec(`UPDATE sessions SET active = 0 WHERE person = ? AND active = 1`, person); err != nil {
		return fmt.Errorf("deactivate session of person %d: %w", person, err)
	}
	tx.remember(activeOf(person), active{})
	return nil
}
