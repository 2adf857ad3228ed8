// Package figure reads what people type as a figure and writes figures the way Chinese work summaries do.
//
// It is pure: no input or output, no clock, no state. Read never guesses: a text is clear, or it is
// proposed for one tap of confirmation, or it is refused with a Reason the caller can put into words.
// Every digit of an amount comes from the text; nothing is rounded, all arithmetic is decimal.
//
// What only a figure's history can tell (a 元/万元 slip, a stock that falls, a jump) is not judged here.
package figure

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Kind says what sort of number a question asks for, and so which numbers are possible answers.
type Kind string

// The kinds of figures. None of them can be negative but a signed rate.
const (
	Count   Kind = "count"   // a whole number of what happened in the month
	Stock   Kind = "stock"   // a whole number of what stands at the month's end
	Money   Kind = "money"   // a decimal in 元, 万元 or 亿元, exact to the 分
	Rate    Kind = "rate"    // a percentage
	Measure Kind = "measure" // a decimal quantity, for example 公里
	Rank    Kind = "rank"    // a place in an order, from 1: 第3位
)

// Whole reports whether figures of the kind are counted, so that they have no parts.
func (k Kind) Whole() bool { return k == Count || k == Stock }

// Spec is what a question says about its figure.
type Spec struct {
	Kind Kind
	// Unit is the question's own unit as the form writes it: 家, 人次, 万元, %, 公里, 万名.
	// A unit that begins with 万 or 亿 is that scale of the rest.
	Unit string
	// RunningTotal says that the question asks for a total since the start of the year or of the work,
	// so that words like 累计 and 至今 are expected and no reason to ask. A Stock needs no such mark.
	RunningTotal bool
	// Title is the question as the person sees it, for example 走访企业. With a title, a number among words
	// that neither repeat it nor are mere fillers (本月共…) is only proposed; and what the title itself holds, such as
	// 一等奖 or 全年计划, is no reason to ask. Without one, words around a number are judged by themselves.
	Title string
	// Signed says that a rate is one of growth and can be below zero, so that -3.2% and 下降3.2% are answers.
	Signed bool
}

// Faults of a Spec that Validate reports.
var (
	ErrKind   = errors.New("unknown kind of figure")
	ErrUnit   = errors.New("unit does not fit the kind of figure")
	ErrSigned = errors.New("only a rate can be signed")
)

// Validate returns nil when Read can be trusted with the Spec: the kind is known, money has a money
// unit, a rate has %, a rank has 名 or 位, and any other kind has a unit that is neither, made of letters or Chinese
// characters only and not itself a number. Errors wrap ErrKind, ErrUnit or ErrSigned.
func (s Spec) Validate() error {
	if s.Signed && s.Kind != Rate {
		return fmt.Errorf("%s: %w", s.Kind, ErrSigned)
	}
	switch s.Kind {
	case Money, Rate, Rank:
		own := map[Kind][]string{Money: {"元", "万元", "亿元"}, Rate: {"%"}, Rank: {"名", "位"}}[s.Kind]
		if !slices.Contains(own, s.Unit) {
			return fmt.Errorf("%s in %q, want one of %v: %w", s.Kind, s.Unit, own, ErrUnit)
		}
	case Count, Stock, Measure:
		return s.validateThing()
	default:
		return fmt.Errorf("kind %q: %w", s.Kind, ErrKind)
	}
	return nil
}

// validateThing checks the unit of a figure that is neither money nor a rate.
func (s Spec) validateThing() error {
	own := s.unit()
	if own.base == "" || own.base == "元" || own.base == "%" {
		return fmt.Errorf("%s in %q, want a unit of its own: %w", s.Kind, s.Unit, ErrUnit)
	}
	if own.known() {
		return nil
	}
	for _, r := range own.name {
		if written := unicode.Is(unicode.Han, r) || isLetter(r) || r == '㎡'; !written || isNumeral(r) {
			return fmt.Errorf("%s in %q, want letters or Chinese characters: %w", s.Kind, s.Unit, ErrUnit)
		}
	}
	return nil
}

// runningTotal reports whether words like 累计 agree with the question.
func (s Spec) runningTotal() bool { return s.RunningTotal || s.Kind == Stock }

// Example returns an answer that Read takes as clear, to be shown when the question is asked again.
// The figures are round inventions: no real report stands behind them.
func Example(spec Spec) string {
	switch {
	case spec.Unit == "元":
		return "3600元"
	case spec.Unit == "亿元":
		return "2.49亿元"
	case spec.Signed:
		return "-3.2%"
	case spec.Kind == Rank:
		return "第3" + spec.Unit
	case spec.unit().exp > 0 && strings.HasPrefix(spec.Unit, "万") && spec.Kind.Whole():
		return "5.35" + spec.Unit
	}
	number, ok := map[Kind]string{Money: "713.036", Rate: "96.5", Measure: "12.5"}[spec.Kind]
	if !ok {
		number = "128"
	}
	return number + spec.Unit
}
