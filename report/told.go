package report

import (
	"slices"
	"strconv"
	"strings"
	"time"

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
			return comparePeriods(x.period, y.period)
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

// days are the first and the last day on which the thing may have been: the day the
// entry names, else any of its month.
func (x told) days() (first, last time.Time) {
	if !x.entry.Date.IsZero() {
		return x.entry.Date, x.entry.Date
	}
	first = time.Date(x.period.Year, x.period.Month, 1, 0, 0, 0, 0, time.UTC)
	return first, first.AddDate(0, 1, -1)
}

// sameDays is how far apart the days of two entries about one thing may be: the day
// it took place and the day it was written up.
const sameDays = 3 * 24 * time.Hour

// near reports whether two entries may be of the same days. Two that name none are
// when they are of the same month.
func (x told) near(y told) bool {
	if x.entry.Date.IsZero() && y.entry.Date.IsZero() {
		return x.period == y.period
	}
	first, last := x.days()
	from, to := y.days()
	return !from.After(last.Add(sameDays)) && !first.After(to.Add(sameDays))
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
func (a Alike) String() string { return mayBeOne(a.Entries) }

func mayBeOne(entries []AlikeEntry) string {
	const most = 5
	var all []string
	for _, e := range entries[:min(most, len(entries))] {
		all = append(all, e.Department+e.When+quote(e.Text))
	}
	text := "可能是同一件事：" + strings.Join(all, "；")
	if more := len(entries) - most; more > 0 {
		text += "；另有" + strconv.Itoa(more) + "条"
	}
	return text
}

// Line writes the questions they answer, then String.
func (a Alike) Line() string { return a.titles() + "：" + a.String() }

// departments joins the departments behind them, each once.
func (a Alike) departments() string {
	var all []string
	for _, e := range a.Entries {
		if !slices.Contains(all, e.Department) {
			all = append(all, e.Department)
		}
	}
	return joinNames(all)
}

// titles joins the questions they answer, each once.
func (a Alike) titles() string {
	var all []string
	for _, e := range a.Entries {
		if !slices.Contains(all, e.Title) {
			all = append(all, e.Title)
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
