package names

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"zongjie/figure"
)

// classifiers are the measure words that names, visits and what comes with them are
// counted in.
const classifiers = "所家个名位户次人件场批项期处间台支条"

// count is a number with its measure word at the end of a piece of text, in which more
// may stand in front: 本月走访 2 家 企业.
type count struct {
	head   string // what stands in front
	number int
	unit   string
	noun   string // what stands behind: 企业
	from   int    // where the number begins
}

// countIn finds the last number with a measure word in a text, with at most so many
// characters behind it. It is never an ordinal: 第3期.
func countIn(s string, behind int) (count, bool) {
	runes := []rune(s)
	for i := len(runes) - 1; i > 0 && len(runes)-1-i <= behind; i-- {
		if !strings.ContainsRune(classifiers, runes[i]) {
			continue
		}
		end := i
		for end > 0 && runes[end-1] == ' ' {
			end--
		}
		from := end
		for from > 0 && isNumeral(runes[from-1]) && circled(runes[from-1]) == 0 {
			from--
		}
		n := whole(string(runes[from:end]))
		if from == end || n == 0 || from > 0 && runes[from-1] == '第' {
			continue
		}
		return count{head: string(runes[:from]), number: n, unit: string(runes[i]), noun: string(runes[i+1:])}, true
	}
	return count{}, false
}

// total is the count that an item consists of: 共3所, 以上合计2家企业, 3 家.
func (l *list) total(s string) (int, bool) {
	c, ok := countIn(s, longestNoun)
	if !ok || !isTotal(c.head) || !l.isAsked(c.noun) {
		return 0, false
	}
	return c.number, true
}

// longestNoun is how many characters may stand behind a measure word.
const longestNoun = 4

// isTotal reports whether words are of those that lead up to a total.
func isTotal(words string) bool {
	words = strings.TrimSpace(words)
	return utf8.RuneCountInString(words) <= 4 && strings.Trim(words, "以上共总合计一全部有为是 ") == ""
}

// isAsked reports whether words are part of what was asked for, such as 企业 of 走访企业.
func (l *list) isAsked(words string) bool {
	return words == "" || utf8.RuneCountInString(words) > 1 && strings.Contains(l.asked.Title, words)
}

// whole reads 12 and 十二; what is neither is 0.
func whole(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	r := figure.Read(s, figure.Spec{Kind: figure.Count, Unit: "个"})
	if r.Status != figure.Clear || r.Amount.GreaterThan(decimal.NewFromInt(1<<20)) {
		return 0
	}
	return int(r.Amount.IntPart())
}

// isNumber reports whether an entry says how many instead of which, or in a word that
// figures know that there is nothing or that it is open: 3, 3所, 12人次, 无, 暂无, 不详.
func (l *list) isNumber(entry string) bool {
	r := figure.Read(entry, figure.Spec{Kind: figure.Count, Unit: l.unit()})
	switch {
	case r.Reason == figure.Unknown, r.Status == figure.Nothing, r.Status == figure.NotApplicable:
		return true
	case r.Reason == figure.Unclear, r.Reason == figure.NoneMeant:
		return r.Got == strings.TrimSpace(entry)
	}
	c, ok := countIn(entry, longestNoun)
	return r.Usable() && isAmount(strings.TrimSuffix(entry, l.unit())) || ok && isTotal(c.head) && l.isAsked(c.noun)
}

// isAmount reports whether words are digits and what figures have around them. 万 alone
// is a word of names: 万家.
func isAmount(words string) bool {
	rest := strings.TrimFunc(words, func(r rune) bool { return isNumeral(r) || strings.ContainsRune("万亿共约近余多几+. ", r) })
	return rest == "" && strings.Trim(words, "千万亿") != ""
}

func (l *list) unit() string {
	if l.asked.Unit == "" {
		return "个"
	}
	return l.asked.Unit
}
