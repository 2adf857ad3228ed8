package days

import (
	"strings"
	"time"
)

// LeaveFault says why the days of a leave cannot be taken.
type LeaveFault string

// The faults.
const (
	LeaveUnread   LeaveFault = "unread"   // no days, or some that the calendar does not have
	LeavePast     LeaveFault = "past"     // it is over already
	LeaveReversed LeaveFault = "reversed" // it ends before it begins
	LeaveTooLong  LeaveFault = "too_long" // more than MaxLeave days
)

// CheckLeave says what is wrong with the days of a leave, with the days as they were
// read, or "" for one that [ParseLeave] takes.
func CheckLeave(text string, today time.Time) (first, last time.Time, fault LeaveFault) {
	y, m, d := today.Date()
	today = time.Date(y, m, d, 0, 0, 0, 0, today.Location())
	first, last, ok := readLeave(text, today)
	tooLong := last.After(first.AddDate(0, 0, MaxLeave-1))
	switch {
	case !ok:
		return first, last, LeaveUnread
	case last.Before(first):
		return first, last, LeaveReversed
	case tooLong && last.Year() > first.Year() && !strings.Contains(text, fromOn): // in the year of the first it lies before it
		return first, last.AddDate(-1, 0, 0), LeaveReversed
	case tooLong:
		return first, last, LeaveTooLong
	case last.Before(today):
		return first, last, LeavePast
	}
	return first, last, ""
}
