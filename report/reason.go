package report

import (
	"slices"
	"strings"

	"zongjie/office"
)

// reasons joins what respondents wrote about odd figures that were used. The same
// words of several departments stand once.
func (t *tally) reasons(r office.Range) string {
	var all []string
	for _, e := range t.entries {
		reason := strings.TrimRight(Clean(e.report.Answer.Reason), "。.；;，, ")
		if e.use == "" || e.use == Superseded || reason == "" || e.report.Answer.Reason == office.ConfirmedReason {
			continue
		}
		if r.First != r.Last {
			reason = runLabel(e.period, e.period, r.First.Year != r.Last.Year) + reason
		}
		if !slices.Contains(all, reason) {
			all = append(all, reason)
		}
	}
	return strings.Join(all, "；")
}
