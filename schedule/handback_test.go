package schedule

import (
	"testing"
	"time"

	"zongjie/office"
)

func TestHandBack(t *testing.T) {
	shanghai, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	at := func(day, hour, minute int) time.Time { return time.Date(2024, 6, day, hour, minute, 0, 0, shanghai) }
	for _, c := range []struct {
		name, opens string
		ended, want time.Time
	}{
		{"ran out at midnight", "0 9 25 * *", at(27, 0, 0), at(27, 9, 0)},
		{"at midnight, told in another zone", "30 8 25 * *", at(27, 0, 0).UTC(), at(27, 8, 30)},
		{"ended before office hours", "0 9 25 * *", at(26, 7, 59), at(26, 9, 0)},
		{"ended during the day", "0 9 25 * *", at(26, 14, 5), at(26, 14, 5)},
		{"a form that opens four times a year", "15 10 1 1,4,7,10 *", at(27, 0, 0), at(27, 10, 15)},
		{"a form that opens never", "0 9 31 2 *", at(27, 0, 0), at(27, 0, 0)},
	} {
		t.Run(c.name, func(t *testing.T) {
			form := office.Form{Schedule: office.Schedule{Zone: shanghai, Opens: c.opens, Asks: office.CurrentMonth}}
			if got := HandBack(form, c.ended); !got.Equal(c.want) {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
	if got := HandBack(office.Form{}, at(27, 0, 0)); !got.Equal(at(27, 0, 0)) {
		t.Errorf("without a zone got %s", got)
	}
}
