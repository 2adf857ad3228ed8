package days

import (
	"testing"
	"time"
)

func TestCheckLeave(t *testing.T) {
	today := time.Date(2024, 6, 24, 15, 4, 0, 0, time.FixedZone("CST", 8*3600))
	for _, c := range []struct{ text, want string }{
		{"6月27日-7月3日", "2024-06-27..2024-07-03 "},
		{"6月3日-6月10日", "2024-06-03..2024-06-10 past"},
		{"6月23日", "2024-06-23..2024-06-23 past"},
		{"6月3日-6月24日", "2024-06-03..2024-06-24 "},
		{"7月10日-7月3日", "2024-07-10..2024-07-03 reversed"},
		{"今天到6月20日", "2024-06-24..2024-06-20 reversed"},
		{"下周一到周五", "2024-07-01..2024-07-05 "},
		{"下周一到今天", "2024-07-01..2024-06-24 reversed"},
		{"7月1日到12月31日", "2024-07-01..2024-12-31 too_long"},
		{"今天起184天", "2024-06-24..2024-12-24 too_long"},
		{"12月1日起300天", "2024-12-01..2025-09-26 too_long"},
		{"12月30日到1月2日", "2024-12-30..2025-01-02 "},
	} {
		first, last, fault := CheckLeave(c.text, today)
		if got := first.Format(time.DateOnly) + ".." + last.Format(time.DateOnly) + " " + string(fault); got != c.want {
			t.Errorf("CheckLeave(%q) = %q, want %q", c.text, got, c.want)
		}
	}
	for _, text := range []string{"很久", "6月31日", "6月27日到2月30日", "今天起0天", "128", ""} {
		if _, _, fault := CheckLeave(text, today); fault != LeaveUnread {
			t.Errorf("CheckLeave(%q): %q, want unread", text, fault)
		}
	}
}
