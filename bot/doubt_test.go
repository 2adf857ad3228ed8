package bot

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"zongjie/config"
	"zongjie/storage"
)

// away stops the bot while something happens, so that all of it comes in one batch.
func (w *world) away(happens func()) {
	w.t.Helper()
	w.halt()
	happens()
	w.start()
	w.settle()
}

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

func TestTwoRepliesRaceForOneQuestion(t *testing.T) {
	w, m := begun(t)
	w.away(func() {
		m.Say("128")
		m.Say("130")
		m.Say("131")
	})
	w.wantAnswers("visits 128家")
	m.wants(msgUnexpected()) // 131
	m.taps(labelNotMeant)
	w.wantAnswers("visits 128家")
	if text := lastCard(m); !strings.Contains(text, "（2/7）") || !strings.Contains(text, "发放资助资金：多少万元") {
		t.Errorf("the newest card asks:\n%s", text)
	}
	m.says("713")
	w.wantAnswers("visits 128家; fund 713万元")
}

func TestTheSameTapFromTwoDevicesInOneBatch(t *testing.T) {
	w, m := begun(t)
	message, none := m.button(labelNone)
	w.away(func() {
		m.PressStale(message, none.Data)
		m.PressStale(message, none.Data)
	})
	m.wants("（2/7）")
	w.wantAnswers("visits 本月无")
	if got := w.answers("office")["visits"].Version; got != 1 {
		t.Errorf("got version %d, want 1", got)
	}
}

func TestAnEarlyReplyMayBeMeantAllTheSame(t *testing.T) {
	w, m := begun(t)
	w.away(func() {
		m.Say("128")
		m.Say("713万元")
	})
	m.wants("可能是在问到发放资助资金之前发的", "是这一题的答案吗", "713万元")
	w.wantAnswers("visits 128家")
	m.taps(labelMeant)
	m.wants("✓ 发放资助资金：713万元", "（3/7）")
	w.wantAnswers("visits 128家; fund 713万元")
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

func TestSeveralActivitiesInARowAreTaken(t *testing.T) {
	w, m := begun(t)
	for range 4 {
		m.taps(labelSkip)
	}
	w.away(func() {
		m.Say("6月3日，召开推进会。")
		m.Say("6月9日，开展调研。")
		m.Say("6月12日，组织培训。")
	})
	w.wantAnswers("acts 共3条：6月3日，召开推进会；6月9日，开展调研；6月12日，组织培训")
}

func TestALongTextThatTelegramSplits(t *testing.T) {
	for _, c := range []struct {
		name   string
		skips  int
		length int
		want   string
		rest   string
	}{
		{"a text, too long for an answer", 6, 5000, "太长了，没有记录", "这条像是刚才那条长消息的后半截，没有记录"},
		{"a list of names", 3, 5000, "名单太长，没有记录", "这条像是刚才那份长名单的后半截，没有记录"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, m := begun(t)
			for range c.skips {
				m.taps(labelSkip)
			}
			w.away(func() { m.Say(strings.Repeat("难", c.length)) })
			m.wantCount(c.want, 1)
			m.wants(c.rest)
			if strings.Contains(m.last(), "分几条") {
				t.Errorf("further messages would replace each other:\n%s", m.last())
			}
			w.wantAnswers("")
		})
	}
	t.Run("the first part is short enough", func(t *testing.T) {
		w, m := begun(t)
		for range 4 {
			m.taps(labelSkip)
		}
		m.says("6月3日，召开推进会。")
		m.taps(labelDone)
		m.taps(labelBack)
		m.taps(labelDone)
		m.taps(labelSkip)
		w.away(func() {
			m.Say(strings.Repeat("难", 2900))
			m.Say("而且经费不足")
		})
		m.wants(msgUnexpected())
		if got := w.answers("office")["trouble"].Text; got != strings.Repeat("难", 2900) {
			t.Errorf("the text ends %q", got[len(got)-20:])
		}
	})
	t.Run("the rest is no answer to the next question", func(t *testing.T) {
		w := newWorld(t, replaced(t, "{id: visits, title: 走访企业, type: figure, kind: count, unit: 家, aggregation: sum, help: 只计本月。}",
			"{id: visits, title: 工作情况, type: text}", `走访企业{{fig "visits"}}，`, ""))
		m := w.start().respondent()
		w.tick(opening())
		m.taps(labelBegin)
		w.away(func() {
			m.Say(strings.Repeat("做", 2900))
			m.Say("了很多事。")
		})
		m.wants("您刚才那条可能是在问到这一题之前发的，没有记录", "发放资助资金")
		if got := w.answers("office"); len(got) != 1 {
			t.Errorf("got %d answers, want the first part only", len(got))
		}
	})
}

