package words

import (
	"strings"
	"time"

	"zongjie/days"
	"zongjie/office"
)

// Sentences and labels that need nothing else.
const (
	LastEntries Sentence = "last_entries" // asks for the next activity where nothing else is left to be answered
)

// LabelChange gives the activity with this number other words.
func (w Words) LabelChange(number int) string { return w.plain("label_change", data{"Number": number}) }

// LabelDrop removes the activity with this number.
func (w Words) LabelDrop(number int) string { return w.plain("label_drop", data{"Number": number}) }

// dayOf writes a day, with its year where the month asked about does not give it.
func (w Words) dayOf(t time.Time, asked office.Period) string {
	if t.Year() == asked.Year {
		return w.Day(t)
	}
	return w.plain("day_year", data{"Year": t.Year(), "Month": w.month(t.Month()), "Day": t.Day()})
}

// mark is what was read from an activity beside its words: （6月3日，附件2个）. It is
// empty when that is nothing.
func (w Words) mark(a office.Activity, asked office.Period) string {
	var marks []string
	if !a.Date.IsZero() {
		marks = append(marks, w.dayOf(a.Date, asked))
	}
	if n := len(a.Attachments); n > 0 {
		marks = append(marks, w.plainCount("entry_files", data{"Count": n}))
	}
	if len(marks) == 0 {
		return ""
	}
	return w.plain("entry_mark", data{"Marks": strings.Join(marks, w.plain("mark_separator", nil))})
}

// outside hints at a day that is not in the month asked about, or in no calendar.
func (w Words) outside(text HTML, a office.Activity, asked office.Period) HTML {
	if named, ok := days.NoSuchDay(a.Text, asked); ok {
		text = lines(text, w.say("entry_no_such_day", data{"Day": named}))
	}
	if !a.Outside(asked) {
		return text
	}
	return lines(text, w.say("entry_outside", data{"Day": w.dayOf(a.Date, asked), "Month": w.month(asked.Month)}))
}

// EntryChange is one change of a list of activities.
type EntryChange struct {
	Question office.Question
	Answer   office.Answer
	Before   *office.Answer // the answer it replaces; nil for the first
	Number   int            // of the entry, from 1; in Before when it was removed
	Asked    office.Period
}

// EntryKept echoes a change of one activity.
func (w Words) EntryKept(c EntryChange) HTML {
	var old []office.Activity
	if c.Before != nil {
		old = c.Before.Activities
	}
	if len(c.Answer.Activities) < len(old) {
		return w.entryRemoved(c, old[c.Number-1])
	}
	e := c.Answer.Activities[c.Number-1]
	about := data{"Number": c.Number, "Mark": w.mark(e, c.Asked), "Text": Shorten(e.Text, longEcho)}
	text := w.say("entry_changed", about)
	switch {
	case c.Number > len(old):
		text = w.say("entry_added", about)
	case e.Album != "" && e.Attachments[len(e.Attachments)-1].Album == e.Album && len(e.Attachments) > len(old[c.Number-1].Attachments):
		text = w.say("entry_added", about) // the rest of what the entry came with
	case e.Text == old[c.Number-1].Text && len(e.Attachments) > len(old[c.Number-1].Attachments):
		text = w.say("entry_attached", about)
	}
	return w.outside(text, e, c.Asked)
}

func (w Words) entryRemoved(c EntryChange, old office.Activity) HTML {
	text := w.say("entry_removed", data{"Number": c.Number, "Text": Shorten(old.Text, shortEcho)})
	if len(c.Answer.Activities) > 0 {
		return text
	}
	return lines(text, w.say("entries_gone", data{"Title": title(c.Question), "Answer": w.Answer(c.Question, c.Answer)}))
}

// MoreEntries asks for the next activity, below the echo of one.
func (w Words) MoreEntries() HTML { return w.say("more_entries", data{"Done": w.Plain(LabelDone)}) }

// NoMoreEntries asks for an activity after the last one was removed; way is the
// button that goes on without.
func (w Words) NoMoreEntries(way string) HTML { return w.say("no_more_entries", data{"Way": way}) }

// longEntry is as much as is shown of each activity in a list.
const longEntry = 120

// EntryPage is a part of a list of activities.
type EntryPage struct {
	All      []office.Activity
	From, To int // those shown, the second not included
	Asked    office.Period
}

// Entries lists activities by number.
func (w Words) Entries(p EntryPage) HTML {
	list := []HTML{w.count("entries", data{"Count": len(p.All)})}
	for i, e := range p.All[p.From:p.To] {
		list = append(list, w.say("entry_line", data{"Number": p.From + i + 1, "Mark": w.mark(e, p.Asked), "Text": Shorten(e.Text, longEntry)}))
	}
	return lines(list...)
}

// longRewrite is as much as is shown of an activity that is to be rewritten.
const longRewrite = 1500

// Rewrite asks for the new words of an activity.
func (w Words) Rewrite(number int, e office.Activity, asked office.Period) HTML {
	return w.say("rewrite", data{"Number": number, "Mark": w.mark(e, asked), "Text": Shorten(e.Text, longRewrite)})
}

// FilesWaiting asks for the words that photos and documents wait for.
func (w Words) FilesWaiting(n int) HTML { return w.count("files_waiting", data{"Count": n}) }

// FilesDiscarded says that photos and documents without words were not kept.
func (w Words) FilesDiscarded(n int) HTML { return w.count("files_discarded", data{"Count": n}) }
