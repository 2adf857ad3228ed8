package bot

import (
	"cmp"
	"slices"

	"zongjie/conversation"
	"zongjie/office"
	"zongjie/storage"
)

// openDuty is a duty that can be answered now.
type openDuty struct {
	office.Duty
	round office.Round
	form  office.Form

	behalf string // whom the one who is asked stands in for; "" for nobody
}

func (d openDuty) key() dutyKey { return dutyKey{d.round.ID, d.Department} }

// openDuties lists the duties that are a person's now, their own departments' and
// those they stand in for, in the rounds that have not locked, the one due first in
// front.
func (b *Bot) openDuties(tx *storage.Tx, p storage.Person) ([]openDuty, error) {
	r, err := b.roster(tx)
	if err != nil {
		return nil, err
	}
	return b.dutiesWhere(tx, func(d office.DepartmentID) (string, bool) {
		for _, x := range r.recipients(d) {
			if x.ID == p.ID {
				return x.behalf.Name, true
			}
		}
		return "", slices.Contains(p.Departments, d)
	})
}

// dutiesWhere lists the duties of the departments that are wanted, with the name of
// whoever is stood in for.
func (b *Bot) dutiesWhere(tx *storage.Tx, want func(office.DepartmentID) (behalf string, ok bool)) ([]openDuty, error) {
	rounds, err := tx.RoundsNotLocked(b.Now())
	if err != nil {
		return nil, err
	}
	var open []openDuty
	for _, r := range rounds {
		f, ok := b.forms[r.Form]
		if !ok {
			continue
		}
		duties, err := dutiesOf(tx, f.Form, r)
		if err != nil {
			return nil, err
		}
		for _, d := range duties {
			if behalf, ok := want(d.Department); ok {
				open = append(open, openDuty{d, r, f.Form, behalf})
			}
		}
	}
	slices.SortStableFunc(open, func(a, b openDuty) int { return cmp.Compare(a.round.Due.Unix(), b.round.Due.Unix()) })
	return open, nil
}

// dutiesOf lists what each department owes in a round, in the form's order: those
// without any answer too. Departments that are asked nothing that month owe nothing.
func dutiesOf(tx *storage.Tx, form office.Form, r office.Round) ([]office.Duty, error) {
	stored, err := tx.Duties(r.ID)
	if err != nil {
		return nil, err
	}
	var all []office.Duty
	for _, department := range form.Departments {
		asked := len(form.Agenda(department.ID, r.Period))
		if asked == 0 {
			continue
		}
		d := office.Duty{Round: r.ID, Department: department.ID}
		if i := slices.IndexFunc(stored, func(d office.Duty) bool { return d.Department == department.ID }); i >= 0 {
			d = stored[i]
		}
		d.Asked = asked
		all = append(all, d)
	}
	return all, nil
}

func (d openDuty) done() bool { return !d.SubmittedAt.IsZero() || !d.ExcusedAt.IsZero() }

// dutyOf finds the duty that a session is about.
func dutyOf(all []openDuty, s conversation.Session) (openDuty, bool) {
	i := slices.IndexFunc(all, func(d openDuty) bool { return d.round.ID == s.Round && d.Department == s.Department })
	if i < 0 {
		return openDuty{}, false
	}
	return all[i], true
}

// waiting lists the duties that are a person's now and not submitted.
func (b *Bot) waiting(tx *storage.Tx, p storage.Person) ([]openDuty, error) {
	open, err := b.openDuties(tx, p)
	return slices.DeleteFunc(open, func(d openDuty) bool { return !d.SubmittedAt.IsZero() }), err
}
