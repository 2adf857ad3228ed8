package names

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"zongjie/figure"
)

// longestSure is how many characters a name has at most that is not asked about.
const longestSure = 30

// facts are true of all items.
type facts struct {
	count    int  // how many there are
	single   bool // each row has one
	numbered bool // some rows are numbered
	uniform  bool // they are short and end alike, so that commas between them can be nothing but a list
	counted  bool // each ends in a number with its measure word
}

func (l *list) findFacts() facts {
	const longest = 5
	f, ends := facts{single: true, uniform: true, counted: true}, map[string]bool{}
	for _, r := range l.rows {
		f.single = f.single && len(r.items) == 1
		f.numbered = f.numbered || r.numbered
		for _, it := range r.items {
			name := bareName(it.text)
			n := runeCount(name)
			_, counted := countIn(name, 0)
			f.count++
			f.uniform, f.counted = f.uniform && n <= longest, f.counted && counted
			ends[Ending(name, max(n/2, min(n-1, 2)))] = true
		}
	}
	f.uniform = f.uniform && len(ends) == 1 && f.count > 1
	return f
}

// settle turns the items into entries, and says which of them the structure settles.
func (l *list) settle() {
	l.facts = l.findFacts()
	columns := l.commaColumns()
	l.table = columns && !l.rows[0].numbered
	bare := l.bareNumbers()
	for i, r := range l.rows {
		for k, it := range r.items {
			name := bareName(strings.TrimPrefix(it.text, "以及"))
			if columns || bare || !r.single() {
				l.plain = append(l.plain, name)
			}
			switch {
			case columns && k > 0:
				l.left = append(l.left, it.text)
			case columns:
				l.entry(name, false)
			case bare:
				l.entry(strings.TrimLeftFunc(name, isDigit), false)
			default:
				l.settleItem(i, k, name)
			}
		}
	}
}

// settleItem reads an item of a list that is neither a table nor numbered without marks.
func (l *list) settleItem(i, k int, name string) {
	if r := l.rows[i]; r.single() {
		l.add(name, l.settles(i, k), i+k == 0 || l.endsLast(i, k))
	} else if k == 0 { // the separators are part of a numbered entry, or stand between several
		l.entry(joinItems(r.items), false)
	}
}

// single reports whether a number of the row is the number of one entry.
func (r row) single() bool { return !r.numbered || len(r.items) == 1 }

// endsLast reports whether an item is the last of the list.
func (l *list) endsLast(i, k int) bool { return i == len(l.rows)-1 && k == len(l.rows[i].items)-1 }

// bareNumbers reports whether each line begins with its number and nothing behind it:
// 1第一小学. It is a guess; 1中 and 2中 are names.
func (l *list) bareNumbers() bool {
	for i, r := range l.rows {
		rest, ok := strings.CutPrefix(bareName(r.items[0].text), strconv.Itoa(i+1))
		if !ok || runeCount(rest) < 3 || !isHan([]rune(rest)[0]) {
			return false
		}
	}
	return l.single && len(l.rows) > 1
}

func joinItems(items []item) string {
	var parts []string
	for _, it := range items {
		parts = append(parts, bareName(it.text))
	}
	return strings.Join(parts, "、")
}

// commaColumns reports whether the first part of each row is the name, as a rule, and
// what follows a comma is said about it: the rows are numbered, or have as many parts.
func (l *list) commaColumns() bool {
	if len(l.rows) < 2 || l.uniform {
		return false
	}
	parts, commas := map[int]bool{}, 0
	for _, r := range l.rows {
		parts[len(r.items)] = true
		for _, it := range r.items[1:] {
			if it.rank == rankComma {
				commas++
			}
		}
	}
	return commas > 0 && (l.numbered || len(parts) == 1)
}

// settles reports whether the place of an item in the list makes it an entry: its
// separators are the same as those of the others throughout.
func (l *list) settles(i, k int) bool {
	r := l.rows[i]
	switch {
	case r.numbered, l.uniform:
		return true
	case len(l.rows) > 1 && l.numbered, r.gap && i > 0, l.endsLast(i, k) && l.endsAlone(r.items[k]):
		return false
	case l.count == 1, r.besideQuote(k):
		text := []rune(trim(r.items[k].text))
		return strings.ContainsRune("“\"「『《", at(text, 0)) && closing(text, 0) == len(text)-1
	case len(l.rows) > 1 && len(r.items) == 1:
		return l.single && !l.isHeading(r.items[0].text)
	case i+k == 0 && l.isHeading(r.items[0].text):
		return false
	}
	comma := slices.IndexFunc(r.items[1:], func(it item) bool { return it.rank > rankList })
	if comma < 0 {
		return len(r.items) > 1
	}
	return comma > 0 && k <= comma
}

