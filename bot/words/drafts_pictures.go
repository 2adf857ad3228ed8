package words

import (
	"slices"

	"zongjie/office"
	"zongjie/report"
)

// Sentences and labels that need nothing else.
const (
	LabelGrid  Plain = "label_grid"  // draws who has reported which month
	LabelTrend Plain = "label_trend" // draws a figure month by month
)

// How much a caption says, in UTF-16 units, so that it keeps within the 1024 of
// core.telegram.org/bots/api#sendphoto.
const (
	longPlaces = 200 // which departments have not reported all of which months
	longPoints = 300 // one year's months
)

// CaptionGrid says in words what the picture of a grid shows: how often each state
// occurs, and where something lacks.
func (w Words) CaptionGrid(d report.Draft, g report.Grid) HTML {
	about := data{"Draft": w.draftAt(d), "Departments": len(g.Rows), "Months": len(g.Periods), "States": w.list(w.gridStates(g))}
	return present(w.say("caption_grid", about), w.places(g, report.Lacking), w.places(g, report.Part))
}

// gridStates counts the states that occur, in the order of the legend.
func (w Words) gridStates(g report.Grid) []string {
	counts := map[report.Completeness]int{}
	for _, row := range g.Rows {
		for _, m := range row.Months {
			counts[m]++
		}
	}
	var all []string
	for _, s := range []report.Completeness{report.Whole, report.Late, report.ZeroReport, report.Part, report.Lacking,
		report.Expected, report.Unopened, report.Released} {
		if counts[s] > 0 {
			all = append(all, w.gridState(s, counts[s]))
		}
	}
	return all
}

func (w Words) gridState(s report.Completeness, n int) string {
	about := data{"Label": s.Label(), "Number": n}
	key, ok := map[report.Completeness]string{
		report.Late:       "grid_late",
		report.ZeroReport: "grid_zero",
		report.Part:       "grid_part",
		report.Lacking:    "grid_lacking",
		report.Expected:   "grid_expected",
		report.Unopened:   "grid_unopened",
		report.Released:   "grid_released",
	}[s]
	if !ok {
		key = "grid_whole"
	}
	return w.plain(key, about)
}

// places names the departments and months of a state; it is empty where there are
// none.
func (w Words) places(g report.Grid, s report.Completeness) HTML {
	var all []string
	for _, row := range g.Rows {
		for i, m := range row.Months {
			if m == s {
				all = append(all, w.plain("grid_place", data{"Department": row.Department, "Month": w.monthIn(g.Periods, i)}))
			}
		}
	}
	if all == nil {
		return ""
	}
	return w.say("grid_places", data{"Label": s.Label(), "Places": Shorten(w.list(all), longPlaces)})
}

// monthIn names one of several months, with its year where there are several.
func (w Words) monthIn(periods []office.Period, i int) string {
	if periods[0].Year != periods[len(periods)-1].Year {
		return w.Period(periods[i])
	}
	return w.plain("month", data{"Month": w.month(periods[i].Month)})
}

// CaptionTrend says in words what the picture of a trend shows.
func (w Words) CaptionTrend(d report.Draft, t report.Trend) HTML {
	about := data{"Title": Shorten(t.Title, longName), "Unit": Shorten(t.Unit, longQuote), "How": w.monthsRead(t.Aggregation), "At": w.moment(d.At)}
	return present(w.say("caption_trend", about), w.trendLine(t.Now, t.Unit), w.trendLine(t.Before, t.Unit))
}

// monthsRead says how the months of a trend are to be read.
func (w Words) monthsRead(a office.Aggregation) string {
	switch a {
	case office.YearToDate:
		return w.plain("trend_running", nil)
	case office.Last:
		return w.plain("trend_stock", nil)
	default:
		return w.plain("trend_monthly", nil)
	}
}

func (w Words) trendLine(l report.TrendLine, unit string) HTML {
	if len(l.Points) == 0 {
		return ""
	}
	var periods []office.Period
	for _, p := range l.Points {
		periods = append(periods, p.Period)
	}
	about := data{"Range": w.Range(office.Range{First: periods[0], Last: periods[len(periods)-1]})}
	if !slices.ContainsFunc(l.Points, func(p report.TrendPoint) bool { return p.State.Known() }) {
		return w.say("trend_line_none", about)
	}
	var points []string
	for i, p := range l.Points {
		points = append(points, w.plain("trend_point", data{"Month": w.monthIn(periods, i), "Number": w.trendNumber(p, unit)}))
	}
	about["Points"] = Shorten(w.list(points), longPoints)
	return w.say("trend_line", about)
}

func (w Words) trendNumber(p report.TrendPoint, unit string) string {
	number := w.figure(p.Amount, p.Qualifier, unit)
	switch p.State {
	case report.Missing:
		return w.plain("trend_missing", nil)
	case report.NotApplicable, report.NotAsked:
		return w.plain("trend_unasked", nil)
	case report.Partial:
		return w.plain("trend_partial", data{"Number": number})
	default:
		return number
	}
}

// TrendEmpty is said in place of a trend that has no number in it.
func (w Words) TrendEmpty(t report.Trend) HTML {
	return w.say("trend_empty", data{"Title": Shorten(t.Title, longName)})
}

// Undrawn names the characters that a picture shows as 〓.
func (w Words) Undrawn(characters string) HTML {
	return w.say("undrawn", data{"Characters": Shorten(characters, longQuote)})
}
