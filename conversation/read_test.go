package conversation

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"zongjie/figure"
	"zongjie/office"
)

func TestSplitNames(t *testing.T) {
	tests := map[string][]string{
		"一中":                    {"一中"},
		"一中、二中":                 {"一中", "二中"},
		"一中，二中,三中；四中;五中":        {"一中", "二中", "三中", "四中", "五中"},
		"一中\n二中\r\n三中\r四中":      {"一中", "二中", "三中", "四中"},
		"、，\n一中、、\n\n、二中。\n":    {"一中", "二中"},
		" 一中 、\t二中\u3000、 三中。":  {"一中", "二中", "三中"},
		"一中（东、西区）、二中":           {"一中（东、西区）", "二中"},
		"一中（东、二中":               {"一中（东", "二中"},
		"《甲、乙》研究。“丙、丁”项目":       {"《甲、乙》研究", "“丙、丁”项目"},
		"· 一中\n- 二中\n● 三中✓":     {"一中", "二中", "三中"},
		"一中👍、\u200b二中":          {"一中", "二中"},
		"一中、二中、一中":              {"一中", "二中"},
		"Oak School、Elm School": {"Oak School", "Elm School"},
		"1.一中\n2.二中\n12.一中":     {"一中", "二中"},
		"（1）一中\n(2) 二中\n3、三中":   {"一中", "二中", "三中"},
		"１．一中\n2)二中":            {"一中", "二中"},
		"101中学、2中":              {"101中学", "2中"},
		"101、102中学":             {"101", "102中学"},
		"3.15广场":                {"3.15广场"},
		"（老）一中":                 {"（老）一中"},
		"一中、-、…":                {"一中"},
		"":                      nil,
		"、；。":                   nil,
	}
	for text, want := range tests {
		if diff := cmp.Diff(want, parseList(office.Question{}, text).plain); diff != "" {
			t.Errorf("parseList(%q) (-want +got):\n%s", text, diff)
		}
	}
}

// TestSplitNamesFindsEachOnce: however names are set apart and repeated, each
// comes out once, in order.
func TestSplitNamesFindsEachOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfNDistinct(rapid.StringMatching(`[甲乙丙丁][a-z]{0,2}[中小]`), 1, 9, rapid.ID).Draw(t, "names")
		var text strings.Builder
		for _, name := range append(slices.Clone(names), names...) {
			text.WriteString(rapid.SampledFrom([]string{" ", "", "\u3000"}).Draw(t, "space") + name)
			text.WriteString(rapid.SampledFrom([]string{"、", "，", ",", "；", ";", "\n", "\r\n", "、\n", "。\n"}).Draw(t, "separator"))
		}
		if diff := cmp.Diff(names, parseList(office.Question{}, text.String()).plain); diff != "" {
			t.Errorf("parseList(%q) (-want +got):\n%s", text.String(), diff)
		}
	})
}

func TestIsName(t *testing.T) {
	for entry, want := range map[string]bool{
		"一中": true, "101中学": true, "红旗小学2": true, "第一中学": true, "三八": true, "万家": true, "十里铺": true,
		"3": false, "3所": false, "三所": false, "共3所": false, "约3所": false, "3.": false, "0": false, "３": false,
		"无": false, "没有": false, "不适用": false, "暂无": false, "待定": false, "同上": false,
	} {
		if got := isName(entry, "所"); got != want {
			t.Errorf("isName(%q) = %t, want %t", entry, got, want)
		}
	}
}

func TestIsYes(t *testing.T) {
	for text, want := range map[string]bool{
		"对": true, "对的": true, "是": true, "是的": true, "好": true, "好的。": true, "正确！": true, "嗯": true, "对!": true, "Yes.": true, "ok": true,
		"": false, "不对": false, "对吗": false, "对不起": false, "12": false, "没有": false, "好像是12": false, "对，12家": false, "yes 12": false, "no": false,
	} {
		if got := isYes(text); got != want {
			t.Errorf("isYes(%q) = %t, want %t", text, got, want)
		}
	}
}

// TestReadKeepsWhatWasTyped: whatever the verdict, an answer that can come of it
// names its question and holds the message and its unchanged text.
func TestReadKeepsWhatWasTyped(t *testing.T) {
	tests := map[office.QuestionID][]string{
		"visits":  {" 128 家 ", "一万二", "约300", "无", "不适用"},
		"schools": {" 一中 、二中", "无", "不适用"},
		"acts":    {" 开会 ", "无", "不适用"},
		"note":    {" 没人 ", "无。", "不适用"},
		"style":   {" 线上 "},
	}
	for id, texts := range tests {
		for _, text := range texts {
			got := Read(question(t, id), office.Answer{}, text, 7)
			if got.Verdict == Refused || got.Answer.Question != id || got.Answer.Typed != text || got.Answer.Message != 7 {
				t.Errorf("Read(%s, %q) = verdict %d, %+v", id, text, got.Verdict, got.Answer)
			}
		}
	}
}

