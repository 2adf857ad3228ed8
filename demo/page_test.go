package demo

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// checkPages measures the draft as it is printed: no page has more than the
// standard's 22 lines, the full ones have exactly as many, and a full line of
// Chinese has 28 characters.
func checkPages(t *testing.T, p played) {
	for _, tool := range []string{"soffice", "pdftotext"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("ZONGJIE_REQUIRE_TOOLS") == "1" {
				t.Fatalf("%s is not installed, and ZONGJIE_REQUIRE_TOOLS is 1", tool)
			}
			t.Skipf("%s is not installed; .ci/run installs what this test needs", tool)
		}
	}
	fonts, err := filepath.Abs("../report/testdata/fonts.conf")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("FONTCONFIG_FILE", fonts)
	dir := t.TempDir()
	pdf := filepath.Join(dir, strings.TrimSuffix(WordFile, ".docx")+".pdf")
	for _, args := range [][]string{
		{"soffice", "--headless", "-env:UserInstallation=file://" + t.TempDir(), "--convert-to", "pdf", "--outdir", dir, filepath.Join(p.dir, WordFile)},
		{"pdftotext", "-layout", pdf, pdf + ".txt"},
	} {
		if out, err := exec.CommandContext(t.Context(), args[0], args[1:]...).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", args[0], err, out)
		}
	}
	text, err := os.ReadFile(pdf + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	full, longest := 0, 0
	pages := strings.Split(strings.TrimRight(string(text), "\f\n"), "\f")
	for i, page := range pages {
		lines := printed(page)
		if len(lines) > 22 {
			t.Errorf("page %d has %d lines, want at most 22", i+1, len(lines))
		}
		if len(lines) == 22 {
			full++
		}
		for _, l := range lines {
			if len(l) == 3*utf8.RuneCountInString(l) { // Chinese characters alone
				longest = max(longest, utf8.RuneCountInString(l))
			}
		}
	}
	if full < len(pages)/2 || longest < 28 || longest > 29 { // 29 with a full stop hanging into the margin
		t.Errorf("%d of %d pages have 22 lines, the longest line has %d characters", full, len(pages), longest)
	}
}

// printed lists the lines of a page without its number.
func printed(page string) []string {
	var lines []string
	for l := range strings.SplitSeq(page, "\n") {
		if l = strings.TrimSpace(l); l != "" && !strings.HasPrefix(l, "—") {
			lines = append(lines, strings.ReplaceAll(l, " ", ""))
		}
	}
	return lines
}
