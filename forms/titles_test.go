package forms_test

import (
	"strings"
	"testing"

	"zongjie/conversation"
	"zongjie/figure"
	"zongjie/forms"
	"zongjie/office"
)

// TestTitlesAreReadBeside: whoever repeats a question's title beside the figure, whatever numerals and
// words it holds, is not asked again.
func TestTitlesAreReadBeside(t *testing.T) {
	asked := 0
	for _, name := range forms.Names() {
		for _, q := range readyForm(t, name).Questions {
			if q.Kind != office.FigureQuestion {
				continue
			}
			asked++
			example := figure.Example(q.Figure)
			number := strings.TrimSuffix(example, q.Figure.Unit)
			want := conversation.Read(q, office.Answer{}, example, 1).Answer.Amount
			if want.IsZero() {
				t.Fatalf("%s: the example %s has no amount", q.ID, example)
			}
			for _, text := range []string{q.Title + example, q.Title + "：" + number, q.Title + " " + example, q.Title + "为" + example, strings.TrimPrefix(q.Title, "其中") + example} {
				if r := conversation.Read(q, office.Answer{}, text, 1); r.Verdict != conversation.Accepted || !r.Answer.Amount.Equal(want) {
					t.Errorf("%s: %s is read as %s %s, %s", q.ID, text, r.Problem.Reading.Status, r.Answer.Amount, r.Problem.Reading.Reason)
				}
			}
		}
	}
	if asked < 70 {
		t.Errorf("%d figures, want those of the four forms", asked)
	}
}
