package demo

import "fmt"

// effort counts what the questionnaires cost the respondents: all that they and the
// bot do to each other, but joining and the secretary's draft.
type effort struct {
	questions int // asked of the departments
	acts      int // messages and taps of the respondents, with beginning and submitting
	messages  int // of the bot in answer; what it rewrites in place is none
	prompts   int // of the bot at an opening
	reminders int // of the bot later
	others    int // of the bot that ask for nothing: what was answered during a leave
}

// actsPerQuestion is what one question costs its respondent.
func (e effort) actsPerQuestion() float64 { return float64(e.acts) / float64(e.questions) }

// messagesPerQuestion is what one question brings into the chat, prompts among it
// and reminders not: these come to those alone who are late.
func (e effort) messagesPerQuestion() float64 {
	return float64(e.messages+e.prompts) / float64(e.questions)
}

// line sums up for the closing.
func (e effort) line() string {
	return fmt.Sprintf("共问%d题，平均每题%.2f次操作（发消息和点按钮都算，连开始和提交），机器人平均每题发%.2f条消息（另有催报%d条）。\n",
		e.questions, e.actsPerQuestion(), e.messagesPerQuestion(), e.reminders)
}
