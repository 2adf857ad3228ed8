package figure

import (
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// asked are specs of every kind, with units in every class of the table.
func asked() []Spec {
	return []Spec{
		{Kind: Count, Unit: "家"}, {Kind: Count, Unit: "人次"}, {Kind: Count, Unit: "场次"}, {Kind: Count, Unit: "万名"},
		{Kind: Count, Unit: "个"}, {Kind: Count, Unit: "课时"}, {Kind: Stock, Unit: "所"}, {Kind: Stock, Unit: "名"}, {Kind: Stock, Unit: "亿人次"},
		{Kind: Money, Unit: "元"}, {Kind: Money, Unit: "万元"}, {Kind: Money, Unit: "亿元"}, {Kind: Rate, Unit: "%"}, {Kind: Rate, Unit: "%", Signed: true},
		{Kind: Measure, Unit: "公里"}, {Kind: Measure, Unit: "千米"}, {Kind: Measure, Unit: "万亩"}, {Kind: Measure, Unit: "公斤"},
		{Kind: Count, Unit: "家", Title: "走访企业"}, {Kind: Stock, Unit: "所", Title: "累计建成老年大学"}, {Kind: Rate, Unit: "%", Title: "产值增速", Signed: true},
		{Kind: Count, Unit: "人次", RunningTotal: true}, {Kind: Money, Unit: "万元", Title: "全年计划投入资金", RunningTotal: true},
	}
}

// qualifiers are all that Read can return.
func qualifiers() []Qualifier {
	return []Qualifier{Exact, About, Nearly, MoreThan, LessThan, AtLeast, AtMost, Odd, Many, Around, OrMore, OrLess, Within}
}

// drawAmount draws an amount that can answer the question.
func drawAmount(t *rapid.T, spec Spec) decimal.Decimal {
	places := map[Kind]int32{Money: 2, Rate: 3, Measure: 3}[spec.Kind]
	top := int64(1e12)
	if spec.Kind == Rate {
		top = 100_000
	}
	base := decimal.New(rapid.Int64Range(0, top).Draw(t, "digits"), -places)
	return base.Shift(-spec.unit().exp)
}

func TestWhatIsWrittenReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spec := rapid.SampledFrom(asked()).Draw(t, "spec")
		q := rapid.SampledFrom(qualifiers()).Draw(t, "qualifier")
		amount := drawAmount(t, spec)
		checkReadsBack(t, Write(amount, q, spec.Unit), spec, Reading{Status: statusFor(q), Amount: amount, Qualifier: q})
		number := Reading{Status: statusFor(q), Amount: amount, Qualifier: q}
		number.Reason = doubtOfBare(spec, amount)
		if number.Reason != "" {
			number.Status = Proposed
		}
		checkReadsBack(t, WriteNumber(amount, q), spec, number)
	})
}

// doubtOfBare is why a number without its unit is only proposed.
func doubtOfBare(spec Spec, amount decimal.Decimal) Reason {
	large := map[string]int64{"万": 1e4, "亿": 1e3}[string([]rune(spec.Unit)[:1])]
	switch {
	case spec.Kind == Rate && amount.IsPositive() && amount.LessThanOrEqual(decimal.New(1, 0)):
		return BelowOne
	case large > 0 && amount.GreaterThanOrEqual(decimal.New(large, 0)):
		return LargeBare
	default:
		return ""
	}
}

func statusFor(q Qualifier) Status {
	if q == Exact {
		return Clear
	}
	return Approximate
}

func checkReadsBack(t *rapid.T, text string, spec Spec, want Reading) {
	t.Helper()
	got := Read(text, spec)
	if got.Status != want.Status || got.Reason != want.Reason || !got.Amount.Equal(want.Amount) || got.Qualifier != want.Qualifier || got.Converted {
		t.Fatalf("Read(%q, %v) got %+v, want %+v", text, spec, got, want)
	}
}

func TestChineseNumeralsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		unit := rapid.SampledFrom([]string{"家", "名", "人", "位", "次", "期", "所", "场", "件", "项", "个", "支", "对", "间", "公里", "公斤", "公顷", "人次", "场次"}).Draw(t, "unit")
		most := int64(12)
		if strings.HasPrefix(unit, "公") { // thousands of a smaller unit, of which there is a largest amount
			most = 6
		}
		size := rapid.Int64Range(1, most).Draw(t, "size")
		n := rapid.Int64Range(0, decimal.New(1, int32(size)).IntPart()-1).Draw(t, "n")
		digits := rapid.SampledFrom([]string{"零一二三四五六七八九", "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"}).Draw(t, "digits")
		text := chinese(n, []rune(digits))
		got := Read(text+unit, Spec{Kind: Measure, Unit: unit})
		if got.Status != Clear || !got.Amount.Equal(decimal.NewFromInt(n)) {
			t.Fatalf("Read(%q) got %+v, want clear %d", text, got, n)
		}
	})
}

// chinese writes n < 10^12 in Chinese numerals, independently of the package.
func chinese(n int64, digits []rune) string {
	if n == 0 {
		return string(digits[0])
	}
	var b strings.Builder
	gap := false
	for i, c := range strconv.FormatInt(n, 10) {
		place := len(strconv.FormatInt(n, 10)) - 1 - i
		if c == '0' {
			gap = true
		} else {
			if gap && b.Len() > 0 {
				b.WriteRune(digits[0])
			}
			gap = false
			b.WriteRune(digits[c-'0'])
			b.WriteString([]string{"", "十", "百", "千"}[place%4])
		}
		if section := n / pow10(place) % 10000; place%4 == 0 && place > 0 && section > 0 {
			b.WriteString([]string{"", "万", "亿"}[place/4])
			gap = false
		}
	}
	return b.String()
}

func pow10(n int) int64 { return decimal.New(1, int32(n)).IntPart() }
