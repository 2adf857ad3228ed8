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
	first := firstRune(a.typed.name)
	switch {
	case a.typed.base == "" && mistyped(a.typed.name):
		return Letters, a.typed.name
	case strings.ContainsRune("月日号点", first) && a.typed.base != "":
		return DateLike, a.typed.name
	case first == '半':
		return Fraction, "半"
	case a.typed.base == "" && !unicode.Is(unicode.Han, first) && !isLetter(first) && first != '‰' && first != '$':
		return Unreadable, a.typed.name
	default:
		return OtherUnit, a.typed.name
	}
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
	words := a.prefix + " " + a.suffix
	for _, check := range []struct {
		why   Reason
		words []string
	}{
		{Part, partWords()}, {Change, changeWords()}, {Change, a.additions()}, {OtherPeriod, otherPeriodWords()}, {Each, eachWords()},
		{Vague, []string{"几", "若干"}},
	} {
		if w := a.unasked(wholeWords(words), check.words); w != "" {
			return check.why, w
		}
	}
	if w := a.intended(); w != "" {
		return OtherPeriod, w
	}
	if w := firstOf(words, []string{"亏损", "赤字"}); w != "" {
		return Negative, w
	}
	switch {
	case a.unsure(r):
		a.doubt = Doubt
	case a.doubt == "" && a.qualifier == Exact && a.foreign(words): // an approximate figure is asked about anyway
		a.doubt = OtherWords
	}
	a.checkSpan(words)
	if strings.Contains(words, "半") && !strings.Contains(words, "半年") {
		return Fraction, "半"
	}
	if w := negation(words); w != "" && !a.spec.holdsTitle(w) {
		return Negation, w
	}
	return a.checkCharacters(r)
}

// checkSpan asks about words that speak of another span of time than the question.
func (a *answer) checkSpan(words string) {
	cumulative := a.unasked(words, cumulativeWords())
	switch {
	case cumulative != "" && !a.spec.runningTotal():
		a.doubt, a.got = Cumulative, cumulative
	case a.spec.runningTotal() && a.spec.Kind != Rate && firstOf(words, append(cumulativeWords(), "月底", "月末", "期末", "现有", "现在", "为止", "底", "仍")) == "":
		if w := a.unasked(words, []string{"本月", "当月", "这个月", "这月", "新增"}); w != "" {
			a.doubt, a.got = ThisMonth, w
		}
	}
}

// additions are words for what came to a stock, which is not the stock.
func (a *answer) additions() []string {
	if a.spec.Kind != Stock {
		return nil
	}
	return []string{"新增", "增设", "增补"}
}

// unsure reports a number said with 吧 or 吗, one that may only mark the first item of a list
// (1，走访企业), or a lone financial numeral that begins other words (陆家嘴).
func (a *answer) unsure(r run) bool {
	words := strings.Trim(a.suffix, " ,，。;；!~\"'”’」】》哦啊呢哈呀嘛噢咯整的了")
	mark := a.prefix == "" && a.typed.name == "" && words != ""
	lone := len([]rune(r.text)) == 1 && isFinancial(firstRune(r.text)) && words != ""
	return mark || lone || strings.Contains(a.prefix, "应该") || strings.HasSuffix(words, "吧") || strings.HasSuffix(words, "吗")
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
func isOpening(words string) bool {
	words = strings.Trim(words, " :,，。"+string(markWord))
	words = cutOpenings(words, append(leadIns(), "共计", "总共", "合计", "总计", "共", "完成", "开展", "走访", "有", "是", "为", "达", "目前", "累计"))
	return strings.Trim(words, " :,，") == ""
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
		if a.num.closing == 0 && own.exp > 0 {
			a.num.doubt = ScaleUnclear
		}
		if a.num.doubt == "" && a.qualifier == Exact && a.spec.Kind.Whole() && own.exp == 0 && amount.GreaterThanOrEqual(decimal.New(1, 6)) {
			a.num.doubt = LargeBare // 3000万 is rather 元
		}
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

// baseExp is the exponent of the question's unit without its 万 or 亿: what 1.2万 counts when no unit is typed.
func (a *answer) baseExp() int32 {
	exp := a.spec.unit().exp
	if strings.HasPrefix(a.spec.Unit, "亿") {
		return exp - 8
	}
	if strings.HasPrefix(a.spec.Unit, "万") {
		return exp - 4
	}
	return exp
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
	one, hundred := decimal.New(1, 0), decimal.New(100, 0)
	switch {
	case a.got != "":
		r.Reason, r.Got = a.doubt, a.got
	case a.num.doubt != "":
		r.Reason = a.num.doubt
	case a.doubt != "":
		r.Reason = a.doubt
	case a.spec.Kind == Rate && r.Amount.GreaterThan(hundred):
		r.Reason = OverHundred
	case a.spec.Kind == Rate && a.typed.name == "" && r.Amount.IsPositive() && r.Amount.LessThanOrEqual(one):
		r.Reason = BelowOne
	}
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
