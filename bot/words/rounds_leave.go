package words

import (
	"time"

	"zongjie/days"
	"zongjie/desk"
	"zongjie/storage"
)

// Sentences and labels that need nothing else.
const (
	LabelThreeDays    Plain    = "label_three_days"    // is a leave of three days from today
	LabelOneWeek      Plain    = "label_one_week"      // is a leave of a week from today
	LabelTwoWeeks     Plain    = "label_two_weeks"     // is a leave of two weeks from today
	LabelForColleague Plain    = "label_for_colleague" // registers somebody else's leave
	LabelConfirm      Plain    = "label_confirm"       // confirms what was put together
	LabelEndLeave     Plain    = "label_end_leave"     // ends a leave early
	LabelCallOff      Plain    = "label_call_off"      // calls a leave off before it begins
	LeaveNotNeeded    Sentence = "leave_not_needed"    // answers somebody who answers for no department
	LeaveWhose        Sentence = "leave_whose"         // asks whose leave it is
	LeaveNobody       Sentence = "leave_nobody"        // says that nobody else has joined
)

// ForColleague says above a prompt or a reminder for whom it is.
func (w Words) ForColleague(name string, text HTML) HTML {
	if name == "" {
		return text
	}
	return lines(w.say("for_colleague", data{"Name": Shorten(name, longName)}), text)
}

// Leave is what the sentences about a leave are made of.
type Leave struct {
	Whom, StandIn string
	First, Last   time.Time // its days, in the office's zone
	Departments   []string
	Others        []AwayToo // who else is away at some time of it
}

// AwayToo is somebody who is away at some time of another's leave.
type AwayToo struct {
	Name        string
	StandsIn    bool      // is the one who was named to stand in
	First, Last time.Time // days, in the office's zone
}

func (w Words) days(l Leave) string {
	first, last := w.Day(l.First), w.Day(l.Last)
	if first == last {
		return first
	}
	return w.plain("leave_days", data{"First": first, "Last": last})
}

func (w Words) departments(l Leave) string { return Shorten(w.list(l.Departments), longGroup) }

// LeaveHowLong asks for the days of a leave.
func (w Words) LeaveHowLong(whom string, today time.Time) HTML {
	return w.say("leave_how_long", data{"Whom": Shorten(whom, longName), "Example": w.leaveExample(today)})
}

// leaveExample writes days of a leave that can be taken today: from tomorrow on for a week.
func (w Words) leaveExample(today time.Time) string {
	first, last := today.AddDate(0, 0, 1), today.AddDate(0, 0, 7)
	return w.plain("leave_example", data{"FirstMonth": int(first.Month()), "FirstDay": first.Day(),
		"LastMonth": int(last.Month()), "LastDay": last.Day()})
}

// LeaveRefused says why the days of a leave cannot be taken, and how to write some
// that can. Of l the days are looked at, as they were read.
func (w Words) LeaveRefused(fault days.LeaveFault, l Leave, today time.Time) HTML {
	about := data{"Limit": days.MaxLeave, "Days": w.days(l), "First": w.Day(l.First), "Last": w.Day(l.Last)}
	example := w.say("leave_write", data{"Example": w.leaveExample(today)})
	switch fault {
	case days.LeavePast:
		return lines(w.say("leave_past", about), example)
	case days.LeaveReversed:
		return lines(w.say("leave_reversed", about), example)
	case days.LeaveTooLong:
		return lines(w.say("leave_too_long", about), example)
	case days.LeaveUnread:
	}
	return lines(w.say("leave_unread", about), example)
}

// LeaveStandIn asks who stands in.
func (w Words) LeaveStandIn(l Leave) HTML {
	text := w.say("leave_stand_in", data{"Whom": Shorten(l.Whom, longName), "Days": w.days(l)})
	var others []string
	for _, x := range l.Others {
		others = append(others, w.plain("away_too", data{"Name": Shorten(x.Name, longName), "Days": w.days(Leave{First: x.First, Last: x.Last})}))
	}
	if len(others) == 0 {
		return text
	}
	return lines(text, w.say("leave_also_away", data{"People": Shorten(w.list(others), longGroup)}))
}

