package forms_test

import (
	"bytes"
	"encoding/xml"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"zongjie/report"
	"zongjie/report/docx"
	"zongjie/report/xlsx"
)

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

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", filepath.Base(name), err, out)
	}
	return string(out)
}

// fillings are what the files are made of: no data, those of every other
// department, and all of them with those of the year before.
func (r ready) fillings(t *testing.T) map[string]report.Input {
	t.Helper()
	all := r.inputs(t)
	return map[string]report.Input{"empty": all["none"], "partial": all["even departments"], "full": all["two years"]}
}

// everyFile writes each form with each filling, as the annotated and the clean Word
// file and as Excel, and returns the names of the files in order.
func everyFile(t *testing.T) (words, books []string) {
	t.Helper()
	files := map[string][]byte{}
	for _, r := range readyForms(t) {
		for filling, in := range r.fillings(t) {
			name := r.name + "-" + filling
			d := compile(t, in)
			for kind, variant := range map[string]docx.Variant{"annotated": docx.Annotated, "clean": docx.Clean} {
				var b bytes.Buffer
				if err := docx.Write(&b, d, docx.Style{Variant: variant}); err != nil {
					t.Fatal(err)
				}
				files[name+"-"+kind+".docx"] = b.Bytes()
			}
			var b bytes.Buffer
			if err := xlsx.Write(&b, d, in); err != nil {
				t.Fatal(err)
			}
			files[name+".xlsx"] = b.Bytes()
		}
	}
	dir := t.TempDir()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, files[name], 0o600); err != nil {
			t.Fatal(err)
		}
		if filepath.Ext(name) == ".docx" {
			words = append(words, path)
		} else {
			books = append(books, path)
		}
	}
	if len(words) != 4*3*2 || len(books) != 4*3 {
		t.Fatalf("%d Word and %d Excel files, want 24 and 12", len(words), len(books))
	}
	return words, books
}

// TestEveryFileIsValid: Microsoft's own validator finds nothing wrong.
func TestEveryFileIsValid(t *testing.T) {
	const validator = "../tools/validate"
	node, err := exec.LookPath("node")
	require(t, err != nil, "node is not installed")
	_, err = os.Stat(filepath.Join(validator, "node_modules"))
	require(t, err != nil, "the Open XML validator is not installed")
	words, books := everyFile(t)
	out := run(t, node, slices.Concat([]string{filepath.Join(validator, "validate.mjs")}, words, books)...)
	if want := "36 files, 0 errors\n"; out != want {
		t.Errorf("validator: %q, want %q", out, want)
	}
}

// What python-docx reads of a file: its title, and how many headings and tables.
const readWithPython = `
import sys, docx
for name in sys.argv[1:]:
    d = docx.Document(name)
    headings = [p.text for p in d.paragraphs if p.style.name.startswith("Heading")]
    print(name.rsplit("/", 1)[-1], d.paragraphs[0].text.replace("\n", ""), len(headings), len(d.tables), sep="\t")
`

// TestPythonOpensEveryFile: python-docx finds the title, the headings by the names
// Word knows, and the table of gaps in annotated files alone.
func TestPythonOpensEveryFile(t *testing.T) {
	const python = "/usr/bin/python3"
	require(t, exec.CommandContext(t.Context(), python, "-c", "import docx").Run() != nil, "python3-docx is not installed")
	words, _ := everyFile(t)
	out := strings.Split(strings.TrimSpace(run(t, python, append([]string{"-c", readWithPython}, words...)...)), "\n")
	if len(out) != len(words) {
		t.Fatalf("%d files read, want %d", len(out), len(words))
	}
	for i, l := range out {
		got, name := strings.Split(l, "\t"), filepath.Base(words[i])
		table := !strings.Contains(name, "-clean") && !strings.Contains(name, "-full")
		if len(got) != 4 || got[0] != name || !strings.Contains(got[1], "上半年") || got[2] < "1" || table && got[3] != "1" ||
			strings.Contains(name, "-clean") && got[3] != "0" {
			t.Errorf("%s: python-docx reads %q, want a title, headings and, with gaps, a table", name, got)
		}
	}
}

// line is one line of a rendered page: its text and where it stands, in points.
type line struct {
	text              string
	left, right, base float64
}

