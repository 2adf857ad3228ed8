package bot

import (
	"fmt"
	"html"
	"strings"
	"time"

	"zongjie/bot/telegram"
	"zongjie/config"
	"zongjie/conversation"
	"zongjie/figure"
	"zongjie/report"
	"zongjie/storage"
)

// Every sentence the bot says stands in this file and in problems.go, as HTML.
// What people typed and what forms say is escaped here.

// Labels of buttons and states.
const (
	labelBegin         = "开始填报"
	labelGoOn          = "继续填报"
	labelNone          = "本月无"
	labelNotApplicable = "不适用"
	labelMissing       = "未填"
	labelSkip          = "跳过"
	labelBack          = "上一题"
	labelKeepOld       = "不改了"
	labelDone          = "写完了"
	labelRemove        = "删去最后一条"
	labelYes           = "对"
	labelKeep          = "没有准确数，按概数报"
	labelRetype        = "重新填"
	labelSubmit        = "提交"
	labelCorrect       = "更正一项"
	labelCard          = "返回"
)

func labelFill(missing int) string { return fmt.Sprintf("补填未填的%d题", missing) }
func labelNext(duty string) string { return "接着填：" + duty }

func commandMenu() []telegram.Command {
	return []telegram.Command{
		{Command: "report", Description: "填报，或接着上次填"},
		{Command: "status", Description: "看谁报了、谁没报"},
		{Command: "draft", Description: "生成工作总结初稿（文秘）"},
		{Command: "invite", Description: "邀请同事加入（管理员）"},
		{Command: "for", Description: "替同事填报"},
		{Command: "leave", Description: "请假，请同事代填"},
		{Command: "people", Description: "谁负责什么（管理员）"},
		{Command: "names", Description: "按一个计数的名称（文秘）"},
		{Command: "cancel", Description: "暂停正在填的问卷"},
		{Command: "help", Description: "使用说明"},
	}
}

// formTitle is a form's name as HTML.
func formTitle(f conversation.Form) string { return html.EscapeString(shorten(f.Title, longName)) }

// when writes a moment in the form's zone: 6月28日17:00.
func (v view) when(t time.Time) string { return when(v.form, t) }

func when(form conversation.Form, t time.Time) string {
	if form.Schedule.Zone != nil {
		t = t.In(form.Schedule.Zone)
	}
	return fmt.Sprintf("%d月%d日%s", int(t.Month()), t.Day(), t.Format("15:04"))
}

func msgApology(reference string) string {
	return "抱歉，刚才这一步没能处理，您发的内容已留底。请再试一次；仍不行，请把编号 " + reference + " 告诉管理员。"
}

func msgStranger() string {
	return "您好！本机器人只为受邀的工作人员服务。如需使用，请向本单位管理员索取邀请链接。"
}

func msgNotText() string {
	return "这条消息没有记录：目前只能读文字和 .txt 文本文件。请用文字回复。"
}

func msgFileTooLarge() string {
	return fmt.Sprintf("这个文件没有记录：文本文件最大 %d KB。请分几次发，或直接用文字回复。", maxTextFile>>10)
}

func msgFileEncoding() string {
	return "这个文件没有记录：请另存为 UTF-8 编码的 .txt 再发，或把内容直接粘贴成文字。"
}

func msgFileNotFetched() string {
	return "这个文件没有取到，也没有记录。请再发一次，或把内容直接粘贴成文字。"
}

func msgStale() string {
	return "这个按钮已过期，请用最新一条消息里的按钮；找不到就发 /report。"
}

func msgUnknownCommand() string { return "没有这个命令。发 /help 看看能做什么。" }

func msgNoQuestionnaire() string {
	return "这条消息没有记录：您现在没有打开的问卷。要填报请发 /report。"
}

func msgNothingToReport() string {
	return "现在没有要填的报表。到填报的时候会通知您。"
}

func msgNoDepartment() string {
	return "您还没有负责填报的科室。如需填报，请管理员发一个信息员邀请链接给您。"
}

func msgNothingToCancel() string { return "现在没有正在填的问卷。" }

func msgBusy(duty string) string {
	return "您正在填<b>" + html.EscapeString(duty) + "</b>，请先填完，再填下一份；想先放下就发 /cancel。"
}

func msgHelp(secretary, administrator bool) string {
	lines := []string{
		"<b>怎么填报</b>",
		"到时间会收到通知，点“" + labelBegin + "”，一题一题回复就行。数字可以写 128、128家、1.2万、一百二十。",
		"写错了：直接<b>编辑</b>自己发的那条消息，或<b>回复</b>问那一题的消息，或在汇总里点“" + labelCorrect + "”。",
		"",
		"/report 填报，或接着上次填",
		"/status 看填报进度",
		"/leave 请假，选一位同事代填",
		"/for 替请假的同事填报",
		"/cancel 暂停正在填的问卷，已答的会保留",
	}
	if secretary {
		lines = append(lines, "/draft 生成工作总结初稿，也可直接写范围：/draft 2024H1",
			"/names 看哪些名称按一个计数，认错了可以拆开")
	}
	if administrator {
		lines = append(lines, "/invite 生成邀请链接", "/people 看谁负责什么，移除离开的人")
	}
	return strings.Join(lines, "\n")
}

