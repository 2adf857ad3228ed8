package bot

import (
	"strings"
	"testing"

	"zongjie/bot/chat"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/report"
	"zongjie/storage"
)

// colleagues are a respondent of 办公室, one of 学前科 and a secretary.
func colleagues(t *testing.T) (w *world, office, preschool, secretary *member) {
	t.Helper()
	w = newWorld(t).start()
	return w, w.respondent(), w.member(21, "赵六", storage.Respondent, "preschool"), w.secretary()
}

// leaves registers a leave of 王芳 with 赵六 as stand-in.
func (m *member) leaves(days string) {
	m.w.t.Helper()
	m.says("/leave " + days)
	m.taps("赵六（学前科）")
	m.taps(labelConfirmLeave)
	m.wants("已登记：王芳", "请假，由赵六代填办公室的报表")
}

func TestLeaveHandsTheDutyToTheStandIn(t *testing.T) {
	w, m, p, s := colleagues(t)
	m.says("/leave")
	m.wants("王芳请假多久？", "/leave 6月25日-7月1日")
	m.taps(labelOneWeek)
	m.wants("王芳 6月24日—6月30日请假，由谁代填？")
	m.taps("赵六（学前科）")
	m.wants("王芳 6月24日—6月30日请假，由赵六代填办公室的报表", "确定吗？")
	message, confirm := m.button(labelConfirmLeave)
	m.taps(labelConfirmLeave)
	p.wants("王芳 6月24日—6月30日请假，请您代填办公室的报表")
	if toast := m.tapsOld(message, confirm.Data); toast != msgStale() {
		t.Errorf("a second confirmation got %q", toast)
	}
	p.wantCount("请您代填", 1)

	w.tick(opening())
	m.wantCount("开始填报了", 0)
	p.wantCount("开始填报了", 2)
	p.wantCount("王芳请假，请您代填：\n2024年6月 办公室 工作月报开始填报了", 1)
	s.says("/status")
	s.wants("还没开始 2个：办公室（王芳请假，赵六代）、学前科")
	p.says("/status")
	p.wants("办公室（王芳请假，赵六代）、学前科")
	w.tick(shanghai(6, 27, 9, 0))
	p.wantCount("王芳请假，请您代填：\n提醒：2024年6月 办公室", 1)
	m.wantCount("提醒", 0)

	p.says("/report") // their own comes first
	p.wants("办公室（代王芳）（1/7）")
	w.fillAsStandIn(p)
	s.says("/status")
	s.wants("已提交 1个：办公室（王芳请假，赵六代）")
	m.wantCount("代您提交", 0) // is on leave

	w.tick(shanghai(7, 1, 9, 0))
	m.wants("6月24日—6月30日请假期间：", "赵六代填了2024年6月 办公室，已提交", "/report")
	w.tick(shanghai(7, 1, 10, 0))
	m.wantCount("请假期间", 1)
	s.says("/status")
	if strings.Contains(s.last(), "请假") {
		t.Errorf("a leave that is over is still shown: %s", s.last())
	}
	m.says("/report")
	m.wants("2024年6月 办公室 已提交", "走访企业：128家")
}

// fillAsStandIn answers the first question of 办公室 and submits.
func (w *world) fillAsStandIn(p *member) {
	w.t.Helper()
	p.says("128")
	for range 6 {
		p.taps(labelSkip)
	}
	p.wants("2024年6月 办公室（代王芳） 填报汇总")
	p.taps(labelSubmit)
	p.wants("办公室（代王芳） 已提交")
	a := w.answers("office")["visits"]
	if a.Person != office.PersonID(p.ID()) || a.For != 11 {
		w.t.Errorf("answered by %d for %d, want by %d for 11", a.Person, a.For, p.ID())
	}
	r, err := office.ParseRange("2024-06")
	w.must(err)
	var d report.Draft
	w.read(func(tx *storage.Tx) (err error) {
		d, err = desk.Compile(tx, w.forms[0].Form, r, w.clock.now())
		return err
	})
	if lines := strings.Join(d.Figures[0].Provenance(), "\n"); !strings.Contains(lines, p.Name()+"（代王芳）") {
		w.t.Errorf("the provenance does not name both:\n%s", lines)
	}
}