// endsAlone reports whether all items but this one end in what they are, and it has
// nothing of that: 第一小学、第二中学、剩下的下月报.
func (l *list) endsAlone(it item) bool {
	ends := ""
	for _, r := range l.rows {
		for _, other := range r.items {
			name := bareName(other.text)
			if other != it && !saysKind(name) {
				return false
			}
			if other != it {
				ends += Ending(name, 2)
			}
		}
	}
	name := bareName(it.text)
	return l.itemCount() > 2 && !saysKind(name) && !strings.ContainsAny(Ending(name, 2), ends)
}

// saysKind reports whether a name ends in what an institution or a firm is.
func saysKind(name string) bool {
	return kindOf(name) != "" || len(cutLegalForm([]rune(name))) < runeCount(name)
}

// standsOut reports whether an item ends alone, or is shorter than all others.
func (l *list) standsOut(it item) bool {
	longer := func(other item) bool { return other == it || runeCount(other.text) > runeCount(it.text) }
	for _, r := range l.rows {
		if slices.ContainsFunc(r.items, func(other item) bool { return !longer(other) }) {
			return l.endsAlone(it)
		}
	}
	return true
}

// besideQuote reports whether only a quotation mark parts an item from one beside it.
func (r row) besideQuote(k int) bool {
	return r.items[k].rank == rankQuote || k+1 < len(r.items) && r.items[k+1].rank == rankQuote
}

// isHeading reports whether a line, or what begins one, may be a heading or 各学校 although
// no colon ends it: it ends in a word of the question, and others do not.
func (l *list) isHeading(text string) bool {
	ends := func(it item) bool { i := l.titleIn(it.text); return i >= 0 && i+2 == runeCount(it.text) }
	others := func(r row) bool { return slices.ContainsFunc(r.items, func(it item) bool { return !ends(it) }) }
	return ends(item{text: text}) && slices.ContainsFunc(l.rows, others)
}

// bareName is an item without what stands around a name: bullets, and quotation
// marks around all of it.
func bareName(text string) string {
	name := trim(text)
	if runes := []rune(name); len(runes) > 2 && strings.ContainsRune("“\"「『", runes[0]) && closing(runes, 0) == len(runes)-1 {
		return strings.TrimSpace(string(runes[1 : len(runes)-1]))
	}
	return name
}

// add reads one item; edge says that a sentence around the names may begin or end there.
func (l *list) add(name string, settled, edge bool) {
	runes := []rune(name)
	bracket := slices.IndexFunc(runes, func(r rune) bool { return strings.ContainsRune("（(【[", r) })
	whole := bracket == 0 && closing(runes, 0) == len(runes)-1
	switch {
	case name == "":
	case l.Known(name):
		l.entry(name, true)
		l.plain = append(l.plain, name)
	case bracket >= 0 && closing(runes, bracket) == len(runes)-1 && l.inBracket(string(runes[:bracket]), string(runes[bracket+1:len(runes)-1])):
	case whole, l.isNumber(name):
		l.left = append(l.left, name)
	case l.counted(name):
	default:
		said := edge && (l.said(name) || l.countsOpenly(name))
		l.odd[name] = l.odd[name] || said || l.isOdd(name)
		l.addJoined(name, settled && !l.odd[name])
	}
}

// inBracket takes the names out of 3所（一小、二小、三小）, whose head is no name.
func (l *list) inBracket(head, inner string) bool {
	c, counted := countIn(head, longestNoun)
	leads := head == "" || counted && (isTotal(c.head) || l.titleIn(c.head) >= 0)
	items := split(inner)
	if !leads || len(items) < 2 {
		return false
	}
	l.stated = max(l.stated, c.number)
	for _, it := range items {
		l.entry(bareName(it.text), false)
	}
	return true
}

// counted reads an entry that ends in a number with its measure word: how often, how
// many. Where all entries have one the names are in front of them; else it is no name.
func (l *list) counted(name string) bool {
	c, ok := countIn(name, 0)
	word := !c.digits && (c.number < 2 && c.unit == l.Unit || runeCount(c.head) < 2) // 快乐一家, 不二家
	if !ok || word {
		return false
	}
	if l.facts.counted && runeCount(c.head) > 1 && l.titleIn(c.head) < 0 {
		l.entry(c.head, false)
		name = strings.TrimSpace(strings.TrimPrefix(name, c.head))
	}
	l.left = append(l.left, name)
	return true
}

// addJoined adds an entry, or the several names that it may be.
func (l *list) addJoined(name string, sure bool) {
	parts := joined(name)
	if len(parts) == 1 || slices.ContainsFunc(parts, func(p string) bool { return !l.Known(p) }) {
		l.plain = append(l.plain, name)
	} else {
		l.plain = append(l.plain, parts...)
	}
	if len(parts) == 1 {
		l.entry(name, sure)
		return
	}
	for _, p := range parts {
		l.entry(p, false)
	}
}

// letterMark is a number of an entry that is a letter: a. or B）.
var letterMark = regexp.MustCompile(`^[A-Za-z][.．、)）]\s*\p{Han}`)

