package words

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
	"zongjie/report"
)

func (s sample) figures() []report.Figure {
	return []report.Figure{{Title: s.text, Text: s.text, Unit: s.text}}
}

// grids have every state, in one year and over two.
func (s sample) grids() []report.Grid {
	states := []report.Completeness{report.Whole, report.Late, report.ZeroReport, report.Part, report.Lacking, report.Expected,
		report.Unopened, report.Released, report.Unasked}
	var periods []office.Period
	for i := range states {
		periods = append(periods, june().Add(i-8))
	}
	rows := slices.Repeat([]report.GridRow{{Department: s.text, Months: states}}, 40)
	return []report.Grid{{Periods: periods, Rows: rows}, {Periods: periods[:1], Rows: []report.GridRow{{Department: s.text, Months: states[4:5]}}}}
}

// trends have every state and way of reading, one without a number in the year before.
func (s sample) trends() []report.Trend {
	line := report.TrendLine{Label: s.text}
	for i, state := range []report.FigureState{report.Complete, report.Approximate, report.Partial, report.Missing, report.NotAsked, report.NotApplicable} {
		line.Points = append(line.Points, report.TrendPoint{Period: june().Add(-i), State: state, Amount: decimal.NewFromFloat(713.036), Qualifier: figure.About})
	}
	slices.Reverse(line.Points)
	long, none := line, line
	long.Points = slices.Repeat(line.Points, 20)
	none.Points = line.Points[2:3]
	return []report.Trend{
		{Title: s.text, Unit: s.text, Now: long, Before: none, Aggregation: office.Sum},
		{Title: s.text, Unit: s.text, Now: line, Before: long, Aggregation: office.YearToDate},
		{Title: s.text, Now: line, Before: report.TrendLine{}, Aggregation: office.Last},
	}
}

// TestCaptionsFit: a caption has at most 1024 units (core.telegram.org/bots/api#sendphoto).
func TestCaptionsFit(t *testing.T) {
	for _, l := range Languages() {
		for name, text := range hostile() {
			w, s := New().In(l), sample{text}
			captions := []HTML{w.CaptionSources(s.drafts()[1], s.figures()[0])}
			for _, g := range s.grids() {
				captions = append(captions, w.CaptionGrid(s.drafts()[1], g)+"\n"+w.Undrawn(text))
			}
			for _, x := range s.trends() {
				captions = append(captions, w.CaptionTrend(s.drafts()[1], x)+"\n"+w.Undrawn(text))
			}
			for _, caption := range captions {
				if n := Units(plain(caption)); n > 1024 {
					t.Errorf("%s, %s: %d units\n%s", l, name, n, caption)
				}
			}
		}
	}
}

// TestCaptionsSay what the pictures show, and nothing that reads like a date.
func TestCaptionsSay(t *testing.T) {
	w, s := New().In(Chinese), sample{"科"}
	d := s.drafts()[0]
	for got, want := range map[HTML]string{
		w.CaptionGrid(d, s.grids()[1]):   "1个科室、1个月：缺1个。\n缺：科10月。",
		w.CaptionGrid(d, s.grids()[0]):   "40个科室、9个月：齐40个、迟40个、零报40个、部分40个、缺40个、待报40个、未开40个、免报40个。\n缺：科2024年2月、科2024年2月",
		w.CaptionTrend(d, s.trends()[1]): "科走势（单位：科，1月起累计数），数据截至",
		w.CaptionTrend(d, s.trends()[2]): "\n2024年上半年：1月不填报、2月不填报、3月缺、4月约713.036（缺）、5月约713.036、6月约713.036。",
	} {
		if !strings.Contains(string(got), want) {
			t.Errorf("got\n%s\nwhich lacks\n%s", got, want)
		}
	}
}

// plain takes the markup off.
func plain(h HTML) string {
	text := strings.NewReplacer("<b>", "", "</b>", "", "&lt;", "<", "&gt;", ">", "&#34;", `"`, "&#39;", "'").Replace(string(h))
	return strings.ReplaceAll(text, "&amp;", "&")
}

// TestWhyParts: whatever was reported, each message is one that Telegram takes, and
// together they say all of it.
func TestWhyParts(t *testing.T) {
	for name, text := range hostile() {
		t.Run(name, func(t *testing.T) {
			send := listener(t)
			f := report.Figure{Title: text, Text: text, Formula: strings.Repeat(text, 5), Unit: "所"}
			var sources []report.Source
			for i := range 120 {
				f.Names = append(f.Names, fmt.Sprint(i, text))
				sources = append(sources, report.Source{Period: june(), Department: fmt.Sprint("科室", i), Name: text, Typed: text, Use: report.Counted})
			}
			f.Trace = func() []report.Source { return sources }
			parts := WhyParts(New().In(Chinese), report.Draft{Range: office.Range{First: june(), Last: june()}}, f)
			said := ""
			for _, part := range parts {
				if err := send(part); err != nil {
					t.Errorf("%v\n%.300s", err, part)
				}
				_, body, _ := strings.Cut(plain(part), "\n")
				said += body
			}
			for _, line := range f.Account()[1:] {
				if line = strings.TrimSpace(line); !strings.Contains(strings.Join(strings.Fields(said), ""), strings.Join(strings.Fields(line), "")) {
					t.Errorf("%d messages lack the line %.80q", len(parts), line)
				}
			}
		})
	}
}

func TestWhyPartsOfNothing(t *testing.T) {
	parts := WhyParts(New().In(Chinese), report.Draft{Range: office.Range{First: june(), Last: june()}}, report.Figure{Title: "走访", Text: "××家", Notes: []string{"x"}})
	if len(parts) != 1 || !strings.Contains(string(parts[0]), "• 注意：x") {
		t.Errorf("got %q", parts)
	}
}
