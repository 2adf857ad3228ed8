package png_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"image"
	pngfile "image/png"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/office"
	"zongjie/report"
	"zongjie/report/png"
)

// update draws the pictures in testdata anew: go test ./report/png -update.
var update = flag.Bool("update", false, "write the pictures in testdata")

// tolerance is how far a channel of a pixel may be from the picture in testdata:
// not at all on the architecture it was drawn on. Elsewhere the compiler may fuse
// a multiplication and an addition, and the edge of a glyph may come out a shade
// lighter or darker; no picture is other than readable for that.
func tolerance() int {
	if runtime.GOARCH == "amd64" {
		return 0
	}
	return 3
}

// golden compares a picture with the one in testdata, pixel by pixel: its bytes
// may change with Go's compressor.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if at, differs := firstDifference(t, decode(t, want), decode(t, got)); differs {
		shown := filepath.Join(t.ArtifactDir(), name)
		if err := os.WriteFile(shown, got, 0o600); err != nil {
			t.Fatal(err)
		}
		t.Errorf("%s differs at %v; what was drawn is in %s", name, at, shown)
	}
}

func decode(t *testing.T, file []byte) image.Image {
	t.Helper()
	img, err := pngfile.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func firstDifference(t *testing.T, a, b image.Image) (image.Point, bool) {
	t.Helper()
	if a.Bounds() != b.Bounds() {
		t.Errorf("the sizes are %v and %v", a.Bounds(), b.Bounds())
		return a.Bounds().Max, true
	}
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if !alike(a.At(x, y).RGBA())(b.At(x, y).RGBA()) {
				return image.Pt(x, y), true
			}
		}
	}
	return image.Point{}, false
}

func alike(r, g, b, _ uint32) func(r, g, b, a uint32) bool {
	near := func(x, y uint32) bool { return max(x, y)-min(x, y) <= uint32(tolerance())<<8 }
	return func(r2, g2, b2, _ uint32) bool { return near(r, r2) && near(g, g2) && near(b, b2) }
}

