package cards

import (
	"fmt"
	"slices"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/office"
)

// View turns the effects of one transition into what the person sees.
type View struct {
	Form    office.Form
	Session conversation.Session
	Words   words.Words
	short   bool   // an echo above says what was just kept
	By      string // who has answered the question since it was shown, when that is asked about
}

// Render returns the notes to be shown above, and the card with buttons, if the
// effects show one. A transition shows at most one.
func (v View) Render(effects []conversation.Effect) (notes words.HTML, card *chat.Outgoing) {
	for _, f := range effects {
		q, _ := v.Form.Question(f.Question)
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
func (v View) note(q office.Question, f conversation.Effect) (text words.HTML, ok bool) {
	switch f.Kind {
	case conversation.Keeping:
		return v.kept(q, f), true
	case conversation.Unchanged:
		return v.unchanged(q, f), true
	case conversation.Deciding:
		return v.Words.Aliased(f.Decisions), true
	case conversation.AsideRefused:
		return v.Words.AsideRefused(q, f.Problem), true
	case conversation.NoFiles:
		return v.noFiles(q), true
	case conversation.Discarded:
		return v.Words.FilesDiscarded(f.Number), true
	case conversation.EditRefused:
		return v.refused(q, f), true
	case conversation.Unexpected:
		return v.unexpected(), true
	case conversation.Abandoned:
		return v.Words.Abandoned(q, v.written(f.Answer)), true
	case conversation.Changed:
		return v.Words.Say(words.ChangedMeanwhile), true
	case conversation.EditMissed:
		return v.Words.Say(words.EditMissed), true
	case conversation.LongRest:
		return v.Words.LongRest(q), true
	case conversation.Locked:
		return v.Words.Locked(v.Form, v.Session), true
	case conversation.Left:
		return v.Words.Left(words.Answered(v.Session), len(v.Session.Agenda)), true
	default:
		return "", false
	}
}

func (v View) card(f conversation.Effect, q office.Question) (chat.Outgoing, bool) {
	switch f.Kind {
	case conversation.Ask:
		if q.Kind == office.ActivitiesQuestion {
			return v.entries(q, f), true
		}
		return chat.Outgoing{HTML: v.Words.Question(v.Form, v.Session, q), Buttons: v.buttons(q)}, true
	case conversation.AskEntry:
		return v.rewriting(q, f), true
	case conversation.Reprompt:
		return chat.Outgoing{HTML: words.Below(v.Words.Problem(q, f.Problem), v.Words.QuestionAgain(v.Form, v.Session, q)), Buttons: v.buttons(q)}, true
	case conversation.Propose:
		return chat.Outgoing{HTML: v.Words.Propose(q, f.Answer, f.Problem), Buttons: v.namesButtons(q, f, v.proposeButtons(q, conversation.Yes, v.Words.Plain(words.LabelYes)))}, true
	case conversation.Qualify:
		return chat.Outgoing{HTML: v.Words.Qualify(q, f.Answer), Buttons: v.buttons(q)}, true
	case conversation.Query:
		return chat.Outgoing{HTML: v.Words.Query(v.Form, v.Session, q, f), Buttons: v.buttons(q)}, true
	case conversation.Verify:
		return v.verify(q, f), true
	case conversation.Match:
		return v.match(q, f.Pairs), true
	case conversation.Review:
		return chat.Outgoing{HTML: v.Words.Review(v.Form, v.Session), Buttons: v.buttons(q)}, true
	case conversation.Choose:
		return chat.Outgoing{HTML: v.Words.Say(words.Choose), Buttons: v.chooseButtons()}, true
	case conversation.Receipt:
		return chat.Outgoing{HTML: v.Words.Receipt(v.Form, v.Session), Buttons: v.buttons(q)}, true
	default:
		return chat.Outgoing{}, false
	}
}

// wayButtons are the ways around a question. What was written is ended, not skipped.
func (v View) wayButtons(q office.Question) []telegram.Button {
	if v.Session.Detour() {
		label := v.Words.Plain(words.LabelKeepOld)
		if v.Session.Corrected {
			label = v.Words.Plain(words.LabelReturn)
		}
		return []telegram.Button{v.button(label, conversation.Back, q.ID)}
	}
	var row []telegram.Button
	if len(v.Session.Answers[q.ID].Activities) == 0 {
		row = append(row, v.button(v.Words.Plain(words.LabelSkip), conversation.Skip, q.ID))
	}
	if v.Session.Position > 0 {
		row = append(row, v.button(v.Words.Plain(words.LabelBack), conversation.Back, q.ID))
	}
	return row
}

func (v View) proposeButtons(q office.Question, accept office.Action, label string) [][]telegram.Button {
	row := []telegram.Button{v.button(label, accept, q.ID), v.button(v.Words.Plain(words.LabelRetype), conversation.Retype, q.ID)}
	return chat.AddRow([][]telegram.Button{row}, v.wayButtons(q))
}

// unexpected says that a button is wanted, and at the card which.
func (v View) unexpected() words.HTML {
	if v.Session.Stage() == conversation.Reviewing && v.Session.View != conversation.Choosing && words.Answered(v.Session) > 0 {
		return v.Words.UnexpectedAtCard()
	}
	return v.Words.Say(words.Unexpected)
}

// chooseButtons lists the questions, two to a row. A longer agenda is cut, with
// editing the chat message still open for the rest.
func (v View) chooseButtons() [][]telegram.Button {
	const labelLength = 14
	var buttons []telegram.Button
	for i, id := range v.Session.Agenda[:min(len(v.Session.Agenda), chat.MaxButtons)] {
		q, _ := v.Form.Question(id)
		buttons = append(buttons, v.button(fmt.Sprintf("%d.%s", i+1, words.Shorten(q.Title, labelLength)), conversation.Pick, id))
	}
	return append(slices.Collect(slices.Chunk(buttons, 2)), []telegram.Button{v.button(v.Words.Plain(words.LabelCard), conversation.Card, "")})
}

func (v View) button(label string, a office.Action, q office.QuestionID) telegram.Button {
	return telegram.Button{Label: label, Data: v.buttonData(conversation.Button{Action: a, Question: q})}
}

func (v View) buttonData(b conversation.Button) string {
	b.Step = v.Session.Step
	return chat.Pressed{Session: v.Session.ID, Button: b}.Data()
}

// Asked returns the question that a session shows, if it shows one.
func Asked(s conversation.Session) office.QuestionID {
	open := s.Stage() == conversation.Asking || s.Stage() == conversation.Confirming
	if open && s.Position < len(s.Agenda) {
		return s.Agenda[s.Position]
	}
	return ""
}
