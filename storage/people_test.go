package storage

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"zongjie/office"
)

func TestPeople(t *testing.T) {
	s := newStore(t)
	late := person(1, "甲")
	late.JoinedAt = start().Add(time.Millisecond)
	late.Departments = []office.DepartmentID{"party", "aid"}
	early := Person{ID: 1 << 51, Chat: -100, Name: "O'Brien", Role: Administrator, JoinedAt: start(), Blocked: true}
	twin := person(2, "乙")
	write(t, s, func(tx *Tx) {
		for _, p := range []Person{late, early, twin} {
			ok(t, tx.PutPerson(p))
		}
	})
	read(t, s, func(tx *Tx) {
		same(t, "person", found(tx.Person(1)), late)
		absent[Person](t, "a stranger")(tx.Person(9))
		same(t, "people", must(tx.People()), []Person{twin, early, late})
	})

	late.Name, late.Role, late.Blocked = "丙", Secretary, true
	late.Departments = []office.DepartmentID{"aid"}
	write(t, s, func(tx *Tx) { ok(t, tx.PutPerson(late)) })
	read(t, s, func(tx *Tx) { same(t, "replaced", found(tx.Person(1)), late) })
}

func TestPutPersonRefuses(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*Person)
	}{
		{"an unknown role", func(p *Person) { p.Role = "king" }},
		{"no joining time", func(p *Person) { p.JoinedAt = time.Time{} }},
		{"a department twice", func(p *Person) { p.Departments = []office.DepartmentID{"aid", "aid"} }},
		{"an empty department", func(p *Person) { p.Departments = []office.DepartmentID{""} }},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := person(1, "甲")
			c.change(&p)
			if err := newStore(t).Write(func(tx *Tx) error { return tx.PutPerson(p) }); err == nil {
				t.Errorf("PutPerson(%+v): got no error", p)
			}
		})
	}
}

func invite(token string, expires time.Time) Invite {
	return Invite{Token: token, Role: Respondent, Department: "aid", CreatedAt: start(), ExpiresAt: expires}
}

func TestTakeInvite(t *testing.T) {
	s := newStore(t)
	expires := start().Add(time.Hour)
	byPerson := Invite{Token: "boss", Role: Secretary, CreatedBy: 1, CreatedAt: start(), ExpiresAt: expires}
	write(t, s, func(tx *Tx) {
		ok(t, tx.PutPerson(person(1, "甲")))
		for _, i := range []Invite{invite("fresh", expires), invite("old", expires), byPerson} {
			ok(t, tx.PutInvite(i))
		}
	})
	for _, c := range []struct {
		name, token string
		now         time.Time
		want        Invite
		err         error
	}{
		{"just before it expires", "fresh", expires.Add(-time.Millisecond), invite("fresh", expires), nil},
		{"a second time", "fresh", start(), Invite{}, ErrInviteUsed},
		{"a second time, late", "fresh", expires.Add(time.Hour), Invite{}, ErrInviteUsed},
		{"when it expires", "old", expires, Invite{}, ErrInviteExpired},
		{"unknown", "guess", start(), Invite{}, ErrInviteUnknown},
		{"made by a person", "boss", start(), byPerson, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			write(t, s, func(tx *Tx) {
				got, err := tx.TakeInvite(c.token, 5, c.now)
				if !errors.Is(err, c.err) {
					t.Errorf("TakeInvite: got error %v, want %v", err, c.err)
				}
				same(t, "invite", got, c.want)
			})
		})
	}
}

func TestInviteIsTakenOnlyWithItsTransaction(t *testing.T) {
	s := newStore(t)
	write(t, s, func(tx *Tx) { ok(t, tx.PutInvite(invite("token", start().Add(time.Hour)))) })
	fault := errors.New("fault")
	_ = s.Write(func(tx *Tx) error { must(tx.TakeInvite("token", 5, start())); return fault })
	write(t, s, func(tx *Tx) { must(tx.TakeInvite("token", 5, start())) })
}

func TestTokensAreNotStored(t *testing.T) {
	dir := t.TempDir()
	s := openStore(t, filepath.Join(dir, "zongjie.db"))
	const token = "a-token-that-nobody-may-read"
	write(t, s, func(tx *Tx) {
		ok(t, tx.PutInvite(invite(token, start().Add(time.Hour))))
		if err := tx.PutInvite(invite(token, start().Add(time.Hour))); err == nil {
			t.Error("two invites have one token")
		}
		must(tx.TakeInvite(token, 5, start()))
	})
	for _, e := range must(os.ReadDir(dir)) {
		if bytes.Contains(must(os.ReadFile(filepath.Join(dir, e.Name()))), []byte(token)) {
			t.Errorf("%s holds the token", e.Name())
		}
	}
}
