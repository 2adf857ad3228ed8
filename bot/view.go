package bot

import (
	"encoding/json"
	"fmt"
	"html"
	"strings"
	"unicode/utf16"

	"zongjie/bot/telegram"
	"zongjie/conversation"
	"zongjie/figure"
)

// view turns the effects of one transition into what the person sees.
type view struct {
	form    conversation.Form
	session conversation.Session
	behalf  string // name of the person that a stand-in answers for
}

// render returns the notes to be shown above, and the card with buttons, if the
// effects show one. A transition shows at most one.
func (v view) render(effects []conversation.Effect) (notes string, card *outgoing) {
	for _, f := range effects {
		q, _ := v.form.Question(f.Question)
		switch f.Kind {
		case conversation.Keeping:
			notes = join(notes, v.kept(q, f))
		case conversation.Deciding:
			notes = join(notes, msgAliased(f.Decisions))
		case conversation.AsideRefused:
			notes = join(notes, msgAsideRefused(q, problemText(q, f.Problem)))
		case conversation.EditRefused:
			notes = join(notes, msgEditRefused(q, v.written(f.Answer), problemText(q, f.Problem)))
		case conversation.Unexpected:
			notes = join(notes, msgUnexpected())
		case conversation.Locked:
			notes = join(notes, msgLocked(v.session.Period.Label(), v.when(v.session.Locks)))
		case conversation.Left:
			notes = join(notes, msgLeft(v.answered(), len(v.session.Agenda)))
		default:
			if c, ok := v.card(f, q); ok {
				card = &c
			}
		}
	}
	return notes, card
}

func (v view) card(f conversation.Effect, q conversation.Question) (outgoing, bool) {
	switch f.Kind {
	case conversation.Ask:
		return outgoing{HTML: v.question(q), Buttons: v.askButtons(q)}, true
	case conversation.Reprompt:
		return outgoing{HTML: join(problemText(q, f.Problem), v.question(q)), Buttons: v.askButtons(q)}, true
	case conversation.Propose:
		return outgoing{HTML: msgPropose(q, f.Answer, f.Problem.Reading), Buttons: v.proposeButtons(q, conversation.Yes, labelYes)}, true
	case conversation.Qualify:
		return outgoing{HTML: msgQualify(q, f.Answer), Buttons: v.proposeButtons(q, conversation.Keep, labelKeep)}, true
	case conversation.Verify:
		return v.verify(q, f), true
	case conversation.Match:
		return v.match(q, f.Pairs), true
	case conversation.Review:
		return outgoing{HTML: v.review(), Buttons: v.reviewButtons()}, true
	case conversation.Choose:
		return outgoing{HTML: msgChoose(), Buttons: v.chooseButtons()}, true
	case conversation.Receipt:
		return outgoing{HTML: v.receipt(), Buttons: [][]telegram.Button{{v.button(labelCorrect, conversation.Correct, "")}}}, true
	default:
		return outgoing{}, false
	}
}

// question is the text that asks: month, department and progress, the title with
// its unit, the help line, and what was answered before, if anything.
func (v view) question(q conversation.Question) string {
	department, _ := v.form.Department(v.session.Department)
	text := fmt.Sprintf("<b>%s %s（%d/%d）</b>\n%s", v.session.Period.Label(), html.EscapeString(shorten(department.Name, longName)+onBehalf(v.behalf)),
		v.session.Position+1, len(v.session.Agenda), msgAsk(q))
	if q.Help != "" {
		text += "\n<i>" + html.EscapeString(shorten(q.Help, 1000)) + "</i>"
	}
	if a, ok := v.session.Answers[q.ID]; ok {
		text += "\n" + msgPresent(q, a)
	}
	return text
}

func (v view) askButtons(q conversation.Question) [][]telegram.Button {
	var rows [][]telegram.Button
	for i, option := range q.Options[:min(len(q.Options), maxButtons)] {
		b := v.buttonData(conversation.Button{Action: conversation.Select, Question: q.ID, Option: i})
		rows = append(rows, []telegram.Button{{Label: option, Data: b}})
	}
	entries := len(v.session.Answers[q.ID].Activities)
	var row []telegram.Button
	if entries > 0 {
		row = append(row, v.button(labelDone, conversation.Done, q.ID), v.button(labelRemove, conversation.Remove, q.ID))
	} else if conversation.MayBeNothing(q) {
		row = append(row, v.button(labelNone, conversation.NoNews, q.ID))
	}
	if len(row) > 0 {
		rows = append(rows, row)
	}
	return append(rows, v.wayButtons(q))
}

// wayButtons are the ways around a question.
func (v view) wayButtons(q conversation.Question) []telegram.Button {
	if v.session.Returning || v.session.Aside > 0 {
		return []telegram.Button{v.button(labelKeepOld, conversation.Back, q.ID)}
	}
	row := []telegram.Button{v.button(labelSkip, conversation.Skip, q.ID)}
	if v.session.Position > 0 {
		row = append(row, v.button(labelBack, conversation.Back, q.ID))
	}
	return row
}

func (v view) proposeButtons(q conversation.Question, accept conversation.Action, label string) [][]telegram.Button {
	return [][]telegram.Button{{v.button(label, accept, q.ID), v.button(labelRetype, conversation.Retype, q.ID)}}
}

