package conversation

import "testing"

func TestNoAnswer(t *testing.T) {
	for text, want := range map[string]ProblemCode{
		"好的": Remark, "好的，收到，谢谢您！": Remark, "Thank you": Remark, "👍": Remark, "嗯": Remark, "我看一下": Remark, "稍等，我再核一下": Remark,
		"好的，我马上填": Remark, "老师您好": Remark, "OK 👌": Remark, "不是": Remark, "Let me check": Remark,
		"跳过": LabelTyped, " “跳过”。": LabelTyped, "ＳＫＩＰ": LabelTyped, "写完了，先核对": LabelTyped, "这4项都同上月": LabelTyped, "‹ 前面的": LabelTyped,
		"12": NumberOnly, "６．３": NumberOnly, "十二": NumberOnly,
		"老师": "", "我": "", "填报": "", "开会": "", "感谢信3封": "", "收到锦旗一面": "", "提交材料": "", "核对台账": "", "跳过程序审批": "", "写完了总结": "",
		"看看孤寡老人": "", "你好社区": "", "12家": "", "十二中": "", "。": "", "是本月新增": "",
	} {
		if got := noEntry(text); got != want {
			t.Errorf("%q as an activity: got %q, want %q", text, got, want)
		}
	}
}

func TestWaysToAnswer(t *testing.T) {
	for _, c := range []struct {
		name string
		is   func(string) bool
		yes  []string
		no   []string
	}{
		{"yes", isYes, []string{"对", "对，没错。", "没问题", "是的", "Yes!", "ok", "正确"}, []string{"不对", "没有", "对外", "是128", "对吗"}},
		{"no", isNo, []string{"不", "不是", "不对！", "错了", "No", "wrong"}, []string{"没错", "不错", "不是128"}},
		{"right", isRight, []string{"数没错", "没填错", "没有错", "对，没错", "已核实", "确认无误", "It is right."}, []string{"是", "对", "好的", "嗯", "错了", "不确认", "yes", "ok"}},
		{"wrong", isWrong, []string{"填错了", "不对", "数不对", "typo"}, []string{"没填错", "上月填错了", "数没错"}},
		{"in doubt", hesitates, []string{"等一下", "好的，我改", "我问一下财务科", "先不报"}, []string{"人员没变", "合并统计", "上月退休"}},
		{"which figure", namesFigure, []string{"是的，是本月的数", "本月的", "累计数"}, []string{"本月集中走访", "本月新增"}},
	} {
		for _, text := range c.yes {
			if !c.is(text) {
				t.Errorf("%q does not say %s", text, c.name)
			}
		}
		for _, text := range c.no {
			if c.is(text) {
				t.Errorf("%q says %s", text, c.name)
			}
		}
	}
}
