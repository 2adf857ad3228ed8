package bot

import (
	"strings"
	"testing"
)

func TestTheFormIsNamedWhereADepartmentHasSeveral(t *testing.T) {
	w := newWorld(t, monthly(t), oddForm(t)).start()
	m := w.respondent()
	w.tick(opening())
	m.wantCount("2024年6月 办公室 工作月报开始填报了", 1)
	m.wantCount("2024年6月 办公室 人员月报开始填报了", 1)
	m.taps(labelBegin)
	m.wantCount("2024年6月 办公室 人员月报（1/6）", 1)
	for _, message := range m.Messages() {
		if strings.Contains(message.Text, "工作月报") {
			m.tapsOld(message.ID, message.Buttons[0][0].Data)
		}
	}
	m.wantCount("您正在填2024年6月 办公室 人员月报", 1)
	for _, figure := range []string{"120", "700.5", "10", "50", "40", "90"} {
		m.says(figure)
	}
	m.wants("2024年6月 办公室 人员月报 填报汇总")
	m.taps("提交")
	m.wants("2024年6月 办公室 人员月报 已提交")
	m.taps("接着填：2024年6月 办公室 工作月报")
	m.wants("2024年6月 办公室 工作月报（1/7）")
	w.tick(shanghai(6, 27, 9, 0))
	m.wants("提醒：2024年6月 办公室 工作月报还没有提交")
	m.says("/status")
	m.wants("2024年6月 人员月报", "2024年6月 工作月报")
}
