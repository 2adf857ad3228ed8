package bot

import "testing"

// TestReportGoesOnWithWhatWasAnsweredForSomebody: as the sentence below /cancel says.
func TestReportGoesOnWithWhatWasAnsweredForSomebody(t *testing.T) {
	w, _, _, s := colleagues(t)
	w.tick(opening())
	s.says("/for")
	s.taps("办公室")
	s.says("5")
	s.says("/cancel")
	s.wants("/report")
	s.says("/report")
	s.wants("办公室（代王芳）（2/7）")
}
