package bot

import (
	"fmt"
	"strings"
	"testing"
)

// atNames is a respondent who is asked for names; activities follow.
func atNames(t *testing.T) (*world, *member) {
	t.Helper()
	w, m := begun(t)
	for range 3 {
		m.taps(labelSkip)
	}
	m.wants("请在一条消息里列出全部名称")
	return w, m
}

// schools are so many names.
func schools(n int) []string {
	var names []string
	for i := range n {
		names = append(names, fmt.Sprintf("某某市某某区某某街道%d号小学", 1000+i))
	}
	return names
}

func TestNamesThatMayBeSeveral(t *testing.T) {
	w, m := atNames(t)
	m.says("第一小学和第二小学")
	m.wants("有的地方分不清是一个名称还是几个。调研学校读作共2所：第一小学、第二小学，对吗？")
	m.taps("不，按原样记1所")
	m.wants("✓ 调研学校：共1所：第一小学和第二小学")
	m.taps(labelBack)
	m.says("本月调研学校名单如下：\n第一小学\n第二小学\n谢谢")
	m.wants("“本月调研学校名单如下：”、“谢谢”没有算作名称。调研学校读作共2所：第一小学、第二小学，对吗？")
	m.taps("对")
	m.wants("✓ 调研学校：共2所：第一小学、第二小学")
	m.taps(labelBack)
	m.says("一共3所：第一小学、第二小学")
	m.wants("您写了共3所，读出的名称是2个，没有记录。")
	m.says("没有去")
	m.wants("调研学校读作本月无，对吗？")
	w.wantAnswers("schools 共2所：第一小学、第二小学")
	noneBuried(t, w)
}

func TestNamesSentOneByOne(t *testing.T) {
	w, m := atNames(t)
	m.says("第一小学")
	m.says("第二小学")
	m.wants("第二小学，也在“调研学校”的名单里吗？", "那一题现在是共1所：第一小学。", "点“不是”，就算现在这一题的回答。")
	m.says("第三小学")
	m.taps("加进去（共3所）")
	m.wants("✓ 调研学校：共3所：第一小学、第二小学、第三小学（原为共1所：第一小学）", "主要活动：本月做了什么？")
	m.says("第四小学")
	m.taps("不是")
	m.wants("✓ 已记下第1条：第四小学")
	w.wantAnswers("schools 共3所：第一小学、第二小学、第三小学; acts 共1条：第四小学")
}

func TestNamesSentAllAtOnceOneByOne(t *testing.T) {
	w, m := atNames(t)
	w.away(func() {
		m.Say("第一小学")
		m.Say("第二小学")
		m.Say("实验中学")
	})
	m.taps("加进去（共3所）")
	w.wantAnswers("schools 共3所：第一小学、第二小学、实验中学")
}

func TestReplyToTheNamesAddsOrReplaces(t *testing.T) {
	w, m := atNames(t)
	id := m.says("第一小学")
	w.clock.advance(5 * 60e9)
	m.Reply(id, "第二小学")
	w.settle()
	m.wants("您回复的是“调研学校”那一题，现在是共1所：第一小学。把共1所：第二小学加进去，还是换成它？")
	m.taps("加进去（共2所）")
	w.wantAnswers("schools 共2所：第一小学、第二小学")
	m.edits(id, "第三小学")
	m.wantCount("这份名单是几条消息合起来的，只改一条会漏掉别的", 1)
	w.wantAnswers("schools 共2所：第一小学、第二小学")
	m.Reply(id, "第三小学")
	w.settle()
	m.taps("换成这1所")
	w.wantAnswers("schools 共1所：第三小学")
}

func TestALongListOfNames(t *testing.T) {
	w, m := atNames(t)
	all := schools(300)
	m.says(strings.Join(all[:150], "\n"))
	m.wants("✓ 调研学校：共150所："+all[0]+"、", "……", "、"+all[149])
	m.taps(labelBack)
	w.away(func() { m.Say(strings.Join(all, "\n")) })
	m.wantCount("名单太长，没有记录：Telegram 会把它拆成几条。请存成 .txt 文件发来", 1)
	m.SendDocument("名单.txt", []byte(strings.Join(all, "\r\n")), "")
	w.settle()
	m.wants("✓ 调研学校：共300所："+all[0]+"、", "……", "、"+all[299])
	if got := len(w.answers("office")["schools"].Names); got != 300 {
		t.Errorf("kept %d names, want 300", got)
	}
	m.taps(labelBack)
	m.SendDocument("名单.txt", []byte(strings.Join(schools(501), "\n")), "")
	w.settle()
	m.wants("太多了，一题最多500条")
	noneBuried(t, w)
}

func TestATextFileOfAnActivity(t *testing.T) {
	w, m := atNames(t)
	m.SendDocument("名单.txt", []byte("一小\n二小"), "6月的名单") // words beside it: a document
	w.settle()
	m.wants("这一题不收照片和文件")
	m.taps(labelSkip)
	id := m.SendDocument("名单.txt", []byte("一小\n二小"), "6月9日名单")
	w.settle()
	m.wants("✓ 已记下第1条（6月9日，附件1个）：6月9日名单")
	w.must(m.Edit(id, "6月10日名单"))
	w.settle()
	m.SendDocument("签到.txt", []byte("张三"), "")
	w.settle()
	w.wantEntries("6月10日名单（6月10日，附件2个）")
	m.taps(labelDone)
	m.taps(labelSkip)
	m.SendDocument("困难.txt", []byte("人手不足。"), "")
	w.settle()
	m.wants("✓ 存在困难：人手不足。")
}

func TestATextFileOutsideAQuestionnaire(t *testing.T) {
	w, m, _ := listing(t)
	m.SendDocument("名单.txt", []byte("南门小学\n北门小学"), "") // the first question asks for names
	w.settle()
	m.wants("✓ 调研学校：共2所：南门小学、北门小学")
	m.taps(labelSubmit)
	w.clock.advance(60 * 60e9)
	m.SendDocument("名单.txt", []byte("南门小学"), "6月9日名单")
	w.settle()
	if strings.Contains(m.last(), "南门小学") {
		t.Errorf("the file was read:\n%s", m.last())
	}
}
