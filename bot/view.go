package bot

import (
	"encoding/json"
	"fmt"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/office"
)

// view turns the effects of one transition into what the person sees.
type view struct {
	form    office.Form
	session conversation.Session
	words   words.Words
	short   bool   // an echo above says what was just kept
	by      string // who has answered the question since it was shown, when that is asked about
}

// render returns the notes to be shown above, and the card with buttons, if the
// effects show one. A transition shows at most one.
func (v view) render(effects []conversation.Effect) (notes words.HTML, card *outgoing) {
	for _, f := range effects {
		q, _ := v.form.Question(f.Question)
		if note, ok := v.note(q, f); ok {
			notes = words.Below(notes, note)
			continue
		}
		v.short = changed(effects, f.Question)
		if c, ok := v.card(f, q); ok {
			card = &c
		}
	}
	return notes, card
}

// note is what an effect says without buttons; ok is false for the others.
func (v view) note(q office.Question, f conversation.Effect) (text words.HTML, ok bool) {
	switch f.Kind {
	case conversation.Keeping:
		return v.kept(q, f), true
	case conversation.Unchanged:
		return v.unchanged(q, f), true
	case conversation.Deciding:
		return v.words.Aliased(f.Decisions), true
	case conversation.AsideRefused:
		return v.words.AsideRefused(q, f.Problem), true
	case conversation.NoFiles:
		return v.noFiles(q), true
	case conversation.Discarded:
		return v.words.FilesDiscarded(f.Number), true
	case conversation.EditRefused:
		return v.refused(q, f), true
	case conversation.Unexpected:
		return v.unexpected(), true
	case conversation.Abandoned:
		return v.words.Abandoned(q, v.written(f.Answer)), true
	case conversation.Changed:
		return v.words.ChangedMeanwhile(), true
	case conversation.EditMissed:
		return v.words.EditMissed(), true
	case conversation.LongRest:
		return v.words.LongRest(q), true
	case conversation.Locked:
		return v.words.Locked(v.form, v.session), true
	case conversation.Left:
		return v.words.Left(words.Answered(v.session), len(v.session.Agenda)), true
	default:
		return "", false
	}
}

func (v view) card(f conversation.Effect, q office.Question) (outgoing, bool) {
	switch f.Kind {
	case conversation.Ask:
		if q.Kind == office.ActivitiesQuestion {
			return v.entries(q, f), true
		}
		return outgoing{HTML: v.words.Question(v.form, v.session, q), Buttons: v.askButtons(q)}, true
	case conversation.AskEntry:
		return v.rewriting(q, f), true
	case conversation.Reprompt:
		return outgoing{HTML: words.Below(v.words.Problem(q, f.Problem), v.words.QuestionAgain(v.form, v.session, q)), Buttons: v.askButtons(q)}, true
	case conversation.Propose:
		return outgoing{HTML: v.words.Propose(q, f.Answer, f.Problem), Buttons: v.literalButton(q, f, v.proposeButtons(q, conversation.Yes, v.words.LabelYes()))}, true
	case conversation.Qualify:
		return outgoing{HTML: v.words.Qualify(q, f.Answer), Buttons: v.proposeButtons(q, conversation.Keep, v.words.LabelKeep())}, true
	case conversation.Query:
		return outgoing{HTML: v.words.Query(v.form, v.session, q, f), Buttons: v.queryButtons(f, q)}, true
	case conversation.Verify:
		return v.verify(q, f), true
	case conversation.Match:
		return v.match(q, f.Pairs), true
	case conversation.Review:
		return outgoing{HTML: v.words.Review(v.form, v.session), Buttons: v.reviewButtons()}, true
	case conversation.Choose:
		return outgoing{HTML: v.words.Choose(), Buttons: v.chooseButtons()}, true
	case conversation.Receipt:
		return outgoing{HTML: v.words.Receipt(v.form, v.session), Buttons: [][]telegram.Button{v.cardButtons()}}, true
	default:
		return outgoing{}, false
	}
}

func (v view) askButtons(q office.Question) [][]telegram.Button {
	rows := v.optionButtons(q)
	entries := len(v.session.Answers[q.ID].Activities)
	row := v.figureButtons(q)
	if entries > 0 {
		newest := conversation.Button{Action: conversation.List, Question: q.ID, Option: (entries - 1) / entryPage * entryPage}
		row = append(row, v.doneButton(q), telegram.Button{Label: v.words.LabelEntries(), Data: v.buttonData(newest)})
	} else if conversation.MayBeNothing(q) {
		row = append(row, v.noneButton(q))
	}
	rows = addRow(rows, row)
	if v.session.SubmitsHere() {
		rows = append(rows, []telegram.Button{v.button(v.words.LabelDoneSubmit(), conversation.Submit, q.ID)})
	}
	if v.session.EndsHere() && conversation.MayBeNothing(q) {
		rows = append(rows, []telegram.Button{v.button(v.words.LabelNoneSubmit(), conversation.NoNewsSubmit, q.ID)})
	}
	rows = addRow(rows, v.restButtons(q))
	return addRow(rows, v.wayButtons(q))
}

