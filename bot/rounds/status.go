package rounds

import (
	"slices"

	"zongjie/bot/chat"
	"zongjie/bot/words"
	"zongjie/desk"
	"zongjie/office"
)

// Status shows a secretary where every department stands, and anybody else where
// their own departments stand.
func (h *Rounds) Status(t *chat.Turn) error {
	rounds, err := h.statusRounds(t)
	if err != nil {
		return err
	}
	people, err := t.Desk.Roster(t.Tx)
	if err != nil {
		return err
	}
	var parts []words.HTML
	for _, r := range rounds {
		f, ok := t.Desk.Served(r.Form)
		if !ok {
			continue
		}
		duties, err := desk.DutiesOf(t.Tx, f.Form, r)
		if err != nil {
			return err
		}
		if !desk.Secretary(t.Person) {
			duties = slices.DeleteFunc(duties, func(d office.Duty) bool { return !people.Concerns(t.Person, d.Department) })
		}
		if len(duties) > 0 {
			parts = append(parts, t.Words.Status(words.Standing{Form: f.Form, Round: r, Duties: duties, Away: people.Away(f.Form, r)}, t.Desk.Now()))
		}
	}
	if len(parts) == 0 {
		return t.Say(t.Words.Say(words.NoRound))
	}
	return t.Say(parts...)
}

// statusRounds are the rounds that can still change, and of a form without one
// its newest.
func (h *Rounds) statusRounds(t *chat.Turn) ([]office.Round, error) {
	var all []office.Round
	for _, f := range t.Desk.Forms {
		rounds, err := t.Tx.Rounds(f.ID)
		if err != nil {
			return nil, err
		}
		if len(rounds) == 0 {
			continue
		}
		open := slices.DeleteFunc(slices.Clone(rounds), func(r office.Round) bool { return !t.Desk.Now().Before(r.Locks) })
		if len(open) == 0 {
			open = rounds[len(rounds)-1:]
		}
		all = append(all, open...)
	}
	return all, nil
}
