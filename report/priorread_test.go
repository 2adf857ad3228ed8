package report_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"zongjie/figure"
	"zongjie/office"
	"zongjie/report/priors"
	"zongjie/report/xlsx"
)

// priorForm has a question of each kind that has prior values, and two that have none.
func priorForm() office.Form {
	money := number("money", office.Sum)
	money.Figure = figure.Spec{Kind: figure.Money, Unit: "万元"}
	rate := number("rate", office.Last)
	rate.Figure = figure.Spec{Kind: figure.Rate, Unit: "%"}
	rank := number("rank", office.None)
	rank.Figure = figure.Spec{Kind: figure.Rank, Unit: "名"}
	ratio := number("ratio", office.RatioOf)
	ratio.Figure, ratio.Ratio = figure.Spec{Kind: figure.Rate, Unit: "%"}, office.Ratio{Part: "visits", Whole: "stock"}
	return office.Form{ID: "edu", Title: "月报", Questions: []office.Question{
		number("visits", office.Sum), money, number("stock", office.Last), number("total", office.YearToDate),
		words("names", office.NamesQuestion), rate, ratio, rank, words("text", office.TextQuestion),
	}}
}

// template writes a template for spans and opens it to be filled in.
func template(t *testing.T, spans ...string) *excelize.File {
	t.Helper()
	p := priors.Template{Form: priorForm(), At: time.Date(2024, 7, 1, 9, 0, 0, 0, zone)}
	for _, s := range spans {
		p.Spans = append(p.Spans, mustRange(s))
	}
	var b bytes.Buffer
	if err := xlsx.WriteBook(&b, p.Book()); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// fill sets cells of the sheet edu, a formula when the value begins with =.
func fill(t *testing.T, f *excelize.File, cells map[string]any) {
	t.Helper()
	for at, v := range cells {
		var err error
		if text, ok := v.(string); ok && strings.HasPrefix(text, "=") {
			err = f.SetCellFormula("edu", at, text[1:])
		} else {
			err = f.SetCellValue("edu", at, v)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func packedFile(t testing.TB, f *excelize.File) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readPriors(data []byte) priors.Book {
	return priors.Read(priors.Source{Name: "上年.xlsx", Data: data, Forms: []office.Form{priorForm()}})
}

func valueLines(book priors.Book) []string {
	var lines []string
	for _, f := range book.Forms {
		for _, v := range f.Values {
			amount := v.Amount.String()
			if v.Withdrawn {
				amount = "withdrawn"
			}
			lines = append(lines, fmt.Sprintf("%s %s %s %s%s typed %s", v.Cell, v.Question, v.Span, amount, v.Unit, v.Typed))
		}
	}
	return lines
}

func faultLines(book priors.Book) []string {
	var lines []string
	for _, f := range book.Faults {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s/%s", f.Cell, f.Problem, f.Got, f.Want)))
	}
	return lines
}

func wantBook(t *testing.T, data []byte, values, faults []string) {
	t.Helper()
	book := readPriors(data)
	if diff := cmp.Diff(values, valueLines(book)); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(faults, faultLines(book)); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

func TestPriorTemplateCanBeFilledIn(t *testing.T) {
	f := template(t, "2023H1", "2023Q2", "2023-06", "2023")
	rows, err := f.GetRows("edu")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"编号", "项目", "单位", "填法", "2023年上半年", "2023年二季度", "2023年6月", "2023年"},
		{"visits", "走访企业visits", "家", "这段时间合计的数"},
		{"money", "走访企业money", "万元", "这段时间合计的数"},
		{"stock", "走访企业stock", "家", "这段时间最后一天的数"},
		{"total", "走访企业total", "家", "从1月起累计到这段时间末的数", "", "—"},
		{"names", "内容names", "所", "这段时间的个数，同一个只算一次"},
		{"rate", "走访企业rate", "%", "这段时间最后一天的数"},
		{"ratio", "走访企业ratio", "%", "可不填：由走访企业visits÷走访企业stock算出"},
	}
	if diff := cmp.Diff(want, rows[2:]); diff != "" {
		t.Errorf("template (-want +got):\n%s", diff)
	}
	if book := readPriors(packedFile(t, f)); len(book.Faults) > 0 || len(valueLines(book)) > 0 || !book.Table {
		t.Errorf("the empty template is read as %v with %v", valueLines(book), book.Faults)
	}
	fill(t, f, map[string]any{"E4": 120, "F4": "60", "E5": 713.036, "H5": "1,200.50万元", "E6": 0, "E7": 900, "G7": 900,
		"E8": "14", "E9": 96.5, "G9": "97%", "G4": "撤销", "H4": "—"})
	wantBook(t, packedFile(t, f), []string{
		"E4 visits 2023H1 120家 typed 120", "F4 visits 2023Q2 60家 typed 60", "G4 visits 2023-06 withdrawn家 typed 撤销",
		"E5 money 2023H1 713.036万元 typed 713.036", "H5 money 2023 1200.5万元 typed 1,200.50万元",
		"E6 stock 2023H1 0家 typed 0", "E7 total 2023H1 900家 typed 900", "G7 total 2023-06 900家 typed 900",
		"E8 names 2023H1 14所 typed 14", "E9 rate 2023H1 96.5% typed 96.5", "G9 rate 2023-06 97% typed 97%",
	}, nil)
}

func TestPriorTemplateIsTheSameTwice(t *testing.T) {
	p := priors.Template{Form: priorForm(), Spans: []office.Range{mustRange("2023H1")}, At: time.Date(2024, 7, 1, 9, 0, 0, 0, zone),
		Priors: office.NewPriors([]office.PriorValue{{Question: "money", Span: mustRange("2023H1"), Amount: decimal.RequireFromString("713.036"), Unit: "万元"}})}
	var a, b bytes.Buffer
	if err := xlsx.WriteBook(&a, p.Book()); err != nil {
		t.Fatal(err)
	}
	if err := xlsx.WriteBook(&b, p.Book()); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the same template has other bytes")
	}
	wantBook(t, a.Bytes(), []string{"E5 money 2023H1 713.036万元 typed 713.036"}, nil)
}

// TestPriorNumbersAreExact: as Excel stores what is typed, and what formulas leave.
func TestPriorNumbersAreExact(t *testing.T) {
	for _, c := range []struct{ at, stored, want string }{
		{"E5", "713.03599999999994", "E5 money 2023H1 713.036万元 typed 713.036"},
		{"E5", "0.30000000000000004", "E5 money 2023H1 0.3万元 typed 0.3"},
		{"E5", "1.1000000000000001", "E5 money 2023H1 1.1万元 typed 1.1"},
		{"E5", "7.1303599999999998E2", "E5 money 2023H1 713.036万元 typed 713.036"},
		{"E4", "1E3", "E4 visits 2023H1 1000家 typed 1000"},
		{"E4", "99.999999999999986", "E4 visits 2023H1 100家 typed 100"},
		{"E5", "0.33333333333333331", "E5 too_fine 0.333333333333333/2023年上半年"},
		{"E4", "12.5", "E4 not_whole 12.5/2023年上半年"},
		{"E4", "-3", "E4 negative -3/2023年上半年"},
		{"E4", "1E300", "E4 too_large 1E300/2023年上半年"},
		{"E4", "1000000000001", "E4 too_large 1000000000001/2023年上半年"},
		{"E4", "NaN", "E4 unread NaN/2023年上半年"},
		{"E4", "0x10", "E4 unread 0x10/2023年上半年"},
		{"E9", "0.965", "E9 below_one 0.965/2023年上半年"},
	} {
		f := template(t, "2023H1")
		fill(t, f, map[string]any{c.at: 1})
		parts := raw(t, packedFile(t, f))
		parts["xl/worksheets/sheet1.xml"] = strings.Replace(parts["xl/worksheets/sheet1.xml"], "<v>1</v>", "<v>"+c.stored+"</v>", 1)
		book := readPriors(zipped(t, parts))
		if got := strings.Join(append(valueLines(book), faultLines(book)...), "; "); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.stored, got, c.want)
		}
	}
}

