package days

import (
	"testing"
	"time"

	"zongjie/office"
)

func TestNoSuchDay(t *testing.T) {
	for text, want := range map[string]string{
		"6月31日开展调研":      "6月31日",
		"６月３１日，召开会议":     "6月31日",
		"2月30日召开会议":      "2月30日",
		"2023年2月29日":     "2023年2月29日",
		"4月32号":          "4月32号",
		"六月三十一日开会":       "六月三十一日",
		"6月3日开会，6月31日总结": "6月31日",
		"6月30日":          "",
		"2月29日":          "", // 2024
		"6月3日至5日":        "",
		"13月1日":          "",
		"6月60日":          "",
		"走访31家":          "",
		"":               "",
	} {
		if got, ok := NoSuchDay(text, office.Period{Year: 2024, Month: time.June}); got != want || ok != (want != "") {
			t.Errorf("NoSuchDay(%q) = %q, %t, want %q", text, got, ok, want)
		}
	}
}
