package report_test

import (
	"encoding/xml"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"zongjie/report/docx"
)

// tool finds a program, or skips the test, or fails it where every tool must be.
func tool(t *testing.T, name string) string {
	t.Helper()
	found, err := exec.LookPath(name)
	require(t, err != nil, name+" is not installed")
	return found
}

// saved writes files into a directory and returns their names in order.
func saved(t *testing.T, files map[string][]byte) []string {
	t.Helper()
	dir := t.TempDir()
	var names []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		names = append(names, filepath.Join(dir, name))
		if err := os.WriteFile(names[len(names)-1], files[name], 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return names
}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", filepath.Base(name), err, out)
	}
	return string(out)
}

// rendered turns Word files into PDF files with fonts that Debian has.
func rendered(t *testing.T, files map[string][]byte) []string {
	t.Helper()
	soffice := tool(t, "soffice")
	tool(t, "pdftotext")
	fonts, err := filepath.Abs("testdata/fonts.conf")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("FONTCONFIG_FILE", fonts)
	out := t.TempDir()
	args := []string{"--headless", "-env:UserInstallation=file://" + t.TempDir(), "--convert-to", "pdf", "--outdir", out}
	names := saved(t, files)
	log := run(t, soffice, append(args, names...)...)
	for i, name := range names {
		names[i] = filepath.Join(out, strings.TrimSuffix(filepath.Base(name), ".docx")+".pdf")
		if _, err := os.Stat(names[i]); err != nil {
			t.Errorf("LibreOffice did not open %s\n%s", name, log)
		}
	}
	return names
}

// page is what a rendered page shows.
type page struct {
	Words []struct {
		XMin float64 `xml:"xMin,attr"`
		XMax float64 `xml:"xMax,attr"`
		YMin float64 `xml:"yMin,attr"`
		YMax float64 `xml:"yMax,attr"`
		Text string  `xml:",chardata"`
	} `xml:"word"`
}

func pages(t *testing.T, pdf string) []page {
	t.Helper()
	var doc struct {
		Pages []page `xml:"body>doc>page"`
	}
	if err := xml.Unmarshal([]byte(run(t, tool(t, "pdftotext"), "-bbox", pdf, "-")), &doc); err != nil {
		t.Fatal(err)
	}
	return doc.Pages
}

// line is one line of a rendered page: its text and where it stands, in points.
type line struct {
	text              string
	left, right, base float64
}

// lines puts the words of a page together that stand beside each other.
func (p page) lines() []line {
	const apart = 6 // half a character's height
	var all []line
	for _, w := range p.Words {
		base := (w.YMin + w.YMax) / 2
		i := slices.IndexFunc(all, func(l line) bool { return math.Abs(l.base-base) < apart })
		if i < 0 {
			all = append(all, line{left: w.XMin, base: base})
			i = len(all) - 1
		}
		all[i].text += w.Text
		all[i].left, all[i].right = min(all[i].left, w.XMin), max(all[i].right, w.XMax)
	}
	slices.SortFunc(all, func(a, b line) int { return int(a.base*10) - int(b.base*10) })
	return all
}

// Full pages of Chinese text have 22 lines of 28 characters, the type area is
// where the standard has it, and the page number stands outside below it.
func TestRenderedPage(t *testing.T) {
	text := strings.Repeat("坚持以高质量发展统揽全局扎实推进各项重点工作取得新成效", 120)
	d := newOffice().compile(t, text)
	pitched := docx.Style{Layout: docx.Layout{LinePitch: 28, PageNumber: docx.Centre}}
	pdf := rendered(t, map[string][]byte{"standard.docx": styled(t, d, docx.Style{}), "tight.docx": styled(t, d, pitched)})
	standard, tight := pages(t, pdf[0]), pages(t, pdf[1])
	if len(standard) < 4 || len(tight) < 4 {
		t.Fatalf("%d and %d pages, want at least 4", len(standard), len(tight))
	}
	const millimetre = 72 / 25.4
	for n, p := range standard[1:3] {
		all := p.lines()
		body, number := all[:len(all)-1], all[len(all)-1]
		if len(body) != 22 {
			t.Errorf("page %d has %d lines, want 22", n+2, len(body))
		}
		for _, l := range body {
			if got := utf8.RuneCountInString(l.text); got != 28 {
				t.Errorf("page %d: %d characters in %q, want 28", n+2, got, l.text)
			}
			if math.Abs(l.left-28*millimetre) > 1.5 || math.Abs(l.right-184*millimetre) > 3 {
				t.Errorf("page %d: the line runs from %.1f to %.1f mm, want 28 to 184", n+2, l.left/millimetre, l.right/millimetre)
			}
		}
		odd := n%2 == 1
		if outside := number.left > 150*millimetre; outside != odd || number.text != "—"+strconv.Itoa(n+2)+"—" {
			t.Errorf("page %d: the number %q stands at %.1f mm", n+2, number.text, number.left/millimetre)
		}
		if below := number.base/millimetre - (37 + 225); below < 5 || below > 12 {
			t.Errorf("page %d: the number is %.1f mm below the type area, want about 7 and half its height", n+2, below)
		}
	}
	all := tight[1].lines()
	if number := all[len(all)-1]; math.Abs((number.left+number.right)/2-106*millimetre) > 3*millimetre || len(all)-1 != 22 {
		t.Errorf("centred: %d lines and the number around %.1f mm", len(all)-1, (number.left+number.right)/2/millimetre)
	}
}

