package figure

import (
	"strings"
	"unicode"

	"github.com/shopspring/decimal"
)

// checkUnit refuses a typed unit that cannot be converted into the question's.
func (a *answer) checkUnit(run) (Reason, string) {
	own := a.spec.unit()
	if a.typed.name == "" {
		return a.checkNamedUnit()
	}
	if a.typed.fits(own) {
		return a.checkMoney()
	}
	if nearUnit(a.typed.name, own.base) {
		a.doubt, a.got, a.typed = NearUnit, a.typed.name, unit{name: own.name, base: own.base}
		return "", ""
	}
	unknown, begins := a.typed.base == "", firstRune(a.typed.name)
	word := unicode.Is(unicode.Han, begins) || isLetter(begins) || strings.ContainsRune("‰$", begins)
	return first(
		verdict{unknown && mistyped(a.typed.name), Letters, a.typed.name},
		verdict{!unknown && strings.ContainsRune("月日号点", begins), DateLike, a.typed.name},
		verdict{begins == '半', Fraction, "半"},
		verdict{unknown && !word, Unreadable, a.typed.name},
		verdict{true, OtherUnit, a.typed.name},
	)
}

// mistyped reports one or two letters in place of a unit, which are rather a slip in the digits: 2O家, 12k.
func mistyped(name string) bool {
	letters := len(name) - len(strings.TrimLeftFunc(name, isLetter))
	return letters == 1 || letters == 2
}

// checkNamedUnit looks for another unit among the words before a number that has none of its own:
// 参训人次：128 does not answer in 人.
func (a *answer) checkNamedUnit() (Reason, string) {
	for _, w := range []string{"人次", "家次", "户次", "场次", "件次", "公里", "平方米", "%", "百分点"} {
		if strings.Contains(a.prefix, w) && w != a.spec.unit().name {
			return OtherUnit, w
		}
	}
	return a.checkMoney()
}

// checkWords refuses words around the number that change what it means, and notes those that ask.
func (a *answer) checkWords(r run) (Reason, string) {
	a.cutRemark()
	beside := a.prefix + " " + a.suffix
	var added []string // what came to a stock is not the stock
	if a.spec.Kind == Stock {
		added = []string{"新增", "增设", "增补"}
	}
	whole := wholeWords(beside)
	refused := func(why Reason, words []string) verdict {
		w := a.unasked(whole, words)
		return verdict{w != "", why, w}
	}
	intended, lost := a.intended(), firstOf(beside, []string{"亏损", "赤字"})
	if why, got := first(
		refused(Part, words("part")), refused(Change, append(words("change"), added...)), refused(OtherPeriod, words("other period")),
		refused(Each, words("each")), refused(Vague, []string{"几", "若干"}),
		verdict{intended != "", OtherPeriod, intended}, verdict{lost != "", Negative, lost},
	); why != "" {
		return why, got
	}
	if a.unsure(r) {
		a.doubt = Doubt
	} else if a.doubt == "" && a.qualifier == Exact && a.foreign(beside) { // an approximate figure is asked about anyway
		a.doubt = OtherWords
	}
	a.checkSpan(beside)
	if strings.Contains(beside, "半") && !strings.Contains(beside, "半年") {
		return Fraction, "半"
	}
	if w := negation(beside); w != "" && !a.spec.holdsTitle(w) {
		return Negation, w
	}
	return a.checkCharacters(r)
}

// checkSpan asks about words that speak of another span of time than the question.
func (a *answer) checkSpan(beside string) {
	if !a.spec.runningTotal() {
		if cumulative := a.unasked(beside, words("cumulative")); cumulative != "" {
			a.doubt, a.got = Cumulative, cumulative
		}
		return
	}
	total := firstOf(beside, append(words("cumulative"), "月底", "月末", "期末", "现有", "现在", "为止", "底", "仍")) != ""
	if w := a.unasked(beside, []string{"本月", "当月", "这个月", "这月", "新增"}); w != "" && !total && a.spec.Kind != Rate {
		a.doubt, a.got = ThisMonth, w
	}
}

// unsure reports a number said with 吧 or 吗, one that may only mark the first item of a list
// (1，走访企业), or a lone financial numeral that begins other words (陆家嘴).
func (a *answer) unsure(r run) bool {
	behind := strings.Trim(a.suffix, " ,，。;；!~\"'”’」】》哦啊呢哈呀嘛噢咯整的了")
	mark := a.prefix == "" && a.typed.name == ""
	lone := len([]rune(r.text)) == 1 && isFinancial(firstRune(r.text))
	return (mark || lone) && behind != "" || strings.Contains(a.prefix, "应该") || endsInAnyWord(behind, "吧", "吗")
}

// cutRemark takes a remark in brackets off the end of the words behind the number, to be judged with them; without a title to compare it with it is to be confirmed.
func (a *answer) cutRemark() {
	head, remark, found := strings.Cut(strings.TrimSpace(a.suffix), "(")
	if inside, closed := strings.CutSuffix(remark, ")"); found && closed {
		a.suffix = head + " " + inside
		if a.doubt == "" && a.qualifier == Exact && a.spec.Title == "" {
			a.doubt = OtherWords
		}
	}
}

