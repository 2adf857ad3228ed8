package demo

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"zongjie/office"
	"zongjie/schedule"
	"zongjie/storage"
)

// verbLeave is the callback data of a leave that is being put together: whom, first
// day, last day and stand-in, ids in base 36.
const verbLeave = "v"

// leaveEntry is a leave as it is written.
type leaveEntry struct {
	Department office.DepartmentID
	At         string
	From, To   string
	By         office.DepartmentID
}

// leave is somebody's leave, and who stands in.
type leave struct {
	respondent, standIn respondent
	at                  time.Time
	first, last         time.Time // days, both included
}

func (o *bureau) planLeave(e leaveEntry) (l leave, err error) {
	var ok, there bool
	l.respondent, ok = o.responsible(e.Department)
	l.standIn, there = o.responsible(e.By)
	for _, t := range []struct {
		into         *time.Time
		layout, text string
	}{{&l.at, "2006-01-02 15:04", e.At}, {&l.first, time.DateOnly, e.From}, {&l.last, time.DateOnly, e.To}} {
		*t.into, err = time.ParseInLocation(t.layout, t.text, o.form.Schedule.Zone)
		if err != nil {
			return l, err
		}
	}
	if two := ok && there && e.By != e.Department; !two || l.last.Before(l.first) {
		return l, errors.New("it needs two departments, a time, and a first and a last day")
	}
	return l, nil
}

// standsIn returns who answers for a department in a reply that names another.
func (o *bureau) standsIn(m month, e replyEntry) (respondent, error) {
	standIn, ok := o.responsible(e.By)
	if !ok {
		return respondent{}, errors.New("no such stand-in")
	}
	at, err := schedule.ParseOffset(e.At)
	when := at.After(m.round.Opens)
	away := slices.ContainsFunc(m.leaves, func(l leave) bool {
		return l.respondent.department.ID == e.Department && l.standIn.id == standIn.id && !when.Before(l.first) && when.Before(l.last.AddDate(0, 0, 1))
	})
	if err != nil || !away {
		return respondent{}, errors.New("a stand-in needs a leave, and a time in it")
	}
	return standIn, nil
}

// goOnLeave lets somebody say when they are away and who stands in, unless an
// earlier start has got the bot to keep it.
func (s *stage) goOnLeave(l leave) error {
	leaves, err := read(s, func(tx *storage.Tx) ([]storage.Leave, error) { return tx.Leaves(l.first) })
	kept := func(k storage.Leave) bool { return int64(k.Person) == l.respondent.id && k.Begins.Equal(l.first) }
	if err != nil || slices.ContainsFunc(leaves, kept) {
		return err
	}
	p := l.respondent.person
	if err := s.say(p, fmt.Sprintf("/leave %s-%s", day(l.first), day(l.last))); err != nil {
		return err
	}
	choice := []string{strconv.FormatInt(p.id, 36), l.first.Format(time.DateOnly), l.last.Format(time.DateOnly), strconv.FormatInt(l.standIn.id, 36)}
	for range 2 { // the colleague, and that it is right
		if err := s.choose(p, verbLeave, choice...); err != nil {
			return err
		}
	}
	_, err = s.deliver()
	return err
}

func day(t time.Time) string { return fmt.Sprintf("%d月%d日", int(t.Month()), t.Day()) }
