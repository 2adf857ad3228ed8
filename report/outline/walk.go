package outline

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"text/template/parse"

	"zongjie/office"
	"zongjie/report"
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
		if v == nil {
			return
		}
		for i, c := range v.Cmds {
			k.command(c, dotIsOurs, i > 0)
		}
	case *parse.FieldNode:
		k.field(v, dotIsOurs)
	}
}

func (k *checker) branch(b *parse.BranchNode, condition, inside bool) {
	k.walk(b.Pipe, condition)
	k.walk(b.List, inside)
	k.walk(b.ElseList, condition)
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
	if slices.Contains(report.Functions(), id.Ident) {
		k.call(id, c.Args[1:], piped)
	}
	if id.Ident == report.PointFunction && (len(c.Args) > 1 || piped) {
		k.fault(int(id.Pos), "point takes nothing", id.Ident, "")
	}
}

// name checks that a function exists.
func (k *checker) name(id *parse.IdentifierNode) bool {
	ours := append(report.Functions(), report.PointFunction)
	if k.inTitle && slices.Contains(ours, id.Ident) {
		k.fault(int(id.Pos), fmt.Sprintf("the title cannot use %s; it has .Organ, .Range and the like", id.Ident), id.Ident, "")
		return false
	}
	known := slices.Concat(ours, builtins())
	if slices.Contains(known, id.Ident) {
		return true
	}
	k.fault(int(id.Pos), fmt.Sprintf("unknown function %q", id.Ident), id.Ident, office.Nearest(id.Ident, known))
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
	q, planned, ok := k.question(office.QuestionID(name.Text))
	switch problem := report.Refusal(id.Ident, q, planned); {
	case !ok:
		k.fault(int(name.Pos), fmt.Sprintf("no question %q in this form", name.Text), name.Text, office.Nearest(name.Text, k.questionIDs()))
	case problem != "":
		k.fault(int(name.Pos), problem, name.Text, showing(q))
	default:
		k.used[q.ID] = k.used[q.ID] || !slices.Contains([]string{"reason", "reported", "wanted", "asked", "period", "yoy"}, id.Ident)
	}
}

// question finds a question, or a plan value as one.
func (k *checker) question(id office.QuestionID) (q office.Question, planned, ok bool) {
	if p, ok := k.form.Planned(id); ok {
		return p.Question(), true, true
	}
	q, ok = k.form.Question(id)
	return q, false, ok
}

// showing is the function that shows a question's kind.
func showing(q office.Question) string {
	return cmp.Or(map[office.QuestionKind]string{
		office.NamesQuestion: "names", office.ActivitiesQuestion: "activities", office.TextQuestion: "texts", office.ChoiceQuestion: "choice",
	}[q.Kind], "fig")
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
		k.fault(int(f.Pos), fmt.Sprintf("unknown field .%s", f.Ident[0]), f.Ident[0], office.Nearest(f.Ident[0], known))
	}
}

// builtins are the functions of text/template itself.
func builtins() []string {
	return []string{
		"and", "break", "call", "continue", "eq", "ge", "gt", "html", "index", "js", "le", "len", "lt",
		"ne", "not", "or", "print", "printf", "println", "slice", "urlquery",
	}
}

// atoi reads digits that a regular expression has already found.
func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
