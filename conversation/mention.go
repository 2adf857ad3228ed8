package conversation

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zongjie/conversation/lexicon"
	"zongjie/figure"
	"zongjie/office"
)

// A correction in words is a title, a verb and a figure: 改成11, 应为11, 新建11个, 总数
// 改成29, 培训是3次. A denial may stand in front of it.

// cutMention takes a correction apart; verb is false when it has none.
func cutMention(text string) (title string, verb bool, number string, ok bool) {
	text = strings.TrimLeftFunc(cutFirst(text, "不对", "不是", "错了", "填错了", "写错了"), isMark)
	for text != cutFirst(text, "请", "把", "将") {
		text = cutFirst(text, "请", "把", "将")
	}
	at := strings.IndexFunc(text, isNumberStart)
	if at < 0 || strings.Contains(text, "\n") {
		return "", false, "", false
	}
	title, number = text[:at], text[at:]
	for _, rough := range []string{"约", "近"} {
		if rest, cut := strings.CutSuffix(title, rough); cut {
			title, number = rest, rough+number
		}
	}
	title = strings.TrimSpace(title)
	for _, v := range lexicon.Words("corrections") {
		if rest, cut := strings.CutSuffix(title, v); cut {
			return strings.TrimSpace(rest), true, number, true
		}
	}
	return title, false, number, true
}

func isNumberStart(r rune) bool {
	return unicode.IsDigit(r) || strings.ContainsRune("〇零一二两三四五六七八九十百千万", r)
}

// mention is a figure that a text gives a question by name.
type mention struct {
	question office.Question
	reading  Reading
}

// mentioned finds the one of these questions that a text gives another figure. Without
// a title that is the current question, and then a verb must say that it is a
// correction. A title must fit one question only.
func (t reader) mentioned(ids []office.QuestionID, current office.QuestionID, total office.QuestionID) (mention, bool) {
	title, verb, text, cut := cutMention(figure.Fold(t.event.Text))
	if !cut || strings.ContainsAny(t.event.Text, "\n?？") {
		return mention{}, false
	}
	title = lexicon.Said(title)
	id := t.titled(ids, title, total)
	if title == "" || slices.Contains(lexicon.Words("pronouns"), title) && id == "" {
		if !verb {
			return mention{}, false
		}
		id = current
	}
	q, ok := t.form.Question(id)
	if !ok || q.Kind != office.FigureQuestion || !isPlain(q, text) {
		return mention{}, false
	}
	r := readFigure(q, text)
	figures := []office.ValueState{office.Value, office.Zero, office.Approximate}
	if r.Verdict == Refused || !slices.Contains(figures, r.Answer.State) {
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
		switch title := lexicon.Said(q.Title); {
		case words == "":
		case title == words:
			exact = append(exact, id)
		case utf8.RuneCountInString(words) > 1 && strings.Contains(title, words):
			holding = append(holding, id)
		}
	}
	if total != "" && slices.Contains(lexicon.Words("totals"), words) && !slices.Contains(holding, total) {
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
