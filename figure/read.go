package figure

import (
	"strings"
	"unicode"

	"github.com/shopspring/decimal"
)

// maxRunes is the longest text that is looked at as a figure; what is longer is a report, not a number.
const maxRunes = 120

// largest is the largest amount in the question's base unit (元, 家): 10^12, a size no office reports.
func largest() decimal.Decimal { return decimal.New(1, 12) }

// Read reads a text as the answer to a question. It returns for every text and never panics.
//
// A text is Clear when it holds exactly one number in the question's unit, in a unit that converts
// exactly, or with no unit, and otherwise only words that do not change it. An invalid Spec refuses
// everything with BadSpec. What is decided about units:
//
//	名 人 位             the same: all count persons
//	场 场次              the same: a 场次 is one 场
//	元 块 块钱 圆 ¥      the same
//	公里 千米 km         the same, 1000 米
//	公斤 千克 kg         the same, 1000 克; 吨 is 1000 of them
//	平方米 平米 ㎡       the same; 公顷 is 10^4 of them, 平方公里 10^6
//	万… 亿…              the scale of the unit that follows: 53500名 is 5.35万名
//	个                   accepted for 家 户 所 人 项 支 座 处 间 条 件, because it is the general counter
//	人 / 人次            asked back: a person who came twice; so any unit against the same with 次
//	次 / 场次, 次 / 场   proposed: one 场次 may count several things done; so 回 for them, 次 for 期, 封 and 起 for 件
//	家 / 户 / 所 / 项 …  asked back: another thing may have been counted
//	% / 个百分点 / ‰ / 成 / 倍   asked back: a difference or another ratio
//	亩 / 公顷, 元 / 美元 asked back: no exact factor
//	any other word       asked back, with Got
func Read(text string, spec Spec) Reading {
	if spec.Validate() != nil {
		return refuse(BadSpec, "")
	}
	if spec.Kind == Rank {
		return readRank(text, spec)
	}
	s := fold(text)
	if s == "" {
		return refuse(Empty, "")
	}
	if len([]rune(s)) > maxRunes {
		return refuse(Unreadable, "")
	}
	if r, ok := readWords(s); ok {
		return r
	}
	if i := strings.IndexFunc(s, isVulgar); i >= 0 {
		return refuse(Fraction, string(firstRune(s[i:])))
	}
	for _, r := range s {
		if !readable(r) {
			return refuse(Unreadable, shown(r))
		}
	}
	if spec.Signed {
		return readSigned(s, spec)
	}
	return readFigure(s, spec)
}

// shown is a character as it can be named to a person, "" for one that cannot be seen.
func shown(r rune) string {
	if unicode.IsGraphic(r) && !unicode.IsMark(r) {
		return string(r)
	}
	return ""
}

// answer is a text taken apart around its one number.
type answer struct {
	spec           Spec
	prefix, suffix string // the words before the number, and after its unit
	num            number
	qualifier      Qualifier
	typed          unit // the unit typed; name "" for none
	doubt          Reason
	got            string
}

// readFigure reads a folded text that should hold a number.
func readFigure(s string, spec Spec) Reading {
	a := answer{spec: spec}
	s = a.trim(s)
	runs := scan([]rune(s))
	if len(runs) == 0 {
		return a.noNumber(s)
	}
	if len(runs) > 1 {
		if r, ok := a.beside(s, runs); ok {
			return r
		}
	}
	if why, got := severalNumbers([]rune(s), runs); why != "" {
		return refuse(why, got)
	}
	return a.readRun(s, runs[0])
}

// readRun judges the one number of a text and the words around it.
func (a answer) readRun(s string, r run) Reading {
	text := []rune(s)
	a.prefix, a.suffix = string(text[:r.start]), string(text[r.end:])
	for _, step := range []func(run) (Reason, string){
		a.checkBeside, a.evaluate, a.takeQualifiers, a.checkUnit, a.checkWords,
	} {
		if why, got := step(r); why != "" {
			return refuse(why, got)
		}
	}
	return a.reading()
}

