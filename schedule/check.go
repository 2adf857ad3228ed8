package schedule

import (
	"fmt"
	"math/bits"

	"github.com/robfig/cron/v3"

	"zongjie/office"
)

// Field is the part of a schedule that a fault is in, named as forms name it.
type Field string

// The fields that [Check] looks at.
const (
	Opens     Field = "opens"
	Due       Field = "due"
	Locks     Field = "locks"
	Reminders Field = "reminders"
)

// Fault is one thing wrong with a schedule.
type Fault struct {
	Field   Field
	Index   int    // which reminder, counted from 0
	Problem string // what is wrong: is before the opening
	Want    string // what was expected
}

// Check returns everything that is wrong with the schedule's times: a spec that
// is none or never fires, a due time not after the opening, a lock before the due
// time, a reminder that is not between opening and lock or not later than the
// one before it. It does not look at Zone and Asks.
func Check(s office.Schedule) []Fault {
	var faults []Fault
	spec, err := parse(s.Opens)
	opening := -1
	if err != nil {
		faults = append(faults, Fault{Opens, 0, "is no schedule: " + err.Error(),
			`five cron fields (minute, hour, day, month, weekday), such as "0 9 25 * *"`})
	} else {
		opening = openingMinute(spec)
	}
	if minutes(s.Due) <= opening {
		faults = append(faults, Fault{Due, 0, "is not after the opening", after(opening)})
	}
	if minutes(s.Locks) < minutes(s.Due) {
		faults = append(faults, Fault{Locks, 0, "is before the due time", "the due time or later"})
	}
	return append(faults, checkReminders(s, opening)...)
}

func checkReminders(s office.Schedule, opening int) []Fault {
	var faults []Fault
	previous := -1
	for i, reminder := range s.Reminders {
		switch at := minutes(reminder); {
		case at <= opening:
			faults = append(faults, Fault{Reminders, i, "is not after the opening", after(opening)})
		case at >= minutes(s.Locks):
			faults = append(faults, Fault{Reminders, i, "is not before the lock", "a time before the lock"})
		case at <= previous:
			faults = append(faults, Fault{Reminders, i, "is not after the one before it", "reminders in order"})
		}
		previous = max(previous, minutes(reminder))
	}
	return faults
}

// minutes counts from the midnight before the opening.
func minutes(o office.Offset) int { return (o.Days*24+o.Hour)*60 + o.Minute }

func openingMinute(s *cron.SpecSchedule) int {
	return bits.TrailingZeros64(s.Hour)*60 + bits.TrailingZeros64(s.Minute)
}

func after(opening int) string {
	return fmt.Sprintf("a time after 0d %02d:%02d", opening/60, opening%60)
}
