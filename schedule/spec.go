package schedule

import (
	"errors"
	"fmt"
	"math/bits"
	"strconv"
	"strings"
	"time"

	"github.com/robfig/cron/v3"

	"zongjie/office"
)

// star is the bit in which package cron notes that a field was left open (*).
const star = 1 << 63

// reference is where the search for a spec's first firing begins. It is a leap
// year, and fixed, so that a form is valid or not whatever today's date. Package
// cron searches five years.
var reference = time.Date(2024, time.January, 1, 0, 0, 0, 0, time.UTC)

// parse reads a cron spec of five fields: minute, hour, day of month, month, weekday. It
// refuses what package cron accepts and an office would not mean: a time zone or a
// descriptor inside the spec, a day of month and a weekday together (cron takes
// either), and a day that never comes, such as 30 February. Package cron v3.0.1
// panics on some (TZ= without a space), hence the recover.
func parse(spec string) (fields *cron.SpecSchedule, err error) {
	defer func() {
		if r := recover(); r != nil {
			fields, err = nil, fmt.Errorf("unreadable: %v", r)
		}
	}()
	if strings.ContainsAny(spec, "=@") {
		return nil, errors.New("only the five fields are allowed, no TZ= and no @every")
	}
	parser := cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow)
	parsed, err := parser.Parse(spec)
	if err != nil {
		return nil, err
	}
	fields, ok := parsed.(*cron.SpecSchedule)
	if !ok {
		return nil, errors.New("not a spec of five fields")
	}
	return fields, checkFields(fields)
}

func checkFields(s *cron.SpecSchedule) error {
	for _, field := range []uint64{s.Minute, s.Hour, s.Dom, s.Month, s.Dow} {
		if field&^star == 0 {
			return errors.New("a field is empty")
		}
	}
	if s.Dom&star == 0 && s.Dow&star == 0 {
		return errors.New("day of month and weekday are both given, which means either; leave one of them *")
	}
	if s.Next(reference).IsZero() {
		return errors.New("it never fires")
	}
	return nil
}

// firing returns the first firing in the month, and false when the month is not
// one of the spec's. A month too short for the day (the 31st in June) fires on
// its last day, so that no month goes unasked; a wall-clock time that comes twice
// in the night of a clock change fires once, and one that is skipped fires when
// the clock has moved. Package cron would leave out such months, or fire twice.
func firing(s *cron.SpecSchedule, month office.Period, zone *time.Location) (time.Time, bool) {
	if s.Month&(1<<uint(month.Month)) == 0 {
		return time.Time{}, false
	}
	hour, minute := bits.TrailingZeros64(s.Hour), bits.TrailingZeros64(s.Minute)
	day := firstDay(s, month)
	return wallClock(time.Date(month.Year, month.Month, day, hour, minute, 0, 0, time.UTC), zone), true
}

// wallClock returns when clocks in the zone show what t shows. Where a clock
// change skips that time, time.Date may return one before it, which for midnight
// is the day before; it is then moved behind the change.
func wallClock(t time.Time, zone *time.Location) time.Time {
	moment := time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), 0, 0, zone)
	_, offset := moment.Zone()
	shown := moment.Add(time.Duration(offset) * time.Second).UTC()
	if missing := t.Sub(shown); missing > 0 {
		return moment.Add(missing)
	}
	return moment
}

// firstDay returns the first day of the month that the spec names, or the last
// day of the month.
func firstDay(s *cron.SpecSchedule, month office.Period) int {
	last := time.Date(month.Year, month.Month+1, 0, 0, 0, 0, 0, time.UTC).Day()
	for day := 1; day < last; day++ {
		weekday := time.Date(month.Year, month.Month, day, 0, 0, 0, 0, time.UTC).Weekday()
		if s.Dom&(1<<uint(day)) != 0 && s.Dow&(1<<uint(weekday)) != 0 {
			return day
		}
	}
	return last
}

// ParseOffset reads an offset as forms write it: 3d 17:00 is 17:00 three days
// after the opening day. Days run from 0 to 99.
func ParseOffset(s string) (office.Offset, error) {
	days, clock, ok := strings.Cut(s, "d ")
	n, err := strconv.ParseUint(days, 10, 8)
	at, wrong := time.Parse("15:04", clock)
	counted := ok && err == nil && len(days) <= 2
	if !counted || wrong != nil || len(clock) != len("15:04") {
		return office.Offset{}, fmt.Errorf("offset %q: want days and a time, such as 3d 17:00", s)
	}
	return office.Offset{Days: int(n), Hour: at.Hour(), Minute: at.Minute()}, nil
}
