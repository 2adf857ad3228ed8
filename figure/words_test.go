package figure

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// A name mistyped in the code or in words.txt would be a list without words.
func TestEveryListIsUsed(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`[wW]ords\("([^"]+)"\)`).FindAllStringSubmatch(string(source), -1) {
			used[m[1]] = true
			if len(lists[m[1]]) == 0 && filepath.Base(file) != "words_test.go" {
				t.Errorf("%s: the list %q has no words", file, m[1])
			}
		}
	}
	for name, words := range lists {
		if !used[name] {
			t.Errorf("no file uses the list %q", name)
		}
		if sorted := slices.Compact(slices.Sorted(slices.Values(words))); len(sorted) != len(words) {
			t.Errorf("the list %q has a word twice", name)
		}
	}
}
