package people

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"zongjie/bot/chat"
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
func (h *People) FirstInvite(context.Context) (link string, err error) {
	err = h.Store.Write(func(tx *storage.Tx) error {
		people, err := tx.People()
		if err != nil || slices.ContainsFunc(people, desk.Administrator) {
			return err
		}
		if err := tx.ExpireFirstInvites(h.Desk.Now()); err != nil {
			return err
		}
		link, err = h.newInvite(tx, storage.Invite{Role: storage.Administrator})
		return err
	})
	return link, err
}

// newInvite keeps an invitation and returns its link. A deep link's payload is at
// most 64 characters of A–Z a–z 0–9 _ - (core.telegram.org/bots/features#deep-linking).
func (h *People) newInvite(tx *storage.Tx, i storage.Invite) (string, error) {
	secret := make([]byte, 18)
	if _, err := io.ReadFull(h.Random, secret); err != nil {
		return "", fmt.Errorf("new invitation: %w", err)
	}
	i.Token = base64.RawURLEncoding.EncodeToString(secret)
	i.CreatedAt, i.ExpiresAt = h.Desk.Now(), h.Desk.Now().Add(inviteLife)
	if err := tx.PutInvite(i); err != nil {
		return "", err
	}
	return "https://t.me/" + h.Post.Me.UserName + "?start=" + i.Token, nil
}

// Join redeems an invitation: it makes a person known, adds a department, or
// gives a known person a higher role.
func (h *People) Join(t *chat.Turn, token string, from *telegram.User, known bool) error {
	invite, err := t.Tx.TakeInvite(token, office.PersonID(from.ID), t.Desk.Now())
	switch {
	case errors.Is(err, storage.ErrInviteUsed) && known:
		return h.Report(t) // the same link tapped again
	case errors.Is(err, storage.ErrInviteUsed):
		return t.Say(t.Words.InviteUsed())
	case errors.Is(err, storage.ErrInviteExpired):
		return t.Say(t.Words.InviteExpired())
	case errors.Is(err, storage.ErrInviteUnknown):
		return t.Say(t.Words.InviteUnknown())
	case err != nil:
		return err
	}
	p := t.Person
	if !known {
		p = storage.Person{ID: office.PersonID(from.ID), Chat: from.ID, Role: invite.Role, JoinedAt: t.Desk.Now(),
			Name: strings.TrimSpace(from.LastName + from.FirstName), Language: string(t.Words.Language)}
	}
	if p.Role == storage.Respondent || invite.Role == storage.Administrator {
		p.Role = invite.Role
	}
	if invite.Department != "" && !slices.Contains(p.Departments, invite.Department) {
		p.Departments = append(p.Departments, invite.Department)
	}
	if err := t.Tx.PutPerson(p); err != nil {
		return err
	}
	t.Person = p
	return h.welcome(t)
}

// welcome greets somebody who has just joined, with the questionnaire that waits.
func (h *People) welcome(t *chat.Turn) error {
	if err := t.Say(t.Words.Welcome(t.Person, t.Desk.DepartmentNames(t.Person))); err != nil {
		return err
	}
	return h.Prompt(t.Tx, t.Person)
}

// Invite offers the roles somebody can be invited to.
func (h *People) Invite(t *chat.Turn) error {
	return t.Ask(t.Words.InviteRole(), [][]telegram.Button{
		{h.inviteButton(t, storage.Respondent, "")},
		{h.inviteButton(t, storage.Secretary, ""), h.inviteButton(t, storage.Administrator, "")},
	})
}

func (h *People) inviteButton(t *chat.Turn, r storage.Role, d office.DepartmentID) telegram.Button {
	return telegram.Button{Label: t.Words.Role(r), Data: strings.Join([]string{chat.VerbInvite, string(r), string(d)}, ":")}
}

// TapInvite makes the link, or asks for the department first.
func (h *People) TapInvite(t *chat.Turn, args []string) error {
	if len(args) != 2 {
		return t.Stale()
	}
	role, department := storage.Role(args[0]), office.DepartmentID(args[1])
	if role == storage.Respondent && department == "" {
		return t.Ask(t.Words.InviteDepartment(), h.departmentButtons(t))
	}
	link, err := h.newInvite(t.Tx, storage.Invite{Role: role, Department: department, CreatedBy: t.Person.ID})
	if err != nil {
		return err
	}
	var name string
	if department != "" {
		name = t.Desk.DepartmentName(department)
	}
	return t.Say(t.Words.Invite(role, name, link, t.Desk.Now().Add(inviteLife).In(t.Desk.Zone())))
}

func (h *People) departmentButtons(t *chat.Turn) [][]telegram.Button {
	var rows [][]telegram.Button
	var seen []office.DepartmentID
	for _, f := range t.Desk.Forms {
		for _, d := range f.Departments {
			if slices.Contains(seen, d.ID) {
				continue
			}
			seen = append(seen, d.ID)
			b := h.inviteButton(t, storage.Respondent, d.ID)
			b.Label = d.Name
			if len(seen)%2 == 1 {
				rows = append(rows, nil)
			}
			rows[len(rows)-1] = append(rows[len(rows)-1], b)
		}
	}
	return rows
}
