package bot

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zongjie/bot/words"
	"zongjie/storage"
)

func TestWhyIsItThatNumber(t *testing.T) {
	w, _, s := drafted(t)
	for text, want := range map[string]string{
		"为什么是128？":            "走访企业：128家",
		"128怎么来的":             "走访企业：128家",
		"走访企业为什么是128":         "走访企业：128家",
		"为什么是一百二十八家":          "走访企业：128家",
		"走访企业怎么来的？":           "走访企业：128家",
		"发放资助资金为什么是７１３.０３６万元": "发放资助资金：713.036万元",
		"/why 2100":      "在岗教师：2100人",
		"/why schools":   "调研学校：3所",
		"/why 资助":        "发放资助资金：713.036万元",
		"/why 为什么是2100？": "在岗教师：2100人",
		"/why":           "第1—4项，共4项",
		"为什么是129？":       "里没有“129”。\n点“数从哪来”可以逐项看",
		"走访企业为什么是129？":   "这一项不是“129”，而是：",
		"走访公司怎么来的":       "里没有“走访公司”",
	} {
		before := len(s.Messages())
		s.says(text)
		s.wants(want)
		if got := len(s.Messages()) - before; got != 2 {
			t.Errorf("%q: %d messages, want one answer", text, got-1)
		}
	}
	s.says("走访企业为什么是129？")
	if diff := cmp.Diff([]string{"128家 走访企业"}, s.labels()); diff != "" {
		t.Errorf("buttons (-want +got):\n%s", diff)
	}
	s.taps("128家 走访企业")
	s.wants("走访企业：128家", "填“128”")
	noneBuried(t, w)
}

func TestWhyWithSeveralFigures(t *testing.T) {
	w := newWorld(t, many(t, "走访企业", "线上走访", "新增企业")).start()
	w.respondent()
	w.tick(opening())
	w.reported("12", "12", "0")
	s := w.secretary()
	s.says("/draft 2024-06")
	s.says("为什么是12？")
	s.wants("“12”在这一稿（2024年6月，数据截至6月25日09:00）里有2项")
	if diff := cmp.Diff([]string{"12家 走访企业", "12家 线上走访"}, s.labels()); diff != "" {
		t.Errorf("buttons (-want +got):\n%s", diff)
	}
	s.taps("12家 线上走访")
	s.wants("线上走访：12家")
	s.says("线上走访为什么是12")
	s.wants("线上走访：12家")
}

func TestWhyWithMoreFiguresThanButtons(t *testing.T) {
	_, s := counted(t, 40)
	s.says("/why 第")
	s.wants("“第”")
	s.says("/why 项")
	s.wants("里没有“项”") // a single character is no name
	s.says("第1怎么来的")
	s.wants("里有11项")
}

// TestWhyInAnOlderDraft: a number that only an older draft has is explained from that
// one, and is not said to be in the newest.
func TestWhyInAnOlderDraft(t *testing.T) {
	w, m, s := drafted(t)
	first := s.messageWith("工作总结初稿")
	m.corrects("128", "130")
	w.clock.set(shanghai(6, 26, 15, 0))
	s.says("/draft 2024-06")
	s.says("为什么是130？")
	s.wants("走访企业：130家\n2024年6月，数据截至6月26日15:00", "填“130”", "（更正：2024-06-25 09:00原填“128”）")
	s.says("为什么是128？")
	heard := s.heard()
	notice, answer := heard[len(heard)-2], heard[len(heard)-1]
	for _, want := range []string{"这一稿（2024年6月，数据截至6月26日15:00）里没有“128”", "另一稿（2024年6月，数据截至6月25日09:00）里有",
		"走访企业在这一稿（2024年6月，数据截至6月26日15:00）里是130家"} {
		if !strings.Contains(notice, want) {
			t.Errorf("lacks %q:\n%s", want, notice)
		}
	}
	if !strings.Contains(answer, "走访企业：128家\n2024年6月，数据截至6月25日09:00") || strings.Contains(answer, "130") {
		t.Errorf("got\n%s", answer)
	}
	s.replies(first, "为什么是128？")
	s.wants("走访企业：128家\n2024年6月，数据截至6月25日09:00")
	s.wantCount("里没有“128”", 1)
	s.replies(first, "为什么是130？") // and the other way round
	s.wants("走访企业：130家\n2024年6月，数据截至6月26日15:00")
	s.replies(first, "/why 走访企业")
	s.wants("走访企业：128家")
}

