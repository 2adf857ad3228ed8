package priors

import (
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
	"zongjie/report/sheet"
)

// Bounds of what is taken without a person to ask.
const (
	mostDecimals = 6    // 713.036万元 to the 分; measures have no more
	rateDecimals = 4    // decimals of a rate
	largestRate  = 1000 // per cent
	mostMonths   = 12
)

// Takes says whether a question can have a prior value of a span.
func Takes(q office.Question, span office.Range) sheet.Problem {
	switch {
	case !q.HasPrior():
		return NoFigure
	case len(span.Periods()) > mostMonths:
		return TooLong
	case q.Aggregation == office.YearToDate && span.First != span.Last && span.First != (office.Period{Year: span.Last.Year, Month: time.January}):
		return Span
	}
	return ""
}

// ReadValue reads the text of a cell as a prior value of a question. A unit, when
// there is one, must be the question's own or the same in other words; nothing is
// converted, because nobody sees the echo.
func ReadValue(q office.Question, text string) (decimal.Decimal, sheet.Problem) {
	spec := q.Figure
	if q.Kind == office.NamesQuestion {
		spec.Kind = figure.Count
	}
	r := figure.Read(text, spec)
	decimals := int32(mostDecimals)
	if spec.Kind == figure.Rate {
		decimals = rateDecimals
	}
	tooFine := func(d decimal.Decimal) bool { return !d.Equal(d.Truncate(decimals)) }
	plain, _ := decimal.NewFromString(strings.TrimSuffix(text, "%"))
	odd := r.Status == figure.Proposed && r.Qualifier == figure.Exact // a person would be asked whether it is meant
	overHundred := odd && r.Reason == figure.OverHundred
	taken := r.Status == figure.Clear || overHundred || odd && r.Reason == figure.LargeBare
	switch {
	case r.Reason == figure.TooLarge && tooFine(plain): // too many digits, that is
		return decimal.Zero, TooFine
	case !taken:
		return decimal.Zero, refusal(spec.Kind, r)
	case r.Converted:
		return decimal.Zero, sheet.OtherUnit
	case overHundred && r.Amount.GreaterThan(decimal.NewFromInt(largestRate)):
		return decimal.Zero, sheet.TooLarge
	case tooFine(r.Amount):
		return decimal.Zero, TooFine
	}
	return r.Amount, ""
}

func refusal(k figure.Kind, r figure.Reading) sheet.Problem {
	switch r.Reason {
	case figure.Vague, figure.Range, figure.Cumulative:
		return NotExact
	case figure.Negative:
		return Negative
	case figure.Fraction:
		if !k.Whole() {
			return sheet.Unread
		}
		return NotWhole
	case figure.BelowFen:
		return TooFine
	case figure.TooLarge:
		return sheet.TooLarge
	case figure.BelowOne:
		return BelowOne
	case figure.OtherUnit, figure.NearUnit, figure.ScaleUnclear:
		return sheet.OtherUnit
	default:
		if r.Status == figure.Approximate || r.Qualifier != figure.Exact {
			return NotExact
		}
		return sheet.Unread
	}
}

// Withdrawn reports whether a cell says that a value is taken back.
func Withdrawn(text string) bool { return strings.TrimSpace(text) == "撤销" }

// Blank reports whether a cell says, in the ways people write it, that there is
// no number. It is as good as empty.
func Blank(text string) bool {
	return strings.Trim(text, " \t\r\n\u00a0\u3000-－–—―/／×") == ""
}
