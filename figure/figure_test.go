package figure

import (
	"errors"
	"testing"

	"github.com/shopspring/decimal"
)

func TestValidate(t *testing.T) {
	for _, c := range []struct {
		name string
		spec Spec
		want error
	}{
		{"a plain counter", Spec{Kind: Count, Unit: "家"}, nil},
		{"a scale of a counter", Spec{Kind: Stock, Unit: "万名"}, nil},
		{"a unit that begins like a numeral", Spec{Kind: Measure, Unit: "千米"}, nil},
		{"a counter we never heard of", Spec{Kind: Count, Unit: "课时"}, nil},
		{"money", Spec{Kind: Money, Unit: "亿元"}, nil},
		{"money without a unit", Spec{Kind: Money}, ErrUnit},
		{"money in thousands", Spec{Kind: Money, Unit: "千元"}, ErrUnit},
		{"a rate", Spec{Kind: Rate, Unit: "%"}, nil},
		{"a rate in words", Spec{Kind: Rate, Unit: "百分点"}, ErrUnit},
		{"a count of money", Spec{Kind: Count, Unit: "万元"}, ErrUnit},
		{"a measure in percent", Spec{Kind: Measure, Unit: "%"}, ErrUnit},
		{"a count without a unit", Spec{Kind: Count}, ErrUnit},
		{"a scale of nothing", Spec{Kind: Count, Unit: "万"}, ErrUnit},
		{"a unit with a numeral", Spec{Kind: Count, Unit: "百家"}, ErrUnit},
		{"a unit with a space", Spec{Kind: Count, Unit: "家 次"}, ErrUnit},
		{"a unit with a digit", Spec{Kind: Count, Unit: "家1"}, ErrUnit},
		{"no kind", Spec{Unit: "家"}, ErrKind},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.spec.Validate(); !errors.Is(got, c.want) {
				t.Errorf("%v got %v, want %v", c.spec, got, c.want)
			}
		})
	}
}

func TestReadRefusesAnInvalidSpec(t *testing.T) {
	if got := Read("128", Spec{Kind: Count}); got.Status != Refused || got.Reason != BadSpec {
		t.Errorf("got %+v, want refused for a bad spec", got)
	}
}

func TestReadRefusesALongText(t *testing.T) {
	long := ""
	for range 50 {
		long += "走访企业"
	}
	if got := Read(long+"128家", Spec{Kind: Count, Unit: "家"}); got.Reason != Unreadable {
		t.Errorf("got %+v, want unreadable", got)
	}
}

func TestRunningTotal(t *testing.T) {
	spec := Spec{Kind: Count, Unit: "家", RunningTotal: true}
	if got := Read("累计128家", spec); got.Status != Clear {
		t.Errorf("got %+v, want clear where a running total is asked for", got)
	}
}

func TestGot(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"128人次", "人次"}, {"128企业很多很多", "企业很多"}, {"128头", "头"}, {"累计128", "累计"}, {"上月128家", "上月"}, {"12.5个百分点", "个百分点"},
		{"百分之五", "%"}, {"128家次", "家次"}, {"参训人次：128", "人次"}, {"2O", "O"},
	} {
		if got := Read(c.text, Spec{Kind: Count, Unit: "家"}); got.Got != c.want {
			t.Errorf("Read(%q) got %q (%s), want %q", c.text, got.Got, got.Reason, c.want)
		}
	}
}

func TestWrite(t *testing.T) {
	for _, c := range []struct {
		amount string
		q      Qualifier
		unit   string
		want   string
		number string
	}{
		{"713.036", Exact, "万元", "713.036万元", "713.036"},
		{"3", About, "亿元", "约3亿元", "约3"},
		{"6000", Nearly, "人次", "近6000人次", "近6000"},
		{"20", Odd, "项", "20余项", "20余"},
		{"300", Many, "人", "300多人", "300多"},
		{"50", OrMore, "家", "50家以上", "50以上"},
		{"300", Around, "家", "300家左右", "300左右"},
		{"12.50", Exact, "%", "12.5%", "12.5"},
		{"100.0", Exact, "%", "100%", "100"},
		{"10942", Exact, "人次", "10942人次", "10942"},
		{"1e5", Exact, "家", "100000家", "100000"},
		{"0", Exact, "次", "0次", "0"},
		{"-5", Exact, "家", "-5家", "-5"},
	} {
		amount := decimal.RequireFromString(c.amount)
		if got := Write(amount, c.q, c.unit); got != c.want {
			t.Errorf("Write(%s, %q, %s) got %q, want %q", c.amount, c.q, c.unit, got, c.want)
		}
		if got := WriteNumber(amount, c.q); got != c.number {
			t.Errorf("WriteNumber(%s, %q) got %q, want %q", c.amount, c.q, got, c.number)
		}
	}
}

func TestQualifierStandsBefore(t *testing.T) {
	for q, want := range map[Qualifier]bool{About: true, Nearly: true, Odd: false, OrMore: false, Exact: false} {
		if got := q.Before(); got != want {
			t.Errorf("%q got %v, want %v", q, got, want)
		}
	}
}

func TestExampleIsClear(t *testing.T) {
	for _, spec := range append(asked(), Spec{Kind: Count, Unit: "次"}) {
		text := Example(spec)
		got := Read(text, spec)
		if got.Status != Clear || Write(got.Amount, Exact, spec.Unit) != text {
			t.Errorf("Example(%v) is %q, read as %+v", spec, text, got)
		}
	}
}
