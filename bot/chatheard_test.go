package bot

import (
	"slices"
	"strings"
	"unicode"

	"zongjie/sandbox"
)

// heard is everything that has changed in anybody's chat since it was last asked:
// what was edited, what is new, what flashed up after a tap.
func (c *playedChat) heard() []string {
	lines := c.toasts
	c.toasts = nil
	for _, m := range c.people {
		for _, message := range m.AllMessages() {
			if !message.FromBot {
				continue
			}
			old, known := c.seen[m][message.ID]
			c.seen[m][message.ID] = message
			c.remember(m, message)
			switch {
			case !known:
				lines = append(lines, said(m.Name()+" <", content(message), message.Buttons)...)
			case message.Deleted && !old.Deleted:
				lines = append(lines, said(m.Name()+" deleted "+firstLine(old.Text), "", nil)...)
			case message.Text != old.Text:
				lines = append(lines, said(m.Name()+" edited "+firstLine(old.Text), "", nil)...)
				lines = append(lines, said(strings.Repeat(" ", width(m.Name()+" <")), content(message), message.Buttons)...)
			case !slices.EqualFunc(message.Buttons, old.Buttons, slices.Equal[[]sandbox.Button]):
				lines = append(lines, c.rebuttoned(m, old, message)...)
			}
		}
	}
	return lines
}

// rebuttoned tells of a message that has the same text and other buttons. New data
// under the same labels is nothing that anybody sees.
func (c *playedChat) rebuttoned(m *member, old, now sandbox.Message) []string {
	switch {
	case len(now.Buttons) == 0:
		return said(m.Name()+" no buttons "+firstLine(old.Text), "", nil)
	case slices.Equal(rows(old.Buttons), rows(now.Buttons)):
		return nil
	}
	head := said(m.Name()+" new buttons "+firstLine(old.Text), "", nil)
	return append(head, indented(m.Name()+" ", rows(now.Buttons))...)
}

// remember keeps the buttons of a message, so that they can be tapped when they are
// gone.
func (c *playedChat) remember(m *member, message sandbox.Message) {
	for _, b := range slices.Concat(message.Buttons...) {
		if !slices.ContainsFunc(c.shown[m], func(s shownButton) bool { return s.message == message.ID && s.button == b }) {
			c.shown[m] = append(c.shown[m], shownButton{message.ID, message.Text, b})
		}
	}
}

// content is the text of a message, with the name of the file it brings.
func content(m sandbox.Message) string {
	switch {
	case m.Document != nil:
		return strings.TrimSpace("(file " + m.Document.FileName + ") " + m.Text)
	case m.Photo != nil:
		return strings.TrimSpace("(picture) " + m.Text)
	}
	return m.Text
}

// said is a message: the head and the first line, the other lines under it with a bar
// in front, the buttons last.
func said(head, text string, buttons [][]sandbox.Button) []string {
	var lines []string
	bar := strings.Repeat(" ", max(width(head)-1, 0)) + "|"
	if strings.TrimSpace(head) == "" {
		head = bar
	}
	for i, line := range strings.Split(fold(text), "\n") {
		front := bar
		if i == 0 {
			front = head
		}
		lines = append(lines, "  "+strings.TrimRight(front+" "+line, " "))
	}
	return append(lines, indented(bar[:len(bar)-1], rows(buttons))...)
}

func indented(under string, rows []string) (lines []string) {
	for _, row := range rows {
		lines = append(lines, "  "+strings.Repeat(" ", width(under))+row)
	}
	return lines
}

// rows writes the labels of a keyboard, a row on a line.
func rows(buttons [][]sandbox.Button) (lines []string) {
	for _, row := range buttons {
		var labels []string
		for _, b := range row {
			labels = append(labels, "["+b.Text+"]")
		}
		lines = append(lines, strings.Join(labels, " "))
	}
	return lines
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(fold(text), "\n")
	return "“" + line + "”"
}

// width is how many columns a text takes: a Chinese character takes two.
func width(text string) (n int) {
	for _, r := range text {
		n++
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}
