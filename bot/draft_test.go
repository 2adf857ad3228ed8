package bot

import "testing"

// A mistyped year is said to be one, and costs nothing.
func TestDraftOfTooManyMonths(t *testing.T) {
	w, _, s := drafted(t)
	for _, r := range []string{"2024-01..2042-06", "2001-01..2099-12", "2024-06..2029-06"} {
		s.says("/draft " + r)
		s.wants("一份初稿最多60个月", "/draft 2024-01..2024-04")
	}
	s.tapsOld(2, "d:monthly:2001-01..2099-12")
	s.wants("这个时段有1188个月")
	s.says("/draft 2024-06..2029-05")
	s.wants("工作总结初稿")
	noneBuried(t, w)
}
