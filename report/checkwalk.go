package report

import (
	"fmt"
	"slices"
	"strconv"
	"text/template/parse"

	"zongjie/office"
)

// walk visits every node below n. dotIsOurs says whether the dot is still the
// outline's own: with and range change it.
func (k *checker) walk(n parse.Node, dotIsOurs bool) {
	switch v := n.(type) {
	case *parse.ListNode:
		if v == nil {
			return
		}
		for _, child := range v.Nodes {
			k.walk(child, dotIsOurs)
		}
	case *parse.ActionNode:
		k.walk(v.Pipe, dotIsOurs)
	case *parse.IfNode:
		k.branch(&v.BranchNode, dotIsOurs, dotIsOurs)
	case *parse.WithNode:
		k.branch(&v.BranchNode, dotIsOurs, false)
	case *parse.RangeNode:
		k.branch(&v.BranchNode, dotIsOurs, false)
	case *parse.TemplateNode:
		k.walk(v.Pipe, dotIsOurs)
	case *parse.PipeNode:
		k.pipe(v, dotIsOurs)
	case *parse.FieldNode:
		k.field(v, dotIsOurs)
	}
}

func (k *checker) branch(b *parse.BranchNode, condition, inside bool) {
	k.walk(b.Pipe, condition)
	k.walk(b.List, inside)
	k.walk(b.ElseList, condition)
}

func (k *checker) pipe(p *parse.PipeNode, dotIsOurs bool) {
	if p == nil {
		return
	}
	for i, c := range p.Cmds {
		k.command(c, dotIsOurs, i > 0)
	}
}

// command checks one call. Ours take exactly one question id, written out, so
// that it can be checked here.
func (k *checker) command(c *parse.CommandNode, dotIsOurs, piped bool) {
	for _, arg := range c.Args[1:] {
		k.walk(arg, dotIsOurs)
		if id, ok := arg.(*parse.IdentifierNode); ok {
			k.name(id)
		}
	}
	id, ok := c.Args[0].(*parse.IdentifierNode)
	if !ok {
		k.walk(c.Args[0], dotIsOurs)
		return
	}
	if !k.name(id) {
		return
	}
	if _, ours := functionKinds()[id.Ident]; ours {
		k.call(id, c.Args[1:], piped)
	}
	if id.Ident == pointFunction && (len(c.Args) > 1 || piped) {
		k.fault(int(id.Pos), "point takes nothing", id.Ident, "")
	}
}

// name checks that a function exists.
func (k *checker) name(id *parse.IdentifierNode) bool {
	ours := functionNames()
	if k.inTitle && slices.Contains(ours, id.Ident) {
		k.fault(int(id.Pos), fmt.Sprintf("the title cannot use %s; it has .Organ, .Range and the like", id.Ident), id.Ident, "")
		return false
	}
	known := slices.Concat(ours, builtins())
	if slices.Contains(known, id.Ident) {
		return true
	}
	k.fault(int(id.Pos), fmt.Sprintf("unknown function %q", id.Ident), id.Ident, Nearest(id.Ident, known))
	return false
}

func (k *checker) call(id *parse.IdentifierNode, args []parse.Node, piped bool) {
	var name *parse.StringNode
	if len(args) == 1 && !piped {
		name, _ = args[0].(*parse.StringNode)
	}
	if name == nil {
		k.fault(int(id.Pos), fmt.Sprintf("%s takes one question id in quotes, such as %s \"b17\"", id.Ident, id.Ident), id.Ident, "")
		return
	}
	q, ok := k.question(office.QuestionID(name.Text))
	switch {
	case !ok:
		k.fault(int(name.Pos), fmt.Sprintf("no question %q in this form", name.Text), name.Text, Nearest(name.Text, k.questionIDs()))
	case !takes(id.Ident, q):
		k.fault(int(name.Pos), fmt.Sprintf("question %q asks for %s, which %s cannot show", name.Text, q.Kind, id.Ident), name.Text, showing(q))
	case id.Ident == growthFunction && !q.Figure.Signed:
		k.fault(int(name.Pos), fmt.Sprintf("question %q is not signed, and growth shows only rates that are", name.Text), name.Text, "")
	case id.Ident == yoyFunction && k.planned(q.ID):
		k.fault(int(name.Pos), fmt.Sprintf("%q is a plan value, which yoy cannot compare", name.Text), name.Text, "")
	default:
		k.used[q.ID] = k.used[q.ID] || !slices.Contains([]string{"reason", "reported", "wanted", "asked", "period", yoyFunction}, id.Ident)
	}
}

// question finds a question, or a plan value as one.
func (k *checker) question(id office.QuestionID) (office.Question, bool) {
	if p, ok := k.form.Planned(id); ok {
		return p.Question(), true
	}
	return k.form.Question(id)
}

func (k *checker) planned(id office.QuestionID) bool {
	_, ok := k.form.Planned(id)
	return ok
}

// showing is the function that shows a question's kind.
func showing(q office.Question) string {
	switch q.Kind {
	case office.NamesQuestion:
		return "names"
	case office.ActivitiesQuestion:
		return "activities"
	case office.TextQuestion:
		return "texts"
	case office.ChoiceQuestion:
		return "choice"
	case office.FigureQuestion:
	}
	return "fig"
}

func (k *checker) questionIDs() []string {
	var ids []string
	for _, q := range k.form.Questions {
		ids = append(ids, string(q.ID))
	}
	for _, p := range k.form.Plan {
		ids = append(ids, string(p.ID))
	}
	return ids
}

func (k *checker) field(f *parse.FieldNode, dotIsOurs bool) {
	known := []string{"Organ", "Range", "Span", "Next", "Year"}
	if dotIsOurs && !slices.Contains(known, f.Ident[0]) {
		k.fault(int(f.Pos), fmt.Sprintf("unknown field .%s", f.Ident[0]), f.Ident[0], Nearest(f.Ident[0], known))
	}
}

func functionNames() []string {
	return []string{"fig", "num", "names", "activities", "numbered", pointFunction, "texts", "choice", "reason", "period", yoyFunction, growthFunction, "reported", "wanted", "asked"}
}

// builtins are the functions of text/template itself.
func builtins() []string {
	return []string{
		"and", "break", "call", "continue", "eq", "ge", "gt", "html", "index", "js", "le", "len", "lt",
		"ne", "not", "or", "print", "printf", "println", "slice", "urlquery",
	}
}

// Nearest is the known name with the fewest edits to name, if they are at most
// two (a swap is two) or half its length.
func Nearest(name string, known []string) string {
	best, least := "", max(2, len([]rune(name))/2)+1
	for _, k := range known {
		if d := edits([]rune(name), []rune(k)); d < least {
			best, least = k, d
		}
	}
	return best
}

// edits is the Levenshtein distance.
func edits(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := diagonal
			if x != y {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// atoi reads digits that a regular expression has already found.
func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
