package conversation

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
)

// nameList is a list of names being read.
type nameList struct {
	names  []string // as they are most likely meant, each once
	plain  []string // the entries as they stand
	left   []string // what was not taken for a name
	stated int      // how many there are, as the list itself says; 0 when it does not
	open   bool     // it ends in 等: names may be missing
	table  bool     // a table with more columns than numbers and names
	nested bool     // an entry holds a list in brackets
	whole  bool     // an entry with 与 in it is rather one name
}

// parseList takes a text apart.
func parseList(q office.Question, text string) nameList {
	var l nameList
	text = l.withoutPhones(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"))
	text = cutIntroduction(l.withoutLead(q, l.columns(text)))
	marked := lineMark.MatchString(text)
	text = cutNumbers(text)
	l.table = l.table || hasColumns(text)
	if l.rank(q, text, marked) {
		return l
	}
	items := splitOutside(text, isSeparator)
	l.open = trailing.MatchString(strings.TrimSpace(text))
	items = slices.DeleteFunc(items, func(item string) bool { return !strings.ContainsFunc(item, isWordRune) })
	before := len(l.left)
	for len(items) > 0 && l.closing(items[len(items)-1]) {
		items = items[:len(items)-1]
	}
	behind := slices.Clone(l.left[before:])
	l.left = l.left[:before]
	var all listItems
	for i, item := range items {
		all.add(l.item(q, item, i, i == len(items)-1))
	}
	l.left = append(l.left, behind...)
	l.names, l.plain = namesOnce(all.names), namesOnce(all.plain)
	return l
}

// listItems are the names that entries were read as, and the entries.
type listItems struct{ names, plain []string }

func (x *listItems) add(names []string, plain string) {
	x.names = append(x.names, names...)
	if plain != "" {
		x.plain = append(x.plain, plain)
	}
}

// namesOnce returns names, each once, in the order of first appearance.
func namesOnce(names []string) []string {
	var kept []string
	seen := map[string]bool{}
	for _, name := range names {
		if key := FoldName(name); !seen[key] {
			seen[key] = true
			kept = append(kept, name)
		}
	}
	return kept
}

func isSeparator(r rune) bool { return strings.ContainsRune("\n、，,；;。､", r) }

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// splitOutside splits a text where no bracket or quotation mark is open: in
// 一中（东、西校区） the 、 is part of the name. A mark that is never closed opens nothing.
func splitOutside(text string, separates func(rune) bool) []string {
	const opening, closing = "（(【[《“「", "）)】]》”」"
	runes := []rune(text)
	var parts []string
	from := 0
	for i := 0; i < len(runes); i++ {
		if k := slices.Index([]rune(opening), runes[i]); k >= 0 {
			end := slices.Index(runes[i:], []rune(closing)[k])
			if end > 0 && !slices.Contains(runes[i:i+end], '\n') {
				i += end
			}
			continue
		}
		if separates(runes[i]) {
			parts = append(parts, string(runes[from:i]))
			from = i + 1
		}
	}
	return append(parts, string(runes[from:]))
}

// trimName takes off what stands around a name: spaces, bullets, full stops, emoji.
func trimName(item string) string {
	return strings.TrimFunc(item, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.So, r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Sk, r) ||
			strings.ContainsRune("。.．!！~～-—–_*·•●○■□▪►✓✔", r)
	})
}

// columns takes the names out of what was copied from a table: a column of numbers is
// left out, and so is its heading. Which of several columns are names cannot be told.
// Telegram itself turns tabs into spaces, so lines of 1 第一小学 are read elsewhere.
func (l *nameList) columns(text string) string {
	if !strings.Contains(text, "\t") || besideTab.MatchString(text) {
		return strings.ReplaceAll(text, "\t", " ")
	}
	var lines []string
	for line := range strings.Lines(text) {
		var cells []string
		numbered := false
		for i, cell := range strings.Split(line, "\t") {
			cell = strings.TrimFunc(cell, func(r rune) bool { return unicode.IsSpace(r) || isSeparator(r) })
			_, err := strconv.Atoi(cell)
			switch {
			case cell == "":
			case i == 0 && (err == nil || isHeading(cell)):
				numbered = true
			default:
				cells = append(cells, cell)
			}
		}
		l.table = l.table || len(cells) > 1
		if name := strings.Join(cells, " "); !numbered || !isHeading(name) {
			lines = append(lines, name)
		}
	}
	return strings.Join(lines, "\n")
}

