package conversation

import (
	"slices"
	"strings"
	"unicode"
)

// FoldName makes names comparable: outer spaces cut, inner spaces alike, letters
// in one case, full-width ASCII as half-width. Names that fold alike are one name.
func FoldName(name string) string {
	narrow := strings.Map(narrowed, strings.ToValidUTF8(name, "\uFFFD"))
	return strings.ToLower(strings.ToUpper(strings.Join(strings.Fields(narrow), " ")))
}

func narrowed(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '\u3000':
		return ' '
	}
	return r
}

// Similar reports whether two different names may well be one: the full name and a
// short one (实验小学 and 实小, 第二中学 and 市二中, a firm without its legal form or
// trade, a name without its place), the same but for spaces and brackets, or one
// mistyped character. Names that differ in a number, a direction, a place or a kind are
// two. It is a reason to ask, never to merge.
func Similar(a, b string) bool {
	if FoldName(a) == FoldName(b) {
		return false
	}
	return shapeOf(a).like(shapeOf(b))
}

// shape is a name taken apart, so that many can be compared quickly.
type shape struct {
	all    []rune // letters and digits only
	name   []rune // without the legal form: 有限公司, 集团
	core   []rune // without the regions in front, too
	region string // those regions, without 省市区县
	kind   string // what it is, where that ends the name: 小学, 幼儿园

	ordinal ordinal // 第二中学, taken apart
	marker  string  // 市 alone in front: 市实验小学
	behind  string  // what is behind it; the name, when there is none
}

func shapeOf(name string) shape {
	s := shape{all: letters(FoldName(name))}
	s.name = cutLegalForm(s.all)
	s.region, s.core = cutRegions(s.name)
	s.kind = kindOf(string(s.name))
	s.ordinal = ordinalOf(string(s.name))
	s.marker, s.behind = cutBareMarker(s.name)
	return s
}

