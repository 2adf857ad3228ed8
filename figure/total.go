package figure

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"
)

// dates is a list of days of a month beside a number: 6月5日、6月18日.
var dates = regexp.MustCompile(`^[ ,，、。;；:()和及至]*(?:\d{1,2}月\d{1,2}[日号](?:[、，和及至-]\d{1,2}[日号])*[ ,，、。;；:()和及至]*)+$`)

// beside reads a text of several numbers of which one is plainly the figure: a total beside its parts
// or beside dates, a number beside ordinals. What it finds is only proposed. It is false where none is plain.
func (a answer) beside(s string, runs []run) (Reading, bool) {
	text := []rune(s)
	if masked, ok := maskOrdinals(text, runs); ok {
		a.doubt = FixedWord
		return only(a.single(masked), FixedWord)
	}
	whole, ok := wholeOf(text, runs)
	if !ok {
		return Reading{}, false
	}
	start, end := segment(text, runs[whole])
	r := a.single(string(text[start:end]))
	named := r.Reason == OtherWords && !strings.ContainsRune(s, '应') && endsInTotal(text, runs[whole]) // 应有90家，其中86家
	if plain := r.Status == Clear || named || r.Reason == NearUnit; !plain || r.Qualifier != Exact {
		return Reading{}, false
	}
	before, after := string(text[:start]), string(text[end:])
	dated := whole == 0 && before == "" && dates.MatchString(after)
	if dated || a.partsFit(r.Amount, before+" "+after, strings.Contains(after, "其中") && before == "") {
		return only(r, Total)
	}
	return Reading{}, false
}

// only is a reading that has to be confirmed; a doubt of its own is kept.
func only(r Reading, why Reason) (Reading, bool) {
	if !r.Usable() || r.Qualifier != Exact {
		return Reading{}, false
	}
	if r.Status == Clear {
		r.Status, r.Reason = Proposed, why
	}
	return r, true
}

// single reads a text with one number.
func (a answer) single(s string) Reading {
	runs := scan([]rune(s))
	if len(runs) != 1 {
		return Reading{}
	}
	return a.readRun(s, runs[0])
}

// maskOrdinals masks 第三 and the like beside exactly one other number.
func maskOrdinals(text []rune, runs []run) (string, bool) {
	masked, from, others := "", 0, 0
	for _, r := range runs {
		if r.start == 0 || text[r.start-1] != '第' {
			others++
			continue
		}
		masked += string(text[from:r.start-1]) + string(markWord)
		from = r.end
	}
	return masked + string(text[from:]), others == 1 && from > 0
}

// wholeOf returns the number that is called a total, or else the first one where brackets, 其中 or dates follow.
func wholeOf(text []rune, runs []run) (int, bool) {
	found, n := 0, 0
	for i, r := range runs {
		if endsInTotal(text, r) {
			found, n = i, n+1
		}
	}
	if n > 0 {
		return found, n == 1
	}
	_, end := segment(text, runs[0])
	rest := strings.TrimLeft(string(text[end:]), " ,，。;；:")
	return 0, strings.HasPrefix(rest, "(") || strings.HasPrefix(rest, "其中") || dates.MatchString(rest)
}

// endsInTotal reports whether a number is called a total: 共28个, 合计：8.
func endsInTotal(text []rune, r run) bool {
	return endsInAnyWord(strings.TrimRight(string(text[:r.start]), " :有为"), "共", "合计", "总计", "共计", "总数")
}

// segment returns where the clause of a number begins and ends.
func segment(text []rune, r run) (start, end int) {
	const borders = ",，、。;；:()="
	start, end = r.start, r.end
	for start > 0 && !strings.ContainsRune(borders, text[start-1]) {
		start--
	}
	for end < len(text) && !strings.ContainsRune(borders, text[end]) {
		end++
	}
	return start, end
}

// partsFit reports whether the numbers of rest are parts of the whole: they add up to it or, behind
// 其中, to no more. A part in another unit is none.
func (a answer) partsFit(whole decimal.Decimal, rest string, some bool) bool {
	if strings.ContainsAny(rest, "比较超约") || firstOf(rest, append(words("other period"), words("each")...)) != "" {
		return false
	}
	sum, n := decimal.Zero, 0
	for _, piece := range strings.FieldsFunc(rest, func(r rune) bool { return strings.ContainsRune(",，、。;；:()+和及= ", r) }) {
		if len(scan([]rune(piece))) == 0 {
			continue
		}
		own := a.spec
		own.Title, own.Kind = "", Count
		if a.spec.Kind == Money || a.spec.Kind == Measure {
			own.Kind = a.spec.Kind
		}
		r := Read(strings.TrimPrefix(piece, "其中"), own)
		if !r.Usable() || r.Qualifier != Exact {
			return false
		}
		sum, n = sum.Add(r.Amount), n+1
	}
	return n > 0 && (sum.Equal(whole) && n > 1 || some && sum.LessThanOrEqual(whole))
}