// A number of an entry: 1. 1、 （1） 一、 at the start of a line or behind a separator,
// ① anywhere. What stands in a line like 1 第一小学 is one too.
var (
	numberMark = regexp.MustCompile(`(?m)(^|[\s、，,；;。：:])[(（]?([\d０-９]{1,3}|[一二三四五六七八九十]{1,3})(?:[)）][.．、]?|[.．、])[ \x{3000}]*`)
	bracketed  = regexp.MustCompile(`[(（](?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]`)
	circled    = regexp.MustCompile(`[①-⑳⑴-⒇⒈-⒛❶-❿㈠-㈩]`)
	spaced     = regexp.MustCompile(`^[ \x{3000}]*[\d０-９]{1,3}[ \x{3000}]+([^\d０-９])`)
	besideTab  = regexp.MustCompile(`[、，,；;。] *\t|\t *[、，,；;。]`)
)

// cutNumbers puts a line break in the place of each number of an entry. Within a line
// only numbers that run from the first on are surely such; at its start any is, but
// for 101、102中学.
func cutNumbers(text string) string {
	text = cutSpaced(text)
	text = cutAll(text, circled, circledNumber)
	text = cutAll(text, bracketed, func(s string) int { return wholeNumber(strings.Trim(s, "()（）")) })
	marks := numberMark.FindAllStringSubmatchIndex(text, -1)
	var numbers []string
	for _, m := range marks {
		numbers = append(numbers, text[m[4]:m[5]])
	}
	sure := len(numbers) > 1 && runs(numbers, wholeNumber)
	var b strings.Builder
	from := 0
	for _, m := range marks {
		digitNext := strings.IndexFunc(text[m[1]:], unicode.IsDigit) == 0
		arabic := strings.IndexFunc(text[m[4]:], unicode.IsDigit) == 0
		if sure || lineStart(text, m[3]) && arabic && !digitNext {
			b.WriteString(text[from:m[3]] + "\n")
			from = m[1]
		}
	}
	return cutCircled(b.String() + text[from:])
}

// cutAll cuts at numbers that run from the first on, wherever they stand, when the
// first of them begins the list: 一小（一）、一小（二） are names of two.
func cutAll(text string, mark *regexp.Regexp, value func(string) int) string {
	at := mark.FindStringIndex(text)
	if at == nil || !lineStart(text, at[0]) && !strings.HasSuffix(strings.TrimSpace(text[:at[0]]), "：") || !runs(mark.FindAllString(text, -1), value) {
		return text
	}
	return mark.ReplaceAllString(text, "\n")
}

func lineStart(text string, i int) bool {
	return strings.TrimSpace(text[strings.LastIndex(text[:i], "\n")+1:i]) == ""
}

// cutSpaced takes 1 off the start of 1 第一小学, but not 3 off 3 所学校.
func cutSpaced(text string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if !isAmount(line) {
			line = spaced.ReplaceAllString(line, "$1")
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// cutCircled takes ⑤ off the start of lines.
func cutCircled(text string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		if at := circled.FindStringIndex(line); at != nil && at[0] == 0 {
			line = line[at[1]:]
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// runs reports whether numbers are 1, 2, 3 and so on.
func runs(numbers []string, value func(string) int) bool {
	for i, n := range numbers {
		if value(n) != i+1 {
			return false
		}
	}
	return len(numbers) > 0
}

func circledNumber(s string) int {
	r := []rune(s)[0]
	for _, first := range []rune{'①', '⑴', '⒈', '❶', '㈠'} {
		if r >= first && r < first+20 {
			return int(r-first) + 1
		}
	}
	return 0
}

// wholeNumber reads 12 and 十二; what is neither is 0.
func wholeNumber(s string) int {
	r := figure.Read(s, figure.Spec{Kind: figure.Count, Unit: "个"})
	if r.Status != figure.Clear || r.Amount.GreaterThan(decimal.NewFromInt(1<<20)) {
		return 0
	}
	return int(r.Amount.IntPart())
}

// cutIntroduction takes 如： off the front of a list.
func cutIntroduction(text string) string {
	before, after, ok := strings.Cut(strings.Replace(text, ":", "：", 1), "：")
	if ok && slices.Contains([]string{"如", "例如", "比如", "包括", "有", "分别是", "分别为", "名单"}, strings.TrimSpace(before)) {
		return after
	}
	return text
}
