package words

import (
	"time"

	"zongjie/conversation"
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

// Sentences and labels that need nothing else.
const (
	NoRound     Sentence = "no_round"     // says that no round has opened yet
	FormChanged Sentence = "form_changed" // answers a reply to a first question that is no longer the one asked
)

// Prompt opens a round: month, department, number of questions, due time.
func (w Words) Prompt(form office.Form, r office.Round, d office.Duty) HTML {
	return w.count("prompt", data{"Duty": w.unnamedDuty(form, d.Department, r.Period), "Form": formTitle(form),
		"Count": d.Asked, "Due": w.When(form, r.Due)})
}

// Opening says how the first question can be answered on the prompt itself.
type Opening struct {
	Reply   bool // by a text sent in return
	Buttons bool
}

// PromptFirst asks the first question of a session in the prompt already: with what
// is to be counted, and all that the buttons would take over. It is empty where
// there is no way to answer it there.
func (w Words) PromptFirst(form office.Form, s conversation.Session, q office.Question, o Opening) HTML {
	how := w.openingBy(o)
	if how == "" {
		return ""
	}
	return lines(w.say("prompt_first", data{"Question": w.asked(form, s, q)}), how)
}

func (w Words) openingBy(o Opening) HTML {
	switch {
	case o.Reply && o.Buttons:
		return w.say("prompt_by_either", nil)
	case o.Reply:
		return w.say("prompt_by_reply", nil)
	case o.Buttons:
		return w.say("prompt_by_button", nil)
	}
	return ""
}

// Reminder asks for what is not submitted at now.
func (w Words) Reminder(form office.Form, r office.Round, d office.Duty, now time.Time) HTML {
	about := data{"Duty": w.unnamedDuty(form, d.Department, r.Period), "Form": formTitle(form),
		"Progress": w.progress(d), "Due": w.When(form, r.Due)}
	if now.Before(r.Due) {
		return w.say("reminder", about)
	}
	about["Locks"] = w.When(form, r.Locks)
	return w.say("reminder_overdue", about)
}

func (w Words) progress(d office.Duty) string {
	if d.Answered >= d.Asked {
		return w.plain("progress_full", data{"Submit": w.Plain(LabelSubmit)})
	}
	return w.plain("progress", data{"Answered": d.Answered, "Asked": d.Asked})
}
