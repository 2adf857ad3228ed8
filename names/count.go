package names

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

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
	for n := len(l.rows); n > 1 && len(l.rows[n-1].items) == 1 && l.Below(bareName(l.rows[n-1].items[0].text)); n-- {
		l.rows = l.rows[:n-1]
	}
	if n := l.itemCount(); n > 1 {
		first := &l.rows[0].items[0]
		c, ok := countIn(first.text, longestNoun)
		if ok && l.isAsked(c.noun) && (c.head == "" || l.titleIn(c.head) >= 0 || isTotal(c.head)) {
			l.head(first.text, true)
			*first = item{}
		}
	}
	if last := l.last(); last != nil && l.itemCount() > 1 {
		bare := strings.TrimLeft(trim(last.text), "等")
		if total, ok := l.total(bare); ok {
			l.stated, *last = total, item{}
		}
	}
	for i := range l.rows {
		l.rows[i].items = slices.DeleteFunc(l.rows[i].items, func(it item) bool { return it.text == "" })
	}
	l.rows = slices.DeleteFunc(l.rows, func(r row) bool { return len(r.items) == 0 })
	if last := l.last(); last != nil {
		l.cutTotal(last)
	}
	if len(l.rows) > 0 && l.stated > 0 {
		first := &l.rows[0].items[0]
		for _, copula := range [...]string{"分别是", "分别为", "分别有"} {
			first.text = strings.TrimPrefix(first.text, copula)
		}
	}
}

// last is the last item.
func (l *list) last() *item {
	if len(l.rows) == 0 {
		return nil
	}
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

// cutTotal takes 等, 等8家, 共2所, （2所） and …… off the last item.
func (l *list) cutTotal(it *item) {
	text := strings.TrimRightFunc(it.text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("。.．…", r) })
	if marks := it.text[len(text):]; strings.Contains(marks, "…") || len(marks) > len("…") {
		l.open, it.text = true, text
	}
	inner, closed := strings.CutSuffix(strings.ReplaceAll(text, "）", ")"), ")")
	if i := max(strings.LastIndex(inner, "("), strings.LastIndex(inner, "（")); closed && i > 0 {
		remark := strings.TrimLeft(inner[i:], "(（")
		if c, _ := countIn(remark, longestNoun); c.unit == l.Unit || strings.HasPrefix(remark, "共") {
			if n, ok := l.total(remark); ok {
				l.stated, it.text = n, text[:i]
			}
		}
		return
	}
	c, counted := countIn(text, longestNoun)
	stem := strings.TrimRight(c.head, "以上共总合计一 ")
	rest, open := strings.CutSuffix(stem, "等")
	switch {
	case counted && runeCount(stem) > 1 && (open || l.isAsked(c.noun) && (stem != c.head || c.unit == l.Unit && c.number > 1 && c.number == l.itemCount())):
		l.open, l.stated, it.text = l.open || open, c.number, strings.TrimRight(rest, "等")
		if !open {
			l.cutOpen(it, it.text)
		}
	default:
		l.cutOpen(it, text)
	}
}

// cutOpen takes 等 and 等学校 off the last name. 高等 and 平等 are words of their own.
func (l *list) cutOpen(it *item, text string) {
	head, tail := text, ""
	if i := strings.LastIndex(text, "等"); i >= 0 {
		head, tail = strings.TrimRight(text[:i], "等"), text[i+len("等"):]
	}
	short := runeCount(tail) < 3 || l.isAsked(tail) || runeCount(tail) <= longestNoun+1 && strings.ContainsAny(tail, l.Unit+"个")
	if head != text && short && (runeCount(head) > 1 || head+tail == "") && !strings.HasSuffix(head, "高") && !strings.HasSuffix(head, "平") {
		l.open, it.text = true, head
	}
}
