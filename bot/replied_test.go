package bot

import (
	"testing"
)

// shown is the id of the newest message of the bot.
func (m *member) shown() int {
	id := 0
	for _, message := range m.Messages() {
		if message.FromBot {
			id = message.ID
		}
	}
	return id
}

func TestClocksThatDifferLoseNoReply(t *testing.T) {
	w, m := begun(t)
	w.exec(`UPDATE outbox SET settled_at = settled_at + 60000 WHERE settled_at IS NOT NULL`)
	m.replies(m.shown(), "128")
	w.wantAnswers("visits 128家")
}
