package bot

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"zongjie/storage"
)

// TestBeginByReply replies to the first question as the prompt shows it.
func TestBeginByReply(t *testing.T) {
	w := newWorld(t).start()
	m := w.respondent()
	w.tick(opening())
	m.wants("第1题：走访企业：多少家？\n只计本月。\n“这2项本月都无”指：走访企业、发放资助资金\n直接回复，或点下面的按钮作答。")
	m.says("一百二十八家")
	m.wants("✓ 走访企业：128家", "2024年6月 办公室（2/7）", "发放资助资金：多少万元？")
	if a := w.answers("office")["visits"]; a.Typed != "一百二十八家" || !a.Amount.Equal(decimal.NewFromInt(128)) {
		t.Errorf("visits = %v typed %q, want 128 as it was typed", a.Amount, a.Typed)
	}
}

// TestNoBeginByReply holds what is no clear figure for the one questionnaire that
// waits: nothing of it may become an answer.
func TestNoBeginByReply(t *testing.T) {
	for name, text := range map[string]string{
		"an activity": "6月3日召开推进会，128家企业参加。", "nothing": "无", "not applicable": "不适用",
		"a guess": "一万二", "approximate": "约300", "another unit": "128人次", "a word": "收到",
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t).start()
			m := w.respondent()
			w.tick(opening())
			m.says(text)
			if got := w.answers("office"); len(got) != 0 {
				t.Errorf("%q was kept as %v, want no answer", text, got)
			}
		})
	}
	t.Run("two questionnaires", func(t *testing.T) {
		w := newWorld(t).start()
		m := w.member(11, "王芳", storage.Respondent, "office", "preschool")
		w.tick(opening())
		m.says("128")
		if got := len(w.answers("office")) + len(w.answers("preschool")); got != 0 {
			t.Errorf("%d answers were kept, want none: it could be either's", got)
		}
	})
	t.Run("begun", func(t *testing.T) {
		w := newWorld(t).start()
		m := w.respondent()
		w.tick(opening())
		m.says("128")
		m.says("/cancel")
		m.says("7")
		if got := w.answers("office"); len(got) != 1 {
			t.Errorf("answers = %v, want the first alone: what was left is gone on with by a tap", got)
		}
	})
}

// TestSubmitFromActivities submits without the card, once nothing else is left.
func TestSubmitFromActivities(t *testing.T) {
	const short = `form: short
title: 月报
organ: 某局
departments: [{id: office, name: 办公室}]
schedule: {zone: Asia/Shanghai, opens: "0 9 25 * *", asks: current, due: 3d 17:00, locks: 10d 17:00}
questions:
  - {id: visits, title: 走访企业, type: figure, kind: count, unit: 家, aggregation: sum}
  - {id: acts, title: 主要活动, type: activities}
outline: {title: 总结, body: '走访{{fig "visits"}}。{{activities "acts"}}'}
`
	const submitHere = "写完了，直接提交"
	asked := func(t *testing.T) *member {
		w := newWorld(t, parseForm(t, "short.yaml", []byte(short))).start()
		m := w.respondent()
		w.tick(opening())
		return m
	}
	t.Run("straight", func(t *testing.T) {
		m := asked(t)
		m.says("128")
		m.wants("主要活动：本月做了什么？一件事发一条消息。")
		if diff := cmp.Diff([]string{"本月无，先核对", "本月无，直接提交", labelSkip, labelBack}, m.labels()); diff != "" {
			t.Errorf("buttons (-want +got):\n%s", diff)
		}
		m.says("召开推进会。")
		m.wants("✓ 已记下第1条：召开推进会。\n\n还有就接着写。没有了，可以直接提交，也可以先核对一遍。")
		if diff := cmp.Diff([]string{"写完了，先核对", labelEntries, submitHere, labelBack}, m.labels()); diff != "" {
			t.Errorf("buttons (-want +got):\n%s", diff)
		}
		m.says("开展调研。")
		m.taps(submitHere)
		m.wants("已提交", "1. 走访企业：128家", "2. 主要活动：共2条")
	})
	t.Run("a question is open, then a correction", func(t *testing.T) {
		m := asked(t)
		m.taps(labelBegin)
		m.taps(labelSkip)
		m.says("召开推进会。")
		if slices.Contains(m.labels(), submitHere) {
			t.Errorf("buttons = %v, want no submitting while a question is open", m.labels())
		}
		m.taps(labelBack)
		m.says("128")
		m.taps(labelCorrect)
		m.taps("2.主要活动")
		if slices.Contains(m.labels(), submitHere) {
			t.Errorf("buttons = %v, want no submitting from a correction", m.labels())
		}
	})
}
