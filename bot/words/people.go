package words

import (
	"strings"
	"time"

	"zongjie/conversation"
	"zongjie/office"
	"zongjie/storage"
)

// Sentences and labels that need nothing else.
const (
	LabelRemovePerson Plain    = "label_remove_person" // takes somebody out of the bot
	LabelReallyRemove Plain    = "label_really_remove" // confirms that
	OwnName           Plain    = "own_name"            // is the language's name in itself, on the button that chooses it
	LastAdministrator Sentence = "last_administrator"  // refuses to take the last administrator out
	YouWereRemoved    Sentence = "you_were_removed"    // tells somebody that they were taken out
	InviteUsed        Sentence = "invite_used"         // answers an invitation that was used
	InviteExpired     Sentence = "invite_expired"      // answers an invitation that has expired
	InviteUnknown     Sentence = "invite_unknown"      // answers an invitation that there is not
	InviteRole        Sentence = "invite_role"         // asks for the role somebody is to have
	InviteDepartment  Sentence = "invite_department"   // asks for the department somebody is to report for
)

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

// NoLongerYours tells somebody that a department was taken away from them.
func (w Words) NoLongerYours(department string) HTML {
	return w.say("no_longer_yours", data{"Department": Shorten(department, longName)})
}

// trimmed is a name on one line of a list.
func trimmed(name string) string { return Shorten(strings.TrimSpace(name), shortEcho) }

// LabelSplit takes back what was said of the names on a line.
func (w Words) LabelSplit(number int) string { return w.plain("label_split", data{"Number": number}) }

// AliasLine is one line of the names that count as one.
func (w Words) AliasLine(number int, q office.Question, d storage.NameDecision, by string) HTML {
	return w.say("alias_line", data{"Number": number, "Title": Shorten(q.Title, longQuote), "Name": trimmed(d.Name),
		"Other": trimmed(d.Other), "By": Shorten(by, longQuote)})
}

// AliasList lists the names that count as one.
func (w Words) AliasList(all []HTML) HTML {
	if len(all) == 0 {
		return w.say("alias_none", nil)
	}
	return Below(lines(w.say("alias_head", nil), lines(all...)), w.say("alias_foot", nil))
}

// Split says that two names count apart again.
func (w Words) Split(d conversation.Decision) HTML {
	return w.say("split", data{"Name": trimmed(d.Name), "Other": trimmed(d.Other)})
}

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
