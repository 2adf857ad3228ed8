package report

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"zongjie/office"
)

// Markers stand in the Markdown for what the functions inserted, so that
// inserted text never passes through a parser. [Clean] keeps these characters
// out of everything people type.
const (
	markerStart = '\ue000'
	markerEnd   = '\ue001'
)

// maxMarkdown bounds what an outline may yield, so that a loop written by
// mistake ends with an error instead of filling the memory.
const maxMarkdown = 4 << 20

// insert is what one call of a function puts into the text.
type insert struct {
	text      string
	figure    int
	marked    bool
	sentences bool   // ends with its own full stop
	spans     []Span // in place of text, figure and marked
}

// functionKinds says which kinds of question each function of an outline takes.
func functionKinds() map[string][]office.QuestionKind {
	counted := []office.QuestionKind{office.FigureQuestion, office.NamesQuestion}
	all := slices.Concat(counted, []office.QuestionKind{
		office.ActivitiesQuestion, office.TextQuestion, office.ChoiceQuestion})
	return map[string][]office.QuestionKind{
		"fig":          counted,
		"num":          counted,
		"names":        {office.NamesQuestion},
		"activities":   {office.ActivitiesQuestion},
		"numbered":     {office.ActivitiesQuestion},
		"texts":        {office.TextQuestion},
		"choice":       {office.ChoiceQuestion},
		"reason":       {office.FigureQuestion},
		"period":       {office.FigureQuestion},
		yoyFunction:    counted,
		growthFunction: {office.FigureQuestion},
		"reported":     all,
		"wanted":       all,
		"asked":        all,
	}
}

func (c *compiler) functions() template.FuncMap {
	return template.FuncMap{
		"fig":          c.call("fig", c.fig),
		"num":          c.call("num", c.num),
		"names":        c.call("names", c.names),
		"activities":   c.call("activities", c.activities),
		"numbered":     c.call("numbered", c.numbered),
		PointFunction:  c.point,
		"texts":        c.call("texts", c.words),
		"choice":       c.call("choice", c.words),
		"reason":       c.reason,
		"period":       c.call("period", c.period),
		yoyFunction:    c.yearOnYear,
		growthFunction: c.call(growthFunction, c.growth),
		"reported":     c.test("reported", (*tally).reported),
		"wanted":       c.test("wanted", (*tally).wanted),
		"asked":        c.test("asked", func(t *tally) bool { return t.state != NotAsked }),
	}
}

// call looks the question up, refuses a kind the function cannot show, and
// leaves a marker for what it shows.
func (c *compiler) call(name string, show func(*tally) insert) func(string) (string, error) {
	return func(id string) (string, error) {
		t, err := c.find(name, id)
		if err != nil {
			return "", err
		}
		c.inserts = append(c.inserts, show(t))
		return string(markerStart) + strconv.Itoa(len(c.inserts)-1) + string(markerEnd), nil
	}
}

func (c *compiler) find(name, id string) (*tally, error) {
	t, ok := c.tallies[office.QuestionID(id)]
	if !ok {
		return nil, fmt.Errorf("no question %q in this form", id)
	}
	if problem := Refusal(name, t.question, t.plan != nil); problem != "" {
		return nil, errors.New(problem)
	}
	return t, nil
}

// Refusal says why a function of an outline cannot show a question, or a plan value as
// one; empty when it can.
func Refusal(function string, q office.Question, planned bool) string {
	switch {
	case !slices.Contains(functionKinds()[function], q.Kind):
		return fmt.Sprintf("question %q asks for %s, which %s cannot show", q.ID, q.Kind, function)
	case function == growthFunction && !q.Figure.Signed:
		return fmt.Sprintf("question %q is not signed, and growth shows only rates that are", q.ID)
	case function == yoyFunction && planned:
		return fmt.Sprintf("%q is a plan value, which yoy cannot compare", q.ID)
	}
	return ""
}

// Functions are those of an outline that take a question's id.
func Functions() []string { return slices.Sorted(maps.Keys(functionKinds())) }

func (c *compiler) fig(t *tally) insert { return c.figureInsert(t, false) }
func (c *compiler) num(t *tally) insert { return c.figureInsert(t, true) }

func (c *compiler) figureInsert(t *tally, numberOnly bool) insert {
	i := c.use(t)
	text := c.figures[i].Text
	if numberOnly {
		text = c.figures[i].Number
	}
	return insert{text: text, figure: i, marked: t.state != Complete || t.contradicted}
}

// names shows the list, with the provenance of its number.
func (c *compiler) names(t *tally) insert {
	text, marked := t.shown()
	return insert{text: text, figure: c.use(t), marked: marked || t.state != Complete}
}

func (c *compiler) words(t *tally) insert {
	text, marked := t.shown()
	return insert{text: text, figure: NoFigure, marked: marked, sentences: t.stop() != ""}
}

// reason leaves nothing at all where no reason was given, so that an outline can
// ask for it with “with”.
func (c *compiler) reason(id string) (string, error) {
	t, err := c.find("reason", id)
	if err != nil || t.reasons(c.in.Range) == "" {
		return "", err
	}
	return c.call("reason", func(t *tally) insert {
		return insert{text: t.reasons(c.in.Range), figure: NoFigure}
	})(id)
}

// test is a function for if.
func (c *compiler) test(name string, holds func(*tally) bool) func(string) (bool, error) {
	return func(id string) (bool, error) {
		t, err := c.find(name, id)
		return err == nil && holds(t), err
	}
}

// dot is what the outline's dot holds.
type dot struct {
	Organ string
	Range string
	Span  string
	Next  string
	Year  int
}

func (c *compiler) dot() dot {
	r := c.in.Range
	return dot{Organ: Clean(c.in.Form.Organ), Range: r.Label(), Span: spanLabel(r), Next: nextLabel(r), Year: r.First.Year}
}

// title executes the outline's title, which has the dot and no functions.
func (c *compiler) title() (string, error) {
	t, err := template.New("title").Option("missingkey=error").Parse(c.in.Form.Outline.Title)
	if err != nil {
		return "", err
	}
	out := &bounded{}
	if err := t.Execute(out, c.dot()); err != nil {
		return "", err
	}
	return Clean(out.text.String()), nil
}

// body executes the outline into Markdown with markers.
func (c *compiler) body() (string, error) {
	t, err := template.New("body").Option("missingkey=error").Funcs(c.functions()).Parse(c.in.Form.Outline.Body)
	if err != nil {
		return "", err
	}
	out := &bounded{}
	if err := t.Execute(out, c.dot()); err != nil {
		return "", err
	}
	return out.text.String(), nil
}

// bounded collects at most maxMarkdown bytes.
type bounded struct{ text strings.Builder }

var _ io.Writer = (*bounded)(nil)

func (b *bounded) Write(p []byte) (int, error) {
	if b.text.Len()+len(p) > maxMarkdown {
		return 0, errors.New("the outline yields more than 4 MB")
	}
	return b.text.Write(p)
}
