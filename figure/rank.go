package figure

import (
	"regexp"

	"github.com/shopspring/decimal"
)

// placed is what may stand around the number of a place in an order: 全市排名第3位.
var placed = regexp.MustCompile(`^(?:(?:在)?全[国省市区县])?(?:排名|排在|排|位列|位居|名列|列|居|位次)?第?([^ ]+?)(?:名次|名|位)?$`)

// lastPlace is the last place that is believed; no order of offices or districts is longer.
const lastPlace = 1000

// readRank reads a place in an order: 第一, 第3名, 全市第2位, or the number alone. It
// is exact or it is refused; 前3名, 进3位 and 第三名左右 are no places.
func readRank(text string, spec Spec) Reading {
	if r, ok := readWords(fold(text)); ok {
		return r
	}
	found := placed.FindStringSubmatch(spec.cutLead(fold(text)))
	if found == nil {
		return refuse(Unreadable, "")
	}
	r := Read(found[1], Spec{Kind: Count, Unit: spec.Unit})
	first := firstRune(found[1])
	place := r.Status == Clear && isFigure(first) && r.Amount.IsPositive() &&
		r.Amount.LessThanOrEqual(decimal.NewFromInt(lastPlace))
	switch {
	case r.Status == Refused:
		return r
	case !place || r.Converted || firstOf(found[1], []string{"人", "个"}) != "":
		return refuse(Unreadable, "")
	}
	return r
}
