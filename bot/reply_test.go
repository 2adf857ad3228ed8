package bot

import (
	"strings"
	"testing"

	"zongjie/conversation"
	"zongjie/storage"
)

// TestReplyToThePromptOfAnotherQuestionnaire answers neither of the two.
func TestReplyToThePromptOfAnotherQuestionnaire(t *testing.T) {
	w := newWorld(t).start()
	m := w.member(11, "王芳", storage.Respondent, "office", "preschool")
	w.tick(opening())
	prompt := m.messageWith("学前科")
	office := m.messageWith("办公室")
	var begin string
	for _, message := range m.Messages() {
		for _, row := range message.Buttons {
			for _, b := range row {
				if message.ID == office && strings.Contains(b.Text, labelBegin) {
					begin = b.Data
				}
			}
		}
	}
	m.tapsOld(office, begin)
	m.replies(prompt, "128")
	m.wants("没有记录", "学前科", "办公室")
	for _, d := range []conversation.DepartmentID{"office", "preschool"} {
		if got := w.answers(d); len(got) != 0 {
			t.Errorf("%s: the reply was kept: %v", d, got)
		}
	}
	m.says("128")
	w.wantAnswers("visits 128家")
}
