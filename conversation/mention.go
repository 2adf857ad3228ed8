package conversation

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"zongjie/figure"
	"zongjie/office"
)

// mentionWay reads a correction in words: 改成11, 应为11, 新建11个, 总数改成29, 培训是3次.
var mentionWay = regexp.MustCompile(`^(?:不对|不是|错了|填错了|写错了)?[,，。\s]*(?:请|把|将)*(?P<title>.*?)\s*(?P<verb>应该改成|应该改为|应该是|应该为|应改为|应改成|更正为|更改为|修改为|修改成|改成|改为|应为|应是|改|为|是|:|=)?\s*(?P<figure>[约近]?[\d〇零一二两三四五六七八九十百千万].*)$`)

// pronouns name the figure that is being asked about.
const pronouns = `这个 这个数 这个数字 这个数据 这项 这一项 这 它 该数 数字 数据 数 总的 本月`

// totals name the sum of a relation.
const totals = `总数 合计 总计 总共 一共 共 总的`

// mention is a figure that a text gives a question by name.
type mention struct {
	question office.Question
	reading  Reading
}

// mentioned finds the one of these questions that a text gives another figure. Without
// a title that is the current question, and then a verb must say that it is a
// correction. A title must fit one question only.
func (t reader) mentioned(ids []office.QuestionID, current office.QuestionID, total office.QuestionID) (mention, bool) {
	m := mentionWay.FindStringSubmatch(figure.Fold(t.event.Text))
	if m == nil || strings.ContainsAny(t.event.Text, "\n?？") {
		return mention{}, false
	}
	title, verb, text := said(m[1]), m[2], m[3]
	id := t.titled(ids, title, total)
	if title == "" || slices.Contains(strings.Fields(pronouns), title) && id == "" {
		if verb == "" {
			return mention{}, false
		}
		id = current
	}
	q, ok := t.form.Question(id)
	if !ok || q.Kind != office.FigureQuestion || !isPlain(q, text) {
		return mention{}, false
	}
	r := readFigure(q, text)
	if r.Verdict == Refused || r.Answer.State != office.Value && r.Answer.State != office.Zero && r.Answer.State != office.Approximate {
		return mention{}, false
	}
	r.Answer.Question, r.Answer.Typed, r.Answer.Message = q.ID, t.event.Text, t.event.Message
	if r.Verdict == Accepted {
		r.Verdict, r.Problem = Proposed, Problem{}
	}
	return mention{q, r}, true
}

// titled returns the only question whose title is, or else holds, the words; or the
// total they name. It is "" when none or several do.
func (t reader) titled(ids []office.QuestionID, words string, total office.QuestionID) office.QuestionID {
	var exact, holding []office.QuestionID
	for _, id := range ids {
		q, _ := t.form.Question(id)
		switch title := said(q.Title); {
		case words == "":
		case title == words:
			exact = append(exact, id)
		case utf8.RuneCountInString(words) > 1 && strings.Contains(title, words):
			holding = append(holding, id)
		}
	}
	if total != "" && slices.Contains(strings.Fields(totals), words) && !slices.Contains(holding, total) {
		holding = append(holding, total)
	}
	switch {
	case len(exact) == 1:
		return exact[0]
	case len(exact) == 0 && len(holding) == 1:
		return holding[0]
	}
	return ""
}

// totalIn is the figure that a relation makes the sum of others.
func totalIn(r office.Relation) office.QuestionID {
	switch {
	case r.Compare != office.Equals:
		return ""
	case len(r.Left) == 1 && len(r.Right) > 1:
		return r.Left[0]
	case len(r.Right) == 1 && len(r.Left) > 1:
		return r.Right[0]
	}
	return ""
}

// correctTyped opens, at the card, the correction of a question that a text names with
// its figure, and proposes that.
func (t *turn) correctTyped() bool {
	if t.Stage() != Reviewing || t.stray() != "" || t.event.Unseen {
		return false
	}
	m, ok := t.mentioned(t.Agenda, "", "")
	if !ok {
		return false
	}
	t.Position, t.Return = slices.Index(t.Agenda, m.question.ID), ToCard
	t.judge(m.question, m.reading)
	return true
}
