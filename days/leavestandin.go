package days

import (
	"strings"
	"time"
	"unicode"
)

// CutStandIn parts the days of a leave from whoever is named behind them to stand in:
// 7月26日到7月31日，请李四代填. The name is as it was typed. Ok is false when no days
// stand in front.
func CutStandIn(text string, today time.Time) (days, name string, ok bool) {
	runes := []rune(text)
	for i := len(runes) - 1; i > 0; i-- {
		head, tail := string(runes[:i]), string(runes[i:])
		if !startsStandIn(runes[i]) {
			continue
		}
		if _, _, fault := CheckLeave(head, today); fault != LeaveUnread {
			return head, standInName(tail), true
		}
	}
	return text, "", false
}

// startsStandIn reports whether a character may part the days from the stand-in.
func startsStandIn(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsPunct(r) || strings.ContainsRune("请由让找", r)
}

func isAround(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }

// standInName takes off what stands around a name: 请…代填, 由…替我填.
func standInName(text string) string {
	text = strings.TrimFunc(text, isAround)
	for _, lead := range []string{"请假", "请", "由", "让", "找", "代填人是", "代填人"} {
		text = strings.TrimLeftFunc(strings.TrimPrefix(text, lead), isAround)
	}
	for _, end := range []string{"填报", "填写", "填", "一下", "代为", "代", "替我", "帮我", "帮忙", "同志"} {
		text = strings.TrimSuffix(text, end)
	}
	return strings.TrimFunc(text, isAround)
}
