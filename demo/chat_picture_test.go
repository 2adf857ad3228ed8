package demo

import (
	"fmt"
	"html"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"zongjie/sandbox"
)

// Sizes of the picture, in pixels: a phone held upright. A Chinese character is
// two cells wide.
const (
	pictureWidth = 460
	cellWidth    = 7.5
	lineHeight   = 22
	bubblePad    = 10
	bubbleGap    = 10
	wrapCells    = 46
	bubbleWidth  = (wrapCells+2)*cellWidth + 2*bubblePad
	buttonHeight = 30
)

// picture draws a chat as SVG: what a person sees on the phone.
type picture struct {
	*testing.T
	server  *sandbox.Server // has the photos
	body    strings.Builder
	x, y    float64
	bottom  float64          // of the columns before
	buttons []sandbox.Button // all that were drawn
}

// draw adds messages, oldest on top.
func (p *picture) draw(messages ...sandbox.Message) {
	for _, m := range messages {
		p.bubble(withButtons(m))
	}
}

// withButtons is a message as it was before its buttons were taken off.
func withButtons(m sandbox.Message) sandbox.Message {
	if n := len(m.History); len(m.Buttons) == 0 && n > 0 && m.History[n-1].Text == m.Text {
		m.Buttons = m.History[n-1].Buttons
	}
	return m
}

// gap shows that messages were left out.
func (p *picture) gap() {
	fmt.Fprintf(&p.body, `<text x="%.0f" y="%.0f" text-anchor="middle" fill="#5f8bb0">⋮</text>`+"\n", p.x+pictureWidth/2, p.y+bubbleGap+8)
	p.y += 28
}

// tap shows which button was pressed.
func (p *picture) tap(label string) {
	p.Helper()
	i := slices.IndexFunc(p.buttons, func(b sandbox.Button) bool { return strings.HasPrefix(b.Text, label) })
	if i < 0 {
		p.Fatalf("there is no button %q", label)
	}
	p.y += bubbleGap
	fmt.Fprintf(&p.body, `<text x="%.0f" y="%.0f" text-anchor="end" fill="#3d6a90" font-size="13">点“%s”</text>`+"\n",
		p.x+pictureWidth-bubbleGap, p.y+14, html.EscapeString(p.buttons[i].Text))
	p.y += 18
}

// forget takes what is drawn away, but for the buttons that can be pressed.
func (p *picture) forget() {
	p.body.Reset()
	p.y = 0
}

// column goes on at the top, to the right of what is drawn.
func (p *picture) column() {
	p.bottom = max(p.bottom, p.y)
	p.x, p.y = p.x+pictureWidth, 0
}

func (p *picture) svg() string {
	width, height := p.x+pictureWidth, max(p.bottom, p.y)+bubbleGap
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f" `+
		`font-family="'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif" font-size="15">`+
		"\n"+`<rect width="100%%" height="100%%" fill="#d6e4ee"/>`+"\n%s</svg>\n", width, height, width, height, p.body.String())
}

func (p *picture) bubble(m sandbox.Message) {
	lines := wrap(styled(m), wrapCells)
	width := 0.0
	for _, l := range lines {
		width = max(width, l.cells()*cellWidth)
	}
	width += 2 * bubblePad
	p.y += bubbleGap
	left, fill := p.x+bubbleGap, "#ffffff"
	switch {
	case !m.FromBot:
		left, fill = p.x+pictureWidth-bubbleGap-width, "#e1fec6"
	case len(m.Buttons) > 0:
		width = bubbleWidth
	}
	file := 0.0
	switch {
	case m.Document != nil:
		file = fileHeight
	case m.Photo != nil:
		width = bubbleWidth
		file = width*float64(m.Photo.Height)/float64(m.Photo.Width) + bubblePad/2
	}
	height := file + float64(len(lines)*lineHeight+2*bubblePad-4)
	fmt.Fprintf(&p.body, `<rect x="%.0f" y="%.0f" width="%.0f" height="%.0f" rx="12" fill="%s"/>`+"\n", left, p.y, width, height, fill)
	switch {
	case m.Document != nil:
		p.file(m.Document, left+bubblePad)
	case m.Photo != nil:
		p.photo(m.Photo, left)
	}
	for i, l := range lines {
		fmt.Fprintf(&p.body, `<text x="%.0f" y="%.0f" xml:space="preserve">%s</text>`+"\n", left+bubblePad,
			p.y+file+float64(bubblePad+14+i*lineHeight), l.svg())
	}
	p.y += height + 4
	p.buttons = slices.Concat(append(m.Buttons, p.buttons)...)
	p.keyboard(m.Buttons, left)
}

