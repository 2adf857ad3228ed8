package names

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestReadNeverBreaks: whatever is typed, entries are not empty, no two have one key,
// their words were typed, and what has no doubt has only sure entries.
func TestReadNeverBreaks(t *testing.T) {
	pieces := strings.Split(`宏达 机械 第一 小学 企业 走访 和 与 等 等等 共 家 2 3 一 二 三 、 ， 。 ； , ; ： : （ ） ( ) “ ” 《 》 " 1. 2、 ① ② （一） 分别是 了 无 … - . / 🙂 Oak Co., 6月5日 13812345678 第 各 全部 名单 × `, " ")
	pieces = append(pieces, " ", "\n", "\t", "\u3000", "\n\n", "\r\n", "")
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 24).Draw(t, "pieces"), "")
		r := Read(text, Asked{Title: "走访企业", Unit: "家"})
		typed := strings.NewReplacer("\u3000", " ", "（13812345678）", "", "(13812345678)", "").Replace(text)
		seen, sure := map[string]bool{}, true
		for _, e := range r.Entries {
			key := Key(e.Name)
			if key == "" || seen[key] {
				t.Fatalf("entry %q of %q: %s", e.Name, text, describe(r))
			}
			seen[key], sure = true, sure && e.Sure
			for _, word := range strings.FieldsFunc(e.Name, func(c rune) bool { return !isWord(c) }) {
				if !strings.Contains(typed, word) && !strings.Contains(word, "×") {
					t.Fatalf("%q was not typed in %q: %s", word, text, describe(r))
				}
			}
		}
		if r.Doubt == "" && (!sure || len(r.Entries) == 0 || len(r.Left) > 0) {
			t.Fatalf("no doubt of %q: %s", text, describe(r))
		}
	})
}

// TestPlainLists: plain lists come out as they went in.
func TestPlainLists(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfNDistinct(rapid.StringMatching(`[甲乙丙丁][东南西北]{1,2}[厂店社]`), 2, 9, rapid.ID[string]).Draw(t, "names")
		for _, separator := range []string{"、", "\n", "；", "、\n"} {
			if r := Read(strings.Join(names, separator), Asked{Unit: "家"}); r.Doubt != "" || strings.Join(r.Names(), " ") != strings.Join(names, " ") {
				t.Fatalf("%q apart by %q: %s", names, separator, describe(r))
			}
		}
	})
}
