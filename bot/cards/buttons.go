package cards

import (
	"slices"

	"github.com/shopspring/decimal"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
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
	default:
		return v.fixed(q, c)
	}
}

// fixed is the label of a button that says the same wherever it stands, but for what
// stands beside it.
func (v View) fixed(q office.Question, c conversation.Choice) string {
	type key struct {
		action office.Action
		label  conversation.Label
	}
	w := v.Words
	says, ok := map[key]func() string{
		{conversation.Done, ""}:                     w.LabelDone,
		{conversation.Done, conversation.First}:     w.LabelDoneReview,
		{conversation.NoNews, ""}:                   w.LabelNone,
		{conversation.NoNews, conversation.First}:   w.LabelNoneReview,
		{conversation.NoNewsSubmit, ""}:             w.LabelNoneSubmit,
		{conversation.List, ""}:                     w.LabelEntries,
		{conversation.Skip, ""}:                     w.LabelSkip,
		{conversation.Back, ""}:                     w.LabelBack,
		{conversation.Back, conversation.KeepOld}:   w.LabelKeepOld,
		{conversation.Back, conversation.Returning}: w.LabelReturn,
		{conversation.Correct, ""}:                  w.LabelCorrect,
		{conversation.Card, ""}:                     w.LabelCard,
		{conversation.Stand, ""}:                    w.LabelStand,
		{conversation.Retype, ""}:                   w.LabelRetype,
		{conversation.Keep, ""}:                     w.LabelKeep,
		{conversation.Yes, conversation.Reason}:     w.LabelReason,
		{conversation.Yes, conversation.Meant}:      func() string { return w.LabelMeant(q, *v.Session.Pending.Doubt) },
		{conversation.Stand, conversation.Meant}:    func() string { return w.LabelNotMeant(q, c.Figure) },
		{conversation.Submit, ""}:                   w.LabelSubmit,
		{conversation.Submit, conversation.First}:   w.LabelDoneSubmit,
	}[key{c.Action, c.Label}]
	if !ok {
		return ""
	}
	return says()
}
