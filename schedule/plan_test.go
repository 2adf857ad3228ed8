package schedule

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zongjie/office"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatalf("LoadLocation(%q) = %v", name, err)
	}
	return z
}

// monthly is due after three days, locks after ten and reminds on the second
// and third day.
func monthly(z *time.Location, opens string, asks office.AskedPeriod) office.Form {
	return office.Form{
		ID: "edu", Version: "v1",
		Schedule: office.Schedule{
			Zone: z, Opens: opens, Asks: asks, Due: days(3, 17), Locks: days(10, 17),
			Reminders: []office.Offset{days(2, 9), days(3, 9)},
		},
	}
}

func period(t *testing.T, s string) office.Period {
	t.Helper()
	p, err := office.ParsePeriod(s)
	if err != nil {
		t.Fatalf("ParsePeriod(%q) = %v", s, err)
	}
	return p
}

// at reads a time as RFC 3339.
func at(t *testing.T, s string) time.Time {
	t.Helper()
	moment, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatalf("time.Parse(%q) = %v", s, err)
	}
	return moment
}

func TestPlan(t *testing.T) {
	for _, tc := range []struct {
		name, zone, opens string
		asks              office.AskedPeriod
		period            string
		want              string // what the clock shows when it opens; empty for no round
	}{
		{"current month", "Asia/Shanghai", "0 9 25 * *", office.CurrentMonth, "2024-02", "2024-02-25T09:00"},
		{"previous month", "Asia/Shanghai", "0 9 1 * *", office.PreviousMonth, "2024-01", "2024-02-01T09:00"},
		{"previous month over new year", "Asia/Shanghai", "0 9 1 * *", office.PreviousMonth, "2023-12", "2024-01-01T09:00"},
		{"day 31 in a long month", "Asia/Shanghai", "0 9 31 * *", office.CurrentMonth, "2024-01", "2024-01-31T09:00"},
		{"day 31 in April", "Asia/Shanghai", "0 9 31 * *", office.CurrentMonth, "2024-04", "2024-04-30T09:00"},
		{"day 31 in a leap February", "Asia/Shanghai", "0 9 31 * *", office.CurrentMonth, "2024-02", "2024-02-29T09:00"},
		{"day 29 in a short February", "Asia/Shanghai", "0 9 29 * *", office.CurrentMonth, "2025-02", "2025-02-28T09:00"},
		{"first Monday", "Asia/Shanghai", "0 9 * * 1", office.CurrentMonth, "2024-09", "2024-09-02T09:00"},
		{"first of several firings", "Asia/Shanghai", "*/20 8-17 20-25 * *", office.CurrentMonth, "2024-03", "2024-03-20T08:00"},
		{"month of the spec", "Asia/Shanghai", "0 9 25 3,6 *", office.CurrentMonth, "2024-06", "2024-06-25T09:00"},
		{"month not of the spec", "Asia/Shanghai", "0 9 25 3,6 *", office.CurrentMonth, "2024-05", ""},
		{"hour that summer time skips", "Europe/Berlin", "30 2 31 * *", office.CurrentMonth, "2024-03", "2024-03-31T03:30"},
		{"hour that comes twice", "Europe/Berlin", "30 2 27 * *", office.CurrentMonth, "2024-10", "2024-10-27T02:30"},
		{"midnight that is skipped", "America/Sao_Paulo", "0 0 4 * *", office.CurrentMonth, "2018-11", "2018-11-04T01:00"},
		{"bad spec", "Asia/Shanghai", "0 9 30 2 *", office.CurrentMonth, "2024-02", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r, ok := Plan(monthly(zone(t, tc.zone), tc.opens, tc.asks), period(t, tc.period))
			got := ""
			if ok {
				got = r.Opens.Format("2006-01-02T15:04")
			}
			if got != tc.want {
				t.Errorf("opens %q, want %q", got, tc.want)
			}
			if ok && (r.Period != period(t, tc.period) || r.Form != "edu" || r.FormVersion != "v1") {
				t.Errorf("round = %+v, want form edu v1 and period %s", r, tc.period)
			}
		})
	}
}

