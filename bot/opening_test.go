package bot

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zongjie/config"
	"zongjie/office"
	"zongjie/storage"
)

const (
	sameVisits = "同上月 128家"
	sameBoth   = "这2项都同上月"
	noneBoth   = "这2项本月都无"
)

var lastMonth = map[office.QuestionID][]string{"visits": {"128"}, "fund": {"30"}}

// TestOpeningButtons taps what the prompt offers: the prompt becomes the next
// question, and nothing else comes into the chat.
func TestOpeningButtons(t *testing.T) {
	for label, want := range map[string]string{
		sameVisits: "✓ 走访企业：128家\n\n2024年6月 办公室（2/6）",
		"0家":       "✓ 走访企业：0家\n\n2024年6月 办公室（2/6）",
		"本月无":      "✓ 走访企业：本月无\n\n2024年6月 办公室（2/6）",
		sameBoth:   "✓ 走访企业：128家\n\n✓ 发放资助资金：30万元\n\n2024年6月 办公室（3/6）",
		noneBoth:   "✓ 走访企业：本月无\n\n✓ 发放资助资金：本月无\n\n2024年6月 办公室（3/6）",
	} {
		t.Run(label, func(t *testing.T) {
			w, m := oddPrompted(t, lastMonth)
			m.wants("共6题", "第1题：走访企业：多少家？\n上月：128家\n接下来几项上月：发放资助资金30万元\n直接回复，或点下面的按钮作答。")
			if diff := cmp.Diff([]string{sameVisits, "0家", "本月无", sameBoth, noneBoth, labelBegin}, m.labels()); diff != "" {
				t.Errorf("buttons (-want +got):\n%s", diff)
			}
			before := len(m.heard())
			if toast := m.taps(label); toast != "" {
				t.Errorf("the tap got the toast %q", toast)
			}
			m.wants(want)
			if got := len(m.heard()); got != before {
				t.Errorf("%d new messages, want the prompt to be rewritten:\n%s", got-before, m.transcript())
			}
			m.says("31")
			m.wants("2024年6月 办公室（")
			if got := w.kept("visits"); got.Version != 1 || got.Person != 11 {
				t.Errorf("visits = version %d by %d, want 1 by 11", got.Version, got.Person)
			}
		})
	}
}

// TestOpeningTapAfterBeginning: once begun in another way, the prompt's buttons
// are gone, and one that was under way changes nothing.
func TestOpeningTapAfterBeginning(t *testing.T) {
	for name, begin := range map[string]func(*member){
		"by a tap": func(m *member) { m.taps(labelBegin) }, "by a reply": func(m *member) { m.says("130") },
		"by a command": func(m *member) { m.says("/report") },
	} {
		t.Run(name, func(t *testing.T) {
			w, m := oddPrompted(t, lastMonth)
			message, same := m.button(sameBoth)
			begin(m)
			withButtons := 0
			for _, x := range m.Messages() {
				if len(x.Buttons) > 0 {
					withButtons++
				}
			}
			if withButtons != 1 {
				t.Errorf("%d messages have buttons, want 1:\n%s", withButtons, m.transcript())
			}
			if toast := m.tapsOld(message, same.Data); toast != msgStale() {
				t.Errorf("the toast is %q, want %q", toast, msgStale())
			}
			w.wantNotKept("fund")
		})
	}
}

// TestReminderOfTwo: what a colleague has begun is gone on with.
func TestReminderOfTwo(t *testing.T) {
	w := newWorld(t).start()
	m, p := w.respondent(), w.member(22, "孙七", storage.Respondent, "office")
	w.tick(opening())
	p.says("128")
	w.tick(shanghai(6, 27, 9, 0))
	if diff := cmp.Diff([]string{labelGoOn}, m.labels()); diff != "" {
		t.Errorf("buttons of the reminder (-want +got):\n%s", diff)
	}
}

// TestOpeningOfAnOlderForm: the form has changed since the prompt; the tap begins
// the questionnaire as it is now, and answers nothing.
func TestOpeningOfAnOlderForm(t *testing.T) {
	for name, form := range map[string]func(*testing.T) config.Form{
		"another question": func(t *testing.T) config.Form { return replaced(t, "走访企业", "走访商户") },
		"another order": func(t *testing.T) config.Form {
			return replaced(t, "id: visits", "id: fund", "id: fund", "id: visits")
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t).start()
			m := w.respondent()
			w.tick(opening())
			message, none := m.button("本月无")
			w.forms = []config.Form{form(t)}
			w.restart()
			if toast := m.tapsOld(message, none.Data); toast != "" {
				t.Errorf("the toast is %q", toast)
			}
			first, _ := w.forms[0].Question(w.forms[0].Questions[0].ID)
			m.wants("办公室（1/7）", first.Title)
			if got := w.answers("office"); len(got) != 0 {
				t.Errorf("answers = %v, want none", got)
			}
		})
	}
	t.Run("no form", func(t *testing.T) {
		w := newWorld(t).start()
		m := w.respondent()
		w.tick(opening())
		message, none := m.button("本月无")
		w.forms = nil
		w.restart()
		if toast := m.tapsOld(message, none.Data); toast != msgStale() {
			t.Errorf("the toast is %q, want %q", toast, msgStale())
		}
	})
}

