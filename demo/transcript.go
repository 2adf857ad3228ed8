package demo

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/rivo/uniseg"

	"zongjie/office"
	"zongjie/sandbox"
)

// transcript writes down what is said, to a file and on the screen. An error is
// kept, for whoever looks at it between events.
type transcript struct {
	file   io.Writer
	screen io.Writer
	clock  *clock
	brief  bool // leave out what is said
	err    error
}

// Measures of a line, in columns.
const (
	lineWidth = 80
	nameWidth = 6 // three characters
	timeStamp = "01-02 15:04 "
	hanging   = len(timeStamp) + nameWidth + len(" > ")
)

// botName stands in front of what the bot says.
const botName = "机器人"

// opening says what one is about to see.
func (t *transcript) opening(o bureau) {
	t.write(fmt.Sprintf("zongjie 演示：%s%s的月度填报\n", o.form.Organ, o.span().Label()) +
		"机器人是真的，轮询、对话、数据库、发送都和正式运行一样；\n" +
		"Telegram 是本机上的替身，人照脚本做，时钟是模拟的，人名、校名是虚构的。\n" +
		"▸ 发出的消息　✎ 机器人改写了前面的消息　[ ] 按钮\n" +
		"(A real bot, a local stand-in for Telegram, scripted people, a simulated clock.)\n")
	t.section("准备")
}

// month heads what happens in a round.
func (t *transcript) month(r office.Round) {
	t.section(fmt.Sprintf("%s：%s开放，%s截止，%s锁定", r.Period.Label(), moment(r.Opens), moment(r.Due), moment(r.Locks)))
}

func moment(at time.Time) string {
	return fmt.Sprintf("%d月%d日%s", int(at.Month()), at.Day(), at.Format("15:04"))
}

func (t *transcript) section(title string) { t.write("\n【" + title + "】\n") }

// note tells what happens outside the chats.
func (t *transcript) note(text string) { t.write(block("", "（"+text+"）")) }

// person writes down what somebody did.
func (t *transcript) person(p person, text string) {
	if !t.brief {
		t.write(block(t.stamp()+pad(p.name, nameWidth)+" ▸ ", text))
	}
}

// bot writes down a message that somebody got in answer.
func (t *transcript) bot(m sandbox.Message) {
	if !t.brief {
		t.write(block(strings.Repeat(" ", len(timeStamp))+botLead(m), messageText(m)))
	}
}

// unasked is a message that somebody got unasked.
type unasked struct {
	person  person
	message sandbox.Message
}

// delivered writes down what the bot sent by itself. Of many notices of one kind
// it shows the first. A stand-in gets two, one after the other.
func (t *transcript) delivered(all []unasked) {
	const few = 2
	var others []string
	for i, d := range all {
		if i > 0 && len(all) > few {
			if n := len(others); n > 0 && others[n-1] == d.person.name {
				others[n-1] += "（另有代填的一条）"
			} else {
				others = append(others, d.person.name)
			}
			continue
		}
		t.write(block(t.stamp()+botLead(d.message), "（发给"+d.person.name+"）"+messageText(d.message)))
	}
	if len(others) > 0 {
		t.write(block(strings.Repeat(" ", hanging), fmt.Sprintf("（其余%d人也各收到本科室的一条：%s）", len(others), strings.Join(others, "、"))))
	}
}

// joined sums up how somebody joined, where the details were left out.
func (t *transcript) joined(p person, department string) {
	if t.brief {
		t.write(block(t.stamp()+pad(p.name, nameWidth)+" ▸ ", "（同样点开自己的链接，负责"+department+"）"))
	}
}

func (t *transcript) stamp() string { return t.clock.Now().Format(timeStamp) }

func (t *transcript) write(text string) {
	for _, w := range []io.Writer{t.file, t.screen} {
		if _, err := io.WriteString(w, text); err != nil && t.err == nil {
			t.err = fmt.Errorf("write the transcript: %w", err)
		}
	}
}

func botLead(m sandbox.Message) string {
	if m.Edited {
		return pad(botName, nameWidth) + " ✎ "
	}
	return pad(botName, nameWidth) + " ▸ "
}

// messageText is a message as its reader sees it, without blank lines.
func messageText(m sandbox.Message) string {
	var lines []string
	if m.Document != nil {
		lines = append(lines, fmt.Sprintf("[文件] %s（%d KB）", m.Document.FileName, (m.Document.Size+512)/1024))
	}
	if m.Photo != nil {
		lines = append(lines, fmt.Sprintf("[图片] %d×%d", m.Photo.Width, m.Photo.Height))
	}
	for line := range strings.SplitSeq(m.Text, "\n") {
		if strings.TrimSpace(line) != "" {
			lines = append(lines, line)
		}
	}
	var labels []string
	for _, b := range slices.Concat(m.Buttons...) {
		labels = append(labels, label(b.Text))
	}
	return strings.Join(append(lines, strings.Join(labels, " ")), "\n")
}

// label shows a button. Word joiners keep it from being broken.
func label(text string) string {
	return "[" + strings.Join(strings.Split(text, ""), joiner) + "]"
}

// joiner is Unicode's invisible sign that forbids a line break (WORD JOINER).
const joiner = "\u2060"

// block puts a text beside its lead, every further line below the first.
func block(lead, text string) string {
	var b strings.Builder
	space := strings.Repeat(" ", uniseg.StringWidth(lead))
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		for _, part := range fold(line, lineWidth-len(space)) {
			b.WriteString(strings.TrimRight(lead+strings.ReplaceAll(part, joiner, ""), " ") + "\n")
			lead = space
		}
	}
	return b.String()
}

// fold breaks a line where Unicode's rules allow it, so that no line begins with
// a full stop and no number is torn apart. A link stays whole, to be copied.
func fold(text string, width int) []string {
	if strings.HasPrefix(text, "https://") {
		return []string{text}
	}
	var lines []string
	line, state := "", -1
	for text != "" {
		var segment string
		segment, text, _, state = uniseg.FirstLineSegmentInString(text, state)
		if line != "" && columns(line+segment) > width {
			lines, line = append(lines, line), ""
		}
		line += segment
	}
	return append(lines, line)
}

// columns is how wide a text is shown, without the blanks at its end.
func columns(text string) int {
	return uniseg.StringWidth(strings.TrimRight(strings.ReplaceAll(text, joiner, ""), " "))
}

// pad fills a text up to a width in columns; Chinese characters take two.
func pad(text string, width int) string { return text + blanks(text, width) }

// blanks is what a text lacks of a width in columns.
func blanks(text string, width int) string {
	return strings.Repeat(" ", max(0, width-uniseg.StringWidth(text)))
}
