package answering

import (
	"slices"
	"time"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
)

// sayBusy tells that another questionnaire comes first, and shows it again. The one
// that was tapped is remembered in its own session, to come next.
func sayBusy(t *chat.Turn, active, tapped conversation.Session) error {
	open, err := answerable(t)
	if err != nil {
		return err
	}
	duty, err := dutyName(t, active)
	if err != nil {
		return err
	}
	text := t.Words.Busy(duty)
	if d, ok := desk.DutyOf(open, tapped); ok {
		tapped.Wanted = t.Desk.Now()
		if _, err := t.Tx.PutSession(tapped); err != nil {
			return err
		}
		text = t.Words.BusyNext(duty, t.Words.Duty(d.Form, d.Department, d.Round.Period))
	}
	if err := t.Say(text); err != nil {
		return err
	}
	return advance(t, active, conversation.Event{Kind: conversation.Started})
}

// answerable lists the duties that the person may answer now, for colleagues too, and
// that somebody still has to: neither submitted nor excused.
func answerable(t *chat.Turn) ([]desk.OpenDuty, error) {
	r, err := t.Desk.Roster(t.Tx)
	if err != nil {
		return nil, err
	}
	open, err := t.Desk.DutiesWhere(t.Tx, func(d office.DepartmentID) (string, bool) {
		if slices.Contains(t.Person.Departments, d) {
			return "", true
		}
		behalf, may := r.Behalf(t.Person, d)
		return behalf.Name, may
	})
	return slices.DeleteFunc(open, desk.OpenDuty.Done), err
}

// wanted is the questionnaire that the person asked for last while another was live,
// if it can still be answered and is none of this session.
func wanted(t *chat.Turn, but conversation.Session) (desk.OpenDuty, bool, error) {
	sessions, err := t.Tx.WantedSessions(t.Person.ID)
	if err != nil || len(sessions) == 0 {
		return desk.OpenDuty{}, false, err
	}
	open, err := answerable(t)
	for _, s := range sessions {
		if d, ok := desk.DutyOf(open, s); ok && s.ID != but.ID {
			return d, true, err
		}
	}
	return desk.OpenDuty{}, false, err
}

// next is the questionnaire to go on with after a session: the one that was asked
// for, or else the one of the person's own that is due first.
func next(t *chat.Turn, after conversation.Session) (desk.OpenDuty, bool, error) {
	if d, ok, err := wanted(t, after); err != nil || ok {
		return d, ok, err
	}
	open, err := t.Desk.OpenDuties(t.Tx, t.Person)
	i := slices.IndexFunc(open, func(d desk.OpenDuty) bool {
		return !d.Done() && (d.Round.ID != after.Round || d.Department != after.Department)
	})
	if err != nil || i < 0 {
		return desk.OpenDuty{}, false, err
	}
	return open[i], true, nil
}

// nextButton goes on with the next questionnaire that waits.
func nextButton(t *chat.Turn, after conversation.Session) ([][]telegram.Button, error) {
	d, ok, err := next(t, after)
	if err != nil || !ok {
		return nil, err
	}
	return goOn(t, d), nil
}

func goOn(t *chat.Turn, d desk.OpenDuty) [][]telegram.Button {
	return [][]telegram.Button{{{Label: t.Words.LabelNext(t.Words.Duty(d.Form, d.Department, d.Round.Period)), Data: chat.BeginData(d.Key())}}}
}

// sayOver says how a questionnaire ended without a receipt, and offers the one that
// was asked for meanwhile.
func sayOver(t *chat.Turn, s conversation.Session, notes words.HTML) error {
	d, ok, err := wanted(t, s)
	if err != nil {
		return err
	}
	if !ok {
		return t.Say(notes)
	}
	if err := forgetWanted(t); err != nil {
		return err
	}
	return t.Ask(notes, goOn(t, d))
}

// forgetWanted lets the one due first be next again: what was asked for is offered
// where the other ended.
func forgetWanted(t *chat.Turn) error {
	sessions, err := t.Tx.WantedSessions(t.Person.ID)
	for _, s := range sessions {
		if err == nil {
			s.Wanted = time.Time{}
			_, err = t.Tx.PutSession(s)
		}
	}
	return err
}
