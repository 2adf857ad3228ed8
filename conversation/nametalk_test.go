package conversation

import (
	"os"
	"strings"
	"testing"

	"zongjie/figure"
)

// testdata/names.txt holds what is sent where names are asked for, a unit in front:
// names (+), and what is none (-).
func TestTalkIsNoName(t *testing.T) {
	data, err := os.ReadFile("testdata/names.txt")
	if err != nil {
		t.Fatal(err)
	}
	asked, names := 0, 0
	for line := range strings.Lines(string(data)) {
		fields := strings.SplitN(strings.TrimSpace(line), " ", 3)
		if len(fields) < 3 || fields[0] == "#" {
			continue
		}
		q := Question{ID: "firms", Kind: NamesQuestion, Title: "走访企业名单", Figure: figure.Spec{Kind: figure.Count, Unit: fields[1]}}
		got := Read(q, Answer{}, fields[2], 1)
		if fields[0] == "-" {
			if got.Verdict == Accepted && got.Answer.State == Value || got.Verdict == Proposed && got.Problem.Code != Worded && got.Problem.Code != NoneMeant {
				t.Errorf("Read(%q) = %s, want asked back", fields[2], describeNames(got))
			}
			continue
		}
		names++
		if got.Verdict != Accepted || len(got.Answer.Names) != 1 || got.Answer.Names[0] != fields[2] {
			asked++
			t.Logf("Read(%q) = %s, a needless question", fields[2], describeNames(got))
		}
	}
	t.Logf("%d of %d names asked about", asked, names)
	if names < 300 || asked*50 > names {
		t.Errorf("asked about %d of %d names, want at most 2%% of 300 and more", asked, names)
	}
}
