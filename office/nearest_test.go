package office

import "testing"

func TestNearest(t *testing.T) {
	known := []string{"sum", "last", "year_to_date", "distinct"}
	for given, want := range map[string]string{
		"summ": "sum", "usm": "sum", "Sum": "sum", "lsat": "last", "yeartodate": "year_to_date",
		"distnict": "distinct", "average": "", "": "", "sum": "",
	} {
		if got := Nearest(given, known); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", given, got, want)
		}
	}
}

func TestEdits(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0}, {"abc", "abd", 1}, {"abc", "ac", 1},
		{"abc", "bac", 1}, {"ca", "abc", 3}, {"资助科", "资助", 1}, {"kitten", "sitting", 3},
	} {
		if got := edits(tc.a, tc.b); got != tc.want {
			t.Errorf("edits(%q, %q) = %d, want %d", tc.a, tc.b, got, tc.want)
		}
	}
}