func TestPriorCellFormats(t *testing.T) {
	for _, c := range []struct {
		at, format string
		value      any
		want       string
	}{
		{"E9", "0.0%", 0.965, "E9 rate 2023H1 96.5% typed 96.5%"},
		{"E9", "0.00%", 0.005, "E9 rate 2023H1 0.5% typed 0.5%"},
		{"E4", "0%", 1.2, "E4 other_unit 120%/2023年上半年"},
		{"E4", `#,##0`, 1200, "E4 visits 2023H1 1200家 typed 1200"},
		{"E4", `0"家"`, 12, "E4 visits 2023H1 12家 typed 12"},
		{"E5", `_ ¥* #,##0.00_ ;_ ¥* \-#,##0.00_ ;_ ¥* "-"??_ ;_ @_ `, 1.25, "E5 money 2023H1 1.25万元 typed 1.25"},
		{"E5", `0!.0,`, 7130360, "E5 format 7130360/2023年上半年"},
		{"E5", `0.00,"万"`, 7130360, "E5 format 7130360/2023年上半年"},
		{"E4", `"约"0`, 300, "E4 format 300/2023年上半年"},
		{"E4", `0"（缺）"`, 300, "E4 format 300/2023年上半年"},
		{"E4", "yyyy-mm-dd", 45292, "E4 date 45292/2023年上半年"},
		{"E4", `m"月"d"日"`, 45292, "E4 date 45292/2023年上半年"},
		{"E4", `[h]:mm`, 1.5, "E4 date 1.5/2023年上半年"},
		{"E4", "", true, "E4 truth 1/2023年上半年"},
		{"E4", "@", "12", "E4 visits 2023H1 12家 typed 12"},
		{"E4", "", "=1+1", "E4 no_result /2023年上半年"},
	} {
		f := template(t, "2023H1")
		fill(t, f, map[string]any{c.at: c.value})
		if c.format != "" {
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &c.format})
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellStyle("edu", c.at, c.at, style); err != nil {
				t.Fatal(err)
			}
		}
		book := readPriors(packedFile(t, f))
		if got := strings.Join(append(valueLines(book), faultLines(book)...), "; "); got != c.want {
			t.Errorf("%v as %s: got %q, want %q", c.value, c.format, got, c.want)
		}
	}
}

