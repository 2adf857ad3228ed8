package names

import (
	"slices"
	"strings"
	"unicode"
)

// totals takes out of the list what says how many there are: an item in front of or
// behind all others, or behind the last name; and 等 there.
func (l *list) totals() {
	l.dropAsides()
	if n := len(l.rows); n > 0 {
		if first := &l.rows[0]; len(first.items) > 1 || n > 1 {
			l.countedFirst(first)
		}
	}
	l.rows = slices.DeleteFunc(l.rows, func(r row) bool { return len(r.items) == 0 })
	if n := len(l.rows); n > 0 {
		last := &l.rows[n-1]
		i := len(last.items) - 1
		if total, ok := l.total(trim(last.items[i].text)); ok && (i > 0 || n > 1) {
			l.said, last.items = total, last.items[:i]
		}
	}
	l.rows = slices.DeleteFunc(l.rows, func(r row) bool { return len(r.items) == 0 })
	if n := len(l.rows); n > 0 {
		last := &l.rows[n-1]
		l.cutTotal(&last.items[len(last.items)-1])
	}
}

// dropAsides takes thanks and the like off the end of a list of lines.
func (l *list) dropAsides() {
	for n := len(l.rows); n > 1; n-- {
		if last := l.rows[n-1]; len(last.items) != 1 || last.numbered || !l.aside(trim(last.items[0].text)) {
			return
		}
		l.rows = l.rows[:n-1]
	}
}

// countedFirst takes 本月走访2家 off the front, and 分别是 off what follows it.
func (l *list) countedFirst(first *row) {
	c, ok := countIn(trim(first.items[0].text), longestNoun)
	if !ok || first.numbered || l.known(trim(first.items[0].text)) || !l.isAsked(c.noun) {
		return
	}
	if _, bare, _ := cutNumber(c.head); bare == "" && c.head != "" {
		return
	}
	l.head(first.items[0].text, true)
	first.items = first.items[1:]
	if len(first.items) > 0 {
		for _, copula := range []string{"分别是", "分别为", "分别有", "具体是", "具体为"} {
			first.items[0].text = strings.TrimPrefix(first.items[0].text, copula)
		}
	}
}

// cutTotal takes 等, 等8家, 共2所, （2所） and …… off the last item.
func (l *list) cutTotal(it *item) {
	text := strings.TrimRightFunc(it.text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("。.．、，！", r) })
	bare := strings.TrimRight(text, "…")
	if bare != text || strings.HasSuffix(it.text, "...") || strings.HasSuffix(it.text, "。。") {
		l.open = true
		text = strings.TrimRight(bare, ".。")
	}
	if head, inner, ok := cutBracket(Fold(text)); ok && head != "" {
		if n, ok := l.total(inner); ok && runeCount(head) < runeCount(text) && l.totalUnit(inner) {
			l.said, it.text = n, strings.TrimSpace(string([]rune(text)[:runeCount(head)]))
			return
		}
	}
	if c, ok := countIn(text, longestNoun); ok && l.isAsked(c.noun) {
		if l.cutCounted(it, c) {
			return
		}
	}
	l.cutOpen(it, text)
}

// totalUnit reports whether a count is one of what was asked for.
func (l *list) totalUnit(s string) bool {
	c, ok := countIn(s, longestNoun)
	return ok && (c.unit == l.unit() || strings.Contains(s, "共"))
}

// cutCounted takes a count off the last name, where it counts all of them.
func (l *list) cutCounted(it *item, c count) bool {
	head := strings.TrimRight(c.head, " ")
	stem := strings.TrimRight(head, "以上共总合计一 ")
	switch {
	case runeCount(stem) < 2:
		return false
	case strings.HasSuffix(stem, "等"):
		l.said, it.text = c.number, strings.TrimRight(stem, "等")
		l.open = true
		return true
	case stem != head:
		l.said, it.text = c.number, stem
		return true
	case c.unit == l.unit() && c.number == l.itemCount() && c.number > 1:
		l.said, it.text = c.number, stem
		return true
	}
	return false
}

// cutOpen takes 等 and 等学校 off the last name.
func (l *list) cutOpen(it *item, text string) {
	i := strings.LastIndex(text, "等")
	if i < 0 {
		it.text = text
		return
	}
	head, tail := strings.TrimRight(text[:i], "等"), text[i+len("等"):]
	if strings.HasSuffix(head, "高") || strings.HasSuffix(head, "平") { // 高等学校, 平等
		it.text = text
		return
	}
	short := tail == "" || l.isAsked(tail) || runeCount(tail) <= longestNoun+1 && strings.ContainsAny(tail, l.unit()+"个")
	switch {
	case head == "" && tail == "":
		l.open, it.text = true, ""
	case short && runeCount(head) > 1:
		l.open, it.text = true, strings.TrimSpace(head)
	default:
		it.text = text
	}
}

