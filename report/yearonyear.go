package report

import (
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
)

// yoyFunction is the outline function that compares with the year before.
const yoyFunction = "yoy"

// smallBase is the base below which a count is compared in things and not in per
// cent: 3 after 2 is one more, and 50% would only sound like much.
const smallBase = 10

// quotientDigits bounds the digits of an unrounded percentage in a comment.
const quotientDigits = 10

// Comparison sets a figure beside the same months of the year before.
type Comparison struct {
	Words   string       // 同比增长12.4%, 与上年同期持平; empty when the two may not be compared
	Range   office.Range // the same months of the year before
	Base    string       // the figure then, with its unit; empty without Words
	How     string       // how Base came about
	Formula string       // how Words came about, unrounded
	Refusal string       // why there are no Words; it stands among the figure's notes
	Trace   Trace        // makes what Sources lists
}

// Sources lists the reports or prior values behind Base; there are none without Words.
func (x Comparison) Sources() []Source { return x.Trace.sources() }

// yearOnYear leaves the words of a comparison, and nothing at all where there can
// be none, so that an outline can ask for it with “with”. The figure's comment says
// in both cases what it was made from or why there is none.
func (c *compiler) yearOnYear(t *tally) insert {
	x := c.comparison(t)
	c.comparisons[t.question.ID] = x
	if x.Words == "" {
		return insert{}
	}
	return insert{text: x.Words, figure: c.use(t)}
}

// compared is the draft's figures with the comparisons that the outline asked for,
// wherever in the text it did.
func (c *compiler) compared() []Figure {
	for i := range c.figures {
		f := &c.figures[i]
		x, ok := c.comparisons[f.Question]
		if !ok {
			continue
		}
		f.Comparison = &x
		if x.Refusal != "" {
			f.Notes = append(f.Notes, x.Refusal)
		}
	}
	return c.figures
}

// comparison compares a figure with the same months of the year before, worked out
// by the same rules from the same board, or imported.
func (c *compiler) comparison(now *tally) Comparison {
	if x, done := c.comparisons[now.question.ID]; done {
		return x
	}
	before := office.Range{First: c.in.Range.First.Add(-12), Last: c.in.Range.Last.Add(-12)}
	x := Comparison{Range: before}
	if x.Refusal = now.incomparable(before); x.Refusal != "" {
		return x
	}
	base := c.board.work(now.question, over(before), true)
	if x.Refusal = c.noBase(&base, before); x.Refusal != "" {
		return x
	}
	p := pair{question: now.question, now: now.amount, base: base.amount, december: before.Last.Month == time.December}
	x.Words, x.Formula = p.words()
	then := base.figure(c.board)
	x.Base, x.How, x.Trace = then.Text, then.Formula, then.Trace
	if now.question.Computed() && base.prior == nil {
		operands := c.board.operands(now.question, over(before), true)
		x.Trace = func() []Source { return ratioSources(c.board, now.question, operands) }
	}
	return x
}

// incomparable says why a figure may not be compared with anything before. It is
// empty only when the figure is complete and exact.
func (t *tally) incomparable(before office.Range) string {
	switch {
	case t.question.Figure.Kind == figure.Rank:
		return "位次不作同比"
	case len(before.Periods()) > 12:
		return "本期超过一年，不作同比"
	case t.state == Approximate:
		return "本期为约数，不作同比"
	case t.state != Complete:
		return "本期不完整，不作同比"
	}
	return ""
}

// noBase says why nothing may be compared with last year's figure. It is empty only
// when that is complete and exact.
func (c *compiler) noBase(base *tally, before office.Range) string {
	months := before.Label()
	switch {
	case base.state == Missing:
		return "缺上年同期数（" + months + "），不作同比"
	case base.state == NotAsked || base.state == NotApplicable:
		return "上年同期（" + months + "）无此数，不作同比"
	case base.state == Approximate:
		return "上年同期（" + months + "）为约数，不作同比"
	case base.state != Complete:
		return "上年同期（" + months + "）不完整，不作同比：" + strings.Join(base.allNotes(c.board), "；")
	case base.assumesNone():
		return "上年同期（" + months + "）有科室报“本月无”，是否为零不明，不作同比"
	}
	return ""
}

// assumesNone reports whether a stock counts a department as zero only because it
// said “nothing this month”. The months before, which tell whether it had any, are
// not at hand for the year before.
func (t *tally) assumesNone() bool {
	return t.question.Aggregation == office.Last && slices.ContainsFunc(t.entries, func(e entry) bool { return e.use == Counted && e.report.Answer.State == office.Nothing })
}

