package report

import (
	"strconv"
	"strings"

	"zongjie/office"
)

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
	title string
	rest  []Span
}

// mostActivities is the limit of this form.
func (c *compiler) mostActivities() int {
	if n := c.in.Form.Outline.Activities; n > 0 {
		return n
	}
	return MostActivities
}

// activities shows the first entries, all when there are not too many, and says
// where the rest is: in the annex, complete and in the same order. What may be one
// thing stands side by side, marked and with a comment.
func (c *compiler) activities(t *tally) insert { return c.listed(t, false) }

// numbered does the same and numbers what it shows: 一是…。二是…。
func (c *compiler) numbered(t *tally) insert { return c.listed(t, true) }

func (c *compiler) listed(t *tally, numbered bool) insert {
	told, most := c.alikes.sideBySide(t.told()), c.mostActivities()
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
	if c.annexed == nil {
		c.annexed = map[office.QuestionID]bool{}
	}
	if !c.annexed[q.ID] {
		c.annexed[q.ID] = true
		c.cuts = append(c.cuts, cut{Clean(q.Title), rest})
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
		blocks = append(blocks, plainBlock(Heading1, ordinal(i+1)+"、"+list.title))
		for k, entry := range list.rest {
			number := Span{Text: strconv.Itoa(k+1) + ".", Figure: NoFigure}
			blocks = append(blocks, Block{Kind: Paragraph, Spans: tidy([]Span{number, entry})})
		}
	}
	return []Annex{{Title: annexTitle, Blocks: blocks}}
}

func plainBlock(kind BlockKind, text string) Block {
	return Block{Kind: kind, Spans: []Span{{Text: text, Figure: NoFigure}}}
}