// Offsets are wall-clock times: a clock change between opening and lock does not
// move them.
func TestPlanKeepsWallClock(t *testing.T) {
	r, ok := Plan(monthly(zone(t, "Europe/Berlin"), "0 9 29 * *", office.CurrentMonth), period(t, "2024-03"))
	if !ok {
		t.Fatal("no round, want one")
	}
	got := []string{r.Opens.Format(time.RFC3339), r.Due.Format(time.RFC3339), r.Locks.Format(time.RFC3339)}
	want := []string{"2024-03-29T09:00:00+01:00", "2024-04-01T17:00:00+02:00", "2024-04-08T17:00:00+02:00"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("opens, due, locks (-want +got):\n%s", diff)
	}
}

func TestPlanWithoutZone(t *testing.T) {
	form := monthly(nil, "0 9 25 * *", office.CurrentMonth)
	if r, ok := Plan(form, period(t, "2024-01")); ok {
		t.Errorf("Plan = %v, want none", r)
	}
	if got := Openings(form, nil, at(t, "2024-01-26T00:00:00Z")); got != nil {
		t.Errorf("Openings = %v, want none", got)
	}
}

func TestOpenings(t *testing.T) {
	shanghai := zone(t, "Asia/Shanghai")
	current := monthly(shanghai, "0 9 25 * *", office.CurrentMonth)
	previous := monthly(shanghai, "0 9 1 * *", office.PreviousMonth)
	midnight := monthly(shanghai, "0 0 1 * *", office.CurrentMonth)
	for _, tc := range []struct {
		name     string
		form     office.Form
		existing []string // periods that have a round
		now      string
		want     []string
	}{
		{"first start before the opening", current, nil, "2024-06-25T08:59:59+08:00", nil},
		{"first start at the opening", current, nil, "2024-06-25T09:00:00+08:00", []string{"2024-06"}},
		{"first start after the due time", current, nil, "2024-07-01T09:00:00+08:00", []string{"2024-06"}},
		{"first start before the lock, next month", current, nil, "2024-07-05T16:59:59+08:00", []string{"2024-06"}},
		{"first start at the lock", current, nil, "2024-07-05T17:00:00+08:00", nil},
		{"the zone decides the month", midnight, nil, "2024-06-30T16:30:00Z", []string{"2024-07"}},
		{"already open", current, []string{"2024-06"}, "2024-06-26T09:00:00+08:00", nil},
		{"next month", current, []string{"2024-05"}, "2024-06-25T09:00:00+08:00", []string{"2024-06"}},
		{"asks the previous month", previous, []string{"2024-04"}, "2024-06-01T09:00:00+08:00", []string{"2024-05"}},
		{"asks the previous year", previous, []string{"2023-11"}, "2024-01-01T09:00:00+08:00", []string{"2023-12"}},
		{"opened late, asks its own month", current, []string{"2024-05"}, "2024-07-02T09:00:00+08:00", []string{"2024-06"}},
		{"down over two lockings", current, []string{"2024-03"}, "2024-06-26T09:00:00+08:00", []string{"2024-04", "2024-05", "2024-06"}},
		{"holes before the newest stay", current, []string{"2024-01", "2024-06"}, "2024-06-26T09:00:00+08:00", nil},
		{"clock set back", current, []string{"2024-07"}, "2024-06-26T09:00:00+08:00", nil},
		{"at most a year", current, []string{"2020-01"}, "2024-01-26T09:00:00+08:00", []string{
			"2023-01", "2023-02", "2023-03", "2023-04", "2023-05", "2023-06", "2023-07",
			"2023-08", "2023-09", "2023-10", "2023-11", "2023-12", "2024-01"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			rounds := []office.Round{{Form: "other", Period: period(t, "2030-01")}}
			for _, p := range tc.existing {
				rounds = append(rounds, office.Round{Form: "edu", Period: period(t, p)})
			}
			var got []string
			for _, r := range Openings(tc.form, rounds, at(t, tc.now)) {
				got = append(got, r.Period.String())
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("Openings at %s (-want +got):\n%s", tc.now, diff)
			}
		})
	}
}

