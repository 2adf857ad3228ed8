package cards

import (
	"slices"
	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/conversation"
	"zongjie/figure"
	"zongjie/office"

	"github.com/shopspring/decimal"
)

// figureButtons report a figure without typing. The version of last month's
// answer travels with its button, so that a label can never say another figure
// than is kept.
func (v View) figureButtons(q office.Question) []telegram.Button {
	if q.Kind != office.FigureQuestion {
		return nil
	}
	var row []telegram.Button
	last, ok := v.Session.LastMonth(q)
	if ok && last.State != office.Nothing { // that has a button of its own
		data := v.buttonData(conversation.Button{Action: conversation.Same, Question: q.ID, Option: last.Version})
		row = append(row, telegram.Button{Label: v.Words.LabelSame(q, last), Data: data})
	}
	if ok && (last.State == office.Zero || last.State == office.Value && last.Amount.IsZero()) {
		return row // it says the same
	}
	return append(row, v.button(figure.Write(decimal.Zero, figure.Exact, q.Figure.Unit), conversation.AsZero, q.ID))
}

// queryButtons answer the one question about an odd answer.
func (v View) queryButtons(f conversation.Effect, q office.Question) [][]telegram.Button {
	stand := v.button(v.Words.LabelStand(), conversation.Stand, q.ID)
	var rows [][]telegram.Button
	switch f.Doubt.Code {
	case conversation.Slip:
		rows = [][]telegram.Button{{v.button(v.Words.LabelMeant(q, *f.Doubt), conversation.Yes, q.ID)},
			{v.button(v.Words.LabelNotMeant(q, f.Answer), conversation.Stand, q.ID)}}
	case conversation.Mismatch:
		for _, id := range f.Doubt.Relation.IDs()[:min(len(f.Doubt.Relation.IDs()), chat.MaxButtons)] {
			part, _ := v.Form.Question(id)
			rows = append(rows, []telegram.Button{v.button(v.Words.LabelMend(part), conversation.Mend, id)})
		}
		rows = append(rows, []telegram.Button{stand})
	default:
		rows = [][]telegram.Button{{stand, v.button(v.Words.LabelRetype(), conversation.Retype, q.ID)}}
	}
	if f.Doubt.Reason != "" {
		rows = append([][]telegram.Button{{v.button(v.Words.LabelReason(), conversation.Yes, q.ID)}}, rows...)
	}
	if f.Doubt.Submits {
		return chat.AddRow(rows, []telegram.Button{v.button(v.Words.LabelReturn(), conversation.Back, q.ID)})
	}
	return chat.AddRow(rows, v.wayButtons(q))
}

// Queries reports whether the effects ask about an answer that could be read.
func Queries(effects []conversation.Effect) bool {
	return slices.ContainsFunc(effects, func(f conversation.Effect) bool {
		return f.Kind == conversation.Query || f.Kind == conversation.Match || f.Kind == conversation.Verify
	})
}
