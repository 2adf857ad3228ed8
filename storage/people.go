package storage

import (
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"zongjie/office"
)

// Role is what a person may do.
type Role string

// The roles.
const (
	Respondent    Role = "respondent"    // answers for a department (信息员)
	Secretary     Role = "secretary"     // requests drafts and chases (办公室文秘)
	Administrator Role = "administrator" // invites, roles, configuration
)

// Person is somebody whom the bot serves.
type Person struct {
	ID          office.PersonID
	Chat        int64 // the private chat with the bot
	Name        string
	Role        Role
	Departments []office.DepartmentID // in the order they were given
	JoinedAt    time.Time
	Blocked     bool   // the person stopped the bot: sending is pointless
	Language    string // zh or en; empty: never chosen, the office's own
}

// PutPerson adds a person, or replaces everything known of one. Somebody who was
// removed is back.
func (tx people) PutPerson(p Person) error {
	tx.drop(allPeople)
	_, err := tx.exec(`INSERT INTO people (id, chat, name, role, joined_at, blocked, language) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET chat = excluded.chat, name = excluded.name, role = excluded.role,
			joined_at = excluded.joined_at, blocked = excluded.blocked, language = excluded.language,
			left_at = NULL`,
		p.ID, p.Chat, p.Name, p.Role, millis(p.JoinedAt), p.Blocked, p.Language)
	if err == nil {
		err = tx.putDepartments(p)
	}
	if err != nil {
		return fmt.Errorf("put person %d: %w", p.ID, err)
	}
	return nil
}

func (tx people) putDepartments(p Person) error {
	if _, err := tx.exec(`DELETE FROM person_departments WHERE person = ?`, p.ID); err != nil {
		return err
	}
	for i, department := range p.Departments {
		_, err := tx.exec(`INSERT INTO person_departments (person, position, department) VALUES (?, ?, ?)`,
			p.ID, i, department)
		if err != nil {
			return err
		}
	}
	return nil
}

const selectPeople = `SELECT id, chat, name, role, joined_at, blocked, language,
	(SELECT json_group_array(department ORDER BY position) FROM person_departments WHERE person = people.id)
	FROM people `

func scanPerson(rows *sql.Rows) (Person, error) {
	var p Person
	var departments []byte
	err := rows.Scan(&p.ID, &p.Chat, &p.Name, &p.Role, (*instant)(&p.JoinedAt), &p.Blocked, &p.Language, &departments)
	if err != nil {
		return Person{}, err
	}
	if err := json.Unmarshal(departments, &p.Departments); err != nil {
		return Person{}, err
	}
	if len(p.Departments) == 0 {
		p.Departments = nil
	}
	return p, nil
}

// Person returns the person with this id, and whether there is one who was not
// removed.
func (tx people) Person(id office.PersonID) (Person, bool, error) {
	if tx.memory == nil { // the others are not wanted
		p, ok, err := one(tx.statements, scanPerson, selectPeople+`WHERE id = ? AND left_at IS NULL`, id)
		if err != nil {
			return Person{}, false, fmt.Errorf("find person %d: %w", id, err)
		}
		return p, ok, nil
	}
	known, err := tx.known()
	if err != nil {
		return Person{}, false, fmt.Errorf("find person %d: %w", id, err)
	}
	i, ok := known.places[id]
	if !ok {
		return Person{}, false, nil
	}
	return known.people[i].clone(), true, nil
}

func (p Person) clone() Person {
	p.Departments = slices.Clone(p.Departments)
	return p
}

// People lists everybody who was not removed, in the order they joined.
func (tx people) People() ([]Person, error) {
	known, err := tx.known()
	if err != nil {
		return nil, fmt.Errorf("list people: %w", err)
	}
	found := slices.Clone(known.people)
	for i, p := range found {
		found[i] = p.clone()
	}
	return found, nil
}

// known is everybody who was not removed, in the order they joined.
type known struct {
	people []Person
	places map[office.PersonID]int
}

func (tx people) known() (known, error) {
	return keep(tx.statements, allPeople, "", func() (k known, err error) {
		k.people, err = all(tx.statements, scanPerson, selectPeople+`WHERE left_at IS NULL ORDER BY joined_at, id`)
		k.places = map[office.PersonID]int{}
		for i, p := range k.people {
			k.places[p.ID] = i
		}
		return k, err
	})
}

// Why an invite was not taken.
var (
	ErrInviteUnknown = errors.New("no such invite")
	ErrInviteUsed    = errors.New("the invite was used")
	ErrInviteExpired = errors.New("the invite expired")
)

// Invite lets one person in.
type Invite struct {
	Token      string // known to the caller only; the database keeps its SHA-256
	Role       Role
	Department office.DepartmentID // empty for a role without one
	CreatedBy  office.PersonID     // 0 for the command line
	CreatedAt  time.Time
	ExpiresAt  time.Time // from then on it is refused
}

// PutInvite keeps a new invite. Its creator must be known unless it is 0.
func (tx people) PutInvite(i Invite) error {
	_, err := tx.exec(`INSERT INTO invites (token_hash, role, department, created_by, created_at, expires_at)
		VALUES (?, ?, ?, ?, ?, ?)`,
		hash(i.Token), i.Role, i.Department, orNull(i.CreatedBy), millis(i.CreatedAt), millis(i.ExpiresAt))
	if err != nil {
		return fmt.Errorf("put invite: %w", err)
	}
	return nil
}

// TakeInvite uses an invite up and returns it. An invite is taken once: the error
// is [ErrInviteUsed] ever after, and [ErrInviteUnknown] or [ErrInviteExpired]
// where it says so.
func (tx people) TakeInvite(token string, by office.PersonID, now time.Time) (Invite, error) {
	i, err := tx.usableInvite(token, now)
	if err != nil {
		return Invite{}, fmt.Errorf("take invite: %w", err)
	}
	err = tx.execOne(`UPDATE invites SET used_by = ?, used_at = ? WHERE token_hash = ? AND used_at IS NULL`,
		by, millis(now), hash(token))
	if err != nil {
		return Invite{}, fmt.Errorf("take invite: %w", err)
	}
	return i, nil
}

func (tx people) usableInvite(token string, now time.Time) (Invite, error) {
	var used time.Time
	i, ok, err := one(tx.statements, func(rows *sql.Rows) (Invite, error) {
		i := Invite{Token: token}
		err := rows.Scan(&i.Role, &i.Department, &i.CreatedBy,
			(*instant)(&i.CreatedAt), (*instant)(&i.ExpiresAt), (*instant)(&used))
		return i, err
	}, `SELECT role, department, ifnull(created_by, 0), created_at, expires_at, used_at
		FROM invites WHERE token_hash = ?`, hash(token))
	switch {
	case err != nil:
		return Invite{}, err
	case !ok:
		return Invite{}, ErrInviteUnknown
	case !used.IsZero():
		return Invite{}, ErrInviteUsed
	case !now.Before(i.ExpiresAt):
		return Invite{}, ErrInviteExpired
	}
	return i, nil
}

func hash(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}
