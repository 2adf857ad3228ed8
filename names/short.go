package names

import (
	"slices"
	"strings"
)

// How institutions are written short. The rules, all of them reasons to ask only:
//
//   - an ordinal with its kind: 二中 is 第二中学, 市三中 is 某某市第三中学, 12小 is
//     第十二小学; the number and the kind agree, and what the full name says more in
//     front is a place.
//   - characters of the name with that of its kind: 实小 is 实验小学, 师附小 is
//     师范大学附属小学, 中科大 is 中国科学技术大学; the first character agrees and the
//     others follow in order.
//   - 市, 区, 县 or 省 alone in front, for the place's name: 市实验小学 is 某某市实验小学,
//     but neither 某某区实验小学 nor 区实验小学.
//   - the trade left off the name of a firm: 华为 is 华为技术有限公司.

// kindLetter is the character that short names write for a kind, "" for none.
func kindLetter(kind string) string {
	switch kind {
	case "小学", "中学", "大学", "幼儿园":
		return string([]rune(kind)[:1])
	case "高中", "学院", "医院":
		return string([]rune(kind)[1:])
	}
	return ""
}

// ordinal is a name that is told apart by a number: 第二中学, 市三中.
type ordinal struct {
	place  string // in front of the number, without 省市区县 at its end
	marker string // that last character
	number int    // 0: the name is none
	kind   string // its character
	full   bool   // written with 第
}

// ordinalOf takes a name apart.
func ordinalOf(name []rune) ordinal {
	o, rest := ordinal{}, string(name)
	for _, kind := range [...]string{"中学", "小学", "幼儿园", "医院", "高中", "中", "小", "幼", "院"} {
		s, ok := strings.CutSuffix(rest, kind)
		if !ok {
			continue
		}
		if o.kind = kind; kindLetter(kind) != "" {
			o.kind, o.full = kindLetter(kind), true
			for _, grade := range [...]string{"初级", "高级", "完全"} {
				s = strings.TrimSuffix(s, grade)
			}
		}
		rest = s
		break
	}
	stem := strings.TrimRightFunc(rest, isNumeral)
	number := rest[len(stem):]
	if o.kind == "" || number == "" || runeCount(number) > 3 {
		return ordinal{}
	}
	place, written := strings.CutSuffix(stem, "第")
	if o.number = whole(number); written != o.full || o.number == 0 {
		return ordinal{}
	}
	o.place = place
	if n := len([]rune(place)); n > 0 && isRegionMarker([]rune(place)[n-1]) {
		o.place, o.marker = string([]rune(place)[:n-1]), string([]rune(place)[n-1:])
	}
	return o
}

// longestPlace is the length of a place that is written without its marker: 合肥.
const longestPlace = 3

// like reports whether the full and the short form may be one. Two short forms, or
// two full ones, are compared as any names are.
func (o ordinal) like(other ordinal) bool {
	switch {
	case o.number == 0 || o.number != other.number || o.kind != other.kind || o.full == other.full:
		return false
	case o.marker != "" && other.marker != "" && o.marker != other.marker:
		return false
	case o.place != "" && other.place != "":
		return compatible(o.place, other.place)
	}
	more, marker := o.place+other.place, o.marker+other.marker
	return more == "" || marker != "" || runeCount(more) <= longestPlace && more != "附属" && more != "实验"
}

// longestShort is the length of the longest name that is written in single characters.
const longestShort = 4

// abbreviates reports whether s is a short form of other: 实小 of 实验小学.
func (s shape) abbreviates(other shape) bool {
	if s.kind != "" || other.kind == "" || len(s.all) < 2 || len(s.all) > longestShort {
		return false
	}
	short, ok := strings.CutSuffix(string(s.all), kindLetter(other.kind))
	if !ok || short == string(s.all) {
		return false
	}
	for _, full := range [...]string{string(other.core), other.behind, string(other.name)} {
		if inOrder([]rune(short), []rune(strings.TrimSuffix(full, other.kind))) {
			return true
		}
	}
	return false
}

// inOrder reports whether the characters of short begin name and follow in it, fewer
// than it has. A number is no character of a name.
func inOrder(short, name []rune) bool {
	if len(name) < 2 || len(short) >= len(name) || short[0] != name[0] {
		return false
	}
	for _, r := range short {
		i := slices.Index(name, r)
		if i < 0 || isNumeral(r) {
			return false
		}
		name = name[i+1:]
	}
	return true
}

// cutBareMarker takes 市 off 市实验小学, where it stands for the place's name.
func cutBareMarker(name []rune) (marker, rest string) {
	if len(name) < 4 || !isRegionMarker(name[0]) || strings.ContainsRune("场民政直容郊域间城份立属内外", name[1]) {
		return "", string(name)
	}
	return string(name[:1]), string(name[1:])
}

// sameOfBare reports whether a name with 市 alone in front is the other one.
func (s shape) sameOfBare(other shape) bool {
	if s.marker == "" || other.marker != "" {
		return false
	}
	place, found := strings.CutSuffix(other.behind, s.behind)
	return found && (place == "" || strings.HasSuffix(place, s.marker))
}

// leavesTrade reports whether other is the name of the firm s without its trade.
func (s shape) leavesTrade(other shape) bool {
	if len(s.name) == len(s.all) || len(other.core) < leastCore || len(other.core) >= len(s.core) || other.kind != "" {
		return false
	}
	rest, ok := strings.CutPrefix(string(s.core), string(other.core))
	for again := ok; again; {
		again = false
		for trade := range strings.FieldsSeq(trades) {
			if r, cut := strings.CutPrefix(rest, trade); cut {
				rest, again = r, true
			}
		}
	}
	return ok && rest == "" && compatible(s.region, other.region)
}