// pages reads the lines of each page of a PDF file, the page number last.
func pages(t *testing.T, pdf string) [][]line {
	t.Helper()
	var doc struct {
		Pages []struct {
			Words []struct {
				XMin float64 `xml:"xMin,attr"`
				XMax float64 `xml:"xMax,attr"`
				YMin float64 `xml:"yMin,attr"`
				YMax float64 `xml:"yMax,attr"`
				Text string  `xml:",chardata"`
			} `xml:"word"`
		} `xml:"body>doc>page"`
	}
	if err := xml.Unmarshal([]byte(run(t, "pdftotext", "-bbox", pdf, "-")), &doc); err != nil {
		t.Fatal(err)
	}
	var all [][]line
	for _, p := range doc.Pages {
		var lines []line
		for _, w := range p.Words {
			base := (w.YMin + w.YMax) / 2
			i := slices.IndexFunc(lines, func(l line) bool { return math.Abs(l.base-base) < 6 })
			if i < 0 {
				lines = append(lines, line{left: w.XMin, base: base})
				i = len(lines) - 1
			}
			lines[i].text += w.Text
			lines[i].left, lines[i].right = min(lines[i].left, w.XMin), max(lines[i].right, w.XMax)
		}
		slices.SortFunc(lines, func(a, b line) int { return int(a.base*10) - int(b.base*10) })
		all = append(all, lines)
	}
	return all
}

// rendered turns Word files into PDF files with LibreOffice.
func rendered(t *testing.T, words []string) []string {
	t.Helper()
	for _, tool := range []string{"soffice", "pdftotext"} {
		_, err := exec.LookPath(tool)
		require(t, err != nil, tool+" is not installed")
	}
	fonts, err := filepath.Abs("../report/testdata/fonts.conf")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("FONTCONFIG_FILE", fonts)
	out := t.TempDir()
	log := run(t, "soffice", append([]string{"--headless", "-env:UserInstallation=file://" + t.TempDir(), "--convert-to", "pdf", "--outdir", out}, words...)...)
	var all []string
	for _, name := range words {
		pdf := filepath.Join(out, strings.TrimSuffix(filepath.Base(name), ".docx")+".pdf")
		if _, err := os.Stat(pdf); err != nil {
			t.Errorf("LibreOffice did not open %s\n%s", name, log)
		}
		all = append(all, pdf)
	}
	return all
}

// TestEveryPage: in the rendered text of every file a page holds 22 lines, one
// every 28.95 points, and a line 28 characters. A page ends sooner where a heading
// or a lone line would be parted from what follows; a line takes 27 characters where
// a mark may not begin the next, or an opening one may not end it.
func TestEveryPage(t *testing.T) {
	words, _ := everyFile(t)
	counts, full := map[int]int{}, 0
	for _, pdf := range rendered(t, words) {
		name, text := filepath.Base(pdf), textPages(pages(t, pdf))
		if len(text) < 3 {
			t.Errorf("%s has %d pages of text", name, len(text))
		}
		for n, lines := range text {
			checkPitch(t, name, lines)
			if middle := n > 0 && n < len(text)-1; len(lines) > 22 || middle && len(lines) < 20 {
				t.Errorf("%s: page %d has %d lines, want 22", name, n+1, len(lines))
			}
			if len(lines) == 22 {
				full++
			}
			for i, l := range lines[:len(lines)-1] {
				if goesOn(l, lines[i+1]) {
					counts[characters(l.text)]++
				}
			}
		}
	}
	if full < 10 || counts[28] < 100 || counts[28] < 4*counts[27] {
		t.Errorf("%d pages have 22 lines; full lines by number of characters: %v", full, counts)
	}
	if delete(counts, 27); len(counts) != 1 {
		t.Errorf("full lines by number of characters: %v, want 28", counts)
	}
}

// textPages are the pages up to the signature, without page numbers.
func textPages(all [][]line) [][]line {
	var text [][]line
	for _, lines := range all {
		if strings.HasPrefix(lines[0].text, "待补数据") {
			break
		}
		text = append(text, lines[:len(lines)-1])
	}
	return text
}

// checkPitch: lines of text stand 28.95 points apart, or a whole number of that.
// The title, which has a pitch of its own, stands above the first line that begins at
// the left edge.
func checkPitch(t *testing.T, name string, lines []line) {
	t.Helper()
	const pitch = 28.95
	first := max(1, slices.IndexFunc(lines, startsLine))
	for i := first; i < len(lines); i++ {
		if apart := (lines[i].base - lines[i-1].base) / pitch; math.Abs(apart-math.Round(apart)) > 0.02 {
			t.Errorf("%s: %q stands %.2f lines below %q", name, lines[i].text, apart, lines[i-1].text)
		}
	}
}

// startsLine reports whether a line begins at the left edge, 28 mm.
func startsLine(l line) bool { return math.Abs(l.left-28*72/25.4) < 1 }

// goesOn reports whether a line of Chinese characters alone is followed by another
// line of its paragraph, so that it is full.
func goesOn(l, next line) bool {
	narrow := func(r rune) bool { return r < 0x2000 }
	return !strings.ContainsFunc(l.text, narrow) && startsLine(l) && startsLine(next)
}

// characters counts what stands in a line, without a mark that hangs over its edge.
func characters(s string) int {
	n := utf8.RuneCountInString(s)
	if last, _ := utf8.DecodeLastRuneInString(s); n == 29 && strings.ContainsRune("，。、；：）”》", last) {
		n--
	}
	return n
}
