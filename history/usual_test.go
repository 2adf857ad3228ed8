package history

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

func TestScore(t *testing.T) {
	for _, c := range []struct {
		name, x, series, want string
	}{
		{"the median itself", "4", "1 2 3 4 5 6 7", "0"},
		{"one deviation above", "6", "1 2 3 4 5 6 7", "0.6745"},
		{"one deviation below", "2", "1 2 3 4 5 6 7", "0.6745"},
		{"an even number of months", "10", "1 2 3 4 5 6", "2.9228333333333333"},
		{"just within the limit", "14.37", "1 2 3 4 5 6 7", "3.4972825"},
		{"just beyond the limit", "14.38", "1 2 3 4 5 6 7", "3.500655"},
		{"an outlier in the history pulls nothing along", "14.38", "1 2 3 4 5 6 7000", "3.500655"},
		{"decimals", "12.5", "10.1 10.2 10.3 10.4 10.5 10.6", "9.6678333333333333"},
		{"MAD of 0: most months are alike", "9000", "5 5 5 5 5 6 7", "0"},
		{"MAD of 0: all months are alike", "9000", "5 5 5 5 5 5", "0"},
		{"MAD of 0: more than half are zeros", "9000", "0 0 0 0 5 6", "0"},
		{"no history", "9000", "", "0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var series []decimal.Decimal
			for text := range strings.FieldsSeq(c.series) {
				series = append(series, decimal.RequireFromString(text))
			}
			got := score(decimal.RequireFromString(c.x), series)
			if want := decimal.RequireFromString(c.want); !got.Sub(want).Abs().LessThan(decimal.New(1, -9)) {
				t.Errorf("score of %s in %s = %s, want %s", c.x, c.series, got, want)
			}
		})
	}
}
