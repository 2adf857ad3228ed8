package demo

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"

	"zongjie/sandbox"
)

// TestBar: on a terminal the bar stands below the lines while the demo runs, and
// is gone afterwards, without a trace in the lines.
func TestBar(t *testing.T) {
	var plain, shown bytes.Buffer
	dir := t.TempDir()
	for _, o := range []Options{{Out: &plain}, {Out: &shown, Bar: true}} {
		o.Dir, o.Log, o.After = dir, o.Out, time.After
		if err := Run(t.Context(), o); err != nil {
			t.Fatal(err)
		}
	}
	got, most := terminal(t, shown.String())
	if diff := cmp.Diff(strings.Split(plain.String(), "\n"), got); diff != "" {
		t.Errorf("what stays on the terminal (-plain +terminal):\n%s", diff)
	}
	if most != 1 {
		t.Errorf("bars seen at once: %d, want 1", most)
	}
}

// terminal returns the lines that stay on a terminal, and on how many of them at
// once there was a progress bar. It knows the few control sequences that a bar
// needs, and counts columns as characters, which is enough to see leftovers.
func terminal(t *testing.T, written string) (lines []string, bars int) {
	t.Helper()
	var line []rune
	column := 0
	for written != "" {
		n := 1
		switch {
		case strings.HasPrefix(written, "\033[2K"): // erase the line
			line, n = []rune(strings.Repeat(" ", column)), 4
		case strings.HasPrefix(written, "\033[0K"): // erase to its end
			line, n = line[:column], 4
		case written[0] == '\033':
			t.Fatalf("a control sequence that the test does not know: %q", written[:8])
		case written[0] == '\r':
			column = 0
		case written[0] == '\n':
			lines, line, column = append(lines, strings.TrimRight(string(line), " ")), nil, 0
		default:
			n = strings.IndexAny(written, "\r\n\033")
			part := []rune(written[:n])
			line = append(line[:column], append(part, line[min(len(line), column+len(part)):]...)...)
			column += len(part)
		}
		written = written[n:]
		shown := strings.Join(lines[max(0, len(lines)-3):], "") + string(line)
		bars = max(bars, strings.Count(shown, "% |"))
	}
	return append(lines, strings.TrimRight(string(line), " ")), bars
}

func TestFold(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"fits", "一二三四五", []string{"一二三四五"}},
		{"between characters", "一二三四五六", []string{"一二三四五", "六"}},
		{"no line begins with a full stop", "一二三四五。六", []string{"一二三四", "五。六"}},
		{"numbers stay whole", "一二713.036万", []string{"一二", "713.036万"}},
		{"buttons stay whole", label("上一题") + " " + label("跳过"), []string{label("上一题") + " ", label("跳过")}},
		{"links stay whole", "https://t.me/x?start=a-b", []string{"https://t.me/x?start=a-b"}},
		{"nothing", "", []string{""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, fold(c.text, 10)); diff != "" {
				t.Errorf("fold (-want +got):\n%s", diff)
			}
		})
	}
}

func TestBlock(t *testing.T) {
	m := sandbox.Message{Text: "✓ 一\n\n二", Buttons: [][]sandbox.Button{{{Text: "提交"}}, {{Text: "更正一项"}}}}
	want := "机器人 ▸ ✓ 一\n" +
		"         二\n" +
		"         [提交] [更正一项]\n"
	if got := block(botLead(m), messageText(m)); got != want {
		t.Errorf("block:\n%s\nwant:\n%s", got, want)
	}
	document := sandbox.Message{Edited: true, Text: "初稿", Document: &sandbox.Attachment{FileName: "a.docx", Size: 2000}}
	if got, want := block(botLead(document), messageText(document)), "机器人 ✎ [文件] a.docx（2 KB）\n         初稿\n"; got != want {
		t.Errorf("block:\n%s\nwant:\n%s", got, want)
	}
}

func TestTable(t *testing.T) {
	got := table([][]string{{"月份", "已报"}, {"2024年1月", "14"}, {"合计", "14"}})
	want := "月份       已报\n" +
		"---------------\n" +
		"2024年1月    14\n" +
		"---------------\n" +
		"合计         14\n"
	if got != want {
		t.Errorf("table:\n%s\nwant:\n%s", got, want)
	}
	for line := range strings.Lines(got) {
		if w := uniseg.StringWidth(strings.TrimSuffix(line, "\n")); w != 15 {
			t.Errorf("%q is %d columns wide, want 15", line, w)
		}
	}
}

func TestClock(t *testing.T) {
	at := time.Date(2024, time.January, 2, 9, 0, 0, 0, time.UTC)
	c := &clock{}
	c.reach(at)
	c.reach(at.Add(-time.Hour))
	if got := c.Now(); !got.Equal(at) {
		t.Errorf("after going back: %s, want %s", got, at)
	}
	c.pass(time.Minute)
	if got, want := c.Now(), at.Add(time.Minute); !got.Equal(want) {
		t.Errorf("after a minute: %s, want %s", got, want)
	}
}
