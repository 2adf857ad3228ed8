package config

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"zongjie/office"
)

// Limits on a file; what is in the database is of any size. The longest ready form has some 30 kB; the parser's time
// grows with the square of the nesting.
const (
	maxSize  = 128 << 10
	maxDepth = 12
)

// shape is what a node of a YAML file is.
type shape int

const (
	empty   shape = iota // nothing was written, or null
	scalar               // a text, a number, true or false; always kept as text
	list                 // a sequence
	mapping              // keys and values
	broken               // a fault was already reported
)

func (s shape) String() string {
	return [...]string{"empty", "a single value", "a list", "keys and values", "broken"}[s]
}

// node is a YAML value with its place. It is all that the rest of the package
// sees of YAML: no anchors, no tags, no key twice.
type node struct {
	line, column int
	shape        shape
	text         string
	style        token.Type // how a scalar was written: plain, quoted, literal
	items        []node
	entries      []entry
}

type entry struct{ key, value node }

// entry returns the value of a key in a mapping.
func (n node) entry(key string) (entry, bool) {
	for _, e := range n.entries {
		if e.key.text == key {
			return e, true
		}
	}
	return entry{}, false
}

// reader collects the faults of one file.
type reader struct {
	file   string
	limit  int // on the source's size; 0 for none
	lines  []string
	faults Faults
}

func (r *reader) add(at node, problem, want string) {
	r.faults = append(r.faults, Fault{File: r.file, Line: at.line, Column: at.column, Problem: problem, Want: want})
}

// addUnknown reports a name that is none of the known ones.
func (r *reader) addUnknown(at node, problem, given string, known []string) {
	r.add(at, fmt.Sprintf("%s %q", problem, given), oneOf(known))
	r.faults[len(r.faults)-1].Nearest = office.Nearest(given, known)
}

// oneOf lists names for a fault; a long list is cut, since the nearest is named.
func oneOf(known []string) string {
	const enough = 12
	switch {
	case len(known) == 0:
		return ""
	case len(known) == 1:
		return known[0]
	case len(known) > enough:
		return "one of " + strings.Join(known[:enough], ", ") + ", …"
	}
	return "one of " + strings.Join(known, ", ")
}

// parse reads the source as one YAML document.
func (r *reader) parse(source []byte) node {
	text, ok := r.decode(source)
	if !ok {
		return node{shape: broken}
	}
	r.lines = strings.Split(text, "\n")
	file, err := parseYAML(text)
	if err != nil {
		r.addSyntax(err)
		return node{shape: broken}
	}
	start := node{line: 1, column: 1, shape: empty}
	switch {
	case len(file.Docs) == 0 || file.Docs[0].Body == nil:
		return start
	case len(file.Docs) > 1:
		r.add(place(file.Docs[1].Start, start), "a second document begins", "one YAML document in a file")
	}
	return r.convert(file.Docs[0].Body, start, 0)
}

// decode checks the source's size and encoding. A byte order mark, which editors
// leave behind unseen, is taken off.
func (r *reader) decode(source []byte) (string, bool) {
	source = bytes.TrimPrefix(source, []byte("\ufeff"))
	if r.limit > 0 && len(source) > r.limit {
		r.add(node{}, "file is too large", fmt.Sprintf("at most %d kB", r.limit>>10))
		return "", false
	}
	for i := 0; i < len(source); {
		c, size := utf8.DecodeRune(source[i:])
		if c == utf8.RuneError && size == 1 || c == 0 {
			before := source[:i]
			column := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
			at := node{line: bytes.Count(before, []byte("\n")) + 1, column: column}
			r.add(at, "file is not UTF-8 text", "a file saved as UTF-8")
			return "", false
		}
		i += size
	}
	return string(source), true
}

// parseYAML turns a panic of the parser into an error: the parser reads whatever
// people write, and must not end the program.
func parseYAML(text string) (file *ast.File, err error) {
	defer func() {
		if p := recover(); p != nil {
			file, err = nil, fmt.Errorf("unreadable: %v", p)
		}
	}()
	return parser.ParseBytes([]byte(text), 0, parser.AllowDuplicateMapKey())
}

// addSyntax reports what the parser does not understand, in other words where
// the cause is a common one.
func (r *reader) addSyntax(err error) {
	at, problem := node{line: 1, column: 1}, "file is not YAML"
	var syntax yaml.Error
	if errors.As(err, &syntax) {
		at = place(syntax.GetToken(), at)
		problem += ": " + syntax.GetMessage()
	}
	line := ""
	if at.line <= len(r.lines) {
		line = r.lines[at.line-1]
	}
	indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	switch {
	case strings.Contains(indent, "\t"):
		r.add(at, "line is indented with a tab", "spaces")
	case strings.ContainsAny(line, "：，｛｝［］“”"):
		r.add(at, problem, "ASCII punctuation in YAML (: , { } [ ] \"), not full-width")
	default:
		r.add(at, problem, "a text with : # { } [ ] or % in quotes")
	}
}

// place returns an empty node where the token is.
func place(t *token.Token, fallback node) node {
	if t == nil || t.Position == nil || t.Position.Line < 1 {
		return node{line: fallback.line, column: fallback.column}
	}
	return node{line: t.Position.Line, column: max(1, t.Position.Column)}
}

// convert turns the parser's tree into nodes. Parent is where a value without a
// place of its own is reported.
func (r *reader) convert(value ast.Node, parent node, depth int) node {
	if value == nil {
		return node{line: parent.line, column: parent.column}
	}
	n := place(value.GetToken(), parent)
	if depth > maxDepth {
		r.add(n, "values are nested too deeply", fmt.Sprintf("at most %d levels", maxDepth))
		n.shape = broken
		return n
	}
	switch v := value.(type) {
	case *ast.NullNode:
	case *ast.MappingNode:
		return r.convertMapping(v, n, depth)
	case *ast.MappingValueNode:
		return r.convertMapping(ast.Mapping(v.Start, false, v), n, depth)
	case *ast.SequenceNode:
		n.shape = list
		for _, item := range v.Values {
			n.items = append(n.items, r.convert(item, n, depth+1))
		}
	default:
		return r.convertScalar(value, n)
	}
	return n
}

func (r *reader) convertMapping(m *ast.MappingNode, n node, depth int) node {
	n.shape = mapping
	for i, v := range m.Values {
		key := r.convertScalar(v.Key, place(v.Key.GetToken(), n))
		if i == 0 && !m.IsFlowStyle {
			n.line, n.column = key.line, key.column
		}
		if first, ok := n.entry(key.text); ok && key.shape == scalar {
			r.add(key, fmt.Sprintf("key %q appears again; it is already on line %d", key.text, first.key.line), "each key once")
		}
		n.entries = append(n.entries, entry{key, r.convert(v.Value, key, depth+1)})
	}
	return n
}

// convertScalar takes every plain value as the text that was written. What forms
// have no use for, and what hides where a value comes from, is refused.
func (r *reader) convertScalar(value ast.Node, n node) node {
	n.shape = scalar
	switch v := value.(type) {
	case *ast.StringNode:
		n.text, n.style = v.Value, v.Token.Type
	case *ast.LiteralNode:
		n.text, n.style = v.Value.Value, v.Start.Type
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		n.text = v.GetToken().Value
	default:
		r.add(n, "anchors, aliases, tags and merged keys are not allowed", "the value itself")
		n.shape = broken
	}
	return n
}
