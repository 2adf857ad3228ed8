package bot

import (
	"fmt"
	"html"
	"strings"
	"time"

	"zongjie/conversation"
	"zongjie/storage"
)

// Sentences about who answers for what: stand-ins, leave, people who go.

// Labels of buttons about people.
const (
	labelThreeDays    = "今天起3天"
	labelOneWeek      = "今天起一周"
	labelTwoWeeks     = "今天起两周"
	labelForColleague = "替同事登记"
	labelConfirmLeave = "确定"
	labelEndLeave     = "提前结束请假"
	labelCallOff      = "取消这次请假"
	labelRemovePerson = "移出机器人"
	labelReallyRemove = "确定移出"
)

func labelRemoveFrom(department string) string { return "不再负责" + department }

// dayLabel writes a day: 6月3日.
func dayLabel(t time.Time) string { return fmt.Sprintf("%d月%d日", int(t.Month()), t.Day()) }

// leaveLabel writes the days of a leave in a zone: 6月3日—6月10日, or one day.
func leaveLabel(l storage.Leave, zone *time.Location) string {
	first, last := l.Begins.In(zone), l.Ends.Add(-1).In(zone)
	if dayLabel(first) == dayLabel(last) {
		return dayLabel(first)
	}
	return dayLabel(first) + "—" + dayLabel(last)
}

// onBehalf marks what a stand-in does: （代张三）.
func onBehalf(name string) string {
	if name == "" {
		return ""
	}
	return "（代" + shorten(name, longName) + "）"
}

func msgFor() string { return "替哪个科室填？" }

func msgNobodyToStandInFor(inCharge bool) string {
	if inCharge {
		return "别的科室现在没有要填的报表。"
	}
	return "现在没有要您代填的报表。同事请假时，可以发 /leave 请您代填。"
}

// msgAnsweredForYou tells somebody at work that another person has submitted.
func msgAnsweredForYou(by, duty string) string {
	return html.EscapeString(by) + "代您提交了<b>" + html.EscapeString(duty) + "</b>。您发 /report 可以核对和更正。"
}

func msgLeaveDays(whom string) string {
	return html.EscapeString(whom) + "请假多久？其他日期请这样发：\n<code>/leave 6月3日-6月10日</code>　<code>/leave 今天到周五</code>"
}

func msgLeaveUsage() string {
	return fmt.Sprintf("没有读懂请假的日期。请这样发：<code>/leave 6月3日-6月10日</code> 或 <code>/leave 今天到周五</code>，最长%d天。", conversation.MaxLeave)
}

func msgLeaveNotNeeded() string { return "您没有负责填报的科室，不用登记请假。" }

func msgLeaveWhom() string { return "替谁登记请假？" }

func msgNobodyToAsk() string {
	return "还没有别的同事加入，没有人可以代填。请管理员先邀请同事。"
}

func msgLeaveStandIn(whom, days string) string {
	return fmt.Sprintf("%s %s请假，由谁代填？", html.EscapeString(whom), days)
}

// leaveWords are what the sentences about a leave are made of, as plain text.
type leaveWords struct {
	whom, standIn, days, departments string
}

func msgLeaveConfirm(w leaveWords) string {
	return fmt.Sprintf("%s %s请假，由<b>%s</b>代填%s的报表。期间的通知发给%s。确定吗？",
		html.EscapeString(w.whom), w.days, html.EscapeString(w.standIn), html.EscapeString(w.departments), html.EscapeString(w.standIn))
}

func msgLeaveKept(w leaveWords) string {
	return fmt.Sprintf("已登记：%s %s请假，由%s代填%s的报表。要提前结束，发 /leave。",
		html.EscapeString(w.whom), w.days, html.EscapeString(w.standIn), html.EscapeString(w.departments))
}