// fileHeight is what the name of a file takes above its caption.
const fileHeight = 54

// file draws a file as a sheet with its kind, and its name beside it.
func (p *picture) file(d *sandbox.Attachment, left float64) {
	fmt.Fprintf(&p.body, `<rect x="%.0f" y="%.0f" width="36" height="42" rx="5" fill="#5f8bb0"/>`+"\n", left, p.y+bubblePad)
	fmt.Fprintf(&p.body, `<text x="%.0f" y="%.0f" text-anchor="middle" fill="#ffffff" font-size="11">%s</text>`+"\n",
		left+18, p.y+bubblePad+25, strings.TrimPrefix(filepath.Ext(d.FileName), "."))
	for i, l := range wrap(plain(d.FileName), wrapCells-6) {
		fmt.Fprintf(&p.body, `<text x="%.0f" y="%.0f" font-size="14">%s</text>`+"\n", left+44, p.y+float64(bubblePad+16+i*20), l.svg())
	}
}

// photo draws a picture in the chat.
func (p *picture) photo(a *sandbox.Attachment, left float64) {
	p.Helper()
	content, err := p.server.Download(a.FileID)
	if err != nil {
		p.Fatal(err)
	}
	fmt.Fprintf(&p.body, `<image x="%.0f" y="%.0f" width="%.0f" height="%.0f" href="%s"/>`+"\n", left, p.y,
		float64(bubbleWidth), bubbleWidth*float64(a.Height)/float64(a.Width), dataURI(fewColours(p.T, content)))
}

func plain(text string) (l line) {
	for _, r := range text {
		l = append(l, letter{string(r), false})
	}
	return l
}

func (p *picture) keyboard(rows [][]sandbox.Button, left float64) {
	for _, row := range rows {
		width := (bubbleWidth - 4*float64(len(row)-1)) / float64(len(row))
		for i, b := range row {
			x := left + float64(i)*(width+4)
			fmt.Fprintf(&p.body, `<rect x="%.1f" y="%.0f" width="%.1f" height="%d" rx="8" fill="#5f8bb0"/>`+"\n", x, p.y, width, buttonHeight-4)
			fmt.Fprintf(&p.body, `<text x="%.1f" y="%.0f" text-anchor="middle" fill="#ffffff" font-size="14">%s</text>`+"\n",
				x+width/2, p.y+18, html.EscapeString(b.Text))
		}
		p.y += buttonHeight
	}
}

// letter is one character with its weight.
type letter struct {
	text string
	bold bool
}

type line []letter

func (l line) cells() (n float64) {
	for _, c := range l {
		n += float64(uniseg.StringWidth(c.text))
	}
	return n
}

// svg writes the line as runs of one weight.
func (l line) svg() string {
	var b strings.Builder
	for i := 0; i < len(l); {
		j := i
		var run strings.Builder
		for ; j < len(l) && l[j].bold == l[i].bold; j++ {
			run.WriteString(l[j].text)
		}
		text := html.EscapeString(run.String())
		if l[i].bold {
			text = `<tspan font-weight="bold">` + text + `</tspan>`
		}
		b.WriteString(text)
		i = j
	}
	return b.String()
}

// styled splits a message into characters; entities count in UTF-16 units.
func styled(m sandbox.Message) line {
	var all line
	offset := 0
	for _, r := range m.Text {
		bold := false
		for _, e := range m.Entities {
			bold = bold || e.Type == "bold" && offset >= e.Offset && offset < e.Offset+e.Length
		}
		all = append(all, letter{string(r), bold})
		offset += utf16.RuneLen(r)
	}
	return all
}

// wrap breaks at newlines and, where Unicode's rules allow it, before the line has
// more than the given number of cells.
func wrap(all line, cells float64) []line {
	lines := []line{nil}
	rest, state := all.text(), -1
	for rest != "" {
		var segment string
		var broken bool
		segment, rest, broken, state = uniseg.FirstLineSegmentInString(rest, state)
		part := all[:utf8.RuneCountInString(segment)]
		all = all[len(part):]
		last := &lines[len(lines)-1]
		if shown := strings.TrimRight(segment, " \n"); len(*last) > 0 && last.cells()+float64(uniseg.StringWidth(shown)) > cells {
			lines = append(lines, nil)
			last = &lines[len(lines)-1]
		}
		*last = append(*last, part...)
		if broken && rest != "" {
			*last = (*last)[:len(*last)-1] // the newline itself
			lines = append(lines, nil)
		}
	}
	return lines
}

func (l line) text() string {
	var b strings.Builder
	for _, c := range l {
		b.WriteString(c.text)
	}
	return b.String()
}
