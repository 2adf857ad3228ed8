package words

import (
	"time"

	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

// InviteUsed answers an invitation that was used.
func (w Words) InviteUsed() HTML { return w.say("invite_used", nil) }

// InviteExpired answers an invitation that has expired.
func (w Words) InviteExpired() HTML { return w.say("invite_expired", nil) }

// InviteUnknown answers an invitation that there is not.
func (w Words) InviteUnknown() HTML { return w.say("invite_unknown", nil) }

// InviteRole asks for the role somebody is to have.
func (w Words) InviteRole() HTML { return w.say("invite_role", nil) }

// InviteDepartment asks for the department somebody is to report for.
func (w Words) InviteDepartment() HTML { return w.say("invite_department", nil) }

// Invite hands out an invitation. The department is empty for a role without one.
func (w Words) Invite(r storage.Role, department, link string, expires time.Time) HTML {
	about := data{"Role": w.Role(r), "Link": link, "Expires": w.Day(expires)}
	if department == "" {
		return w.say("invite", about)
	}
	about["Department"] = Shorten(department, longName)
	return w.say("invite_respondent", about)
}

// Welcome greets somebody who has joined, or who has been given more.
func (w Words) Welcome(p storage.Person, departments []string) HTML {
	about := data{"Name": p.Name, "Role": w.Role(p.Role)}
	if len(departments) == 0 {
		return w.say("welcome", about)
	}
	about["Departments"] = Shorten(w.list(departments), longGroup)
	return w.say("welcome_respondent", about)
}

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
	about := data{"Number": len(names), "Departments": Shorten(w.list(names), longGroup)}
	switch state {
	case office.Overdue:
		return w.say("status_overdue", about)
	case office.Partial:
		return w.say("status_partial", about)
	case office.Submitted:
		return w.say("status_submitted", about)
	case office.Excused:
		return w.say("status_excused", about)
	default:
		return w.say("status_waiting", about)
	}
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
