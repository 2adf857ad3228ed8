package report

import (
	"fmt"
	"time"

	"zongjie/office"
)

// Compile makes a draft from the input. It reads no clock and changes nothing:
// the order of reports, rounds and duties does not matter. It fails on an
// outline that package outline faults and on a range that runs backwards. The draft
// refers to the input's reports, which must not be changed afterwards.
func Compile(in Input) (Draft, error) {
	if in.Range.Last.Before(in.Range.First) {
		return Draft{}, fmt.Errorf("compile %s: the range %s runs backwards", in.Form.ID, in.Range)
	}
	c := newCompiler(in)
	title, err := c.execute("title", in.Form.Outline.Title, nil)
	if err != nil {
		return Draft{}, fmt.Errorf("compile %s: outline title: %w", in.Form.ID, err)
	}
	markdown, err := c.execute("body", in.Form.Outline.Body, c.templateFunctions())
	if err != nil {
		return Draft{}, fmt.Errorf("compile %s: outline body: %w", in.Form.ID, err)
	}
	at := c.board.local(in.At)
	return Draft{
		Title:       Clean(title),
		Subtitle:    fmt.Sprintf("（%s　初稿　数据版本%d）", dateLabel(at), in.DataVersion),
		Organ:       Clean(in.Form.Organ),
		Blocks:      c.blocks(markdown),
		Annexes:     c.annexes(),
		Figures:     c.compared(),
		Gaps:        c.gaps(),
		Alikes:      c.alikes.groups(c.board),
		Enclosures:  c.enclosures(),
		Range:       in.Range,
		At:          at,
		DataVersion: in.DataVersion,
	}, nil
}

// dateLabel writes a date as GB/T 9704 has it: full year, no leading zeros.
func dateLabel(t time.Time) string {
	return fmt.Sprintf("%d年%d月%d日", t.Year(), int(t.Month()), t.Day())
}

// local puts a time into the form's zone, where its deadlines are.
func (b board) local(t time.Time) time.Time {
	if zone := b.form.Schedule.Zone; zone != nil {
		return t.In(zone)
	}
	return t
}

// compiler holds what one Compile works on.
type compiler struct {
	in      Input
	board   board
	tallies map[office.QuestionID]*tally
	inserts []insert                  // what the outline's functions put into the text, by marker
	figures []Figure                  // used so far
	index   map[office.QuestionID]int // into figures
	cuts    []cut                     // what the annex shows
	alikes  alikes                    // over all activities questions

	comparisons map[office.QuestionID]Comparison // that the outline asked for

	contradicted []contradiction
}

func newCompiler(in Input) *compiler {
	c := &compiler{
		in:      in,
		board:   newBoard(in),
		tallies: map[office.QuestionID]*tally{},
		index:   map[office.QuestionID]int{},

		comparisons: map[office.QuestionID]Comparison{},
	}
	for _, q := range in.Form.Questions {
		if !q.Computed() {
			t := c.tally(q, in.Range)
			c.tallies[q.ID] = &t
		}
	}
	for _, p := range in.Form.Plan {
		t := tallyPlan(p, in)
		c.tallies[p.ID] = &t
	}
	computed := map[office.QuestionID]*tally{}
	for _, q := range in.Form.Questions {
		if q.Computed() {
			t := c.board.tallyRatio(q, c.tallies)
			computed[q.ID] = &t
		}
	}
	for id, t := range computed {
		c.tallies[id] = t
	}
	c.contradicted = c.contradictions()
	c.alikes = c.findAlike()
	return c
}

func (c *compiler) tally(q office.Question, r office.Range) tally {
	if q.Counted() {
		return c.board.tallyFigure(q, r)
	}
	return c.board.tallyWords(q, r)
}

// gaps collects the gaps of every question, whether or not the outline shows it:
// an outline that leaves out what was not reported must not hide that it lacks.
func (c *compiler) gaps() []Gap {
	var all []Gap
	for _, q := range c.in.Form.Questions {
		all = append(all, c.tallies[q.ID].gaps(c.board)...)
	}
	for _, p := range c.in.Form.Plan {
		all = append(all, c.tallies[p.ID].gaps(c.board)...)
	}
	for _, x := range c.contradicted {
		all = append(all, c.gap(x))
	}
	sortGaps(c.in.Form, all)
	return all
}

// use returns the index of a question's figure in the draft, adding it at its
// first use.
func (c *compiler) use(t *tally) int {
	if i, ok := c.index[t.question.ID]; ok {
		return i
	}
	f := t.figure(c.board)
	if t.question.Computed() {
		f.Trace = func() []Source { return ratioSources(c.board, t.question, c.tallies) }
	}
	c.figures = append(c.figures, f)
	c.index[t.question.ID] = len(c.figures) - 1
	return len(c.figures) - 1
}
