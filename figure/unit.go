package figure

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// unit is a unit as typed or asked for: 10^exp of its base.
type unit struct {
	name string
	base string
	exp  int32
}

// unit returns the question's own unit: 万名 is 10^4 of 人.
func (s Spec) unit() unit {
	rest, exp := s.Unit, int32(0)
	if after, ok := strings.CutPrefix(rest, "亿"); ok {
		rest, exp = after, 8
	} else if after, ok := strings.CutPrefix(rest, "万"); ok {
		rest, exp = after, 4
	}
	u := unit{name: rest, base: rest}
	for _, known := range units() {
		if known.name == rest {
			u = known
		}
	}
	u.exp += exp
	return u
}

// units is the table of units that are the same thing, or an exact power of ten of one another, and of
// units that must be recognised as a whole because they begin with another unit. Read documents the decisions.
func units() []unit {
	return []unit{
		{"人", "人", 0}, {"名", "人", 0}, {"位", "人", 0}, {"个人", "人", 0},
		{"场", "场", 0}, {"场次", "场", 0},
		{"元", "元", 0}, {"块", "元", 0}, {"块钱", "元", 0}, {"圆", "元", 0}, {"元人民币", "元", 0}, {"人民币", "元", 0},
		{"%", "%", 0},
		{"米", "米", 0}, {"m", "米", 0}, {"公里", "米", 3}, {"千米", "米", 3}, {"km", "米", 3},
		{"克", "克", 0}, {"公斤", "克", 3}, {"千克", "克", 3}, {"kg", "克", 3}, {"吨", "克", 6},
		{"平方米", "平方米", 0}, {"平米", "平方米", 0}, {"㎡", "平方米", 0}, {"公顷", "平方米", 4}, {"平方公里", "平方米", 6},
		{"个月", "个月", 0}, {"个小时", "小时", 0}, {"小时", "小时", 0}, {"个工作日", "个工作日", 0},
		{"个", "个", 0}, {"个百分点", "百分点", 0}, {"百分点", "百分点", 0},
		{"人天", "人天", 0}, {"人日", "人日", 0},
		{"家", "家", 0}, {"户", "户", 0}, {"所", "所", 0}, {"项", "项", 0}, {"件", "件", 0}, {"次", "次", 0}, {"期", "期", 0},
		{"年", "年", 0}, {"月", "月", 0}, {"日", "日", 0}, {"号", "号", 0}, {"点", "点", 0}, {"天", "天", 0}, {"倍", "倍", 0}, {"成", "成", 0},
		{"美元", "美元", 0}, {"港元", "港元", 0}, {"欧元", "欧元", 0}, {"亩", "亩", 0},
	}
}

// takesGe reports whether 个 may stand for the unit without changing what is counted.
func takesGe(base string) bool {
	return slices.Contains(strings.Fields("家 户 所 人 项 支 座 处 间 条 件"), base)
}

// cutUnit takes the unit off the start of what follows a number, as the longest one that fits. Without
// a known unit it returns the piece that stands in its place, with an empty base.
func cutUnit(words string, own unit) (unit, string) {
	var found unit
	for _, u := range append(units(), unit{own.name, own.base, 0}) {
		if strings.HasPrefix(words, u.name) && len(u.name) > len(found.name) {
			found = u
		}
	}
	rest := words[len(found.name):]
	if after, ok := strings.CutPrefix(rest, "次"); ok && found.name != "" && found.name != "次" {
		found, rest = unit{name: found.name + "次", base: found.name + "次"}, after
	}
	if found.name == "" {
		found.name = head(words)
	}
	return found, rest
}

// known reports whether the unit, without its 万 or 亿, is in the table.
func (u unit) known() bool {
	return slices.ContainsFunc(units(), func(k unit) bool { return k.name == u.name })
}

// head returns the first few characters of words, up to a space or a sign, to name what was not understood.
func head(words string) string {
	const most = 4
	n := 0
	for i, r := range words {
		if n == most || strings.ContainsRune(" ,，。;；:()", r) {
			return words[:i]
		}
		n++
	}
	return words
}

// fits reports whether the typed unit can be converted into the question's.
func (u unit) fits(own unit) bool {
	return u.base == own.base || u.name == "个" && takesGe(own.base)
}

// convert turns an amount of 10^from of the base into the question's unit; a shift of the point, so exact.
func convert(amount decimal.Decimal, from int32, own unit) decimal.Decimal {
	return amount.Shift(from - own.exp)
}
