package office

import (
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/figure"
)

// PriorProblem says why what a workbook holds was not taken as a prior value; empty
// when it was.
type PriorProblem string

// The problems of prior values.
const (
	PriorUnread     PriorProblem = "unread"     // no clear number
	PriorNotExact   PriorProblem = "not_exact"  // 约, 余, 3-5: a prior value is one number
	PriorNegative   PriorProblem = "negative"   // below zero
	PriorNotWhole   PriorProblem = "not_whole"  // a fraction of what comes in whole numbers
	PriorTooFine    PriorProblem = "too_fine"   // more decimals than such a figure has, as a formula leaves them
	PriorTooLarge   PriorProblem = "too_large"  // a size no office reports
	PriorBelowOne   PriorProblem = "below_one"  // a rate as 0.965: 0.965% or 96.5%?
	PriorOtherUnit  PriorProblem = "other_unit" // another unit than the question's
	PriorNoFigure   PriorProblem = "no_figure"  // the question's answers are never compared
	PriorSpan       PriorProblem = "span"       // a span that a running total cannot be given for
	PriorTooLong    PriorProblem = "too_long"   // a span of more than a year
	PriorConflicted PriorProblem = "conflict"   // it contradicts other prior values
	PriorExceeds    PriorProblem = "exceeds"    // more than a longer span around it
	PriorFell       PriorProblem = "fell"       // a running total below an earlier one of the year
	PriorRatio      PriorProblem = "ratio"      // not the quotient of its part and its whole
)

// Bounds of what is taken without a person to ask.
const (
	priorDecimals    = 6    // 713.036万元 to the 分; measures have no more
	priorRateDigits  = 4    // decimals of a rate
	priorLargestRate = 1000 // per cent
	priorMonths      = 12
)

// PriorTakes says whether a question can have a prior value of a span.
func PriorTakes(q Question, span Range) PriorProblem {
	switch {
	case !q.HasPrior():
		return PriorNoFigure
	case len(span.Periods()) > priorMonths:
		return PriorTooLong
	case q.Aggregation == YearToDate && span.First != span.Last &&
		(span.First.Month != time.January || span.First.Year != span.Last.Year):
		return PriorSpan
	}
	return ""
}

// ReadPrior reads the text of a cell as a prior value of a question. A unit, when
// there is one, must be the question's own or the same in other words; nothing is
// converted, because nobody sees the echo.
func ReadPrior(q Question, text string) (decimal.Decimal, PriorProblem) {
	spec := q.Figure
	if q.Kind == NamesQuestion {
		spec.Kind = figure.Count
	}
	r := figure.Read(text, spec)
	large := r.Status == figure.Proposed && r.Reason == figure.LargeBare && r.Qualifier == figure.Exact
	overHundred := r.Status == figure.Proposed && r.Reason == figure.OverHundred && r.Qualifier == figure.Exact
	decimals := int32(priorDecimals)
	if spec.Kind == figure.Rate {
		decimals = priorRateDigits
	}
	plain, err := decimal.NewFromString(strings.TrimSuffix(text, "%"))
	switch {
	case err == nil && r.Reason == figure.TooLarge && !plain.Equal(plain.Truncate(decimals)): // too many digits, that is
		return decimal.Zero, PriorTooFine
	case r.Status != figure.Clear && !overHundred && !large:
		return decimal.Zero, priorRefusal(spec.Kind, r)
	case r.Converted:
		return decimal.Zero, PriorOtherUnit
	case overHundred && r.Amount.GreaterThan(decimal.NewFromInt(priorLargestRate)):
		return decimal.Zero, PriorTooLarge
	case !r.Amount.Equal(r.Amount.Truncate(decimals)):
		return decimal.Zero, PriorTooFine
	}
	return r.Amount, ""
}

func priorRefusal(k figure.Kind, r figure.Reading) PriorProblem {
	switch r.Reason {
	case figure.Vague, figure.Range, figure.Cumulative:
		return PriorNotExact
	case figure.Negative:
		return PriorNegative
	case figure.Fraction:
		if !k.Whole() {
			return PriorUnread
		}
		return PriorNotWhole
	case figure.BelowFen:
		return PriorTooFine
	case figure.TooLarge:
		return PriorTooLarge
	case figure.BelowOne:
		return PriorBelowOne
	case figure.OtherUnit, figure.NearUnit, figure.ScaleUnclear:
		return PriorOtherUnit
	default:
		if r.Status == figure.Approximate || r.Qualifier != figure.Exact {
			return PriorNotExact
		}
		return PriorUnread
	}
}

// PriorWithdrawn reports whether a cell says that a value is taken back.
func PriorWithdrawn(text string) bool { return strings.TrimSpace(text) == "撤销" }

// PriorBlank reports whether a cell says, in the ways people write it, that there is
// no number. It is as good as empty.
func PriorBlank(text string) bool {
	return strings.Trim(text, " \t\r\n\u00a0\u3000-－–—―/／×") == ""
}
