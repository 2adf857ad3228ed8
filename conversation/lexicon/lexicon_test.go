package lexicon

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestGroups compares the groups of the lexicon with those that the conversation uses.
func TestGroups(t *testing.T) {
	files, err := filepath.Glob("../*.go")
	if err != nil {
		t.Fatal(err)
	}
	call, quoted := regexp.MustCompile(`lexicon\.Words\(([^)]*)\)`), regexp.MustCompile(`"(\w+)"`)
	used := map[string]bool{}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range call.FindAllSubmatch(source, -1) {
			for _, name := range quoted.FindAllSubmatch(c[1], -1) {
				used[string(name[1])] = true
			}
		}
	}
	got, want := slices.Sorted(maps.Keys(lexicon())), slices.Sorted(maps.Keys(used))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("groups (-used +there):\n%s", diff)
	}
}
