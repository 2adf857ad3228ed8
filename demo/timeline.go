package demo

import (
	"slices"
	"time"
)

// event is one thing that happens in the story.
type event struct {
	at   time.Time
	name string
	play func() error
}

// timeline lists the events of the half-year in their order. It can be laid out
// without a stage, to know how many there are.
func timeline(s *stage, o bureau) []event {
	all := []event{{o.starts, "准备", func() error { return s.setUp() }}}
	for _, m := range o.months {
		all = append(all, monthEvents(s, o, m)...)
	}
	all = append(all, planEvent(s, o), event{o.looks.After(o.lastRound().Opens), "第一稿", func() error { return s.look() }})
	drafts := o.drafts.After(o.lastRound().Opens)
	all = slices.DeleteFunc(all, func(e event) bool { return e.at.After(drafts) })
	slices.SortStableFunc(all, func(a, b event) int { return a.at.Compare(b.at) })
	return append(all, event{drafts, "初稿", func() error { return s.draft() }})
}

// monthEvents are the moments at which the bot has something to do in a round,
// and the visits of the respondents.
func monthEvents(s *stage, o bureau, m month) []event {
	name := m.round.Period.Label()
	open := func() error {
		s.transcript.month(m.round)
		return s.tick(&s.effort.prompts)
	}
	tick := func() error { return s.tick(&s.effort.reminders) }
	lock := func() error { return s.tick(&s.effort.others) }
	events := []event{{m.round.Opens, name + " 开放", open}, {m.round.Due, name + " 截止", tick}, {m.round.Locks, name + " 锁定", lock}}
	for _, offset := range o.form.Schedule.Reminders {
		events = append(events, event{offset.After(m.round.Opens), name + " 提醒", tick})
	}
	for _, n := range m.notes {
		jot := func() error { return s.jot(n) }
		events = append(events, event{n.at, name + " 随手记", jot})
	}
	for _, l := range m.leaves {
		events = append(events, event{l.at, name + " 请假", func() error { return s.goOnLeave(l) }})
	}
	for _, r := range m.replies {
		fill := func() error { return s.fill(m.round.Period, r) }
		events = append(events, event{r.at, name + " " + r.respondent.department.Name, fill})
		if r.amendment != nil {
			amend := func() error { return s.amend(m.round.Period, r) }
			events = append(events, event{r.amendment.at, name + " 更正", amend})
		}
	}
	return events
}
