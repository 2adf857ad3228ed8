package words

import (
	"time"
	"zongjie/storage"
)

// Sentences and labels that need nothing else.
const (
	OwnName          Plain    = "own_name"          // is the language's name in itself, on the button that chooses it
	InviteUsed       Sentence = "invite_used"       // answers an invitation that was used
	InviteExpired    Sentence = "invite_expired"    // answers an invitation that has expired
	InviteUnknown    Sentence = "invite_unknown"    // answers an invitation that there is not
	InviteRole       Sentence = "invite_role"       // asks for the role somebody is to have
	InviteDepartment Sentence = "invite_department" // asks for the department somebody is to report for
)

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
