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

// function is what one function of an outline takes, and what it shows or, for if, tests.
type function struct {
	kinds []office.QuestionKind
	shows func(*tally) insert
	holds func(*tally) bool
}

// functions are those of an outline that take a question's id.
func (c *compiler) functions() map[string]function {
	figures, activities := []office.QuestionKind{office.FigureQuestion}, []office.QuestionKind{office.ActivitiesQuestion}
	counted := []office.QuestionKind{office.FigureQuestion, office.NamesQuestion}
	all := slices.Concat(counted, activities, []office.QuestionKind{office.TextQuestion, office.ChoiceQuestion})
	return map[string]function{
		"fig":          {kinds: counted, shows: func(t *tally) insert { return c.figure(t, func(f Figure) string { return f.Text }) }},
		"num":          {kinds: counted, shows: func(t *tally) insert { return c.figure(t, func(f Figure) string { return f.Number }) }},
		"names":        {kinds: []office.QuestionKind{office.NamesQuestion}, shows: c.names},
		"activities":   {kinds: activities, shows: func(t *tally) insert { return c.listed(t, false) }},
		"numbered":     {kinds: activities, shows: func(t *tally) insert { return c.listed(t, true) }},
		"texts":        {kinds: []office.QuestionKind{office.TextQuestion}, shows: c.words},
		"choice":       {kinds: []office.QuestionKind{office.ChoiceQuestion}, shows: c.words},
		"reason":       {kinds: figures, shows: c.reason},
		"period":       {kinds: figures, shows: c.period},
		yoyFunction:    {kinds: counted, shows: c.yearOnYear},
		growthFunction: {kinds: figures, shows: c.growth},
		"reported":     {kinds: all, holds: (*tally).reported},
		"wanted":       {kinds: all, holds: (*tally).wanted},
		"asked":        {kinds: all, holds: func(t *tally) bool { return t.state != NotAsked }},
	}
}

// templateFunctions look the question up, refuse a kind that the function cannot show,
// and leave a marker for what it shows.
func (c *compiler) templateFunctions() template.FuncMap {
	all := template.FuncMap{PointFunction: c.point}
	for name, f := range c.functions() {
		all[name] = func(id string) (any, error) {
			t, err := c.find(name, id)
			switch {
			case err != nil:
				return nil, err
			case f.holds != nil:
				return f.holds(t), nil
			}
			return c.mark(f.shows(t)), nil
		}
	}
	return all
}

// mark leaves a marker for an insert, and nothing at all for an empty one, so that an
// outline can ask for it with “with”.
func (c *compiler) mark(in insert) string {
	if in.text == "" && in.spans == nil {
		return ""
	}
	c.inserts = append(c.inserts, in)
	return string(markerStart) + strconv.Itoa(len(c.inserts)-1) + string(markerEnd)
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
func Refusal(name string, q office.Question, planned bool) string {
	switch {
	case !slices.Contains((&compiler{}).functions()[name].kinds, q.Kind):
		return fmt.Sprintf("question %q asks for %s, which %s cannot show", q.ID, q.Kind, name)
	case name == growthFunction && !q.Figure.Signed:
		return fmt.Sprintf("question %q is not signed, and growth shows only rates that are", q.ID)
	case name == yoyFunction && planned:
		return fmt.Sprintf("%q is a plan value, which yoy cannot compare", q.ID)
	}
	return ""
}

// Functions are those of an outline that take a question's id.
func Functions() []string { return slices.Sorted(maps.Keys((&compiler{}).functions())) }

func (c *compiler) figure(t *tally, text func(Figure) string) insert {
	i := c.use(t)
	return insert{text: text(c.figures[i]), figure: i, marked: t.state != Complete || t.contradicted}
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

// reason is why figures that looked odd are right.
func (c *compiler) reason(t *tally) insert {
	return insert{text: t.reasons(c.in.Range), figure: NoFigure}
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

// execute executes a part of the outline, which has the dot and these functions.
func (c *compiler) execute(name, text string, functions template.FuncMap) (string, error) {
	t, err := template.New(name).Option("missingkey=error").Funcs(functions).Parse(text)
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