func (l *list) itemCount() int {
	n := 0
	for _, r := range l.rows {
		n += len(r.items)
	}
	return n
}

// settle turns the items into entries, and says which of them the structure settles.
func (l *list) settle() {
	for i, r := range l.rows {
		l.plainRow(r)
		if r.numbered && len(r.items) > 1 {
			l.numberedRow(r)
			continue
		}
		for k, it := range r.items {
			l.add(it, l.settles(i, k), l.edge(i, k))
		}
	}
	if rows, ok := l.commaTable(); ok {
		l.entries, l.table = nil, true
		for _, r := range rows {
			l.entries = append(l.entries, Entry{Name: bareName(r.items[0].text)})
		}
	}
}

// plainRow adds the entries of a row as they stand.
func (l *list) plainRow(r row) {
	for _, it := range r.items {
		if name := bareName(strings.TrimPrefix(it.text, "以及")); name != "" {
			l.plain = append(l.plain, name)
		}
	}
}

// numberedRow takes a numbered entry for one name, whose separators are part of it,
// or for several.
func (l *list) numberedRow(r row) {
	comma := slices.ContainsFunc(r.items, func(it item) bool { return it.rank >= rankComma })
	if comma {
		l.entries = append(l.entries, Entry{Name: bareName(r.items[0].text)})
		for _, it := range r.items[1:] {
			l.left = append(l.left, it.text)
		}
		return
	}
	var parts []string
	for _, it := range r.items {
		parts = append(parts, it.text)
	}
	l.entries = append(l.entries, Entry{Name: strings.Join(parts, "、")})
}

// settles reports whether the place of an item in the list makes it an entry: by rank
// the separators of its row and of the other rows are the same throughout.
func (l *list) settles(i, k int) bool {
	r := l.rows[i]
	switch {
	case r.numbered:
		return true
	case len(l.rows) > 1 && l.anyNumbered():
		return false
	case r.gap && i > 0:
		return false
	case len(l.rows) > 1 && len(r.items) == 1:
		return l.allSingle()
	case l.itemCount() == 1:
		return quoted(r.items[k].text)
	}
	return listed(r.items, k) || l.uniform()
}

// quoted reports whether an item is a quotation, or the name of a work, and nothing else.
func quoted(text string) bool {
	runes := []rune(trim(text))
	return len(runes) > 2 && strings.ContainsRune("“《「『", runes[0]) && closing(runes, 0) == len(runes)-1
}

// listed reports whether an item of a row is one of those with 、 between them. Behind
// a comma only what has 、, too, would be, and that may be a clause.
func listed(items []item, k int) bool {
	comma := slices.IndexFunc(items[1:], func(it item) bool { return it.rank > rankList })
	if comma < 0 {
		return len(items) > 1
	}
	return k <= comma && comma > 0
}

func (l *list) anyNumbered() bool {
	return slices.ContainsFunc(l.rows, func(r row) bool { return r.numbered })
}

// allSingle reports whether each row has one item, as a list of lines has.
func (l *list) allSingle() bool {
	return !slices.ContainsFunc(l.rows, func(r row) bool { return len(r.items) != 1 })
}

// uniform reports whether all entries are short and end alike, so that commas between
// them can be nothing but a list: 第一小学，第二小学.
func (l *list) uniform() bool {
	const longest = 5
	end := ""
	for _, r := range l.rows {
		for _, it := range r.items {
			name := bareName(it.text)
			e := ending(name, 2)
			if runeCount(name) == 2 {
				e = ending(name, 1)
			}
			if runeCount(name) > longest || end != "" && e != end {
				return false
			}
			end = e
		}
	}
	return l.itemCount() > 1
}

// commaTable reports whether all rows have the same number of parts, at least two, with
// commas between them: the first of each is the name, as a rule.
func (l *list) commaTable() ([]row, bool) {
	if len(l.rows) < 2 || l.anyNumbered() || l.uniform() {
		return nil, false
	}
	n := len(l.rows[0].items)
	for _, r := range l.rows {
		comma := slices.ContainsFunc(r.items[1:], func(it item) bool { return it.rank == rankComma })
		if len(r.items) != n || n < 2 || !comma {
			return nil, false
		}
	}
	return l.rows, true
}

// edge reports whether an item is the first or the last: there a sentence around the
// names begins or ends.
func (l *list) edge(i, k int) bool {
	return i == 0 && k == 0 || i == len(l.rows)-1 && k == len(l.rows[i].items)-1
}