func TestWhyWithoutADraft(t *testing.T) {
	w, m := filled(t)
	m.taps(labelSubmit)
	w.secretary().says("/draft 2024-06")
	other := w.member(31, "赵五", storage.Secretary)
	other.says("为什么是128？")
	other.wants("您还没有生成过初稿")
	other.says("/why 128")
	other.wantCount("您还没有生成过初稿", 2)
	m.says("/why 128")
	m.wants(string(zh().NotAllowed(storage.Secretary)))
}

// TestWhyNeverTakesAnAnswer: what may be meant for a question of the bot's is.
func TestWhyNeverTakesAnAnswer(t *testing.T) {
	t.Run("a respondent", func(t *testing.T) {
		_, m := filled(t)
		m.taps(labelSubmit)
		m.says("为什么是128？")
		m.wants("要记成", "为什么是128？")
		if strings.Contains(m.last(), "走访企业：") {
			t.Error("a respondent was shown the provenance")
		}
	})
	t.Run("an open questionnaire", func(t *testing.T) {
		w, _, _ := drafted(t)
		s := w.member(41, "周七", storage.Secretary, "preschool")
		s.says("/draft 2024-06")
		draft := s.messageWith("工作总结初稿")
		s.says("/report")
		s.says("128怎么来的")
		s.wants("（1/2）") // asked again
		s.wantCount("走访企业：128家", 0)
		s.replies(draft, "128怎么来的") // a reply to the draft is no answer
		s.wants("走访企业：128家")
		if got := w.answers("preschool"); len(got) != 0 {
			t.Errorf("kept %v", got)
		}
	})
	t.Run("an open text question", func(t *testing.T) {
		w := newWorld(t).start()
		s := w.member(41, "周七", storage.Secretary, "office")
		w.tick(opening())
		s.says("/draft 2024-06")
		s.taps(labelBegin)
		for range 6 {
			s.taps(labelSkip)
		}
		s.says("人手和经费从哪来")
		if got := w.answers("office")["trouble"].Text; got != "人手和经费从哪来" {
			t.Errorf("the answer is %q", got)
		}
	})
	t.Run("a plan value", func(t *testing.T) {
		w := newWorld(t, planned(t)).start()
		s := w.secretary()
		w.tick(opening())
		s.says("/draft 2024-06")
		s.says("/plan 2024H2")
		s.taps("填：健身房")
		s.says("为什么是2？")
		s.wants("健身房没有记录")
		s.says("2")
		s.wants("✓ 2024年下半年 健身房：2个")
	})
	t.Run("forwarded, or with a photo", func(t *testing.T) {
		w, _, s := drafted(t)
		s.Forward("为什么是128？", "王芳")
		w.settle()
		s.SendPhoto("a.png", []byte("x"), "为什么是128？")
		w.settle()
		s.wantCount("走访企业：128家", 0)
	})
	t.Run("an activity", func(t *testing.T) {
		w, _, _ := drafted(t)
		s := w.member(41, "周七", storage.Administrator, "office")
		s.says("6月3日开展“钱从哪来”专题调研")
		s.wants("要记成")
	})
}

// TestWhyInEnglish asks and is answered in English; figures and names stay.
func TestWhyInEnglish(t *testing.T) {
	w, _, _ := drafted(t)
	s := w.member(51, "Anna", storage.Secretary)
	s.speaks(words.English)
	s.says("/draft 2024-06")
	s.says("why 128?")
	s.wants("走访企业: 128家\nJune 2024, data as of 25 June 09:00")
	s.says("Where does 129 come from?")
	s.wants("does not have “129”")
	noneBuried(t, w)
}
