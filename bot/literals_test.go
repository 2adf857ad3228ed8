package bot

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

var fileEnding = regexp.MustCompile(`^"（..）\.(docx|xlsx|png|txt)"$`)

// TestSentencesStandInTheCatalogue: what the bot says outside of it would be said in
// one language only. The name of a document is part of the document.
func TestSentencesStandInTheCatalogue(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("files: %v, %v", files, err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			literal, ok := n.(*ast.BasicLit)
			if ok && strings.ContainsFunc(literal.Value, func(r rune) bool { return unicode.Is(unicode.Han, r) }) && !fileEnding.MatchString(literal.Value) {
				t.Errorf("%s says %s by itself", file, literal.Value)
			}
			return true
		})
	}
}
