package demo

import (
	"flag"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/rivo/uniseg"

	"zongjie/sandbox"
)

var update = flag.Bool("update", false, "draw the pictures in docs/images anew")

// TestPictures draws the pictures of the documentation from what the demo's
// people see. It fails when a picture no longer shows what the bot says.
func TestPictures(t *testing.T) {
	const sports, period, slip = 1014, "2024年3月", "十七八名"
	var seen []sandbox.Message
	o := Options{Dir: t.TempDir(), Out: io.Discard, Log: io.Discard, After: time.After,
		onEnd: func(s *sandbox.Server) { seen = s.User(sports, "").Messages() }}
	if err := Run(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	first := slices.IndexFunc(seen, func(m sandbox.Message) bool { return m.FromBot && strings.Contains(m.Text, period) })
	wrong := slices.IndexFunc(seen, func(m sandbox.Message) bool { return strings.HasPrefix(m.Text, slip) })
	receipt := slices.IndexFunc(seen, func(m sandbox.Message) bool { return strings.Contains(m.Text, period+" 体育科 已提交") })
	if first < 0 || wrong < first || receipt < wrong+4 {
		t.Fatalf("the chat has no prompt, slip and receipt in this order: %d, %d, %d", first, wrong, receipt)
	}
	var p picture
	p.draw(seen[first : first+4])
	p.gap()
	p.draw(seen[wrong : wrong+4])
	p.gap()
	p.draw(seen[receipt : receipt+1])
	checkPicture(t, "conversation.svg", p.svg())
}

func checkPicture(t *testing.T, name, want string) {
	t.Helper()
	file := filepath.Join("..", "docs", "images", name)
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is out of date; draw it with: go test ./demo -run TestPictures -update", file)
	}
}

// Sizes of the picture, in pixels: a phone held upright. A Chinese character is
// two cells wide.
const (
	pictureWidth = 460
	cellWidth    = 7.5
	lineHeight   = 22
	bubblePad    = 10
	bubbleGap    = 10
	wrapCells    = 44
	bubbleWidth  = (wrapCells+2)*cellWidth + 2*bubblePad
	buttonHeight = 30
)

// picture draws a chat as SVG: what a person sees on the phone.
type picture struct {
	body strings.Builder
	y    float64
}

// draw adds messages, oldest on top.
func (p *picture) draw(messages []sandbox.Message) {
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
	fmt.Fprintf(&p.body, `<text x="%d" y="%.0f" text-anchor="middle" fill="#5f8bb0">⋮</text>`+"\n", pictureWidth/2, p.y+bubbleGap+8)
	p.y += 28
}

func (p *picture) svg() string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%.0f" viewBox="0 0 %d %.0f" `+
		`font-family="'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif" font-size="15">`+
		"\n"+`<rect width="100%%" height="100%%" fill="#d6e4ee"/>`+"\n%s</svg>\n", pictureWidth, p.y+bubbleGap, pictureWidth, p.y+bubbleGap, p.body.String())
}

func (p *picture) bubble(m sandbox.Message) {
	lines := wrap(styled(m), wrapCells)
	width := 0.0
	for _, l := range lines {
		width = max(width, l.cells()*cellWidth)
	}
	width += 2 * bubblePad
	p.y += bubbleGap
	left, fill := float64(bubbleGap), "#ffffff"
	if !m.FromBot {
		left, fill = pictureWidth-bubbleGap-width, "#e1fec6"
	} else if len(m.Buttons) > 0 {
		width = bubbleWidth
	}
	height := float64(len(lines)*lineHeight + 2*bubblePad - 4)
	fmt.Fprintf(&p.body, `<rect x="%.0f" y="%.0f" width="%.0f" height="%.0f" rx="12" fill="%s"/>`+"\n", left, p.y, width, height, fill)
	for i, l := range lines {
		fmt.Fprintf(&p.body, `<text x="%.0f" y="%.0f" xml:space="preserve">%s</text>`+"\n", left+bubblePad,
			p.y+float64(bubblePad+14+i*lineHeight), l.svg())
	}
	p.y += height + 4
	p.buttons(m.Buttons, left)
}

func (p *picture) buttons(rows [][]sandbox.Button, left float64) {
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
	text := m.Text
	if m.Document != nil {
		text = "📄 " + m.Document.FileName + "\n" + text
	}
	var all line
	offset := 0
	for _, r := range text {
		bold := false
		for _, e := range m.Entities {
			bold = bold || e.Type == "bold" && offset >= e.Offset && offset < e.Offset+e.Length
		}
		all = append(all, letter{string(r), bold})
		offset += utf16.RuneLen(r)
	}
	return all
}

// noLineStart may not begin a line, so it stands beyond the end of the one before.
const noLineStart = "，。、；：？！）”》"

// wrap breaks at newlines and after the given number of cells.
func wrap(all line, cells float64) []line {
	lines := []line{nil}
	for _, c := range all {
		last := &lines[len(lines)-1]
		if c.text == "\n" {
			lines = append(lines, nil)
			continue
		}
		if last.cells()+float64(uniseg.StringWidth(c.text)) > cells && !strings.Contains(noLineStart, c.text) {
			lines = append(lines, nil)
			last = &lines[len(lines)-1]
		}
		*last = append(*last, c)
	}
	return lines
}
