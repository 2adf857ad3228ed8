package demo

import (
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// remark is a comment of a Word file: its lines, and where it stands among the
// document's characters.
type remark struct {
	lines      []string
	start, end int
}

// remarked is a Word file as far as its words and its comments go; see legible.
type remarked struct {
	text    []rune
	remarks []remark
}

// readRemarks reads what a reader of the file can see: every character and comment.
func readRemarks(t *testing.T, file []byte) remarked {
	t.Helper()
	var d remarked
	byID := map[string]int{}
	walkXML(t, part(t, file, "word/comments.xml"), func(token xml.Token, shown bool) {
		last := len(d.remarks) - 1
		switch e := token.(type) {
		case xml.StartElement:
			switch {
			case e.Name.Local == "comment":
				byID[attribute(e, "id")] = len(d.remarks)
				d.remarks = append(d.remarks, remark{})
			case e.Name.Local == "p" && last >= 0:
				d.remarks[last].lines = append(d.remarks[last].lines, "")
			}
		case xml.CharData:
			if shown {
				d.remarks[last].lines[len(d.remarks[last].lines)-1] += string(e)
			}
		}
	})
	walkXML(t, part(t, file, "word/document.xml"), func(token xml.Token, shown bool) {
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "commentRangeStart":
				d.remarks[byID[attribute(e, "id")]].start = len(d.text)
			case "commentRangeEnd":
				d.remarks[byID[attribute(e, "id")]].end = len(d.text)
			}
		case xml.CharData:
			if shown {
				d.text = append(d.text, legible(string(e))...)
			}
		}
	})
	return d
}

// legible leaves out blanks and punctuation: a full stop that hangs into the margin
// is not where it is read.
func legible(s string) []rune {
	return []rune(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsPunct(r) && r != '%' {
			return -1
		}
		return r
	}, s))
}

// about finds the comment on a figure by the figure's title.
func (d remarked) about(t *testing.T, title string) remark {
	t.Helper()
	for _, r := range d.remarks {
		if strings.HasPrefix(r.lines[0], title+"：") {
			return r
		}
	}
	t.Fatalf("no comment is about %s", title)
	return remark{}
}

// sum changes whenever a character or a comment does.
func (d remarked) sum() string {
	h := sha256.New()
	fmt.Fprintln(h, string(d.text))
	for _, r := range d.remarks {
		fmt.Fprintln(h, r.start, r.end, strings.Join(r.lines, "\n"))
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

// box is where a character stands on its page, in points from the upper left corner.
type box struct {
	page                     int
	left, top, right, bottom float64
}

// printout is a Word file as LibreOffice prints it.
type printout struct {
	text []rune // legible, without page numbers
	at   []box  // of each character
	pdf  string
}

// Size of a page of paper, A4, in points, and below which height the page number stands.
const (
	paperWidth, paperHeight = 595.3, 841.9
	footHeight              = 745
)

// printWord prints a Word file, or fails where a program that it takes is missing.
func printWord(t *testing.T, file []byte) printout {
	t.Helper()
	for _, tool := range []string{"soffice", "pdftotext", "pdftoppm"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Fatalf("to draw pages anew, %s must be installed (Debian: libreoffice-writer-nogui, poppler-utils, fonts-noto-cjk)", tool)
		}
	}
	fonts, err := filepath.Abs("../report/testdata/fonts.conf")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("FONTCONFIG_FILE", fonts)
	dir := t.TempDir()
	word := filepath.Join(dir, "draft.docx")
	if err := os.WriteFile(word, file, 0o600); err != nil {
		t.Fatal(err)
	}
	p := printout{pdf: filepath.Join(dir, "draft.pdf")}
	run(t, "soffice", "--headless", "-env:UserInstallation=file://"+t.TempDir(), "--convert-to", "pdf", "--outdir", dir, word)
	run(t, "pdftotext", "-bbox", p.pdf, p.pdf+".html")
	places, err := os.ReadFile(p.pdf + ".html")
	if err != nil {
		t.Fatal(err)
	}
	p.read(t, places)
	return p
}

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

// read reads where words stand. A word's characters share its width: a Chinese one
// is twice as wide as a digit.
func (p *printout) read(t *testing.T, places []byte) {
	t.Helper()
	page, word := -1, box{}
	decoder := xml.NewDecoder(bytes.NewReader(places))
	decoder.Entity, decoder.Strict = xml.HTMLEntity, false
	eachToken(t, decoder, func(token xml.Token) {
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "page":
				page++
			case "word":
				word = box{page, length(t, e, "xMin"), length(t, e, "yMin"), length(t, e, "xMax"), length(t, e, "yMax")}
			}
		case xml.CharData:
			if page >= 0 && word.top < footHeight {
				p.place(word, string(e))
			}
		}
	})
}

