package bot

import (
	"testing"
)

// TestWhatComesBackAfterALeave: not at midnight, with where it stands, and only what is
// still to be done.
func TestWhatComesBackAfterALeave(t *testing.T) {
	const back = "您的请假到6月26日结束"
	for _, c := range []struct {
		name  string
		until func(m, p *member) // what happens on the 25th
		at    int                // hour of the 27th, with its message
		wants []string
	}{
		{"nothing was answered", func(_, _ *member) {}, 9,
			[]string{"您的请假到6月26日结束，下面这一份以后由您来填。", "2024年6月 办公室 工作月报开始填报了，共7题", "第1题：走访企业"}},
		{"the stand-in has begun", func(_, p *member) { p.says("/report"); p.says("128") }, 9,
			[]string{"您的请假到6月26日结束。下面这一份赵六已经代填了一部分，请您接着填。", "2024年6月 办公室 工作月报还没有提交（已填1/7题）"}},
		{"they began themselves", func(m, _ *member) { m.says("/report"); m.says("10") }, 9,
			[]string{back, "2024年6月 办公室 工作月报还没有提交（已填1/7题）"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, m, p, _ := colleagues(t)
			m.leaves("6月24日-6月26日")
			w.tick(opening())
			c.until(m, p)
			said := len(m.heard())
			w.tick(shanghai(6, 27, 0, 0))
			w.tick(shanghai(6, 27, 8, 59))
			if got := m.heard(); len(got) != said {
				t.Errorf("at night %q is said", got[said:])
			}
			w.tick(shanghai(6, 27, c.at, 0))
			m.wants(c.wants...)
			w.tick(shanghai(6, 27, c.at, 1))
			if got := m.heard(); len(got) != said+1 {
				t.Errorf("in all %q is said", got[said:])
			}
			w.tick(shanghai(6, 28, 9, 0)) // the next reminder is theirs
			m.wants("提醒：")
		})
	}
}

func TestWhatIsSubmittedDoesNotComeBack(t *testing.T) {
	w, m, p, _ := colleagues(t)
	m.leaves("6月24日-6月26日")
	w.tick(opening())
	p.says("/report")
	w.fillAsStandIn(p)
	said := len(m.heard())
	w.tick(shanghai(6, 27, 0, 0))
	if got := m.heard(); len(got) != said {
		t.Errorf("at night %q is said", got[said:])
	}
	w.tick(shanghai(6, 27, 9, 0))
	m.wants("6月24日—6月26日请假期间：", "赵六代填了2024年6月 办公室，已提交")
	m.wantCount("您的请假到", 0)
}

// TestWhatComesBackAfterTheDueTime is told all the same: nobody else knows.
func TestWhatComesBackAfterTheDueTime(t *testing.T) {
	w, m, _, _ := colleagues(t)
	m.leaves("6月24日-6月30日")
	w.tick(opening())
	w.tick(shanghai(7, 1, 10, 30))
	m.wants("您的请假到6月30日结束", "现在仍可提交")
	w.tick(shanghai(7, 1, 11, 0))
	m.wantCount("您的请假到", 1)
	m.wantCount("提醒", 1)
}
