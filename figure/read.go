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
//	次 / 场次, 次 / 场   asked back: one 场次 may count several things done
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
	if why, got := severalNumbers([]rune(s), runs); why != "" {
		return refuse(why, got)
	}
	text := []rune(s)
	a.prefix, a.suffix = string(text[:runs[0].start]), string(text[runs[0].end:])
	for _, step := range []func(run) (Reason, string){
		a.checkBeside, a.evaluate, a.takeQualifiers, a.checkUnit, a.checkWords,
	} {
		if why, got := step(runs[0]); why != "" {
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
	last, _ := lastRune(string(text))
	if last == '0' && len(text) > 1 {
		return strings.ContainsRune("123456789", text[len(text)-2])
	}
	return last == '十' || last == '拾'
}

// noNumber refuses a text without a numeral.
func (a *answer) noNumber(s string) Reading {
	if w := firstOf(s, vagueAmounts()); w != "" {
		return refuse(Vague, w)
	}
	if strings.ContainsAny(s, "半") {
		return refuse(Fraction, "半")
	}
	if a.denies(s) {
		return Reading{Status: Nothing}
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
	first, second := runs[0], runs[1]
	between := strings.TrimSpace(string(text[first.end:second.start]))
	switch {
	case strings.ContainsRune(string(text), markPart):
		return Fraction, "分之"
	case strings.ContainsRune(string(text), '几') || first.start > 0 && isVagueScale(text[first.start-1], text[first.start]):
		return Vague, ""
	case strings.ContainsFunc(between, isLetter) && len(between) == 1:
		return Letters, between
	case slashed(text, runs) != "":
		return slashed(text, runs), "/"
	case strings.HasPrefix(between, "年") || strings.HasPrefix(between, "月") || strings.HasPrefix(between, "日") || between == ":":
		return DateLike, between
	case isYear(first.text) && (between == "-" || between == "/"):
		return DateLike, between
	case isRangeSign(between):
		return Range, between
	default:
		return TwoNumbers, ""
	}
}

// isYear reports four digits that look like a year of our time.
func isYear(digits string) bool {
	return len(digits) == 4 && (strings.HasPrefix(digits, "19") || strings.HasPrefix(digits, "20"))
}

// isRangeSign reports what may stand between the ends of a range, a unit aside: 3-5, 3家至5家.
func isRangeSign(between string) bool {
	for _, sign := range []string{"-", "~", "—", "–", "至", "到"} {
		if strings.HasSuffix(between, sign) && len([]rune(between)) <= 4 {
			return true
		}
	}
	return false
}

// checkBeside refuses what touches the number and makes it another thing: letters, signs, 第, 几.
func (a *answer) checkBeside(r run) (Reason, string) {
	prefix := strings.TrimRight(a.prefix, " ")
	last, _ := lastRune(prefix)
	next := firstRune(a.suffix)
	single := len([]rune(r.text)) == 1
	switch {
	case last == '-' || last == '—' || last == '–' || last == '负':
		return Negative, string(last)
	case last == '+':
		return Change, "+"
	case adjacentLetter(a.prefix):
		return Letters, string(last)
	case last == '第' || endsInAnyWord(prefix, "编号", "电话", "手机", "号码", "文号"):
		return Ordinal, string(last)
	case strings.Contains(prefix, "每"):
		return Each, "每"
	case last == '各':
		return Each, "各"
	case isVagueScale(last, firstRune(r.text)) || next == '几' || strings.Contains(prefix, "几"):
		return Vague, string(last)
	case next == '半' || last == '半':
		return Fraction, "半"
	case single && isNumeral(firstRune(r.text)) && strings.ContainsRune("单万之不逐任某另每这那上下又再进专周期拜初高大老张李", last):
		return Unreadable, string(last) + r.text
	default:
		return "", ""
	}
}

// isVagueScale reports a scale that 数, 上 or 成 makes an amount without a number: 数十, 上百, 成千.
func isVagueScale(before, first rune) bool {
	return before == '数' && isScale(first) || (before == '上' || before == '成') && strings.ContainsRune("百千万亿", first)
}

// adjacentLetter reports a letter right before the number.
func adjacentLetter(prefix string) bool {
	last, ok := lastRune(prefix)
	return ok && isLetter(last)
}

// endsInAnyWord reports whether s ends in one of words.
func endsInAnyWord(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// evaluate gives the numeral its value.
func (a *answer) evaluate(r run) (Reason, string) {
	var why Reason
	a.num, why = evaluate(r.text)
	a.qualifier = r.inside
	if why != "" {
		return why, r.text
	}
	if a.num.doubt == "" && a.decimalComma(r.text) {
		a.num.doubt = Grouping
	}
	if rest, ok := strings.CutSuffix(a.prefix, string(markPercent)); ok {
		a.prefix, a.typed = rest, unit{name: "%", base: "%"}
	}
	return "", ""
}

// decimalComma reports a single full-width comma that may be a point typed in its place: 713，036 where
// decimals are usual.
func (a *answer) decimalComma(text string) bool {
	decimals := a.spec.Kind == Money || a.spec.Kind == Rate || a.spec.Kind == Measure || a.num.big || a.baseExp() != a.spec.unit().exp
	return decimals && strings.Count(text, "，") == 1 && !strings.ContainsAny(text, ".,")
}

// takeQualifiers takes the qualifiers and the unit off the words around the number. The first
// qualifier from the left is kept; two of them are one too many, but both say the same: not exact.
func (a *answer) takeQualifiers(run) (Reason, string) {
	a.prefix = a.takeCurrency(a.prefix)
	rest, q := cutBefore(a.prefix)
	a.prefix = a.takeCurrency(rest)
	if w := a.change(); w != "" {
		return Change, w
	}
	words, inside := cutInside(strings.TrimLeft(a.suffix, " "))
	words = a.takeUnit(words)
	words, after := cutAfter(strings.TrimSpace(words))
	a.suffix = words
	remark := vagueWords(strings.Trim(words, " (,，、")) // 300家（估计）
	for _, found := range []Qualifier{remark, after, inside, a.qualifier, q} {
		if found != Exact {
			a.qualifier = found
		}
	}
	if a.num.bare && a.qualifier == Exact && a.typed.base != "%" {
		return Unreadable, ""
	}
	return "", ""
}

// takeCurrency takes a currency sign off the end of the words before the number.
func (a *answer) takeCurrency(words string) string {
	trimmed := strings.TrimRight(words, " ")
	for _, sign := range []string{"¥", "人民币"} {
		if rest, ok := strings.CutSuffix(trimmed, sign); ok {
			a.typed = unit{name: "元", base: "元"}
			return rest
		}
	}
	return words
}

// takeUnit takes the unit, which may stand in brackets, off the start of the words after the number.
func (a *answer) takeUnit(words string) string {
	words = strings.TrimLeft(words, " ")
	bracketed := false
	for _, open := range []string{"(", "（"} {
		if rest, ok := strings.CutPrefix(words, open); ok {
			words, bracketed = rest, true
		}
	}
	if first := firstRune(words); first == 0 || strings.ContainsRune(",，。;；!~\"'”’」】》吧吗哦啊呢哈呀嘛噢咯整", first) {
		return words
	}
	u, rest := cutUnit(words, a.spec.unit())
	if a.typed.name == "" || a.typed.fits(a.spec.unit()) {
		a.typed = u
	}
	if bracketed {
		closed, ok := strings.CutPrefix(rest, ")")
		if !ok || u.base == "" {
			a.typed = unit{name: "(" + u.name}
		}
		return closed
	}
	return rest
}
