package schedule

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zongjie/office"
)

func TestParseSpec(t *testing.T) {
	for _, tc := range []struct {
		spec string
		want string // part of the error; empty for a good spec
	}{
		{"0 9 25 * *", ""},
		{"0 9 31 * *", ""},
		{"30 8 1-5 1,4,7,10 *", ""},
		{"0 9 * * 1", ""},
		{"0 9 ? * MON", ""},
		{"0 9 29 2 *", ""}, // leap years
		{"*/5 * * * *", ""},
		{"", "empty"},
		{"0 9 25 *", "expected exactly 5 fields"},
		{"0 0 9 25 * *", "expected exactly 5 fields"},
		{"0 9 32 * *", "above maximum"},
		{"0 9 * * 7", "above maximum"},
		{"61 9 1 * *", "above maximum"},
		{"0 9 L * *", "failed to parse"},
		{"0 9 , * *", "empty"},
		{"TZ=Europe/Berlin", "no TZ="}, // package cron panics on it
		{"CRON_TZ=Europe/Berlin 0 9 1 * *", "no TZ="},
		{"@monthly", "no @every"},
		{"@every 0s", "no @every"},
		{"0 9 30 2 *", "never fires"},
		{"0 9 31 4,6 *", "never fires"},
		{"0 9 1-7 * 1", "means either"},
	} {
		t.Run(tc.spec, func(t *testing.T) {
			_, err := parse(tc.spec)
			if tc.want == "" && err != nil {
				t.Errorf("parse(%q) = %v, want nil", tc.spec, err)
			}
			if tc.want != "" && (err == nil || !strings.Contains(err.Error(), tc.want)) {
				t.Errorf("parse(%q) = %v, want an error with %q", tc.spec, err, tc.want)
			}
		})
	}
}

func TestParseOffset(t *testing.T) {
	for _, tc := range []struct {
		text string
		want office.Offset
		ok   bool
	}{
		{"3d 17:00", office.Offset{Days: 3, Hour: 17}, true},
		{"0d 09:05", office.Offset{Hour: 9, Minute: 5}, true},
		{"99d 23:59", office.Offset{Days: 99, Hour: 23, Minute: 59}, true},
		{"100d 09:00", office.Offset{}, false},
		{"-1d 09:00", office.Offset{}, false},
		{"+1d 09:00", office.Offset{}, false},
		{"3d 9:00", office.Offset{}, false},
		{"3d 24:00", office.Offset{}, false},
		{"3d 17:60", office.Offset{}, false},
		{"3d", office.Offset{}, false},
		{"17:00", office.Offset{}, false},
		{"3d  17:00", office.Offset{}, false},
		{"", office.Offset{}, false},
	} {
		t.Run(tc.text, func(t *testing.T) {
			got, err := ParseOffset(tc.text)
			if got != tc.want || (err == nil) != tc.ok {
				t.Errorf("ParseOffset(%q) = %v, %v, want %v, ok %t", tc.text, got, err, tc.want, tc.ok)
			}
		})
	}
}

func TestCheck(t *testing.T) {
	good := func() office.Schedule {
		return office.Schedule{
			Zone: time.UTC, Opens: "0 9 25 * *", Asks: office.CurrentMonth,
			Due: days(3, 17), Locks: days(10, 17),
			Reminders: []office.Offset{days(2, 9), days(3, 9)},
		}
	}
	const spec = `five cron fields (minute, hour, day, month, weekday), such as "0 9 25 * *"`
	for _, tc := range []struct {
		name   string
		change func(*office.Schedule)
		want   []Fault
	}{
		{"good", func(*office.Schedule) {}, nil},
		{"reminder after the due time", func(s *office.Schedule) { s.Reminders[1] = days(5, 9) }, nil},
		{"lock at the due time", func(s *office.Schedule) { s.Locks, s.Reminders = s.Due, nil }, nil},
		{"bad spec", func(s *office.Schedule) { s.Opens = "0 9 30 2 *" },
			[]Fault{{Opens, 0, "is no schedule: it never fires", spec}}},
		{"due at the opening", func(s *office.Schedule) { s.Due = days(0, 9) },
			[]Fault{{Due, 0, "is not after the opening", "a time after 0d 09:00"}}},
		{"lock before the due time", func(s *office.Schedule) { s.Locks = days(3, 16) },
			[]Fault{{Locks, 0, "is before the due time", "the due time or later"}}},
		{"everything at once", func(s *office.Schedule) {
			s.Due, s.Locks = days(0, 8), days(0, 7)
			s.Reminders = []office.Offset{days(0, 9), days(0, 10)}
		}, []Fault{
			{Due, 0, "is not after the opening", "a time after 0d 09:00"},
			{Locks, 0, "is before the due time", "the due time or later"},
			{Reminders, 0, "is not after the opening", "a time after 0d 09:00"},
			{Reminders, 1, "is not before the lock", "a time before the lock"},
		}},
		{"reminders out of order", func(s *office.Schedule) {
			s.Reminders = []office.Offset{days(3, 9), days(2, 9), days(3, 9), days(4, 9)}
		}, []Fault{
			{Reminders, 1, "is not after the one before it", "reminders in order"},
			{Reminders, 2, "is not after the one before it", "reminders in order"},
		}},
		{"reminder at the lock", func(s *office.Schedule) { s.Reminders[1] = days(10, 17) },
			[]Fault{{Reminders, 1, "is not before the lock", "a time before the lock"}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := good()
			tc.change(&s)
			if diff := cmp.Diff(tc.want, Check(s)); diff != "" {
				t.Errorf("Check (-want +got):\n%s", diff)
			}
		})
	}
}

func days(n, hour int) office.Offset { return office.Offset{Days: n, Hour: hour} }
