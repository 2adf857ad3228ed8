package names

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"zongjie/figure"
)

// classifiers are the measure words that names, visits and what comes with them are
// counted in.
const classifiers = "所家个名位户次人件场批项期处间台支条"

// longestNoun is how many characters may stand behind a measure word: 2家企业.
const longestNoun = 4

// count is a number with its measure word in a piece of text: 本月走访 2 家 企业.
type count struct {
	head   string // what stands in front
	number int
	unit   string
	noun   string // what stands behind
	digits bool   // the number is written in digits
}

// countIn finds the last number with a measure word in a text, with at most so many
// characters behind it. It is never an ordinal: 第3期.
func countIn(s string, behind int) (count, bool) {
	runes := []rune(s)
	for i := len(runes) - 1; i > 0 && len(runes)-1-i <= behind; i-- {
		head := strings.TrimRight(string(runes[:i]), " ")
		stem := strings.TrimRightFunc(head, isNumeral)
		number := head[len(stem):]
		if !strings.ContainsRune(classifiers, runes[i]) || number == "" || strings.HasSuffix(stem, "第") {
			continue
		}
		if n := whole(number); n > 0 {
			return count{strings.TrimSpace(stem), n, string(runes[i]), string(runes[i+1:]), isDigit([]rune(number)[0])}, true
		}
	}
	return count{}, false
}

// isTotal reports whether words are nothing but those that lead up to a total.
func isTotal(words string) bool {
	return runeCount(words) <= 4 && strings.Trim(words, "以上共总合计一全部有为是 ") == ""
}

// isAsked reports whether words are none or part of what was asked for: 企业 of 走访企业.
func (l *list) isAsked(words string) bool {
	return words == "" || runeCount(words) > 1 && strings.Contains(l.Title, words)
}

// total reads an entry that is a count and nothing else: 共3所, 以上合计2家企业.
func (l *list) total(s string) (int, bool) {
	c, ok := countIn(s, longestNoun)
	return c.number, ok && isTotal(c.head) && l.isAsked(c.noun)
}

// isNumber reports whether an entry says how many instead of which, or in a word that
// figures know that there is nothing or that it is open: 3, 3所, 12人次, 无, 暂无, 不详.
func (l *list) isNumber(entry string) bool {
	if _, total := l.total(entry); total {
		return true
	}
	r := figure.Read(entry, figure.Spec{Kind: figure.Count, Unit: l.Unit})
	switch {
	case r.Reason == figure.Unknown, r.Status == figure.Nothing, r.Status == figure.NotApplicable:
		return true
	case r.Reason == figure.Unclear, r.Reason == figure.NoneMeant:
		return r.Got == entry
	}
	words := strings.TrimSuffix(entry, l.Unit)
	numerals := !strings.ContainsFunc(words, func(r rune) bool { return !isNumeral(r) && !strings.ContainsRune("万亿共约近余多几+. ", r) })
	return r.Usable() && numerals && strings.Trim(words, "千万亿") != "" // 万家 is a name
}

// whole reads 12 and 十二; what is neither is 0.
func whole(s string) int {
	if n, err := strconv.Atoi(figure.Fold(s)); err == nil {
		return n
	}
	r := figure.Read(s, figure.Spec{Kind: figure.Count, Unit: "个"})
	if r.Status != figure.Clear || r.Amount.GreaterThan(decimal.NewFromInt(1<<20)) {
		return 0
	}
	return int(r.Amount.IntPart())
}

// cutTotals takes out of the list what says how many there are, an item in front of or
// behind all others or words behind the last name, and 等 there; and thanks below it.
func (l *list) cutTotals() {
	for n := len(l.rows); n > 1 && l.below(l.rows[n-1]); n-- {
		l.rows = l.rows[:n-1]
	}
	if l.itemCount() > 1 {
		l.cutFirst(&l.rows[0].items[0])
	}
	if l.itemCount() > 1 {
		l.cutLast(l.last())
	}
	for i := range l.rows {
		l.rows[i].items = slices.DeleteFunc(l.rows[i].items, func(it item) bool { return it.text == "" })
	}
	l.rows = slices.DeleteFunc(l.rows, func(r row) bool { return len(r.items) == 0 })
	if len(l.rows) == 0 {
		return
	}
	l.cutTail(l.last())
	if l.stated > 0 {
		first := &l.rows[0].items[0]
		for _, copula := range [...]string{"分别是", "分别为", "分别有"} {
			first.text = strings.TrimPrefix(first.text, copula)
		}
	}
}