// TestAReplyToThePromptOfAnOlderForm: it answers the question that was shown, so it is
// taken only if that is still asked.
func TestAReplyToThePromptOfAnOlderForm(t *testing.T) {
	w := newWorld(t).start()
	m := w.respondent()
	w.tick(opening())
	w.forms = []config.Form{replaced(t, "{id: visits, title: 走访企业, type: figure, kind: count, unit: 家", "{id: visits, title: 走访商户, type: figure, kind: count, unit: 户")}
	w.restart()
	m.says("收到")
	m.wants("好的，收到")
	m.says("12")
	m.wantCount("报表刚刚改过，您这条没有记录。请按现在的题回答：", 1)
	m.wants("办公室（1/7）", "走访商户：多少户")
	w.wantAnswers("")
	m.says("13")
	w.wantAnswers("visits 13户")

	w = newWorld(t).start()
	m = w.respondent()
	w.tick(opening())
	w.forms = []config.Form{replaced(t, "title: 在岗教师", "title: 在编教师")} // a later question
	w.restart()
	m.says("12")
	m.wants("✓ 走访企业：12家", "（2/7）")
}

// TestOpeningForAColleague: a stand-in's tap is kept for whom they stand in, and
// not once the leave has ended.
func TestOpeningForAColleague(t *testing.T) {
	asked := func(t *testing.T) (*world, *member, *member) {
		w, m, p, _ := colleagues(t)
		m.leaves("6月24日-6月26日")
		w.tick(opening())
		return w, m, p
	}
	none := func(p *member) (int, string) {
		message := p.messageWith("办公室 工作月报")
		for _, x := range p.Messages() {
			for _, b := range slices.Concat(x.Buttons...) {
				if x.ID == message && b.Text == "本月无" {
					return message, b.Data
				}
			}
		}
		t.Fatalf("nothing to tap:\n%s", p.transcript())
		return 0, ""
	}
	t.Run("during the leave", func(t *testing.T) {
		w, _, p := asked(t)
		p.tapsOld(none(p))
		p.wantCount("✓ 走访企业：本月无\n\n2024年6月 办公室（代王芳）（2/7）", 1)
		if a := w.answers("office")["visits"]; a.Person != 21 || a.For != 11 {
			t.Errorf("kept by %d for %d, want 21 for 11", a.Person, a.For)
		}
	})
	t.Run("the department is their own by then", func(t *testing.T) {
		w, _, p := asked(t)
		w.must(w.store.Write(func(tx *storage.Tx) error {
			person, _, err := tx.Person(21)
			person.Departments = append(person.Departments, "office")
			return errors.Join(err, tx.PutPerson(person))
		}))
		p.tapsOld(none(p))
		p.wantCount("2024年6月 办公室（1/7）", 1)
		if got := w.answers("office"); len(got) != 0 {
			t.Errorf("answers = %v, want none", got)
		}
	})
	t.Run("after it", func(t *testing.T) {
		w, m, p := asked(t)
		m.says("/leave")
		m.taps("提前结束请假")
		if toast := p.tapsOld(none(p)); toast != msgStale() {
			t.Errorf("the toast is %q, want %q", toast, msgStale())
		}
		if got := w.answers("office"); len(got) != 0 {
			t.Errorf("answers = %v, want none", got)
		}
	})
}

// TestOpeningAfterTheLock: nothing is taken any more, and it is said.
func TestOpeningAfterTheLock(t *testing.T) {
	w := newWorld(t).start()
	m := w.respondent()
	w.tick(opening())
	message, none := m.button("本月无")
	w.clock.set(shanghai(7, 5, 17, 0))
	m.tapsOld(message, none.Data)
	m.wants("已于7月5日17:00关闭")
	if got := w.answers("office"); len(got) != 0 {
		t.Errorf("answers = %v, want none", got)
	}
}

// TestOpeningOfActivities: notes that wait are shown before anybody says that there
// was nothing.
func TestOpeningOfActivities(t *testing.T) {
	const form = `form: short
title: 月报
organ: 某局
departments: [{id: office, name: 办公室}]
schedule: {zone: Asia/Shanghai, opens: "0 9 25 * *", asks: current, due: 3d 17:00, locks: 10d 17:00}
questions:
  - {id: acts, title: 主要活动, type: activities}
outline: {title: 总结, body: '{{activities "acts"}}'}
`
	asked := func(t *testing.T) (*world, *member) {
		w := newWorld(t, parseForm(t, "short.yaml", []byte(form))).start()
		return w, w.respondent()
	}
	t.Run("nothing", func(t *testing.T) {
		w, m := asked(t)
		w.tick(opening())
		m.taps("本月无")
		m.taps(labelSubmit)
		m.wants("已提交", "主要活动：本月无")
	})
	t.Run("a note before the prompt", func(t *testing.T) {
		w, m := asked(t)
		m.says("召开推进会，部署下半年工作。")
		m.taps("主要活动")
		w.tick(opening())
		if diff := cmp.Diff([]string{labelBegin}, m.labels()); diff != "" {
			t.Errorf("buttons (-want +got):\n%s", diff)
		}
	})
}
