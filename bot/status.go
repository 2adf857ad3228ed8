package bot

import (
	"slices"

	"zongjie/bot/words"
	"zongjie/desk"
	"zongjie/office"
)

// status shows a secretary where every department stands, and anybody else where
// their own departments stand.
func (h *Rounds) status(t *turn) error {
	rounds, err := h.statusRounds(t)
	if err != nil {
		return err
	}
	people, err := t.desk.Roster(t.tx)
	if err != nil {
		return err
	}
	var parts []words.HTML
	for _, r := range rounds {
		f, ok := t.desk.Served(r.Form)
		if !ok {
			continue
		}
		duties, err := desk.DutiesOf(t.tx, f.Form, r)
		if err != nil {
			return err
		}
		if !desk.Secretary(t.person) {
			duties = slices.DeleteFunc(duties, func(d office.Duty) bool { return !people.Concerns(t.person, d.Department) })
		}
		if len(duties) > 0 {
			parts = append(parts, t.words.Status(words.Standing{Form: f.Form, Round: r, Duties: duties, Away: people.Away(f.Form, r)}, t.desk.Now()))
		}
	}
	if len(parts) == 0 {
		return t.say(t.words.NoRound())
	}
	return t.sayAll(parts)
}

// statusRounds are the rounds that can still change, and of a form without one
// its newest.
func (h *Rounds) statusRounds(t *turn) ([]office.Round, error) {
	var all []office.Round
	for _, f := range t.desk.Forms {
		rounds, err := t.tx.Rounds(f.ID)
		if err != nil {
			return nil, err
		}
		if len(rounds) == 0 {
			continue
		}
		open := slices.DeleteFunc(slices.Clone(rounds), func(r office.Round) bool { return !t.desk.Now().Before(r.Locks) })
		if len(open) == 0 {
			open = rounds[len(rounds)-1:]
		}
		all = append(all, open...)
	}
	return all, nil
}
