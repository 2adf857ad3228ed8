package schedule

import (
	"time"

	"zongjie/office"
)

// HandBack returns when somebody whose leave ended at a moment is told what is theirs
// again: not before the time of day at which the form opens, on the day the leave
// ended. A leave runs out at midnight; one that somebody ends during the day is handed
// back at once. A form that opened no round in the year before has no such hour.
//
// What is handed back late, after downtime, is handed back all the same, for as long
// as the caller remembers the leave: until it is, the person knows of nothing.
func HandBack(form office.Form, ended time.Time) time.Time {
	zone := form.Schedule.Zone
	if zone == nil {
		return ended
	}
	day := ended.In(zone)
	for back := range lookback {
		r, ok := Plan(form, office.PeriodOf(day).Add(-back))
		if !ok {
			continue
		}
		opens := r.Opens.In(zone)
		at := time.Date(day.Year(), day.Month(), day.Day(), opens.Hour(), opens.Minute(), 0, 0, zone)
		if at.Before(ended) {
			return ended
		}
		return at
	}
	return ended
}
