package office

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the zones, wherever the test runs
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// TestOffsetAfter: where a clock change makes a time missing or twice, time.Date
// promises one of two moments and not which.
func TestOffsetAfter(t *testing.T) {
	shanghai, berlin := zone(t, "Asia/Shanghai"), zone(t, "Europe/Berlin")
	tests := map[string]struct {
		opened time.Time
		offset Offset
		want   string
	}{
		"the same day, earlier":   {time.Date(2024, 6, 25, 9, 0, 0, 0, shanghai), Offset{0, 8, 30}, "2024-06-25T08:30:00+08:00"},
		"three days":              {time.Date(2024, 6, 25, 9, 0, 0, 0, shanghai), Offset{3, 17, 0}, "2024-06-28T17:00:00+08:00"},
		"over the month's end":    {time.Date(2024, 2, 25, 9, 0, 0, 0, shanghai), Offset{10, 17, 0}, "2024-03-06T17:00:00+08:00"},
		"over the year's end":     {time.Date(2024, 12, 31, 23, 59, 59, 7, shanghai), Offset{1, 0, 0}, "2025-01-01T00:00:00+08:00"},
		"clock put forward":       {time.Date(2024, 3, 30, 9, 0, 0, 0, berlin), Offset{1, 9, 0}, "2024-03-31T09:00:00+02:00"},
		"an hour that is missing": {time.Date(2024, 3, 30, 9, 0, 0, 0, berlin), Offset{1, 2, 30}, "2024-03-31T03:30:00+02:00 or 2024-03-31T01:30:00+01:00"},
		"clock put back":          {time.Date(2024, 10, 26, 9, 0, 0, 0, berlin), Offset{1, 9, 0}, "2024-10-27T09:00:00+01:00"},
		"an hour that is twice":   {time.Date(2024, 10, 26, 9, 0, 0, 0, berlin), Offset{1, 2, 30}, "2024-10-27T02:30:00+02:00 or 2024-10-27T02:30:00+01:00"},
		"months after the change": {time.Date(2024, 10, 25, 9, 0, 0, 0, berlin), Offset{10, 17, 0}, "2024-11-04T17:00:00+01:00"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := test.offset.After(test.opened).Format(time.RFC3339Nano); !strings.Contains(test.want, got) {
				t.Errorf("%v after %s = %s, want %s", test.offset, test.opened, got, test.want)
			}
		})
	}
}

// TestDutyState is the whole truth table: what was done × when one looks.
func TestDutyState(t *testing.T) {
	opens := time.Date(2024, 6, 25, 9, 0, 0, 0, time.UTC)
	r := Round{Opens: opens, Due: opens.Add(72 * time.Hour), Locks: opens.Add(240 * time.Hour)}
	moments := []time.Time{
		opens.Add(-1), opens, r.Due.Add(-1), r.Due, r.Due.Add(1), r.Locks.Add(time.Hour),
	}
	tests := map[string]struct {
		duty Duty
		want [6]DutyState
	}{
		"nothing":          {Duty{Asked: 3}, [6]DutyState{NotYetOpen, Waiting, Waiting, Overdue, Overdue, Overdue}},
		"some":             {Duty{Asked: 3, Answered: 1}, [6]DutyState{NotYetOpen, Partial, Partial, Overdue, Overdue, Overdue}},
		"all, not sent in": {Duty{Asked: 3, Answered: 3}, [6]DutyState{NotYetOpen, Partial, Partial, Overdue, Overdue, Overdue}},
		"submitted": {Duty{Asked: 3, Answered: 1, SubmittedAt: opens},
			[6]DutyState{Submitted, Submitted, Submitted, Submitted, Submitted, Submitted}},
		"excused": {Duty{Asked: 3, ExcusedAt: opens}, [6]DutyState{Excused, Excused, Excused, Excused, Excused, Excused}},
		"excused, submitted all the same": {Duty{Asked: 3, Answered: 3, ExcusedAt: opens, SubmittedAt: opens},
			[6]DutyState{Excused, Excused, Excused, Excused, Excused, Excused}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			for i, now := range moments {
				if got := test.duty.State(r, now); got != test.want[i] {
					t.Errorf("at moment %d: %s, want %s", i, got, test.want[i])
				}
			}
		})
	}
}

func TestDutyLate(t *testing.T) {
	r := Round{Due: time.Date(2024, 6, 28, 17, 0, 0, 0, time.UTC)}
	tests := map[string]struct {
		duty Duty
		want bool
	}{
		"not submitted":                    {Duty{}, false},
		"before":                           {Duty{SubmittedAt: r.Due.Add(-1)}, false},
		"at the stroke":                    {Duty{SubmittedAt: r.Due}, false},
		"after":                            {Duty{SubmittedAt: r.Due.Add(1)}, true},
		"before, and corrected afterwards": {Duty{SubmittedAt: r.Due.Add(-1), ChangedAt: r.Due.Add(1)}, false},
	}
	for name, test := range tests {
		if got := test.duty.Late(r); got != test.want {
			t.Errorf("%s: Late = %t, want %t", name, got, test.want)
		}
	}
}
