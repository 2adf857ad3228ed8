package conversation

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zongjie/office"
)

// nextQuestion is what those type who are done with a question, whether they have
// answered it or not; its action is Skip, which leaves what is written as it is.
const nextQuestion office.Action = "next"

// Closing words say that the activities or names are complete, in any row and with
// thanks around them: 好了，没有其他的了，谢谢. They are never one themselves.
const (
	closings = `完成 完毕 完了 结束 写完 填完 填好 写好 报完 发完 好了 没了 没有了 没有其他 没其他 没有别的 没别的 没有更多 没有其它 没其它 就这些 就这么多 就这几条 就这几个 就这样 以上 齐了 全了
		done finished complete completed thatsall thatisall nomore nothingelse`
	closingFillers = `了 啦 的 吧 哈 呀 啊 是 就是 谢谢 多谢 感谢 辛苦 好的 好 嗯 已 已经 全部 都 暂时 目前 本月 我 这 老师 您 内容 情况 活动 名称 事项 可以 thanks thankyou all ok`
)

// isClosing reports whether a text says that there is no more to come, and no more
// than that.
func isClosing(text string) bool {
	return madeOf(said(text), strings.Fields(closings), strings.Fields(closingFillers))
}

// A text of fewer characters than shortDeed tells what was done only if it has one of
// the characters of deedMarks, as 开会 and 培训 have.
const (
	shortDeed = 4
	deedMarks = `会训查访赛检学讲考评研调演练办展课事件`
)

// remarksOnEntry begin what is said about an entry that is there.
const remarksOnEntry = `上面那 上面的 上面这 上面照片 上一条 上条 刚才那 刚才的 刚才照片 刚刚那 前面那 前一条 前面的 这张照片 那张照片 照片是 图片是 这条照片 那条照片 第一条 第二条 第三条 最后一条`

// unlikely reports whether a text is asked about before it becomes an activity: one
// word, what begins like a remark on an entry that is there, or a reference to the
// question itself.
func (t reader) unlikely(q office.Question) bool {
	if q.Kind != office.ActivitiesQuestion || t.Rewriting.Number > 0 || t.read(q).Answer.State != office.Value || t.read(q).Verdict != Accepted {
		return false
	}
	words := said(t.event.Text)
	begins := func(lead string) bool { return strings.HasPrefix(words, lead) }
	switch length := utf8.RuneCountInString(words); {
	case words == "":
		return false
	case length < shortDeed && !strings.ContainsAny(words, deedMarks):
		return true
	case slices.ContainsFunc(strings.Fields(remarksOnEntry), begins):
		return true
	}
	rest, same := strings.CutPrefix(words, "同")
	return same && t.isTitle(rest)
}

// isTitle reports whether words are the title of a question, or the most of it.
func (t reader) isTitle(words string) bool {
	return slices.ContainsFunc(t.Agenda, func(id office.QuestionID) bool {
		q, _ := t.form.Question(id)
		return strings.HasPrefix(said(q.Title), words)
	})
}
