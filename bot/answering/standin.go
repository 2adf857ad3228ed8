package answering

import (
	"slices"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
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
			return t.Say(t.Words.Say(words.NothingElsewhere))
		}
		return t.Say(t.Words.Say(words.NothingToStandInFor))
	}
	return t.Ask(t.Words.Say(words.ForWhat), rows)
}
