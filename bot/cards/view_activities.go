package cards

import (
	"slices"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/office"
)

// entryPage is how many activities one message lists, with two buttons each.
const entryPage = 8

// kept echoes an answer that was kept, or a change of one entry.
func (v View) kept(q office.Question, f conversation.Effect) words.HTML {
	switch {
	case q.Kind == office.NamesQuestion:
		return v.keptNames(q, f)
	case q.Kind != office.ActivitiesQuestion, f.Number == 0 && f.Answer.State != office.Value:
		return v.Words.Kept(q, f.Answer, f.Before)
	case f.Number == 0:
		return "" // notes that the list shows
	case len(f.Answer.Activities) == 0 && (f.Before == nil || len(f.Before.Activities) == 0):
		return v.Words.Kept(q, f.Answer, f.Before)
	}
	return v.Words.EntryKept(words.EntryChange{Question: q, Answer: f.Answer, Before: f.Before, Number: f.Number, Asked: v.Session.Period})
}

// unchanged echoes an answer that was given again.
func (v View) unchanged(q office.Question, f conversation.Effect) words.HTML {
	if q.Kind == office.NamesQuestion {
		return v.keptNames(q, f) + v.Words.Say(words.NoChange)
	}
	return v.Words.Kept(q, f.Answer, nil) + v.Words.Say(words.NoChange)
}

// refused says why an edited message, or what came with one, was not taken.
func (v View) refused(q office.Question, f conversation.Effect) words.HTML {
	if f.Problem.Code == conversation.TooManyFiles {
		return v.Words.Problem(q, f.Problem)
	}
	return v.Words.EditRefused(q, v.written(f.Answer), f.Problem)
}

// changed reports whether the effects echo an entry of the question, so that the
// prompt below need not say everything again.
func changed(effects []conversation.Effect, q office.QuestionID) bool {
	return slices.ContainsFunc(effects, func(f conversation.Effect) bool {
		return f.Kind == conversation.Keeping && f.Question == q && f.Number > 0
	})
}

// entries asks for activities: in short below the echo of one, and otherwise with
// the list of those there are, from the effect's number on.
func (v View) entries(q office.Question, f conversation.Effect) chat.Outgoing {
	all := v.Session.Answers[q.ID].Activities
	if v.short {
		return chat.Outgoing{HTML: v.more(len(all)), Buttons: v.buttons(q)}
	}
	text := v.Words.Question(v.Form, v.Session, q)
	if n := len(v.Session.Waiting); n > 0 {
		text += "\n" + v.Words.FilesWaiting(n)
	}
	if len(all) == 0 {
		return chat.Outgoing{HTML: text, Buttons: v.buttons(q)}
	}
	from := min(f.Number, (len(all)-1)/entryPage*entryPage)
	page := words.EntryPage{All: all, From: from, To: min(from+entryPage, len(all)), Asked: v.Session.Period}
	rows := append(v.entryButtons(q, page), v.buttons(q)...)
	return chat.Outgoing{HTML: text + "\n" + v.Words.Entries(page), Buttons: rows}
}

// more asks for the next of n activities.
func (v View) more(n int) words.HTML {
	switch {
	case v.Session.SubmitsHere():
		return v.Words.Say(words.LastEntries)
	case n > 0:
		return v.Words.MoreEntries()
	case v.Session.Corrected && v.Session.Detour():
		return v.Words.NoMoreEntries(v.Words.Plain(words.LabelReturn))
	case v.Session.Detour():
		return v.Words.NoMoreEntries(v.Words.Plain(words.LabelKeepOld))
	}
	return v.Words.NoMoreEntries(v.Words.Plain(words.LabelSkip))
}

// entryButtons change and drop the entries of one page, two entries to a row, and
// lead to the other pages.
func (v View) entryButtons(q office.Question, p words.EntryPage) [][]telegram.Button {
	a := v.Session.Answers[q.ID]
	var buttons []telegram.Button
	for i := p.From; i < p.To; i++ {
		buttons = append(buttons,
			telegram.Button{Label: v.Words.LabelChange(i + 1), Data: v.buttonData(conversation.EntryButton(conversation.Change, a, i))},
			telegram.Button{Label: v.Words.LabelDrop(i + 1), Data: v.buttonData(conversation.EntryButton(conversation.Drop, a, i))})
	}
	rows := slices.Collect(slices.Chunk(buttons, 4))
	var pages []telegram.Button
	if p.From > 0 {
		pages = append(pages, v.page(v.Words.Plain(words.LabelEarlier), q, max(p.From-entryPage, 0)))
	}
	if p.To < len(p.All) {
		pages = append(pages, v.page(v.Words.Plain(words.LabelLater), q, p.To))
	}
	return chat.AddRow(rows, pages)
}

func (v View) page(label string, q office.Question, from int) telegram.Button {
	return telegram.Button{Label: label, Data: v.buttonData(conversation.Button{Action: conversation.List, Question: q.ID, Option: from})}
}

// rewriting asks for the new words of an entry.
func (v View) rewriting(q office.Question, f conversation.Effect) chat.Outgoing {
	var text words.HTML
	if all := v.Session.Answers[q.ID].Activities; f.Number <= len(all) {
		text = v.Words.Rewrite(f.Number, all[f.Number-1], v.Session.Period)
	}
	if f.Problem.Code != "" {
		text = words.Below(v.Words.Problem(q, f.Problem), text)
	}
	return chat.Outgoing{HTML: text, Buttons: v.buttons(q)}
}

// noFiles refuses photos and documents, and says at which question they can be sent.
func (v View) noFiles(q office.Question) words.HTML {
	for _, id := range v.Session.Agenda {
		if other, _ := v.Form.Question(id); other.Kind == office.ActivitiesQuestion {
			return v.Words.NoFilesHere(q, other)
		}
	}
	return v.Words.NoFiles(q)
}