func TestForwardedMessagesAreAskedAbout(t *testing.T) {
	w, m := begun(t)
	forward := func(text string) {
		m.Forward(text, "李四")
		w.settle()
	}
	forward("128")
	m.wants("这是一条转发的消息", "作为走访企业的答案吗", "128家")
	w.wantAnswers("")
	m.taps(labelNotMeant)
	m.wants("（1/7）", "走访企业：多少家")
	forward("/cancel")
	m.wants("（1/7）")
	forward("129")
	m.taps(labelMeant)
	m.wants("✓ 走访企业：129家", "（2/7）")
	w.wantAnswers("visits 129家")
	m.says("/cancel")
	forward("713")
	w.wantAnswers("visits 129家")
}

func TestForwardedByTheFieldsOfTheServer(t *testing.T) {
	for body, want := range map[string]bool{
		`{"message":{"forward_origin":{"type":"user"}}}`: true,
		`{"message":{"forward_date":1}}`:                 true,
		`{"message":{"text":"128"}}`:                     false,
		`{"callback_query":{}}`:                          false,
	} {
		if got := isForwarded([]byte(body)); got != want {
			t.Errorf("isForwarded(%s) = %t, want %t", body, got, want)
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

func TestReplyToTheMessageOfAnEarlierQuestion(t *testing.T) {
	w, m := begun(t)
	first := m.messageWith("（1/7）")
	own := m.says("128")
	m.replies(first, "130")
	m.wants("您回复的是“走访企业”那一题，现在是128家", "改成130家吗")
	w.wantAnswers("visits 128家")
	m.says("713") // which of the two?
	m.wants(msgUnexpected())
	m.taps(labelKeepOld)
	if text := lastCard(m); !strings.Contains(text, "（2/7）") {
		t.Errorf("after all unchanged, the bot asks:\n%s", text)
	}
	m.replies(first, "很多")
	m.wants("您回复的是“走访企业”那一题，这条没有记录", "例如：")
	m.replies(own, "131")
	m.taps(labelTakeOver)
	m.wants("✓ 走访企业：131家（原为128家）", "（2/7）", "发放资助资金：多少万元")
	m.replies(m.messageWith("（2/7）"), "713")
	m.wants("（3/7）")
	w.wantAnswers("visits 131家; fund 713万元")
	m.replies(m.messageWith("开始填报了"), "2100") // asks nothing
	m.wants("（4/7）")
	w.wantAnswers("visits 131家; fund 713万元; staff 2100人")
}

func TestReplyAfterSubmitting(t *testing.T) {
	w, m := filled(t)
	m.taps(labelSubmit)
	own := 0
	for _, message := range m.Messages() {
		if !message.FromBot && message.Text == "128" {
			own = message.ID
		}
	}
	m.replies(own, "130")
	m.wants("您回复的是“走访企业”那一题", "改成130家吗")
	m.taps(labelTakeOver)
	m.wants("已提交", "1. 走访企业：130家")
	w.clock.set(shanghai(7, 6, 9, 0))
	m.replies(own, "131")
	m.wants("已于7月5日17:00关闭", "没有改动")
	if got := w.answers("office")["visits"].Amount.String(); got != "130" {
		t.Errorf("got %s visits, want 130", got)
	}
}

func TestReplyToTheMessageOfAnotherQuestionnaire(t *testing.T) {
	w := newWorld(t).start()
	m := w.member(31, "孙七", storage.Respondent, "office", "preschool")
	w.tick(opening())
	m.taps(labelBegin)
	first := m.messageWith("学前科（1/2）")
	m.says("5")
	m.says("/cancel")
	begin := dutyKey{1, "office"}.data()
	m.tapsOld(m.messageWith("办公室"), begin)
	m.wantCount("办公室（1/7）", 1)
	m.replies(first, "6")
	m.wants("这条消息没有记录", "您回复的是2024年6月 学前科", "正在填2024年6月 办公室")
	m.says("/cancel")
	m.replies(first, "6")
	m.wants("改成6家吗")
	m.taps(labelTakeOver)
	w.wantAnswers("")
	if got := w.answers("preschool")["visits"].Amount.String(); got != "6" {
		t.Errorf("got %s visits of 学前科, want 6", got)
	}
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

func TestMessageInTheMiddleOfARoundChange(t *testing.T) {
	w := newWorld(t, replaced(t, "locks: 10d 17:00", "locks: 35d 17:00")).start()
	m := w.respondent()
	w.tick(opening())
	m.taps(labelBegin)
	w.tick(shanghai(7, 25, 9, 0)) // July opens while June is being answered
	m.wants("2024年7月", "开始填报了")
	m.says("128")
	m.wants("2024年6月 办公室（2/7）")
	w.wantAnswers("visits 128家")
	m.tapsOld(m.messageWith("2024年7月"), dutyKey{2, "office"}.data())
	m.wants("2024年6月 办公室（2/7）")
	w.wantAnswers("visits 128家")
}

func TestTextWhileAChoiceIsAsked(t *testing.T) {
	w, m := begun(t)
	for range 5 {
		m.taps(labelSkip)
	}
	m.says("快了")
	m.wants("请从下面的选项里点一项", "（6/7）")
	w.wantAnswers("")
	m.says("面试")
	m.wants("✓ 招聘进度：面试", "（7/7）")
}

func TestOldKeyboardsAfterTheFormChanged(t *testing.T) {
	w := newWorld(t).start()
	m := w.respondent()
	p := w.member(21, "赵六", storage.Respondent, "preschool")
	w.tick(opening())
	m.taps(labelBegin)
	message, none := m.button(labelNone)
	w.halt()
	w.forms = []config.Form{replaced(t,
		"  - {id: preschool, name: 学前科}\n", "",
		"  - {id: visits, title: 走访企业, type: figure, kind: count, unit: 家, aggregation: sum, help: 只计本月。}\n", "",
		`走访企业{{fig "visits"}}，`, "")}
	w.start()
	// The questionnaire goes on with the form it began with.
	if toast := m.tapsOld(message, none.Data); toast != "" {
		t.Errorf("a button of the version before got %q", toast)
	}
	m.wants("✓ 走访企业：本月无", "（2/7）")
	// A department that the form has lost has nothing to fill in.
	if toast := p.tapsOld(p.messageWith("开始填报了"), dutyKey{1, "preschool"}.data()); toast != msgNotAskedAnyMore() {
		t.Errorf("the prompt of a removed department got %q", toast)
	}
	p.says("/report")
	p.wants(msgNothingToReport())
	if got := w.answers("preschool"); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

func TestTapsAreAnsweredBeforeTheDraftIsMade(t *testing.T) {
	w, m := filled(t)
	m.taps(labelSubmit)
	s := w.secretary()
	s.says("/draft")
	message, b := s.button("2024年6月")
	w.bot.writing.Lock() // nothing can be handled
	query, err := s.Press(message, b.Data)
	w.must(err)
	answer, err := s.AwaitAnswer(w.ctx, query)
	w.bot.writing.Unlock()
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