func (p *printout) place(word box, text string) {
	text = strings.TrimSpace(text)
	cell := (word.right - word.left) / float64(max(1, uniseg.StringWidth(text)))
	x := word.left
	for _, r := range text {
		b := word
		b.left, b.right = x, x+cell*float64(uniseg.StringWidth(string(r)))
		x = b.right
		if kept := legible(string(r)); len(kept) == 1 {
			p.text, p.at = append(p.text, r), append(p.at, b)
		}
	}
}

func length(t *testing.T, e xml.StartElement, name string) float64 {
	t.Helper()
	n, err := strconv.ParseFloat(attribute(e, name), 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// rows are the boxes of a stretch of characters, one for each line that it stands on.
func (p printout) rows(start, end int) (rows []box) {
	for _, b := range p.at[start:end] {
		if last := len(rows) - 1; last >= 0 && rows[last].page == b.page && rows[last].top == b.top {
			rows[last].right = b.right
			continue
		}
		rows = append(rows, b)
	}
	return rows
}

// listOfGaps heads the list of what lacks.
const listOfGaps = "待补数据"

// lacking is the page that begins with the list of what lacks, and from which height
// to which it has text.
func (p printout) lacking(t *testing.T) (page int, top, bottom float64) {
	t.Helper()
	start := strings.LastIndex(string(p.text), listOfGaps)
	if start < 0 {
		t.Fatal("there is no list of what lacks")
	}
	const space = 20
	first := p.at[utf8.RuneCountInString(string(p.text)[:start])]
	bottom = first.bottom
	for _, b := range p.at {
		if b.page == first.page {
			bottom = max(bottom, b.bottom)
		}
	}
	return first.page, first.top - space, bottom + space
}

// image draws a page, in few colours, so that its file is small.
func (p printout) image(t *testing.T, page, dotsPerInch int) []byte {
	t.Helper()
	name := strings.TrimSuffix(p.pdf, ".pdf")
	number := strconv.Itoa(page + 1)
	run(t, "pdftoppm", "-r", strconv.Itoa(dotsPerInch), "-f", number, "-l", number, "-singlefile", "-png", p.pdf, name)
	file, err := os.ReadFile(name + ".png")
	if err != nil {
		t.Fatal(err)
	}
	return encoded(t, rounded(decoded(t, file), 51))
}

// fewColours rounds the colours of a PNG as far as it takes for a palette to hold
// them.
func fewColours(t *testing.T, file []byte) []byte {
	t.Helper()
	full := decoded(t, file)
	few := rounded(full, 17)
	if len(few.Palette) > 256 {
		few = rounded(full, 51)
	}
	return encoded(t, few)
}

func decoded(t *testing.T, file []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func encoded(t *testing.T, img image.Image) []byte {
	t.Helper()
	var file bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&file, img); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// rounded draws an image in colours whose channels are multiples of a step, a divisor
// of 255. Beyond 256 of them only the palette is right.
func rounded(full image.Image, step uint32) *image.Paletted {
	round := func(channel uint32) uint8 { return uint8((channel>>8 + step/2) / step * step) }
	index := map[color.RGBA]uint8{}
	few := image.NewPaletted(full.Bounds(), nil)
	for y := range full.Bounds().Dy() {
		for x := range full.Bounds().Dx() {
			r, g, b, _ := full.At(x, y).RGBA()
			c := color.RGBA{round(r), round(g), round(b), 255}
			i, ok := index[c]
			if !ok {
				i = uint8(len(few.Palette))
				index[c], few.Palette = i, append(few.Palette, c)
			}
			few.SetColorIndex(x, y, i)
		}
	}
	return few
}
