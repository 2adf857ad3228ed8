package conversation

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zongjie/figure"
	"zongjie/office"
)

// longSaid bounds, in characters, what can be a label or a remark only.
const longSaid = 40

// said folds what was typed to its letters and digits, in one width and case, so that
// “跳过。” and Skip! are the words alone. What is too long to be only such words is "".
func said(text string) string {
	if utf8.RuneCountInString(text) > longSaid {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, figure.Fold(text))
}

// pleasantries greet, thank or acknowledge, pauses ask for time or promise something.
// Neither tells anything of what was asked.
const (
	pleasantries = `好的 好滴 好嘞 好好 收到 谢谢 多谢 感谢 辛苦 你好 您好 大家好 哈喽 嗯嗯 哦哦 知道了 知道 明白 了解 是的 对的 不是 不对 没错 没问题
		早上好 上午好 下午好 晚上好 再见 拜拜 不客气 不好意思 抱歉 没事 可以 不用
		hello hi hey thanks thankyou thx yes no ok okay sure fine great gotit`
	pauses = `等一下 等一等 等等 等下 等会儿 等会 稍等 稍后 一会儿 待会儿 待会 回头 马上 看一下 看看 看下 查一下 查查 核一下 核核 核对一下 核对 核实一下 核实
		问一下 问问 问下 想一下 想想 改一下 改改 我改 再说 再改 再填 再报 再看 再核 再查 再问 不知道 不清楚 不确定
		wait onemoment amoment justasecond onesecond letmecheck iwillcheck illcheck checking later notsure idontknow holdon`
	fillers = `等 填 报 发 来 会 要 给 老师 领导 我 先 再 请 了 吧 啊 呀 哈 呢 哦 您 你 啦 的 去 就 那 please i will ill there`
	alone   = `好 对 是 不 嗯 哦 噢 行 在 在吗 早 改 否 y n k`
)

// acknowledgements begin what is said of a prompt rather than in answer to it.
const acknowledgements = `收到 好的 好， 知道 明白 谢谢 稍等 稍后 马上 正在 等一下 您好 你好 请问 ok thank hello sure`

// belowNames stand below a list of names and are so surely none that nobody is asked.
const belowNames = `谢谢 谢谢您 谢谢你 谢谢老师 感谢 多谢 辛苦了 您辛苦了 麻烦了 以上 如上 以上就是 完 完毕 请审阅 请查收 请查阅`

// hesitation are words that make any reply to an odd figure one that asks for time or
// promises something. They are fewer than the pauses: a reason may hold 等等 or 马上.
const hesitation = `等一下 等下 稍等 等会 等我 稍后 待会 一会儿 一会再 看一下 看看 看下 查一下 查查 核一下 核对一下 核实一下 核对下 再核 再看 再查 再问 再确认 确认一下 问一下 问问 问下
	我改 我来改 马上改 改一下 这就改 先不 不确定 不清楚 不知道 不太清楚 想一下 想想 letmecheck illcheck iwillcheck checkagain onemoment amoment notsure dontknow willcorrect willchange illchange illcorrect`

// isRemark reports whether a text only greets, thanks, agrees, denies or asks for
// time. That is never an answer in words, nor a reason.
func isRemark(text string) bool {
	words := said(text)
	if words == "" {
		return hasWord(text) && utf8.RuneCountInString(text) <= longSaid // 👍
	}
	if slices.Contains(strings.Fields(alone), words) {
		return true
	}
	content := strings.Fields(pleasantries + " " + pauses)
	return madeOf(words, content, strings.Fields(fillers))
}

// madeOf reports whether a text is a row of words, at least one of which is no filler.
// Words that overlap, as 好了 and 好, cost no more time than others.
func madeOf(text string, words, fillers []string) bool {
	const filled, told = 1, 2 // what can end at a byte: fillers only, or words too
	reached := make([]int, len(text)+1)
	reached[0] = filled
	for i := range len(text) {
		if reached[i] == 0 {
			continue
		}
		for _, w := range words {
			if strings.HasPrefix(text[i:], w) {
				reached[i+len(w)] |= told
			}
		}
		for _, w := range fillers {
			if strings.HasPrefix(text[i:], w) {
				reached[i+len(w)] |= reached[i]
			}
		}
	}
	return reached[len(text)]&told != 0
}

// isBareNumber reports whether a text is a number and nothing else.
func isBareNumber(text string) bool {
	words := said(text)
	return words != "" && !strings.ContainsFunc(words, func(r rune) bool { return !unicode.IsNumber(r) && !strings.ContainsRune(numerals, r) })
}

// noAnswer says why a text that could be kept as words is no answer: it says what a
// button says, or nothing of what was asked. It is "" for all else. A text that
// merely contains such words is one.
func noAnswer(text string) ProblemCode {
	switch {
	case isTypedLabel(text):
		return LabelTyped
	case isRemark(text):
		return Remark
	}
	return ""
}

