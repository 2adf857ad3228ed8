package figure

import (
	"strconv"
	"strings"
)

// largestDenominator ends what is taken for a fraction: 12/15 is rather so many of so many, or a date.
const largestDenominator = 10

// slashed says what two numbers with a stroke between them are: 1/3 and 3 1/2 are fractions, 6/3 is a
// day of a month. It is "" where they may be several things. A scale behind is the unit's: 1/2万元.
func slashed(text []rune, runs []run) Reason {
	last := len(runs) - 1
	if last == 2 && !mixed(string(text[runs[0].end:runs[1].start])) || last > 2 {
		return ""
	}
	over, under := runs[last-1], runs[last]
	a, whole := counting(over.text)
	b, part := counting(strings.TrimRight(under.text, "万亿"))
	day := last == 1 && strings.ContainsRune("日号月", firstRune(string(text[under.end:])))
	switch {
	case strings.TrimSpace(string(text[over.end:under.start])) != "/" || !whole || !part:
		return ""
	case day:
		return DateLike
	case a < b && b <= largestDenominator:
		return Fraction
	case last == 1 && a >= b && a <= 12:
		return DateLike
	}
	return ""
}

// mixed reports what may stand between a whole number and a fraction: 3 1/2, 3又1/2.
func mixed(between string) bool {
	between = strings.TrimSpace(between)
	return between == "" || between == "又"
}

// counting returns a number written with one to four digits and without a leading zero.
func counting(digits string) (int, bool) {
	n, err := strconv.Atoi(digits)
	return n, err == nil && len(digits) <= 4 && digits[0] != '0'
}

// isVulgar reports a character that is a fraction by itself: ½.
func isVulgar(r rune) bool {
	return strings.ContainsRune("¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅟↉", r)
}