// lines are what a figure's comment says of a comparison.
func (x Comparison) lines() []string {
	if x.Words == "" {
		return nil
	}
	lines := []string{"同比：" + x.Words, "上年同期（" + x.Range.Label() + "）：" + x.Base}
	if x.How != "" {
		lines = append(lines, "上年同期数来源　"+x.How)
	}
	lines = append(lines, "同比计算："+x.Formula)
	for _, s := range x.Sources() {
		lines = append(lines, s.line())
	}
	return lines
}

// pair is a figure and the same of the year before, both complete and exact.
type pair struct {
	question  office.Question
	now, base decimal.Decimal
	december  bool // the months end with the year, so that the base is 上年末
}

// words says how the two compare, and how that was worked out.
func (p pair) words() (words, formula string) {
	unit := Clean(p.question.Figure.Unit)
	kind := p.question.Figure.Kind
	formula = p.subtraction()
	switch {
	case p.now.Equal(p.base):
		return p.since("与") + "持平", formula
	case kind == figure.Rate:
		return "同比" + p.direction("提高", "下降") + points(p.difference()) + "个百分点", formula
	case p.base.IsZero():
		return p.since("") + "为0，新增" + figure.Write(p.now, figure.Exact, unit), formula
	case kind == figure.Stock && p.december:
		return "较上年末" + p.direction("净增", "净减") + p.amount(), formula
	case kind == figure.Stock:
		return "比上年同期" + p.direction("增加", "减少") + p.amount(), formula
	case p.small():
		return "同比" + p.direction("增加", "减少") + p.amount(), formula
	}
	return p.growth()
}

// growth compares in per cent with one decimal, half up. Where that would say 0, or a
// fall of 100% that left something, the exact difference stands instead.
func (p pair) growth() (words, formula string) {
	hundred := decimal.NewFromInt(100)
	exact := p.difference().Mul(hundred)
	percent := exact.DivRound(p.base, 1)
	if percent.IsZero() || p.now.LessThan(p.base) && percent.Equal(hundred) && !p.now.IsZero() {
		return "同比" + p.direction("增加", "减少") + p.amount(), p.subtraction()
	}
	high, low := decimal.Max(p.now, p.base), decimal.Min(p.now, p.base)
	formula = "（" + plainNumber(high) + "-" + plainNumber(low) + "）÷" + plainNumber(p.base) + "×100" +
		quotient(exact, p.base) + "%"
	text := plainNumber(percent) + "%"
	if !strings.HasSuffix(formula, "="+text) {
		formula += "，取" + text
	}
	return "同比" + p.direction("增长", "下降") + text, formula
}

// quotient writes a division's result with = when it is exact, else with ≈ and
// quotientDigits digits.
func quotient(dividend, divisor decimal.Decimal) string {
	result := dividend.DivRound(divisor, quotientDigits)
	if result.Mul(divisor).Equal(dividend) {
		return "=" + plainNumber(result)
	}
	return "≈" + plainNumber(result)
}

// points rounds a difference of rates, unless nothing would be left of it.
func points(difference decimal.Decimal) string {
	if rounded := difference.Round(1); !rounded.IsZero() {
		return plainNumber(rounded)
	}
	return plainNumber(difference)
}

// since names what is compared with.
func (p pair) since(preposition string) string {
	if p.question.Figure.Kind == figure.Stock && p.december {
		return preposition + "上年末"
	}
	return preposition + "上年同期"
}

func (p pair) direction(up, down string) string {
	if p.now.GreaterThan(p.base) {
		return up
	}
	return down
}

func (p pair) difference() decimal.Decimal { return p.now.Sub(p.base).Abs() }

func (p pair) amount() string {
	return figure.Write(p.difference(), figure.Exact, Clean(p.question.Figure.Unit))
}

// subtraction writes the larger less the smaller.
func (p pair) subtraction() string {
	high, low := decimal.Max(p.now, p.base), decimal.Min(p.now, p.base)
	less := plainNumber(low)
	if low.IsNegative() {
		less = "（" + less + "）"
	}
	return plainNumber(high) + "-" + less + "=" + plainNumber(p.difference())
}

// small reports whether the base is a count of a few, of names too. 5万名 is not.
func (p pair) small() bool {
	unit := p.question.Figure.Unit
	counted := p.question.Figure.Kind == figure.Count || p.question.Kind == office.NamesQuestion
	return counted && p.base.LessThan(decimal.NewFromInt(smallBase)) &&
		!strings.HasPrefix(unit, "万") && !strings.HasPrefix(unit, "亿")
}

func plainNumber(d decimal.Decimal) string { return figure.WriteNumber(d, figure.Exact) }