// Two years of ticks, one a day, with a month's downtime: every month opens
// exactly once and asks about itself.
func TestOpeningsOverTime(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	form := monthly(berlin, "30 2 31 * *", office.PreviousMonth)
	var rounds []office.Round
	for day := range 730 {
		now := time.Date(2023, 12, 31, 12, 0, 0, 0, berlin).AddDate(0, 0, day)
		if now.After(time.Date(2024, 5, 15, 0, 0, 0, 0, berlin)) && now.Before(time.Date(2024, 6, 20, 0, 0, 0, 0, berlin)) {
			continue
		}
		rounds = append(rounds, Openings(form, rounds, now)...)
	}
	want := period(t, "2023-11")
	for _, r := range rounds {
		if r.Period != want || office.PeriodOf(r.Opens) != want.Add(1) {
			t.Fatalf("round %s opens %s, want %s a month later", r.Period, r.Opens, want)
		}
		want = want.Add(1)
	}
	if want != period(t, "2025-11") {
		t.Errorf("rounds until before %s, want 2025-11", want)
	}
}

func TestPrompts(t *testing.T) {
	r, _ := Plan(monthly(zone(t, "Asia/Shanghai"), "0 9 25 * *", office.CurrentMonth), period(t, "2024-06"))
	for _, tc := range []struct {
		name, now string
		want      bool
	}{
		{"before the opening", "2024-06-25T08:59:59+08:00", false},
		{"at the opening", "2024-06-25T09:00:00+08:00", true},
		{"before the due time", "2024-06-28T16:59:59+08:00", true},
		{"at the due time", "2024-06-28T17:00:00+08:00", false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := Prompts(r, at(t, tc.now)); got != tc.want {
				t.Errorf("Prompts at %s = %t, want %t", tc.now, got, tc.want)
			}
		})
	}
}

func TestReminder(t *testing.T) {
	form := monthly(zone(t, "Asia/Shanghai"), "0 9 25 * *", office.CurrentMonth)
	form.Schedule.Reminders = append(form.Schedule.Reminders, days(5, 9))
	for _, tc := range []struct {
		name string
		done []int
		now  string
		want int // -1 for none
	}{
		{"before the first", nil, "2024-06-27T08:59:59+08:00", -1},
		{"the first", nil, "2024-06-27T09:00:00+08:00", 0},
		{"the first again", []int{0}, "2024-06-27T09:01:00+08:00", -1},
		{"the second", []int{0}, "2024-06-28T09:00:00+08:00", 1},
		{"missed ones collapse into the latest", nil, "2024-06-30T12:00:00+08:00", 2},
		{"after the latest no older one", []int{2}, "2024-06-30T12:00:00+08:00", -1},
		{"a downtime in between", []int{0}, "2024-07-03T12:00:00+08:00", 2},
		{"before the lock", []int{1}, "2024-07-05T16:59:59+08:00", 2},
		{"at the lock", []int{1}, "2024-07-05T17:00:00+08:00", -1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r, _ := Plan(form, period(t, "2024-06"))
			r.Opens = r.Opens.UTC() // as storage gives it back
			got, ok := Reminder(form, r, tc.done, at(t, tc.now))
			if !ok {
				got = -1
			}
			if got != tc.want {
				t.Errorf("Reminder at %s = %d, want %d", tc.now, got, tc.want)
			}
		})
	}
}

// 09:00 on the second day is 09:00 on the wall, before and after the clock
// change; the round comes from storage in UTC, where the opening day may be
// another one.
func TestReminderInZone(t *testing.T) {
	form := monthly(zone(t, "Asia/Shanghai"), "0 7 25 * *", office.CurrentMonth)
	r, _ := Plan(form, period(t, "2024-06"))
	r.Opens = r.Opens.UTC() // 24 June, 23:00
	if slot, ok := Reminder(form, r, nil, at(t, "2024-06-27T08:59:00+08:00")); ok {
		t.Errorf("Reminder a minute before = %d, want none", slot)
	}
	if slot, ok := Reminder(form, r, nil, at(t, "2024-06-27T09:00:00+08:00")); !ok || slot != 0 {
		t.Errorf("Reminder = %d, %t, want 0, true", slot, ok)
	}
	form.Schedule.Zone = nil
	if slot, ok := Reminder(form, r, nil, at(t, "2024-06-27T09:00:00+08:00")); ok {
		t.Errorf("Reminder without a zone = %d, want none", slot)
	}
}