// trim masks the words that hold numerals and takes off final punctuation, noting what to confirm.
func (a *answer) trim(s string) string {
	s = strings.ReplaceAll(s, "百分百", "百分之百")
	s = strings.ReplaceAll(s, "百分之", string(markPercent))
	s = strings.ReplaceAll(s, "几乎", "将近")
	s = strings.ReplaceAll(s, "分之", string(markPart))
	s, named := maskWords(someOverTens(a.cutTitle(s)))
	if named {
		a.doubt = FixedWord
	}
	trimmed := strings.TrimRight(s, " 。.,，;；!~")
	if t := strings.TrimRight(trimmed, "? "); t != trimmed {
		a.doubt, trimmed = Doubt, t
	}
	return trimmed
}

// someOverTens reads 几 behind tens as 多: 十几, 20几 and 十几万 say no more and no less than
// 十多, 20多 and 十多万. Other 几 leave the amount open.
func someOverTens(s string) string {
	text := []rune(s)
	for i, r := range text {
		open := i+1 < len(text) && isNumeral(text[i+1]) && !strings.ContainsRune("万亿", text[i+1])
		if r == '几' && !open && endsInTens(text[:i]) {
			text[i] = '多'
		}
	}
	return string(text)
}

func endsInTens(text []rune) bool {
	last := lastRune(string(text))
	if last == '0' && len(text) > 1 {
		return strings.ContainsRune("123456789", text[len(text)-2])
	}
	return last == '十' || last == '拾'
}

// noNumber refuses a text without a numeral.
func (a *answer) noNumber(s string) Reading {
	if w := firstOf(s, words("vague")); w != "" {
		return refuse(Vague, w)
	}
	if strings.Contains(s, "半") {
		return refuse(Fraction, "半")
	}
	if a.denies(s) {
		return Reading{Status: Nothing}
	}
	if saysNone(s) && !a.spec.holdsTitle("未") && !a.spec.holdsTitle("无") {
		return refuse(NoneMeant, s)
	}
	if s == "持平" {
		return refuse(Unknown, "")
	}
	if w := negation(s); w == "没" || w == "无" || w == "未" {
		return refuse(Unclear, w)
	}
	return refuse(Unreadable, "")
}

// severalNumbers says what more than one numeral is, "" for a single one.
func severalNumbers(text []rune, runs []run) (Reason, string) {
	if len(runs) == 1 {
		return "", ""
	}
	one, two := runs[0], runs[1]
	between := strings.TrimSpace(string(text[one.end:two.start]))
	open := firstRune(between)
	vague := one.start > 0 && isVagueScale(text[one.start-1], text[one.start])
	slash := slashed(text, runs)
	return first(
		verdict{strings.ContainsRune(string(text), markPart), Fraction, "分之"},
		verdict{vague || strings.ContainsRune(string(text), '几'), Vague, ""},
		verdict{len(between) == 1 && isLetter(open), Letters, between},
		verdict{slash != "", slash, "/"},
		verdict{strings.ContainsRune("年月日", open) || between == ":", DateLike, between},
		verdict{isYear(one.text) && (between == "-" || between == "/"), DateLike, between},
		verdict{isRangeSign(between), Range, between},
		verdict{true, TwoNumbers, ""},
	)
}

// isYear reports four digits that look like a year of our time.
func isYear(digits string) bool {
	return len(digits) == 4 && (strings.HasPrefix(digits, "19") || strings.HasPrefix(digits, "20"))
}

// isRangeSign reports what may stand between the ends of a range, a unit aside: 3-5, 3家至5家.
func isRangeSign(between string) bool {
	return len([]rune(between)) <= 4 && endsInAnyWord(between, "-", "~", "—", "–", "至", "到")
}