// addRow adds a row that has buttons.
func addRow(rows [][]telegram.Button, row []telegram.Button) [][]telegram.Button {
	if len(row) == 0 {
		return rows
	}
	return append(rows, row)
}

// doneButton ends the activities, and says where it leads when there is another
// button beside it that submits.
func (v view) doneButton(q office.Question) telegram.Button {
	label := v.words.LabelDone()
	if v.session.SubmitsHere() {
		label = v.words.LabelDoneReview()
	}
	return v.button(label, conversation.Done, q.ID)
}

// noneButton reports nothing this month, and says where it leads likewise.
func (v view) noneButton(q office.Question) telegram.Button {
	label := v.words.LabelNone()
	if v.session.EndsHere() {
		label = v.words.LabelNoneReview()
	}
	return v.button(label, conversation.NoNews, q.ID)
}

// optionButtons choose one of the question's options.
func (v view) optionButtons(q office.Question) [][]telegram.Button {
	var rows [][]telegram.Button
	for i, option := range q.Options[:min(len(q.Options), maxButtons)] {
		b := v.buttonData(conversation.Button{Action: conversation.Select, Question: q.ID, Option: i})
		rows = append(rows, []telegram.Button{{Label: option, Data: b}})
	}
	return rows
}

// restButtons answer this question and those behind it with one tap.
func (v view) restButtons(q office.Question) []telegram.Button {
	var row []telegram.Button
	if n := len(v.session.Rest(v.form, conversation.SameRest)); n > 0 {
		b := conversation.Button{Action: conversation.SameRest, Question: q.ID, Option: v.session.RestVersion(v.form)}
		row = append(row, telegram.Button{Label: v.words.LabelSameRest(n), Data: v.buttonData(b)})
	}
	if n := len(v.session.Rest(v.form, conversation.NoNewsRest)); n > 0 {
		row = append(row, v.button(v.words.LabelNoneRest(n), conversation.NoNewsRest, q.ID))
	}
	return row
}

// wayButtons are the ways around a question. What was written is ended, not skipped.
func (v view) wayButtons(q office.Question) []telegram.Button {
	if v.session.Detour() {
		label := v.words.LabelKeepOld()
		if v.session.Corrected {
			label = v.words.LabelReturn()
		}
		return []telegram.Button{v.button(label, conversation.Back, q.ID)}
	}
	var row []telegram.Button
	if len(v.session.Answers[q.ID].Activities) == 0 {
		row = append(row, v.button(v.words.LabelSkip(), conversation.Skip, q.ID))
	}
	if v.session.Position > 0 {
		row = append(row, v.button(v.words.LabelBack(), conversation.Back, q.ID))
	}
	return row
}

func (v view) proposeButtons(q office.Question, accept office.Action, label string) [][]telegram.Button {
	row := []telegram.Button{v.button(label, accept, q.ID), v.button(v.words.LabelRetype(), conversation.Retype, q.ID)}
	return addRow([][]telegram.Button{row}, v.wayButtons(q))
}

func (v view) reviewButtons() [][]telegram.Button {
	var rows [][]telegram.Button
	if words.Answered(v.session) > 0 {
		rows = append(rows, []telegram.Button{v.button(v.words.LabelSubmit(), conversation.Submit, "")})
	}
	return append(rows, v.cardButtons())
}

// cardButtons correct an answer or fill in what lacks, at the card and the receipt.
func (v view) cardButtons() []telegram.Button {
	row := []telegram.Button{v.button(v.words.LabelCorrect(), conversation.Correct, "")}
	if missing := len(v.session.Agenda) - words.Answered(v.session); missing > 0 {
		row = append(row, v.button(v.words.LabelFill(missing), conversation.Fill, ""))
	}
	return row
}

// unexpected says that a button is wanted, and at the card which.
func (v view) unexpected() words.HTML {
	if v.session.Stage() == conversation.Reviewing && v.session.View != conversation.Choosing && words.Answered(v.session) > 0 {
		return v.words.UnexpectedAtCard()
	}
	return v.words.Unexpected()
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
		b := v.button(fmt.Sprintf("%d.%s", i+1, words.Shorten(q.Title, labelLength)), conversation.Pick, id)
		if i%2 == 0 {
			rows = append(rows, nil)
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], b)
	}
	return append(rows, []telegram.Button{v.button(v.words.LabelCard(), conversation.Card, "")})
}

// fit shortens labels until the keyboard is one that Telegram takes.
func fit(rows [][]telegram.Button) [][]telegram.Button {
	for _, length := range []int{60, 30, 12, 6} {
		for _, row := range rows {
			for i := range row {
				row[i].Label = words.Shorten(row[i].Label, length)
			}
		}
		if text, err := json.Marshal(rows); err == nil && len(text) <= maxKeyboard {
			break
		}
	}
	return rows
}

func (v view) button(label string, a office.Action, q office.QuestionID) telegram.Button {
	return telegram.Button{Label: label, Data: v.buttonData(conversation.Button{Action: a, Question: q})}
}

func (v view) buttonData(b conversation.Button) string {
	b.Step = v.session.Step
	return pressed{v.session.ID, b}.data()
}