func TestPriorFormulas(t *testing.T) {
	f := template(t, "2023H1")
	fill(t, f, map[string]any{"E5": 7.5})
	parts := raw(t, packedFile(t, f))
	sheet := parts["xl/worksheets/sheet1.xml"]
	for formula, want := range map[string]string{
		"<f>SUM(G5:G9)</f><v>7.5</v>": "E5 money 2023H1 7.5万元 typed 7.5（公式SUM(G5:G9)）",
		"<f>SUM(G5:G9)</f>":           "E5 no_result /2023年上半年",
		"<f>SUM(G5:G9)</f><v></v>":    "E5 no_result /2023年上半年",
	} {
		parts["xl/worksheets/sheet1.xml"] = strings.Replace(sheet, "<v>7.5</v>", formula, 1)
		book := readPriors(zipped(t, parts))
		if got := strings.Join(append(valueLines(book), faultLines(book)...), "; "); got != want {
			t.Errorf("%s: got %q, want %q", formula, got, want)
		}
	}
	parts["xl/worksheets/sheet1.xml"] = strings.Replace(strings.Replace(sheet, "<v>7.5</v>", "<f>A1/0</f><v>#DIV/0!</v>", 1), `r="E5"`, `r="E5" t="e"`, 1)
	if got := faultLines(readPriors(zipped(t, parts))); len(got) != 1 || got[0] != "E5 error #DIV/0!/2023年上半年" {
		t.Errorf("an error value: %q", got)
	}
}

// TestPriorFaultsAllAtOnce: each with its cell.
func TestPriorFaultsAllAtOnce(t *testing.T) {
	f := template(t, "2023H1", "2023", "2023Q2")
	fill(t, f, map[string]any{
		"A5": "mony", "B6": "别的项目", "C7": "户", "E4": "约300", "E7": "0", "G7": 5, "E8": "无",
		"H3": "增幅", "I3": "2023年1-6月", "J3": 45293, "E11": 7, "E9": 5, "A12": "visits", "E12": 8, "A13": "rank", "E13": 3,
		"K3": "备注", "K4": "不用读",
	})
	date := "yyyy-mm"
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &date})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellStyle("edu", "J3", "J3", style); err != nil {
		t.Fatal(err)
	}
	if err := f.MergeCell("edu", "E9", "F10"); err != nil {
		t.Fatal(err)
	}
	wantBook(t, packedFile(t, f), []string{"E7 total 2023H1 0家 typed 0"}, []string{
		"H3 unknown_header 增幅/", "I3 header_twice 2023年上半年/E3", "J3 header_day 45293/",
		"E9:F10 merged /", "E4 not_exact 约300/2023年上半年", "A5 unknown_id mony/money", "B6 title 别的项目/走访企业stock",
		"C7 unit 户/家", "G7 span 5/2023年二季度", "E8 unread 无/2023年上半年", "A11 no_id /", "A12 twice visits/A4", "C13 unit /名",
		"E13 no_figure 3/2023年上半年",
	})
}

// TestPriorHeaders: Excel makes a date of 2023年1月, and a number of 2023.
func TestPriorHeaders(t *testing.T) {
	f := template(t, "2023H1", "2023", "2023Q2")
	fill(t, f, map[string]any{"E3": time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC), "F3": 2023, "G3": "2023年2－4月", "E4": 1, "F4": 2, "G4": 3})
	wantBook(t, packedFile(t, f), []string{"E4 visits 2023-01 1家 typed 1", "F4 visits 2023 2家 typed 2", "G4 visits 2023-02..2023-04 3家 typed 3"}, nil)
}

