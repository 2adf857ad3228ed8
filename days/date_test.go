package days

import (
	"bufio"
	"os"
	"strings"
	"testing"
	"time"
	"unicode"

	"zongjie/office"
)

// TestReadDate reads testdata/dates.tsv: what was typed, when, the month asked
// about, and the day that is meant, or - for none.
func TestReadDate(t *testing.T) {
	file, err := os.Open("testdata/dates.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	rows := 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if lines.Text() == "" || strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		rows++
		columns := strings.Split(lines.Text(), "\t")
		if len(columns) != 4 {
			t.Fatalf("row %q has %d columns, want 4", lines.Text(), len(columns))
		}
		said, err := time.ParseInLocation("2006-01-02", columns[1], time.FixedZone("", 8*3600))
		if err != nil {
			t.Fatal(err)
		}
		asked, err := office.ParsePeriod(columns[2])
		if err != nil {
			t.Fatal(err)
		}
		day, ok := ReadDate(strings.ReplaceAll(columns[0], `\n`, "\n"), said.Add(23*time.Hour), asked)
		got := "-"
		if ok {
			got = day.Format("2006-01-02")
		}
		if got != columns[3] {
			t.Errorf("%q, said on %s of %s: got %s, want %s", columns[0], columns[1], columns[2], got, columns[3])
		}
	}
	if rows < 80 {
		t.Errorf("%d rows, want at least 80", rows)
	}
}

// FuzzReadDate: it never panics, a day that is read exists, and a text without a
// numeral and without a word for a day names none.
func FuzzReadDate(f *testing.F) {
	for _, text := range []string{"6月3日召开会议", "昨天", "上周五", "二〇二四年六月三日", "2024-06-03", "３日，开会", "6月31日", "\xff", "廿十廿月十十日"} {
		f.Add(text, int64(1719277200), 2024, 6)
	}
	f.Fuzz(func(t *testing.T, text string, at int64, year, month int) {
		day, ok := ReadDate(text, time.Unix(at%4102444800, 0), office.Period{Year: year, Month: time.Month(month)})
		if !ok {
			return
		}
		if !day.Equal(midnight(day)) || day.Location() != time.UTC {
			t.Errorf("%q gave %s, which is no day", text, day)
		}
		named := strings.ContainsAny(text, "天日一二三四五六七八九十廿") || strings.ContainsFunc(text, unicode.IsDigit)
		if !named {
			t.Errorf("%q names no day and gave %s", text, day)
		}
	})
}
