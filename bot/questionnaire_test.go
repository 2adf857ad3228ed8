package bot

import (
	"testing"

	"zongjie/bot/chat"
	"zongjie/config"
	"zongjie/desk"
	"zongjie/storage"
)

// begun is a round that has opened and a respondent at the first question.
func begun(t *testing.T) (*world, *member) {
	t.Helper()
	w := newWorld(t).start()
	m := w.respondent()
	w.tick(opening())
	m.taps(labelBegin)
	return w, m
}

// filled goes through the whole questionnaire up to the card.
func filled(t *testing.T) (*world, *member) {
	t.Helper()
	w, m := begun(t)
	m.says("128")
	m.says("713.036万元")
	m.says("2100")
	m.says("一小、二小\n三小")
	m.says("6月3日，召开推进会。")
	m.says("6月9日，开展调研。")
	m.taps(labelDone)
	m.taps("面试")
	m.says("经费不足")
	return w, m
}

func TestMendingTheLastQuestionShowsTheCardBelow(t *testing.T) {
	_, m := begun(t)
	for range 6 {
		m.taps(labelSkip)
	}
	id := m.says("。")
	m.edits(id, "经费不足")
	m.wants("✓ 存在困难：经费不足", "填报汇总")
}

func TestStaleAndDoubleTaps(t *testing.T) {
	w, m := begun(t)
	message, skip := m.button(labelSkip)
	if toast := m.taps(labelSkip); toast != "" {
		t.Errorf("a fresh tap got the toast %q", toast)
	}
	if toast := m.tapsOld(message, skip.Data); toast != msgStale() {
		t.Errorf("the same tap again got %q, want %q", toast, msgStale())
	}
	for range 2 { // the prompt's button may arrive again, and leaves one live question
		m.tapsOld(message, chat.BeginData(desk.DutyKey{Round: 1, Department: "office"}))
	}
	live := 0
	for _, message := range m.Messages() {
		if len(message.Buttons) > 1 {
			live++
		}
	}
	if live > 1 {
		t.Errorf("%d questions are live after tapping to begin again:\n%s", live, m.transcript())
	}
	m.wants("（1/7）") // what was skipped is asked again
	for _, data := range []string{"", ":", "s:1", "s:x:1:skip:visits:0", "b:1", "b:x:office", "b:99:office", "b:1:preschool", "q",
		"s:zzzzzzzzzzzzz:1:skip:visits:0", "s:77:1:skip:visits:0", "d:monthly:2024", "i:respondent:office", "s:1:2:zap:visits:0"} {
		if toast := m.tapsOld(message, data); toast != msgStale() {
			t.Errorf("callback %q got the toast %q, want %q", data, toast, msgStale())
		}
	}
	m.wants("（1/7）")
	if got := w.answers("office"); len(got) != 0 {
		t.Errorf("stale taps kept %v", got)
	}
}

func TestButtonsOfSomebodyElse(t *testing.T) {
	w, m := begun(t)
	other := w.member(21, "赵六", storage.Respondent, "preschool")
	message, skip := m.button(labelSkip)
	if toast := other.tapsOld(message, skip.Data); toast != msgStale() {
		t.Errorf("somebody else's button got %q, want %q", toast, msgStale())
	}
	m.wants("（1/7）")
	if n := len(other.heard()); n != 1 {
		t.Errorf("the other person heard %d messages, want only the greeting:\n%s", n, other.transcript())
	}
}

func TestReportResumes(t *testing.T) {
	w, m := begun(t)
	m.says("128")
	m.says("713.036")
	w.restart()
	m.says("/report")
	m.wants("（3/7）", "在岗教师")
	w.halt()
	w.forms = []config.Form{replaced(t, "在岗教师", "在编教师", "staff, title", "staff2, title", `fig "staff"`, `fig "staff2"`)}
	w.start()
	m.says("/report")
	m.wants("（3/7）", "在岗教师")
	m.says("2100")
	m.wants("✓ 在岗教师：2100人", "（4/7）")
	if got := w.answers("office"); len(got) != 3 || got["staff"].Amount.String() != "2100" {
		t.Errorf("got %v, want three answers, staff among them", got)
	}
	m.says("/cancel")
	m.says("/report")
	m.wants("（4/7）")
}

func TestReportOpensWhatIsNotSubmitted(t *testing.T) {
	w := newWorld(t).start()
	m := w.member(31, "孙七", storage.Respondent, "office", "preschool")
	w.tick(opening())
	m.says("/report")
	m.wants("办公室（1/7）")
	m.says("5")
	for range 6 {
		m.taps(labelSkip)
	}
	m.taps(labelSubmit)
	m.says("/report")
	m.wants("学前科（1/2）")
}