// letters keeps what tells names apart. A lone Arabic digit is written as the
// Chinese one: 第1小学 is 第一小学.
func letters(folded string) []rune {
	kept := slices.DeleteFunc([]rune(folded), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	for i, r := range kept {
		alone := (i == 0 || !unicode.IsDigit(kept[i-1])) && (i == len(kept)-1 || !unicode.IsDigit(kept[i+1]))
		if r >= '1' && r <= '9' && alone {
			kept[i] = []rune("一二三四五六七八九")[r-'1']
		}
	}
	return kept
}

// legalForms end the full name of a firm and are left off its short one, the
// longest first.
func legalForms() []string {
	return []string{"股份有限公司", "有限责任公司", "有限公司", "总公司", "公司", "集团", "股份"}
}

func cutLegalForm(name []rune) []rune {
	for {
		rest := name
		for _, form := range legalForms() {
			if s, ok := strings.CutSuffix(string(rest), form); ok && len([]rune(s)) >= 2 {
				rest = []rune(s)
			}
		}
		if len(rest) == len(name) {
			return name
		}
		name = rest
	}
}

// longestRegion is the length of the longest region looked for, its marker too.
const longestRegion = 6

// cutRegions takes 安徽省 and 某某区 off the front of a name.
func cutRegions(name []rune) (region string, core []rune) {
	for {
		i := slices.IndexFunc(name[:min(len(name), longestRegion)], isRegionMarker)
		if i < 1 || len(name)-i-1 < 2 || isPlace(string(name[i-1:i+1])) {
			return region, name
		}
		region += string(name[:i])
		name = name[i+1:]
	}
}

func isRegionMarker(r rune) bool { return strings.ContainsRune("省市区县", r) }

// isPlace reports whether a word ends like a region and is none.
func isPlace(word string) bool {
	return slices.Contains([]string{"社区", "小区", "园区", "校区", "景区", "片区", "山区", "库区", "林区", "厂区", "院区",
		"超市", "城市", "都市", "门市", "夜市", "上市"}, word)
}

// kindOf returns the kind of institution that ends a name. Two kinds are never one
// institution; what has no kind may be the short name of any.
func kindOf(name string) string {
	for _, kind := range []string{"幼儿园", "托儿所", "小学", "中学", "高中", "初中", "大学", "学院", "医院", "卫生院", "卫生室",
		"诊所", "银行", "支行", "街道", "社区", "协会", "商会", "学会", "支部", "图书馆", "博物馆", "文化馆", "体育馆",
		"酒店", "书店", "公园", "村", "镇", "乡"} {
		if strings.HasSuffix(name, kind) {
			return kind
		}
	}
	return ""
}

func (s shape) like(other shape) bool {
	switch {
	case len(s.all) == 0 || len(other.all) == 0:
		return false
	case slices.Equal(s.all, other.all):
		return true
	case s.kind != "" && other.kind != "" && s.kind != other.kind || s.marker != "" && other.marker != "" && s.marker != other.marker:
		return false
	}
	return s.holds(other) || other.holds(s) || mistyped(s.name, other.name) || s.shortens(other) || other.shortens(s)
}

// shortens reports whether s is written short for other, by the rules at [ordinal].
func (s shape) shortens(other shape) bool {
	return s.ordinal.like(other.ordinal) || s.abbreviates(other) || s.sameOfBare(other) || other.leavesTrade(s)
}

// Least lengths of what two names have in common. A part of two characters, such
// as 一中, is in too many names.
const (
	leastCore  = 2 // the same on both sides, or all that a firm's name leaves
	leastPart  = 3 // a part of the other
	leastTyped = 5 // with one mistyped character
)

// holds reports whether other is a short form of s: its core is part of s, and
// what s says more does not tell the two apart.
func (s shape) holds(other shape) bool {
	core, part := string(s.core), string(other.core)
	least := leastPart
	if firm := len(other.name) < len(other.all); firm || core == part {
		least = leastCore
	}
	before, after, found := strings.Cut(core, part)
	switch {
	case !found || len(other.core) < least || part == other.kind:
		return false
	case tellsApart(before) || tellsApart(after) || numeralEnds(before, after):
		return false
	}
	return compatible(s.region+before, other.region)
}

// tellsApart reports whether an addition makes another institution of one: 第二,
// or 东 alone.
func tellsApart(addition string) bool {
	runes := []rune(addition)
	return strings.Contains(addition, "第") || len(runes) == 1 && isDistinguishing(runes[0])
}

// numeralEnds reports whether the additions touch the common part with a numeral:
// 十一小学 is not 一小学, 实验二厂 not 实验.
func numeralEnds(before, after string) bool {
	b, a := []rune(before), []rune(after)
	return len(b) > 0 && isNumeral(b[len(b)-1]) || len(a) > 0 && isNumeral(a[0])
}

// compatible reports whether two prefixes may name the same place: one is missing
// or part of the other. 东城 and 西城 are two places.
func compatible(a, b string) bool { return strings.Contains(a, b) || strings.Contains(b, a) }

func isNumeral(r rune) bool {
	return unicode.IsNumber(r) || strings.ContainsRune("〇零一二两三四五六七八九十百千", r)
}

// contrasts are sets of characters in which names differ on purpose.
func contrasts() []string {
	return []string{"东西南北中", "上中下", "左右", "前后", "内外", "大中小", "新老旧", "甲乙丙丁", "男女", "春夏秋冬"}
}

// contrasting reports whether names that differ in these two characters differ on
// purpose. A 冬 for a 东 is a slip.
func Contrasting(a, b rune) bool {
	return isLabel(a) && isLabel(b) || slices.ContainsFunc(contrasts(), func(set string) bool {
		return strings.ContainsRune(set, a) && strings.ContainsRune(set, b)
	})
}

// isLabel reports whether r numbers things: a numeral or a Latin letter.
func isLabel(r rune) bool { return isNumeral(r) || r <= unicode.MaxLatin1 && unicode.IsLetter(r) }

// isDistinguishing reports whether a character is added to a name on purpose.
func isDistinguishing(r rune) bool { return Contrasting(r, r) }

// mistyped reports whether two names of some length are one keystroke apart: a
// character replaced, left out or swapped with its neighbour.
func mistyped(a, b []rune) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(b) < leastTyped || len(a)-len(b) > 1 {
		return false
	}
	i := 0
	for i < len(b) && a[i] == b[i] {
		i++
	}
	if len(a) > len(b) {
		return slices.Equal(a[i+1:], b[i:]) && !isDistinguishing(a[i])
	}
	swapped := i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && slices.Equal(a[i+2:], b[i+2:])
	return !Contrasting(a[i], b[i]) && (slices.Equal(a[i+1:], b[i+1:]) || swapped)
}
