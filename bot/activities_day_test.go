package bot

import "testing"

func TestADayThatNoCalendarHasIsShownBack(t *testing.T) {
	w, m := begun(t)
	for range 4 {
		m.taps(labelSkip)
	}
	id := m.says("6月31日开展调研")
	m.wants("✓ 已记下第1条：6月31日开展调研", "注意：日历上没有6月31日，这条没有记日期。")
	m.edits(id, "6月30日开展调研")
	m.wantCount("日历上没有", 1)
	m.says("6月29日开会")
	m.wantCount("日历上没有", 1)
	if got := w.entries(); len(got) != 2 || got[0].Date.Day() != 30 {
		t.Errorf("got %v", got)
	}
}
