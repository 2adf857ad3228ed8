package words

import (
	"time"

	"zongjie/desk"
	"zongjie/office"
)

// Standing is where the departments of a round stand.
type Standing struct {
	Form   office.Form
	Round  office.Round
	Duties []office.Duty
	Away   map[office.DepartmentID][]desk.Absence
}

// Status groups departments by where they stand, those to be chased first.
func (w Words) Status(s Standing, now time.Time) HTML {
	form, r := s.Form, s.Round
	groups := map[office.DutyState][]string{}
	for _, d := range s.Duties {
		state := d.State(r, now)
		groups[state] = append(groups[state], w.away(w.statusName(form, r, d), s.Away[d.Department]))
	}
	text := w.say("status_head", data{"Period": w.Period(r.Period), "Form": formTitle(form), "Due": w.When(form, r.Due)})
	for _, state := range []office.DutyState{office.Overdue, office.Waiting, office.Partial,
		office.Submitted, office.Excused} {
		if names := groups[state]; len(names) > 0 {
			text = lines(text, w.statusGroup(state, names))
		}
	}
	return text
}

func (w Words) statusGroup(state office.DutyState, names []string) HTML {
	key, ok := map[office.DutyState]string{
		office.Overdue:   "status_overdue",
		office.Partial:   "status_partial",
		office.Submitted: "status_submitted",
		office.Excused:   "status_excused",
	}[state]
	if !ok {
		key = "status_waiting"
	}
	return w.say(key, data{"Number": len(names), "Departments": Shorten(w.list(names), longGroup)})
}

// statusName names a department with what is special about its report.
func (w Words) statusName(form office.Form, r office.Round, d office.Duty) string {
	department, _ := form.Department(d.Department)
	switch {
	case d.Late(r):
		return w.plain("status_late", data{"Department": department.Name})
	case d.SubmittedAt.IsZero() && d.Answered > 0:
		return w.plain("status_begun", data{"Department": department.Name, "Answered": d.Answered, "Asked": d.Asked})
	}
	return department.Name
}

// NoRound says that no round has opened yet.
func (w Words) NoRound() HTML { return w.say("no_round", nil) }