// bareName is an item without what stands around a name: bullets, and quotation
// marks around all of it.
func bareName(text string) string {
	name := trim(text)
	runes := []rune(name)
	if len(runes) > 2 && strings.ContainsRune("“「『", runes[0]) && closing(runes, 0) == len(runes)-1 {
		return strings.TrimSpace(string(runes[1 : len(runes)-1]))
	}
	return name
}

// longestSure is how many characters a name has at most that is not asked about.
const longestSure = 30

// add reads one item.
func (l *list) add(it item, settled, edge bool) {
	name := bareName(it.text)
	if l.known(name) {
		l.entries = append(l.entries, Entry{name, true})
		return
	}
	name = bareName(strings.TrimPrefix(name, "以及"))
	switch {
	case name == "":
		return
	case isBracketed(name) && !l.bracketList(name), l.isNumber(name):
		l.left = append(l.left, name)
		return
	case isBracketed(name):
		return
	}
	if l.headedBracket(name) || l.counted(name) {
		return
	}
	if parts := l.joined(name); len(parts) > 1 {
		known := !slices.ContainsFunc(parts, func(p string) bool { return !l.known(p) })
		for _, p := range parts {
			l.entries = append(l.entries, Entry{p, known})
		}
		if known {
			l.plain = slices.Delete(l.plain, max(0, len(l.plain)-1), len(l.plain))
		}
		return
	}
	l.entries = append(l.entries, Entry{name, settled && !l.odd(name, edge)})
}

// odd reports whether an entry that its place settles has something in it that names
// do not have: a mark of a sentence, a day, words of the question, a list in brackets.
func (l *list) odd(name string, edge bool) bool {
	_, remark, bracket := cutBracket(Fold(name))
	switch {
	case runeCount(name) > longestSure, strings.ContainsAny(name, "？?！!；;：:"), l.aside(name):
		return true
	case bracket && strings.ContainsAny(remark, "、,;:"):
		return true
	case hasDay(name):
		return true
	}
	return edge && (l.asks(name) || done(name))
}

// asks reports whether an entry says what was asked for, and not just at its end as the
// name of an institution may.
func (l *list) asks(name string) bool {
	i := l.titleAt(name)
	return i >= 0 && i+2 < runeCount(name)
}

// done reports whether 了 stands in an entry where it closes a verb: 调研了第一小学.
func done(name string) bool {
	runes := []rune(name)
	i := slices.Index(runes, '了')
	return i > 0 && i+2 < len(runes)
}

// hasDay reports whether a day stands in a name, outside brackets: 6月5日走访.
func hasDay(name string) bool {
	for i, runes := 1, []rune(name); i < len(runes); i++ {
		if end := closing(runes, i-1); end > 0 {
			i = end + 1
			continue
		}
		if isDigit(runes[i-1]) && strings.ContainsRune("月日号", runes[i]) && i+1 < len(runes) && runes[i] != '号' {
			return true
		}
	}
	return false
}

// bracketList takes the names out of an entry that is a bracket: （一小、二小）.
func (l *list) bracketList(name string) bool {
	runes := []rune(name)
	items := split(string(runes[1 : len(runes)-1]))
	if len(items) < 2 {
		return false
	}
	for _, it := range items {
		l.entries = append(l.entries, Entry{bareName(it.text), false})
	}
	return true
}

// headedBracket takes the names out of 3所（一小、二小、三小）, whose head is no name.
func (l *list) headedBracket(name string) bool {
	runes := []rune(name)
	i := slices.IndexFunc(runes, func(r rune) bool { return r == '（' || r == '(' })
	if i < 1 || closing(runes, i) != len(runes)-1 {
		return false
	}
	head := string(runes[:i])
	c, counted := countIn(head, longestNoun)
	if !(counted && (isTotal(c.head) || l.repeats(c.head))) || !l.bracketList(string(runes[i:])) {
		return false
	}
	l.said = c.number
	return true
}

// counted reads an entry that ends in a number with its measure word: how often, how
// many. Where all entries have one the names are in front of them; else it is no name.
func (l *list) counted(name string) bool {
	c, ok := countIn(name, 1)
	head := strings.TrimSpace(c.head)
	if !ok || c.noun != "" || !isDigit([]rune(name[len(c.head):])[0]) && (c.number < 2 || runeCount(head) < 2) {
		return false
	}
	l.left = append(l.left, name)
	if l.allCounted() && runeCount(head) > 1 {
		l.left[len(l.left)-1] = strings.TrimSpace(name[len(c.head):])
		l.entries = append(l.entries, Entry{Name: head})
	}
	return true
}

// allCounted reports whether every item ends in a number with its measure word.
func (l *list) allCounted() bool {
	for _, r := range l.rows {
		for _, it := range r.items {
			if _, ok := countIn(bareName(it.text), 0); !ok {
				return false
			}
		}
	}
	return true
}
