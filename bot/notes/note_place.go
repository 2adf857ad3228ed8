package notes

import (
	"slices"
	"strings"
	"time"

	"zongjie/bot/chat"
	"zongjie/office"
	"zongjie/schedule"
	"zongjie/storage"
)

// notePlaces lists where a note may go: the activities questions of the person's
// departments, the newest month first. A day that the note names decides between
// months.
func (h *Notes) notePlaces(t *chat.Turn, n storage.Note) ([]storage.NotePlace, error) {
	var all []storage.NotePlace
	for _, f := range t.Desk.Forms {
		months, err := h.noteMonths(t, f.Form, n.At)
		if err != nil {
			return nil, err
		}
		var places, named []storage.NotePlace
		for _, p := range months {
			here, err := h.placesIn(t, f.Form.ID, p)
			if err != nil {
				return nil, err
			}
			places = append(places, here...)
			at := n
			at.Place.Period = p
			if day := dated(f.Form, at).Date; !day.IsZero() && office.PeriodOf(day) == p {
				named = append(named, here...)
			}
		}
		if len(named) > 0 {
			places = named
		}
		all = append(all, places...)
	}
	return all, nil
}

// placesIn lists the person's activities questions in one month of a form.
func (h *Notes) placesIn(t *chat.Turn, id office.FormID, p office.Period) ([]storage.NotePlace, error) {
	form, _, _, err := h.noteRound(t, storage.NotePlace{Form: id, Period: p})
	if err != nil {
		return nil, err
	}
	var places []storage.NotePlace
	for _, d := range t.Person.Departments {
		if _, ok := form.Department(d); !ok {
			continue
		}
		for _, question := range form.Agenda(d, p) {
			if q, _ := form.Question(question); q.Kind == office.ActivitiesQuestion {
				places = append(places, storage.NotePlace{Form: id, Period: p, Department: d, Question: question})
			}
		}
	}
	return places, nil
}

// noteMonths lists the months of a form that a note of this moment may be about,
// the newest first: the month it is, those whose round is still open, and where
// the month it is has no round to come, the month of the next round.
func (h *Notes) noteMonths(t *chat.Turn, form office.Form, at time.Time) ([]office.Period, error) {
	rounds, err := t.Tx.Rounds(form.ID)
	if err != nil || form.Schedule.Zone == nil {
		return nil, err
	}
	now := office.PeriodOf(at.In(form.Schedule.Zone))
	var months []office.Period
	for _, r := range rounds {
		if at.Before(r.Locks) && t.Desk.Now().Before(r.Locks) && !now.Before(r.Period) {
			months = append(months, r.Period)
		}
	}
	if r, ok := schedule.Plan(form, now); ok && t.Desk.Now().Before(r.Locks) {
		months = append(months, now)
	} else if next, ok := nextPlanned(form, now, t.Desk.Now()); ok {
		months = append(months, next)
	}
	slices.SortFunc(months, func(a, b office.Period) int { return strings.Compare(b.String(), a.String()) })
	return slices.Compact(months), nil
}

// nextPlanned is the month that the next round to open asks about.
func nextPlanned(form office.Form, from office.Period, now time.Time) (office.Period, bool) {
	for n := range 13 {
		if r, ok := schedule.Plan(form, from.Add(n)); ok && now.Before(r.Opens) {
			return r.Period, true
		}
	}
	return office.Period{}, false
}

// noteRound returns the round of a note's place, if it has opened, and the form as
// that round asks it.
func (h *Notes) noteRound(t *chat.Turn, p storage.NotePlace) (office.Form, office.Round, bool, error) {
	rounds, err := t.Tx.Rounds(p.Form)
	if err != nil {
		return office.Form{}, office.Round{}, false, err
	}
	i := slices.IndexFunc(rounds, func(r office.Round) bool { return r.Period == p.Period })
	if i < 0 {
		served, _ := t.Desk.Served(p.Form)
		return served.Form, office.Round{}, false, nil
	}
	form, err := t.Desk.Form(t.Tx, rounds[i].Form, rounds[i].FormVersion)
	return form, rounds[i], true, err
}