func TestStandInFinishesWhatWasBegun(t *testing.T) {
	w, m, p, _ := colleagues(t)
	m.leaves("今天起3天")
	w.tick(opening())
	p.says("/report")
	p.wants("办公室（代王芳）（1/7）")
	w.tick(shanghai(6, 27, 9, 0)) // the leave is over
	m.wantCount("开始填报了", 1)
	p.says("128")
	p.wants("办公室（代王芳）（2/7）")
	if a := w.answers("office")["visits"]; a.For != 11 {
		t.Errorf("answered for %d, want for 11", a.For)
	}
}

func TestLeaveRegisteredBySomebodyInCharge(t *testing.T) {
	w, m, p, s := colleagues(t)
	s.says("/leave")
	s.wants("替谁登记请假？")
	s.taps("王芳（办公室）")
	s.wants("王芳请假多久？")
	s.taps(labelTwoWeeks)
	s.taps("赵六（学前科）")
	s.taps(labelConfirmLeave)
	m.wants("李明为您登记了6月24日—7月7日请假，由赵六代填办公室的报表")
	p.wants("请您代填办公室的报表")
	s.says("/leave 王芳 6月25日到6月26日") // replaces the overlap
	s.taps("赵六（学前科）")
	s.taps(labelConfirmLeave)
	m.says("/leave")
	m.wantCount("您已登记6月24日请假", 1)
	m.wantCount("您已登记6月25日—6月26日请假", 1)
	m.taps(labelCallOff)
	m.says("/leave 王芳 今天") // no name is read for a respondent
	m.wants("没有读懂")
	w.tick(opening())
	m.wantCount("开始填报了", 1)
	m.taps(labelBegin)
	boss := w.administrator()
	boss.says("/leave")
	boss.wants("替谁登记请假？")
}

func TestLeaveRefused(t *testing.T) {
	w := newWorld(t).start()
	m := w.respondent()
	for days, want := range map[string]string{
		"很久":          "没有读懂请假的日期",
		"昨天":          "没有读懂请假的日期",
		"6月3日-6月10日":  "6月3日—6月10日已经过去了",
		"6月30日-6月27日": "结束的日期（6月27日）在开始的日期（6月30日）前面",
		"今天起300天":     "一次最长183天",
	} {
		m.says("/leave " + days)
		m.wants(want, "/leave 6月25日-7月1日")
	}
	m.says("/leave 今天")
	m.wants(msgNobodyToAsk())
	n := w.member(41, "无科室", storage.Respondent)
	n.says("/leave")
	n.wants(msgLeaveNotNeeded())
	n.says("/leave 今天")
	n.wants(msgLeaveNotNeeded())
	for _, d := range []string{
		"v", "v:x::::", "v:0:::0:", "v:c:::0:",
		"v:b:2024-06-24:2024-06-25:2r:",
		"v:b:2024-06-24:2024-06-25:b:",
		"v:b:2024-06-01:2024-06-02:15:",
		"v:b:2024-06-32:2024-06-33:15:",
		"e", "e:1", "e:zz",
	} {
		if toast := m.tapsOld(1, d); toast != msgStale() {
			t.Errorf("%q got the toast %q", d, toast)
		}
	}
	if toast := n.tapsOld(1, "v:b:::0:"); toast != msgStale() {
		t.Errorf("a leave of somebody else got the toast %q", toast)
	}
}

func TestStandInsWhoCannot(t *testing.T) {
	for _, c := range []struct {
		name string
		then func(*world, *member, *member)
		want [2]int // prompts of 办公室 for 王芳 and for 赵六
	}{
		{"is there", func(*world, *member, *member) {}, [2]int{0, 1}},
		{"has blocked the bot", func(w *world, _, p *member) { p.Block(); w.settle() }, [2]int{1, 0}},
		{"has left", func(w *world, _, _ *member) {
			w.must(w.store.Write(func(tx *storage.Tx) error { return tx.RemovePerson(21, w.clock.now()) }))
		}, [2]int{1, 0}},
		{"is on leave too, for each other", func(_ *world, _, p *member) {
			p.says("/leave 6月24日-6月30日")
			p.taps("王芳（办公室）")
			p.taps(labelConfirmLeave)
		}, [2]int{1, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, m, p, _ := colleagues(t)
			m.leaves("6月24日-6月30日")
			c.then(w, m, p)
			w.tick(opening())
			const office = "2024年6月 办公室"
			prompts := [2]int{m.count(office), p.count(office)}
			if prompts != c.want {
				t.Errorf("王芳 got %d prompts and 赵六 %d, want %v", prompts[0], prompts[1], c.want)
			}
		})
	}
}

