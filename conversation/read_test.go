package conversation

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
)

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