// LeaveConfirm asks whether the leave is right as it was put together.
func (w Words) LeaveConfirm(l Leave) HTML {
	text := w.say("leave_confirm", data{"Whom": Shorten(l.Whom, longName), "StandIn": Shorten(l.StandIn, longName), "Days": w.days(l), "Departments": w.departments(l)})
	for _, x := range l.Others {
		if x.StandsIn {
			text = lines(text, w.say("leave_stand_in_away", data{"Name": Shorten(x.Name, longName), "Days": w.days(Leave{First: x.First, Last: x.Last})}))
		}
	}
	return text
}

// LeaveKept says that a leave was registered.
func (w Words) LeaveKept(l Leave) HTML {
	return w.say("leave_kept", data{"Whom": Shorten(l.Whom, longName), "StandIn": Shorten(l.StandIn, longName), "Days": w.days(l), "Departments": w.departments(l)})
}

// LeaveAsksYou tells the stand-in.
func (w Words) LeaveAsksYou(l Leave) HTML {
	return w.say("leave_asks_you", data{"Whom": Shorten(l.Whom, longName), "Days": w.days(l), "Departments": w.departments(l)})
}

// LeaveForYou tells somebody whose leave was registered by another.
func (w Words) LeaveForYou(by string, l Leave) HTML {
	return w.say("leave_for_you", data{"By": Shorten(by, longName), "StandIn": Shorten(l.StandIn, longName),
		"Days": w.days(l), "Departments": w.departments(l)})
}

// OnLeave shows a leave that is not over.
func (w Words) OnLeave(l Leave) HTML {
	return w.say("leave_registered", data{"StandIn": Shorten(l.StandIn, longName), "Days": w.days(l)})
}

// LeaveEnded says that a leave was ended early or called off.
func (w Words) LeaveEnded(standIn string) HTML {
	return w.say("leave_ended", data{"StandIn": Shorten(standIn, longName)})
}

// StandInReplaced tells a stand-in that somebody else was named, from the first day of
// the new leave on.
func (w Words) StandInReplaced(l Leave) HTML {
	return w.say("stand_in_replaced", data{"Whom": Shorten(l.Whom, longName), "StandIn": Shorten(l.StandIn, longName), "First": w.Day(l.First)})
}

// LeaveOver stands above a duty that is given back to somebody whose leave ended on a
// day. By are those who have answered some of it; none may have.
func (w Words) LeaveOver(last time.Time, by []string) HTML {
	if len(by) == 0 {
		return w.say("leave_over", data{"Last": w.Day(last)})
	}
	return w.say("leave_over_begun", data{"Last": w.Day(last), "By": Shorten(w.list(by), longGroup)})
}

// StandInEnded tells the stand-in that the person is back.
func (w Words) StandInEnded(whom string) HTML {
	return w.say("stand_in_ended", data{"Whom": Shorten(whom, longName)})
}

// BackLine says what was answered for somebody in one duty; duty comes from
// [Words.Duty].
func (w Words) BackLine(work storage.StandInWork, duty string) HTML {
	if work.Submitted {
		return w.say("back_submitted", data{"By": Shorten(work.By, longName), "Duty": Shorten(duty, longGroup)})
	}
	return w.say("back_begun", data{"By": Shorten(work.By, longName), "Duty": Shorten(duty, longGroup)})
}

// Back is the digest for somebody who is back, with a line for each duty.
func (w Words) Back(l Leave, duties []HTML) HTML {
	return lines(w.say("back", data{"Days": w.days(l)}), lines(duties...), w.say("back_foot", nil))
}

func (w Words) away(department string, absences []desk.Absence) string {
	for _, a := range absences {
		department = w.plain("away", data{"Name": department, "Whom": Shorten(a.Whom, longName), "StandIn": Shorten(a.StandIn, longName)})
	}
	return department
}

// Away names somebody who is on leave, and their stand-in.
func (w Words) Away(name, standIn string) string {
	return w.plain("person_away", data{"Name": name, "StandIn": standIn})
}
