package figure

import (
	"slices"
	"strings"
	"unicode"
)

// fillers may stand around a number in any question: they say neither what it counts nor how.
func fillers() []string {
	return append(leadIns(), "共", "合计", "总共", "总计", "共计", "全部", "一共", "已", "已经", "完成", "开展", "举办", "召开", "组织", "实施",
		"进行", "上报", "填报", "报", "统计", "有", "是", "为", "了", "的", "达", "达到", "多达", "高达", "之多", "数", "数量", "数字", "总数", "个数",
		"家数", "人数", "次数", "答", "答案", "回复", "整", "哦", "啊", "呢", "哈", "呀", "嘛", "噢", "吧", "吗", "您好", "你好", "谢谢", "辛苦了", "全科", "全局",
		"搞了", "搞", "开了", "做了", "举行", "全", "都", "应该", "还是", "仍是", "仍为", "仍然", "依然", "实际", "各类", "各种")
}

// standing are fillers where what stands at the month's end is asked.
func standing() []string {
	return append(cumulativeWords(), "月底", "月末", "期末", "底", "末", "现有", "共有", "已有", "现在", "为止")
}

// holdsTitle reports whether the question's title holds the word.
func (s Spec) holdsTitle(word string) bool { return strings.Contains(fold(s.Title), word) }

// cutTitle masks the question's title where the text repeats all of it: what numerals and words it
// holds are no part of the answer.
func (a *answer) cutTitle(s string) string {
	if title := fold(a.spec.Title); len([]rune(title)) > 1 {
		return strings.Replace(s, title, string(markWord), 1)
	}
	return s
}

// cutLead takes the question's title off the start of a folded text, with what stands around it: 截至目前…为.
func (s Spec) cutLead(text string) string {
	title := fold(s.Title)
	rest, ok := strings.CutPrefix(cutOpenings(text, append(leadIns(), "截至目前", "，", ",", "共")), title)
	if !ok || title == "" {
		return text
	}
	return strings.TrimLeft(rest, ": 为是")
}

// unasked returns the first of words that s holds and the question's title does not.
func (a *answer) unasked(s string, words []string) string {
	return firstOf(s, slices.DeleteFunc(slices.Clone(words), a.spec.holdsTitle))
}

// foreign reports whether words say more than the question's title and fillers do: then the number may
// be of another thing, as in 发现问题12家. Without a title every word is taken for the question's own.
func (a *answer) foreign(words string) bool {
	if a.spec.Title == "" {
		return false
	}
	known := append(append(fillers(), a.spec.unit().name), a.spec.synonyms()...)
	if a.spec.runningTotal() {
		known = append(known, standing()...)
	} else {
		known = append(known, "新增")
	}
	return a.says(words, known)
}

// says reports whether words hold a Chinese character that neither known words nor the title account for.
func (a *answer) says(words string, known []string) bool {
	title := []rune(fold(a.spec.Title))
	for i := range len(title) - 1 {
		known = append(known, string(title[i:i+2]))
	}
	left := []rune(words)
	for _, w := range known {
		cover(left, []rune(words), []rune(w))
	}
	return slices.ContainsFunc(left, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// denies reports whether a text without a number says that what the title names was not done: 本月没走访.
func (a *answer) denies(s string) bool {
	rest := cutOpenings(s, leadIns())
	for _, no := range []string{"没有", "没", "未", "无"} {
		said, ok := strings.CutPrefix(rest, no)
		if !ok || a.spec.Title == "" || a.spec.holdsTitle(no) {
			continue
		}
		done := cutOpenings(said, []string{"开展", "进行", "组织", "举办", "过"})
		return len([]rune(done)) > 0 && !a.says(done, []string{"过", "了", "活动", "工作", "任何"})
	}
	return false
}

// cover blanks in left every place where text holds word; words may overlap.
func cover(left, text, word []rune) {
	for i := 0; i+len(word) <= len(text); i++ {
		if slices.Equal(text[i:i+len(word)], word) {
			for j := range word {
				left[i+j] = ' '
			}
		}
	}
}
