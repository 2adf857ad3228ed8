package cards

import (
	"slices"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/office"
)

// verify asks whether a message was meant for a question, or a button knowing what
// somebody else has answered.
func (v View) verify(q office.Question, f conversation.Effect) chat.Outgoing {
	before, answered := v.Session.Answers[q.ID]
	lists := len(before.Names) > 0 && len(f.Answer.Names) > 0
	if f.Stray == conversation.Another || lists && f.Stray == conversation.Elsewhere {
		return v.verifyNames(q, f)
	}
	about := words.Verified{Question: q, Answer: v.written(f.Answer), Why: f.Stray, By: v.By}
	yes, no, ways := v.Words.Plain(words.LabelMeantFor), v.Words.Plain(words.LabelNotMeantFor), v.wayButtons(q)
	if slices.Contains([]conversation.Stray{conversation.Elsewhere, conversation.Overtaken, conversation.Joining}, f.Stray) {
		yes, no, ways = v.Words.Plain(words.LabelFillIn), v.Words.Plain(words.LabelKeepOld), nil // there no is the way out
	}
	if answered && q.Kind != office.ActivitiesQuestion {
		written := v.written(before)
		about.Before = &written
		if no == v.Words.Plain(words.LabelKeepOld) {
			yes = v.Words.Plain(words.LabelChangeTo)
		}
	}
	row := []telegram.Button{v.button(yes, conversation.Yes, q.ID)}
	if about.Joins() {
		row = append(row, v.addNamesButton(q, f.Answer))
	}
	row = append(row, v.button(no, conversation.Retype, q.ID))
	return chat.Outgoing{HTML: v.Words.Verify(about), Buttons: chat.AddRow([][]telegram.Button{row}, ways)}
}
