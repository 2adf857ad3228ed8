package office

import "time"

// Schedule says when the rounds of a form open, are due and lock. All of its
// times are wall-clock times in Zone.
type Schedule struct {
	Zone      *time.Location
	Opens     string      // cron, five fields; the first firing in a month opens that month's round
	Asks      AskedPeriod // which month a round asks about
	Due       Offset      // after opening; answers after it are late, and still taken
	Locks     Offset      // after opening; answers after it are refused
	Reminders []Offset    // after opening, in order; sent to those who have not submitted
}

// AskedPeriod says which month a round asks about.
type AskedPeriod string

// A round asks about the month it opens in, or the one before.
const (
	CurrentMonth  AskedPeriod = "current"
	PreviousMonth AskedPeriod = "previous"
)

// Offset is a time of day some days after a round's opening day, written 3d 17:00.
type Offset struct{ Days, Hour, Minute int }

// After returns the moment the offset names for a round opened at opened, in
// opened's location. A wall-clock time that a clock change skips is moved as
// time.Date moves it.
func (o Offset) After(opened time.Time) time.Time {
	y, m, d := opened.Date()
	return time.Date(y, m, d+o.Days, o.Hour, o.Minute, 0, 0, opened.Location())
}

// RoundID identifies a round; storage assigns it.
type RoundID int64

// Round is one form in one period.
type Round struct {
	ID          RoundID
	Form        FormID
	FormVersion string
	Period      Period
	Opens       time.Time
	Due         time.Time
	Locks       time.Time
}

// DutyState is where a department stands in a round.
type DutyState string

// The states of a duty. They are derived by [Duty.State], never stored.
const (
	NotYetOpen DutyState = "not_yet_open"
	Waiting    DutyState = "waiting" // nothing answered yet
	Partial    DutyState = "partial" // begun, not submitted
	Submitted  DutyState = "submitted"
	Excused    DutyState = "excused"
	Overdue    DutyState = "overdue" // due time passed, not submitted
)

// Duty is one department's obligation in a round.
type Duty struct {
	Round       RoundID
	Department  DepartmentID
	Asked       int       // questions on the agenda
	Answered    int       // of them, with an answer
	SubmittedAt time.Time // first submission; zero while not submitted
	ChangedAt   time.Time // last change of any answer
	ExcusedAt   time.Time
}

// State derives where the duty stands at now.
func (d Duty) State(r Round, now time.Time) DutyState {
	switch {
	case !d.ExcusedAt.IsZero():
		return Excused
	case !d.SubmittedAt.IsZero():
		return Submitted
	case now.Before(r.Opens):
		return NotYetOpen
	case !now.Before(r.Due):
		return Overdue
	case d.Answered > 0:
		return Partial
	}
	return Waiting
}

// Late reports whether the duty was first submitted after the due time.
func (d Duty) Late(r Round) bool { return d.SubmittedAt.After(r.Due) }