// msgPrompt is what opens a round: month, department, number of questions, due time.
func msgPrompt(d openDuty) string {
	return fmt.Sprintf("<b>%s %s</b>开始填报了，共%d题。\n请在<b>%s</b>前提交。",
		html.EscapeString(d.name()+onBehalf(d.behalf)), formTitle(d.form), d.Asked, when(d.form, d.round.Due))
}

func msgReminder(d openDuty, now time.Time) string {
	text := fmt.Sprintf("提醒：<b>%s %s</b>还没有提交（已填%d/%d题）。",
		html.EscapeString(d.name()+onBehalf(d.behalf)), formTitle(d.form), d.Answered, d.Asked)
	if now.Before(d.round.Due) {
		return text + fmt.Sprintf("\n请在<b>%s</b>前提交。", when(d.form, d.round.Due))
	}
	return text + fmt.Sprintf("\n截止时间%s已过，现在仍可提交，<b>%s</b>后不再接收。", when(d.form, d.round.Due), when(d.form, d.round.Locks))
}

// msgAsk is the question itself.
func msgAsk(q conversation.Question) string {
	title := questionTitle(q)
	switch q.Kind {
	case conversation.FigureQuestion:
		return title + "是多少？（单位：" + html.EscapeString(q.Figure.Unit) + "）"
	case conversation.NamesQuestion:
		return title + "有哪些？请列出名称，一行一个，或用顿号隔开。"
	case conversation.ActivitiesQuestion:
		return title + "：一条消息写一件事，写完点“" + labelDone + "”。"
	case conversation.ChoiceQuestion:
		return title + "：请选一项。"
	default:
		return title + "：请用一段话回复。"
	}
}

func msgPresent(q conversation.Question, a conversation.Answer) string {
	return "现在的答案：" + html.EscapeString(shorten(answerText(q, a), 300))
}

// msgKept echoes what was understood, and what it replaces.
func msgKept(q conversation.Question, understood string, before *conversation.Answer) string {
	text := "✓ " + questionTitle(q) + "：" + html.EscapeString(shorten(understood, 200))
	if before != nil && q.Kind != conversation.ActivitiesQuestion {
		text += html.EscapeString("（原为" + shorten(answerText(q, *before), 60) + "）")
	}
	return text
}

func msgEditRefused(q conversation.Question, a conversation.Answer, problem string) string {
	return "您改了“" + questionTitle(q) + "”那条消息，但没有采用，仍按<b>" +
		html.EscapeString(shorten(answerText(q, a), 60)) + "</b>。\n" + problem
}

func msgPropose(q conversation.Question, a conversation.Answer, r figure.Reading) string {
	return proposeReason(r) + questionTitle(q) + "读作<b>" + html.EscapeString(answerText(q, a)) + "</b>，对吗？"
}

func msgQualify(q conversation.Question, a conversation.Answer) string {
	return questionTitle(q) + "：<b>" + html.EscapeString(answerText(q, a)) +
		"</b>是个大概数。有准确数吗？有就直接发来；没有可以按概数报，总结里会标出来。"
}

func msgUnexpected() string {
	return "这条消息没有记录：现在要点按钮。请点上面带按钮的那条消息；找不到就发 /report。"
}

func msgLocked(period, locked string) string {
	return period + "的填报已于" + locked + "关闭，这次没有改动。确需修改，请联系文秘。"
}

func msgLeft(answered, asked int) string {
	return fmt.Sprintf("先放下了。已填的%d/%d题都保存着，发 /report 接着填。", answered, asked)
}

func msgReviewHead(name string, answered, asked int) string {
	return fmt.Sprintf("<b>%s 填报汇总</b>（已填%d/%d题）", name, answered, asked)
}

func msgReviewFoot(missing int) string {
	if missing == 0 {
		return "请核对，无误请点“" + labelSubmit + "”。"
	}
	return fmt.Sprintf("还有%d题未填。现在提交的话，总结里会标为缺数。", missing)
}

// msgReceiptHead says what was submitted and when; submitted comes from msgSubmitted.
func msgReceiptHead(name, submitted string, answered, asked int) string {
	return fmt.Sprintf("<b>%s 已提交</b>（%s，已填%d/%d题）", name, submitted, answered, asked)
}

func msgSubmitted(when string, late bool) string {
	if late {
		return when + "，晚于截止时间"
	}
	return when
}

func msgReceiptFoot(locks string) string {
	return locks + "前仍可更正：点下面的按钮，或直接编辑原来发的那条消息。"
}

