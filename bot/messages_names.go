package bot

import (
	"fmt"
	"html"
	"strings"

	"zongjie/conversation"
	"zongjie/storage"
)

// Sentences about names that look alike, and about messages whose question is in
// doubt.

// Labels of buttons about names and doubts.
const (
	labelAllDiffer = "全部不同"
	labelDiffer    = "不同"
	labelMeant     = "是"
	labelNotMeant  = "不是"
	labelChange    = "改"
	labelFillIn    = "记上"
	labelNoChange  = "不改"
)

// oneOf is what a question's names are one of: 同一家, 同一所; people are 同一人.
func oneOf(q conversation.Question) string {
	switch unit := q.Figure.Unit; unit {
	case "":
		return "同一个"
	case "名", "位":
		return "同一人"
	default:
		return "同一" + unit
	}
}

// reportedIn says where a known name comes from: 5月报的, 财务科这个月报的, 这次写的.
func (v view) reportedIn(p conversation.Pair) string {
	switch {
	case p.Period == conversation.Period{}:
		return "前面写的"
	case p.Period == v.session.Period:
		department, _ := v.form.Department(p.Department)
		return shorten(department.Name, longName) + "本月报的"
	case p.Department != v.session.Department:
		department, _ := v.form.Department(p.Department)
		return shorten(department.Name, longName) + fmt.Sprintf("%d月报的", int(p.Period.Month))
	}
	return fmt.Sprintf("%d月报的", int(p.Period.Month))
}

// spelledAs says which spelling is kept: 按5月的写法记.
func spelledAs(p conversation.Pair, month conversation.Period) string {
	switch p.Period {
	case conversation.Period{}:
		return "只记一次"
	case month:
		return "按已报的写法记"
	}
	return fmt.Sprintf("按%d月的写法记", int(p.Period.Month))
}

// longPair bounds a name on the card that asks about several.
const longPair = 60

// msgMatchLine asks about one pair; n is 0 when it is the only one.
func msgMatchLine(n int, p conversation.Pair, where, one string) string {
	text := fmt.Sprintf("“%s”和%s“%s”是%s吗？", shorten(p.Name, longPair), where, shorten(p.Other, longPair), one)
	if n > 0 {
		text = fmt.Sprintf("%d. %s", n, text)
	}
	return html.EscapeString(text)
}

func msgMatch(q conversation.Question, lines []string, more int) string {
	text := questionTitle(q) + "里有的名称和报过的很像，请看一下：\n" + strings.Join(lines, "\n")
	if more > 0 {
		text += fmt.Sprintf("\n……答完这些，还有%d对。", more)
	}
	return text
}

// msgAliased echoes which names were taken as one.
func msgAliased(decisions []conversation.Decision) string {
	var same []string
	for _, d := range decisions {
		if d.Same {
			same = append(same, html.EscapeString(fmt.Sprintf("“%s”按“%s”记。", shorten(d.Name, longPair), shorten(d.Other, longPair))))
		}
	}
	const most = 20
	if len(same) > most {
		same = append(same[:most], "……")
	}
	return strings.Join(same, "\n")
}

// namesText writes a list of names with how many of them were reported before.
func namesText(a conversation.Answer, earlier, elsewhere int) string {
	var notes []string
	if earlier > 0 {
		notes = append(notes, fmt.Sprintf("其中%d%s前几个月报过", earlier, a.Unit))
	}
	if elsewhere > 0 {
		notes = append(notes, fmt.Sprintf("%d%s别的科室本月也报了", elsewhere, a.Unit))
	}
	text := fmt.Sprintf("共%d%s", len(a.Names), a.Unit)
	if len(notes) > 0 {
		text += "（" + strings.Join(notes, "，") + "）"
	}
	return text + "：" + strings.Join(a.Names, "、")
}

// msgVerify asks whether a message was meant for a question.
func msgVerify(q conversation.Question, a conversation.Answer, before *conversation.Answer, why conversation.Doubt) string {
	title, value := questionTitle(q), "<b>"+html.EscapeString(shorten(answerText(q, a), 300))+"</b>"
	switch {
	case why == conversation.ForwardedDoubt:
		return "这是一条转发的消息。要作为" + title + "的答案吗？\n读作：" + value
	case why == conversation.EarlyDoubt:
		return "这条消息可能是在问到" + title + "之前发的。是这一题的答案吗？\n读作：" + value
	case before != nil:
		return "您回复的是“" + title + "”那一题，现在是" + html.EscapeString(shorten(answerText(q, *before), 300)) + "。改成" + value + "吗？"
	}
	return "您回复的是“" + title + "”那一题，还没有填。记上" + value + "吗？"
}

func msgAsideRefused(q conversation.Question, problem string) string {
	return "您回复的是“" + questionTitle(q) + "”那一题，这条没有记录。\n" + problem
}

// msgElsewhere answers a reply to a message of another questionnaire.
func msgElsewhere(other, active string) string {
	return "这条消息没有记录：您回复的是" + html.EscapeString(other) + "那一份，而现在正在填" + html.EscapeString(active) +
		"。要改那一份，请先填完或发 /cancel，再回复一次。"
}

// msgUnread answers a message of a kind that has no text.
func msgUnread(kind string) string {
	if kind == "" {
		return msgNotText()
	}
	return "这" + kind + "没有记录：目前只能读文字和 .txt 文本文件。请用文字回复。"
}

// msgNames lists the names that count as one; each line is plain text.
func msgNames(lines []string) string {
	if len(lines) == 0 {
		return "还没有合并计数的名称。"
	}
	return "<b>按一个计数的名称</b>\n" + html.EscapeString(strings.Join(lines, "\n")) + "\n\n认错了的，点下面的按钮拆开，以后分别计数。"
}

func msgNamesLine(n int, title, by string, d storage.NameDecision) string {
	return fmt.Sprintf("%d. %s：“%s”按“%s”记（%s）", n, shorten(title, 40), shorten(d.Name, longPair), shorten(d.Other, longPair), shorten(by, 40))
}

func labelSplit(n int) string { return fmt.Sprintf("拆开第%d条", n) }

func msgSplit(d conversation.Decision) string {
	return html.EscapeString(fmt.Sprintf("已拆开：“%s”和“%s”分别计数。已生成的初稿请重新生成。", shorten(d.Name, longPair), shorten(d.Other, longPair)))
}
