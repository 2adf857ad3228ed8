package bot

import (
	"testing"
	"time"

	"zongjie/storage"
)

func TestOpeningPromptsOnce(t *testing.T) {
	w := newWorld(t).start()
	m := w.respondent()
	p := w.member(21, "赵六", storage.Respondent, "preschool")
	s := w.secretary()
	w.tick(opening().Add(-time.Minute))
	m.wantCount("开始填报了", 0)
	w.tick(opening())
	w.tick(opening())
	w.restart()
	w.tick(opening().Add(time.Minute))
	for _, u := range []*member{m, p} {
		u.wantCount("2024年6月", 1)
		u.wantCount("6月28日17:00", 1)
	}
	p.wants("共2题")
	s.wantCount("开始填报了", 0)
}

func TestReminders(t *testing.T) {
	w := newWorld(t).start()
	m := w.respondent()
	p := w.member(21, "赵六", storage.Respondent, "preschool")
	w.tick(opening())
	p.taps(labelBegin)
	p.says("1")
	p.says("2万元")
	p.taps(labelSubmit)
	m.taps(labelBegin)
	m.says("128")
	w.tick(shanghai(6, 27, 9, 0))
	w.tick(shanghai(6, 27, 9, 1))
	m.wantCount("提醒：2024年6月 办公室 工作月报还没有提交（已填1/7题）。\n请在6月28日17:00前提交。", 1)
	w.tick(shanghai(6, 28, 9, 0))
	m.wantCount("提醒", 2)
	m.taps(labelGoOn)
	m.wants("（2/7）")
	w.tick(shanghai(7, 10, 9, 0))
	m.wantCount("提醒", 2)
	p.wantCount("提醒", 0)
}

func TestReminderOfAFinishedCard(t *testing.T) {
	w, m := filled(t)
	w.tick(shanghai(6, 27, 9, 0))
	m.wants("提醒", "各题都已填好，只差点“提交”")
	m.taps(labelGoOn)
	m.wants("填报汇总", labelSubmit)
}

func TestRemindersAfterDowntime(t *testing.T) {
	for _, c := range []struct {
		name             string
		back             time.Time
		prompts, reminds int
	}{
		{"before the first reminder", shanghai(6, 26, 9, 0), 1, 0},
		{"after both reminders, before due: the prompt alone", shanghai(6, 28, 12, 0), 1, 0},
		{"after due: the latest reminder alone", shanghai(6, 29, 9, 0), 0, 1},
		{"after the lock", shanghai(7, 6, 9, 0), 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t).start()
			m := w.respondent()
			w.tick(opening().Add(-time.Hour))
			w.tick(c.back)
			w.tick(c.back.Add(time.Minute))
			m.wantCount("开始填报了", c.prompts)
			m.wantCount("提醒", c.reminds)
		})
	}
}

func TestMissedRemindersCollapse(t *testing.T) {
	w := newWorld(t).start()
	m := w.respondent()
	w.tick(opening())
	w.tick(shanghai(6, 28, 18, 0))
	m.wantCount("提醒", 1)
	m.wants("已过，现在仍可提交", "7月5日17:00后不再接收")
}

func TestBlockedPerson(t *testing.T) {
	w := newWorld(t).start()
	m := w.respondent()
	p := w.member(21, "赵六", storage.Respondent, "preschool")
	w.tick(opening())
	p.Block()
	w.settle()
	w.tick(shanghai(6, 27, 9, 0))
	m.wantCount("提醒", 1)
	p.wantCount("提醒", 0)
	p.Unblock()
	w.settle()
	w.tick(shanghai(6, 28, 9, 0))
	p.wantCount("提醒", 1)
}

func TestBlockedUnnoticed(t *testing.T) {
	w := newWorld(t).start()
	m := w.respondent()
	p := w.member(21, "赵六", storage.Respondent, "preschool")
	p.Block()
	w.settle()
	w.exec(`UPDATE people SET blocked = 0`)
	w.tick(opening())
	m.wantCount("开始填报了", 1)
	w.read(func(tx *storage.Tx) error {
		dead, err := tx.Dead()
		if err == nil && (len(dead) != 1 || dead[0].Chat != p.ID()) {
			t.Errorf("got buried %+v, want the prompt to the blocked person", dead)
		}
		return err
	})
	w.exec(`UPDATE people SET blocked = 1 WHERE id = 11`) // unblocked while nobody listened
	m.says("/report")
	w.tick(shanghai(6, 27, 9, 0))
	m.wantCount("提醒", 1)
}