func TestPriorSheets(t *testing.T) {
	f := template(t, "2023H1")
	fill(t, f, map[string]any{"E4": 5})
	if err := f.SetSheetName("edu", "Sheet1"); err != nil {
		t.Fatal(err)
	}
	file := packedFile(t, f)
	wantBook(t, file, nil, []string{"unknown_form Sheet1/edu"})
	book := priors.Read(priors.Source{Name: "a.xlsx", Data: file, Forms: []office.Form{priorForm()}, Only: "edu"})
	if diff := cmp.Diff([]string{"E4 visits 2023H1 5家 typed 5"}, valueLines(book)); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	if _, err := f.NewSheet("说明"); err != nil {
		t.Fatal(err)
	}
	if err := f.SetSheetName("Sheet1", "EDU"); err != nil {
		t.Fatal(err)
	}
	wantBook(t, packedFile(t, f), []string{"E4 visits 2023H1 5家 typed 5"}, nil)
	f.SetActiveSheet(1)
	if err := f.SetSheetVisible("EDU", false); err != nil {
		t.Fatal(err)
	}
	wantBook(t, packedFile(t, f), nil, []string{"no_table /"})
}

// TestPriorImport: what is new, what changes, what stays, and what cannot be right.
func TestPriorImport(t *testing.T) {
	stored := func(q office.QuestionID, span, amount string) office.PriorValue {
		return office.PriorValue{Question: q, Span: mustRange(span), Amount: decimal.RequireFromString(amount), Unit: "家", Version: 1, Sheet: "old", Cell: "X1"}
	}
	record := map[office.FormID]priors.Record{"edu": {
		Priors: office.NewPriors([]office.PriorValue{stored("visits", "2023H1", "100"), stored("visits", "2023Q1", "40"), stored("stock", "2023H1", "7"), stored("total", "2023H1", "9")}),
		Rounds: []office.Round{{Form: "edu", Period: mustRange("2023-06").First}, {Form: "other", Period: mustRange("2023-09").First}},
	}}
	for _, c := range []struct {
		name  string
		cells map[string]any
		want  string
	}{
		{"nothing", nil, "same 0"},
		{"the same", map[string]any{"E4": 100, "E6": "7.0"}, "same 2, reported 2023H1"},
		{"new, changed, the same", map[string]any{"E4": 100, "E5": 1.5, "E6": 8, "F6": 9}, "money 2023H1 new 1.5; stock 2023H1 7→8; stock 2023 new 9; same 1, reported 2023H1 2023"},
		{"taken back", map[string]any{"E7": "撤销", "F7": "撤销"}, "total 2023H1 9→withdrawn; same 1"},
		{"a quarter that does not fit what is on record", map[string]any{"G4": 61}, "visits 2023Q2 new 61; same 0, reported 2023Q2, fault G4 conflict"},
		{"a quarter that fits", map[string]any{"G4": 60}, "visits 2023Q2 new 60; same 0, reported 2023Q2"},
		{"all of it corrected at once", map[string]any{"G4": 61, "E4": 101}, "visits 2023H1 100→101; visits 2023Q2 new 61; same 0, reported 2023H1 2023Q2"},
		{"a running total that falls", map[string]any{"F7": 8}, "total 2023 new 8; same 0, reported 2023, fault F7 fell"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := template(t, "2023H1", "2023", "2023Q2")
			fill(t, f, c.cells)
			in := readPriors(packedFile(t, f)).Import(record)
			got := ""
			for _, x := range in.Changes {
				before, after := "new ", x.Value.Amount.String()
				if x.Before != nil {
					before = x.Before.Amount.String() + "→"
				}
				if x.Value.Withdrawn {
					after = "withdrawn"
				}
				got += fmt.Sprintf("%s %s %s%s; ", x.Value.Question, x.Value.Span, before, after)
			}
			got += fmt.Sprintf("same %d", in.Same)
			for i, r := range in.Reported {
				if i == 0 {
					got += ", reported"
				}
				got += " " + r.String()
			}
			for _, x := range in.Faults {
				got += fmt.Sprintf(", fault %s %s", x.Cell, x.Problem)
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
	changed := priorForm()
	changed.Questions[0].Figure.Unit = "户"
	book := priors.Book{Forms: []priors.FormValues{{Form: changed, Values: []office.PriorValue{stored("visits", "2023H1", "5"), stored("gone", "2023H1", "5")}}}}
	if in := book.Import(nil); len(in.Faults) != 2 || len(in.Changes) != 0 {
		t.Errorf("values of a form that changed: %+v", in)
	}
}
