package figure

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

// row is one line of the truth table.
type row struct {
	line           int
	text           string
	spec           Spec
	status, amount string
	qualifier      string
	reason         string
}

// readRows reads testdata/readings.tsv.
func readRows(t testing.TB) []row {
	t.Helper()
	table, err := os.ReadFile("testdata/readings.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var rows []row
	for i, s := range strings.Split(string(table), "\n") {
		line := i + 1
		if s == "" || strings.HasPrefix(s, "#") {
			continue
		}
		f := strings.Split(s, "\t")
		if len(f) != 7 {
			t.Fatalf("line %d: %d columns, want 7", line, len(f))
		}
		text := f[0]
		if strings.HasPrefix(text, `"`) {
			if text, err = strconv.Unquote(text); err != nil {
				t.Fatalf("line %d: %v", line, err)
			}
		}
		kind, signed := strings.CutPrefix(f[1], "signed ")
		rows = append(rows, row{line, text, Spec{Kind: Kind(kind), Unit: f[2], Signed: signed}, f[3], f[4], f[5], f[6]})
	}
	return rows
}

func TestReadTruthTable(t *testing.T) {
	rows := readRows(t)
	if len(rows) < 320 {
		t.Fatalf("%d rows, want at least 320", len(rows))
	}
	for _, want := range rows {
		r := Read(want.text, want.spec)
		got := want
		got.status, got.qualifier, got.reason, got.amount = r.Status.String(), string(r.Qualifier), string(r.Reason), ""
		if r.Usable() {
			got.amount = r.Amount.String()
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(row{})); diff != "" {
			t.Errorf("line %d: Read(%q, %v) got %v; -want +got:\n%s", want.line, want.text, want.spec, r, diff)
		}
	}
}

func TestReadIsExact(t *testing.T) {
	got := Read("713.036万元", Spec{Kind: Money, Unit: "元"})
	if want := decimal.RequireFromString("7130360"); !got.Amount.Equal(want) || !got.Converted {
		t.Errorf("got %v converted %v, want %v converted", got.Amount, got.Converted, want)
	}
}
