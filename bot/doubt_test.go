package bot

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"zongjie/bot/chat"
	"zongjie/bot/delivery"
	"zongjie/bot/telegram"
)

// wantAnswers checks which questions of 办公室 have an answer, and which.
func (w *world) wantAnswers(want string) {
	w.t.Helper()
	got := w.answers("office")
	var parts []string
	for _, q := range w.forms[0].Questions {
		if a, ok := got[q.ID]; ok {
			parts = append(parts, fmt.Sprintf("%s %s", q.ID, zh().Answer(q, a)))
		}
	}
	if text := strings.Join(parts, "; "); text != want {
		w.t.Errorf("got the answers %q, want %q", text, want)
	}
}

// lastCard is the newest message with buttons.
func lastCard(m *member) string {
	text := ""
	for _, message := range m.Messages() {
		if message.FromBot && len(message.Buttons) > 0 {
			text = message.Text
		}
	}
	return text
}

func TestForwardedByTheFieldsOfTheServer(t *testing.T) {
	for body, want := range map[string]bool{
		`{"message":{"forward_origin":{"type":"user"}}}`: true,
		`{"message":{"forward_date":1}}`:                 true,
		`{"message":{"text":"128"}}`:                     false,
		`{"callback_query":{}}`:                          false,
	} {
		if got, err := (telegram.Update{Raw: []byte(body)}).Decode(); err != nil || got.Forwarded != want {
			t.Errorf("%s is forwarded: %t, %v, want %t", body, got.Forwarded, err, want)
		}
	}
}

// replies answers a message of the chat with Telegram's reply.
func (m *member) replies(to int, text string) int {
	m.w.t.Helper()
	id := m.Reply(to, text)
	m.w.settle()
	return id
}

// messageWith is the id of the newest message of the bot that has the text.
func (m *member) messageWith(text string) int {
	id := 0
	for _, message := range m.Messages() {
		if message.FromBot && strings.Contains(message.Text, text) {
			id = message.ID
		}
	}
	return id
}

func TestAnswerSentBeforeATapChangedTheQuestion(t *testing.T) {
	w, inject := injected(t)
	w.tick(opening())
	m := w.stranger(11, "王芳")
	m.taps(labelBegin)
	w.clock.advance(time.Minute)
	m.taps(labelSkip) // edits the same message into question 2
	early := fmt.Sprintf(`"message":{"message_id":9000,"date":%d,"text":"128","chat":{"id":11,"type":"private"},"from":{"id":11,"first_name":"王芳"}}`,
		w.clock.now().Add(-time.Second).Unix())
	inject(rawUpdate(9000, early))
	if text := lastCard(m); !strings.Contains(text, "可能是在问到发放资助资金之前发的") {
		t.Errorf("the newest card says:\n%s", text)
	}
	w.wantAnswers("")
}

func TestTapsAreAnsweredBeforeTheDraftIsMade(t *testing.T) {
	w, m := filled(t)
	m.taps(labelSubmit)
	s := w.secretary()
	s.says("/draft")
	message, b := s.button("2024年6月")
	w.halt()
	w.open()
	gate := make(chan struct{}) // nothing can be compiled
	w.bot.delivery.Handler = held{w.bot.delivery.Handler, gate}
	w.must(w.bot.Connect(w.ctx))
	w.run()
	query, err := s.Press(message, b.Data)
	w.must(err)
	answer, err := s.AwaitAnswer(w.ctx, query)
	w.must(err)
	m.Say("/status") // and nobody else waits for it either
	m.awaits("已提交")
	close(gate)
	w.must(err)
	if answer.Text != "" {
		t.Errorf("got the toast %q, want none", answer.Text)
	}
	w.settle()
	s.wants("2024年6月工作总结", "用到")
}

func TestServiceMessagesNeedNoAnswer(t *testing.T) {
	w, inject := injected(t)
	w.tick(opening())
	m := w.stranger(11, "王芳")
	inject(rawUpdate(8000, fmt.Sprintf(`"message":{"message_id":8000,"date":%d,"chat":{"id":11,"type":"private"},"from":{"id":11,"first_name":"王芳"},
		"pinned_message":{"message_id":3,"date":1,"chat":{"id":11,"type":"private"},"text":"x"}}`, opening().Unix())))
	for _, said := range m.heard() {
		if strings.Contains(said, "没有记录") && !strings.Contains(said, "表情") {
			t.Errorf("a note by Telegram itself was answered: %s", said)
		}
	}
}

func TestAFigureThatCannotMeanTheFirstQuestionBeginsNothing(t *testing.T) {
	w, inject := injected(t)
	w.tick(opening().Add(time.Hour)) // the bot was down when the round opened
	m := w.stranger(11, "王芳")
	m.Forward("128", "李四")
	w.settle()
	inject(rawUpdate(9001, fmt.Sprintf(`"message":{"message_id":9001,"date":%d,"text":"129","chat":{"id":11,"type":"private"},"from":{"id":11,"first_name":"王芳"}}`,
		opening().Add(30*time.Minute).Unix())))
	w.wantAnswers("")
	m.says("130")
	w.wantAnswers("visits 130家")
}

// held does no work that takes its time before its gate opens.
type held struct {
	delivery.Handler
	gate chan struct{}
}

func (h held) Read(ctx context.Context, in *chat.Incoming) error {
	<-h.gate
	return h.Handler.Read(ctx, in)
}
