package bot

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"zongjie/bot/telegram"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

// inviteLife is how long an invitation can be redeemed.
const inviteLife = 7 * 24 * time.Hour

// FirstInvite returns the link by which the first administrator joins, or "" when
// there is an administrator already. Each call makes a new single-use link, in place
// of the one before: only the hash of a link is kept, so it cannot be shown again.
func (b *Bot) FirstInvite(context.Context) (link string, err error) {
	err = b.Store.Write(func(tx *storage.Tx) error {
		people, err := tx.People()
		if err != nil || slices.ContainsFunc(people, desk.Administrator) {
			return err
		}
		if err := tx.ExpireFirstInvites(b.Now()); err != nil {
			return err
		}
		link, err = b.newInvite(tx, storage.Invite{Role: storage.Administrator})
		return err
	})
	return link, err
}

// newInvite keeps an invitation and returns its link. A deep link's payload is at
// most 64 characters of A–Z a–z 0–9 _ - (core.telegram.org/bots/features#deep-linking).
func (b *Bot) newInvite(tx *storage.Tx, i storage.Invite) (string, error) {
	secret := make([]byte, 18)
	if _, err := io.ReadFull(b.Random, secret); err != nil {
		return "", fmt.Errorf("new invitation: %w", err)
	}
	i.Token = base64.RawURLEncoding.EncodeToString(secret)
	i.CreatedAt, i.ExpiresAt = b.Now(), b.Now().Add(inviteLife)
	if err := tx.PutInvite(i); err != nil {
		return "", err
	}
	return "https://t.me/" + b.me.UserName + "?start=" + i.Token, nil
}

// join redeems an invitation: it makes a person known, adds a department, or
// gives a known person a higher role.
func (t *turn) join(token string, from *telegram.User, known bool) error {
	invite, err := t.tx.TakeInvite(token, office.PersonID(from.ID), t.Now())
	switch {
	case errors.Is(err, storage.ErrInviteUsed) && known:
		return t.report() // the same link tapped again
	case errors.Is(err, storage.ErrInviteUsed):
		return t.say(t.words.InviteUsed())
	case errors.Is(err, storage.ErrInviteExpired):
		return t.say(t.words.InviteExpired())
	case errors.Is(err, storage.ErrInviteUnknown):
		return t.say(t.words.InviteUnknown())
	case err != nil:
		return err
	}
	p := t.person
	if !known {
		p = storage.Person{ID: office.PersonID(from.ID), Chat: from.ID, Role: invite.Role, JoinedAt: t.Now(),
			Name: strings.TrimSpace(from.LastName + from.FirstName), Language: string(t.words.Language)}
	}
	if p.Role == storage.Respondent || invite.Role == storage.Administrator {
		p.Role = invite.Role
	}
	if invite.Department != "" && !slices.Contains(p.Departments, invite.Department) {
		p.Departments = append(p.Departments, invite.Department)
	}
	if err := t.tx.PutPerson(p); err != nil {
		return err
	}
	t.person = p
	return t.welcome()
}

// welcome greets somebody who has just joined, with the questionnaire that waits.
func (t *turn) welcome() error {
	var names []string
	for _, id := range t.person.Departments {
		names = append(names, t.desk.DepartmentName(id))
	}
	if err := t.say(t.words.Welcome(t.person, names)); err != nil {
		return err
	}
	return t.promptOpen(t.tx, t.person)
}

// invite offers the roles somebody can be invited to.
func (t *turn) invite() error {
	if !desk.Administrator(t.person) {
		return t.say(t.words.NotAllowed(storage.Administrator))
	}
	_, err := t.enqueue(t.tx, t.chat, outgoing{Kind: sendText, HTML: t.words.InviteRole(), Buttons: [][]telegram.Button{
		{t.inviteButton(storage.Respondent, "")},
		{t.inviteButton(storage.Secretary, ""), t.inviteButton(storage.Administrator, "")},
	}})
	return err
}

func (t *turn) inviteButton(r storage.Role, d office.DepartmentID) telegram.Button {
	return telegram.Button{Label: t.words.Role(r), Data: strings.Join([]string{verbInvite, string(r), string(d)}, ":")}
}

// tapInvite makes the link, or asks for the department first.
func (t *turn) tapInvite(args []string) error {
	if !desk.Administrator(t.person) || len(args) != 2 {
		t.in.toast = t.words.Stale()
		return nil
	}
	role, department := storage.Role(args[0]), office.DepartmentID(args[1])
	if role == storage.Respondent && department == "" {
		_, err := t.enqueue(t.tx, t.chat, outgoing{Kind: sendText, HTML: t.words.InviteDepartment(), Buttons: t.departmentButtons()})
		return err
	}
	link, err := t.newInvite(t.tx, storage.Invite{Role: role, Department: department, CreatedBy: t.person.ID})
	if err != nil {
		return err
	}
	var name string
	if department != "" {
		name = t.desk.DepartmentName(department)
	}
	return t.say(t.words.Invite(role, name, link, t.Now().Add(inviteLife).In(t.desk.Zone())))
}

func (t *turn) departmentButtons() [][]telegram.Button {
	var rows [][]telegram.Button
	var seen []office.DepartmentID
	for _, f := range t.Forms {
		for _, d := range f.Departments {
			if slices.Contains(seen, d.ID) {
				continue
			}
			seen = append(seen, d.ID)
			b := t.inviteButton(storage.Respondent, d.ID)
			b.Label = d.Name
			if len(seen)%2 == 1 {
				rows = append(rows, nil)
			}
			rows[len(rows)-1] = append(rows[len(rows)-1], b)
		}
	}
	return rows
}
