package report_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// validator is the Open XML SDK validator, a development tool that npm installs.
const validator = "../tools/validate"

// require skips a test whose tool is not installed, and fails it where every
// tool must be there, as in continuous integration.
func require(t *testing.T, missing bool, what string) {
	t.Helper()
	switch {
	case !missing:
	case os.Getenv("ZONGJIE_REQUIRE_TOOLS") == "1":
		t.Fatalf("%s, and ZONGJIE_REQUIRE_TOOLS is 1", what)
	default:
		t.Skipf("%s; .ci/run installs what these tests need", what)
	}
}

func TestFilesAreValid(t *testing.T) {
	node, nodeErr := exec.LookPath("node")
	require(t, nodeErr != nil, "node is not installed")
	_, toolErr := os.Stat(filepath.Join(validator, "node_modules"))
	require(t, toolErr != nil, "the Open XML validator is not installed")
	books := everyFile(t)
	books["rich.xlsx"], books["plain.xlsx"] = excel(t, hostileOffice(t)), excel(t, newOffice())
	files := append([]string{filepath.Join(validator, "validate.mjs")}, saved(t, books)...)
	if out, err := exec.CommandContext(t.Context(), node, files...).CombinedOutput(); err != nil {
		t.Errorf("validator: %v\n%s", err, out)
	}
}