func (l *list) below(r row) bool { return len(r.items) == 1 && l.Below(bareName(r.items[0].text)) }

// cutFirst takes 本月走访2家 off the front of a list.
func (l *list) cutFirst(it *item) {
	c, ok := countIn(it.text, longestNoun)
	leads := c.head == "" || isTotal(c.head) || l.titleIn(c.head) >= 0
	if ok && leads && l.isAsked(c.noun) {
		l.head(it.text, true)
		*it = item{}
	}
}

// cutLast takes 共2家, 等3家, 其他学校 and 其他3家 off the end, where they are an item.
func (l *list) cutLast(it *item) {
	text := trim(it.text)
	if total, ok := l.total(strings.TrimLeft(text, "等")); ok {
		l.stated, *it = total, item{}
		return
	}
	for _, rest := range [...]string{"其他", "其它", "其余"} {
		noun, ok := strings.CutPrefix(text, rest)
		if _, counted := l.total(noun); ok && (counted || l.isAsked(noun)) {
			l.left, *it = append(l.left, text), item{}
			return
		}
	}
}

func (l *list) last() *item {
	items := l.rows[len(l.rows)-1].items
	return &items[len(items)-1]
}

func (l *list) itemCount() int {
	n := 0
	for _, r := range l.rows {
		n += len(r.items)
	}
	return n
}

// cutTail takes ……, （2所）, 共2所, 等8家 and 等 off the last name.
func (l *list) cutTail(it *item) {
	text := strings.TrimRight(it.text, " 。．…")
	if l.open {
		text = strings.TrimRight(text, ".")
		it.text = text
	}
	if i := strings.LastIndexAny(text, "（("); i > 0 && closing([]rune(text[i:]), 0) == runeCount(text[i:])-1 {
		remark := strings.Trim(text[i:], "（()）")
		if n, ok := l.total(remark); ok && (strings.Contains(remark, "共") || strings.Contains(remark, l.Unit)) {
			l.stated, it.text = n, text[:i]
		}
		return
	}
	if l.cutCount(it, text) {
		text = it.text
	}
	l.cutOpen(it, text)
}

// cutCount takes a total off the last name: 共2所, 等8家, 2家企业 where it counts them all.
func (l *list) cutCount(it *item, text string) bool {
	c, ok := countIn(text, longestNoun)
	stem := strings.TrimRight(c.head, "以上共总合计一 ")
	open := strings.HasSuffix(stem, "等")
	counts := c.unit == l.Unit && c.number > 1 && c.number == l.itemCount()
	total := open || l.isAsked(c.noun) && (counts || stem != c.head)
	if !ok || !total || runeCount(stem) < 2 {
		return false
	}
	l.stated, it.text = c.number, stem
	if !open && stem == c.head && l.standsOut(*it) {
		l.odd[bareName(stem)] = true // 还有3所 at the end of three
	}
	return true
}

// cutOpen takes 等 and 等学校 off the last name. 高等 and 平等 are words of their own.
func (l *list) cutOpen(it *item, text string) {
	i := strings.LastIndex(text, "等")
	if i < 0 {
		return
	}
	head, tail := strings.TrimRight(text[:i], "等"), text[i+len("等"):]
	if strings.HasSuffix(head, "高") || strings.HasSuffix(head, "平") || runeCount(head) < 2 && head+tail != "" {
		return
	}
	if n := runeCount(tail); n < 3 || l.isAsked(tail) || n <= longestNoun+1 && strings.ContainsAny(tail, l.Unit+"个") {
		l.open, it.text = true, head
	}
}
