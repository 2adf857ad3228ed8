package report_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zongjie/office"
)

// debianPython is the Python that Debian's python3-openpyxl belongs to.
const debianPython = "/usr/bin/python3"

// TestExcelInOpenpyxl reads the workbook with another library: numbers must be
// numbers and text text.
func TestExcelInOpenpyxl(t *testing.T) {
	missing := exec.CommandContext(t.Context(), debianPython, "-c", "import openpyxl").Run() != nil
	require(t, missing, "python3-openpyxl is not installed")
	file := filepath.Join(t.TempDir(), "data.xlsx")
	const read = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({s.title: [[[c.data_type, c.value] for c in row] for row in s.iter_rows(min_row=4)] for s in book}))
`
	sheets := map[string][][][2]any{}
	for name, o := range map[string]*bureau{"exact": decimalOffice(), "hostile": hostileOffice(t)} {
		if err := os.WriteFile(file, excel(t, o), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.CommandContext(t.Context(), debianPython, "-c", read, file).Output()
		if err != nil {
			t.Fatalf("%s: openpyxl: %v", name, err)
		}
		clear(sheets)
		if err := json.Unmarshal(out, &sheets); err != nil {
			t.Fatal(err)
		}
		for sheet, rows := range sheets {
			for _, cell := range slices.Concat(rows...) {
				if _, text := cell[1].(string); cell[0] == "f" || text != (cell[0] == "s") {
					t.Errorf("%s, %s: cell %v is of type %v", name, sheet, cell[1], cell[0])
				}
			}
		}
		if name == "exact" {
			want := [][2]any{{"n", 0.3}, {"n", 713.036}, {"n", 123456789012.345}, {"s", "1234567890123456789（超过15位，按文本）"}}
			if diff := cmp.Diff(want, sheets["数据"][0][4:8]); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		}
	}
}

// decimalOffice has figures whose digits a program could lose.
func decimalOffice() *bureau {
	o := newOffice(number("q", office.Sum))
	o.in.Range = mustRange("2024-01..2024-04")
	o.numbers("q", "party", "0.1 713.036 123456789012.345 1234567890123456789")
	o.numbers("q", "base", "0.2 0 0 0")
	return o
}

// TestExcelInLibreOffice has the workbook opened and shown by LibreOffice.
func TestExcelInLibreOffice(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	require(t, err != nil, "LibreOffice is not installed")
	_, err = os.Stat("/usr/lib/libreoffice/program/libsclo.so")
	require(t, err != nil, "libreoffice-calc is not installed")
	got := shownBy(t, soffice, excel(t, decimalOffice()), "数据")[3][4:9]
	want := []string{"0.3", "713.036", "123456789012.345", "1234567890123456789（超过15位，按文本）", "1234568013580246514.681（超过15位，按文本）"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("LibreOffice shows (-want +got):\n%s", diff)
	}
	work := shownBy(t, soffice, excel(t, hostileOffice(t)), "工作")[3:]
	for i, s := range hostileTexts() {
		if got, want := work[i][5], readable(s); got != want {
			t.Errorf("LibreOffice shows %q, want %q", got, want)
		}
	}
}

// shownBy converts every sheet to CSV as it shows and returns one.
func shownBy(t *testing.T, soffice string, workbook []byte, sheet string) [][]string {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "data.xlsx")
	if err := os.WriteFile(file, workbook, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), soffice, "--headless", "-env:UserInstallation=file://"+dir+"/office",
		"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "--outdir", dir, file).CombinedOutput()
	if err != nil {
		t.Fatalf("LibreOffice: %v\n%s", err, out)
	}
	shown, err := os.Open(filepath.Join(dir, fmt.Sprintf("data-%s.csv", sheet)))
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	defer func() { _ = shown.Close() }()
	r := csv.NewReader(shown)
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
