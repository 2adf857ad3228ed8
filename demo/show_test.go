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

// checkShows: what the bot can do is to be seen in the transcript, each with what it
// answered. Spaces and line breaks do not count.
func checkShows(t *testing.T, p played) {
	t.Helper()
	transcript := strings.Join(strings.Fields(string(p.file(t, TranscriptFile))), "")
	for name, want := range map[string]string{
		"a Chinese numeral":             "▸六个机器人▸✓新建项目：6个",
		"full-width digits":             "▸４７０５人次机器人▸✓资助受益学生：4705人次",
		"a unit conversion":             "▸53500名机器人▸✓参加心理健康测评学生：5.35万名",
		"money in another unit":         "▸1210000元机器人▸✓发放学生资助资金：121万元",
		"an approximate figure":         "▸约3亿元机器人▸专项债项目总投资：约3亿元是个大概数。有准确数吗？",
		"an approximate figure kept":    "▸[没有准确数，按概数报]机器人✎✓专项债项目总投资：约3亿元",
		"a figure asked back":           "▸十七八名机器人▸只有大概，没有数。",
		"an odd figure":                 "▸27家机器人▸派驻党建指导员机构27家，比上月的28家少1家。",
		"an odd figure with a reason":   "✓派驻党建指导员机构：27家（说明：有机构停办注销，不再派驻）",
		"the same as last month":        "▸[同上月100%]机器人✎✓智慧课堂课时达标率：100%",
		"several as last month":         "▸[这4项都同上月]机器人✎✓全年计划投入资金：2.31亿元✓实施项目：10个",
		"the prompt's own buttons":      "01-2510:12周明远▸[这2项本月都无]机器人✎✓意识形态风险分析研判：本月无",
		"an album":                      "▸[相册，2张照片]承办龙舟公开赛，吸引周边县区代表队参赛。机器人▸✓已记下第1条（附件2个）：承办龙舟公开赛",
		"a correction by editing":       "▸（改前面发出的那条消息）27,960人机器人▸✓老年大学学员：27960人（原为27690人）",
		"a correction on the card":      "✓城乡结对共建学校：23对（原为32对）",
		"a note outside":                "▸[体育工作]机器人✎已记到2024年5月“体育工作”，月底填报时会再给您看。",
		"names counted once":            "✓专项调研乡村学校名单：共20所（其中2所前几个月报过）",
		"a late answer":                 "2024年4月监管科已提交（4月29日10:21，晚于截止时间，",
		"nothing and submitted at once": "▸[本月无，直接提交]",
	} {
		if !strings.Contains(transcript, want) {
			t.Errorf("%s: the transcript lacks %q", name, want)
		}
	}
}

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
