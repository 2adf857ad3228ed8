// Package outline finds what is wrong with a form's outline before a draft is made of it.
package outline

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"text/template/parse"
	"time"

	"zongjie/office"
	"zongjie/report"
)

// Fault is one thing wrong with a form's outline or with its text.
type Fault struct {
	Title   bool   // it is in the outline's title, not its body
	Line    int    // 1-based, in the title or body; 0 when the fault has no place there
	Column  int    // 1-based, in characters; 0 when only the line is known
	Problem string // what is wrong, without the place
	Name    string // the name at fault, such as a question id
	Nearest string // the nearest known name, or empty
	Warning bool   // a draft can be made all the same
}

// Check finds everything that would keep a form from being compiled, or
// would make its draft say less than was asked: faults first to last in the
// title, then in the body, then in the form's own text, then warnings.
func Check(form office.Form) []Fault {
	k := &checker{form: form, used: map[office.QuestionID]bool{}}
	k.source(form.Outline.Title, true)
	k.source(form.Outline.Body, false)
	k.privateUse()
	if len(k.faults) == 0 {
		k.trial()
	}
	if len(k.faults) == 0 {
		k.unused()
	}
	return k.faults
}

// checker collects faults. The source fields say what is being read.
type checker struct {
	form    office.Form
	faults  []Fault
	used    map[office.QuestionID]bool
	text    string
	inTitle bool
}

// source checks the title or the body.
func (k *checker) source(text string, title bool) {
	k.text, k.inTitle = text, title
	before := len(k.faults)
	k.markdown()
	tree := parse.New("outline")
	tree.Mode = parse.SkipFuncCheck
	trees := map[string]*parse.Tree{}
	if _, err := tree.Parse(text, "", "", trees); err != nil {
		k.syntax(err)
		return
	}
	for _, name := range slices.Sorted(maps.Keys(trees)) {
		k.walk(trees[name].Root, name == "outline")
	}
	slices.SortStableFunc(k.faults[before:], func(a, b Fault) int { return cmp.Or(a.Line-b.Line, a.Column-b.Column) })
}

// fault records a problem at a byte offset of the source.
func (k *checker) fault(offset int, problem, name, nearest string) {
	line, column := position(k.text, offset)
	k.faults = append(k.faults, Fault{
		Title: k.inTitle, Line: line, Column: column, Problem: problem, Name: name, Nearest: nearest,
	})
}

// position turns a byte offset into a line and a column in characters.
func position(text string, offset int) (line, column int) {
	before := text[:min(offset, len(text))]
	start := strings.LastIndexByte(before, '\n') + 1
	return strings.Count(before, "\n") + 1, len([]rune(before[start:])) + 1
}

// syntax records why the template does not parse. The parser reports the line
// only, and stops at the first error.
func (k *checker) syntax(err error) {
	f := Fault{Title: k.inTitle, Line: 1, Problem: err.Error()}
	if m := regexp.MustCompile(`^template: outline:(\d+): (.*)`).FindStringSubmatch(err.Error()); m != nil {
		f.Line, f.Problem = atoi(m[1]), m[2]
	}
	k.faults = append(k.faults, f)
}

// markdown finds headings that Markdown would not read as one, and private-use
// characters.
func (k *checker) markdown() {
	offset := 0
	for line := range strings.SplitAfterSeq(k.text, "\n") {
		level := len(line) - len(strings.TrimLeft(line, "#"))
		rest := strings.TrimRight(line[level:], "\n")
		switch {
		case k.inTitle || level == 0:
		case rest != "" && rest[0] != ' ':
			k.fault(offset+level, "a heading needs a space after its #", line[:level], "")
		case level == 1 || level > 5:
			k.fault(offset, "headings go from ## to #####", line[:level], "")
		}
		if i := strings.IndexFunc(line, report.PrivateUse); i >= 0 {
			k.fault(offset+i, "a private-use character, which no font shows", "", "")
		}
		offset += len(line)
	}
}

// privateUse finds private-use characters in the form's other text, which the
// draft would show as U+FFFD.
func (k *checker) privateUse() {
	report := func(where, text string) {
		if strings.ContainsFunc(text, report.PrivateUse) {
			k.faults = append(k.faults, Fault{
				Problem: "a private-use character, which no font shows, in " + where, Name: where,
			})
		}
	}
	report("organ", k.form.Organ)
	report("title", k.form.Title)
	for _, d := range k.form.Departments {
		report(string(d.ID), d.Name)
	}
	for _, p := range k.form.Plan {
		report(string(p.ID), p.Title+p.Help+p.Figure.Unit)
	}
	for _, q := range k.form.Questions {
		report(string(q.ID), q.Title+q.Help+q.Figure.Unit+strings.Join(q.Options, ""))
	}
}

// trial compiles the outline once without reports, to find what only shows when
// it runs.
func (k *checker) trial() {
	month := office.Period{Year: 2024, Month: time.January}
	_, err := report.Compile(report.Input{Form: k.form, Range: office.Range{First: month, Last: month}})
	if err == nil {
		return
	}
	f := Fault{Line: 1, Problem: err.Error()}
	if m := regexp.MustCompile(`template: (title|body):(\d+):(\d+): (.*)`).FindStringSubmatch(err.Error()); m != nil {
		f = Fault{Title: m[1] == "title", Line: atoi(m[2]), Column: atoi(m[3]) + 1, Problem: m[4]}
	}
	k.faults = append(k.faults, f)
}

// unused warns of questions that are asked and never shown.
func (k *checker) unused() {
	for _, q := range k.form.Questions {
		if q.Computed() && k.used[q.ID] {
			k.used[q.Ratio.Part], k.used[q.Ratio.Whole] = true, true
		}
	}
	for _, q := range k.form.Questions {
		k.warnUnused("question", q.ID)
	}
	for _, p := range k.form.Plan {
		k.warnUnused("plan value", p.ID)
	}
}

func (k *checker) warnUnused(what string, id office.QuestionID) {
	if !k.used[id] {
		k.faults = append(k.faults, Fault{
			Problem: fmt.Sprintf("%s %q is never used in the outline", what, id), Name: string(id), Warning: true,
		})
	}
}
