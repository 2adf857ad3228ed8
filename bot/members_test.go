package bot

import (
	"strings"
	"testing"

	"zongjie/office"
	"zongjie/storage"
)

func TestPeople(t *testing.T) {
	w, m, p, s := colleagues(t)
	boss := w.administrator()
	m.says("/people")
	m.wants("只有管理员能用")
	s.says("/people")
	s.wants("只有管理员能用")
	m.leaves("今天起3天")
	boss.says("/people")
	boss.wants("谁负责什么", "办公室：王芳（请假，赵六代）", "学前科：赵六", "文秘：李明", "管理员：张强", "已报的数据都会保留")
	boss.taps("赵六（学前科）")
	boss.wants("赵六（信息员），负责学前科。")
	p.Block()
	w.settle()
	boss.taps("赵六（学前科）")
	boss.wants("已停用机器人")
}

func TestTakeADepartmentAway(t *testing.T) {
	w, m := filled(t)
	boss := w.administrator()
	message, submit := m.button(labelSubmit)
	id := 0
	for _, said := range m.Messages() {
		if !said.FromBot && said.Text == "128" {
			id = said.ID
		}
	}
	boss.says("/people")
	boss.taps("王芳（办公室）")
	_, remove := boss.button("不再负责办公室")
	boss.taps("不再负责办公室")
	boss.wants("王芳不再负责办公室", "已报的数据都保留", "/invite")
	m.wants("您已不再负责办公室的填报", "谢谢")
	if toast := boss.tapsOld(1, remove.Data); toast != msgStale() {
		t.Errorf("taken away twice: %q", toast)
	}
	m.tapsOld(message, submit.Data)
	m.wants("这次没有改动：您现在不负责办公室的填报")
	m.edits(id, "131")
	m.wants("这次没有改动")
	m.says("131")
	m.wants("您现在没有负责填报的科室")
	if got := w.answers("office"); len(got) != 7 || got["visits"].Amount.String() != "128" {
		t.Errorf("got %v, want what was answered before", got)
	}
	w.read(func(tx *storage.Tx) error {
		duties, err := tx.Duties(1)
		if err == nil && !duties[0].SubmittedAt.IsZero() {
			t.Error("somebody without the department has submitted")
		}
		return err
	})
	boss.says("/people")
	boss.wants("办公室：还没有人")
	next := w.stranger(51, "新来的")
	next.joins(boss.invites("信息员", "办公室"))
	next.taps(labelGoOn)
	next.wants("填报汇总", "走访企业：128家")
}

func TestRemoveAPerson(t *testing.T) {
	w, m := filled(t)
	m.taps(labelSubmit)
	boss := w.administrator()
	boss.says("/people")
	boss.taps("王芳（办公室）")
	boss.taps(labelRemovePerson)
	boss.wants("把王芳移出机器人？", "都会保留")
	message, really := boss.button(labelReallyRemove)
	boss.taps(labelReallyRemove)
	boss.wants("王芳已移出")
	m.wants("您已由管理员移出")
	if toast := boss.tapsOld(message, really.Data); toast != msgStale() {
		t.Errorf("removed twice: %q", toast)
	}
	m.says("/report") // strangers are told once only
	m.wants("您已由管理员移出")
	if got := w.answers("office"); len(got) != 7 {
		t.Errorf("got %d answers, want all seven", len(got))
	}
	m.joins(boss.invites("信息员", "办公室"))
	m.wantCount("您已加入", 1)
	m.says("/report")
	m.wants("已提交")
	boss.says("/people")
	boss.taps("张强（管理员）")
	boss.taps(labelRemovePerson)
	boss.taps(labelReallyRemove)
	boss.wants(msgLastAdministrator())
	second := w.member(14, "副管理员", storage.Administrator)
	boss.says("/people")
	boss.taps("副管理员（管理员）")
	boss.taps(labelRemovePerson)
	boss.taps(labelReallyRemove)
	second.wants("您已由管理员移出")
	for _, data := range []string{"m", "m:b", "m:*:", "m:zzz:", "m:b:preschool"} {
		if toast := boss.tapsOld(1, data); toast != msgStale() {
			t.Errorf("%q got the toast %q", data, toast)
		}
	}
	if toast := m.tapsOld(1, really.Data); toast != msgStale() {
		t.Errorf("a respondent's tap got the toast %q", toast)
	}
}

func TestManyPeopleAreListed(t *testing.T) {
	w := newWorld(t).start()
	boss := w.administrator()
	w.must(w.store.Write(func(tx *storage.Tx) error {
		for i := range 120 {
			id := office.PersonID(1000 + i)
			p := storage.Person{ID: id, Chat: int64(id), Name: strings.Repeat("名", 40), Role: storage.Secretary, JoinedAt: w.clock.now()}
			if err := tx.PutPerson(p); err != nil {
				return err
			}
		}
		return nil
	}))
	boss.says("/people")
	boss.wantCount("谁负责什么", 5)
	noneBuried(t, w)
}
