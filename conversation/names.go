package conversation

import (
	"regexp"
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
	names, problem := listNames(q, entry)
	if problem != "" {
		return refuse(problem)
	}
	return Reading{Verdict: Accepted, Answer: Answer{State: Value, Names: names, Unit: q.Figure.Unit}}
}

// splitNames splits a pasted list, one a line or set apart by 、，,；;。 or a tab, and drops
// numbering, bullets, quotation marks, repetitions and what has no letter or digit in it.
func splitNames(text string) []string {
	var names, seen []string
	for _, line := range cutChineseNumbering(strings.FieldsFunc(text, isLineEnd)) {
		for _, name := range strings.FieldsFunc(cutNumbering(line), isSeparator) {
			name = cutQuotes(strings.TrimSpace(cutFirst(name, "以及", "还有")))
			if key := FoldName(name); hasWord(name) && !slices.Contains(seen, key) {
				names, seen = append(names, name), append(seen, key)
			}
		}
	}
	return names
}

// cutChineseNumbering takes （一） off the lines, and 一、 where each of several has it: 一、二中 alone are names.
func cutChineseNumbering(lines []string) []string {
	lines = slices.DeleteFunc(lines, func(line string) bool { return !hasWord(line) })
	numbered := len(lines) > 1 && !slices.ContainsFunc(lines, func(line string) bool { return !chineseNumber.MatchString(line) })
	for i := range lines {
		lines[i] = bracketedNumber.ReplaceAllString(lines[i], "")
		if numbered {
			lines[i] = chineseNumber.ReplaceAllString(lines[i], "")
		}
	}
	return lines
}

var (
	chineseNumber   = regexp.MustCompile(`^\s*[一二三四五六七八九十]{1,3}[、.．]`)
	bracketedNumber = regexp.MustCompile(`^\s*[（(][一二三四五六七八九十]{1,3}[）)]`)
)

// cutQuotes takes a pair of quotation marks off a name.
func cutQuotes(name string) string {
	for _, pair := range []string{"“”", `""`, "「」", "''", "‘’"} {
		marks := []rune(pair)
		if rest, ok := strings.CutPrefix(name, string(marks[0])); ok && strings.HasSuffix(rest, string(marks[1])) {
			return strings.TrimSpace(strings.TrimSuffix(rest, string(marks[1])))
		}
	}
	return name
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

func isLineEnd(r rune) bool { return strings.ContainsRune("\r\n；;", r) }

// isSeparator reports what stands between the names of a line; ① is numbering.
func isSeparator(r rune) bool {
	return strings.ContainsRune("、，,。\t|｜", r) || r >= '①' && r <= '⑳'
}

// cutNumbering takes 1. or （1） off the start of a line: with it, the same name
// would be another one further down the next list. 101、102中学 has no numbering.
func cutNumbering(line string) string {
	line = strings.TrimLeft(strings.TrimSpace(line), "-•*●○◆■▪–— ")
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
		unclear := r.Reason == figure.Unclear && r.Got == strings.TrimSpace(entry) // 暂无, but not 无锡公司
		return !unclear && r.Reason != figure.Unknown
	}
	return r.Usable() && strings.ContainsFunc(strings.TrimSuffix(entry, unit), func(r rune) bool {
		return unicode.IsLetter(r) && !strings.ContainsRune("〇零一二两三四五六七八九十百千万亿共约近余多", r)
	})
}
