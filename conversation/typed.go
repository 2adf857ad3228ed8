package conversation

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zongjie/conversation/lexicon"
	"zongjie/figure"
	"zongjie/office"
)

// Somebody who types what a button says means the button. A text that says no more
// than a label does what a tap on that button would, if it is shown; if it is not,
// the text is no answer either. Only whole texts are compared, so that an answer
// which contains such a word stays one.

// keepOld is the button that ends a correction; its action is Back.
const keepOld office.Action = "old"

// nextQuestion is what those type who are done with a question, whether they have
// answered it or not; its action is Skip, which leaves what is written as it is.
const nextQuestion office.Action = "next"

// typedWords are the ways to type each button, folded by [said]. The labels of both
// languages are among them, as a test of package words proves; “#” is any number.
// Yes, Keep, Stand and the buttons of look-alikes have their own words: see said.go.
func typedWords() []typedWord {
	return []typedWord{
		{Skip, `跳过 先跳过 跳过这题 跳过本题 跳过这一题 skip skipit skipthis`},
		{Back, `上一题 返回上一题 回上一题 回到上一题 上一个 back goback previous`},
		{nextQuestion, `下一题 下一个 下一项 下一个问题 到下一题 next nextquestion nextone`},
		{keepOld, `不改了 不改 返回 leaveitasitis return goback back`},
		{NoNews, `本月无 本月无先核对 nonethismonth nonecheckfirst`},
		{NoNewsSubmit, `本月无直接提交 nonesubmitnow`},
		{Same, `同上月 同上个月 同上 上月一样 和上月一样 和上个月一样 与上月相同 跟上月一样 跟上个月一样 aslastmonth sameaslastmonth same`},
		{SameRest, `这#项都同上月 都同上月 全部同上月 these#aslastmonth thisoneaslastmonth`},
		{NoNewsRest, `这#项本月都无 本月都无 noneforthese# noneforthisone`},
		{Done, `写完了 写完 写好了 完了 填完了 没有了 没了 没有别的了 没别的了 就这些 就这些了 就这么多 暂时就这些 以上 写完了先核对 done donecheckfirst finished nomore thatsall thatisall`},
		{Submit, `提交 直接提交 确认提交 提交吧 写完了直接提交 submit submitnow donesubmitnow`},
		{List, `改或删 修改 删除 changeorremove`},
		{Correct, `更正一项 更正 修改 修改一项 改 改一项 correctananswer correct change`},
		{Fill, `补填未填的#题 补填 补填未填 answerthemissingquestion answerthe#missingquestions`},
		{Card, `返回 backtothelist back return`},
		{Retype, `重新填 重填 重新发 改 改数 typeitagain`},
		{Stand, `数没错 thefigureisright`},
		{Change, `改# 改第#条 修改# change#`},
		{Drop, `删# 删第#条 删除# remove#`},
		{"", `前面的 后面的 earlier later 开始填报 继续填报 begin goon 全部不同 没有准确数按概数报 noexactfigurekeepthis 作为说明记下 keepitasthereason 不记 补进去 donotkeep addit`},
	}
}

// typedWord lists the ways to type one button.
type typedWord struct {
	action office.Action
	ways   string
}

var numberInLabel = regexp.MustCompile(`\d+`)

// labelled lists the actions whose buttons say what was typed, and the number in it.
func labelled(text string) (actions []office.Action, number int) {
	words := lexicon.Said(text)
	if found := numberInLabel.FindString(words); found != "" {
		number, _ = strconv.Atoi(found)
		words = strings.Replace(words, found, "#", 1)
	}
	for _, w := range typedWords() {
		if slices.Contains(strings.Fields(w.ways), words) {
			actions = append(actions, w.action)
		}
	}
	return actions, number
}

// isTypedLabel reports whether a text says no more than some button does.
func isTypedLabel(text string) bool {
	actions, _ := labelled(text)
	return len(actions) > 0
}

// Takes reports whether a text does what a button does that the session shows now.
func (s Session) Takes(form office.Form, text string) bool {
	t := reader{Session: s, form: form, event: Event{Kind: Replied, Text: text}}
	_, ok := t.typedButton()
	return ok
}

