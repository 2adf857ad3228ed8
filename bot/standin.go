package bot

import (
	"slices"
	"zongjie/bot/telegram"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
)

// standFor offers the open duties that the person may answer for somebody else.
func (t *turn) standFor() error {
	r, err := t.desk.Roster(t.tx)
	if err != nil {
		return err
	}
	duties, err := t.desk.DutiesWhere(t.tx, func(d office.DepartmentID) (string, bool) {
		behalf, may := r.Behalf(t.person, d)
		return behalf.Name, may && !slices.Contains(t.person.Departments, d)
	})
	if err != nil {
		return err
	}
	var rows [][]telegram.Button
	for _, d := range duties {
		if d.SubmittedAt.IsZero() && d.ExcusedAt.IsZero() && len(rows) < maxButtons {
			rows = append(rows, []telegram.Button{{Label: t.words.LabelStandIn(d.Form, d.Round, d.Duty, d.Behalf), Data: beginData(d.Key())}})
		}
	}
	if len(rows) == 0 {
		if desk.Secretary(t.person) {
			return t.say(t.words.NothingElsewhere())
		}
		return t.say(t.words.NothingToStandInFor())
	}
	return t.ask(t.words.ForWhat(), rows)
}

// mayAnswer reports whether a questionnaire is still the person's: a stand-in may
// finish what was begun, somebody who no longer has the department may not.
func (t *turn) mayAnswer(s conversation.Session) bool {
	return s.For != 0 || desk.Secretary(t.person) || slices.Contains(t.person.Departments, s.Department)
}

// refuseSession answers what was done in a questionnaire that is no longer the
// person's own.
func (t *turn) refuseSession(s conversation.Session) error {
	active, ok, err := t.tx.ActiveSession(t.person.ID)
	if err == nil && ok && active.ID == s.ID {
		err = t.tx.Deactivate(t.person.ID)
	}
	if err != nil {
		return err
	}
	return t.say(t.words.NotYours(t.desk.DepartmentName(s.Department)))
}

// tellResponsible tells somebody at work that a stand-in has submitted for them.
// Somebody on leave hears of it when they are back.
func (t *turn) tellResponsible(form office.Form, s conversation.Session) error {
	r, err := t.desk.Roster(t.tx)
	if err != nil {
		return err
	}
	p, known := r.Person(s.For)
	if _, away := r.StandIn(p); !known || away || p.Blocked {
		return nil
	}
	w := t.Bot.words(p)
	_, err = t.enqueue(t.tx, p.Chat, outgoing{Kind: sendText, HTML: w.AnsweredForYou(t.person.Name, w.Duty(form, s.Department, s.Period))})
	return err
}
