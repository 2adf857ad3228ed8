package figure

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Status says what may be done with a Reading.
type Status int

// The outcomes of Read. The zero value is Refused, so that a forgotten Reading stores nothing.
const (
	Refused       Status = iota // nothing can be taken; Reason says why, ask again with Example
	Clear                       // Amount is what was typed: accept and echo it
	Proposed                    // Amount is the likely meaning: ask 读作…对吗, or what Reason calls for
	Approximate                 // Amount and Qualifier are what was typed: ask for the exact number
	Nothing                     // nothing this month (无, 没有), which is not the same as a typed 0
	NotApplicable               // the question does not apply here (不适用, 无此项)
)

// String returns the status in lower-case English, for tests and logs.
func (s Status) String() string {
	return [...]string{"refused", "clear", "proposed", "approximate", "nothing", "not applicable"}[s]
}

// Reason is a code for why a text was refused or only proposed; the caller owns the sentence.
type Reason string

// Reasons of a Proposed reading. Its Amount stands if the person agrees.
const (
	Cumulative   Reason = "cumulative"    // 累计, 至今, 已达: this month's figure or the running total? Got is the word
	Colloquial   Reason = "colloquial"    // a shortened numeral: 一万二, 1千2. Refused when even a guess is unsafe: 1万20
	Grouping     Reason = "grouping"      // a comma that may separate thousands or two numbers: 12，345. Refused when groups are not of three
	LeadingZero  Reason = "leading zero"  // 007: a number, or a point left out?
	ScaleUnclear Reason = "scale unclear" // 5千 where the unit is 万元: 5千元 or 5千万元?
	FixedWord    Reason = "fixed word"    // a name that holds numerals stands beside the number: 三会一课12次
	OverHundred  Reason = "over hundred"  // a rate above 100 %
	LargeBare    Reason = "large bare"    // 7130360 where the unit is 万元: are these 元?
	BelowOne     Reason = "below one"     // a rate typed as 0.965 or 1: 0.965 % or 96.5 %?
	OtherWords   Reason = "other words"   // words beside the number that are not the question's: 发现问题12个
	ThisMonth    Reason = "this month"    // 本月, 新增 where a running total is asked for; Got is the word
	NearUnit     Reason = "near unit"     // a unit that is mostly the same here: 2场 where 次 are asked for; Got is it
	Total        Reason = "total"         // the whole beside its parts, or beside dates: 58件，其中发明21件
	Doubt        Reason = "doubt"         // a question mark or 吧 after the number, or a lone number that may mark a list: 1，走访
)

// Reasons of a Refused reading.
const (
	Empty       Reason = "empty"        // no text at all
	Unreadable  Reason = "unreadable"   // no number can be made out
	Unclear     Reason = "unclear"      // -, /: zero, not applicable or not known?
	Unknown     Reason = "unknown"      // 待定, 同上, X, ？: the person has no number yet
	TwoNumbers  Reason = "two numbers"  // more than one number
	Range       Reason = "range"        // 3-5, 三到五
	DateLike    Reason = "date-like"    // 6月3日, 6/3, 2024.6.3, 10:30
	OtherUnit   Reason = "other unit"   // a unit that cannot be converted into the question's; Got is it
	Fraction    Reason = "fraction"     // a part where only whole numbers occur; and of any figure 三分之一, 1/3, ½, 3个半
	BelowFen    Reason = "below fen"    // money finer than a 分, usually a unit slip
	Negative    Reason = "negative"     // below zero
	TooLarge    Reason = "too large"    // an absurd size
	Letters     Reason = "letters"      // letters beside the digits: 2O, l2
	Vague       Reason = "vague"        // approximate without a number: 几十, 三五家, 十七八
	Ordinal     Reason = "ordinal"      // 第3: a place in an order, not an amount
	Negation    Reason = "negation"     // a negation, with a number or without: nothing this month, or not this number? Got is it
	OtherPeriod Reason = "other period" // 上月, 去年, 计划: not what happened this month; Got is the word
	Change      Reason = "change"       // 增加5家, 同比: a difference, not the figure; Got is the word
	Part        Reason = "part"         // 其中, 另有: a part of the figure or an addition to it; Got is the word
	NoneMeant   Reason = "none meant"   // 暂无, 没搞: in plain words nothing this month, which a person should confirm; Got is the text
	Each        Reason = "each"         // 每, 各: an amount for each, not the whole; Got is the word
	BadSpec     Reason = "bad spec"     // the Spec does not pass Validate
)

// Reading is what Read made of a text.
type Reading struct {
	Status Status
	// Amount is the figure in the question's unit, exact, when Status is Clear, Proposed or Approximate.
	Amount decimal.Decimal
	// Qualifier is how an approximate figure was qualified. A Proposed reading can carry one too
	// (约一万二); once confirmed it is to be treated as Approximate.
	Qualifier Qualifier
	// Converted reports that the number typed, taken without its closing 万 or 亿, is not Amount:
	// the person wrote another unit or scale than the question's.
	Converted bool
	// Reason is set when Status is Proposed or Refused.
	Reason Reason
	// Got is the piece of text behind Reason, such as the other unit; empty where there is none to name.
	Got string
}

// Usable reports whether Amount holds a figure: Status is Clear, Proposed or Approximate.
func (r Reading) Usable() bool {
	return r.Status == Clear || r.Status == Proposed || r.Status == Approximate
}

// refuse is a Refused reading. The marks of the folded text are turned back into what was typed.
func refuse(why Reason, got string) Reading {
	got = strings.NewReplacer(string(markPercent), "百分之", string(markPart), "分之", string(markWord), "").Replace(got)
	return Reading{Status: Refused, Reason: why, Got: got}
}
