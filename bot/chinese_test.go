package bot

import (
	"sync"

	"zongjie/bot/words"
)

// What the tests of the conversation read and tap: labels as the person sees them,
// so that a change of one shows here.
const (
	labelBegin   = "开始填报"
	labelGoOn    = "继续填报"
	labelNone    = "本月无"
	labelMissing = "未填"
	labelSkip    = "跳过"
	labelBack    = "上一题"
	labelKeepOld = "不改了"
	labelDone    = "写完了"
	labelKeep    = "没有准确数，按概数报"
	labelRetype  = "重新填"
	labelSubmit  = "提交"
	labelCorrect = "更正一项"
	labelCard    = "返回"

	labelThreeDays    = "今天起3天"
	labelOneWeek      = "今天起一周"
	labelTwoWeeks     = "今天起两周"
	labelConfirmLeave = "确定"
	labelEndLeave     = "提前结束请假"
	labelCallOff      = "取消这次请假"
	labelRemovePerson = "移出机器人"
	labelReallyRemove = "确定移出"
	labelAllDiffer    = "全部不同"
	labelMeant        = "是"
	labelNotMeant     = "不是"
	labelTakeOver     = "改"

	labelEntries  = "改或删"
	labelEarlier  = "‹ 前面的"
	labelLater    = "后面的 ›"
	labelDropNote = "不记"
	labelAddNote  = "补进去"
)

// zh speaks Chinese, the language of every test that does not choose another.
// catalogue is read once for all tests: it never changes.
var catalogue = sync.OnceValue(words.New)

func zh() words.Words { return catalogue().In(words.Chinese) }

func labelChange(i int) string { return zh().LabelChange(i + 1) }
func labelDrop(i int) string   { return zh().LabelDrop(i + 1) }

func msgNoteExpired() string     { return zh().Plain(words.NoteExpired) }
func msgStale() string           { return zh().Stale() }
func msgStranger() string        { return string(zh().Say(words.Stranger)) }
func msgNotText() string         { return string(zh().Say(words.NotText)) }
func msgFileTooLarge() string    { return string(zh().FileTooLarge(maxTextFile)) }
func msgFileEncoding() string    { return string(zh().FileEncoding()) }
func msgUnknownCommand() string  { return string(zh().Say(words.UnknownCommand)) }
func msgNothingToReport() string { return string(zh().Say(words.NothingToReport)) }
func msgNoDepartment() string    { return string(zh().Say(words.NoDepartment)) }
func msgNoRound() string         { return string(zh().Say(words.NoRound)) }
func msgInviteUsed() string      { return string(zh().Say(words.InviteUsed)) }
func msgInviteExpired() string   { return string(zh().Say(words.InviteExpired)) }
func msgInviteUnknown() string   { return string(zh().Say(words.InviteUnknown)) }

func msgNobodyToAsk() string       { return string(zh().Say(words.LeaveNobody)) }
func msgLeaveNotNeeded() string    { return string(zh().Say(words.LeaveNotNeeded)) }
func msgLastAdministrator() string { return string(zh().Say(words.LastAdministrator)) }
