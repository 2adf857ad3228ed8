package conversation

import (
	"slices"
	"strings"
	"testing"
	"time"

	"zongjie/days"
	"zongjie/office"
)

func TestActivityOutside(t *testing.T) {
	june := office.Period{Year: 2024, Month: time.June}
	for _, c := range []struct {
		name string
		date time.Time
		want bool
	}{
		{"no day", time.Time{}, false},
		{"in the month", time.Date(2024, 6, 30, 0, 0, 0, 0, time.UTC), false},
		{"in another", time.Date(2024, 7, 1, 0, 0, 0, 0, time.UTC), true},
		{"in the month of another year", time.Date(2023, 6, 1, 0, 0, 0, 0, time.UTC), true},
	} {
		if got := (office.Activity{Date: c.date}).Outside(june); got != c.want {
			t.Errorf("%s: Outside = %t, want %t", c.name, got, c.want)
		}
	}
}

// 今天 is the day it is in the form's zone, and of an edited message the day it was
// first sent.
func TestNewActivityReadsTheDayInTheFormsZone(t *testing.T) {
	f := office.Form{Schedule: office.Schedule{Zone: time.FixedZone("", 8*3600)}}
	e := Event{Text: "今天开会", Message: 3, At: time.Date(2024, 6, 9, 20, 0, 0, 0, time.UTC)}
	if got, problem := NewActivity(f, office.Period{Year: 2024, Month: time.June}, 7, e); problem != "" || got.Date.Day() != 10 || got.Person != 7 {
		t.Errorf("got %+v, problem %q, want the 10th", got, problem)
	}
	e.Sent = e.At.AddDate(0, 0, -2)
	if got, _ := NewActivity(f, office.Period{Year: 2024, Month: time.June}, 7, e); got.Date.Day() != 8 || !got.At.Equal(e.Sent) {
		t.Errorf("got %+v, want the 8th", got)
	}
	if _, problem := NewActivity(f, office.Period{Year: 2024, Month: time.June}, 7, Event{Text: "无"}); problem != NotEntry {
		t.Errorf("无: problem %q, want %q", problem, NotEntry)
	}
}

// A message as long as can be, full of what looks like dates, is read at once.
func TestReadDateIsQuick(t *testing.T) {
	for _, piece := range []string{"6月99日", "3日", "截至6月3日", "周三", "2024-99-99", "一二三"} {
		text := strings.Repeat(piece, MaxText/len([]rune(piece)))
		if _, ok := days.ReadDate(text, time.Date(2024, 6, 9, 0, 0, 0, 0, time.UTC), office.Period{Year: 2024, Month: time.June}); ok && piece == "6月99日" {
			t.Errorf("%s… gave a day", piece)
		}
	}
}

func TestActivitiesAreValues(t *testing.T) {
	before := office.Answer{State: office.Value, Activities: append(make([]office.Activity, 0, 8), office.Activity{Text: "甲"}, office.Activity{Text: "乙"})}
	AddActivities("acts", before, office.Activity{Text: "丙"})
	ReplaceActivity(before, 0, office.Activity{Text: "丁"})
	got := []string{before.Activities[0].Text, before.Activities[1].Text, before.Activities[:3][2].Text}
	if want := []string{"甲", "乙", ""}; !slices.Equal(got, want) {
		t.Errorf("the entries before became %q, want %q", got, want)
	}
}
