package conversation

import (
	"regexp"
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
	number int
	kind   string // its character
	full   bool   // written with 第
}

var (
	fullOrdinal  = regexp.MustCompile(`^(.*)第([0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:初级|高级|完全)?(中学|小学|幼儿园|医院|高中)$`)
	shortOrdinal = regexp.MustCompile(`^(.*?)([0-9]{1,3}|[一二三四五六七八九十]{1,3})([中小幼院])$`)
)

// ordinalOf takes a name apart; its number is 0 when it is no such name.
func ordinalOf(name string) ordinal {
	o, m := ordinal{full: true}, fullOrdinal.FindStringSubmatch(name)
	if m == nil {
		o, m = ordinal{}, shortOrdinal.FindStringSubmatch(name)
	}
	if m == nil {
		return ordinal{}
	}
	o.place, o.number, o.kind = m[1], wholeNumber(m[2]), m[3]
	if letter := kindLetter(m[3]); letter != "" {
		o.kind = letter
	}
	for _, marker := range []string{"省", "市", "区", "县"} {
		if place, ok := strings.CutSuffix(o.place, marker); ok {
			o.place, o.marker = place, marker
		}
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
	return more == "" || marker != "" || len([]rune(more)) <= longestPlace && more != "附属" && more != "实验"
}

// abbreviates reports whether s is a short form of other: 实小 of 实验小学.
func (s shape) abbreviates(other shape) bool {
	const longest = 4
	if s.kind != "" || other.kind == "" || len(s.all) < 2 || len(s.all) > longest {
		return false
	}
	short, ok := strings.CutSuffix(string(s.all), kindLetter(other.kind))
	if !ok || short == string(s.all) {
		return false
	}
	for _, full := range []string{string(other.core), other.behind, string(other.name)} {
		if inOrder(short, strings.TrimSuffix(full, other.kind)) {
			return true
		}
	}
	return false
}

// inOrder reports whether the characters of short begin name and follow in it, fewer
// than it has. A number is no character of a name.
func inOrder(short, name string) bool {
	rest := []rune(name)
	if len(rest) < 2 || len([]rune(short)) >= len(rest) || []rune(short)[0] != rest[0] {
		return false
	}
	for _, r := range short {
		for len(rest) > 0 && rest[0] != r {
			rest = rest[1:]
		}
		if len(rest) == 0 || isNumeral(r) {
			return false
		}
		rest = rest[1:]
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

// trades are what firms do, as their names say it behind the name proper.
func trades() []string {
	return strings.Fields(`技术 科技 网络 信息 信息技术 软件 电子 实业 建设 建筑 建材 工程 投资 控股 贸易 商贸 物流 食品 药业 医药 汽车 能源 新能源
		电器 机械 制造 智能 传媒 文化 教育 农业 生物 环保 材料 新材料 化工 置业 地产 物业 餐饮 服务`)
}

// leavesTrade reports whether other is the name of the firm s without its trade.
func (s shape) leavesTrade(other shape) bool {
	if len(s.name) == len(s.all) || len(other.core) < leastCore || len(other.core) >= len(s.core) || other.kind != "" {
		return false
	}
	rest, ok := strings.CutPrefix(string(s.core), string(other.core))
	if !ok {
		return false
	}
	for again := true; again; {
		again = false
		for _, trade := range trades() {
			if r, cut := strings.CutPrefix(rest, trade); cut {
				rest, again = r, true
			}
		}
	}
	return rest == "" && compatible(s.region, other.region)
}
