package words

import (
	"strings"
	"testing"

	"zongjie/conversation"
	"zongjie/figure"
	"zongjie/office"
)

// TestFractionRefused: the reason fits the kind of figure, and the example its unit.
func TestFractionRefused(t *testing.T) {
	const whole, point = "这一项只能是整数，不能填分数或小数。", "这一项请不要填分数，请写成小数。"
	for _, c := range []struct {
		spec    figure.Spec
		because string
		example string
	}{
		{figure.Spec{Kind: figure.Count, Unit: "所"}, whole, "128所"},
		{figure.Spec{Kind: figure.Stock, Unit: "家"}, whole, "128家"},
		{figure.Spec{Kind: figure.Money, Unit: "万元"}, point, "713.036万元"},
		{figure.Spec{Kind: figure.Rate, Unit: "%"}, point, "96.5%"},
		{figure.Spec{Kind: figure.Measure, Unit: "公里"}, point, "12.5公里"},
	} {
		t.Run(string(c.spec.Kind), func(t *testing.T) {
			q := office.Question{ID: "b01", Kind: office.FigureQuestion, Title: "走访", Figure: c.spec}
			for _, text := range []string{"1/3", "½", "三分之一"} {
				r := conversation.Read(q, office.Answer{}, text, 1)
				got := string(New().In(Chinese).Problem(q, r.Problem))
				if r.Verdict != conversation.Refused || !strings.HasPrefix(got, c.because) || !strings.Contains(got, c.example) {
					t.Errorf("%s: %v, got %q, want %q with %s", text, r.Verdict, got, c.because, c.example)
				}
			}
		})
	}
}
