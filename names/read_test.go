package names

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// describe says what was read: the names, with ? where they are unsure, then the doubt,
// the pieces left out and the other reading.
func describe(r Reading) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d", len(r.Entries))
	for _, e := range r.Entries {
		b.WriteString(" " + e.Name)
		if !e.Sure {
			b.WriteString("?")
		}
	}
	if r.Doubt != "" {
		fmt.Fprintf(&b, " [%s]", r.Doubt)
	}
	if r.Stated > 0 {
		fmt.Fprintf(&b, " =%d", r.Stated)
	}
	if len(r.Left) > 0 {
		b.WriteString(" - " + strings.Join(r.Left, " - "))
	}
	if len(r.Plain) > 0 {
		b.WriteString(" | " + strings.Join(r.Plain, "/"))
	}
	return b.String()
}

// TestLists plays every list of testdata/lists.tsv: what was typed, and how many names
// there are, and in some which. "2" must be counted without a question; "2|ask" may be asked about; "ask" must
// be. Asked about is what has a doubt, or two names that look alike.
func TestLists(t *testing.T) {
	file, err := os.Open("testdata/lists.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close() //nolint:errcheck // it was only read
	cases, asked := 0, 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		fields := strings.Split(lines.Text(), "\t")
		if strings.HasPrefix(lines.Text(), "#") || len(fields) < 3 {
			continue
		}
		cases++
		title := map[string]string{"家": "走访企业", "所": "调研学校", "名": "培训人员", "项": "推广技术"}[fields[0]]
		text := strings.NewReplacer("⏎", "\n", "⇥", "\t").Replace(fields[2])
		r := Read(text, Asked{Title: title, Unit: fields[0]})
		got := fmt.Sprint(len(r.Entries))
		if r.Doubt != "" || len(pairs(r.Names(), nil)) > 0 {
			got, asked = "ask", asked+1
		}
		if !slices.Contains(strings.Split(fields[1], "|"), got) {
			t.Errorf("%s: got %s, want %s: %s", fields[2], got, fields[1], describe(r))
		}
		if names := strings.Join(r.Names(), " "); len(fields) > 3 && names != fields[3] {
			t.Errorf("%s: got %s, want %s", fields[2], names, fields[3])
		}
	}
	t.Logf("%d of %d asked about", asked, cases)
}
