package conversation

import (
	"slices"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"

	"zongjie/figure"
)

func readNames(q Question, text string) Reading {
	entry, problem := cleanText(text)
	if problem != "" {
		return refuse(problem)
	}
	if state, ok := readState(entry); ok {
		return Reading{Verdict: Accepted, Answer: Answer{State: state, Unit: q.Figure.Unit}}
	}
	names, listed := cutAndOthers(splitNames(cutIntroduction(entry)), q.Figure.Unit)
	switch {
	case !listed:
		return refuse(Unlisted)
	case len(names) == 0:
		return refuse(Empty)
	case len(names) > MaxEntries:
		return refuse(TooMany)
	case slices.ContainsFunc(names, func(name string) bool { return !isName(name, q.Figure.Unit) }):
		return refuse(NotNames)
	}
	return Reading{Verdict: Accepted, Answer: Answer{State: Value, Names: names, Unit: q.Figure.Unit}}
}

// splitNames splits a pasted list, one a line or set apart by 、，,；;, and drops
// numbering, repetitions and what has no letter or digit in it.
func splitNames(text string) []string {
	var names, seen []string
	for line := range strings.Lines(text) {
		for _, name := range strings.FieldsFunc(cutNumbering(line), isSeparator) {
			name = strings.TrimFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == '。' })
			if key := FoldName(name); hasWord(name) && !slices.Contains(seen, key) {
				names, seen = append(names, name), append(seen, key)
			}
		}
	}
	return names
}

// cutIntroduction takes 如： off the front of a list.
func cutIntroduction(text string) string {
	before, after, ok := strings.Cut(strings.Replace(text, ":", "：", 1), "：")
	if ok && slices.Contains([]string{"如", "例如", "比如", "包括", "有", "分别是", "分别为", "名单"}, strings.TrimSpace(before)) {
		return after
	}
	return text
}

// cutAndOthers takes 等 and 等3所 off the end of a list. Listed is false when the
// number is another one than that of the names, or when there is none: then names
// may be missing, and the count would be false.
func cutAndOthers(names []string, unit string) (all []string, listed bool) {
	if len(names) == 0 {
		return names, true
	}
	last := names[len(names)-1]
	name, number, found := strings.Cut(last, "等")
	number = strings.TrimSpace(number)
	if name = strings.TrimSpace(name); !found || name == "" {
		return names, last != "等"
	}
	r := figure.Read(strings.TrimPrefix(number, "共"), figure.Spec{Kind: figure.Count, Unit: unit})
	if number != "" && !r.Usable() {
		return names, true // 等 is part of the name
	}
	return append(slices.Clone(names[:len(names)-1]), name), number != "" && r.Amount.Equal(decimal.NewFromInt(int64(len(names))))
}

func isSeparator(r rune) bool { return strings.ContainsRune("\r\n、，,；;", r) }

// cutNumbering takes 1. or （1） off the start of a line: with it, the same name
// would be another one further down the next list. 101、102中学 has no numbering.
func cutNumbering(line string) string {
	line = strings.TrimSpace(line)
	rest := strings.TrimLeft(line, "(（")
	number := rest
	if rest = strings.TrimLeftFunc(rest, unicode.IsDigit); rest == number {
		return line
	}
	name := strings.TrimLeft(rest, ".．、)） \t")
	if name == rest || strings.IndexFunc(name, unicode.IsDigit) == 0 {
		return line
	}
	return name
}

// isName reports whether an entry of a list can be a name. 3所 or 暂无, counted as
// one name, would be a false figure.
func isName(entry, unit string) bool {
	r := figure.Read(entry, figure.Spec{Kind: figure.Count, Unit: unit})
	if r.Status == figure.Refused {
		return r.Reason != figure.Unclear && r.Reason != figure.Unknown
	}
	return r.Usable() && strings.ContainsFunc(strings.TrimSuffix(entry, unit), func(r rune) bool {
		return unicode.IsLetter(r) && !strings.ContainsRune("〇零一二两三四五六七八九十百千万亿共约近余多", r)
	})
}
