package bot

import (
	"slices"
	"time"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
)

// sayBusy tells that another questionnaire comes first, and shows it again. The one
// that was tapped is remembered in its own session, to come next.
func (t *turn) sayBusy(active, tapped conversation.Session) error {
	form, err := t.desk.Form(t.tx, active.Form, active.FormVersion)
	if err != nil {
		return err
	}
	open, err := t.answerable()
	if err != nil {
		return err
	}
	text := t.words.Busy(t.words.Duty(form, active.Department, active.Period))
	if d, ok := desk.DutyOf(open, tapped); ok {
		tapped.Wanted = t.Now()
		if _, err := t.tx.PutSession(tapped); err != nil {
			return err
		}
		text = t.words.BusyNext(t.words.Duty(form, active.Department, active.Period), t.words.Duty(d.Form, d.Department, d.Round.Period))
	}
	if err := t.say(text); err != nil {
		return err
	}
	return t.advance(active, conversation.Event{Kind: conversation.Started})
}

// answerable lists the duties that the person may answer now, for colleagues too, and
// that somebody still has to: neither submitted nor excused.
func (t *turn) answerable() ([]desk.OpenDuty, error) {
	r, err := t.desk.Roster(t.tx)
	if err != nil {
		return nil, err
	}
	open, err := t.desk.DutiesWhere(t.tx, func(d office.DepartmentID) (string, bool) {
		if slices.Contains(t.person.Departments, d) {
			return "", true
		}
		behalf, may := r.Behalf(t.person, d)
		return behalf.Name, may
	})
	return slices.DeleteFunc(open, desk.OpenDuty.Done), err
}

// wanted is the questionnaire that the person asked for last while another was live,
// if it can still be answered and is none of this session.
func (t *turn) wanted(but conversation.Session) (desk.OpenDuty, bool, error) {
	sessions, err := t.tx.WantedSessions(t.person.ID)
	if err != nil || len(sessions) == 0 {
		return desk.OpenDuty{}, false, err
	}
	open, err := t.answerable()
	for _, s := range sessions {
		if d, ok := desk.DutyOf(open, s); ok && s.ID != but.ID {
			return d, true, err
		}
	}
	return desk.OpenDuty{}, false, err
}

// next is the questionnaire to go on with after a session: the one that was asked
// for, or else the one of the person's own that is due first.
func (t *turn) next(after conversation.Session) (desk.OpenDuty, bool, error) {
	if d, ok, err := t.wanted(after); err != nil || ok {
		return d, ok, err
	}
	open, err := t.desk.OpenDuties(t.tx, t.person)
	i := slices.IndexFunc(open, func(d desk.OpenDuty) bool {
		return !d.Done() && (d.Round.ID != after.Round || d.Department != after.Department)
	})
	if err != nil || i < 0 {
		return desk.OpenDuty{}, false, err
	}
	return open[i], true, nil
}

// nextButton goes on with the next questionnaire that waits.
func (t *turn) nextButton(after conversation.Session) ([][]telegram.Button, error) {
	d, ok, err := t.next(after)
	if err != nil || !ok {
		return nil, err
	}
	return t.goOn(d), nil
}

func (t *turn) goOn(d desk.OpenDuty) [][]telegram.Button {
	return [][]telegram.Button{{{Label: t.words.LabelNext(t.words.Duty(d.Form, d.Department, d.Round.Period)), Data: beginData(d.Key())}}}
}

// sayOver says how a questionnaire ended without a receipt, and offers the one that
// was asked for meanwhile.
func (t *turn) sayOver(s conversation.Session, notes words.HTML) error {
	d, ok, err := t.wanted(s)
	if err != nil {
		return err
	}
	if !ok {
		return t.say(notes)
	}
	if err := t.forgetWanted(); err != nil {
		return err
	}
	return t.ask(notes, t.goOn(d))
}

// forgetWanted lets the one due first be next again: what was asked for is offered
// where the other ended.
func (t *turn) forgetWanted() error {
	sessions, err := t.tx.WantedSessions(t.person.ID)
	for _, s := range sessions {
		if err == nil {
			s.Wanted = time.Time{}
			_, err = t.tx.PutSession(s)
		}
	}
	return err
}
