package report_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"zongjie/figure"
	"zongjie/office"
	"zongjie/report"
	"zongjie/report/xlsx"
)

// excel compiles an office and writes its workbook.
func excel(t failer, o *bureau) []byte {
	t.Helper()
	d, err := report.Compile(o.in)
	if err != nil {
		t.Fatalf("Compile: %v", err)
	}
	var b bytes.Buffer
	if err := xlsx.Write(&b, d, o.in); err != nil {
		t.Fatalf("Excel: %v", err)
	}
	return b.Bytes()
}

// sheetRows reads the rows of a sheet below its column titles, as they are
// stored or as they show.
func sheetRows(t failer, file []byte, sheet string, raw bool) [][]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatalf("open workbook: %v", err)
	}
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: raw})
	if err != nil || len(rows) < 3 {
		t.Fatalf("sheet %s: %d rows, %v", sheet, len(rows), err)
	}
	return rows[3:]
}

// xlsxPart reads one part of the file as XML.
func xlsxPart(t *testing.T, file []byte, name string) node {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := r.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(part)
	if err != nil {
		t.Fatal(err)
	}
	var n node
	if err := xml.Unmarshal(content, &n); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

func column(rows [][]string, i int) []string {
	var all []string
	for _, row := range rows {
		if i < len(row) {
			all = append(all, row[i])
		} else {
			all = append(all, "")
		}
	}
	return all
}

func TestExcelData(t *testing.T) {
	o := newOffice(number("q", office.Sum))
	o.numbers("q", "party", "0.1 0 N/A - ~300 ^20")
	o.numbers("q", "base", "0.2 无 4 713.036 ?3 @5")
	want := [][]string{
		{"走访企业q", "全部科室", "家", "逐月相加", "0.3", "0", "4", "713.036（缺）", "约300（缺）", "20余（缺）", "约1037.336（缺）", "不全",
			"党建科2024年4月未报；党建科2024年5—6月报的是约数，待核准确数；基教科2024年5月已填未提交；基教科2024年6月填报时的单位与现在不同，未计入"},
		{"走访企业q", "党建科", "家", "逐月相加", "0.1", "0", "不适用", "未报", "约300", "20余", "约320.1（缺）", "不全",
			"党建科2024年4月未报；党建科2024年5—6月报的是约数，待核准确数"},
		{"走访企业q", "基教科", "家", "逐月相加", "0.2", "本月无", "4", "713.036", "未提交", "5旧单位（单位不同，未计入）", "717.236（缺）", "不全",
			"基教科2024年5月已填未提交；基教科2024年6月填报时的单位与现在不同，未计入"},
	}
	if diff := cmp.Diff(want, sheetRows(t, excel(t, o), "数据", false)); diff != "" {
		t.Errorf("数据 (-want +got):\n%s", diff)
	}
	wantRaw := []string{"0.3", "0", "4", "713.036", "300", "20", "1037.336"}
	if got := sheetRows(t, excel(t, o), "数据", true)[0][4:11]; !slices.Equal(got, wantRaw) {
		t.Errorf("the totals are stored as %q, want %q", got, wantRaw)
	}
}

// TestExcelTotals checks every kind of aggregation against the draft's figure.
func TestExcelTotals(t *testing.T) {
	ratio := number("r", office.RatioOf)
	ratio.Figure = figure.Spec{Kind: figure.Rate, Unit: "%"}
	ratio.Ratio = office.Ratio{Part: "s", Whole: "l"}
	o := newOffice(number("s", office.Sum), number("l", office.Last), number("y", office.YearToDate),
		number("n", office.None), words("names", office.NamesQuestion), ratio)
	o.in.Range = mustRange("2024Q2")
	for _, d := range []office.DepartmentID{"party", "base"} {
		o.numbers("s", d, "1 1 1 2 3 4")
		o.numbers("l", d, "8 8 8 10 20 36")
		o.numbers("y", d, "1 2 3 4 5 6")
		o.numbers("n", d, "0 0 0 7 0 0")
		for m := 4; m <= 6; m++ {
			o.report(m, d, office.Answer{Question: "names", State: office.Value, Names: []string{"甲", strconv.Itoa(m)}})
		}
	}
	body := `{{fig "s"}}{{fig "l"}}{{fig "y"}}{{fig "n"}}{{fig "names"}}{{fig "r"}}`
	d := o.compile(t, body)
	got := map[string][]string{}
	for _, row := range sheetRows(t, excel(t, o), "数据", true) {
		if row[1] == "全部科室" {
			got[row[0]] = row[4:8]
		}
	}
	want := map[string][]string{
		"走访企业s": {"4", "6", "8", "18"}, "走访企业l": {"20", "40", "72", "72"}, "走访企业y": {"8", "10", "12", "6"},
		"走访企业n": {"7", "0", "0", "7"}, "内容names": {"2", "2", "2", "4"}, "走访企业r": {"20", "15", "11.1", "25"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("totals (-want +got):\n%s", diff)
	}
	for _, f := range d.Figures {
		if row := got[f.Title]; row == nil || row[3] != f.Amount.String() {
			t.Errorf("%s: the workbook has %q, the draft %s", f.Title, row, f.Amount)
		}
	}
}

func TestExcelDetail(t *testing.T) {
	o := newOffice(number("q", office.Sum, "party"))
	o.in.Duties[202406][0].ExcusedAt = o.in.At
	o.in.Rounds = slices.DeleteFunc(o.in.Rounds, func(r office.Round) bool { return r.Period.Month == 5 })
	o.in.Range = mustRange("2024")
	o.numbers("q", "party", "7 0 无 N/A - - ~3 ?4 @5")
	for m := 7; m <= 10; m++ {
		o.open(2024, time.Month(m))
	}
	o.in.At = time.Date(2024, 10, 31, 0, 0, 0, 0, zone)
	o.in.Reports[0].Late, o.in.Reports[0].Answer.Reason = true, "新增一家"
	o.in.Reports[1].Answer.Typed, o.in.Reports[1].Answer.Button = "", office.Same
	o.in.Reports[2].Answer.Typed = ""
	o.numbers("q", "base", "9") // no longer asked
	rows := sheetRows(t, excel(t, o), "明细", false)
	var got []string
	for _, row := range rows {
		row = append(row, make([]string, 13-len(row))...)
		got = append(got, strings.Join([]string{row[1], row[2], row[3], row[4], row[7], row[8], row[10], row[11], row[12]}, "|"))
	}
	want := []string{
		"2024年1月|党建科|有数|7|7|张三|迟|计入|新增一家",
		"2024年1月|基教科|有数|9家（表格已不要求，未计入）|9|张三||填报后表格已不再要求此项，未计入|",
		"2024年2月|党建科|零|0|（按钮：同上月）|张三||计入|",
		"2024年3月|党建科|本月无|本月无|（按钮）|张三||计入|",
		"2024年4月|党建科|不适用|不适用|N/A|张三||未计入|",
		"2024年5月|党建科|未开放|未开放||||未开放填报|",
		"2024年6月|党建科|免报|免报||||已免报，未计入|",
		"2024年7月|党建科|概数|约3|~3|张三||计入|",
		"2024年8月|党建科|未提交|未提交||||已填未提交|",
		"2024年9月|党建科|有数|5旧单位（单位不同，未计入）|@5|张三||填报时的单位与现在不同，未计入|",
		"2024年10月|党建科|未报|未报||||未报|",
		"2024年11月|党建科|未开放|未开放||||未开放填报|",
		"2024年12月|党建科|未开放|未开放||||未开放填报|",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("明细 (-want +got):\n%s", diff)
	}
}

func TestExcelLists(t *testing.T) {
	o := newOffice(number("q", office.Sum, "party"), words("act", office.ActivitiesQuestion), words("hard", office.TextQuestion))
	o.in.Range = mustRange("2024-01")
	at := func(hour int) time.Time { return time.Date(2024, 1, 26, hour, 0, 0, 0, zone) }
	r := o.report(1, "party", office.Answer{Question: "q", State: office.Value, Typed: "16", Unit: "家", Amount: decimal.NewFromInt(16), Person: 7})
	r.Answer.At, r.Answer.Version = at(12), 3
	r.Earlier = []office.Answer{
		{Question: "q", State: office.Nothing, Version: 1, Person: 8, At: at(9)},
		{Question: "q", State: office.Value, Typed: "六十", Unit: "家", Amount: decimal.NewFromInt(60), Version: 2, Person: 9, At: at(10)},
	}
	first := office.Activity{Text: "开展走访", Person: 7, At: at(9), Date: time.Date(2024, 1, 5, 0, 0, 0, 0, time.UTC), Attachments: make([]office.Attachment, 2)}
	r = o.report(1, "party", office.Answer{Question: "act", State: office.Value, Person: 8,
		Activities: []office.Activity{first, {Text: "召开会议"}}, Typed: "召开会议"})
	r.Name = "李四"
	r.Earlier = []office.Answer{
		{Question: "act", State: office.Value, Person: 8, At: at(8), Typed: "走访", Activities: []office.Activity{{Text: "走访"}}},
		{Question: "act", State: office.Value, Person: 8, At: at(9), Typed: "开展走访", Activities: []office.Activity{{Text: "开展走访"}}},
		{Question: "act", State: office.Value, Person: 8, At: at(9), Typed: "开展走访", Activities: []office.Activity{first}},
	}
	o.report(1, "base", office.Answer{Question: "act", State: office.Nothing, Person: 8}).Name = "李四"
	o.report(1, "party", office.Answer{Question: "hard", State: office.Value, Text: "没提交的"}).Submitted = false
	file := excel(t, o)
	work := [][]string{
		{"内容act", "2024年1月", "党建科", "张三", "2024年1月5日", "开展走访", "2", "2024-01-26 09:00"},
		{"内容act", "2024年1月", "党建科", "李四", "", "召开会议", "", "2024-01-26 10:15"},
		{"内容act", "2024年1月", "基教科", "李四", "", "本月无", "", "2024-01-26 10:15"},
	}
	gaps := [][]string{
		{"党建科", "内容hard", "", "2024年1月", "已填未提交"},
		{"基教科", "内容hard", "", "2024年1月", "未报"},
	}
	corrections := [][]string{
		{"走访企业q", "2024年1月", "党建科", "（姓名不详）", "2024-01-26 10:00", "本月无", "60家", "（按钮）", "六十"},
		{"走访企业q", "2024年1月", "党建科", "张三", "2024-01-26 12:00", "60家", "16家", "六十", "16"},
		{"内容act", "2024年1月", "党建科", "李四", "2024-01-26 09:00", "走访", "开展走访", "走访", "开展走访"},
	}
	for name, want := range map[string][][]string{"工作": work, "待补": gaps, "更正": corrections} {
		if diff := cmp.Diff(want, sheetRows(t, file, name, true)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestExcelDecimals checks that a number in the file is the exact decimal, and
// that one a spreadsheet would round is text.
func TestExcelDecimals(t *testing.T) {
	cases := []struct{ name, amount, stored, shown string }{
		{"three decimals", "713.036", "713.036", "713.036"},
		{"a tenth", "0.1", "0.1", "0.1"},
		{"trailing zeros", "2.50", "2.5", "2.5"},
		{"more digits than a general cell shows", "123456789012", "123456789012", "123456789012"},
		{"fifteen digits", "123456789012.345", "123456789012.345", "123456789012.345"},
		{"large and round", "100000000000000000000", "100000000000000000000", "100000000000000000000"},
		{"small", "0.000000000000001", "0.000000000000001", "0.000000000000001"},
		{"sixteen digits", "1234567890123456", "1234567890123456（超过15位，按文本）", ""},
		{"nineteen digits", "1234567890123456789", "1234567890123456789（超过15位，按文本）", ""},
		{"too many decimals", "0.0000000000000001", "0.0000000000000001（超过15位，按文本）", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			o := newOffice(number("q", office.Sum, "party"))
			o.in.Range = mustRange("2024-01")
			o.numbers("q", "party", c.amount)
			file := excel(t, o)
			for _, row := range []string{"4", "5"} {
				for _, col := range []string{"E", "F"} {
					if got := cellOf(t, file, col+row); got.value != c.stored || got.number != (c.shown != "") {
						t.Errorf("%s%s is %+v, want %q", col, row, got, c.stored)
					}
				}
			}
			if c.shown == "" {
				c.shown = c.stored
			}
			if got := sheetRows(t, file, "数据", false)[0][5]; got != c.shown {
				t.Errorf("it shows as %q, want %q", got, c.shown)
			}
		})
	}
}

// storedCell is a cell of the first sheet as the file has it.
type storedCell struct {
	value  string
	number bool
}

func cellOf(t *testing.T, file []byte, ref string) storedCell {
	t.Helper()
	for _, c := range xlsxPart(t, file, "xl/worksheets/sheet1.xml").all("c") {
		if c.attr("r") != ref {
			continue
		}
		if values := c.all("v"); len(values) == 1 && c.attr("t") == "" {
			return storedCell{value: values[0].Text, number: true}
		}
		return storedCell{value: c.text(), number: false}
	}
	t.Fatalf("no cell %s", ref)
	return storedCell{}
}

// TestExcelKeepsEveryDecimal: whatever is reported, the file has its text.
func TestExcelKeepsEveryDecimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := decimal.New(rapid.Int64Range(0, 1e18).Draw(t, "digits"), rapid.Int32Range(-12, 3).Draw(t, "exponent"))
		o := newOffice(number("q", office.Sum, "party"))
		o.in.Range = mustRange("2024-01")
		o.numbers("q", "party", amount.String())
		got := sheetRows(t, excel(t, o), "数据", true)[0][5]
		if want := amount.String(); got != want && got != want+"（超过15位，按文本）" {
			t.Fatalf("the file has %q, want %s", got, want)
		}
		if text := strings.HasSuffix(got, "）"); text != (amount.Coefficient().Text(10) != "0" && significant(amount) > 15) {
			t.Fatalf("%s: %d digits, written as text: %t", amount, significant(amount), text)
		}
	})
}

func significant(d decimal.Decimal) int {
	return len(strings.Trim(strings.Replace(d.String(), ".", "", 1), "0"))
}

// hostileTexts are what people may type to break a workbook, or by chance.
func hostileTexts() []string {
	return []string{
		"=cmd|' /C calc'!A0", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠SUM", "=HYPERLINK(\"http://x\")",
		"{{fig \"q\"}}", "</t></is></c>", "<f>1</f>", "]]>", "&amp;", "_x0041_", "_x005F_x0041_", "_x000D_", "'=1", "\"quoted\"", "a\x00b\x0bc\ufffe",
		"\u202e12", "😀👨‍👩‍👧", "𠮷喆", " 前后 ", strings.Repeat("长", 4000), "1e5", "007", "2024-01-01", "TRUE", "#REF!", "10%", "%s",
	}
}

// readable is a hostile text as a draft shows it: see clean.go.
func readable(s string) string {
	bad := strings.NewReplacer("\t", " ", "\r", " ", "\x00", "\ufffd", "\x0b", "\ufffd", "\ufffe", "\ufffd", "\u202e", "\ufffd")
	return strings.TrimSpace(bad.Replace(s))
}

// hostileOffice has hostile text wherever a person can type.
func hostileOffice(t *testing.T) *bureau {
	t.Helper()
	q := number("q", office.Sum, "party")
	o := newOffice(q, words("act", office.ActivitiesQuestion), words("names", office.NamesQuestion), words("hard", office.TextQuestion))
	o.in.Form.Organ, o.in.Form.Title = "=organ", "=title"
	o.in.Form.Departments[1].Name, o.in.Form.Questions[0].Title, o.in.Form.Questions[0].Figure.Unit = "=2+2", "=3+3", "=4"
	for i, s := range hostileTexts() {
		month := i%6 + 1
		if i < 6 {
			r := o.report(month, "party", office.Answer{Question: "q", State: office.Value, Typed: s, Unit: "=4", Amount: decimal.NewFromInt(int64(i))})
			r.Name, r.Earlier = s, []office.Answer{{Question: "q", State: office.Zero, Typed: s}}
		}
	}
	var all []office.Activity
	for _, s := range hostileTexts() {
		all = append(all, office.Activity{Text: s})
	}
	o.report(1, "party", office.Answer{Question: "act", State: office.Value, Activities: all})
	o.report(1, "party", office.Answer{Question: "names", State: office.Value, Names: hostileTexts(), Typed: "="})
	for i, s := range hostileTexts()[:6] {
		o.report(i+1, "base", office.Answer{Question: "hard", State: office.Value, Text: s})
	}
	return o
}

func TestExcelHostileText(t *testing.T) {
	o := hostileOffice(t)
	file := excel(t, o)
	for i := 1; i <= 5; i++ {
		part := xlsxPart(t, file, "xl/worksheets/sheet"+strconv.Itoa(i)+".xml")
		if got := part.all("f"); len(got) > 0 {
			t.Errorf("sheet %d has %d formulas", i, len(got))
		}
		for _, c := range part.all("c") {
			if kind := c.attr("t"); kind != "" && kind != "inlineStr" {
				t.Errorf("sheet %d: cell %s is of type %s", i, c.attr("r"), kind)
			}
		}
	}
	var want []string
	for _, s := range hostileTexts() {
		want = append(want, readable(s))
	}
	work := sheetRows(t, file, "工作", true)
	if diff := cmp.Diff(want, column(work, 5)[:len(want)]); diff != "" {
		t.Errorf("activities (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want[:6], column(work, 5)[len(want):]); diff != "" {
		t.Errorf("texts (-want +got):\n%s", diff)
	}
	detail := sheetRows(t, file, "明细", true)
	if diff := cmp.Diff(want[:6], column(detail, 8)[:6]); diff != "" {
		t.Errorf("persons (-want +got):\n%s", diff)
	}
	if got := column(detail, 6)[6]; got != strings.Join(want, "、") {
		t.Errorf("the names read %q", got)
	}
	if got := column(sheetRows(t, file, "更正", true), 7); !slices.Equal(got, want[:6]) {
		t.Errorf("what was typed before reads %q", got)
	}
}

// TestExcelTextFormat: what holds text has the text format, so that a cell which
// somebody edits does not become a formula then.
func TestExcelTextFormat(t *testing.T) {
	file := excel(t, hostileOffice(t))
	var formats []string
	for _, xf := range xlsxPart(t, file, "xl/styles.xml").all("cellXfs")[0].Children {
		formats = append(formats, xf.attr("numFmtId"))
	}
	for i := 1; i <= 5; i++ {
		for _, c := range xlsxPart(t, file, "xl/worksheets/sheet"+strconv.Itoa(i)+".xml").all("c") {
			style, err := strconv.Atoi(c.attr("s"))
			if err != nil || (formats[style] == "49") != (c.attr("t") == "inlineStr" || len(c.Children) == 0) {
				t.Errorf("sheet %d: cell %s of type %q has number format %s", i, c.attr("r"), c.attr("t"), formats[style])
			}
		}
	}
}

func TestExcelLayout(t *testing.T) {
	file := excel(t, hostileOffice(t))
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := f.GetSheetList(), []string{"数据", "明细", "工作", "待补", "更正"}; !slices.Equal(got, want) {
		t.Errorf("sheets = %q, want %q", got, want)
	}
	for i, name := range f.GetSheetList() {
		layout, err := f.GetPageLayout(name)
		if err != nil || *layout.Size != 9 || *layout.Orientation != "landscape" {
			t.Errorf("%s: layout %+v, %v; want A4 landscape", name, layout, err)
		}
		part := xlsxPart(t, file, "xl/worksheets/sheet"+strconv.Itoa(i+1)+".xml")
		if pane := part.all("pane"); len(pane) != 1 || pane[0].attr("state") != "frozen" || pane[0].attr("ySplit") != "3" {
			t.Errorf("%s: panes %v", name, pane)
		}
		if fit := part.all("pageSetUpPr"); len(fit) != 1 || fit[0].attr("fitToPage") != "true" {
			t.Errorf("%s: not fitted to the page's width: %v", name, fit)
		}
		before := 0
		for _, col := range part.all("col") {
			n, _ := strconv.Atoi(col.attr("min"))
			if n <= before {
				t.Errorf("%s: column %d after column %d", name, n, before)
			}
			before = n
		}
	}
	titles := 0
	for _, n := range f.GetDefinedName() {
		if n.Name == "_xlnm.Print_Titles" && strings.HasSuffix(n.RefersTo, "!$3:$3") {
			titles++
		}
	}
	if titles != 5 {
		t.Errorf("%d sheets repeat their column titles, want 5", titles)
	}
}

func TestExcelIsDeterministic(t *testing.T) {
	o := hostileOffice(t)
	first := excel(t, o)
	for range 10 {
		slices.Reverse(o.in.Reports)
		if !bytes.Equal(first, excel(t, o)) {
			t.Fatal("the same draft gave different bytes")
		}
	}
	for _, name := range []string{"docProps/core.xml", "docProps/app.xml"} {
		xlsxPart(t, first, name).each(func(n node) {
			if regexp.MustCompile(`(?i)excelize|xuri`).MatchString(n.Text) {
				t.Errorf("%s names the library: %s", name, n.Text)
			}
		})
	}
}

func TestExcelRefusesOtherData(t *testing.T) {
	o := newOffice(number("q", office.Sum))
	o.numbers("q", "party", "1 2 3 4 5 6")
	d := o.compile(t, `{{fig "q"}}`)
	o.numbers("q", "base", "1 2 3 4 5 6")
	err := xlsx.Write(io.Discard, d, o.in)
	if err == nil || !strings.Contains(err.Error(), "other data") {
		t.Errorf("a draft of other data: %v", err)
	}
	d = o.compile(t, `{{fig "q"}}`)
	if err := xlsx.Write(brokenWriter{}, d, o.in); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("Excel to a broken writer = %v", err)
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }
