package conversation

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"zongjie/figure"
	"zongjie/office"
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
		q := office.Question{ID: "firms", Kind: office.NamesQuestion, Title: "走访企业名单", Figure: figure.Spec{Kind: figure.Count, Unit: fields[1]}}
		got := Read(q, office.Answer{}, fields[2], 1)
		if fields[0] == "-" {
			if got.Verdict == Accepted && got.Answer.State == office.Value || got.Verdict == Proposed && got.Problem.Code != Worded && got.Problem.Code != NoneMeant {
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

// TestListsOfNames: whatever separates names that are clear by themselves, the list is.
func TestListsOfNames(t *testing.T) {
	data, err := os.ReadFile("testdata/names.txt")
	if err != nil {
		t.Fatal(err)
	}
	q := office.Question{ID: "firms", Kind: office.NamesQuestion, Title: "走访名单", Figure: figure.Spec{Kind: figure.Count, Unit: "家"}}
	var clear []string
	for line := range strings.Lines(string(data)) {
		name, ok := strings.CutPrefix(strings.TrimSpace(line), "+ 家 ")
		if ok && Read(q, office.Answer{}, name, 1).Verdict == Accepted {
			clear = append(clear, name)
		}
	}
	asked, lists := 0, 0
	for names := range slices.Chunk(clear, 4) {
		var numbered strings.Builder
		for i, name := range names {
			fmt.Fprintf(&numbered, "%d.%s\n", i+1, name)
		}
		for _, text := range []string{strings.Join(names, "、"), strings.Join(names, "，"), strings.Join(names, "；"), strings.Join(names, "\n"), numbered.String(), "走访名单：\n" + strings.Join(names, "\n")} {
			lists++
			if r := Read(q, office.Answer{}, text, 1); r.Verdict != Accepted || !slices.Equal(r.Answer.Names, names) {
				asked++
				t.Logf("Read(%q) = %s", text, describeNames(r))
			}
		}
	}
	t.Logf("%d of %d lists asked about", asked, lists)
	if asked*50 > lists {
		t.Errorf("asked about %d of %d lists, want at most 2%%", asked, lists)
	}
}
