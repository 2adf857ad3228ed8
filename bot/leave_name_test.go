package bot

import (
	"strings"
	"testing"

	"zongjie/storage"
)

// TestLeaveOfSomebodyByName: however many words the name is, and wherever a space
// stands in it.
func TestLeaveOfSomebodyByName(t *testing.T) {
	w := newWorld(t).start()
	w.member(31, "John Smith", storage.Respondent, "office")
	w.member(32, "John", storage.Respondent, "preschool")
	w.member(33, "王 芳", storage.Respondent, "preschool")
	w.member(34, "陈静", storage.Respondent, "preschool")
	w.member(35, "Mary  Ann Lee", storage.Respondent, "office")
	s := w.secretary()
	for typed, want := range map[string]string{
		"John Smith 6月27日-6月28日":     "John Smith 6月27日—6月28日请假，由谁代填",
		"john  smith 6月27日-6月28日":    "John Smith 6月27日—6月28日请假，由谁代填",
		"John 6月27日-6月28日":           "John 6月27日—6月28日请假，由谁代填",
		"王 芳 6月27日-6月28日":            "王 芳 6月27日—6月28日请假，由谁代填",
		"王芳 6月27日-6月28日":             "王 芳 6月27日—6月28日请假，由谁代填",
		"王\u3000芳\u30006月27日-6月28日":  "王 芳 6月27日—6月28日请假，由谁代填",
		"陈 静 6月27日-6月28日":            "陈静 6月27日—6月28日请假，由谁代填",
		"陈静 6月27日 到 6月28日":           "陈静 6月27日—6月28日请假，由谁代填",
		"Mary Ann Lee 6月27日-6月28日":   "6月27日—6月28日请假，由谁代填",
		"Mary Ann 6月27日-6月28日":       "没有读懂请假的日期",
		"Mary Ann Lee Ann 6月27日-28日": "没有读懂请假的日期",
		"John Smith":                 "没有读懂请假的日期",
	} {
		s.says("/leave " + typed)
		if !strings.Contains(s.last(), want) {
			t.Errorf("/leave %s: got %q, want %q", typed, s.last(), want)
		}
	}
}

// TestLeaveOfANamesakeWithASpace: two names that differ by a space are asked about.
func TestLeaveOfANamesakeWithASpace(t *testing.T) {
	w := newWorld(t).start()
	w.member(11, "王芳", storage.Respondent, "office")
	w.member(22, "王 芳", storage.Respondent, "preschool")
	s := w.secretary()
	s.says("/leave 王芳 6月27日-6月28日")
	if got := strings.Join(s.labels(), "; "); !strings.Contains(got, "王芳") || !strings.Contains(got, "王 芳") {
		t.Errorf("got buttons %q, want both", got)
	}
}
