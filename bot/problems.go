package bot

import (
	"fmt"
	"html"

	"zongjie/conversation"
	"zongjie/figure"
)

// problemText says why a reply was not taken and how to mend it.
func problemText(q conversation.Question, p conversation.Problem) string {
	switch p.Code {
	case conversation.Unreadable:
		return refusalText(p.Reading) + exampleText(q)
	case conversation.NeedsNumber:
		return "这一项每月都要有数：没有就填 0，和上月一样就填上月的数。" + exampleText(q)
	case conversation.Empty:
		return "没有读到内容，请再发一次。"
	case conversation.TooLong:
		return tooLong(q)
	case conversation.Unlisted:
		return "名单里有“等”，可能没有列全。请把名称全部列出，不用写“等”。"
	case conversation.TooEarly:
		return "您刚才那条可能是在问到这一题之前发的，没有记录。"
	case conversation.Lookalike:
		return "里面有名称和别的很像，要先问您一句。请先答完下面这一题，再改一次。"
	case conversation.TooMany:
		return fmt.Sprintf("太多了，一题最多%d条。", conversation.MaxEntries)
	case conversation.UnknownOption:
		return "请从下面的选项里点一项。"
	case conversation.NotNames:
		return "这里要的是名称，不是数。请把名称一个一个列出来，没有就点“" + labelNone + "”。"
	case conversation.NotEntry:
		return "已经写过几条了，“无”是说没有别的了吗？没有就点“" + labelDone + "”。"
	case conversation.Removed:
		return "那一条已经删去了。要加回来请重新发一次。"
	default:
		return "没有读懂，请再发一次。"
	}
}

// tooLong asks for less. Only activities are several messages: there a further one
// adds to what is there, everywhere else it replaces it.
func tooLong(q conversation.Question) string {
	text := fmt.Sprintf("太长了，没有记录。请控制在%d字以内", conversation.MaxText)
	if q.Kind == conversation.ActivitiesQuestion {
		return text + "，或分几条发。"
	}
	return text + "，重发一次。"
}

func exampleText(q conversation.Question) string {
	return "\n例如：<code>" + html.EscapeString(figure.Example(q.Figure)) + "</code>"
}

// refusalText says why a figure was asked back. Each sentence names the mend. An
// edited message is not asked about, so there a guess is refused too.
func refusalText(r figure.Reading) string {
	switch r.Status {
	case figure.Approximate:
		return "改后的是个大概数，请改成准确的数。"
	case figure.Proposed:
		return "改后的写法拿不准，请写成阿拉伯数字。"
	default:
		return refusedFigure(r)
	}
}

func refusedFigure(r figure.Reading) string {
	got := html.EscapeString(shorten(r.Got, 40))
	switch r.Reason {
	case figure.Unclear:
		return "是 0、本月没有，还是不适用？请写明。"
	case figure.Unknown:
		return "还没有数的话可以先点“" + labelSkip + "”，之后再补。"
	case figure.TwoNumbers:
		return "里面有不止一个数，请只发这一项的数。"
	case figure.Range:
		return "这是一个范围，请发一个准确的数。"
	case figure.DateLike:
		return "看起来像日期或时间，请发这一项的数。"
	case figure.OtherUnit:
		return "单位“" + got + "”和这一项不一样，请按本项的单位报。"
	case figure.Fraction:
		return "这一项只能是整数。"
	case figure.BelowFen:
		return "金额精确到了分以下，请核对单位。"
	case figure.Negative:
		return "这一项不能是负数。"
	case figure.TooLarge:
		return "这个数太大了，请核对单位和位数。"
	case figure.Letters:
		return "数字里夹着字母或符号，请用数字重发。"
	case figure.Vague:
		return "只有大概，没有数。请发一个具体的数。"
	case figure.Ordinal:
		return "这是名次或序号，请发数量。"
	case figure.Negation:
		return "“" + got + "”和数字在一起，看不出是有还是没有。"
	case figure.OtherPeriod:
		return "“" + got + "”说的不是这个月，请发本月的数。"
	case figure.Change:
		return "“" + got + "”说的是变化，请发这一项本身的数。"
	case figure.Each:
		return "“" + got + "”说的是其中每一个，请发合计数。"
	case figure.Grouping:
		return "逗号的位置不像千位分隔，请去掉逗号重发。"
	default:
		return "没有读出数字，请再发一次。"
	}
}

// proposeReason says why a reading has to be confirmed; empty where the question
// says it all.
func proposeReason(r figure.Reading) string {
	got := html.EscapeString(shorten(r.Got, 40))
	switch r.Reason {
	case figure.Cumulative:
		return "您写了“" + got + "”，这里要的是本月的数，不含以前月份。"
	case figure.ScaleUnclear:
		return "单位不太清楚。"
	case figure.OverHundred:
		return "超过了 100%，请确认。"
	case figure.BelowOne:
		return "不到 1%，是不是漏乘了 100？"
	case figure.FixedWord:
		return "里面有带数字的名称。"
	default:
		return ""
	}
}