// checkCharacters lets only Chinese words and plain punctuation stand beside a number, and refuses a
// Chinese numeral without a unit at the end of other words, where it is usually part of one (周三).
func (a *answer) checkCharacters(r run) (Reason, string) {
	for _, c := range a.prefix + a.suffix {
		if !unicode.Is(unicode.Han, c) && c != markWord && !strings.ContainsRune(" ,，。、;；:!'\"“”‘’《》【】「」~", c) {
			return Unreadable, string(c)
		}
	}
	if a.typed.name == "" && !a.num.arabic && !isOpening(a.prefix) {
		return Unreadable, a.prefix + r.text
	}
	return "", ""
}

// isOpening reports words that may open an answer given as a bare Chinese numeral.
func isOpening(before string) bool {
	before = cutOpenings(strings.Trim(before, " :,，。"+string(markWord)),
		append(words("lead-in"), "共计", "总共", "合计", "总计", "共", "完成", "开展", "走访", "有", "是", "为", "达", "目前", "累计"))
	return strings.Trim(before, " :,，") == ""
}

// reading converts the amount into the question's unit and judges it.
func (a *answer) reading() Reading {
	own := a.spec.unit()
	amount := a.num.value
	switch {
	case a.typed.name != "":
		amount = convert(amount, a.typed.exp, own)
	case a.num.big:
		amount = convert(amount, a.baseExp(), own)
		a.doubtScale(amount)
	case a.num.arabic && a.num.small && own.exp > 0:
		a.num.doubt = ScaleUnclear
	case a.num.doubt == "" && amount.GreaterThanOrEqual(a.largestBare()):
		a.num.doubt = LargeBare
	}
	if why := a.impossible(amount); why != "" {
		return refuse(why, "")
	}
	mantissa := a.num.value.Shift(-a.num.closing)
	return a.settle(Reading{Amount: amount, Qualifier: a.qualifier, Converted: !mantissa.Equal(amount)})
}

// doubtScale asks about a number with 万 or 亿 and no unit: 3000万 is rather 元 than a number of things.
func (a *answer) doubtScale(amount decimal.Decimal) {
	scaled := a.spec.unit().exp > 0
	if scaled && a.num.closing == 0 {
		a.num.doubt = ScaleUnclear
	}
	single := a.spec.Kind.Whole() && a.spec.unit().exp == 0 && a.qualifier == Exact
	if single && a.num.doubt == "" && amount.GreaterThanOrEqual(decimal.New(1, 6)) {
		a.num.doubt = LargeBare
	}
}

// baseExp is the exponent of the question's unit without its 万 or 亿: what 1.2万 counts when no unit is typed.
func (a *answer) baseExp() int32 {
	base := a.spec
	base.Unit = strings.TrimPrefix(strings.TrimPrefix(base.Unit, "亿"), "万")
	return base.unit().exp
}

// largestBare is the least number that, typed without a unit where the unit is 万… or 亿…, more likely
// counts single ones: 7130360 for 713.036万元. One 亿, and a thousand of them, are rarely reported by a 科室.
func (a *answer) largestBare() decimal.Decimal {
	switch {
	case strings.HasPrefix(a.spec.Unit, "万"):
		return decimal.New(1, 4)
	case strings.HasPrefix(a.spec.Unit, "亿"):
		return decimal.New(1, 3)
	default:
		return largest().Add(decimal.New(1, 0))
	}
}

// impossible returns why the amount cannot be an answer to the question, "" when it can.
func (a *answer) impossible(amount decimal.Decimal) Reason {
	base := amount.Shift(a.spec.unit().exp)
	switch {
	case base.GreaterThan(largest()):
		return TooLarge
	case a.spec.Kind == Rate && amount.GreaterThan(decimal.New(1, 4)):
		return TooLarge
	case a.spec.Kind.Whole() && !base.IsInteger():
		return Fraction
	case a.spec.Kind == Money && !base.Shift(2).IsInteger():
		return BelowFen
	default:
		return ""
	}
}

// settle chooses between clear, proposed and approximate. Of several doubts the one that would change
// the meaning most is named; the person sees the amount in any case.
func (a *answer) settle(r Reading) Reading {
	over := r.Amount.GreaterThan(decimal.New(100, 0))
	below := a.typed.name == "" && r.Amount.IsPositive() && r.Amount.LessThanOrEqual(decimal.New(1, 0))
	r.Reason, r.Got = first(
		verdict{a.got != "", a.doubt, a.got},
		verdict{a.num.doubt != "", a.num.doubt, ""},
		verdict{a.doubt != "", a.doubt, ""},
		verdict{a.spec.Kind == Rate && over, OverHundred, ""},
		verdict{a.spec.Kind == Rate && below, BelowOne, ""},
	)
	switch {
	case r.Reason != "":
		r.Status = Proposed
	case r.Qualifier != Exact:
		r.Status = Approximate
	default:
		r.Status = Clear
	}
	return r
}
