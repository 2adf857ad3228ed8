package demo

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rivo/uniseg"
)

// Sizes of the picture of a page, in pixels.
const (
	pageWidth   = 520
	pageScale   = pageWidth / paperWidth // pixels to a point
	marginLeft  = pageWidth + 14         // where the comments begin
	marginWidth = 452
	remarkSize  = 12 // of the letters
	remarkLine  = 17
	remarkPad   = 7
	remarkGap   = 9
	dotsPerInch = 110
)

// pagePicture is a picture of a page of a Word file.
type pagePicture struct {
	name   string
	titles []string // of the figures whose comments stand beside the page; none for the list of what lacks
}

// check compares the picture with the draft that it is of: it must say which text and
// comments it shows. Pages come out a little differently with every version of
// LibreOffice, so that what is compared is not how they look.
func (p pagePicture) check(t *testing.T, word []byte) {
	t.Helper()
	file := filepath.Join("..", "docs", "images", p.name)
	d := readRemarks(t, word)
	if *update {
		if err := os.WriteFile(file, []byte(p.svg(t, word, d)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(got), p.shows(d)) {
		t.Errorf("%s shows another draft than the demo's; draw it with: go test ./demo -run TestPictures -update", file)
	}
}

// shows says of which draft a picture is, and what of it.
func (p pagePicture) shows(d remarked) string {
	what := "the list of what lacks"
	if len(p.titles) > 0 {
		what = "the comments on " + strings.Join(p.titles, ", ")
	}
	return fmt.Sprintf("<metadata>A page of the demo's draft with %s. SHA-256 of the draft's text and comments: %s</metadata>", what, d.sum())
}

// svg draws the page on which the figures stand, or the list of what lacks.
func (p pagePicture) svg(t *testing.T, word []byte, d remarked) string {
	t.Helper()
	printed := printWord(t, word)
	body := string(d.text)
	if !strings.HasPrefix(string(printed.text), body[:strings.LastIndex(body, listOfGaps)]) { // cells of a table are read in another order
		t.Fatal("the printed text is not the document's")
	}
	if len(p.titles) == 0 {
		page, top, bottom := printed.lacking(t)
		return p.frame(d, printed.image(t, page, dotsPerInch), rect{pageWidth, top * pageScale, bottom * pageScale}, "")
	}
	var balloons []balloon
	for _, title := range p.titles {
		r := d.about(t, title)
		b := balloon{rows: printed.rows(r.start, r.end), lines: remarkLines(r)}
		balloons = append(balloons, b)
		if b.rows[0].page != balloons[0].rows[0].page {
			t.Fatalf("%s is on another page than %s", title, p.titles[0])
		}
	}
	const height = paperHeight * pageScale
	settle(balloons, height)
	if balloons[0].top < 0 {
		t.Fatalf("the comments on %s do not fit beside one page", strings.Join(p.titles, ", "))
	}
	var margin strings.Builder
	fmt.Fprintf(&margin, `<line x1="%d.5" y1="0" x2="%d.5" y2="%.0f" stroke="#cfd8dc"/>`+"\n", pageWidth, pageWidth, height)
	for _, one := range balloons {
		one.draw(&margin)
	}
	return p.frame(d, printed.image(t, balloons[0].rows[0].page, dotsPerInch), rect{marginLeft + marginWidth + 8, 0, height}, margin.String())
}

// rect is the part of a drawing that is shown, from its left edge.
type rect struct{ width, top, bottom float64 }

// frame puts the page and what is drawn beside it into a picture.
func (p pagePicture) frame(d remarked, page []byte, shown rect, beside string) string {
	height := shown.bottom - shown.top
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 %.0f %.0f %.0f" `+
		`font-family="'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif" font-size="%d">`+"\n%s\n"+
		`<rect y="%.0f" width="100%%" height="100%%" fill="#eceff1"/>`+"\n"+
		`<image width="%d" height="%.0f" href="%s"/>`+"\n%s</svg>\n",
		shown.width, height, shown.top, shown.width, height, remarkSize, p.shows(d), shown.top,
		pageWidth, paperHeight*pageScale, dataURI(page), beside)
}

// balloon is a comment in the margin.
type balloon struct {
	rows  []box // of what it is about
	lines []string
	top   float64
}

func (b balloon) height() float64 { return float64(len(b.lines)*remarkLine + 2*remarkPad) }

// settle puts the balloons one below another, each as near to its figure as the
// others and the page's foot let it.
func settle(all []balloon, height float64) {
	free := float64(remarkGap)
	for i := range all {
		all[i].top = max(free, all[i].rows[0].top*pageScale-remarkPad)
		free = all[i].top + all[i].height() + remarkGap
	}
	end := height
	for i := range slices.Backward(all) {
		all[i].top = min(all[i].top, end-remarkGap-all[i].height())
		end = all[i].top
	}
}

func (b balloon) draw(w *strings.Builder) {
	const ink = "#b3402a"
	for _, r := range b.rows {
		fmt.Fprintf(w, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s" fill-opacity="0.16"/>`+"\n",
			r.left*pageScale-1, r.top*pageScale+1, (r.right-r.left)*pageScale+2, (r.bottom-r.top)*pageScale, ink)
	}
	last := b.rows[len(b.rows)-1]
	foot := last.bottom*pageScale + 1
	fmt.Fprintf(w, `<polyline points="%.1f,%.1f %d,%.1f %d,%.1f" fill="none" stroke="%s" stroke-width="1" stroke-dasharray="3 2"/>`+"\n",
		last.right*pageScale+1, foot, pageWidth-12, foot, marginLeft, b.top+remarkPad+remarkSize, ink)
	fmt.Fprintf(w, `<rect x="%d" y="%.1f" width="%d" height="%.1f" rx="4" fill="#ffffff" stroke="%s"/>`+"\n",
		marginLeft, b.top, marginWidth, b.height(), ink)
	for i, l := range b.lines {
		weight := ""
		if i == 0 {
			weight = ` font-weight="bold"`
		}
		fmt.Fprintf(w, `<text x="%d" y="%.1f" xml:space="preserve"%s>%s</text>`+"\n", marginLeft+remarkPad+2,
			b.top+remarkPad+remarkSize+float64(i*remarkLine), weight, html.EscapeString(l))
	}
}

// remarkLines breaks the lines of a comment to the width of a balloon.
func remarkLines(r remark) (lines []string) {
	const indent = "　"
	for _, l := range r.lines {
		line, state := "", -1
		for l != "" {
			var segment string
			segment, l, _, state = uniseg.FirstLineSegmentInString(l, state)
			if line != "" && advance(line+segment) > marginWidth-2*remarkPad-4 {
				lines, line = append(lines, line), indent
			}
			line += segment
		}
		lines = append(lines, line)
	}
	return lines
}

// advance is how wide a text is: digits take a little more than half of what a Chinese
// character takes.
func advance(text string) (width float64) {
	for _, r := range text {
		if uniseg.StringWidth(string(r)) == 2 || strings.ContainsRune("“”…—×÷", r) {
			width += remarkSize
		} else {
			width += remarkSize * 0.6
		}
	}
	return width
}
