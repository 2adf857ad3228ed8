package report_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"math/rand"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zongjie/office"
	"zongjie/report/priors"
	"zongjie/report/sheet"
)

// sheetWith is the template with other rows after its own.
func sheetWith(t *testing.T, rows string) []byte {
	t.Helper()
	parts := raw(t, packedFile(t, template(t, "2023H1")))
	const part = "xl/worksheets/sheet1.xml"
	parts[part] = strings.Replace(parts[part], "</sheetData>", rows+"</sheetData>", 1)
	return zipped(t, parts)
}

// withPart is the template with one part more, or another.
func withPart(t *testing.T, name, content string) []byte {
	t.Helper()
	parts := raw(t, packedFile(t, template(t, "2023H1")))
	parts[name] = content
	return zipped(t, parts)
}

func TestPriorHostileFiles(t *testing.T) {
	encrypted := func() []byte {
		var b bytes.Buffer
		if err := template(t, "2023H1").Write(&b, excelize.Options{Password: "秘密"}); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	var empty bytes.Buffer
	if err := zip.NewWriter(&empty).Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		file []byte
		want sheet.Problem
	}{
		{"nothing", nil, sheet.NotWorkbook},
		{"text", []byte("编号,项目\nq,1\n"), sheet.NotWorkbook},
		{"an empty archive", empty.Bytes(), sheet.NotWorkbook},
		{"a Word file", zipped(t, map[string]string{"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}), sheet.NotWorkbook},
		{"a cut file", packedFile(t, template(t, "2023H1"))[:3000], sheet.NotWorkbook},
		{"xls", append([]byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}, make([]byte, 4096)...), sheet.OldFormat},
		{"xlsb", zipped(t, map[string]string{"xl/workbook.bin": "x"}), sheet.OldFormat},
		{"encrypted", encrypted(), sheet.Encrypted},
		{"macros", withPart(t, "xl/vbaProject.bin", "x"), sheet.Macros},
		{"a large file", make([]byte, sheet.MaxFile+1), sheet.Huge},
		{"a zip bomb", withPart(t, "xl/media/a.png", strings.Repeat("\x00", 64<<20)), sheet.Huge},
		{"a bomb of strings", withPart(t, "xl/sharedStrings.xml", "<sst>"+strings.Repeat("<si/>", 1_000_000)+"</sst>"), sheet.Huge},
		{"a bomb of styles", withPart(t, "xl/styles.xml", "<styleSheet><cellXfs>"+strings.Repeat("<xf/>", 1_000_000)+"</cellXfs></styleSheet>"), sheet.Huge},
		{"many parts", func() []byte {
			parts := raw(t, packedFile(t, template(t, "2023H1")))
			for i := range 600 {
				parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+2)] = "<worksheet/>"
			}
			return zipped(t, parts)
		}(), sheet.Huge},
		{"ten thousand columns", sheetWith(t, `<row r="20"><c r="NTP20"><v>1</v></c></row>`), sheet.Huge},
		{"the last column, empty", sheetWith(t, strings.Repeat(`<row><c r="XFD30"/></row>`, 100)), sheet.Huge},
		{"ten thousand cells without an address", sheetWith(t, `<row r="20">`+strings.Repeat("<c/>", 10_000)+`</row>`), sheet.Huge},
		{"the last row", sheetWith(t, `<row r="1048576"><c r="A1048576"><v>1</v></c></row>`), sheet.Huge},
		{"many rows", sheetWith(t, strings.Repeat("<row/>", 3000)), sheet.Huge},
		{"a row of a strange number", sheetWith(t, `<row r="99999999999999999999"><c><v>1</v></c></row>`), sheet.Huge},
		{"a cell in another row", sheetWith(t, `<row><c r="A1048576"><v>1</v></c></row>`), sheet.Huge},
		{"a cell of no column", sheetWith(t, `<row><c r="7"><v>1</v></c></row>`), sheet.Huge},
		{"many merged cells", withMerges(t), sheet.Huge},
		{"another encoding", withPart(t, "xl/worksheets/sheet1.xml", `<?xml version="1.0" encoding="gb18030"?><worksheet/>`), sheet.NotWorkbook},
		{"the data behind a draft", excel(t, newOffice(number("q", office.Sum))), priors.DraftBook},
		{"another table", func() []byte {
			f := excelize.NewFile()
			fill(t, f, nil)
			if err := f.SetCellValue("Sheet1", "A1", "姓名"); err != nil {
				t.Fatal(err)
			}
			return packedFile(t, f)
		}(), priors.NoTable},
	} {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			book := readPriors(c.file)
			runtime.ReadMemStats(&after)
			if len(book.Faults) != 1 || book.Faults[0].Problem != c.want || len(valueLines(book)) > 0 {
				t.Errorf("got %v and %v, want the one fault %s", faultLines(book), valueLines(book), c.want)
			}
			if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 200 {
				t.Errorf("it took %d MB", mb)
			}
		})
	}
}

