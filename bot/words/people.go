package words

import (
	"strings"

	"zongjie/conversation"
	"zongjie/office"
	"zongjie/storage"
)

// LabelRemovePerson takes somebody out of the bot.
func (w Words) LabelRemovePerson() string { return w.plain("label_remove_person", nil) }

// LabelReallyRemove confirms that.
func (w Words) LabelReallyRemove() string { return w.plain("label_really_remove", nil) }

// LabelRemoveFrom takes a department away from somebody.
func (w Words) LabelRemoveFrom(department string) string {
	return w.plain("label_remove_from", data{"Department": Shorten(department, longName)})
}

// LabelPerson names somebody so that two of one name can be told apart: by their
// departments, or by their role.
func (w Words) LabelPerson(p storage.Person, departments []string) string {
	const length = 20
	what := w.Role(p.Role)
	if len(departments) > 0 {
		what = w.list(departments)
	}
	return w.plain("label_person", data{"Name": Shorten(p.Name, length), "What": Shorten(what, length)})
}

// duty names a session's duty.
func (w Words) duty(form office.Form, s conversation.Session) string {
	return w.onBehalf(w.Duty(form, s.Department, s.Period), s.Behalf)
}

// MaxLines is how many lines of the list of people one message holds; longLine is
// what one of them may have.
const (
	MaxLines = 30
	longLine = 110
)

// DepartmentLine says who answers for a department.
func (w Words) DepartmentLine(department string, people []string) HTML {
	if len(people) == 0 {
		return w.say("people_nobody", data{"Department": Shorten(department, longQuote)})
	}
	return w.say("people_line", data{"Department": Shorten(department, longQuote), "People": Shorten(w.list(people), longLine-longQuote)})
}

// RoleLine names somebody who answers for no department, or has a role besides.
func (w Words) RoleLine(p storage.Person) HTML {
	return w.say("people_line", data{"Department": w.Role(p.Role), "People": Shorten(p.Name, longLine-longQuote)})
}

// People lists who answers for what, with [MaxLines] lines at most.
func (w Words) People(all []HTML) HTML {
	return Below(lines(w.say("people_head", nil), lines(all...)), w.say("people_foot", nil))
}

// PeopleShown says which of all people the buttons are, from the first to the last.
func (w Words) PeopleShown(first, last, all int) HTML {
	return w.say("people_shown", data{"First": first, "Last": last, "All": all})
}

// Person shows somebody, and asks what is to be done.
func (w Words) Person(p storage.Person, departments []string) HTML {
	about := data{"Name": Shorten(p.Name, longName), "Role": w.Role(p.Role)}
	text := w.say("person", about)
	if len(departments) > 0 {
		text = w.say("person_respondent", data{"Name": about["Name"], "Role": about["Role"], "Departments": Shorten(w.list(departments), longGroup)})
	}
	if p.Blocked {
		text = lines(text, w.say("person_blocked", nil))
	}
	return text
}

// ReallyRemove asks before somebody is taken out.
func (w Words) ReallyRemove(name string) HTML {
	return w.say("really_remove", data{"Name": Shorten(name, longName)})
}

// RemovedFrom says that a department was taken away from somebody.
func (w Words) RemovedFrom(name, department string) HTML {
	return w.say("removed_from", data{"Name": Shorten(name, longName), "Department": Shorten(department, longName)})
}

// PersonRemoved says that somebody was taken out.
func (w Words) PersonRemoved(name string) HTML {
	return w.say("person_removed", data{"Name": Shorten(name, longName)})
}

// LastAdministrator refuses to take the last administrator out.
func (w Words) LastAdministrator() HTML { return w.say("last_administrator", nil) }

// NoLongerYours tells somebody that a department was taken away from them.
func (w Words) NoLongerYours(department string) HTML {
	return w.say("no_longer_yours", data{"Department": Shorten(department, longName)})
}

// YouWereRemoved tells somebody that they were taken out.
func (w Words) YouWereRemoved() HTML { return w.say("you_were_removed", nil) }

// NotYours answers what was done for a department that is not one's own any more.
func (w Words) NotYours(department string) HTML {
	return w.say("not_yours", data{"Department": Shorten(department, longName)})
}

// NotAskedAnyMore answers the button of a department that the form asks nothing now.
func (w Words) NotAskedAnyMore() string { return w.plain("not_asked_any_more", nil) }

// trimmed is a name on one line of a list.
func trimmed(name string) string { return Shorten(strings.TrimSpace(name), shortEcho) }