func (v view) reviewButtons() [][]telegram.Button {
	var rows [][]telegram.Button
	if v.answered() > 0 {
		rows = append(rows, []telegram.Button{v.button(labelSubmit, conversation.Submit, "")})
	}
	row := []telegram.Button{v.button(labelCorrect, conversation.Correct, "")}
	if missing := len(v.session.Agenda) - v.answered(); missing > 0 {
		row = append(row, v.button(labelFill(missing), conversation.Fill, ""))
	}
	return append(rows, row)
}

// Telegram takes 100 buttons and 10 kB of them: reported, not documented
// (github.com/tginfo/Telegram-Limits). The rest is left to the buttons below.
const (
	maxButtons  = 80
	maxKeyboard = 9_500
)

// chooseButtons lists the questions, two to a row. A longer agenda is cut, with
// editing the chat message still open for the rest.
func (v view) chooseButtons() [][]telegram.Button {
	const labelLength = 14
	var rows [][]telegram.Button
	for i, id := range v.session.Agenda[:min(len(v.session.Agenda), maxButtons)] {
		q, _ := v.form.Question(id)
		b := v.button(fmt.Sprintf("%d.%s", i+1, shorten(q.Title, labelLength)), conversation.Pick, id)
		if i%2 == 0 {
			rows = append(rows, nil)
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], b)
	}
	return append(rows, []telegram.Button{v.button(labelCard, conversation.Card, "")})
}

// fit shortens labels until the keyboard is one that Telegram takes.
func fit(rows [][]telegram.Button) [][]telegram.Button {
	for _, length := range []int{60, 30, 12, 6} {
		for _, row := range rows {
			for i := range row {
				row[i].Label = shorten(row[i].Label, length)
			}
		}
		if text, err := json.Marshal(rows); err == nil && len(text) <= maxKeyboard {
			break
		}
	}
	return rows
}

func (v view) button(label string, a conversation.Action, q conversation.QuestionID) telegram.Button {
	return telegram.Button{Label: label, Data: v.buttonData(conversation.Button{Action: a, Question: q})}
}

func (v view) buttonData(b conversation.Button) string {
	b.Step = v.session.Step
	return pressed{v.session.ID, b}.data()
}

func (v view) answered() int {
	n := 0
	for _, id := range v.session.Agenda {
		if _, ok := v.session.Answers[id]; ok {
			n++
		}
	}
	return n
}

func (v view) review() string {
	text := msgReviewHead(v.name(), v.answered(), len(v.session.Agenda))
	return text + "\n" + v.answerLines() + "\n\n" + msgReviewFoot(len(v.session.Agenda)-v.answered())
}

func (v view) receipt() string {
	submitted := msgSubmitted(v.when(v.session.Submitted), v.session.Submitted.After(v.session.Due))
	text := msgReceiptHead(v.name(), submitted, v.answered(), len(v.session.Agenda))
	return text + "\n" + v.answerLines() + "\n\n" + msgReceiptFoot(v.when(v.session.Locks))
}

// maxCard keeps a card, with the notes above it, within Telegram's 4096 characters.
const maxCard = 2800

// answerLines lists every question with its answer, as far as one message holds.
func (v view) answerLines() string {
	const longest = 60
	var lines []string
	length := 0
	for i, id := range v.session.Agenda {
		q, _ := v.form.Question(id)
		value := "<b>" + labelMissing + "</b>"
		if a, ok := v.session.Answers[id]; ok {
			value = html.EscapeString(shorten(answerText(q, a), longest))
		}
		line := fmt.Sprintf("%d. %s：%s", i+1, questionTitle(q), value)
		if length += units(line) + 1; length > maxCard {
			return strings.Join(append(lines, msgMoreLines(len(v.session.Agenda)-i)), "\n")
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func (v view) name() string {
	return html.EscapeString(dutyName(v.form, v.session) + onBehalf(v.behalf))
}

// answerText writes an answer as plain text: what the bot has understood.
func answerText(q conversation.Question, a conversation.Answer) string {
	switch a.State {
	case conversation.Nothing:
		return labelNone
	case conversation.NotApplicable:
		return labelNotApplicable
	default:
		return valueText(q, a)
	}
}

func valueText(q conversation.Question, a conversation.Answer) string {
	switch q.Kind {
	case conversation.FigureQuestion:
		return figure.Write(a.Amount, a.Qualifier, a.Unit)
	case conversation.NamesQuestion:
		return namesText(a, 0, 0)
	case conversation.ActivitiesQuestion:
		entries := make([]string, len(a.Activities))
		for i, e := range a.Activities {
			entries[i] = strings.TrimRight(e.Text, "。；")
		}
		return fmt.Sprintf("共%d条：%s", len(entries), strings.Join(entries, "；"))
	default:
		return a.Text
	}
}

// longName is as much as is shown of a name or title that a form gives.
const longName = 100

// questionTitle is a question's name as HTML.
func questionTitle(q conversation.Question) string {
	return html.EscapeString(shorten(q.Title, longName))
}

// units counts a text as Telegram does, in UTF-16 units
// (core.telegram.org/api/entities#entity-length).
func units(text string) int {
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}

// shorten cuts a text to n UTF-16 units, on one line.
func shorten(text string, n int) string {
	text = strings.Join(strings.Fields(text), " ")
	if units(text) <= n {
		return text
	}
	for i, r := range text {
		if n -= utf16.RuneLen(r); n < 1 {
			return text[:i] + "…"
		}
	}
	return text
}

// join puts one part below another, with a blank line between.
func join(above, below string) string {
	if above == "" || below == "" {
		return above + below
	}
	return above + "\n\n" + below
}
