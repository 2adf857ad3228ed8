package answering

import (
	"slices"
	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
)

// StandFor offers the open duties that the person may answer for somebody else.
func (h *Answering) StandFor(t *chat.Turn) error {
	r, err := t.Desk.Roster(t.Tx)
	if err != nil {
		return err
	}
	duties, err := t.Desk.DutiesWhere(t.Tx, func(d office.DepartmentID) (string, bool) {
		behalf, may := r.Behalf(t.Person, d)
		return behalf.Name, may && !slices.Contains(t.Person.Departments, d)
	})
	if err != nil {
		return err
	}
	var rows [][]telegram.Button
	for _, d := range duties {
		if d.SubmittedAt.IsZero() && d.ExcusedAt.IsZero() && len(rows) < chat.MaxButtons {
			rows = append(rows, []telegram.Button{{Label: t.Words.LabelStandIn(d.Form, d.Round, d.Duty, d.Behalf), Data: chat.BeginData(d.Key())}})
		}
	}
	if len(rows) == 0 {
		if desk.Secretary(t.Person) {
			return t.Say(t.Words.NothingElsewhere())
		}
		return t.Say(t.Words.NothingToStandInFor())
	}
	return t.Ask(t.Words.ForWhat(), rows)
}

// mayAnswer reports whether a questionnaire is still the person's: a stand-in may
// finish what was begun, somebody who no longer has the department may not.
func (h *Answering) mayAnswer(t *chat.Turn, s conversation.Session) bool {
	return s.For != 0 || desk.Secretary(t.Person) || slices.Contains(t.Person.Departments, s.Department)
}

// refuseSession answers what was done in a questionnaire that is no longer the
// person's own.
func (h *Answering) refuseSession(t *chat.Turn, s conversation.Session) error {
	active, ok, err := t.Tx.ActiveSession(t.Person.ID)
	if err == nil && ok && active.ID == s.ID {
		err = t.Tx.Deactivate(t.Person.ID)
	}
	if err != nil {
		return err
	}
	return t.Say(t.Words.NotYours(t.Desk.DepartmentName(s.Department)))
}

// tellResponsible tells somebody at work that a stand-in has submitted for them.
// Somebody on leave hears of it when they are back.
func (h *Answering) tellResponsible(t *chat.Turn, form office.Form, s conversation.Session) error {
	r, err := t.Desk.Roster(t.Tx)
	if err != nil {
		return err
	}
	p, known := r.Person(s.For)
	if _, away := r.StandIn(p); !known || away || p.Blocked {
		return nil
	}
	w := t.Post.Speak(p)
	_, err = t.Post.Enqueue(t.Tx, p.Chat, chat.Outgoing{Kind: chat.SendText, HTML: w.AnsweredForYou(t.Person.Name, w.Duty(form, s.Department, s.Period))})
	return err
}
