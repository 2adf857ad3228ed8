package rounds

import (
	"zongjie/bot/chat"
	"zongjie/bot/words"
	"zongjie/days"
	"zongjie/desk"
	"zongjie/storage"
)

// sayLeaveFault says why the days of a leave were not taken, with days that would be.
func (h *Rounds) sayLeaveFault(t *chat.Turn, span string) error {
	today := t.Desk.Now().In(t.Desk.Zone())
	first, last, fault := days.CheckLeave(span, today)
	return t.Say(t.Words.LeaveRefused(fault, words.Leave{First: first, Last: last}, today))
}

// overlap reports whether two leaves have a moment in common.
func overlap(a, b storage.Leave) bool { return a.Begins.Before(b.Ends) && b.Begins.Before(a.Ends) }

// alsoAway lists those who are away themselves at some time of a leave: they can be
// named as stand-in, but whoever names them should know.
func (h *Rounds) alsoAway(t *chat.Turn, r desk.Roster, l storage.Leave) []words.AwayToo {
	var all []words.AwayToo
	for _, other := range r.Leaves {
		p, known := r.Person(other.Person)
		if known && !p.Blocked && p.ID != l.Person && other.Ends.After(r.Now) && overlap(other, l) {
			all = append(all, words.AwayToo{Name: p.Name, StandsIn: p.ID == l.StandIn,
				First: other.Begins.In(t.Desk.Zone()), Last: other.Ends.Add(-1).In(t.Desk.Zone())})
		}
	}
	return all
}

// tellReplaced tells those who stood in until now that a new leave names somebody
// else: it takes the place of the old ones from its first day on.
func (h *Rounds) tellReplaced(t *chat.Turn, l storage.Leave, before desk.Roster) error {
	w := h.leaveWords(t, before, l)
	for _, old := range before.Leaves {
		if old.Person != l.Person || old.StandIn == l.StandIn || !old.Ends.After(before.Now) || !overlap(old, l) {
			continue
		}
		if err := tell(t, before, old.StandIn, func(their words.Words) words.HTML { return their.StandInReplaced(w) }); err != nil {
			return err
		}
	}
	return nil
}
