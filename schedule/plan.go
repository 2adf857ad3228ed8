package schedule

import (
	"slices"
	"time"

	"zongjie/office"
)

// lookback is how many opening months [Openings] looks back over. It bounds what
// a long downtime brings to one round a month for a year.
const lookback = 12

// Plan returns the round that asks about a period: when it opens, is due and
// locks, in the form's zone. It is false when the schedule opens no round for
// that period, or is not valid. The round has no ID.
func Plan(form office.Form, p office.Period) (office.Round, bool) {
	month := p
	if form.Schedule.Asks == office.PreviousMonth {
		month = p.Add(1)
	}
	spec, err := parse(form.Schedule.Opens)
	if err != nil || form.Schedule.Zone == nil {
		return office.Round{}, false
	}
	opens, ok := firing(spec, month, form.Schedule.Zone)
	if !ok {
		return office.Round{}, false
	}
	return office.Round{
		Form:        form.ID,
		FormVersion: form.Version,
		Period:      p,
		Opens:       opens,
		Due:         form.Schedule.Due.After(opens),
		Locks:       form.Schedule.Locks.After(opens),
	}, true
}

// Openings returns the rounds of the form that must be opened now, oldest first.
// Rounds lists the rounds that exist; those of other forms are ignored.
//
// A form without a round begins with the newest that has opened and not locked;
// the past is not filled in. Afterwards every round that opened since the newest
// one is opened once, however late: a month that downtime swallowed shows as
// overdue instead of being silently absent, and can be extended. Whether people
// are prompted is for [Prompts] to say.
func Openings(form office.Form, rounds []office.Round, now time.Time) []office.Round {
	newest, found := newestPeriod(form.ID, rounds)
	opened := planned(form, now)
	if found {
		return slices.DeleteFunc(opened, func(r office.Round) bool { return !newest.Before(r.Period) })
	}
	if n := len(opened); n > 0 && now.Before(opened[n-1].Locks) {
		return opened[n-1:]
	}
	return nil
}

func newestPeriod(form office.FormID, rounds []office.Round) (newest office.Period, found bool) {
	for _, r := range rounds {
		if r.Form == form && (!found || newest.Before(r.Period)) {
			newest, found = r.Period, true
		}
	}
	return newest, found
}

// planned lists the rounds that have opened by now, oldest first.
func planned(form office.Form, now time.Time) []office.Round {
	if form.Schedule.Zone == nil {
		return nil
	}
	var opened []office.Round
	current := office.PeriodOf(now.In(form.Schedule.Zone))
	for back := lookback; back >= 0; back-- {
		r, ok := Plan(form, current.Add(-back))
		if ok && !now.Before(r.Opens) {
			opened = append(opened, r)
		}
	}
	return opened
}

// Prompts reports whether people who were not yet prompted in the round are
// prompted now: from its opening until its due time. Somebody who joins later,
// or a round opened after its due time, gets none.
func Prompts(r office.Round, now time.Time) bool {
	return !now.Before(r.Opens) && now.Before(r.Due)
}

// Reminder returns the reminder of a round that is to be sent now, as an index
// into the schedule's Reminders. Done holds the slots that were already sent to
// the person. Only the latest slot that has come is ever returned: those missed
// before it are dropped, so nothing comes as a burst. After the lock there is
// none.
//
// The form is the version the round is pinned to. Who has submitted, or was
// prompted in this same tick, is the caller's to leave out; recording the slot
// as done for somebody just prompted keeps a late prompt and a missed reminder
// from coming together.
func Reminder(form office.Form, r office.Round, done []int, now time.Time) (slot int, ok bool) {
	zone := form.Schedule.Zone
	if zone == nil || !now.Before(r.Locks) {
		return 0, false
	}
	opened := r.Opens.In(zone)
	for slot = len(form.Schedule.Reminders) - 1; slot >= 0; slot-- {
		if !now.Before(form.Schedule.Reminders[slot].After(opened)) {
			return slot, !slices.Contains(done, slot)
		}
	}
	return 0, false
}