// The date begins two characters right of the organ, and both keep two from the
// edge; the annex has its name on the first line and its title on the third.
func TestRenderedEnding(t *testing.T) {
	const character, edge = 16, 184 * 72 / 25.4
	for organ, rightmost := range map[string]string{"某某市某某区教育和体育局": "organ", "某局": "date"} {
		o := summary().answer(4)
		o.in.Form.Organ = organ
		all := pages(t, rendered(t, map[string][]byte{"a.docx": styled(t, o.compile(t, summaryBody), docx.Style{Variant: docx.Clean})})[0])
		var lines []line
		for _, p := range all[:len(all)-1] {
			lines = append(lines, p.lines()...)
		}
		i := slices.IndexFunc(lines, func(l line) bool { return strings.HasPrefix(l.text, "2024年7月3日") })
		if i < 1 || lines[i-1].text != organ {
			t.Fatalf("%s: no signature in %+v", organ, lines)
		}
		name, date := lines[i-1], lines[i]
		// LibreOffice widens a date by a fifth of a character between digits and Chinese.
		slack := map[string]float64{"organ": 3, "date": character + 3}[rightmost]
		if got := date.left - name.left; math.Abs(got-2*character) > slack {
			t.Errorf("%s: the date begins %.1f points right of the organ, want 32", organ, got)
		}
		gap := map[string]float64{"organ": edge - name.right, "date": edge - date.right}[rightmost]
		if math.Abs(gap-2*character) > 4 {
			t.Errorf("%s: the %s ends %.1f points from the edge, want 32", organ, rightmost, gap)
		}
		annex := all[len(all)-1].lines()
		if annex[0].text != "附件" || annex[1].text != "其余工作清单" || annex[1].base-annex[0].base < 2*28.95 {
			t.Errorf("%s: the annex begins %+v", organ, annex[:2])
		}
	}
}

func TestLibreOfficeOpensEveryFile(t *testing.T) {
	for _, pdf := range rendered(t, everyFile(t)) {
		all := pages(t, pdf)
		if len(all) == 0 || len(all[0].Words) == 0 {
			t.Errorf("%s is empty", filepath.Base(pdf))
		}
	}
}

// What python-docx reads: the title, and headings by the names Word knows.
const readWithPython = `
import sys, docx
for name in sys.argv[1:]:
    d = docx.Document(name)
    styles = {p.style.name.lower() for p in d.paragraphs}
    print(name.rsplit("/", 1)[-1], d.paragraphs[0].text.replace("\n", ""), len(d.paragraphs), "heading 1" in styles)
`

func TestPythonOpensEveryFile(t *testing.T) {
	const python = "/usr/bin/python3"
	err := exec.CommandContext(t.Context(), python, "-I", "-c", "import docx").Run()
	require(t, err != nil, "python3-docx is not installed")
	names := saved(t, everyFile(t))
	out := run(t, python, append([]string{"-I", "-c", readWithPython}, names...)...)
	for i, l := range strings.Split(strings.TrimSpace(out), "\n") {
		name := filepath.Base(names[i])
		if want := strings.HasPrefix(name, "rich") || strings.HasPrefix(name, "full") || strings.HasPrefix(name, "partial"); !strings.HasPrefix(l, name) ||
			!strings.Contains(l, "2024年上半年工作总结") || want && !strings.HasSuffix(l, "True") {
			t.Errorf("python-docx: %s", l)
		}
	}
}
