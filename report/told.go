package report

import (
	"slices"
	"strconv"
	"strings"

	"zongjie/office"
)

// told is one entry of an activities question as the draft tells it.
type told struct {
	place
	question office.Question
	at       int // place among the entries of its answer
	entry    office.Activity
	sentence string
}

// told lists the entries that say something: by month, in a month those with a date
// by date, then the others in the form's order of departments.
func (t *tally) told() []told {
	var all []told
	for _, e := range t.usable() {
		for i, a := range e.report.Answer.Activities {
			if s := sentence(a.Text); s != "" {
				all = append(all, told{*e.place, t.question, i, a, s})
			}
		}
	}
	slices.SortStableFunc(all, func(x, y told) int {
		if x.period != y.period {
			return x.period.Compare(y.period)
		}
		return orderDays(x.entry, y.entry)
	})
	return all
}

// key names the entry.
func (x told) key() toldKey { return toldKey{x.question.ID, x.place, x.at} }

type toldKey struct {
	question office.QuestionID
	place
	at int
}

// when names the entry's day, or its month.
func (x told) when() string {
	if x.entry.Date.IsZero() {
		return x.period.Label()
	}
	return dateLabel(x.entry.Date)
}

// Alike are entries of different departments that may tell of one thing. They are
// pointed out to whoever edits the draft, and never merged.
type Alike struct {
	Entries []AlikeEntry // at least two, in the order of the draft
}

// AlikeEntry is one of them.
type AlikeEntry struct {
	Question   office.QuestionID
	Title      string // of the question
	Department string
	Period     office.Period
	When       string // 2024年6月3日, or the month where it names no day
	Text       string
}

// String writes them on one line: 可能是同一件事：党建科2024年6月3日“…”；办公室2024年6月“…”.
func (a Alike) String() string {
	const most = 5
	var all []string
	for _, e := range a.Entries[:min(most, len(a.Entries))] {
		all = append(all, e.Department+e.When+quote(e.Text))
	}
	text := "可能是同一件事：" + strings.Join(all, "；")
	if more := len(a.Entries) - most; more > 0 {
		text += "；另有" + strconv.Itoa(more) + "条"
	}
	return text
}

// Line writes the questions they answer, then String.
func (a Alike) Line() string { return a.titles() + "：" + a.String() }

// departments joins the departments behind them, each once.
func (a Alike) departments() string {
	return a.joined(func(e AlikeEntry) string { return e.Department })
}

// titles joins the questions they answer, each once.
func (a Alike) titles() string { return a.joined(func(e AlikeEntry) string { return e.Title }) }

func (a Alike) joined(of func(AlikeEntry) string) string {
	var all []string
	for _, e := range a.Entries {
		if text := of(e); !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	return joinNames(all)
}

// periods are the months they were reported for.
func (a Alike) periods() []office.Period {
	var all []office.Period
	for _, e := range a.Entries {
		all = append(all, e.Period)
	}
	return all
}
