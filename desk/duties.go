package desk

import (
	"cmp"
	"slices"

	"zongjie/conversation"
	"zongjie/office"
	"zongjie/storage"
)

// OpenDuty is a duty that can be answered now.
type OpenDuty struct {
	office.Duty
	Round office.Round
	Form  office.Form

	Behalf string // whom the one who is asked stands in for; "" for nobody
}

// Key tells the duty from all others.
func (d OpenDuty) Key() DutyKey { return DutyKey{d.Round.ID, d.Department} }

// OpenDuties lists the duties that are a person's now, their own departments' and
// those they stand in for, in the rounds that have not locked, the one due first in
// front.
func (d *Desk) OpenDuties(tx *storage.Tx, p storage.Person) ([]OpenDuty, error) {
	r, err := d.Roster(tx)
	if err != nil {
		return nil, err
	}
	return d.DutiesWhere(tx, func(d office.DepartmentID) (string, bool) {
		all := r.Answering(d)
		i := slices.IndexFunc(all, func(x Recipient) bool { return x.ID == p.ID })
		if i < 0 {
			return "", false
		}
		return all[i].Behalf.Name, true
	})
}

// DutiesWhere lists the duties of the departments that are wanted, with the name of
// whoever is stood in for.
func (d *Desk) DutiesWhere(tx *storage.Tx, want func(office.DepartmentID) (behalf string, ok bool)) ([]OpenDuty, error) {
	rounds, err := tx.RoundsNotLocked(d.Now())
	if err != nil {
		return nil, err
	}
	var open []OpenDuty
	for _, r := range rounds {
		f, ok := d.forms[r.Form]
		if !ok {
			continue
		}
		duties, err := DutiesOf(tx, f.Form, r)
		if err != nil {
			return nil, err
		}
		for _, d := range duties {
			if behalf, ok := want(d.Department); ok {
				open = append(open, OpenDuty{d, r, f.Form, behalf})
			}
		}
	}
	slices.SortStableFunc(open, func(a, b OpenDuty) int { return cmp.Compare(a.Round.Due.Unix(), b.Round.Due.Unix()) })
	return open, nil
}

// DutiesOf lists what each department owes in a round, in the form's order: those
// without any answer too. Departments that are asked nothing that month owe nothing.
func DutiesOf(tx *storage.Tx, form office.Form, r office.Round) ([]office.Duty, error) {
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

// Done reports whether nothing more is wanted of the duty: it was submitted or excused.
func (d OpenDuty) Done() bool { return !d.SubmittedAt.IsZero() || !d.ExcusedAt.IsZero() }

// DutyOf finds the duty that a session is about.
func DutyOf(all []OpenDuty, s conversation.Session) (OpenDuty, bool) {
	i := slices.IndexFunc(all, func(d OpenDuty) bool { return d.Round.ID == s.Round && d.Department == s.Department })
	if i < 0 {
		return OpenDuty{}, false
	}
	return all[i], true
}

// Waiting lists the duties that are a person's now and not submitted.
func (d *Desk) Waiting(tx *storage.Tx, p storage.Person) ([]OpenDuty, error) {
	open, err := d.OpenDuties(tx, p)
	return slices.DeleteFunc(open, func(d OpenDuty) bool { return !d.SubmittedAt.IsZero() }), err
}

// WaitingFor counts the duties that are each person's now and not submitted.
func (d *Desk) WaitingFor(tx *storage.Tx, r Roster) (map[office.PersonID]int, error) {
	all, err := d.DutiesWhere(tx, func(office.DepartmentID) (string, bool) { return "", true })
	counts := map[office.PersonID]int{}
	for _, duty := range all {
		if !duty.SubmittedAt.IsZero() {
			continue
		}
		for _, x := range r.Answering(duty.Department) {
			counts[x.ID]++
		}
	}
	return counts, err
}

// DutyKey names one department's duty in a round.
type DutyKey struct {
	Round      office.RoundID
	Department office.DepartmentID
}

// Live returns a person's live questionnaire. One whose round has locked since is no
// longer live: it must not keep the next one waiting.
func (d *Desk) Live(tx *storage.Tx, p office.PersonID) (conversation.Session, bool, error) {
	s, ok, err := tx.ActiveSession(p)
	if err != nil || !ok || d.Now().Before(s.Locks) {
		return s, ok, err
	}
	return conversation.Session{}, false, tx.Deactivate(p)
}
