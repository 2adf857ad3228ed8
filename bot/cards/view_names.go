package cards

import (
	"maps"
	"slices"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/office"
)

// Canonical is the view with names written as was decided, each once: what counts
// is what is shown.
func (v View) Canonical() View {
	v.Session.Answers = maps.Clone(v.Session.Answers)
	for id, a := range v.Session.Answers {
		v.Session.Answers[id] = v.written(a)
	}
	return v
}

func (v View) written(a office.Answer) office.Answer {
	if len(a.Names) > 0 {
		a.Names = v.Session.Aliases(a.Question).Apply(a.Names)
	}
	return a
}

// keptNames echoes a list of names as it counts.
func (v View) keptNames(q office.Question, f conversation.Effect) words.HTML {
	before := f.Before
	if before != nil {
		written := v.written(*before)
		before = &written
	}
	return v.Words.KeptNames(q, v.Session, v.written(f.Answer), before)
}

// match asks which of the names that look alike are one.
func (v View) match(q office.Question, pairs []conversation.Pair) chat.Outgoing {
	var rows [][]telegram.Button
	for i, p := range pairs[:min(len(pairs), words.MaxPairs)] {
		number := i + 1
		if len(pairs) == 1 {
			number = 0
		}
		option := func(label string, a office.Action) telegram.Button {
			return telegram.Button{Label: label, Data: v.buttonData(conversation.Button{Action: a, Question: q.ID, Option: i})}
		}
		rows = append(rows, []telegram.Button{option(v.Words.LabelAlike(q, v.Session, p, number), conversation.SameName),
			option(v.Words.LabelDiffer(number), conversation.OtherName)})
	}
	last := []telegram.Button{v.button(v.Words.Plain(words.LabelRetype), conversation.Retype, q.ID)}
	if len(pairs) > 1 {
		last = append([]telegram.Button{v.button(v.Words.Plain(words.LabelAllDiffer), conversation.AllDiffer, q.ID)}, last...)
	}
	return chat.Outgoing{HTML: v.Words.Match(v.Form, v.Session, q, pairs), Buttons: chat.AddRow(append(rows, last), v.wayButtons(q))}
}

// verifyNames asks whether names come on top of those that are there.
func (v View) verifyNames(q office.Question, f conversation.Effect) chat.Outgoing {
	before, a, add := v.Session.Answers[q.ID], v.written(f.Answer), v.addNamesButton(q, f.Answer)
	if f.Stray == conversation.Another {
		return chat.Outgoing{HTML: v.Words.VerifyAnother(q, a, before, v.Session.Return.Asked()), Buttons: [][]telegram.Button{
			{add, v.button(v.Words.Plain(words.LabelNotMeantFor), conversation.Retype, q.ID)}}}
	}
	return chat.Outgoing{HTML: v.Words.VerifyAdd(q, a, before), Buttons: [][]telegram.Button{
		{add, v.button(v.Words.LabelReplaceNames(q, len(a.Names)), conversation.Yes, q.ID)},
		{v.button(v.Words.Plain(words.LabelKeepOld), conversation.Retype, q.ID)}}}
}

// addNamesButton adds names to those that are there, and says how many that makes.
func (v View) addNamesButton(q office.Question, a office.Answer) telegram.Button {
	all := v.Session.Aliases(q.ID).Apply(slices.Concat(v.Session.Answers[q.ID].Names, a.Names))
	return v.button(v.Words.LabelAddNames(q, len(all)), conversation.AddNames, q.ID)
}

// mostStruck is how many names have a button that takes them out.
const mostStruck = 8

// namesButtons adds to the buttons below a proposed list those that take it otherwise: as
// it stands, where that is another list; without one of its names; or as none.
func (v View) namesButtons(q office.Question, f conversation.Effect, rows [][]telegram.Button) [][]telegram.Button {
	names := f.Answer.Names
	if len(names) == 1 && f.Number == 0 {
		return slices.Insert(rows, 1, []telegram.Button{v.button(v.Words.Plain(words.LabelNone), conversation.NoNews, q.ID)})
	}
	var more [][]telegram.Button
	if f.Number > 0 {
		more = append(more, []telegram.Button{v.button(v.Words.LabelLiteral(q, f.Number), conversation.Keep, q.ID)})
	}
	var strikes []telegram.Button
	for i, name := range names {
		b := conversation.Button{Action: conversation.Strike, Question: q.ID, Option: i}
		if f.Problem.Strikes(name) && len(names) > 1 && len(strikes) < mostStruck {
			strikes = append(strikes, telegram.Button{Label: v.Words.LabelStrike(name), Data: v.buttonData(b)})
		}
	}
	return slices.Insert(rows, min(1, len(rows)), slices.AppendSeq(more, slices.Chunk(strikes, 2))...)
}
