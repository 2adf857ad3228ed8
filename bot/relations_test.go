package bot

import (
	"os"
	"strings"
	"testing"

	"zongjie/config"
)

// oddForm is the odd form, changed.
func oddForm(t *testing.T, pairs ...string) config.Form {
	t.Helper()
	source, err := os.ReadFile("testdata/odd.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return parseForm(t, "odd.yaml", []byte(strings.NewReplacer(pairs...).Replace(string(source))))
}

// julyOffice answers for 办公室 in July, with June reported, up to 女教师 55. Behind the
// figures of the relation stand another figure and activities.
func julyOffice(t *testing.T) (m, secretary *member) {
	t.Helper()
	w := newWorld(t, oddForm(t, "relations:", `  - {id: cars, title: 公务车, type: figure, kind: stock, unit: 辆, aggregation: last}
  - {id: acts, title: 主要活动, type: activities}
relations:`)).start()
	m, secretary = w.respondent(), w.secretary()
	w.tick(opening())
	m.taps(labelBegin)
	for _, figure := range []string{"120", "700.5", "10", "50", "40", "90", "7"} {
		m.says(figure)
	}
	m.taps("本月无，直接提交")
	w.tick(shanghai(7, 25, 9, 0))
	m.taps(labelBegin)
	for _, figure := range []string{"128", "700.5", "20", "55"} {
		m.says(figure)
	}
	m.taps("这3项都同上月")
	return m, secretary
}

func TestARunOfSameAsLastMonthIsCheckedInItsMiddle(t *testing.T) {
	m, secretary := julyOffice(t)
	m.wants("✓ 公务车：7辆", "在岗教师90人，和女教师55人＋男教师40人＝95人对不上")
	m.says("95")
	m.wants("✓ 在岗教师：95人", "主要活动")
	m.taps("本月无，直接提交")
	m.wants("已提交")
	secretary.says("/draft 2024-07")
	secretary.taps("缺哪些数")
	secretary.wants("现在没有待补、待核的数据")
}

func TestAContradictionIsAskedAboutBeforeSubmittingAndStandsInTheDraft(t *testing.T) {
	m, secretary := julyOffice(t)
	m.taps("更正女教师")
	m.taps(labelSkip)
	m.taps("本月无，直接提交")
	m.wants("提交以前，请再核对一下", "在岗教师90人，和女教师55人＋男教师40人＝95人对不上")
	m.says("借调人员不在岗")
	m.wants("已提交")
	secretary.says("/draft 2024-07")
	secretary.taps("缺哪些数")
	secretary.wants("2024年7月报的数对不上，待核：在岗教师＝女教师＋男教师")
}
