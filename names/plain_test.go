package names

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// names.txt holds what is sent where names are asked for, with the unit it was asked in:
// names (+), and what is none (-).
func sent(t *testing.T) (good, bad map[string][]string) {
	t.Helper()
	file, err := os.Open("testdata/names.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close() //nolint:errcheck // it was only read
	good, bad = map[string][]string{}, map[string][]string{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if f := strings.SplitN(lines.Text(), " ", 3); len(f) == 3 && f[0] == "+" {
			good[f[1]] = append(good[f[1]], f[2])
		} else if len(f) == 3 && f[0] == "-" {
			bad[f[1]] = append(bad[f[1]], f[2])
		}
	}
	return good, bad
}

// TestPlainListsAreNotAskedAbout: whatever names are like, a list with one separator
// that is a list's own needs no question.
func TestPlainListsAreNotAskedAbout(t *testing.T) {
	good, _ := sent(t)
	asked, lists := 0, 0
	for unit, all := range good {
		for names := range slices.Chunk(all, 4) {
			if len(names) < 2 {
				continue
			}
			var numbered strings.Builder
			for i, name := range names {
				fmt.Fprintf(&numbered, "%d.%s\n", i+1, name)
			}
			for _, text := range []string{
				strings.Join(names, "、"), strings.Join(names, "；"), strings.Join(names, "\n"), strings.Join(names, "、\n"), numbered.String(),
				"走访名单：\n" + strings.Join(names, "\n"), fmt.Sprintf("共%d%s：", len(names), unit) + strings.Join(names, "，"),
			} {
				lists++
				if r := Read(text, Asked{Title: "走访名单", Unit: unit}); r.Doubt != "" || !slices.Equal(r.Names(), names) {
					asked++
					t.Logf("%q: %s", text, describe(r))
				}
			}
		}
	}
	t.Logf("%d of %d lists asked about", asked, lists)
	if lists < 500 || asked*50 > lists {
		t.Errorf("%d of %d lists asked about, want 2%% of 500 at most", asked, lists)
	}
}

// TestWhatStandsAloneIsAskedAbout: a single new entry may be anything, unless it was
// reported before.
func TestWhatStandsAloneIsAskedAbout(t *testing.T) {
	good, bad := sent(t)
	for unit, all := range bad {
		for _, text := range append(all, good[unit]...) {
			if r := Read(text, Asked{Title: "走访企业名单", Unit: unit}); r.Doubt == "" {
				t.Errorf("%q was not asked about: %s", text, describe(r))
			}
		}
	}
	for unit, all := range good {
		known := func(name string) bool { return slices.Contains(all, name) }
		for _, text := range all {
			if r := Read(text, Asked{Title: "走访名单", Unit: unit, Known: known}); r.Doubt != "" || len(r.Entries) != 1 {
				t.Errorf("%q is known, and was asked about: %s", text, describe(r))
			}
		}
	}
}

// TestKnownNames: what was reported before settles what the structure does not.
func TestKnownNames(t *testing.T) {
	known := func(name string) bool {
		return slices.Contains(strings.Fields("宏达机械 永兴纺织 华为和小米"), name)
	}
	below := func(words string) bool { return words == "谢谢" }
	remark := func(words string) bool { return words == "好的" }
	for text, want := range map[string]string{
		"宏达机械，永兴纺织":            "2 宏达机械 永兴纺织",
		"宏达机械，永兴纺织，金源食品":       "3 宏达机械 永兴纺织 金源食品? [unsettled]",
		"宏达机械和永兴纺织":            "2 宏达机械 永兴纺织",
		"华为和小米":                "1 华为和小米",
		"机械制造\t宏达机械\n纺织\t永兴纺织": "2 宏达机械 永兴纺织 [columns] - 机械制造 | 机械制造/宏达机械/纺织/永兴纺织",
		"金源食品\n华天科技\n谢谢":       "2 金源食品 华天科技",
		"金源食品\n好的":             "2 金源食品 好的? [unsettled]",
		"谢谢\n金源食品":             "2 谢谢 金源食品",
	} {
		if got := describe(Read(text, Asked{Title: "走访企业", Unit: "家", Known: known, Below: below, Remark: remark})); got != want {
			t.Errorf("Read(%q)\n got %s\nwant %s", text, got, want)
		}
	}
}

// TestLongTexts: no text holds up anybody. With work that grew with the square of its
// length these took minutes.
func TestLongTexts(t *testing.T) {
	for name, text := range map[string]string{
		"joined": strings.Repeat("实验小学和", 12000), "one word": strings.Repeat("普及", 30000), "everything": strings.Repeat("甲/乙 丙和丁及", 8000),
		"brackets": strings.Repeat("（", 60000) + "甲", "numbers": strings.Repeat("一、", 30000), "counts": strings.Repeat("甲乙3次、", 12000), "entries": strings.Repeat("甲乙，", 20000),
		"lines": strings.Repeat("甲乙\n", 20000), "totals": strings.Repeat("共3家", 15000),
	} {
		began := time.Now()
		Read(text, Asked{Title: "走访企业", Unit: "家"})
		if took := time.Since(began); took > 15*time.Second {
			t.Errorf("%s took %s", name, took)
		}
	}
}
