package report

import (
	"cmp"
	"fmt"

	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
)

// Trend is a figure month by month, beside the same months of the year before.
type Trend struct {
	Title string
	Unit  string
	How   string // how the months are to be read: 每月数, 1月起累计数
	// Aggregation is what How says, for whoever says it in other words.
	Aggregation office.Aggregation
	Now         TrendLine
	Before      TrendLine // the same months of the year before
}

// TrendLine is one run of months.
type TrendLine struct {
	Label  string // 2024年上半年
	Points []TrendPoint
}

// TrendPoint is a figure in one month over all departments. Without a known
// state there is no amount: a month that lacks is never 0.
type TrendPoint struct {
	Period    office.Period
	State     FigureState
	Amount    decimal.Decimal
	Qualifier figure.Qualifier
}

// Text is the point's amount as a draft writes it, with （缺） when it is only of a
// part of the departments, 缺 when nobody has reported it, and — when nobody has
// to.
func (p TrendPoint) Text() string {
	switch p.State {
	case Complete, Approximate:
		return figure.WriteNumber(p.Amount, p.Qualifier)
	case Partial:
		return figure.WriteNumber(p.Amount, p.Qualifier) + "（缺）"
	case Missing:
		return "缺"
	case NotApplicable, NotAsked:
	}
	return "—"
}

// NewTrend works out the trend of a figure or names question over the input's
// range. For the year before the input must hold that year's reports, from
// January on, or prior values; months without any are gaps.
func NewTrend(in Input, id office.QuestionID) (Trend, error) {
	q, ok := in.Form.Question(id)
	if !ok || !q.Counted() {
		return Trend{}, fmt.Errorf("trend: the form %s has no figure %q", in.Form.ID, id)
	}
	b := newBoard(in)
	before := office.Range{First: in.Range.First.Add(-12), Last: in.Range.Last.Add(-12)}
	return Trend{
		Title: Clean(q.Title), Unit: Clean(q.Figure.Unit), How: cmp.Or(monthsRead[q.Aggregation], "每月数"), Aggregation: q.Aggregation,
		Now: b.trendLine(q, in.Range, false), Before: b.trendLine(q, before, true),
	}, nil
}

func (b board) trendLine(q office.Question, r office.Range, priors bool) TrendLine {
	line := TrendLine{Label: r.Label()}
	for _, p := range r.Periods() {
		t := b.work(q, upTo(p), priors)
		line.Points = append(line.Points, TrendPoint{Period: p, State: t.state, Amount: t.amount, Qualifier: t.qualifier})
	}
	return line
}

// monthsRead says what a month's number of a figure is, where it is not the month's own.
var monthsRead = map[office.Aggregation]string{office.YearToDate: "1月起累计数", office.Last: "月末数"}
