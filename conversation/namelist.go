package conversation

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"zongjie/figure"
)

// listNames takes the names out of a message, and refuses one in which something may be no name, or
// more than one: each is counted, and a false count would look like a true one.
func listNames(q Question, text string) ([]string, ProblemCode) {
	text, stated := cutHeading(q, text)
	names, total := cutTotal(q, splitNames(text))
	names, listed := cutAndOthers(names, q.Figure.Unit)
	count := decimal.NewFromInt(int64(len(names)))
	differs := func(n decimal.NullDecimal) bool { return n.Valid && !n.Decimal.Equal(count) }
	switch {
	case !listed:
		return nil, Unlisted
	case len(names) == 0:
		return nil, Empty
	case len(names) > MaxEntries:
		return nil, TooMany
	case slices.ContainsFunc(names, func(name string) bool { return !isName(name, q.Figure.Unit) || speaks(q, name) }):
		return nil, NotNames
	case slices.ContainsFunc(names, func(name string) bool { return isSeveral(name, q.Figure.Unit) }):
		return nil, Unseparated
	case differs(stated) || differs(total):
		return nil, Miscounted
	}
	return names, ""
}

// cutHeading takes what announces the list off its front, 走访企业3家：, with the number it states.
func cutHeading(q Question, text string) (string, decimal.NullDecimal) {
	at := strings.IndexAny(text, "：:\n")
	if at < 0 {
		return text, decimal.NullDecimal{}
	}
	head := text[:at]
	rest := strings.TrimLeft(text[at:], "：: \t\r\n")
	stated, ok := announces(q, head)
	if !ok || rest == "" {
		return text, decimal.NullDecimal{}
	}
	return rest, stated
}

// cutTotal takes 共3家 off the end of a list: an entry of its own, or in brackets behind the last name.
func cutTotal(q Question, names []string) ([]string, decimal.NullDecimal) {
	if len(names) == 0 {
		return names, decimal.NullDecimal{}
	}
	all := slices.Clone(names)
	last := all[len(all)-1]
	if stated, ok := announces(q, last); ok && stated.Valid && len(all) > 1 {
		return all[:len(all)-1], stated
	}
	if m := totalInBrackets.FindStringSubmatch(last); m != nil {
		if stated, ok := announces(q, m[2]); ok && stated.Valid {
			all[len(all)-1] = m[1]
			return all, stated
		}
	}
	return names, decimal.NullDecimal{}
}

var (
	totalInBrackets = regexp.MustCompile(`^(.+)[（(]([^（）()]+)[）)]$`)
	amount          = regexp.MustCompile(`[0-9０-９]+|[一二两三四五六七八九十百千]+`)
)

// announces reports whether words speak of the list as a whole, and the number of names they state.
func announces(q Question, words string) (stated decimal.NullDecimal, ok bool) {
	numbers := amount.FindAllString(words, -1)
	if len(numbers) > 1 || strings.TrimSpace(words) == "" {
		return stated, false
	}
	if len(numbers) == 1 {
		r := figure.Read(numbers[0], figure.Spec{Kind: figure.Count, Unit: q.Figure.Unit})
		counted := strings.Contains(words, numbers[0]+q.Figure.Unit) || strings.Contains(words, numbers[0]+"个")
		if r.Status != figure.Clear || !counted {
			return stated, false
		}
		stated = decimal.NewNullDecimal(r.Amount)
		words = strings.Replace(words, numbers[0], "", 1)
	}
	return stated, !hasOtherWord(q, words, listWords())
}

// announcers speak of a list, whatever stands beside them.
func announcers() []string {
	return []string{"本月", "这个月", "当月", "我科", "我们", "一共", "合计", "总计", "共计", "总共", "走访", "名单", "如下", "以下", "下列"}
}

// listWords are announcers and what goes with them; alone they are no names.
func listWords() []string {
	return append(announcers(), "名称", "分别", "包括", "例如", "比如", "具体", "企业", "单位", "共", "计", "了", "的", "有", "为", "是", "如", "家", "个")
}

