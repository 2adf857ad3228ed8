package bot

import (
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
