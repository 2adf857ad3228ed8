package demo

import (
	"io"
	"strings"
	"testing"
	"time"
)

// TestEffort bounds what a question costs: what a respondent has to do, and what
// comes into the chat.
func TestEffort(t *testing.T) {
	// A questionnaire of this office has four questions on average, so that submitting
	// alone costs up to a quarter of an act for each.
	const mostActs, mostMessages = 1.2, 1.0
	var out strings.Builder
	var got effort
	o := Options{Dir: t.TempDir(), Out: &out, Log: io.Discard, After: time.After, onCost: func(e effort) { got = e }}
	if err := Run(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v: %.3f acts and %.3f new messages per question", got, got.actsPerQuestion(), got.messagesPerQuestion())
	if a := got.actsPerQuestion(); a > mostActs {
		t.Errorf("%.3f acts per question, want %.2f at most", a, mostActs)
	}
	if m := got.messagesPerQuestion(); m > mostMessages {
		t.Errorf("%.3f new messages per question, want %.2f at most", m, mostMessages)
	}
	asked, o2 := 0, theOffice(t)
	for _, m := range o2.months {
		for _, d := range o2.form.Departments {
			asked += len(o2.form.Agenda(d.ID, m.round.Period))
		}
	}
	if got.questions != asked {
		t.Errorf("%d questions counted, want the form's %d", got.questions, asked)
	}
	if !strings.Contains(out.String(), got.line()) {
		t.Errorf("the closing does not say %q", got.line())
	}
}
