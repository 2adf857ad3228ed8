package demo

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zongjie/conversation"
	"zongjie/office"
)

// TestReadOffice: data that does not fit the form, or itself, is refused.
func TestReadOffice(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"unknown key", "\nstarts:", "\nbegins:", "begins"},
		{"unknown form", "form: education-sports", "form: forestry", "forestry"},
		{"unknown department", "department: party, name", "department: forestry, name", "respondent 1001"},
		{"department without a respondent", "  - {id: 1014, department: sports, name: 高翔, usual: \"1d 16:40\"}\n", "", "no respondent"},
		{"one id for two people", "id: 1101", "id: 1001", "respondent 1001"},
		{"no time of day", `usual: "0d 10:12"`, `usual: "0d"`, "respondent 1001"},
		{"no date", `starts: "2024-01-02 09:00"`, `starts: "2 January"`, "2 January"},
		{"secretary without a time", `at: "6d 09:30"`, `at: "Monday"`, "secretary"},
		{"secretary without a first look", `first: "3d 17:20"`, `first: "soon"`, "secretary"},
		{"plan value left out", `, b50: "两个"`, ``, "b50"},
		{"unknown plan value", `b50: "两个"`, `b50: "两个", b51: "3个"`, "plan does not have"},
		{"plan without a time", `at: "3d 10:20"`, `at: "June"`, "secretary"},
		{"a month left out", "period: 2024-02", "period: 2024-03", "2024-03: the months have to follow each other"},
		{"a department replies twice", "- department: sports\n        answers:\n          b27: [\"1场\"]\n          b42", "- department: party\n        answers:\n          b27: [\"1场\"]\n          b42", "2024-01: party"},
		{"question not asked", "b01a: [\"88所\"]", "b04: [\"88所\"]", "2024-03: party: the answers are to"},
		{"question left out", "          b01a: [\"88所\"]\n", "", "2024-03: party: the answers are to"},
		{"no act", `b14: ["50名"]`, `b14: []`, "b14: the acts do not lead"},
		{"back and not forward again", `[{press: back}, "1所", "540个"]`, `[{press: back}, "1所", {press: back}]`, "b20: the acts do not lead"},
		{"back from the first", `b31a: ["4件"]`, `b31a: [{press: back}]`, "b31a: there is no question before"},
		{"unknown option", "{choose: 正在制定方案}", "{choose: 正在制订方案}", "b14-stage has no option"},
		{"nothing done, and no button has answered it", `b12: ["82所"]`, `b12: []`, "b12: the acts do not lead"},
		{"an edit among the answers", `b12: ["82所"]`, `b12: [{edit: "82所"}]`, "b12: an edit is a correction"},
		{"an edit that is not alone", `b25: [{edit: "27,960人"}]`, `b25: [{edit: "27,960人"}, "1"]`, "an edit stands alone"},
		{"a note of no department", `{department: sports, at: "2024-05-12`, `{department: forestry, at: "2024-05-12`, "note of forestry"},
		{"a note at another time", `at: "2024-05-12 16:20"`, `at: "2024-05-25 16:20"`, "note of sports"},
		{"amendment before the answers", `amendment: {at: "3d 17:45"`, `amendment: {at: "1d 17:45"`, "amendment of b18"},
		{"amendment of what no text has answered", `question: b18, text: "1851"`, `question: act-aid, text: "1851"`, "amendment of act-aid"},
		{"amendment without a time", `amendment: {at: "3d 17:45"`, `amendment: {at: "later"`, "2024-06: aid"},
		{"two things in one act", `{edit: "27,960人"}`, `{edit: "27,960人", press: none}`, "an act is"},
		{"neither press nor choose", "[{choose: 正在制定方案}]", "[{}]", "press"},
		{"correction of what is not asked", "corrections:\n          b11", "corrections:\n          b12", "correction of b12"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if strings.Count(string(halfYear), c.old) < 1 {
				t.Fatalf("the data does not have %q", c.old)
			}
			_, err := readOffice([]byte(strings.Replace(string(halfYear), c.old, c.new, 1)))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("readOffice: %v, want an error with %q", err, c.want)
			}
		})
	}
}

// TestScript: acts stand under the question that is asked when they are done, and
// after a restart begin behind what was kept.
func TestScript(t *testing.T) {
	form := office.Form{Questions: []office.Question{{ID: "a"}, {ID: "b"}, {ID: "act"}}}
	agenda := []office.QuestionID{"a", "b", "act"}
	s, err := newScript(form, agenda, answerList{
		{"a", []act{{text: "2"}}},
		{"b", []act{{press: conversation.Back}, {text: "1"}, {text: "十几"}, {text: "18"}}},
		{"act", []act{{text: "x"}, {text: "y"}, {press: conversation.Done}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := script{
		"a":   {{text: "2"}, {text: "1"}},
		"b":   {{press: conversation.Back}, {text: "十几"}, {text: "18"}},
		"act": {{text: "x"}, {text: "y"}, {press: conversation.Done}},
	}
	if diff := cmp.Diff(want, s, cmp.AllowUnexported(act{})); diff != "" {
		t.Errorf("script (-want +got):\n%s", diff)
	}
	version := func(n int) office.Answer { return office.Answer{Version: n} }
	entries := func(n int) office.Answer {
		return office.Answer{Version: n + 3, Activities: make([]office.Activity, n)}
	}
	for _, c := range []struct {
		name string
		id   office.QuestionID
		kept kept
		want int
	}{
		{"new", "a", nil, 0},
		{"answered", "a", kept{"a": version(1)}, 1},
		{"not gone back yet", "b", kept{"a": version(1)}, 0},
		{"gone back", "b", kept{"a": version(2)}, 1},
		{"no entry", "act", nil, 0},
		{"one entry", "act", kept{"act": entries(1)}, 1},
		{"both entries", "act", kept{"act": entries(2)}, 2},
		{"not scripted", "c", nil, 0},
	} {
		if got := s.start(agenda, c.id, c.kept); got != c.want {
			t.Errorf("%s: start = %d, want %d", c.name, got, c.want)
		}
	}
}

// TestTimeline: events come in order, the draft last, and no date is outside the
// plan of the form.
func TestTimeline(t *testing.T) {
	o := theOffice(t)
	events := timeline(nil, o)
	for i := 1; i < len(events); i++ {
		if events[i].at.Before(events[i-1].at) {
			t.Errorf("%s at %s comes after %s at %s", events[i].name, events[i].at, events[i-1].name, events[i-1].at)
		}
	}
	if got := events[len(events)-1]; got.name != "初稿" || got.at.Format("2006-01-02 15:04 -0700") != "2024-07-01 09:30 +0800" {
		t.Errorf("the last event is %s at %s", got.name, got.at)
	}
	if got, want := o.span().String(), "2024H1"; got != want {
		t.Errorf("span = %s, want %s", got, want)
	}
}