func TestStandInOfAStandIn(t *testing.T) {
	w, m, p, _ := colleagues(t)
	q := w.member(22, "钱八", storage.Respondent, "preschool")
	m.leaves("6月24日-6月30日")
	p.says("/leave 6月24日-6月30日")
	p.taps("钱八（学前科）")
	p.taps(labelConfirmLeave)
	w.tick(opening())
	q.wantCount("王芳请假，请您代填", 1)
	q.wantCount("2024年6月 学前科 工作月报", 1) // for themselves, not for 赵六 too
	p.wantCount("开始填报了", 0)
	m.wantCount("开始填报了", 0)
}

func TestDigestWaitsForTheEndOfALaterLeaveAndIsNotSentLate(t *testing.T) {
	w, m, p, _ := colleagues(t)
	m.leaves("6月24日-6月26日")
	m.leaves("6月27日-6月28日")
	w.tick(opening())
	p.says("/report")
	w.fillAsStandIn(p)
	w.tick(shanghai(6, 27, 9, 0))
	m.wantCount("请假期间", 0)
	w.tick(shanghai(6, 29, 9, 0))
	m.wantCount("6月24日—6月26日请假期间", 1)
	m.wantCount("请假期间", 1)

	w, m, p, _ = colleagues(t)
	m.leaves("6月24日-6月26日")
	w.tick(opening())
	p.says("/report")
	w.fillAsStandIn(p)
	w.tick(shanghai(7, 20, 9, 0)) // the bot was down
	m.wantCount("请假期间", 0)
}

func TestAnswerForAColleague(t *testing.T) {
	w, m, p, s := colleagues(t)
	boss := w.administrator()
	s.says("/for")
	s.wants("别的科室现在没有要填的报表")
	w.tick(opening())
	p.says("/for")
	p.wants("现在没有要您代填的报表")
	if toast := p.tapsOld(1, chat.BeginData(desk.DutyKey{Round: 1, Department: "office"})); toast != msgStale() {
		t.Errorf("a colleague without leave got the toast %q", toast)
	}
	s.says("/for")
	s.wants("替哪个科室填？")
	if got := strings.Join(s.labels(), " "); got != "2024年6月 办公室（代王芳） 2024年6月 学前科（代赵六）" {
		t.Errorf("got %q", got)
	}
	s.taps("办公室（代王芳）")
	s.wants("办公室（代王芳）（1/7）")
	boss.says("/for")
	boss.taps("学前科（代赵六）")
	boss.says("/for")
	boss.taps("办公室（代王芳）")
	boss.wantCount("您正在填2024年6月 学前科", 1) // one at a time
	w.fillAsStandIn(s)
	m.wants("李明代您提交了2024年6月 办公室")
	s.says("/for")
	if got := strings.Join(s.labels(), " "); got != "2024年6月 学前科（代赵六）" {
		t.Errorf("after submitting, got %q", got)
	}
	s.says("/report")
	s.wants("/draft") // no duty of their own
	m.says("/report")
	m.taps(labelCorrect)
	m.taps("走访企业")
	m.says("130")
	if a := w.answers("office")["visits"]; a.Person != 11 || a.For != 0 {
		t.Errorf("corrected by %d for %d, want by 11 for nobody", a.Person, a.For)
	}
}

func TestAnswerForADepartmentOfNobody(t *testing.T) {
	w := newWorld(t).start()
	s := w.secretary()
	w.tick(opening())
	s.says("/for")
	s.taps("2024年6月 学前科")
	s.wants("学前科（1/2）")
	s.says("5")
	s.says("6")
	s.taps(labelSubmit)
	s.wants("学前科 已提交")
}

// Of two colleagues with one name the one who is meant is asked for.
func TestLeaveOfANamesake(t *testing.T) {
	w := newWorld(t).start()
	w.member(11, "王芳", storage.Respondent, "office")
	w.member(22, "王芳", storage.Respondent, "preschool")
	s := w.secretary()
	s.says("/leave 王芳 6月27日-6月28日")
	labels := s.labels()
	if len(labels) != 2 || labels[0] == labels[1] || !strings.HasPrefix(labels[1], "王芳") {
		t.Fatalf("got buttons %q, want both of that name", labels)
	}
	s.taps(labels[1])
	_, b := s.button("李明")
	if !strings.HasPrefix(b.Data, "v:m:2024-06-27:2024-06-28:") { // 22 in base 36
		t.Errorf("got data %s, want the leave of the one who was tapped", b.Data)
	}
}