func TestReadFigureIsExact(t *testing.T) {
	got := Read(question(t, "money"), office.Answer{}, "7130360元", 1)
	want := office.Answer{Question: "money", State: office.Value, Amount: decimal.RequireFromString("713.036"), Unit: "万元", Typed: "7130360元", Message: 1}
	if diff := cmp.Diff(want, got.Answer); diff != "" || got.Verdict != Accepted || got.Problem.Reading.Status != figure.Clear {
		t.Errorf("verdict %d, reading %s, answer (-want +got):\n%s", got.Verdict, got.Problem.Reading.Status, diff)
	}
}

// TestReadLimits: one less is taken, one more is not.
func TestReadLimits(t *testing.T) {
	full := office.Answer{State: office.Value, Activities: make([]office.Activity, MaxEntries)}
	almost := office.Answer{State: office.Value, Activities: make([]office.Activity, MaxEntries-1)}
	tests := map[string]struct {
		question office.QuestionID
		before   office.Answer
		text     string
		want     ProblemCode
	}{
		"text as long as can be":    {"note", office.Answer{}, strings.Repeat("难", MaxText), ""},
		"text one longer":           {"note", office.Answer{}, strings.Repeat("难", MaxText+1), TooLong},
		"spaces do not count":       {"note", office.Answer{}, strings.Repeat(" ", 5) + strings.Repeat("难", MaxText) + "\n", ""},
		"as many names as can be":   {"schools", office.Answer{}, manyNames(MaxEntries), ""},
		"one more name":             {"schools", office.Answer{}, manyNames(MaxEntries + 1), TooMany},
		"the last activity":         {"acts", almost, "开会", ""},
		"one more activity":         {"acts", full, "开会", TooMany},
		"broken UTF-8":              {"note", office.Answer{}, "难\xff", ""},
		"only an invisible sign":    {"note", office.Answer{}, "\u00a0", Empty},
		"only punctuation":          {"note", office.Answer{}, "——！", Empty},
		"a text of digits is taken": {"note", office.Answer{}, "12", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := Read(question(t, test.question), test.before, test.text, 1)
			if got.Problem.Code != test.want || (got.Verdict == Accepted) != (test.want == "") {
				t.Errorf("verdict %d, problem %q, want %q", got.Verdict, got.Problem.Code, test.want)
			}
		})
	}
}

func manyNames(n int) string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("校%x", i)
	}
	return strings.Join(names, "、")
}

func TestReadReplacesBrokenText(t *testing.T) {
	if got, want := Read(question(t, "note"), office.Answer{}, "难\xff", 1).Answer.Text, "难\uFFFD"; got != want {
		t.Errorf("text %q, want %q", got, want)
	}
}

// TestReadLeavesBeforeAlone: answers are values; reading never writes into the one before.
func TestReadLeavesBeforeAlone(t *testing.T) {
	before := office.Answer{Question: "acts", State: office.Value, Activities: append(make([]office.Activity, 0, 8), office.Activity{Text: "甲", Message: 1}, office.Activity{Text: "乙", Message: 2})}
	whole := before.Activities[:3]
	first := Read(question(t, "acts"), before, "丙", 3)
	Read(question(t, "acts"), before, "丁", 4)
	Reread(question(t, "acts"), before, "戊", 1)
	if want := []office.Activity{{Text: "甲", Message: 1}, {Text: "乙", Message: 2}, {}}; !cmp.Equal(whole, want) {
		t.Errorf("the entries before became %v, want %v", whole, want)
	}
	if want := []office.Activity{{Text: "甲", Message: 1}, {Text: "乙", Message: 2}, {Text: "丙", Message: 3}}; !cmp.Equal(first.Answer.Activities, want) {
		t.Errorf("the entries are %v, want %v", first.Answer.Activities, want)
	}
}

// TestReread covers what the scripts cannot reach.
func TestRereadRefusesAMessageOfOldEntries(t *testing.T) {
	q := question(t, "acts")
	before := office.Answer{Question: "acts", State: office.Value, Message: 9, Activities: []office.Activity{{Text: "甲", Message: 1}, {Text: "乙", Message: 2}}}
	if got := Reread(q, before, "丙", 9); got.Verdict != Refused || got.Problem.Code != Removed {
		t.Errorf("verdict %d, problem %q, want %q: entries must not be lost", got.Verdict, got.Problem.Code, Removed)
	}
}