func msgMoreLines(n int) string {
	return fmt.Sprintf("……还有%d题，点“%s”可看。", n, labelCorrect)
}

func msgChoose() string { return "要更正哪一项？" }

func labelRole(r storage.Role) string {
	switch r {
	case storage.Administrator:
		return "管理员"
	case storage.Secretary:
		return "文秘"
	default:
		return "信息员"
	}
}

func msgNotAllowed(role string) string { return "这个命令只有" + role + "能用。" }

func msgInviteUsed() string {
	return "这个邀请链接已经用过了。每个链接只能用一次，请向管理员再要一个。"
}
func msgInviteExpired() string { return "这个邀请链接已过期，请向管理员再要一个。" }
func msgInviteUnknown() string {
	return "这个邀请链接无效，请核对链接，或向管理员再要一个。"
}
func msgInviteRole() string { return "邀请谁？请选身份：" }
func msgInviteDepartment() string {
	return "负责哪个科室？"
}

func msgInvite(whom, link string, expires time.Time) string {
	return fmt.Sprintf("请把下面的链接转发给<b>%s</b>本人，点开即可加入。只能用一次，%d月%d日前有效。\n%s",
		whom, int(expires.Month()), expires.Day(), html.EscapeString(link))
}

func msgWelcome(p storage.Person, departments []string) string {
	text := html.EscapeString(p.Name) + "，您好！您已加入，身份是<b>" + labelRole(p.Role) + "</b>"
	if len(departments) > 0 {
		text += "，负责<b>" + html.EscapeString(shorten(strings.Join(departments, "、"), longGroup)) + "</b>的填报"
	}
	return text + "。发 /help 看看能做什么。"
}

func msgNoRound() string { return "还没有开始过填报。" }

// longGroup bounds one group of departments, so that all five fit in one message.
const longGroup = 700

// msgStatus groups departments by where they stand, those to be chased first.
func msgStatus(s standing, now time.Time) string {
	form, r := s.form, s.round
	groups := []struct {
		label string
		holds func(conversation.Duty) bool
	}{
		{"逾期未交", func(d conversation.Duty) bool { return d.State(r, now) == conversation.Overdue }},
		{"还没开始", func(d conversation.Duty) bool { return d.State(r, now) == conversation.Waiting }},
		{"填写中", func(d conversation.Duty) bool { return d.State(r, now) == conversation.Partial }},
		{"已提交", func(d conversation.Duty) bool { return d.State(r, now) == conversation.Submitted }},
		{"已免报", func(d conversation.Duty) bool { return d.State(r, now) == conversation.Excused }},
	}
	text := fmt.Sprintf("<b>%s %s</b>（截止%s）", r.Period.Label(), formTitle(form), when(form, r.Due))
	for _, g := range groups {
		var names []string
		for _, d := range s.duties {
			if g.holds(d) {
				names = append(names, statusName(form, r, d)+s.away[d.Department])
			}
		}
		if len(names) > 0 {
			text += fmt.Sprintf("\n%s %d个：%s", g.label, len(names), html.EscapeString(shorten(strings.Join(names, "、"), longGroup)))
		}
	}
	return text
}

// statusName names a department with what is special about its report.
func statusName(form conversation.Form, r conversation.Round, d conversation.Duty) string {
	department, _ := form.Department(d.Department)
	switch {
	case d.Late(r):
		return department.Name + "（迟报）"
	case d.SubmittedAt.IsZero() && d.Answered > 0:
		return fmt.Sprintf("%s（%d/%d）", department.Name, d.Answered, d.Asked)
	}
	return department.Name
}

func msgDraftForm() string { return "生成哪份总结？" }

func msgDraftRange(form string) string {
	return html.EscapeString(shorten(form, longName)) + "：生成哪个时段的初稿？\n其他时段可直接发，例如 <code>/draft 2024-01..2024-04</code>"
}

func msgDraftUsage(forms []config.Form) string {
	text := "请这样写：<code>/draft 2024H1</code>（上半年）、<code>2024Q1</code>（一季度）、<code>2024-03</code>（某月）、<code>2024</code>（全年）、<code>2024-01..2024-04</code>（任意几个月）。"
	if len(forms) > 1 {
		text += "\n有多份报表时，前面加上代号：<code>/draft " + string(forms[0].ID) + " 2024H1</code>"
	}
	return text
}

// msgDraft is a draft's caption: how complete it is, and who lacks.
func msgDraft(d report.Draft) string {
	known := 0
	for _, f := range d.Figures {
		if f.State.Known() {
			known++
		}
	}
	text := fmt.Sprintf("<b>%s</b>初稿\n用到%d项数，已有%d项。", html.EscapeString(shorten(d.Title, longName)), len(d.Figures), known)
	if len(d.Gaps) == 0 {
		return text + "没有待补数据。"
	}
	return text + fmt.Sprintf("待补、待核%d处，在文中标黄，并列在文末“待补数据”。", len(d.Gaps))
}
