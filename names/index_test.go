package names

import (
	"fmt"
	"slices"
	"testing"
)

// pairs lists which of fresh names look like a known one or one further up.
func pairs(fresh, known []string) []string {
	var x Index
	var all []string
	names := slices.Clone(known)
	for _, name := range known {
		x.Add(name)
	}
	for _, name := range fresh {
		for _, i := range x.Alike(name) {
			all = append(all, name+"~"+names[i])
		}
		x.Add(name)
		names = append(names, name)
	}
	return all
}

// invented makes up n names of a town: schools, firms, numbered and not.
func invented(n, from int) []string {
	first, second := []rune("宏永金华天恒兴明远安盛德泰和瑞祥丰源鑫汇"), []rune("达兴源天宇力旺辉大邦隆昌康顺丰泽茂盈通利")
	ends := []string{"机械有限公司", "纺织有限公司", "食品有限公司", "科技股份有限公司", "路小学", "镇中心小学", "幼儿园", "农民专业合作社", "建材经营部", "中学"}
	var all []string
	for i := from; len(all) < n; i++ {
		head := string([]rune{first[i%20], second[i/20%20]}) + string(second[i/400%20])
		all = append(all, []string{"合肥市", "", "包河区", ""}[i%4]+head+ends[(i/3)%len(ends)])
	}
	return all
}

// TestIndexFindsAll: the index finds what comparing each with each finds.
func TestIndexFindsAll(t *testing.T) {
	known := append(invented(300, 0), "第二中学", "实验小学", "某某市实验小学", "华为技术有限公司", "一小（南校区）", "县第一小学", "兴旺农民专业合作社", "育才实验小学", "中国科学技术大学", "师范大学附属小学")
	fresh := append(invented(300, 150), "市二中", "实小", "市实验小学", "华为", "一小（北校区）", "县一小", "兴旺合作社", "育材实验小学", "才育实验小学", "育才实小学", "中科大", "师附小")
	var want []string
	for i, name := range fresh {
		for _, other := range slices.Concat(known, fresh[:i]) {
			if similar(name, other) {
				want = append(want, name+"~"+other)
			}
		}
	}
	got := pairs(fresh, known)
	slices.Sort(got)
	slices.Sort(want)
	if got = slices.Compact(got); !slices.Equal(got, slices.Compact(want)) {
		missing := slices.DeleteFunc(want, func(p string) bool { return slices.Contains(got, p) })
		t.Errorf("got %d pairs, not %v", len(got), missing)
	}
}

// towns are lists of 500 names and 5,000 known ones: what a town has, names that differ in
// their number, and one name with as many remarks.
func towns() map[string][2][]string {
	var numbered, same []string
	for i := range 5500 {
		numbered = append(numbered, fmt.Sprintf("第%d小学", i))
		same = append(same, fmt.Sprintf("实验小学（%c%c）", '一'+i%70, '丁'+i/70))
	}
	return map[string][2][]string{
		"a town": {invented(500, 4900), invented(5000, 0)}, "numbers": {numbered[5000:], numbered[:5000]}, "one name": {same[5000:], same[:5000]},
	}
}

// TestComparisons: the work of 500 names against 5,000 is far from 2.5 million
// comparisons, whatever the names are.
func TestComparisons(t *testing.T) {
	for name, most := range map[string]int{"a town": 60_000, "numbers": 500 * mostCompared, "one name": 500 * mostCompared} {
		var x Index
		for _, known := range towns()[name][1] {
			x.Add(known)
		}
		for _, fresh := range towns()[name][0] {
			x.Alike(fresh)
			x.Add(fresh)
		}
		if x.compared > most || x.compared == 0 {
			t.Errorf("%s: %d comparisons, want %d at most", name, x.compared, most)
		}
	}
}

func BenchmarkAlike(b *testing.B) {
	for name, of := range towns() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				pairs(of[0], of[1])
			}
		})
	}
}