// sampleGrid is a grid in which every state occurs.
func sampleGrid(departments int, r string) report.Grid {
	states := []report.Completeness{
		report.Whole, report.Whole, report.Late, report.ZeroReport, report.Part, report.Lacking,
		report.Unopened, report.Released, report.Unasked, report.Expected,
	}
	months, err := office.ParseRange(r)
	if err != nil {
		panic(err)
	}
	g := report.Grid{Title: "教育体育工作月报　填报情况", Subtitle: "某区教育和体育局　截至2024-07-03 09:00", Periods: months.Periods()}
	for i := range departments {
		row := report.GridRow{Department: fmt.Sprintf("第%d科室", i+1)}
		for m := range g.Periods {
			row.Months = append(row.Months, states[(i*7+m*3)%len(states)])
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

func gridPicture(t testing.TB, g report.Grid) ([]byte, string) {
	t.Helper()
	var b bytes.Buffer
	lacking, err := png.Grid(&b, g)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), string(lacking)
}

func TestGridPicture(t *testing.T) {
	long := sampleGrid(5, "2024H1")
	long.Rows[1].Department = "党组织领导的校长负责制改革工作领导小组办公室"
	long.Rows[2].Department = "党组织领导的校长负责制改革工作领导小组办公室及其他各临时机构联络员会议"
	long.Rows[3].Department = "𠮷野喆😀科"
	for _, c := range []struct {
		name    string
		grid    report.Grid
		lacking string
	}{
		{"grid-one-month.png", sampleGrid(2, "2024-06"), ""},
		{"grid-long-names.png", long, "喆😀𠮷"},
		{"grid-year.png", sampleGrid(40, "2023-10..2024-09"), ""},
		{"grid-empty.png", report.Grid{Title: "月报"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, lacking := gridPicture(t, c.grid)
			golden(t, c.name, got)
			if lacking != c.lacking {
				t.Errorf("lacking = %q, want %q", lacking, c.lacking)
			}
			if again, _ := gridPicture(t, c.grid); !bytes.Equal(got, again) {
				t.Error("drawing it again gave other bytes")
			}
		})
	}
}

// points makes a line of texts: a number, 约 a number, a number（缺）, 缺 and —.
func points(label string, amounts ...any) report.TrendLine {
	l := report.TrendLine{Label: label}
	for i, a := range amounts {
		p := report.TrendPoint{Period: office.Period{Year: 2024, Month: time.Month(i + 1)}, State: report.Complete}
		switch a := a.(type) {
		case int:
			p.Amount = decimal.NewFromInt(int64(a))
		case float64:
			p.Amount = decimal.NewFromFloat(a)
		case report.FigureState:
			p.State = a
		case report.TrendPoint:
			p.State, p.Amount, p.Qualifier = a.State, a.Amount, a.Qualifier
		}
		l.Points = append(l.Points, p)
	}
	return l
}

func TestTrendPicture(t *testing.T) {
	part := report.TrendPoint{State: report.Partial, Amount: decimal.NewFromInt(51)}
	about := report.TrendPoint{State: report.Approximate, Amount: decimal.NewFromInt(30), Qualifier: "约"}
	visits := report.Trend{
		Title: "走访企业", Unit: "家", How: "每月数",
		Now:    points("2024年上半年", 20, 18, report.Missing, part, about, 44),
		Before: points("2023年上半年", 12, 22, 18, report.Missing, 30, 0),
	}
	money := report.Trend{
		Title: "发放学生资助资金", Unit: "万元", How: "1月起累计数",
		Now:    points("2024年", 0.5, 13.25, 100.125, 250, 380.5, 713.036, 800, 812.5, 900, 1000, 1100.004, 1300),
		Before: points("2023年", report.Missing, report.Missing, report.Missing, report.Missing, report.Missing, report.Missing, report.Missing, report.Missing, report.Missing, report.Missing, report.Missing, report.Missing),
	}
	quarters := report.Trend{
		Title: "已落实校长负责制学校", Unit: "所", How: "月末数",
		Now:    points("2024年上半年", report.NotAsked, report.NotAsked, 36, report.NotAsked, report.NotAsked, 40),
		Before: points("2023年上半年", report.NotAsked, report.NotAsked, 20, report.NotAsked, report.NotAsked, report.Missing),
	}
	long := report.Trend{
		Title: strings.Repeat("党组织领导的校长负责制改革工作", 5), Unit: "所", How: "每月数",
		Now: points("2023年12月—2024年1月", 3, part), Before: points("2022年12月—2023年1月", report.Missing, report.Missing),
	}
	zero := report.Trend{Title: "信访积案", Unit: "件", How: "每月数", Now: points("2024年1月", 0), Before: points("2023年1月", 0)}
	for _, c := range []struct {
		name   string
		trends []report.Trend
	}{
		{"trend-gaps.png", []report.Trend{visits}},
		{"trend-several.png", []report.Trend{money, quarters}},
		{"trend-zero.png", []report.Trend{zero}},
		{"trend-long.png", []report.Trend{long}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b, again bytes.Buffer
			lacking, err := png.Trends(&b, c.trends)
			if err != nil || len(lacking) > 0 {
				t.Fatalf("TrendPicture: %q, %v", lacking, err)
			}
			golden(t, c.name, b.Bytes())
			if _, err := png.Trends(&again, c.trends); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
				t.Errorf("drawing it again gave other bytes, %v", err)
			}
		})
	}
	if _, err := png.Trends(io.Discard, nil); err == nil {
		t.Error("a picture of no figure is no error")
	}
}

// broken fails every write.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestPicturesToABrokenWriter(t *testing.T) {
	if _, err := png.Grid(broken{}, sampleGrid(1, "2024")); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("GridPicture = %v", err)
	}
	trend := report.Trend{Now: points("2024年", 1), Before: points("2023年", 1)}
	if _, err := png.Trends(broken{}, []report.Trend{trend}); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("TrendPicture = %v", err)
	}
}

func BenchmarkGridPicture(b *testing.B) {
	g := sampleGrid(40, "2024")
	for b.Loop() {
		gridPicture(b, g)
	}
}

func BenchmarkTrendPicture(b *testing.B) {
	trend := report.Trend{Title: "走访企业", Unit: "家", How: "每月数", Now: points("2024年", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), Before: points("2023年", 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1)}
	for b.Loop() {
		if _, err := png.Trends(io.Discard, []report.Trend{trend}); err != nil {
			b.Fatal(err)
		}
	}
}
