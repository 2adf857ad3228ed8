package figure

import "testing"

func TestReadRank(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"1", "clear 1"},
		{"第一", "clear 1"},
		{"第1名", "clear 1"},
		{"第一位", "clear 1"},
		{"３", "clear 3"},
		{"全市第三", "clear 3"},
		{"全市排名第2位", "clear 2"},
		{"位列第十二名", "clear 12"},
		{"第2名。", "clear 2"},
		{"不适用", "not applicable 0"},
		{"无", "nothing 0"},
		{"0", "refused 0"},
		{"前三", "refused 0"},
		{"前3名", "refused 0"},
		{"位居前3", "refused 0"},
		{"后3位", "refused 0"},
		{"倒数3", "refused 0"},
		{"进3位", "refused 0"},
		{"退3位", "refused 0"},
		{"第3降", "refused 0"},
		{"第三名左右", "refused 0"},
		{"约3", "refused 0"},
		{"3人", "refused 0"},
		{"2.5", "refused 0"},
		{"-1", "refused 0"},
		{"第2—3名", "refused 0"},
		{"第一议题", "refused 0"},
		{"3万", "refused 0"},
		{"", "refused 0"},
	} {
		t.Run(c.text, func(t *testing.T) {
			r := Read(c.text, Spec{Kind: Rank, Unit: "位"})
			amount := "0"
			if r.Usable() {
				amount = r.Amount.String()
			}
			if got := r.Status.String() + " " + amount; got != c.want {
				t.Errorf("Read(%q) = %s (%s), want %s", c.text, got, r.Reason, c.want)
			}
		})
	}
}

func TestRankSpec(t *testing.T) {
	for unit, want := range map[string]bool{"位": true, "名": true, "家": false, "%": false, "": false} {
		if got := (Spec{Kind: Rank, Unit: unit}).Validate() == nil; got != want {
			t.Errorf("rank in %q is valid: %t, want %t", unit, got, want)
		}
	}
	example := Example(Spec{Kind: Rank, Unit: "名"})
	if r := Read(example, Spec{Kind: Rank, Unit: "名"}); r.Status != Clear {
		t.Errorf("the example %q reads %s, want clear", example, r.Status)
	}
}
