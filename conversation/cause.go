package conversation

import (
	"slices"
	"strings"
	"unicode"

	"zongjie/figure"
	"zongjie/office"
)

// What makes a figure odd is told in these words. Causes say so by themselves; hints
// are also found in sentences about other work, which deeds give away where the title does not
// begin with the same word. English ones have
// their own row.
const (
	causes = `因 由于 导致 所以 受 影响 补报 漏报 少报 多报 重报 迟报 补录 重复 口径 统计 数据 政策 借调 抽调 调出 调入 调走 退休 离职 入职 招聘 不在 外出 季节 淡季 旺季 上级 文件 合并 注销 调整 减少 增加 增长 下降 新增 取消 暂停 停 延期 推迟 提前
		剔除 扣除 核减 退出 撤 移交 划转 转入 转出 没变 不变 无变化 变化 含 去年 上年 上月 上个月 同期 假期 放假 春节 国庆 暑假 寒假 开学 疫情 汛期 高峰 任务`
	hints  = `为 集中 专项 新 完工 竣工 到期 毕业 结束 关 搬 年底 月底 年初 多 少 大 小`
	causal = `because due since new more fewer less closed merged cancelled canceled added removed correction corrected season policy late counted includes including moved delayed postponed finished completed`
)

// tellsCause reports whether a text can be seen to say why a figure is what it is.
// Anything else may have been meant for another question, and is asked about before it
// is kept as a reason: reasons are quoted in the summary.
func tellsCause(q office.Question, text string) bool {
	folded := figure.Fold(text)
	holds := func(w string) bool { return strings.Contains(folded, w) }
	words := strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	switch {
	case slices.ContainsFunc(strings.Fields(causes), holds):
		return true
	case slices.ContainsFunc(words, func(w string) bool { return slices.Contains(strings.Fields(causal), w) }):
		return true
	}
	work := append(deeds(), `小学`, `中学`, `工程`)
	ofTitle := holds(string([]rune(figure.Fold(q.Title) + "  ")[:2]))
	return slices.ContainsFunc(strings.Fields(hints), holds) && (ofTitle || !slices.ContainsFunc(work, holds))
}
