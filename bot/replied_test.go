package bot

import (
	"strings"
	"testing"

	"zongjie/config"
	"zongjie/sandbox"
	"zongjie/storage"
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

func TestReplyToThePromptThatAskedTheFirstQuestion(t *testing.T) {
	w := newWorld(t).start()
	m := w.respondent()
	w.tick(opening())
	prompt := m.shown()
	m.replies(prompt, "128")
	m.wants("✓ 走访企业：128家", "（2/7）")
	m.replies(prompt, "130")
	m.wants("您回复的是“走访企业”那一题，现在是128家。改成130家吗")
	w.wantAnswers("visits 128家")
	m.taps(labelTakeOver)
	m.wants("（2/7）")
	m.says("/cancel")
	m.replies(prompt, "131")
	m.wants("现在是130家。改成131家吗")
	w.wantAnswers("visits 130家")
}

func TestReplyToAReminderThatAsksTheFirstQuestion(t *testing.T) {
	w := newWorld(t).start()
	m := w.respondent()
	w.tick(opening())
	w.tick(shanghai(6, 27, 9, 0))
	reminder := m.messageWith("提醒：")
	m.replies(reminder, "大概很多家")
	m.wants("例如：128家", "走访企业：多少家")
	m.replies(reminder, "128")
	w.wantAnswers("visits 128家")
	m.taps(labelSkip)
	m.says("/cancel")
	w.tick(shanghai(6, 28, 14, 0))
	m.replies(m.messageWith("已填1/7题"), "12") // asks nothing
	w.wantAnswers("visits 128家")
}

func TestAcknowledgingThePromptByReplyBeginsNothing(t *testing.T) {
	w := newWorld(t).start()
	m := w.respondent()
	w.tick(opening())
	m.replies(m.shown(), "收到，马上填")
	m.wants("好的，收到")
	w.wantAnswers("")
}

func TestReplyToThePromptOfAnotherDuty(t *testing.T) {
	w := newWorld(t).start()
	m := w.member(31, "孙七", storage.Respondent, "office", "preschool")
	w.tick(opening())
	office, preschool := m.messageWith("办公室"), m.messageWith("学前科")
	m.replies(preschool, "5") // of the two prompts it is this one's
	m.wants("✓ 走访企业：5家", "学前科（2/2）")
	m.replies(office, "128")
	m.wants("这条消息没有记录", "您回复的是2024年6月 办公室", "正在填2024年6月 学前科")
	w.wantAnswers("")
	if got := len(w.answers("preschool")); got != 1 {
		t.Errorf("%d answers of 学前科, want 1", got)
	}
}

func TestReplyToAReceiptIsNoAnswer(t *testing.T) {
	w := newWorld(t, replaced(t, "locks: 10d 17:00", "locks: 35d 17:00")).start()
	m := w.respondent()
	w.tick(opening())
	m.says("12")
	m.says("/report")
	for range 6 {
		m.taps(labelSkip)
	}
	m.replies(m.shown(), "13")
	m.wants("您回复的是2024年6月 办公室的汇总", "更正一项", "编辑当时发的那条消息")
	m.taps(labelSubmit)
	receipt := m.messageWith("已提交")
	m.replies(receipt, "走访企业改成13")
	m.wants("没有记录", "2024年6月 办公室的汇总")
	w.tick(shanghai(7, 25, 9, 0)) // July waits, and would begin by a figure
	m.replies(receipt, "14")
	m.wants("没有记录", "2024年6月 办公室的汇总")
	m.taps(labelBegin)
	m.replies(receipt, "15")
	m.wants("没有记录", "2024年6月 办公室的汇总", "现在正在填2024年7月 办公室")
	w.wantAnswers("visits 12家")
	w.clock.set(shanghai(8, 3, 9, 0))
	m.replies(receipt, "16")
	m.wants("2024年6月的填报已于", "没有改动")
	var july int
	w.query(`SELECT count(*) FROM answers WHERE round = 2`, &july)
	if july != 0 {
		t.Errorf("%d answers of July came of replies to June's receipt", july)
	}
}

func TestReplyToWhatAsksNothing(t *testing.T) {
	w, m := begun(t)
	for _, command := range []string{"/status", "/help"} {
		m.says(command)
		m.replies(m.shown(), "128")
		m.wants("您回复的那条不是在问问题", "现在问的是2024年6月 办公室“走访企业”")
		w.wantAnswers("")
	}
	m.replies(m.shown(), "128") // to what has just named the question
	m.wants("✓ 走访企业：128家")
	m.SendOther(sandbox.KindSticker)
	w.settle()
	m.replies(m.shown(), "713") // “please reply with words”
	m.wants("✓ 发放资助资金：713万元")
	m.SendPhoto("a.jpg", []byte("x"), "")
	w.settle()
	m.wants("这一题不收照片和文件")
	m.replies(m.shown(), "95")
	m.wants("✓ 在岗教师：95人")
	for range 4 {
		m.taps(labelSkip)
	}
	m.says("/status")
	m.replies(m.shown(), "96")
	m.wants("您回复的那条不是在问问题", "/report")
	w.wantAnswers("visits 128家; fund 713万元; staff 95人")
}

// Where nothing is open, a figure begins the questionnaire; in return to something
// else it does not.
func TestReplyToWhatAsksNothingBeginsNothing(t *testing.T) {
	w := newWorld(t).start()
	m := w.respondent()
	w.tick(opening())
	help := m.says("/help")
	m.replies(m.shown(), "128")
	m.replies(help, "129") // an own message
	w.wantAnswers("")
	m.says("130")
	m.wants("✓ 走访企业：130家")
	m.says("/cancel")
	m.replies(m.shown(), "131") // “put aside”
	w.wantAnswers("visits 130家")
}

func TestReplyToThePromptOfAFormThatHasChanged(t *testing.T) {
	w := newWorld(t).start()
	m := w.respondent()
	w.tick(opening())
	prompt := m.shown()
	w.halt()
	w.forms = []config.Form{replaced(t, "title: 走访企业", "title: 帮扶企业")}
	w.start()
	m.replies(prompt, "128")
	m.wants("（1/7）", "帮扶企业")
	m.wantCount(string(zh().FormChanged()), 1)
	w.wantAnswers("")
}

func TestReplyToARefusalIsAboutTheQuestionItNames(t *testing.T) {
	w, m := begun(t)
	first := m.shown()
	m.says("128")
	m.replies(first, "很多")
	m.wants("您回复的是“走访企业”那一题，这条没有记录")
	m.replies(m.shown(), "130")
	m.wants("您回复的是“走访企业”那一题，现在是128家。改成130家吗")
	w.wantAnswers("visits 128家")
}

func TestReplyToAnOwnMessageThatWasNeverKept(t *testing.T) {
	w, m := begun(t)
	dropped := m.Forward("128家", "李四")
	w.settle()
	m.taps(labelNotMeant)
	m.replies(dropped, "130")
	m.wants("您回复的是自己的一条消息，那条没有记录", "走访企业", "130家")
	w.wantAnswers("")
	m.taps(labelMeant)
	w.wantAnswers("visits 130家")
	refused := m.says("很多")
	m.replies(refused, "713") // it was this question's, and is the one asked back
	w.wantAnswers("visits 130家; fund 713万元")
}

func TestClocksThatDifferLoseNoReply(t *testing.T) {
	w, m := begun(t)
	w.exec(`UPDATE outbox SET settled_at = settled_at + 60000 WHERE settled_at IS NOT NULL`)
	m.replies(m.shown(), "128")
	w.wantAnswers("visits 128家")
}

func TestAPlanValueIsNoReplyToAQuestion(t *testing.T) {
	w := newWorld(t, planned(t)).start()
	s := w.member(12, "李明", storage.Secretary, "office")
	w.tick(opening())
	prompt := s.shown()
	s.says("/plan 2024H2")
	s.taps("填：健身步道")
	s.replies(prompt, "128")
	s.wants("✓ 走访企业：128家")
	w.wantValues()
	s.taps("填：健身步道")
	s.says("8")
	w.wantValues("2024H2 road 8公里 李明")
	s.says("9") // the questionnaire stands further up
	s.wants("刚才在办别的事，先问一句：这是发放资助资金的答案吗")
	w.wantAnswers("visits 128家")
	s.taps(labelNotMeant)
	s.says("713")
	w.wantAnswers("visits 128家; fund 713万元")
}

func TestWordsBelowAnotherDialogueAreNoActivity(t *testing.T) {
	w, m := atActivities(t)
	w.member(21, "赵六", storage.Respondent, "preschool")
	m.says("/leave 明天起一周")
	m.says("请赵六代填")
	m.wants("刚才在办别的事，先问一句：这是主要活动的答案吗")
	w.wantEntries()
}

func TestEditOfARefusalFurtherUp(t *testing.T) {
	w, m := begun(t)
	first := m.says("很多")
	m.says("不少")
	m.edits(first, "128")
	m.wants("您改的那条消息本来就没有记录", "请重新发一条")
	w.wantAnswers("")
	command := m.says("/status")
	before := len(m.heard())
	m.edits(command, "/status 1")
	if got := len(m.heard()); got != before {
		t.Errorf("the bot spoke about an edited command:\n%s", m.transcript())
	}
}

func TestForwardedActivitiesAreTakenTogether(t *testing.T) {
	w, m := atActivities(t)
	for _, text := range []string{"6月5日验收", "6月6日验收"} {
		m.Forward(text, "李四")
		w.settle()
	}
	m.wants("要把这2条记进主要活动吗", "1. 6月5日验收", "2. 6月6日验收")
	m.says("6月7日开会")
	m.wants("✓ 已记下第1条（6月7日）：6月7日开会", "要把这2条记进主要活动吗")
	m.taps(labelMeant)
	m.wants("已记3条", "6月6日验收")
	w.wantEntries("6月7日开会（6月7日）", "6月5日验收（6月5日）", "6月6日验收（6月6日）")
}

func TestACorrectionGivenUpIsSaid(t *testing.T) {
	w, m := begun(t)
	first := m.shown()
	own := m.says("128")
	second := m.shown()
	m.says("713")
	m.replies(first, "130")
	m.edits(own, "140")
	m.wants("✓ 走访企业：140家（原为128家）", "现在是140家。改成130家吗")
	m.replies(second, "800")
	m.wants("“走访企业”没有改，仍是140家", "“发放资助资金”那一题，现在是713万元。改成800万元吗")
	m.says("/cancel")
	m.wants("“发放资助资金”没有改，仍是713万元", "先放下了")
	w.wantAnswers("visits 140家; fund 713万元")
	if strings.Contains(m.last(), "800") {
		t.Errorf("the card is still there:\n%s", m.transcript())
	}
}
