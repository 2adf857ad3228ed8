package figure

import "testing"

func TestFold(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{" 合肥　一中\n", "合肥 一中"},
		{"ＡＢ公司（南区），Ｎｏ．１", "ab公司(南区),no.1"},
		{"合肥\u200b一中\ufeff", "合肥一中"},
		{"第貳萬兩點", "第贰万两点"},
		{"A‐1−B", "a-1-b"},
		{"a\tb\n c", "a b c"},
		{"\xff", "\uFFFD"},
		{"ſ", "s"},
	} {
		if got := Fold(c.text); got != c.want {
			t.Errorf("Fold(%q) got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestNarrowKeepsLinesAndCase(t *testing.T) {
	if got, want := Narrow("１、Ａ　校\n２．\t①"), "1、A 校\n2.\t①"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestInteger(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"12", 12}, {"06", 6}, {"0", 0}, {"１２", 12}, {" 3 ", 3}, {"十", 10}, {"十二", 12}, {"二十", 20}, {"廿三", 23},
		{"卅一", 31}, {"一百零三", 103}, {"〇", 0}, {"二〇二四", 2024}, {"二○二四", 2024}, {"两", 2}, {"三万", 30000}, {"999999999", 999999999},
	} {
		if got, ok := Integer(c.text); got != c.want || !ok {
			t.Errorf("Integer(%q) got %d, %t, want %d", c.text, got, ok, c.want)
		}
	}
	for _, text := range []string{"", "二三", "十十", "一万二", "百", "12.5", "1,200", "-1", "12家", "一点五", "几", "9999999999", "十亿", "第一", "二十十"} {
		if got, ok := Integer(text); ok {
			t.Errorf("Integer(%q) got %d, want none", text, got)
		}
	}
}