// noEntry is noAnswer for an activity, of which a bare number says nothing.
func noEntry(text string) ProblemCode {
	switch {
	case isBareNumber(text):
		return NumberOnly
	case isClosing(text):
		return LabelTyped
	}
	return noAnswer(text)
}

// plainly are short words that may well be the whole answer to a question in words.
const plainly = `是 是的 否 不是 不 对 可以 不用 没错 没问题 没事 yes no`

// unlessRemark turns a reading of what is no answer into a refusal that says so. What
// was read as a figure, an option or “nothing” stays so.
func (r Reading) unlessRemark(q office.Question, text string) Reading {
	words := q.Kind != office.FigureQuestion && q.Kind != office.ChoiceQuestion
	code := noAnswer(text)
	switch {
	case q.Kind == office.ActivitiesQuestion:
		code = noEntry(text)
	case q.Kind == office.NamesQuestion && isClosing(text):
		code = LabelTyped
	}
	switch {
	case code == "", r.Problem.Code == NeedsNumber, r.Verdict != Refused && !(words && r.Answer.State == office.Value), code == Remark && r.Problem.Reading.Reason == figure.Unknown,
		q.Kind == office.TextQuestion && isOneOf(text, plainly):
		return r
	}
	return refuse(code)
}

// agreement are the ways to say yes to “is that right?” and “was that meant?”.
const agreement = `对 对的 对对 对啊 是 是的 是啊 是这样 就是 就是这个 好 好的 可以 行 正确 嗯 嗯嗯 没错 对没错 是的没错 没问题 无误 确认 确定 要 要的
	yes y yep yeah yup ok okay right correct sure thatsright itis`

// refusal are the ways to say no to them.
const refusal = `不 不是 不是的 不对 不对的 不是这个 不是这样 否 不用 不用了 不要 不改 不改了 错 错了 错的 读错了 有误 不正确
	no n nope notright wrong incorrect itisnot`

// fillingIn are the ways to say yes, besides, to “record this?” and “change it to this?”.
const fillingIn = `改 改吧 记上 记吧 记 change fillin`

// withExact are the ways to say, to “is there an exact figure?”, that there is one.
const withExact = `有 有的 有准确数`

// withoutExact are the ways to say, to “is there an exact figure?”, that there is none.
const withoutExact = `没有 没有的 没 无 没有准确数 没有准确的 没有准确数字 没有准确的数 没有确数 没有精确数 没准确数 无准确数 还没有 还没 暂时没有 暂无 没统计 没有统计 还没统计 没法统计
	不清楚 不知道 不确定 否 按概数报 就按概数报 概数 大概数 没有准确数按概数报 就这样 就这样报
	no none notyet noexactfigure noexactfigurekeepthis keepthis idontknow notsure`

// rightness are the ways to say that an odd figure is right. A bare 是, 对 or 好的 is
// none of them: the card says both what to do if it is right and what if not.
const rightness = `数没错 没错 没填错 没有填错 没有错 都没错 没报错 没写错 对没错 对的没错 是的没错 对数没错 是的数没错 确实 确实是 确实如此 无误 核对无误 核实无误 已核实 已核对 核实过了 核对过了 核过了 确认 确认无误 没问题 属实 正确 数对 数是对的
	correct itisright itiscorrect thefigureisright right noerror confirmed`

// isWrong reports whether a reply says that an odd figure is wrong, and no more.
func isWrong(text string) bool {
	return isNo(text) || isOneOf(text, `填错了 我填错了 填错 写错了 我写错了 报错了 我报错了 打错了 看错了 弄错了 搞错了 数错了 数不对 数有误 itswrong itiswrong mymistake mistake typo`)
}

func isOneOf(text, ways string) bool { return slices.Contains(strings.Fields(ways), said(text)) }

// isYes reports whether a typed reply agrees with a proposed reading.
func isYes(text string) bool { return isOneOf(text, agreement) }

// isNo reports whether a typed reply turns a question down.
func isNo(text string) bool { return isOneOf(text, refusal) }

// isRight reports whether a reply says that an odd figure is right.
func isRight(text string) bool { return isOneOf(text, rightness) }

// hasNoExact reports whether a reply to “is there an exact figure?” says that there is none.
func hasNoExact(text string, r Reading) bool {
	return isOneOf(text, withoutExact) || r.Answer.State == office.Nothing || r.Problem.Code == NeedsNumber
}

// plainNo is a no that only turns down what was proposed.
const plainNo = `不 不是 不是的 否 no n nope`

// noting are the ways to say, besides yes, that a text is the reason.
const noting = `记 记下 记下吧 作为说明记下 keepitasthereason`