func withMerges(t *testing.T) []byte {
	parts := raw(t, packedFile(t, template(t, "2023H1")))
	const part = "xl/worksheets/sheet1.xml"
	parts[part] = strings.Replace(parts[part], "</sheetData>", "</sheetData><mergeCells>"+strings.Repeat(`<mergeCell ref="A1:B2"/>`, 5000)+"</mergeCells>", 1)
	return zipped(t, parts)
}

// A style that does not exist says nothing of a number, and makes nothing fail.
func TestPriorStyleBelowZero(t *testing.T) {
	f := template(t, "2023H1")
	fill(t, f, map[string]any{"E4": 5})
	parts := raw(t, packedFile(t, f))
	parts["xl/styles.xml"] = strings.ReplaceAll(parts["xl/styles.xml"], `fillId="0"`, `fillId="-1"`)
	book := readPriors(zipped(t, parts))
	if got := valueLines(book); len(book.Faults) > 0 || len(got) != 1 || !strings.Contains(got[0], "5家") {
		t.Errorf("got %v and %v", got, book.Faults)
	}
}

// TestPriorLargestWorkbook is as large as the bounds allow: what it takes is bounded.
func TestPriorLargestWorkbook(t *testing.T) {
	var rows strings.Builder
	for n := 20; n < 1000; n++ {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d" t="inlineStr"><is><t>visits</t></is></c>`, n, n)
		for c := range 60 {
			at, err := excelize.CoordinatesToCellName(5+c, n)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&rows, `<c r="%s"><v>1</v></c>`, at)
		}
		rows.WriteString("</row>")
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	book := readPriors(sheetWith(t, rows.String()))
	runtime.ReadMemStats(&after)
	if len(book.Faults) == 0 || book.Faults[0].Problem != priors.Twice {
		t.Errorf("got %v", book.Faults[:min(3, len(book.Faults))])
	}
	if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 300 {
		t.Errorf("it took %d MB in all", mb)
	}
}

// TestPriorDamagedFiles: bytes changed anywhere in any part never end the program.
func TestPriorDamagedFiles(t *testing.T) {
	f := template(t, "2023H1", "2023")
	fill(t, f, map[string]any{"E4": 5, "F4": "7", "E5": 713.036})
	parts := raw(t, packedFile(t, f))
	random := rand.New(rand.NewSource(1))
	names := slices.Sorted(maps.Keys(parts))
	words := []string{"0", "-1", "99999999999", "A0", "XFD1048577", "", "<", ">", `"`, "/", "s=", "r=", "t=", "<row>", "</row>", "<c>", "<f t=\"shared\" si=\"9\"/>"}
	for range 1500 {
		damaged := maps.Clone(parts)
		name := names[random.Intn(len(names))]
		text := damaged[name]
		for range 1 + random.Intn(3) {
			at := random.Intn(len(text))
			end := min(len(text), at+random.Intn(8))
			text = text[:at] + words[random.Intn(len(words))] + text[end:]
		}
		damaged[name] = text
		readPriors(zipped(t, damaged))
	}
}