// hasOtherWord reports whether words hold a letter that neither known words nor the question's title and
// unit account for.
func hasOtherWord(q Question, words string, known []string) bool {
	title := []rune(q.Title)
	known = append(slices.Clone(known), q.Figure.Unit)
	for i := range len(title) - 1 {
		known = append(known, string(title[i:i+2]))
	}
	left := []rune(words)
	for _, w := range known {
		word := []rune(w)
		for i := 0; len(word) > 0 && i+len(word) <= len(left); i++ {
			if strings.HasPrefix(string([]rune(words)[i:]), w) {
				copy(left[i:], slices.Repeat([]rune{' '}, len(word)))
			}
		}
	}
	return slices.ContainsFunc(left, unicode.IsLetter)
}

// speaks reports whether an entry is said about the list and is no name of it: 没走访, 见附件, 3家企业.
func speaks(q Question, entry string) bool {
	if states.MatchString(entry) || refers.MatchString(entry) {
		return true
	}
	exactly := vague.ReplaceAllString(entry, "")
	said := amount.ReplaceAllString(exactly, "")
	if said == "" {
		return exactly != entry // 三八 is a name
	}
	known := append(listWords(), "新增", "无", "没有")
	multiple := said != entry || slices.ContainsFunc(known, func(w string) bool { return utf8.RuneCountInString(w) > 1 && strings.Contains(entry, w) })
	return multiple && !hasOtherWord(q, said, known)
}

var (
	states = regexp.MustCompile(`^(?:本月|这个月|当月|我科|我们|暂时?|目前|尚|还)*(?:没|未$|未[^来央名]|无(?:新|变|此|该|这|走|企|人$|数|活|增))`)
	refers = regexp.MustCompile(`附件|名单[后另见]|见表|同上|如上|同前|上月|上个月|后补|另附|另报|稍后|待[补报定]|已[报发]`)
	vague  = regexp.MustCompile(`很多|许多|不少|若干|一些|好几|几|多|余`)
	opens  = regexp.MustCompile(`^(?:本月|这个月|当月|我们|我科|走访|慰问|调研|引进|邀请|新增)`)
	second = regexp.MustCompile(`以及|和|与|及|跟`)
)

// isSeveral reports whether an entry may hold more than one name, or a name and other words.
func isSeveral(entry, unit string) bool {
	if head, _, found := strings.Cut(strings.ReplaceAll(entry, ":", "："), "："); found && containsAny(head, announcers()...) {
		return true
	}
	if opens.MatchString(entry) || unbalanced(entry) || areApart(strings.Fields(entry)) || areApart(strings.Split(entry, "/")) {
		return true
	}
	for _, at := range second.FindAllStringIndex(entry, -1) {
		if areTwo([]rune(entry[:at[0]]), []rune(entry[at[1]:]), unit) {
			return true
		}
	}
	return false
}

// areApart reports whether the parts of an entry are names: 张 三 is one person, and a part with other
// signs or without a Chinese character is no name.
func areApart(parts []string) bool {
	long, short := 0, 0
	for _, part := range parts {
		switch han := countHan(part); {
		case han == 0 || strings.ContainsFunc(part, unicode.IsSymbol):
			return false
		case han == 1:
			short++
		default:
			long++
		}
	}
	return long > 1 || long == 1 && short > 1
}

// areTwo reports whether what stands before and behind 和 are two names: two of one kind, as 一中和二中, or
// two persons.
func areTwo(left, right []rune, unit string) bool {
	if len(left) < 2 || len(right) < 2 {
		return false
	}
	persons := slices.Contains([]string{"名", "人", "位"}, unit) && len(left) <= 4 && len(right) <= 4
	return persons || left[len(left)-1] == right[len(right)-1]
}

// unbalanced reports brackets of which one end is missing: the list was split inside them.
func unbalanced(entry string) bool {
	return strings.Count(entry, "（")+strings.Count(entry, "(") != strings.Count(entry, "）")+strings.Count(entry, ")")
}

func countHan(s string) int {
	n := 0
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}
