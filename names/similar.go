package names

import (
	"slices"
	"strings"
	"unicode"
)

// shape is a name taken apart, so that many can be compared quickly.
type shape struct {
	key    string
	all    []rune // letters and digits only
	name   []rune // without the legal form: 有限公司, 集团
	core   []rune // without the regions in front, too
	text   string // core
	region string // those regions, without 省市区县
	kind   string // what it is, where that ends the name: 小学, 幼儿园
	marks  []int64
	base   string // without the bracket behind it
	remark string // in that bracket

	ordinal ordinal // 第二中学, taken apart
	marker  string  // 市 alone in front: 市实验小学
	behind  string  // what is behind it; the name, when there is none
}

func shapeOf(name string) shape {
	folded := Key(name)
	s := shape{key: folded, all: letters(folded)}
	s.base, s.remark, _ = cutBracket(folded)
	s.name = cutLegalForm(s.all)
	s.region, s.core = cutRegions(s.name)
	s.text = string(s.core)
	s.kind = kindOf(string(s.name))
	s.ordinal = ordinalOf(s.name)
	s.marker, s.behind = cutBareMarker(s.name)
	s.marks = s.marksOf()
	return s
}

// letters keeps what tells names apart. A lone Arabic digit is written as the
// Chinese one: 第1小学 is 第一小学.
func letters(folded string) []rune {
	kept := slices.DeleteFunc([]rune(folded), func(r rune) bool { return !isWord(r) })
	for i, r := range kept {
		alone := !unicode.IsDigit(at(kept, i-1)) && !unicode.IsDigit(at(kept, i+1))
		if r >= '1' && r <= '9' && alone {
			kept[i] = []rune("一二三四五六七八九")[r-'1']
		}
	}
	return kept
}

func cutLegalForm(name []rune) []rune {
	for {
		rest := string(name)
		for form := range strings.FieldsSeq(legalForms) {
			if s, ok := strings.CutSuffix(rest, form); ok && runeCount(s) >= leastCore {
				rest = s
			}
		}
		if rest == string(name) {
			return name
		}
		name = []rune(rest)
	}
}

// longestRegion is the length of the longest region looked for, its marker too.
const longestRegion = 6

// cutRegions takes 安徽省 and 某某区 off the front of a name.
func cutRegions(name []rune) (region string, core []rune) {
	for {
		i := slices.IndexFunc(name[:min(len(name), longestRegion)], isRegionMarker)
		if i < 1 || len(name)-i-1 < leastCore || isOf(places, string(name[i-1:i+1])) {
			return region, name
		}
		region += string(name[:i])
		name = name[i+1:]
	}
}

func isRegionMarker(r rune) bool { return strings.ContainsRune(regions, r) }

// isOf reports whether a word is one of those of the vocabulary.
func isOf(words, word string) bool { return slices.Contains(strings.Fields(words), word) }

func kindOf(name string) string {
	for kind := range strings.FieldsSeq(kinds) {
		if strings.HasSuffix(name, kind) {
			return kind
		}
	}
	return ""
}

// like reports whether two different names may well be one: the full name and a short
// one (实验小学 and 实小, 第二中学 and 市二中, a firm without its legal form or trade, a
// name without its place), the same but for spaces and for what is in brackets, or one
// mistyped character. Names that differ in a number, a direction, a place or a kind are
// two. It is a reason to ask, never to merge.
func (s shape) like(other shape) bool {
	switch {
	case len(s.all) == 0 || len(other.all) == 0:
		return false
	case slices.Equal(s.all, other.all):
		return true
	case s.base == other.base && (s.remark != "" || other.remark != ""):
		return !isPlace(s.remark) || !isPlace(other.remark)
	case differ(s.kind, other.kind), differ(s.marker, other.marker):
		return false
	}
	return s.covers(other) || other.covers(s) || mistyped(s.name, other.name)
}

// differ reports whether both are there and not the same.
func differ(a, b string) bool { return a != "" && b != "" && a != b }

// covers reports whether other is a part of s or written short for it, by the rules at
// [ordinal].
func (s shape) covers(other shape) bool { return s.holds(other) || other.shortens(s) }

// isPlace reports whether a remark is a number alone, which tells names apart: （一）.
func isPlace(remark string) bool {
	return remark != "" && !strings.ContainsFunc(remark, func(r rune) bool { return !isLabel(r) })
}

func (s shape) shortens(other shape) bool {
	if s.ordinal.like(other.ordinal) || s.abbreviates(other) {
		return true
	}
	return s.sameOfBare(other) || other.leavesTrade(s)
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
	core, part := s.text, other.text
	least := leastPart
	if firm := len(other.name) < len(other.all); firm || core == part {
		least = leastCore
	}
	if len(part) > len(core) || len(other.core) < least {
		return false
	}
	before, after, found := strings.Cut(core, part)
	switch {
	case !found || part == other.kind:
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
	return strings.Contains(addition, "第") || len(runes) == 1 && Contrasting(runes[0], runes[0])
}

// numeralEnds reports whether the additions touch the common part with a numeral:
// 十一小学 is not 一小学, 实验二厂 not 实验.
func numeralEnds(before, after string) bool {
	b, a := []rune(before), []rune(after)
	return isNumeral(at(b, len(b)-1)) || isNumeral(at(a, 0))
}

// compatible reports whether two prefixes may name the same place: one is missing
// or part of the other. 东城 and 西城 are two places.
func compatible(a, b string) bool { return strings.Contains(a, b) || strings.Contains(b, a) }

// Contrasting reports whether names that differ in these two characters differ on
// purpose. A 冬 for a 东 is a slip.
func Contrasting(a, b rune) bool {
	if isLabel(a) && isLabel(b) {
		return true
	}
	if !strings.ContainsRune(contrasts, a) || !strings.ContainsRune(contrasts, b) {
		return false
	}
	for set := range strings.FieldsSeq(contrasts) {
		if strings.ContainsRune(set, a) && strings.ContainsRune(set, b) {
			return true
		}
	}
	return false
}

// isLabel reports whether r numbers things: a numeral or a Latin letter.
func isLabel(r rune) bool { return isNumeral(r) || r <= unicode.MaxLatin1 && unicode.IsLetter(r) }

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
		return slices.Equal(a[i+1:], b[i:]) && !Contrasting(a[i], a[i])
	}
	if Contrasting(a[i], b[i]) || slices.Equal(a[i+1:], b[i+1:]) {
		return !Contrasting(a[i], b[i])
	}
	swapped := i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i]
	return swapped && slices.Equal(a[i+2:], b[i+2:])
}

// Institution reports whether a name ends as those of institutions and firms do.
func Institution(name string) bool {
	runes := letters(Key(name))
	n := len(runes)
	if n == 0 || kindOf(string(runes)) != "" {
		return n > 0
	}
	return len(cutLegalForm(runes)) < n || strings.ContainsRune("中小幼校院厂社局所司馆园", runes[n-1])
}