// isOdd reports whether an entry that its place settles has something in it that names
// do not have: a mark of a sentence, a day, a list in brackets; or is no more than 第一.
func (l *list) isOdd(name string) bool {
	_, remark, _ := cutBracket(figure.Fold(name))
	number, ordinal := strings.CutPrefix(name, "第")
	switch {
	case strings.ContainsAny(name, "？?！!；;：:…—×*@"), strings.ContainsAny(remark, "、,;:"):
		return true
	case ordinal && strings.TrimLeftFunc(number, isNumeral) == "", letterMark.MatchString(name):
		return true
	}
	return runeCount(name) > longestSure || isSaid(name) || l.Remark(name)
}

// said reports whether an entry reads like a part of a sentence: it says what was asked
// for, and not just at its end or in front of 有限公司 as names may, or 了 closes a verb in it.
func (l *list) said(name string) bool {
	runes := []rune(name)
	if i := l.titleIn(name); i >= 0 && i+2 < len(cutLegalForm(runes)) {
		return true
	}
	done := slices.Index(runes, '了')
	return done > 0 && done+2 < len(runes)
}

// countsOpenly reports whether an entry has the measure word in front of what was asked
// for, and no number in front of that: 另外几所学校.
func (l *list) countsOpenly(name string) bool {
	i := strings.LastIndex(name, l.Unit)
	if l.Unit == "" || i < 1 {
		return false
	}
	noun := name[i+len(l.Unit):]
	return noun != "" && l.isAsked(noun)
}

// isSaid reports whether a day or a dash stands in a name, outside brackets: 6月5日走访.
func isSaid(name string) bool {
	runes := []rune(name)
	for i := range runes {
		if end := closing(runes, i); end > 0 {
			return isSaid(string(runes[:i])) || isSaid(string(runes[end+1:]))
		}
		before := at(runes, i-1)
		switch runes[i] {
		case '月', '日':
			if isDigit(before) {
				return true
			}
		case '-', '－':
			if isHan(before) && isHan(at(runes, i+1)) {
				return true
			}
		}
	}
	return false
}

// joined takes an entry apart that may be several names: at slashes, at spaces between
// Chinese words, at 和 where it may stand between two names, and where it ends twice as
// names end once. It is a guess in every case.
func joined(name string) []string {
	parts := []string{name}
	for _, cut := range []func(string) []string{cutSlashes, cutSpaces, cutJoints, cutTwice} {
		var next []string
		for _, p := range parts {
			next = append(next, cut(p)...)
		}
		parts = next
	}
	return parts
}

func cutSlashes(name string) []string {
	return cutAll(name, func(r rune) bool { return strings.ContainsRune("/／|｜\\&＆+＋", r) })
}

func cutSpaces(name string) []string { return cutAll(name, unicode.IsSpace) }

// cutAll cuts outside brackets, if every part has two letters and one of them is Chinese.
func cutAll(name string, separates func(rune) bool) []string {
	runes, from := []rune(name), 0
	var parts []string
	for i := 0; i < len(runes); i++ {
		if end := closing(runes, i); end > 0 {
			i = end
		} else if separates(runes[i]) {
			parts, from = append(parts, string(runes[from:i])), i+1
		}
	}
	parts = append(parts, string(runes[from:]))
	parts = slices.DeleteFunc(parts, func(p string) bool { return strings.TrimSpace(p) == "" })
	if slices.ContainsFunc(parts, func(p string) bool { return runeCount(Ending(p, 2)) < 2 || !strings.ContainsFunc(p, isHan) }) {
		return []string{name}
	}
	for i, p := range parts {
		parts[i] = strings.TrimSpace(p)
	}
	return parts
}

// isJoint reports whether r may stand between the last two names of a list.
func isJoint(r rune) bool { return strings.ContainsRune("和与及跟", r) }

// cutJoints cuts at the joints of an entry. 和 behind a place is the name's own, unless
// a place stands behind it, too: 合肥市和平小学, but 肥东县和肥西县.
func cutJoints(name string) []string {
	runes, from := []rune(name), 0
	var parts []string
	for i := 2; i+2 < len(runes); i++ {
		if !isJoint(runes[i]) || i-from < 2 {
			continue
		}
		place := strings.ContainsRune("省市区县镇乡村", runes[i-1]) && runes[len(runes)-1] != runes[i-1]
		if left := strings.TrimSuffix(string(runes[from:i]), "以"); !place && runeCount(left) > 1 {
			parts, from = append(parts, strings.TrimSpace(left)), i+1
		}
	}
	return append(parts, strings.TrimSpace(string(runes[from:])))
}

// cutTwice cuts behind an ending that stands in a name twice, as in
// 宏达机械有限公司永兴纺织有限公司.
func cutTwice(name string) []string {
	runes, from := []rune(name), 0
	n := len(runes)
	var parts []string
	for i := 2; i+5 < n; i++ {
		if i-from > 1 && isHan(runes[n-1]) && slices.Equal(runes[i:i+2], runes[n-2:]) {
			parts, from = append(parts, string(runes[from:i+2])), i+2
		}
	}
	return append(parts, string(runes[from:]))
}