// msgStandIn tells the stand-in.
func msgStandIn(w leaveWords) string {
	return fmt.Sprintf("%s %s请假，请您代填%s的报表。期间的通知会发给您；也可以发 /for 看看有什么要填。",
		html.EscapeString(w.whom), w.days, html.EscapeString(w.departments))
}

// msgLeaveForYou tells somebody whose leave was registered by another.
func msgLeaveForYou(by string, w leaveWords) string {
	return fmt.Sprintf("%s为您登记了%s请假，由%s代填%s的报表。不对的话，发 /leave 可以取消。",
		html.EscapeString(by), w.days, html.EscapeString(w.standIn), html.EscapeString(w.departments))
}

func msgOnLeave(standIn, days string) string {
	return "您已登记" + days + "请假，由" + html.EscapeString(standIn) + "代填。"
}

func msgLeaveEnded(standIn string) string {
	return "请假已结束，以后的通知发给您本人。" + html.EscapeString(standIn) + "也会收到消息。"
}

// msgStandInEnded tells the stand-in that the person is back.
func msgStandInEnded(whom string) string {
	return html.EscapeString(whom) + "的请假已结束，不用再代填了。谢谢！已经打开的问卷可以接着填完。"
}

// msgBack is the digest for somebody who is back, one line for each duty.
func msgBack(days string, lines []string) string {
	return days + "请假期间：\n" + strings.Join(lines, "\n") + "\n发 /report 可以核对和更正。"
}

func msgBackLine(w storage.StandInWork, duty string) string {
	if w.Submitted {
		return html.EscapeString(w.By + "代填了" + duty + "，已提交")
	}
	return html.EscapeString(w.By + "代填了" + duty + "，还没有提交")
}

// awayNote stands behind a department's name: （张三请假，李四代）.
func awayNote(whom, standIn string) string {
	return "（" + shorten(whom, longName) + "请假，" + shorten(standIn, longName) + "代）"
}

// msgPeople is the list of who answers for what; each line is plain text.
func msgPeople(lines []string) string {
	return "<b>谁负责什么</b>\n" + html.EscapeString(strings.Join(lines, "\n")) + "\n\n要移除某人，请点他的名字。已报的数据都会保留。"
}

func msgPeopleNobody(department string) string { return department + "：<还没有人>" }

func msgPerson(p storage.Person, departments []string) string {
	text := "<b>" + html.EscapeString(shorten(p.Name, longName)) + "</b>（" + labelRole(p.Role) + "）"
	if len(departments) > 0 {
		text += "，负责" + html.EscapeString(shorten(strings.Join(departments, "、"), longGroup))
	}
	if p.Blocked {
		text += "。已停用机器人，收不到消息"
	}
	return text + "。要做什么？"
}

func msgReallyRemove(name string) string {
	return "把<b>" + html.EscapeString(shorten(name, longName)) + "</b>移出机器人？已报的数据都会保留；要重新加入，需再发邀请链接。"
}

func msgRemovedFrom(name, department string) string {
	return html.EscapeString(name + "不再负责" + department + "。已报的数据都保留。请接手的人来，发 /invite。")
}

func msgRemoved(name string) string {
	return html.EscapeString(name) + "已移出。已报的数据都保留。请接手的人来，发 /invite。"
}

func msgLastAdministrator() string {
	return "这是最后一位管理员，不能移出。请先邀请另一位管理员。"
}

func msgNoLongerYours(department string) string {
	return "您已不再负责" + html.EscapeString(department) + "的填报。以前报的数据都保留，谢谢！"
}

func msgYouWereRemoved() string {
	return "您已由管理员移出，不再收到填报通知。以前报的数据都保留，谢谢！"
}

// msgNotYours answers a button or an edit of a department that one has left.
func msgNotYours(department string) string {
	return "这次没有改动：您现在不负责" + html.EscapeString(department) + "的填报。如有疑问，请联系管理员。"
}

func msgNotAskedAnyMore() string {
	return "报表已调整，这个科室这个月没有要填的题。"
}