// pressTyped acts on the typed label of a button that is shown, like on a tap. One
// that was sent before the button could be seen, or may be about something else, is none.
func (t *turn) pressTyped() bool {
	q, asked := t.current()
	e := t.event
	switch {
	case e.Kind != Replied, len(e.Attachments) > 0, e.Forwarded, e.Early, e.Detached, e.Interrupted, e.About != "" && (!asked || e.About != q.ID):
		return false
	case e.Unseen && t.Stage() != Asking:
		return false
	}
	b, ok := t.typedButton()
	if !ok {
		return false
	}
	return t.pressed(b)
}

// typedButton finds the button that stands on the screen and says what was typed.
func (t reader) typedButton() (Button, bool) {
	q, asked := t.current()
	if b, ok := t.typedChoice(q, asked); ok {
		return b, true
	}
	actions, number := labelled(t.event.Text)
	if q.Kind == office.ActivitiesQuestion && isClosing(t.event.Text) {
		actions = append(actions, Done)
	}
	screen := t.screen()
	for _, a := range actions {
		if c, ok := t.standing(screen, a, number); ok {
			return c.Button, true
		}
	}
	if last, ok := t.LastMonth(q); ok && slices.Contains(actions, Same) && t.Pending == nil { // 本月无 says the same
		return t.choice(Same, "").option(last.Version).Button, asked
	}
	leaves := !t.Detour() || len(t.Answers[q.ID].Activities) > 0
	if slices.Contains(actions, nextQuestion) && t.Pending == nil && leaves {
		return t.choice(Skip, "").Button, asked
	}
	return Button{}, false
}

// standing finds the choice of an action, with the number that was typed.
func (t reader) standing(screen Screen, a office.Action, number int) (Choice, bool) {
	for _, c := range slices.Concat(screen...) {
		old := c.Action == Back && c.Label != ""
		named := c.Action == a && !old || a == keepOld && old
		entry := c.Action == Change || c.Action == Drop
		if named && c.says(t.Pending) && (c.Number == number || number == 0 && !entry) {
			return c, true
		}
	}
	return Choice{}, false
}

// says reports whether words alone mean the choice: what waits for a yes is answered in
// many words, which are read elsewhere.
func (c Choice) says(p *Pending) bool {
	switch c.Action {
	case Yes, Keep, Strike, AddNames, SameName, OtherName, AllDiffer:
		return false
	case Retype:
		return !p.is(Strayed) && !p.is(Alike)
	case Stand:
		return p.Doubt.Code != Slip
	default:
		return true
	}
}

// typedChoice finds a button whose label holds more than fixed words: a question to
// be corrected, by its number or title; one of the figures that contradict each other;
// last month's figure.
func (t reader) typedChoice(q office.Question, asked bool) (Button, bool) {
	words := lexicon.Said(t.event.Text)
	switch {
	case words == "":
	case t.View == Choosing && !asked:
		for i, id := range t.Agenda {
			of, _ := t.form.Question(id)
			number, title := strconv.Itoa(i+1), lexicon.Said(of.Title)
			if slices.Contains([]string{number, "第" + number + "题", "第" + number + "项", number + title, title}, words) {
				return Button{Action: Pick, Question: id}, true
			}
		}
	case asked && t.Pending.contradicts():
		for _, id := range t.Pending.Doubt.Relation.IDs() {
			of, _ := t.form.Question(id)
			if title := lexicon.Said(of.Title); slices.Contains([]string{"更正" + title, "correct" + title}, words) {
				return Button{Action: Mend, Question: id}, true
			}
		}
	case asked && t.Pending == nil && q.Kind == office.FigureQuestion:
		return t.typedSame(q)
	}
	return Button{}, false
}

// typedSame reads 没变, and 同上月 128家, whose figure has to be last month's.
func (t reader) typedSame(q office.Question) (Button, bool) {
	last, ok := t.LastMonth(q)
	if ok && isUnchanged(q, t.event.Text) {
		return Button{Action: Same, Question: q.ID, Option: last.Version}, true
	}
	for _, lead := range []string{"同上月", "as last month"} {
		rest, led := strings.CutPrefix(strings.TrimLeftFunc(figure.Fold(t.event.Text), isMark), lead)
		if !ok || !led || lexicon.Said(rest) == "" {
			continue
		}
		rest = strings.Replace(strings.TrimFunc(rest, isMark), "about ", "约", 1) // as labels in English have it
		r := readFigure(q, rest).Answer
		if r.State == last.State && r.Qualifier == last.Qualifier && r.Amount.Equal(last.Amount) {
			return Button{Action: Same, Question: q.ID, Option: last.Version}, true
		}
	}
	return Button{}, false
}
