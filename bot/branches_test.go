package bot

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// branches are the ways a conversation can take, by what they are about.
type branches []struct {
	About    string `yaml:"about"`
	Branches []struct {
		Branch string   `yaml:"branch"`
		By     []string `yaml:"by"`
	} `yaml:"branches"`
}

func readYAML(t *testing.T, file string, into any) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err == nil {
		err = yaml.Unmarshal(data, into)
	}
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// TestEveryBranchHasAScript holds testdata/branches.yaml against what there is: each
// branch is covered by a script, each script that is named exists, and no script and
// no part of the truth table is left out.
func TestEveryBranchHasAScript(t *testing.T) {
	var index branches
	readYAML(t, "testdata/branches.yaml", &index)
	scripts := everyScript(t)
	unused := maps.Clone(scripts)
	for _, part := range index {
		if part.About == "" || len(part.Branches) == 0 {
			t.Errorf("a part is empty: %+v", part)
		}
		for _, b := range part.Branches {
			if !slices.ContainsFunc(b.By, func(name string) bool { return !strings.HasPrefix(name, "test/") }) {
				t.Errorf("%s: %q has no script", part.About, b.Branch)
			}
			for _, name := range b.By {
				if !scripts[name] && !hasTest(t, name) {
					t.Errorf("%s: %q names %q, which is not there", part.About, b.Branch, name)
				}
				delete(unused, name)
				delete(unused, fileOf(name))
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(unused)) {
		if name == fileOf(name) {
			t.Errorf("no branch names %s", name)
		}
	}
}

// fileOf is the file that a script is in, for one of the core.
func fileOf(name string) string {
	parts := strings.SplitN(name, "/", 3)
	if parts[0] != "core" || len(parts) < 3 {
		return name
	}
	return parts[0] + "/" + parts[1]
}

// everyScript lists the chats, the scripts of the core with their files, and the
// sections of the truth table.
func everyScript(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	for _, name := range bases(t, "testdata/chats", ".txt") {
		all["chat/"+name] = true
	}
	const core = "../conversation/testdata/scripts"
	for _, file := range bases(t, core, ".yaml") {
		all["core/"+file] = true
		var scripts []struct {
			Script string `yaml:"script"`
		}
		readYAML(t, filepath.Join(core, file+".yaml"), &scripts)
		for _, s := range scripts {
			all["core/"+file+"/"+s.Script] = true
		}
	}
	table, err := os.ReadFile("../figure/testdata/readings.tsv")
	if err != nil {
		t.Fatal(err)
	}
	_, sections, _ := strings.Cut(string(table), "\n\n") // behind what the columns are
	for line := range strings.Lines(sections) {
		if section, ok := strings.CutPrefix(line, "# "); ok {
			all["reading/"+strings.TrimSpace(section)] = true
		}
	}
	return all
}

// bases lists the files of a directory with that ending, without it.
func bases(t *testing.T, dir, ending string) (names []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"+ending))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %v, %v", dir, files, err)
	}
	for _, file := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(file), ending))
	}
	return names
}

// hasTest reports whether there is the Go test that test/DIR.NAME stands for.
func hasTest(t *testing.T, name string) bool {
	t.Helper()
	where, ok := strings.CutPrefix(name, "test/")
	dir, function, dotted := strings.Cut(where, ".")
	if !ok || !dotted {
		return false
	}
	files, err := filepath.Glob(filepath.Join("..", dir, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(files, func(file string) bool {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Contains(string(source), "func "+function+"(")
	})
}
