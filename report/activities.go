package report

import (
	"cmp"
	"fmt"
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

// activities writes one sentence for each entry.
func (t *tally) activities() string {
	var b strings.Builder
	for _, x := range t.told() {
		b.WriteString(x.sentence)
	}
	return b.String()
}

// orderDays orders entries by their day; those without one come last.
func orderDays(x, y office.Activity) int {
	switch {
	case x.Date.IsZero() && y.Date.IsZero():
		return 0
	case x.Date.IsZero():
		return 1
	case y.Date.IsZero():
		return -1
	}
	return x.Date.Compare(y.Date)
}

// Enclosure says how many photos and documents stand behind the activities of one
// department in one month.
type Enclosure struct {
	Title      string // of the question
	Period     office.Period
	Department string
	Files      int
	Missing    int // of them, those whose content was never received
}

// String writes the enclosure as one line: 主要活动：2024年6月　党建科　附件2个.
func (e Enclosure) String() string {
	text := fmt.Sprintf("%s：%s　%s　附件%d个", e.Title, e.Period.Label(), e.Department, e.Files)
	if e.Missing > 0 {
		text += fmt.Sprintf("（%d个没有取到）", e.Missing)
	}
	return text
}

// enclosures lists the photos and documents of every activities question.
func (c *compiler) enclosures() []Enclosure {
	var all []Enclosure
	for _, q := range c.in.Form.Questions {
		if q.Kind != office.ActivitiesQuestion {
			continue
		}
		for _, e := range c.tallies[q.ID].usable() {
			found := Enclosure{Title: Clean(q.Title), Period: e.period, Department: c.board.departmentName(e.department)}
			for _, a := range e.report.Answer.Activities {
				found.Files += len(a.Attachments)
				for _, f := range a.Attachments {
					if f.Hash == "" {
						found.Missing++
					}
				}
			}
			if found.Files > 0 {
				all = append(all, found)
			}
		}
	}
	return all
}

// MostActivities is how many entries of one activities question the text shows
// when the form's outline does not say.
const MostActivities = 12

// annexTitle names the list of what is cut off.
const annexTitle = "其余工作清单"

// annexNote ends a list that was cut; it is the rule in the reader's words.
const annexNote = "（其余工作见附件）"

// Annex is what follows the signed text on a page of its own.
type Annex struct {
	Title  string
	Blocks []Block
}

// cut is what one activities question has beyond what the text shows.
type cut struct {
	question office.QuestionID
	title    string
	rest     []Span
}

// listed shows the first entries, all when there are not too many, and says
// where the rest is: in the annex, complete and in the same order. What may be one
// thing stands side by side, marked and with a comment. They may be numbered: 一是…。二是…。
func (c *compiler) listed(t *tally, numbered bool) insert {
	told, most := c.alikes.sideBySide(t.told()), cmp.Or(c.in.Form.Outline.Activities, MostActivities)
	if len(told) == 0 {
		return c.words(t)
	}
	all := make([]Span, len(told))
	for i, x := range told {
		note := c.alikes.note(c.board, x)
		all[i] = Span{Text: x.sentence, Marked: note != "", Figure: NoFigure, Note: note}
	}
	if numbered && len(all) > 1 {
		for i := range all[:min(most, len(all))] {
			all[i].Text = point(i+1) + all[i].Text
		}
	}
	if len(all) > most {
		c.cut(t.question, all[most:])
		all = append(all[:most:most], Span{Text: annexNote + "。", Figure: NoFigure})
		all[most-1].Text = strings.TrimSuffix(all[most-1].Text, "。")
	}
	return insert{spans: all, sentences: true}
}

// cut notes what is left for the annex, once for each question.
func (c *compiler) cut(q office.Question, rest []Span) {
	if !slices.ContainsFunc(c.cuts, func(x cut) bool { return x.question == q.ID }) {
		c.cuts = append(c.cuts, cut{q.ID, Clean(q.Title), rest})
	}
}

// annexes makes one annex of everything that was cut: a heading for each
// question, a numbered line for each entry.
func (c *compiler) annexes() []Annex {
	if len(c.cuts) == 0 {
		return nil
	}
	var blocks []Block
	for i, list := range c.cuts {
		title := Span{Text: ordinal(i+1) + "、" + list.title, Figure: NoFigure}
		blocks = append(blocks, Block{Kind: Heading1, Spans: []Span{title}})
		for k, entry := range list.rest {
			number := Span{Text: strconv.Itoa(k+1) + ".", Figure: NoFigure}
			blocks = append(blocks, Block{Kind: Paragraph, Spans: tidy([]Span{number, entry})})
		}
	}
	return []Annex{{Title: annexTitle, Blocks: blocks}}
}
