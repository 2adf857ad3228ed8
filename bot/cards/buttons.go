package cards

import (
	"slices"

	"github.com/shopspring/decimal"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/figure"
	"zongjie/office"
)

// buttons gives words to the buttons that stand. What a message has no room for is left
// out, and activities are listed page by page; so are the actions that are not wanted.
func (v View) buttons(q office.Question, unwanted ...office.Action) [][]telegram.Button {
	unwanted = append(unwanted, conversation.Change, conversation.Drop)
	var rows [][]telegram.Button
	n := 0
	for _, choices := range v.Session.Screen(v.Form) {
		var row []telegram.Button
		for _, c := range choices {
			n++
			crowded := many(c.Action) && n > chat.MaxButtons
			if !crowded && !slices.Contains(unwanted, c.Action) {
				row = append(row, v.worded(q, c))
			}
		}
		rows = chat.AddRow(rows, row)
	}
	return rows
}

// many reports whether there may be more buttons of an action than a message can have.
func many(a office.Action) bool { return a == conversation.Select || a == conversation.Mend }

func (v View) worded(q office.Question, c conversation.Choice) telegram.Button {
	if c.Action == conversation.List {
		c.Option = c.Option / entryPage * entryPage
	}
	return telegram.Button{Label: v.label(q, c), Data: v.buttonData(c.Button)}
}

// label is what a button says.
func (v View) label(q office.Question, c conversation.Choice) string {
	switch c.Action {
	case conversation.Select:
		return q.Options[c.Option]
	case conversation.AsZero:
		return figure.Write(decimal.Zero, figure.Exact, q.Figure.Unit)
	case conversation.Same:
		return v.Words.LabelSame(q, c.Figure)
	case conversation.SameRest:
		return v.Words.LabelSameRest(c.Number)
	case conversation.NoNewsRest:
		return v.Words.LabelNoneRest(c.Number)
	case conversation.Fill:
		return v.Words.LabelFill(c.Number)
	case conversation.Mend:
		part, _ := v.Form.Question(c.Question)
		return v.Words.LabelMend(part)
	}
	switch (saying{c.Action, c.Label}) {
	case saying{conversation.Yes, conversation.Meant}:
		return v.Words.LabelMeant(q, *v.Session.Pending.Doubt)
	case saying{conversation.Stand, conversation.Meant}:
		return v.Words.LabelNotMeant(q, c.Figure)
	}
	return v.Words.Plain(fixed[saying{c.Action, c.Label}])
}

type saying struct {
	action office.Action
	label  conversation.Label
}

// fixed are the labels of buttons that say the same wherever they stand, but for what
// stands beside them.
var fixed = map[saying]words.Plain{
	{conversation.Done, ""}:                     words.LabelDone,
	{conversation.Done, conversation.First}:     words.LabelDoneReview,
	{conversation.NoNews, ""}:                   words.LabelNone,
	{conversation.NoNews, conversation.First}:   words.LabelNoneReview,
	{conversation.NoNewsSubmit, ""}:             words.LabelNoneSubmit,
	{conversation.List, ""}:                     words.LabelEntries,
	{conversation.Skip, ""}:                     words.LabelSkip,
	{conversation.Back, ""}:                     words.LabelBack,
	{conversation.Back, conversation.KeepOld}:   words.LabelKeepOld,
	{conversation.Back, conversation.Returning}: words.LabelReturn,
	{conversation.Correct, ""}:                  words.LabelCorrect,
	{conversation.Card, ""}:                     words.LabelCard,
	{conversation.Stand, ""}:                    words.LabelStand,
	{conversation.Retype, ""}:                   words.LabelRetype,
	{conversation.Keep, ""}:                     words.LabelKeep,
	{conversation.Yes, conversation.Reason}:     words.LabelReason,
	{conversation.Submit, ""}:                   words.LabelSubmit,
	{conversation.Submit, conversation.First}:   words.LabelDoneSubmit,
}
