package words

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
)

// sentence is one key of a catalogue: its text by plural form.
type sentence map[string]string

func catalogueOf(t *testing.T, file string) map[string]sentence {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]any
	if err := yaml.Unmarshal(source, &raw); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	all := map[string]sentence{}
	for key, value := range raw {
		switch v := value.(type) {
		case string:
			all[key] = sentence{"other": v}
		case map[string]any:
			all[key] = sentence{}
			for form, text := range v {
				all[key][form], _ = text.(string)
			}
		default:
			t.Errorf("%s: %s is %T, want a text", file, key, value)
		}
	}
	return all
}

var placeholder = regexp.MustCompile(`\{\{\.([A-Za-z]+)\}\}`)

// placeholders lists what a sentence names, in order, over all of its forms.
func (s sentence) placeholders() []string {
	found := map[string]bool{}
	for _, text := range s {
		for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
			found[m[1]] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

func TestEveryKeyHasBothLanguages(t *testing.T) {
	zh, en := catalogueOf(t, "zh.yaml"), catalogueOf(t, "en.yaml")
	if diff := cmp.Diff(slices.Sorted(maps.Keys(zh)), slices.Sorted(maps.Keys(en))); diff != "" {
		t.Errorf("keys (-Chinese +English):\n%s", diff)
	}
	for key, s := range zh {
		if diff := cmp.Diff(s.placeholders(), en[key].placeholders()); diff != "" {
			t.Errorf("%s: placeholders (-Chinese +English):\n%s", key, diff)
		}
	}
	for file, all := range map[string]map[string]sentence{"zh.yaml": zh, "en.yaml": en} {
		for key, s := range all {
			for form, text := range s {
				if strings.TrimSpace(text) == "" || form != "one" && form != "other" {
					t.Errorf("%s: %s: form %q is %q", file, key, form, text)
				}
				if rest := placeholder.ReplaceAllString(text, ""); strings.ContainsAny(rest, "{}") {
					t.Errorf("%s: %s: %q has more than plain placeholders", file, key, text)
				}
			}
		}
	}
}

func TestEnglishHasNoChineseInIt(t *testing.T) {
	for key, s := range catalogueOf(t, "en.yaml") {
		if key == "command_language" { // who cannot read the menu must find it
			continue
		}
		for _, text := range s {
			if i := strings.IndexFunc(text, func(r rune) bool {
				return unicode.Is(unicode.Han, r) || strings.ContainsRune("，。：；？！（）、", r)
			}); i >= 0 {
				t.Errorf("%s: %q has Chinese in it, at %q", key, text, text[i:])
			}
		}
	}
}

// spoken is a call that says a sentence.
type spoken struct {
	method string
	names  []string // the placeholders it gives
	exact  bool     // they are written in the call itself
}

// calls finds every call that says a sentence, by key.
func calls(t *testing.T) map[string][]spoken {
	t.Helper()
	found := map[string][]spoken{}
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), f.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range tree.Decls {
			switch d := decl.(type) {
			case *ast.FuncDecl:
				callsIn(t, d, found)
			case *ast.GenDecl:
				for key := range constants(d) {
					found[key] = append(found[key], spoken{method: "say", exact: true})
				}
			}
		}
	}
	return found
}

func callsIn(t *testing.T, fn *ast.FuncDecl, found map[string][]spoken) {
	t.Helper()
	given := namesIn(fn)
	ast.Inspect(fn, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) != 2 {
			return true
		}
		method, ok := call.Fun.(*ast.SelectorExpr)
		if !ok || !slices.Contains([]string{"say", "count", "plain", "plainCount"}, method.Sel.Name) {
			return true
		}
		literal, ok := call.Args[0].(*ast.BasicLit)
		if !ok {
			keys := keysIn(fn)
			if len(keys) == 0 {
				t.Errorf("%s: a key is not written out, so nobody can find it", fn.Name.Name)
			}
			for _, key := range keys {
				found[key] = append(found[key], spoken{method: method.Sel.Name, names: given})
			}
			return true
		}
		key, _ := strconv.Unquote(literal.Value)
		s := spoken{method: method.Sel.Name, names: given}
		switch d := call.Args[1].(type) {
		case *ast.CompositeLit:
			s.names, s.exact = namesIn(d), true
		case *ast.Ident:
			if d.Name == "nil" {
				s.names, s.exact = nil, true
			}
		}
		found[key] = append(found[key], s)
		return true
	})
}

// constants are the sentences that need nothing, by key, with their type.
func constants(d *ast.GenDecl) map[string]string {
	all := map[string]string{}
	for _, spec := range d.Specs {
		v, ok := spec.(*ast.ValueSpec)
		if !ok {
			continue
		}
		if kind, ok := v.Type.(*ast.Ident); ok && (kind.Name == "Sentence" || kind.Name == "Plain") {
			for _, value := range v.Values {
				if literal, ok := value.(*ast.BasicLit); ok {
					key, _ := strconv.Unquote(literal.Value)
					all[key] = kind.Name
				}
			}
		}
	}
	return all
}

// keysIn lists the keys that a function chooses from: those of its table, and those
// that it takes where the table has none.
func keysIn(fn *ast.FuncDecl) []string {
	var keys []string
	add := func(e ast.Expr) {
		if literal, ok := e.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			key, _ := strconv.Unquote(literal.Value)
			keys = append(keys, key)
		}
	}
	ast.Inspect(fn, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CompositeLit:
			m, ok := n.Type.(*ast.MapType)
			if !ok || fmt.Sprint(m.Value) != "string" {
				return true
			}
			for _, e := range n.Elts {
				if pair, ok := e.(*ast.KeyValueExpr); ok {
					add(pair.Value)
				}
			}
		case *ast.AssignStmt:
			if fmt.Sprint(n.Lhs[0]) == "key" {
				add(n.Rhs[0])
			}
		}
		return true
	})
	return keys
}

// namesIn lists the names that data is given in a piece of code.
func namesIn(n ast.Node) []string {
	names := map[string]bool{}
	add := func(e ast.Expr) {
		if literal, ok := e.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			name, _ := strconv.Unquote(literal.Value)
			names[name] = true
		}
	}
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			add(n.Key)
		case *ast.IndexExpr:
			add(n.Index)
		}
		return true
	})
	return slices.Sorted(maps.Keys(names))
}

func TestEveryKeyIsSaidAndGivenWhatItNames(t *testing.T) {
	zh, en := catalogueOf(t, "zh.yaml"), catalogueOf(t, "en.yaml")
	said := calls(t)
	if diff := cmp.Diff(slices.Sorted(maps.Keys(zh)), slices.Sorted(maps.Keys(said))); diff != "" {
		t.Errorf("keys (-in the catalogue +said):\n%s", diff)
	}
	for key, all := range said {
		want := zh[key].placeholders()
		for _, s := range all {
			counts := s.method == "count" || s.method == "plainCount"
			if _, one := en[key]["one"]; one != counts || counts && !slices.Contains(s.names, "Count") {
				t.Errorf("%s: said by %s, with a form for one thing: %t; both or neither must count", key, s.method, one)
			}
			for _, name := range want {
				if !slices.Contains(s.names, name) {
					t.Errorf("%s names %s, which is not given", key, name)
				}
			}
			for _, name := range s.names {
				if s.exact && !slices.Contains(want, name) {
					t.Errorf("%s is given %s, which it does not name", key, name)
				}
			}
		}
	}
}
